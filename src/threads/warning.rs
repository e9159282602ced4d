//! The check on what is about to be posted: it points at what could show who somebody is, and lets them decide. What
//! they have decided stands as marks in their form alone; nothing of it is stored, and nothing is logged.

use data_encoding::BASE64URL_NOPAD;

use super::views::{FoundView, Piece};
use crate::accounts::{self, SignedIn};
use crate::base::crypto::{Digest, Keyring, Purpose};
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::identifying::{self, Finding, Kind};
use crate::base::web::{Fields, Site};

/// Name of the field (a button, and a hidden one for what was said before) that holds marks.
pub const FIELD: &str = "anyway";

/// Bytes of a mark, and its characters in the form.
const MARK_BYTES: usize = 9;
const MARK_CHARACTERS: usize = 12;

/// What a writer has been shown and wants to post as it is: a mark for each, from which nobody without the key can tell
/// what it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said(Vec<String>);

impl Said {
    /// What came with a form.
    pub fn of(form: &Fields) -> Self {
        let marks = form.all(FIELD).flat_map(|value| value.split('.')).filter(|mark| is_mark(mark)).map(str::to_owned);
        Self::from_marks(marks.collect())
    }

    fn from_marks(mut marks: Vec<String>) -> Self {
        marks.sort_unstable();
        marks.dedup();
        Self(marks)
    }

    /// The value for a form.
    pub fn to_text(&self) -> String {
        self.0.join(".")
    }

    fn holds(&self, keys: &Keyring, finding: &Finding) -> bool {
        self.0.binary_search(&mark(&keys.digest(Purpose::Warned, &finding.to_bytes()))).is_ok()
    }
}

fn mark(digest: &Digest) -> String {
    BASE64URL_NOPAD.encode(&digest[..MARK_BYTES])
}

fn is_mark(text: &str) -> bool {
    text.len() == MARK_CHARACTERS && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// Words about to be posted, checked as far as that can be done without knowing whose they are.
pub struct Check {
    /// Title and text.
    texts: [String; 2],
    found: [Vec<Finding>; 2],
    said: Said,
}

impl Check {
    /// Checks a title (empty where there is none) and a text. Takes no database, so that nobody waits for it there.
    pub fn of(site: &Site, title: &str, body: &str, said: &Said) -> Self {
        let texts = [title.to_owned(), body.to_owned()];
        let found = texts.each_ref().map(|text| identifying::find(text, &site.exempt));
        Self { texts, found, said: said.clone() }
    }

    /// What its writer has not been shown yet, or has not said that they want to post; `None` when there is nothing.
    ///
    /// # Errors
    /// As [`accounts::own::find_in`].
    pub fn finish(&self, conn: &mut Conn, site: &Site, signed_in: &SignedIn) -> Result<Option<Warning>> {
        let own = accounts::own::find_in(conn, site, signed_in, self.texts.each_ref().map(String::as_str))?;
        let [own_in_title, own_in_body] = own;
        let [in_title, in_body] = self.found.clone();
        let unsaid = |found: Vec<Finding>| -> Vec<Finding> {
            found.into_iter().filter(|finding| !self.said.holds(&site.keys, finding)).collect()
        };
        let found = [
            unsaid(identifying::together(own_in_title, in_title)),
            unsaid(identifying::together(own_in_body, in_body)),
        ];
        Ok(found.iter().any(|found| !found.is_empty()).then(|| Warning { texts: self.texts.clone(), found }))
    }
}

/// What a writer is to be shown before they decide.
pub struct Warning {
    texts: [String; 2],
    found: [Vec<Finding>; 2],
}

impl Warning {
    /// For the page: what was found, among the words round it.
    pub fn view(&self, keys: &Keyring) -> FoundView {
        let [title, body] = &self.texts;
        let [in_title, in_body] = &self.found;
        let all = || in_title.iter().chain(in_body);
        let kinds = Kind::ALL.into_iter().filter(|kind| all().any(|finding| finding.kind == *kind));
        let marks = all().map(|finding| mark(&keys.digest(Purpose::Warned, &finding.to_bytes())));
        FoundView {
            count: in_title.len() + in_body.len(),
            kinds: kinds.map(Kind::as_str).collect(),
            title: paragraphs(title, in_title).into_iter().next().unwrap_or_default(),
            body: paragraphs(body, in_body),
            anyway: Said::from_marks(marks.collect()).to_text(),
        }
    }
}

/// The lines of a text in which something was found, in pieces: what was found, and the words between. `found` is in the
/// order of the text.
fn paragraphs(text: &str, found: &[Finding]) -> Vec<Vec<Piece>> {
    let mut paragraphs = Vec::new();
    let mut found = found.iter().peekable();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let mut pieces = Vec::new();
        let mut at = start;
        while let Some(finding) = found.next_if(|finding| finding.range.start < end) {
            pieces.push(Piece { text: text[at..finding.range.start].to_owned(), kind: "" });
            pieces.push(Piece { text: text[finding.range.clone()].to_owned(), kind: finding.kind.as_str() });
            at = finding.range.end;
        }
        if !pieces.is_empty() {
            pieces.push(Piece { text: text[at..end.max(at)].trim_end().to_owned(), kind: "" });
            paragraphs.push(pieces.into_iter().filter(|piece| !piece.text.is_empty()).collect());
        }
        start = end;
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::identifying::Exempt;

    fn keys() -> Keyring {
        Keyring::from_bytes([7; 32])
    }

    fn warning(body: &str) -> Warning {
        let found = identifying::find(body, &Exempt::default());
        Warning { texts: [String::new(), body.to_owned()], found: [Vec::new(), found] }
    }

    fn form(value: &str) -> Fields {
        Fields::from_pairs(vec![(FIELD.to_owned(), value.to_owned())])
    }

    #[test]
    fn what_was_shown_may_be_posted_and_nothing_else() {
        let said = Said::of(&form(&warning("07700 900142 and LS6 3HN").view(&keys()).anyway));
        let holds = |text: &str| said.holds(&keys(), &identifying::find(text, &Exempt::default())[0]);
        assert!(holds("07700 900142") && holds("+447700900142") && holds("ls63hn"));
        assert!(!holds("07700 900143") && !holds("LS6 3HP") && !holds("nell@example.org"));
        assert!(!said.holds(&Keyring::from_bytes([8; 32]), &identifying::find("LS6 3HN", &Exempt::default())[0]));
    }

    #[test]
    fn what_a_form_of_ours_does_not_make_is_no_mark() {
        for wrong in ["", "yes", "1", "....", "<script>----", &"a".repeat(13)] {
            assert_eq!(Said::of(&form(wrong)), Said::default(), "{wrong}");
        }
    }

    #[test]
    fn the_lines_in_which_something_was_found_are_shown_with_it_marked() {
        let view =
            warning("Nothing here.\n\nRing 07700 900142 or 07700 900143, love.\nNor here.\nLS6 3HN").view(&keys());
        let texts: Vec<Vec<&str>> =
            view.body.iter().map(|pieces| pieces.iter().map(|piece| piece.text.as_str()).collect()).collect();
        let lines = [vec!["Ring ", "07700 900142", " or ", "07700 900143", ", love."], vec!["LS6 3HN"]];
        assert_eq!(texts, lines);
        assert_eq!((view.count, view.kinds), (3, vec!["phone", "postcode"]));
    }
}
