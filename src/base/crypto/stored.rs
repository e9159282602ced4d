//! How a digest lies in the database. Digests (indexes, tags, hashes of tokens) are made under the first key that the
//! site had, and never change, so that a code which nobody but its holder knows is found again whatever has become of
//! the keys. Under the first key they are stored as they are. Under every later one they are enciphered: the same digest
//! gives the same bytes, so that it can be looked up; whoever lacks the current key learns nothing from them, although
//! they may have an earlier one; and a rotation can encipher them anew without knowing what they were made of.
//!
//! The cipher is a synthetic initialisation vector (Rogaway and Shrimpton, *Deterministic Authenticated-Encryption*,
//! Eurocrypt 2006), with HMAC-SHA256 for both of its functions. What is stored is
//! `layout (1) ‖ key id (4) ‖ vector (16) ‖ ciphertext (32)`.

use super::index::Domain;
use super::key_set::{KeyId, KeySet};
use super::keys::{Held, Keyring};
use super::purpose::Purpose;
use super::seal::{OpenError, Place};

/// The layout of an enciphered digest; those of sealed values are smaller.
const LAYOUT: u8 = 3;
const VECTOR_AT: usize = 5;
const DIGEST_AT: usize = VECTOR_AT + 16;
const STORED_BYTES: usize = DIGEST_AT + DIGEST_BYTES;

/// Bytes of a digest, and so of one that was stored under the first key.
pub const DIGEST_BYTES: usize = 32;

/// What never changes about a value that is looked up.
pub type Digest = [u8; DIGEST_BYTES];

impl Held {
    /// How a digest lies in the database if it was stored while this key was current.
    fn stored_under(&self, set: &KeySet, purpose: Purpose, digest: &Digest) -> Vec<u8> {
        if set.id() == self.founding(purpose).id() { digest.to_vec() } else { encipher(set, purpose, digest) }
    }
}

impl Keyring {
    /// How a digest is stored now.
    #[must_use]
    pub fn stored(&self, purpose: Purpose, digest: &Digest) -> Vec<u8> {
        let held = self.held();
        held.stored_under(held.current(), purpose, digest)
    }

    /// Every form in which a digest may lie in the database, that of now first: one, unless a rotation is under way.
    #[must_use]
    pub fn stored_under_all(&self, purpose: Purpose, digest: &Digest) -> Vec<Vec<u8>> {
        let held = self.held();
        held.all().map(|set| held.stored_under(set, purpose, digest)).collect()
    }

    /// Whether digests of a purpose lie as they are while the current key is: it is the first that they were made under.
    #[must_use]
    pub fn stores_plain(&self, purpose: Purpose) -> bool {
        let held = self.held();
        held.founding(purpose).id() == held.current().id()
    }

    /// The digest that lies in the database in some form.
    ///
    /// # Errors
    /// If it was stored under a key that is not at hand, or is no digest of this purpose.
    pub fn digest_of(&self, purpose: Purpose, stored: &[u8]) -> Result<Digest, OpenError> {
        let held = self.held();
        match key_id_of(stored) {
            Some(id) => {
                let set = held.all().find(|set| set.id() == id).ok_or(OpenError::UnknownKey(id))?;
                decipher(set, purpose, stored).ok_or(OpenError::Forged)
            }
            None => {
                let founding = held.founding(purpose).id();
                if !held.all().any(|set| set.id() == founding) {
                    return Err(OpenError::UnknownKey(founding));
                }
                stored.try_into().map_err(|_| OpenError::Malformed)
            }
        }
    }

    /// A stored digest as it is to be under the current key; none if it is so already.
    ///
    /// # Errors
    /// If it was stored under a key that is not at hand, or is no digest of this purpose.
    pub fn renew_stored(&self, purpose: Purpose, stored: &[u8]) -> Result<Option<Vec<u8>>, OpenError> {
        let digest = self.digest_of(purpose, stored)?;
        let held = self.held();
        let renewed = held.stored_under(held.current(), purpose, &digest);
        Ok((renewed != stored).then_some(renewed))
    }

    /// A sealed value as it is to be under the current key, of the same length; none if it is so already.
    ///
    /// # Errors
    /// As [`Keyring::open`].
    pub fn renew_sealed(&self, purpose: Purpose, place: Place, sealed: &[u8]) -> Result<Option<Vec<u8>>, OpenError> {
        let plain = self.open(purpose, place, sealed)?;
        if Keyring::key_id_of(sealed) == Some(self.current_id()) {
            return Ok(None);
        }
        let padded = Keyring::is_padded(sealed);
        Ok(Some(if padded { self.seal_padded(purpose, place, &plain) } else { self.seal(purpose, place, &plain) }))
    }
}

/// The key under which a digest is stored; none for one that lies as it is.
fn key_id_of(stored: &[u8]) -> Option<KeyId> {
    let ours = stored.len() == STORED_BYTES && stored[0] == LAYOUT;
    if ours { KeyId::from_bytes(&stored[1..VECTOR_AT]) } else { None }
}

fn encipher(set: &KeySet, purpose: Purpose, digest: &Digest) -> Vec<u8> {
    let vector = vector_of(set, purpose, digest);
    let mut stored = Vec::with_capacity(STORED_BYTES);
    stored.push(LAYOUT);
    stored.extend(set.id().to_bytes());
    stored.extend(vector);
    stored.extend(hidden(set, purpose, &vector, digest));
    stored
}

/// None if it was changed, or stored for another purpose.
fn decipher(set: &KeySet, purpose: Purpose, stored: &[u8]) -> Option<Digest> {
    let vector = stored.get(VECTOR_AT..DIGEST_AT)?;
    let digest = hidden(set, purpose, vector, stored.get(DIGEST_AT..)?.try_into().ok()?);
    super::index::any_equal(std::iter::once(vector_of(set, purpose, &digest)), vector).then_some(digest)
}

fn vector_of(set: &KeySet, purpose: Purpose, digest: &Digest) -> [u8; 16] {
    let mac = set.mac_in(purpose, Domain::Vector, digest);
    let mut vector = [0; 16];
    vector.copy_from_slice(&mac[..16]);
    vector
}

/// A digest made unreadable, or readable again.
fn hidden(set: &KeySet, purpose: Purpose, vector: &[u8], digest: &Digest) -> Digest {
    let mut hidden = set.mac_in(purpose, Domain::Stream, vector);
    for (byte, own) in hidden.iter_mut().zip(digest) {
        *byte ^= own;
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    const PURPOSE: Purpose = Purpose::Recovery;
    const DIGEST: Digest = [5; 32];

    fn old() -> Keyring {
        Keyring::from_bytes([7; 32])
    }

    fn both() -> Keyring {
        Keyring::from_bytes([8; 32]).with_older([7; 32])
    }

    #[test]
    fn under_the_first_key_a_digest_lies_as_it_is_and_under_a_later_one_it_can_not_be_seen() {
        assert_eq!(old().stored(PURPOSE, &DIGEST), DIGEST);
        let later = both().stored(PURPOSE, &DIGEST);
        assert_eq!(later.len(), STORED_BYTES);
        assert_eq!(later[1..5], both().current_id().to_bytes());
        assert!(!later.windows(4).any(|part| part == [5; 4]));
        assert_eq!(later, both().stored(PURPOSE, &DIGEST));
        assert_ne!(later, both().stored(Purpose::Session, &DIGEST));
        assert_ne!(later[5..], both().stored(PURPOSE, &[6; 32])[5..]);
    }

    #[test]
    fn while_two_keys_are_at_hand_a_digest_is_looked_for_under_both() {
        assert_eq!(both().stored_under_all(PURPOSE, &DIGEST), [both().stored(PURPOSE, &DIGEST), DIGEST.to_vec()]);
        assert_eq!(old().stored_under_all(PURPOSE, &DIGEST).len(), 1);
    }

    #[test]
    fn a_renewed_digest_is_what_the_new_key_stores_and_is_renewed_once() {
        let renewed = both().renew_stored(PURPOSE, &DIGEST).unwrap().unwrap();
        assert_eq!(renewed, both().stored(PURPOSE, &DIGEST));
        assert_eq!(both().renew_stored(PURPOSE, &renewed), Ok(None));
        assert_eq!(old().renew_stored(PURPOSE, &DIGEST), Ok(None));
    }

    #[test]
    fn a_second_rotation_takes_the_digest_on_without_the_first_key() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let first = Keyring::create(&path).unwrap();
        let stored = first.stored(PURPOSE, &DIGEST);
        Keyring::add_to(&path).unwrap();
        let ring = Keyring::load(&path).unwrap();
        let second = ring.ids()[1];
        let outliving = ring.turn_to(second, 1).unwrap();
        let stored = ring.renew_stored(PURPOSE, &stored).unwrap().unwrap();
        Keyring::keep_only(&path, second).unwrap();
        Keyring::add_to(&path).unwrap();

        let ring = Keyring::load(&path).unwrap();
        ring.follow(second, Some(&outliving), false).unwrap();
        assert_eq!(ring.ids()[0], second);
        let third = ring.ids()[1];
        let outliving = ring.turn_to(third, 2).unwrap();
        let stored = ring.renew_stored(PURPOSE, &stored).unwrap().unwrap();
        Keyring::keep_only(&path, third).unwrap();

        let alone = Keyring::load(&path).unwrap();
        alone.follow(third, Some(&outliving), false).unwrap();
        assert_eq!(alone.stored_under_all(PURPOSE, &DIGEST), [stored]);
        assert_eq!(alone.digest(PURPOSE, b"code"), first.digest(PURPOSE, b"code"));
        assert_eq!(alone.renew_stored(PURPOSE, &DIGEST), Err(OpenError::UnknownKey(first.current_id())));
    }

    #[test]
    fn what_was_changed_or_is_of_another_purpose_or_key_is_not_renewed() {
        let stored = both().stored(PURPOSE, &DIGEST);
        for bit in 40..stored.len() * 8 {
            let mut changed = stored.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(both().renew_stored(PURPOSE, &changed), Err(OpenError::Forged), "{bit}");
        }
        assert_eq!(both().renew_stored(Purpose::Session, &stored), Err(OpenError::Forged));
        assert_eq!(old().renew_stored(PURPOSE, &stored), Err(OpenError::UnknownKey(both().current_id())));
        for wrong in [&stored[..52], &DIGEST[..31], b""] {
            assert_eq!(both().renew_stored(PURPOSE, wrong), Err(OpenError::Malformed));
        }
    }

    #[test]
    fn a_renewed_sealed_value_keeps_its_length_and_opens_under_the_new_key_alone() {
        let place = Place::new("accounts", "name_sealed", 4);
        for sealed in
            [old().seal(Purpose::Seal, place, b"wren4821"), old().seal_padded(Purpose::Seal, place, b"wren4821")]
        {
            let renewed = both().renew_sealed(Purpose::Seal, place, &sealed).unwrap().unwrap();
            assert_eq!(renewed.len(), sealed.len());
            let new = Keyring::from_bytes([8; 32]);
            assert_eq!(*new.open(Purpose::Seal, place, &renewed).unwrap(), *b"wren4821");
            assert_eq!(both().renew_sealed(Purpose::Seal, place, &renewed), Ok(None));
            assert!(new.renew_sealed(Purpose::Seal, place, &sealed).is_err());
        }
    }
}
