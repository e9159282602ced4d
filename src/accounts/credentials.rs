//! What people type to be known: the word of a sign-in name, the name, the passphrase. Parsed here, once.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::strength;

/// Letters that a word for a sign-in name may have.
const WORD_LETTERS: std::ops::RangeInclusive<usize> = 3..=20;
/// Characters that a passphrase may have (NIST SP 800-63B-4: at least 15 where nothing else is asked for).
const PASSPHRASE_CHARACTERS: std::ops::RangeInclusive<usize> = 15..=256;

/// The word that somebody chooses; the program adds digits to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Word(String);

impl std::fmt::Debug for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Word([redacted])")
    }
}

impl Word {
    /// A word as typed.
    ///
    /// # Errors
    /// The Fluent key of what is wrong.
    pub fn parse(typed: &str) -> Result<Self, &'static str> {
        let word = one_form(typed);
        if word.is_empty() {
            Err("accounts-word-empty")
        } else if !word.chars().all(char::is_alphabetic) {
            Err("accounts-word-letters")
        } else if !WORD_LETTERS.contains(&word.chars().count()) {
            Err("accounts-word-length")
        } else {
            Ok(Self(word))
        }
    }

    /// The sign-in name that these digits make of it.
    pub fn with(&self, digits: &str) -> SignInName {
        SignInName(format!("{}{digits}", self.0))
    }
}

/// A sign-in name in the one form that is indexed.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInName(String);

impl std::fmt::Debug for SignInName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignInName([redacted])")
    }
}

impl SignInName {
    /// A name as typed, whether or not it is anybody's: case and spaces do not matter.
    pub fn given(typed: &str) -> Self {
        Self(one_form(typed))
    }

    /// The name in its one form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its word, without the digits.
    fn word(&self) -> &str {
        self.0.trim_end_matches(|character: char| character.is_ascii_digit())
    }
}

fn one_form(typed: &str) -> String {
    typed.nfkc().filter(|character| !character.is_whitespace()).flat_map(char::to_lowercase).nfkc().collect()
}

/// A passphrase in memory; it is overwritten when it is dropped.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase([redacted])")
    }
}

impl Passphrase {
    /// A passphrase as typed, to be compared: in one Unicode form, so that every keyboard gives the same bytes.
    pub fn given(typed: &str) -> Self {
        Self(Zeroizing::new(typed.nfkc().collect()))
    }

    /// A new passphrase for whoever has this sign-in name (or, for an account that is being made, its word), on a site of
    /// this name.
    ///
    /// # Errors
    /// The Fluent key of what is wrong.
    pub fn choose(typed: &str, name: &SignInName, site: &str) -> Result<Self, &'static str> {
        let chosen = Self::given(typed);
        let length = chosen.0.chars().count();
        if length == 0 {
            Err("accounts-passphrase-empty")
        } else if length < *PASSPHRASE_CHARACTERS.start() {
            Err("accounts-passphrase-short")
        } else if length > *PASSPHRASE_CHARACTERS.end() {
            Err("accounts-passphrase-long")
        } else if !name.word().is_empty() && one_form(&chosen.0).contains(name.word()) {
            Err("accounts-passphrase-name")
        } else {
            strength::weakness(&chosen.0, site, &[name.word()]).map_or(Ok(chosen), Err)
        }
    }

    /// What is hashed.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(typed: &str) -> Result<Passphrase, &'static str> {
        Passphrase::choose(typed, &SignInName::given("fern4821"), "Inglenook")
    }

    #[test]
    fn a_word_has_three_to_twenty_letters_of_any_script() {
        for good in ["fern", " Fern ", "łąka", "ਪੰਜਾਬੀ", "cat"] {
            assert!(Word::parse(good).is_ok(), "{good}");
        }
        assert_eq!(Word::parse(" ").unwrap_err(), "accounts-word-empty");
        assert_eq!(Word::parse("fern1").unwrap_err(), "accounts-word-letters");
        assert_eq!(Word::parse("fe").unwrap_err(), "accounts-word-length");
        assert_eq!(Word::parse(&"f".repeat(21)).unwrap_err(), "accounts-word-length");
    }

    #[test]
    fn a_name_is_the_same_however_it_is_typed() {
        for typed in ["fern4821", " FERN4821\n", "Fern 48 21", "ｆｅｒｎ4821"] {
            assert_eq!(SignInName::given(typed).as_str(), "fern4821", "{typed}");
        }
    }

    #[test]
    fn a_passphrase_that_is_easy_to_guess_is_refused_with_the_reason() {
        assert!(choose("kettle maple ribbon").is_ok());
        assert_eq!(choose("").unwrap_err(), "accounts-passphrase-empty");
        assert_eq!(choose("fourteen chars").unwrap_err(), "accounts-passphrase-short");
        assert_eq!(choose(&"ab".repeat(129)).unwrap_err(), "accounts-passphrase-long");
        assert_eq!(choose(&"a".repeat(40)).unwrap_err(), "accounts-passphrase-repeated");
        assert_eq!(choose("the F E R N by the door").unwrap_err(), "accounts-passphrase-name");
    }

    #[test]
    fn characters_are_counted_not_bytes() {
        assert!(choose("ਪੰਜਾਬੀ ਚਾਹ ਦਰਿਆ ਕਿਤਾਬ").is_ok());
        assert_eq!(choose("ਪੰਜਾਬੀ ਪੰ").unwrap_err(), "accounts-passphrase-short");
    }

    #[test]
    fn a_passphrase_typed_on_another_keyboard_is_the_same() {
        assert_eq!(Passphrase::given("cafe\u{301}").as_bytes(), Passphrase::given("caf\u{e9}").as_bytes());
    }
}
