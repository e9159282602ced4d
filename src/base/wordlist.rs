//! Plain words (`config/words.toml`) for names that we suggest and for recovery codes.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
struct Lists {
    adjectives: Vec<String>,
    nouns: Vec<String>,
}

// The file is part of the program; a test reads it, so a broken one never gets further than that.
#[allow(clippy::expect_used, reason = "a file of the program itself")]
static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    toml::from_str(include_str!("../../config/words.toml")).expect("config/words.toml holds two lists of words")
});

/// Reads the words, so that nobody waits for it.
pub fn make_ready() {
    LazyLock::force(&LISTS);
}

/// Words such as `quiet`.
pub fn adjectives() -> &'static [String] {
    &LISTS.adjectives
}

/// Words such as `heron`.
pub fn nouns() -> &'static [String] {
    &LISTS.nouns
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn there_are_enough_words_and_none_stands_twice() {
        for list in [adjectives(), nouns()] {
            let words: HashSet<&String> = list.iter().collect();
            assert_eq!(words.len(), list.len());
            assert!(words.len() >= 200, "{}", words.len());
            assert!(words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())));
        }
    }
}
