//! Finding phrases in what people write: whole words, however they are capitalised, in time that grows with the length of
//! the text alone (Aho and Corasick, 1975), however many phrases there are.
//!
//! Text and phrases are brought to one form first: NFKC (UAX #15), lower case, without what cannot be seen, without
//! apostrophes, and with one space in the place of everything else that is neither letter nor digit.

use aho_corasick::{AhoCorasick, MatchKind};
use unicode_normalization::UnicodeNormalization;

use super::error::{Error, Result};
use super::markup::is_invisible;

/// A text in the form in which phrases are looked for: its words, with one space before each and one after the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded(String);

impl Folded {
    /// Folds a text.
    pub fn of(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len() + 2);
        folded.push(' ');
        let seen = text.chars().filter(|character| !is_invisible(*character));
        // Lower case can come apart again, and a second time changes nothing more.
        let lower = seen.nfkc().flat_map(char::to_lowercase).nfkc();
        for character in lower {
            match character {
                '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => {}
                _ if character.is_alphanumeric() || is_mark(character) => folded.push(character),
                _ if !folded.ends_with(' ') => folded.push(' '),
                _ => {}
            }
        }
        if !folded.ends_with(' ') {
            folded.push(' ');
        }
        Self(folded)
    }

    /// Whether there is no word in it.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The words, one space between them.
    pub fn words(&self) -> &str {
        self.0.trim()
    }

    /// The words before a place, the nearest first.
    pub fn words_before(&self, place: usize) -> impl Iterator<Item = &str> {
        self.0.get(..place).unwrap_or("").split_whitespace().rev()
    }
}

/// A sign that stands over or under the letter before it.
fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// A phrase that stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which of the phrases, counted from 0.
    pub phrase: usize,
    /// Where it begins in the folded text.
    pub start: usize,
}

/// Phrases to look for.
#[derive(Debug)]
pub struct Phrases(AhoCorasick);

impl Phrases {
    /// Makes them ready. A phrase without a word is found nowhere.
    ///
    /// # Errors
    /// A fault when there are more of them than fit into memory.
    pub fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Result<Self> {
        let folded = phrases.into_iter().map(|phrase| match Folded::of(phrase) {
            // No folded text holds this.
            empty if empty.is_empty() => "\0".to_owned(),
            Folded(phrase) => phrase,
        });
        AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(folded)
            .map(Self)
            .map_err(|error| Error::fault(format!("phrases cannot be made ready: {error}")))
    }

    /// Every place at which a phrase stands, those that lie over one another too.
    pub fn find<'t>(&'t self, text: &'t Folded) -> impl Iterator<Item = Found> + 't {
        let found = self.0.find_overlapping_iter(&text.0);
        found.map(|found| Found { phrase: found.pattern().as_usize(), start: found.start() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(phrases: &[&str], text: &str) -> Vec<usize> {
        let phrases = Phrases::new(phrases.iter().copied()).unwrap();
        let mut found: Vec<usize> = phrases.find(&Folded::of(text)).map(|found| found.phrase).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn whole_words_are_found_however_they_are_written() {
        for text in [
            "cheap pills",
            "CHEAP, pills!",
            "so Cheap\npills.",
            "ｃｈｅａｐ　ｐｉｌｌｓ",
            "che\u{200b}ap pills",
            "(cheap) — pills",
        ] {
            assert_eq!(finds(&["cheap pills"], text), [0], "{text}");
        }
        for text in ["cheap pillows", "acheap pills", "cheappills", "cheap blue pills", ""] {
            assert_eq!(finds(&["cheap pills"], text), [0_usize; 0], "{text}");
        }
    }

    #[test]
    fn apostrophes_and_accents_of_all_kinds_are_one() {
        assert_eq!(finds(&["don't care"], "I don’t care"), [0]);
        assert_eq!(finds(&["dont care"], "I don't care"), [0]);
        assert_eq!(finds(&["café"], "the cafe\u{301} is shut"), [0]);
        assert_eq!(finds(&["STRASSE"], "strasse"), [0]);
    }

    #[test]
    fn phrases_that_touch_or_lie_in_one_another_are_all_found() {
        assert_eq!(finds(&["one two", "two three", "two"], "one two three"), [0, 1, 2]);
        assert_eq!(finds(&["a", "a a"], "a a"), [0, 0, 1]);
    }

    #[test]
    fn a_phrase_without_a_word_is_nowhere() {
        assert_eq!(finds(&["", "!?", " "], "anything at all!? "), [0_usize; 0]);
        assert!(Folded::of("…").is_empty());
    }

    #[test]
    fn a_long_text_and_many_phrases_take_no_longer_than_reading_it() {
        let phrases: Vec<String> = (0..200).map(|number| format!("{} {number}", "a ".repeat(35))).collect();
        let phrases = Phrases::new(phrases.iter().map(String::as_str)).unwrap();
        let text = Folded::of(&"a ".repeat(50_000));
        assert_eq!(phrases.find(&text).count(), 0);
    }
}
