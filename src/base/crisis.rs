//! Words by which somebody may say that they are about to kill or hurt themselves, or have begun to
//! (`config/crisis.toml`, with where they come from). A safety net, and no diagnosis: what it catches is looked at first,
//! and what it does not catch may be as serious.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::phrases::{Folded, Phrases};

/// How many words before a phrase may deny it: "I am not really going to".
const DENIED_WITHIN: usize = 2;
/// More phrases than the file can sensibly make.
const MOST: usize = 20_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    not: Vec<String>,
    past: Vec<String>,
    phrases: Vec<String>,
    words: HashMap<String, Vec<String>>,
}

struct Net {
    not: Vec<String>,
    past: Phrases,
    phrases: Phrases,
}

// The file is part of the program; a test reads it, so a broken one never gets further than that.
#[allow(clippy::expect_used, reason = "a file of the program itself")]
static NET: LazyLock<Net> = LazyLock::new(|| {
    let lists: Lists =
        toml::from_str(include_str!("../../config/crisis.toml")).expect("config/crisis.toml holds lists");
    Net::of(&lists).expect("config/crisis.toml holds phrases whose words are all in it")
});

impl Net {
    fn of(lists: &Lists) -> Option<Self> {
        let mut all = Vec::new();
        for phrase in &lists.phrases {
            all.extend(written_out(phrase, &lists.words)?);
        }
        (all.len() <= MOST).then_some(())?;
        Some(Self {
            not: lists.not.clone(),
            past: Phrases::new(lists.past.iter().map(String::as_str)).ok()?,
            phrases: Phrases::new(all.iter().map(String::as_str)).ok()?,
        })
    }

    fn catches(&self, text: &str) -> bool {
        sentences(text).any(|sentence| {
            clauses(sentence).any(|clause| self.holds(&Folded::of(clause)))
                && self.past.find(&Folded::of(sentence)).next().is_none()
        })
    }

    fn holds(&self, clause: &Folded) -> bool {
        self.phrases.find(clause).any(|found| {
            let mut before = clause.words_before(found.start + 1).take(DENIED_WITHIN);
            !before.any(|word| self.not.iter().any(|not| not == word))
        })
    }
}

/// A phrase with each of the words of each `{name}` in its place; `None` when a name has no words.
fn written_out(phrase: &str, words: &HashMap<String, Vec<String>>) -> Option<Vec<String>> {
    let Some((before, rest)) = phrase.split_once('{') else { return Some(vec![phrase.to_owned()]) };
    let (name, after) = rest.split_once('}')?;
    let ends = written_out(after, words)?;
    let each = words.get(name)?.iter().flat_map(|word| ends.iter().map(move |end| format!("{before}{word}{end}")));
    Some(each.collect())
}

/// The sentences and lines of a plain text, without those that are somebody else's words.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let own = text.lines().filter(|line| !line.trim_start().starts_with('>'));
    own.flat_map(|line| line.split(['.', '!', '?', '…']))
}

fn clauses(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split([',', ';', ':', '(', ')', '–', '—'])
}

/// Reads the words and makes them ready, which takes a moment that nobody who writes should wait for.
pub fn make_ready() {
    LazyLock::force(&NET);
}

/// Whether a plain text holds such words.
#[must_use]
pub fn is_immediate(text: &str) -> bool {
    NET.catches(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read_and_none_of_its_words_stands_there_for_nothing() {
        let lists: Lists = toml::from_str(include_str!("../../config/crisis.toml")).unwrap();
        assert!(Net::of(&lists).is_some());
        for name in lists.words.keys() {
            let hole = format!("{{{name}}}");
            assert!(lists.phrases.iter().any(|phrase| phrase.contains(&hole)), "{name}");
        }
        for phrase in lists.phrases.iter().chain(&lists.not).chain(lists.words.values().flatten()) {
            let plain = phrase.replace(['{', '}', '_'], "");
            assert_eq!(plain.to_lowercase(), plain, "{phrase}");
            assert!(!plain.contains(['\'', '’', '.', ',']), "{phrase}");
        }
    }

    #[test]
    fn what_is_denied_or_past_or_another_persons_is_not_caught() {
        assert!(is_immediate("I’m going to KILL myself tonight"));
        assert!(is_immediate("I am not okay. I want to die tonight."));
        assert!(is_immediate("I am not okay, I want to die tonight"));
        for text in [
            "I am not going to kill myself",
            "I'm not really going to kill myself",
            "I don’t want to die tonight",
            "Years ago I was going to kill myself. I am glad I did not.",
            "> I am going to kill myself\n\nThat is what he wrote.",
            "He took an overdose",
        ] {
            assert!(!is_immediate(text), "{text}");
        }
    }

    #[test]
    fn a_phrase_does_not_go_over_the_end_of_a_sentence() {
        assert!(!is_immediate("There is nothing I want to. Die tonight is the name of the film."));
    }
}
