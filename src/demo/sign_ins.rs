//! The sign-ins of the demo: made from its seed, so that a second start can tell them again though only their
//! hashes are stored.

use rand::RngExt;
use rand::seq::{IndexedRandom, SliceRandom};

use super::chance::{self, Matter};
use crate::accounts::codes;
use crate::accounts::totp::Secret;

/// Words of sign-in names; letters only.
const NAMES: [&str; 48] = [
    "acorn", "barley", "beacon", "beech", "bramble", "brook", "candle", "cedar", "clover", "cobble", "copper", "daisy",
    "ember", "fennel", "fiddle", "finch", "garnet", "hazel", "heather", "inkwell", "jigsaw", "juniper", "kestrel",
    "lichen", "linnet", "mallow", "marble", "meadow", "nettle", "oatmeal", "parsley", "pebble", "pippin", "plover",
    "quarry", "quill", "robin", "saffron", "sorrel", "sparrow", "tansy", "teasel", "thistle", "tulip", "umber",
    "violet", "walnut", "willow",
];

/// Words of passphrases; none of them holds a word of a printed name.
const WORDS: [&str; 48] = [
    "apron", "autumn", "badge", "basket", "bell", "blanket", "bridge", "bucket", "button", "carpet", "chalk", "cherry",
    "cloud", "coat", "corner", "cotton", "curtain", "drawer", "engine", "feather", "ferry", "flour", "garden", "glove",
    "hammer", "honey", "island", "jumper", "kettle", "ladder", "lemon", "maple", "mirror", "morning", "needle",
    "onion", "paper", "pepper", "pillow", "pocket", "ribbon", "river", "saucer", "slate", "spoon", "thimble", "tunnel",
    "winter",
];

/// How many words a passphrase of the demo has.
const LENGTH: usize = 5;

/// What a printed sign-in is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A member of three boards.
    Member,
    /// Who looks after the board Stroke.
    Facilitator,
    /// A safeguarding lead.
    Safeguarding,
    /// The owner.
    Owner,
}

impl Part {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; 4] = [Self::Member, Self::Facilitator, Self::Safeguarding, Self::Owner];

    /// The word in the first column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Facilitator => "facilitator",
            Self::Safeguarding => "safeguarding",
            Self::Owner => "owner",
        }
    }

    /// The word of the sign-in name.
    fn word(self) -> &'static str {
        match self {
            Self::Member => "lantern",
            Self::Facilitator => "orchard",
            Self::Safeguarding => "harbour",
            Self::Owner => "gatehouse",
        }
    }
}

/// How one of the printed people signs in.
#[derive(Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Who it is.
    pub part: Part,
    /// The sign-in name.
    pub name: String,
    /// The passphrase.
    pub passphrase: String,
    /// Recovery codes, each good once.
    pub codes: Vec<String>,
    /// What the authenticator app of somebody with a role holds.
    pub totp: Option<Secret>,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SignIn({:?}, [redacted])", self.part)
    }
}

/// The sign-ins that are printed.
pub fn printed(seed: u64) -> Vec<SignIn> {
    let mut chance = chance::of(seed, Matter::SignIns);
    Part::ALL
        .into_iter()
        .map(|part| {
            let name = format!("{}{:04}", part.word(), chance.random_range(0..10_000));
            let words: Vec<&str> = WORDS.sample(&mut chance, LENGTH).copied().collect();
            SignIn { part, name, passphrase: words.join(" "), codes: Vec::new(), totp: None }
        })
        .zip(codes(seed))
        .zip(secrets(seed))
        .map(|((sign_in, codes), secret)| {
            let totp = (sign_in.part != Part::Member).then_some(secret);
            SignIn { codes, totp, ..sign_in }
        })
        .collect()
}

/// Recovery codes of each printed person.
fn codes(seed: u64) -> impl Iterator<Item = Vec<String>> {
    let mut chance = chance::of(seed, Matter::SignIns);
    // Behind the names of all others in the stream, so that it changes none of them.
    chance.set_word_pos(1 << 30);
    std::iter::repeat_with(move || {
        (0..codes::COUNT)
            .map(|_| {
                let words: Vec<&str> = WORDS.sample(&mut chance, 3).copied().collect();
                format!("{} {:02}", words.join(" "), chance.random_range(0..100))
            })
            .collect()
    })
}

/// The secret of each printed person's app.
fn secrets(seed: u64) -> impl Iterator<Item = Secret> {
    let mut chance = chance::of(seed, Matter::SignIns);
    // Behind the codes in the stream, so that it changes none of them.
    chance.set_word_pos(1 << 31);
    std::iter::repeat_with(move || Secret::from_bytes(chance.random()))
}

/// Sign-in names of so many further people, whose passphrases nobody knows.
pub(super) fn others(seed: u64, count: usize) -> Vec<String> {
    let mut chance = chance::of(seed, Matter::SignIns);
    // The printed ones come first in the stream; these begin elsewhere, and stay when one more is printed.
    chance.set_word_pos(1 << 20);
    let mut names = NAMES;
    names.shuffle(&mut chance);
    (0..count)
        .map(|index| {
            let word = names[index % names.len()];
            let round = index / names.len();
            format!("{word}{:04}", (chance.random_range(0..1_000) * 10 + round) % 10_000)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_same_seed_tells_the_same_sign_ins() {
        assert_eq!(printed(1), printed(1));
        assert_ne!(printed(1), printed(2));
        for sign_in in printed(1) {
            assert!(sign_in.passphrase.len() >= 15);
            assert!(!sign_in.passphrase.contains(sign_in.part.word()));
            assert_eq!(sign_in.totp.is_some(), sign_in.part != Part::Member, "who has a role has an app");
            assert_eq!(sign_in.passphrase.split(' ').collect::<HashSet<_>>().len(), LENGTH);
        }
    }

    #[test]
    fn no_two_people_have_one_name() {
        let names: Vec<String> = printed(1).into_iter().map(|sign_in| sign_in.name).chain(others(1, 120)).collect();
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
    }
}
