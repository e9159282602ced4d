//! What stands in the addresses of letters: sealed, so that they say nothing to whoever sees them, and cannot be made
//! up. Holding one is the proof that it came out of a letter.

use data_encoding::BASE64URL_NOPAD;

use super::model::{CarerId, Who};
use crate::accounts::letters::ReaderId;
use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::error::{Refusal, Result};
use crate::base::mail::Mailbox;

/// What an address in a letter is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    /// Stopping somebody's letters to a mailbox, of which the second is the [`mark`].
    Stop(Who, i64),
    /// Changing or stopping a carer's letters.
    Manage(CarerId),
    /// Going to a post; the second says whether the letter was a carer's.
    Go { carer: bool, thread: i64, number: i64 },
}

const PLACE: Place = Place::new("letters", "pass", 0);
/// One byte for what it is, and two whole numbers: all are of one length.
const BYTES: usize = 17;

/// Tells a mailbox from others, and nothing of it: a letter's address for stopping is good for the letters to the mailbox
/// that it was sent to, and no longer when they go elsewhere.
pub(super) fn mark(keys: &Keyring, mailbox: &Mailbox) -> i64 {
    let digest = mailbox.digest(keys, Purpose::LetterPass);
    digest.first_chunk().map_or(0, |first| i64::from_be_bytes(*first))
}

impl Pass {
    fn parts(self) -> (u8, i64, i64) {
        match self {
            Self::Stop(Who::Account(reader), mark) => (1, reader.to_seal(), mark),
            Self::Stop(Who::Carer(carer), mark) => (2, carer.0, mark),
            Self::Manage(carer) => (3, carer.0, 0),
            Self::Go { carer: false, thread, number } => (4, thread, number),
            Self::Go { carer: true, thread, number } => (5, thread, number),
        }
    }

    /// The text for an address.
    pub fn write(self, keys: &Keyring) -> String {
        let (kind, first, second) = self.parts();
        let mut plain = Vec::with_capacity(BYTES);
        plain.push(kind);
        plain.extend(first.to_be_bytes());
        plain.extend(second.to_be_bytes());
        BASE64URL_NOPAD.encode(&keys.seal(Purpose::LetterPass, PLACE, &plain))
    }

    /// What is in an address that must be good for something of a kind.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when it is not.
    pub fn require<T>(keys: &Keyring, text: &str, kind: impl Fn(Self) -> Option<T>) -> Result<T> {
        Self::read(keys, text).and_then(kind).ok_or_else(|| Refusal::NotFound.into())
    }

    /// What a text was made of; none when we did not make it.
    pub fn read(keys: &Keyring, text: &str) -> Option<Self> {
        let sealed = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let plain = keys.open(Purpose::LetterPass, PLACE, &sealed).ok()?;
        let (kind, rest) = plain.split_first()?;
        let (first, second) = rest.split_first_chunk()?;
        let first = i64::from_be_bytes(*first);
        let second = i64::from_be_bytes(second.try_into().ok()?);
        Some(match kind {
            1 => Self::Stop(Who::Account(ReaderId::from_sealed(first)), second),
            2 => Self::Stop(Who::Carer(CarerId(first)), second),
            3 => Self::Manage(CarerId(first)),
            4 => Self::Go { carer: false, thread: first, number: second },
            5 => Self::Go { carer: true, thread: first, number: second },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> [Pass; 5] {
        [
            Pass::Stop(Who::Account(ReaderId::from_sealed(-7)), 9),
            Pass::Stop(Who::Carer(CarerId(7)), -9),
            Pass::Manage(CarerId(7)),
            Pass::Go { carer: false, thread: 1 << 40, number: 3 },
            Pass::Go { carer: true, thread: 1 << 40, number: 3 },
        ]
    }

    #[test]
    fn a_pass_comes_back_as_what_it_was_and_tells_nothing_by_its_length() {
        let keys = Keyring::from_bytes([7; 32]);
        let lengths: Vec<usize> = all()
            .into_iter()
            .map(|pass| {
                let text = pass.write(&keys);
                assert_eq!(Pass::read(&keys, &text), Some(pass));
                text.len()
            })
            .collect();
        assert!(lengths.iter().all(|length| *length == lengths[0] && *length < 120), "{lengths:?}");
    }

    #[test]
    fn a_pass_in_a_letter_is_good_after_the_key_has_been_retired() {
        let old = Keyring::from_bytes([7; 32]);
        let mailbox = Mailbox::parse("zoe@example.org").unwrap();
        let pass = Pass::Stop(Who::Carer(CarerId(42)), mark(&old, &mailbox));
        let text = pass.write(&old);
        let new = Keyring::from_bytes([8; 32]).with_older([7; 32]);
        let outliving = new.turn_to(new.current_id(), 0).unwrap();
        new.follow(new.current_id(), Some(&outliving), false).unwrap();
        assert!(!new.holds(old.current_id()));
        assert_eq!(Pass::read(&new, &text), Some(pass));
        assert_eq!(mark(&new, &mailbox), mark(&old, &mailbox));
    }

    #[test]
    fn nobody_without_the_keys_can_make_or_change_one() {
        let keys = Keyring::from_bytes([7; 32]);
        let text = all()[0].write(&keys);
        assert_eq!(Pass::read(&Keyring::from_bytes([8; 32]), &text), None);
        let other = if text.as_bytes()[40] == b'A' { "B" } else { "A" };
        let changed = format!("{}{other}{}", &text[..40], &text[41..]);
        assert_eq!(Pass::read(&keys, &changed), None);
        for bad in ["", "abc", "\u{e9}", "===="] {
            assert_eq!(Pass::read(&keys, bad), None);
        }
    }
}
