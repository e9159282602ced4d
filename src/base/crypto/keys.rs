//! The keyring: the master keys in use, and what outlives those before them.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use zeroize::Zeroizing;

use super::key_file::{self, KeyFileError, MasterKey};
use super::key_set::{KEY_BYTES, KeyId, KeySet};
use super::purpose::Purpose;
use super::retired;
use super::seal::OpenError;

/// What a keyring holds at one moment.
#[derive(Clone)]
pub(super) struct Held {
    current: Arc<KeySet>,
    /// Other master keys at hand: a rotation is under way.
    others: Vec<Arc<KeySet>>,
    /// What outlives the keys that were current before, the oldest first.
    retired: Vec<Arc<KeySet>>,
}

impl Held {
    pub(super) fn current(&self) -> &KeySet {
        &self.current
    }

    /// Every master key at hand, the current one first.
    pub(super) fn all(&self) -> impl Iterator<Item = &KeySet> {
        std::iter::once(&self.current).chain(&self.others).map(Arc::as_ref)
    }

    pub(super) fn retired(&self) -> impl Iterator<Item = &KeySet> {
        self.retired.iter().map(Arc::as_ref)
    }

    /// Every key that can still tell for a purpose whether something was made here: the retired ones too.
    pub(super) fn ever(&self, purpose: Purpose) -> impl Iterator<Item = &KeySet> {
        let retired =
            self.retired().filter(move |set| set.serves(purpose) && self.all().all(|own| own.id() != set.id()));
        self.all().chain(retired)
    }

    /// The key under which digests are made: the first that the site ever had for the purpose. They never change.
    pub(super) fn founding(&self, purpose: Purpose) -> &KeySet {
        self.retired().find(|set| set.serves(purpose)).unwrap_or(&self.current)
    }

    fn find(&self, id: KeyId) -> Option<&KeySet> {
        self.all().find(|set| set.id() == id)
    }

    /// The key that opens what was sealed for a purpose under an id.
    pub(super) fn opener(&self, id: KeyId, purpose: Purpose) -> Option<&KeySet> {
        self.ever(purpose).find(|set| set.id() == id)
    }
}

/// The master keys in use: the current one, under which everything new is made, others that still open what has not
/// been sealed anew, and what outlives those that have been retired. A rotation changes them while the program runs.
pub struct Keyring {
    held: RwLock<Arc<Held>>,
}

impl Keyring {
    fn of(keys: &[MasterKey]) -> Option<Keyring> {
        let mut sets = keys.iter().map(|key| Arc::new(KeySet::derive(key)));
        let held = Held { current: sets.next()?, others: sets.collect(), retired: Vec::new() };
        Some(Keyring { held: RwLock::new(Arc::new(held)) })
    }

    /// Reads a key file: one key a line, in base64 or hexadecimal. Empty lines and lines that begin with `#` are
    /// passed over. The first is current until the database [says otherwise](Self::follow).
    /// Warns if others than the file's owner may read it.
    ///
    /// # Errors
    /// If the file can't be read, holds no key, or has a line that is no key or repeats one.
    pub fn load(path: &Path) -> Result<Keyring, KeyFileError> {
        Keyring::of(&key_file::load(path)?).ok_or_else(|| KeyFileError::Empty(path.into()))
    }

    /// Makes a key file with one new random key, readable by its owner alone, safely on
    /// the disk before this returns.
    ///
    /// # Errors
    /// If there is a file already, which is left as it is, or if it can't be written.
    pub fn create(path: &Path) -> Result<Keyring, KeyFileError> {
        let key = key_file::create(path)?;
        Keyring::of(&[key]).ok_or_else(|| KeyFileError::Empty(path.into()))
    }

    /// Adds one new random key to a key file, after those that are there.
    ///
    /// # Errors
    /// If the file can't be read or written anew; it is left as it is then.
    pub fn add_to(path: &Path) -> Result<(), KeyFileError> {
        key_file::add(path)
    }

    /// Takes every key but one out of a key file. Remarks stay.
    ///
    /// # Errors
    /// If the file can't be read or written anew; it is left as it is then.
    pub fn keep_only(path: &Path, kept: KeyId) -> Result<(), KeyFileError> {
        key_file::keep(path, |key| KeySet::derive(key).id() == kept)
    }

    /// The ids of the keys in a key file, in their order.
    ///
    /// # Errors
    /// As [`Keyring::load`]; an empty file has none.
    pub fn ids_in(path: &Path) -> Result<Vec<KeyId>, KeyFileError> {
        Ok(key_file::load(path)?.iter().map(|key| KeySet::derive(key).id()).collect())
    }

    /// A keyring of this one master key: for tests, and for keys that come from elsewhere.
    #[must_use]
    pub fn from_bytes(master: [u8; KEY_BYTES]) -> Keyring {
        let current = Arc::new(KeySet::derive(&Zeroizing::new(master)));
        Keyring { held: RwLock::new(Arc::new(Held { current, others: Vec::new(), retired: Vec::new() })) }
    }

    /// The same keyring with one more older key, as it is while a rotation from that key to this one is under way.
    #[must_use]
    pub fn with_older(self, master: [u8; KEY_BYTES]) -> Keyring {
        let mut held = Held::clone(&self.held());
        let older = KeySet::derive(&Zeroizing::new(master));
        held.retired.push(Arc::new(older.retire(0)));
        held.others.push(Arc::new(older));
        Keyring { held: RwLock::new(Arc::new(held)) }
    }

    /// The id of the key under which new values are made.
    #[must_use]
    pub fn current_id(&self) -> KeyId {
        self.held().current.id()
    }

    /// The ids of all master keys at hand, the current one first.
    #[must_use]
    pub fn ids(&self) -> Vec<KeyId> {
        self.held().all().map(|set| set.id()).collect()
    }

    /// Whether values made under this key can be read.
    #[must_use]
    pub fn holds(&self, id: KeyId) -> bool {
        self.held().find(id).is_some()
    }

    /// Whether more than one key may have made what is in the database: look for values under all of them then, and
    /// see to it that nothing is there twice.
    #[must_use]
    pub fn are_several(&self) -> bool {
        !self.held().others.is_empty()
    }

    /// Adds the keys of a file that are not at hand yet; none is made current.
    ///
    /// # Errors
    /// As [`Keyring::load`]; the keyring is left as it is then.
    pub fn take_from(&self, path: &Path) -> Result<(), KeyFileError> {
        let sets: Vec<KeySet> = key_file::load(path)?.iter().map(KeySet::derive).collect();
        self.change(|held| {
            for set in sets {
                if held.find(set.id()).is_none() {
                    held.others.push(Arc::new(set));
                }
            }
        });
        Ok(())
    }

    /// Makes current what the database says is, and takes over what outlives the keys before it. Unless a rotation is
    /// under way, those that have been retired are let go.
    ///
    /// # Errors
    /// If the current key is not at hand, or what outlives the others does not open with it; nothing changes then.
    pub fn follow(&self, current: KeyId, outliving: Option<&[u8]>, rotating: bool) -> Result<(), OpenError> {
        if !self.holds(current) {
            return Err(OpenError::UnknownKey(current));
        }
        let retired = outliving.map(|sealed| retired::open(self, sealed)).transpose()?.unwrap_or_default();
        self.change(|held| {
            held.retired = retired.into_iter().map(Arc::new).collect();
            held.make_current(current);
            if !rotating {
                let retired = &held.retired;
                held.others.retain(|set| retired.iter().all(|old| old.id() != set.id()));
            }
        });
        Ok(())
    }

    /// Retires the current key for one that is at hand, and gives what outlives it and those before it, sealed under
    /// the new one. None when that is not at hand.
    #[must_use]
    pub fn turn_to(&self, new: KeyId, now_ms: i64) -> Option<Vec<u8>> {
        if !self.holds(new) {
            return None;
        }
        self.change(|held| {
            if held.current.id() != new && held.retired.iter().all(|old| old.id() != held.current.id()) {
                held.retired.push(Arc::new(held.current.retire(now_ms)));
            }
            held.make_current(new);
        });
        Some(retired::seal(self))
    }

    /// What the keyring holds now; what is done with it is not torn by a change.
    pub(super) fn held(&self) -> Arc<Held> {
        // A change is one assignment, which a panic cannot leave half-way.
        Arc::clone(&self.held.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change(&self, change: impl FnOnce(&mut Held)) {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        let mut next = Held::clone(&held);
        change(&mut next);
        *held = Arc::new(next);
    }
}

impl Held {
    fn make_current(&mut self, id: KeyId) {
        if let Some(at) = self.others.iter().position(|set| set.id() == id) {
            let before = std::mem::replace(&mut self.current, self.others.remove(at));
            self.others.push(before);
        }
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyring [redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MASTER: [u8; 32] = [7; 32];

    #[test]
    fn a_turned_keyring_makes_new_things_under_the_new_key_and_another_follows_it() {
        let ring = || {
            let ring = Keyring::from_bytes(MASTER);
            let other = Arc::new(KeySet::derive(&Zeroizing::new([8; 32])));
            ring.change(|held| held.others.push(other));
            ring
        };
        let (one, two) = (ring(), ring());
        let [old, new] = one.ids()[..] else { panic!("two keys") };
        let outliving = one.turn_to(new, 5).unwrap();
        assert_eq!((one.current_id(), one.ids()), (new, vec![new, old]));
        two.follow(new, Some(&outliving), true).unwrap();
        assert_eq!(two.ids(), [new, old]);
        two.follow(new, Some(&outliving), false).unwrap();
        assert_eq!(two.ids(), [new]);
        let held = two.held();
        assert_eq!(held.founding(Purpose::Link).id(), old);
        assert!(!held.retired[0].serves(Purpose::Seal) && !held.retired[0].serves(Purpose::Outbox));
        assert_eq!(held.retired[0].retired_at(), Some(5));
        let stranger = Keyring::from_bytes([9; 32]);
        assert_eq!(stranger.follow(new, Some(&outliving), false), Err(OpenError::UnknownKey(new)));
        assert!(Keyring::from_bytes(MASTER).turn_to(new, 5).is_none());
    }

    #[test]
    fn a_keyring_shows_nothing_of_its_keys() {
        assert_eq!(format!("{:?}", Keyring::from_bytes(MASTER)), "Keyring [redacted]");
    }
}
