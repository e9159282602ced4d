//! The check on what is about to be posted: it points at what could show who somebody is, and lets them decide. What
//! they have decided stands as marks in their form alone; nothing of it is stored, and nothing is logged.

use std::ops::Range;

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

/// Name of the buttons that take something out: whether it stands in the title or the text, the how manieth of its mark
/// it is there, and its mark.
const OUT: &str = "out";
const IN_TITLE: &str = "title";
const IN_BODY: &str = "body";

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
        self.0.binary_search(&mark_of(keys, finding)).is_ok()
    }
}

fn mark_of(keys: &Keyring, finding: &Finding) -> String {
    mark(&keys.digest(Purpose::Warned, &finding.to_bytes()))
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
        let marks = all().map(|finding| mark_of(keys, finding));
        FoundView {
            count: in_title.len() + in_body.len(),
            kinds: kinds.map(Kind::as_str).collect(),
            title: paragraphs(title, &buttons(keys, IN_TITLE, in_title)).into_iter().next().unwrap_or_default(),
            body: paragraphs(body, &buttons(keys, IN_BODY, in_body)),
            anyway: Said::from_marks(marks.collect()).to_text(),
        }
    }
}

/// Whether a form asks for something to be taken out of it, and for nothing else.
pub fn wants_out(form: &Fields) -> bool {
    form.has(OUT)
}

/// The form without what its button stands for. When the text was changed so that it is not there any more, the form as
/// it is.
///
/// # Errors
/// As [`accounts::own::find_in`].
pub fn take_out(conn: &mut Conn, site: &Site, signed_in: &SignedIn, form: &Fields) -> Result<Fields> {
    let mut parts = form.text(OUT).splitn(3, '.');
    let field = match parts.next() {
        Some(IN_TITLE) => IN_TITLE,
        _ => IN_BODY,
    };
    let nth = parts.next().and_then(|nth| nth.parse::<usize>().ok()).unwrap_or(usize::MAX);
    let wanted = parts.next().unwrap_or_default();
    let text = form.text(field);
    let [own] = accounts::own::find_in(conn, site, signed_in, [text])?;
    let found = identifying::together(own, identifying::find(text, &site.exempt));
    let range = found.into_iter().filter(|finding| mark_of(&site.keys, finding) == wanted).nth(nth);
    let left = range.map_or_else(|| text.to_owned(), |finding| without(text, finding.range));
    let kept = form.pairs().iter().filter(|(name, _)| name != OUT).map(|(name, value)| {
        let value = if name == field { left.clone() } else { value.clone() };
        (name.clone(), value)
    });
    Ok(Fields::from_pairs(kept.collect()))
}

/// A text without a part of it, and without one of the two spaces that would be left side by side.
fn without(text: &str, part: Range<usize>) -> String {
    let (before, after) = (&text[..part.start], &text[part.end..]);
    let closes =
        after.chars().next().is_none_or(|next| next.is_whitespace() || matches!(next, '.' | ',' | ';' | '!' | '?'));
    let before = if closes { before.strip_suffix(' ').unwrap_or(before) } else { before };
    [before, after].concat()
}

/// What was found in a title or a text, each with the value of the button that takes it out.
fn buttons<'a>(keys: &Keyring, field: &str, found: &'a [Finding]) -> Vec<(&'a Finding, String)> {
    let mut seen: Vec<String> = Vec::with_capacity(found.len());
    let mut button = |finding| {
        let mark = mark_of(keys, finding);
        let nth = seen.iter().filter(|earlier| **earlier == mark).count();
        let value = format!("{field}.{nth}.{mark}");
        seen.push(mark);
        (finding, value)
    };
    found.iter().map(&mut button).collect()
}

/// The lines of a text in which something was found, in pieces: what was found, and the words between. `found` is in the
/// order of the text.
fn paragraphs(text: &str, found: &[(&Finding, String)]) -> Vec<Vec<Piece>> {
    let mut paragraphs = Vec::new();
    let mut found = found.iter().peekable();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let mut pieces = Vec::new();
        let mut at = start;
        while let Some((finding, out)) = found.next_if(|(finding, _)| finding.range.start < end) {
            pieces.push(Piece::between(&text[at..finding.range.start]));
            pieces.push(Piece {
                text: text[finding.range.clone()].to_owned(),
                kind: finding.kind.as_str(),
                out: out.clone(),
            });
            at = finding.range.end;
        }
        if !pieces.is_empty() {
            pieces.push(Piece::between(text[at..end.max(at)].trim_end()));
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
    fn what_is_taken_out_leaves_no_two_spaces() {
        let left = |text: &str, part: &str| {
            let start = text.find(part).unwrap();
            without(text, start..start + part.len())
        };
        assert_eq!(left("Ring 07700 900142 today.", "07700 900142"), "Ring today.");
        assert_eq!(left("Ring 07700 900142.", "07700 900142"), "Ring.");
        assert_eq!(left("LS6 3HN is near.", "LS6 3HN"), " is near.");
        assert_eq!(left("é (LS6 3HN)", "LS6 3HN"), "é ()");
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
