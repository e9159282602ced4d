//! What the writer signs in with: the name as a whole word, and the address of the account. The caller has opened both
//! in memory for this alone.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::folded::Folded;
use super::{Exempt, Finding, Kind, apart, email};

/// What somebody signs in with.
#[derive(Clone, Copy)]
pub struct Own<'a> {
    /// The sign-in name in its one form: a word and digits, in lower case.
    pub name: &'a str,
    /// The address of the account, if it has one.
    pub email: Option<&'a str>,
}

impl std::fmt::Debug for Own<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Own([redacted])")
    }
}

/// The fewest letters and the fewest digits of a sign-in name.
const LETTERS: usize = 3;
const DIGITS: usize = 4;
/// Words that a name may be written as, characters between two of them, and bytes of all of them.
const PARTS: usize = 3;
const MOST_BETWEEN: usize = 3;
const MOST_BYTES: usize = 200;

/// Whether anything in a text has the form of what people sign in with, whoever writes it: if not, nothing sealed needs
/// to be opened.
pub fn may_hold_own(text: &str) -> bool {
    stretches(text).any(|(_, joined)| is_a_name(&joined)) || !email::find(&Folded::new(text)).is_empty()
}

/// Letters and digits after them.
fn is_a_name(word: &str) -> bool {
    let ends_so = word.chars().next_back().is_some_and(char::is_numeric);
    ends_so && {
        let word = one_form(word);
        let letters = word.trim_end_matches(|character: char| character.is_ascii_digit());
        let long_enough = letters.chars().count() >= LETTERS && word.len() - letters.len() >= DIGITS;
        long_enough && letters.chars().all(char::is_alphabetic)
    }
}

/// Where a text holds what its writer signs in with. The word of the name alone is nobody's, and may be any word.
pub fn find_own(text: &str, own: &Own<'_>, exempt: &Exempt) -> Vec<Finding> {
    let mut found = find_name(text, own.name);
    if let Some(address) = own.email {
        let address = address.to_lowercase();
        let all = email::find(&Folded::new(text));
        let theirs = all.into_iter().filter(|finding| *finding.value == address);
        found.extend(theirs.map(|finding| Finding { kind: Kind::OwnEmail, ..finding }));
    }
    apart(found.into_iter().filter(|finding| !exempt.holds(finding)).collect())
}

fn find_name(text: &str, name: &str) -> Vec<Finding> {
    stretches(text)
        .filter(|(_, joined)| is_a_name(joined) && one_form(joined) == name)
        .map(|(range, _)| Finding::new(Kind::OwnName, range, name.to_owned()))
        .collect()
}

/// The words of a text, and those in a row that a reader takes for one name, with their bytes: whoever signs in may type it
/// with spaces in it. Those are two, or three of which the last two are digits.
fn stretches(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let words: Vec<(usize, &str)> = words(text).filter(|(_, word)| !word.is_empty()).collect();
    (0..words.len()).flat_map(move |first| {
        let mut found = Vec::new();
        let mut joined = String::new();
        for (at, (start, word)) in words.iter().enumerate().skip(first).take(PARTS) {
            let end_before = if at == first { *start } else { words[at - 1].0 + words[at - 1].1.len() };
            if joined.len() + word.len() > MOST_BYTES || !joins(&text[end_before..*start]) {
                break;
            }
            joined.push_str(word);
            let digits = |at: usize| words[at].1.chars().all(char::is_numeric);
            if at < first + 2 || (digits(at) && digits(at - 1)) {
                found.push((words[first].0..start + word.len(), joined.clone()));
            }
        }
        found
    })
}

/// Whether what stands between two words does not keep them apart: nothing, a space or a few, a line's end, a dash.
fn joins(between: &str) -> bool {
    between.chars().count() <= MOST_BETWEEN
        && between.chars().all(|character| character.is_whitespace() || matches!(character, '-' | '_' | '.'))
}

/// The words of a text with their first bytes.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = |character: char| !character.is_alphanumeric() && !is_combining_mark(character);
    let mut start = 0;
    text.split_inclusive(parts).map(move |word| {
        let begins = start;
        start += word.len();
        (begins, word.trim_end_matches(parts))
    })
}

fn one_form(word: &str) -> String {
    word.nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, name: &str, email: Option<&str>) -> Vec<(Kind, &'a str)> {
        let own = Own { name, email };
        find_own(text, &own, &Exempt::default())
            .into_iter()
            .map(|finding| (finding.kind, &text[finding.range]))
            .collect()
    }

    #[test]
    fn the_name_is_found_as_a_whole_word_in_any_case() {
        for text in [
            "heron4821",
            "I am Heron4821.",
            "(HERON4821)",
            "é heron4821's",
            "@heron4821",
            "ｈｅｒｏｎ4821",
            "**heron4821**",
        ] {
            assert_eq!(found(text, "heron4821", None).len(), 1, "{text}");
        }
        assert_eq!(found("it is Heron4821!", "heron4821", None), [(Kind::OwnName, "Heron4821")]);
    }

    #[test]
    fn its_word_alone_or_as_a_part_of_another_is_not() {
        for text in ["heron", "a heron, 4821", "heron and 4821", "heron48210", "xheron4821", "heron 48210", "May 2024"]
        {
            assert_eq!(found(text, "heron4821", None), [], "{text}");
        }
    }

    #[test]
    fn the_name_is_found_with_spaces_in_it() {
        for (text, marked) in [
            ("I am heron 4821.", "heron 4821"),
            ("HERON  48 21, as ever", "HERON  48 21"),
            ("her on4821", "her on4821"),
            ("heron\n4821", "heron\n4821"),
            ("heron-4821", "heron-4821"),
        ] {
            assert_eq!(found(text, "heron4821", None), [(Kind::OwnName, marked)], "{text}");
        }
    }

    #[test]
    fn a_name_in_another_script_is_found_however_it_is_composed() {
        assert_eq!(found("caf\u{e9}4821", "caf\u{e9}4821", None).len(), 1);
        assert_eq!(found("Cafe\u{301}4821", "caf\u{e9}4821", None).len(), 1);
        assert_eq!(found("ਪੰਜਾਬੀ4821 ਹਾਂ", "ਪੰਜਾਬੀ4821", None).len(), 1);
    }

    #[test]
    fn the_address_is_found_in_any_case_and_in_words() {
        let own = Some("Nell.Farrow@example.org");
        assert_eq!(found("NELL.farrow@Example.org", "heron4821", own), [(Kind::OwnEmail, "NELL.farrow@Example.org")]);
        assert_eq!(found("nell.farrow at example dot org", "heron4821", own).len(), 1);
        assert_eq!(found("bet@example.org", "heron4821", own), []);
    }

    #[test]
    fn ordinary_words_and_figures_need_nothing_opened() {
        for text in ["Started on 50mg in 2019.", "B12 and CD4 640", "", "ab1234", "heron482"] {
            assert!(!may_hold_own(text), "{text}");
        }
        for text in ["heron4821", "to Heron4821!", "heron 4821", "nell@example.org"] {
            assert!(may_hold_own(text), "{text}");
        }
    }

    #[test]
    fn what_somebody_signs_in_with_does_not_show_in_a_log() {
        assert_eq!(format!("{:?}", Own { name: "heron4821", email: None }), "Own([redacted])");
    }
}
