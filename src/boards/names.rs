//! Names that people wear on one board: what may be one, and when two would be taken for each other.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::confusable_detection::skeleton;

use crate::base::ids;
use crate::base::markup::is_invisible;

/// Fewest characters of a name.
pub const MIN_CHARACTERS: usize = 2;
/// Most characters of a name.
pub const MAX_CHARACTERS: usize = 30;
/// Days for which a name that somebody has left or changed is kept from others, from the first day of the month in which
/// they did: a year and as long as that month may have been.
pub const RESERVED_DAYS: i64 = 365 + 31;

/// More marks on one letter than any language writes cover the lines above and below.
const MAX_MARKS: usize = 2;

/// Words that would make a name look like somebody with power, a service, or one of our own labels.
const RESERVED: [&str; 38] = [
    "admin",
    "administrator",
    "administrators",
    "admins",
    "anonymous",
    "childline",
    "counsellor",
    "deleted",
    "doctor",
    "doctors",
    "dr",
    "facilitator",
    "facilitators",
    "helpline",
    "inglenook",
    "me",
    "mod",
    "moderation",
    "moderator",
    "moderators",
    "mods",
    "nhs",
    "nobody",
    "nurse",
    "official",
    "owner",
    "police",
    "safeguarding",
    "samaritan",
    "samaritans",
    "shout",
    "someone who has left",
    "staff",
    "support",
    "system",
    "team",
    "webmaster",
    "you",
];

/// A name that may be worn: 2 to 30 characters in NFC, of letters with their marks, single spaces, hyphens and
/// apostrophes, with two letters at least; no word in it claims a power.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonaName {
    text: String,
    key: String,
}

/// Why a text is not a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// Nothing, or less than two letters.
    TooShort,
    /// More than 30 characters.
    TooLong,
    /// Something other than letters, spaces, hyphens and apostrophes.
    Characters,
    /// Sounds like somebody with power here.
    Reserved,
}

impl NameProblem {
    /// The Fluent key of what to do about it.
    pub fn key(self) -> &'static str {
        match self {
            Self::TooShort => "boards-name-too-short",
            Self::TooLong => "boards-name-too-long",
            Self::Characters => "boards-name-characters",
            Self::Reserved => "boards-name-reserved",
        }
    }
}

impl PersonaName {
    /// Reads what somebody typed; white space is brought to single spaces.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, NameProblem> {
        let text: String = typed.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect();
        if text.chars().count() > MAX_CHARACTERS {
            return Err(NameProblem::TooLong);
        }
        if !text.chars().all(may_stand) || has_piled_marks(&text) {
            return Err(NameProblem::Characters);
        }
        if text.chars().filter(|character| character.is_alphabetic()).count() < MIN_CHARACTERS {
            return Err(NameProblem::TooShort);
        }
        let key = key(&text);
        if is_reserved(&text, &key) {
            return Err(NameProblem::Reserved);
        }
        Ok(Self { text, key })
    }

    /// The name as it is shown.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Equal for two names that may be taken for each other.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether a name that is worn somewhere may be taken for this one.
    pub fn is_like(&self, worn: &str) -> bool {
        self.key == key(worn)
    }
}

/// A name that somebody is about to take, with its picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPersona {
    /// The name.
    pub name: PersonaName,
    /// Seed of the tile.
    pub tile: i64,
}

impl NewPersona {
    /// A name with a tile drawn by lot.
    pub fn with_any_tile(name: PersonaName) -> Self {
        Self { name, tile: ids::random_id() }
    }
}

fn may_stand(character: char) -> bool {
    let letter = character.is_alphabetic() || is_combining_mark(character);
    // Some letters and marks show nothing: with them a name could be blank, or look like another.
    (letter && !is_invisible(character)) || matches!(character, ' ' | '-' | '\'' | '’')
}

fn has_piled_marks(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|character| {
        marks = if is_combining_mark(character) { marks + 1 } else { 0 };
        marks > MAX_MARKS
    })
}

fn is_reserved(text: &str, whole: &str) -> bool {
    let words: Vec<String> = text.split([' ', '-', '\'', '’']).map(key).collect();
    RESERVED.iter().map(|word| key(word)).any(|reserved| whole == reserved || words.contains(&reserved))
}

/// The letters of a name, each by what it looks like (Unicode Technical Standard 39, skeletons), without case,
/// spaces and signs. Skeletons are taken before and after lower case, because a letter may resemble another in
/// one case only; `l` and `i` are one, because a capital `I` stands for both.
fn key(text: &str) -> String {
    let letters: String =
        text.nfkc().filter(|character| character.is_alphabetic() || is_combining_mark(*character)).collect();
    let shown: String = skeleton(&letters).collect();
    let lower = shown.to_lowercase();
    let folded: String = skeleton(&lower).collect();
    folded.to_lowercase().replace('l', "i")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(text: &str) -> String {
        PersonaName::parse(text).unwrap().key().to_owned()
    }

    #[test]
    fn names_that_look_alike_have_one_key() {
        for (one, other) in [
            ("Quiet Heron", "quiet  heron"),
            ("Quiet Heron", "QuietHeron"),
            ("Quiet Heron", "Quiet-Heron"),
            ("Quiet Heron", "Quiet Неron"),
            ("Ivy", "lvy"),
            ("Ivy", "IVY"),
            ("Fern", "Fem"),
            ("Odd Socks", "Оdd Sосks"),
            ("Ｗren", "Wren"),
        ] {
            assert_eq!(key_of(one), key_of(other), "{one} and {other}");
        }
    }

    #[test]
    fn names_that_differ_have_different_keys() {
        for (one, other) in [("Quiet Heron", "Quiet Hero"), ("Wren", "Wrens"), ("Pebble", "Pebbles"), ("Zoë", "Joe")] {
            assert_ne!(key_of(one), key_of(other), "{one} and {other}");
        }
    }

    #[test]
    fn names_of_many_languages_are_names() {
        for name in ["Left Glove", "O’Hara's Gate", "Siân", "Łódź", "寒椿", "नीला पहाड़", "مها الليل", "Ⅷ-lane"]
        {
            assert!(PersonaName::parse(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn what_is_not_a_name_says_why() {
        for (text, problem) in [
            ("", NameProblem::TooShort),
            ("  ", NameProblem::TooShort),
            ("X", NameProblem::TooShort),
            ("- '", NameProblem::TooShort),
            ("abcdefghij abcdefghij abcdefghij", NameProblem::TooLong),
            ("Wren 42", NameProblem::Characters),
            ("<b>Wren</b>", NameProblem::Characters),
            ("Wr\u{200d}en", NameProblem::Characters),
            ("W\u{301}\u{302}\u{303}\u{304}ren", NameProblem::Characters),
            ("wren@example", NameProblem::Characters),
            ("Facilitator", NameProblem::Reserved),
            ("The Moderator", NameProblem::Reserved),
            ("Mod", NameProblem::Reserved),
            ("Support Team", NameProblem::Reserved),
            ("Dr Wren", NameProblem::Reserved),
            ("Fасilitator Anne", NameProblem::Reserved),
            ("N-H-S", NameProblem::Reserved),
            ("Someone who has left", NameProblem::Reserved),
        ] {
            assert_eq!(PersonaName::parse(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn a_name_is_kept_in_one_form() {
        assert_eq!(PersonaName::parse(" Sia\u{302}n \t Lloyd ").unwrap().as_str(), "Siân Lloyd");
    }
}
