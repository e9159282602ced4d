//! Text that was on its way when the session ended. It goes into the sign-in page sealed, and is given back to the
//! same account alone.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use super::model::AccountId;
use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::web::{Fields, author, csrf, failure};

/// Name of the hidden field.
pub(super) const FIELD: &str = "kept";

const PLACE: Place = Place::new("forms", "kept", 0);

/// A form that was sent without a session.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    author: i64,
    /// Where it was sent to.
    pub path: String,
    fields: Vec<(String, String)>,
}

impl Kept {
    /// A form, if it was made for somebody to write in and holds any text.
    pub fn of(keys: &Keyring, path: &str, typed: &Fields) -> Option<Self> {
        let author = author::open(keys, typed.text(author::FIELD))?;
        failure::text_of(typed)?;
        let own = |name: &str| name != csrf::FIELD && name != author::FIELD;
        let fields = typed.pairs().iter().filter(|(name, _)| own(name)).cloned().collect();
        Some(Self { author, path: path.to_owned(), fields })
    }

    /// The value for the hidden field. Its length tells no more than roughly how much was written.
    pub fn seal(&self, keys: &Keyring) -> Option<String> {
        let plain = serde_json::to_vec(self).ok()?;
        Some(BASE64URL_NOPAD.encode(&keys.seal_padded(Purpose::Kept, PLACE, &plain)))
    }

    /// What was sealed, if the value is one of ours.
    pub fn open(keys: &Keyring, value: &str) -> Option<Self> {
        let sealed = BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
        let plain = keys.open(Purpose::Kept, PLACE, &sealed).ok()?;
        serde_json::from_slice(&plain).ok()
    }

    /// Whether this account wrote it.
    pub fn is_by(&self, account: AccountId) -> bool {
        self.author == account.0
    }

    /// What was written, as one text to show.
    pub fn text(&self) -> String {
        failure::text_of(&Fields::from_pairs(self.fields.clone())).unwrap_or_default()
    }

    /// The fields for the way back: they ask for the preview of the form, and post nothing.
    pub fn fields_for_preview(self) -> Vec<(String, String)> {
        let mut fields: Vec<_> = self.fields.into_iter().filter(|(name, _)| name != "do").collect();
        fields.push(("do".to_owned(), "preview".to_owned()));
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Keyring {
        Keyring::from_bytes([7; 32])
    }

    fn typed(author: &str, body: &str) -> Fields {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        Fields::from_pairs(vec![
            pair("csrf", "token"),
            pair("author", author),
            pair("nonce", "n"),
            pair("body", body),
            pair("do", "post"),
        ])
    }

    #[test]
    fn text_comes_back_whole_to_its_author_with_the_preview_asked_for() {
        let form = typed(&author::seal(&keys(), 42), "one\n\ntwo é");
        let sealed = Kept::of(&keys(), "/boards/stroke/threads", &form).unwrap().seal(&keys()).unwrap();
        let kept = Kept::open(&keys(), &sealed).unwrap();
        assert!(kept.is_by(AccountId(42)) && !kept.is_by(AccountId(43)));
        assert_eq!((kept.text().as_str(), kept.path.as_str()), ("one\n\ntwo é", "/boards/stroke/threads"));
        let fields = Fields::from_pairs(kept.fields_for_preview());
        assert_eq!((fields.text("nonce"), fields.text("do"), fields.text("body")), ("n", "preview", "one\n\ntwo é"));
        assert_eq!(fields.find("csrf").or(fields.find("author")), None);
    }

    #[test]
    fn a_form_of_nobody_or_without_text_is_not_kept() {
        assert!(Kept::of(&keys(), "/", &typed("", "text")).is_none());
        assert!(Kept::of(&keys(), "/", &typed("made-up", "text")).is_none());
        assert!(Kept::of(&keys(), "/", &typed(&author::seal(&keys(), 42), " \n")).is_none());
    }

    #[test]
    fn what_was_not_sealed_for_this_does_not_open() {
        for wrong in ["", "%", &author::seal(&keys(), 42)] {
            assert!(Kept::open(&keys(), wrong).is_none());
        }
    }
}
