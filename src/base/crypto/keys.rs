//! The keyring: master keys, and the sub-keys derived from each.

use std::fmt;
use std::path::Path;

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::key_file::{self, KeyFileError, MasterKey};
use super::purpose::Purpose;

const KEY_BYTES: usize = 32;

/// The block of SHA-256, to which HMAC fills a shorter key with zeros.
const HMAC_BLOCK: usize = 64;

const INFO: &str = "inglenook/v1/";

/// Names a master key without telling anything about it. Every sealed value carries one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyId(pub(super) [u8; 4]);

impl KeyId {
    /// The id as it is stored.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 4] {
        self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

type SubKey = Zeroizing<[u8; KEY_BYTES]>;

/// The sub-keys of one master key.
pub(super) struct KeySet {
    id: KeyId,
    /// On the heap, so that moving the set leaves no copy of a key behind.
    sub_keys: Box<[SubKey; Purpose::ALL.len()]>,
}

impl KeySet {
    fn derive(master: &MasterKey) -> KeySet {
        let hkdf = Hkdf::<Sha256>::new(None, master.as_slice());
        let mut id = [0; 4];
        expand(&hkdf, "key-id", &mut id);
        let sub_keys = Box::new(Purpose::ALL.map(|purpose| {
            let mut key = Zeroizing::new([0; KEY_BYTES]);
            expand(&hkdf, purpose.label(), key.as_mut_slice());
            key
        }));
        KeySet { id: KeyId(id), sub_keys }
    }

    pub(super) fn sub_key(&self, purpose: Purpose) -> &[u8; KEY_BYTES] {
        &self.sub_keys[purpose as usize]
    }

    /// HMAC-SHA256 of the parts, one after another: the caller sees to it that their
    /// borders can't be mistaken.
    pub(super) fn mac(&self, purpose: Purpose, parts: &[&[u8]]) -> [u8; 32] {
        let mut block = Zeroizing::new([0; HMAC_BLOCK]);
        block[..KEY_BYTES].copy_from_slice(self.sub_key(purpose));
        let mut mac = Hmac::<Sha256>::new((&*block).into());
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

fn expand(hkdf: &Hkdf<Sha256>, label: &str, key: &mut [u8]) {
    let Ok(()) = hkdf.expand_multi_info(&[INFO.as_bytes(), label.as_bytes()], key) else {
        unreachable!("a key of 32 bytes is far below the limit of HKDF");
    };
}

/// The master keys in use: the current one, under which everything new is made, and
/// older ones that still open what has not been sealed anew.
pub struct Keyring {
    current: KeySet,
    older: Vec<KeySet>,
}

impl Keyring {
    /// Reads a key file: one key a line, in base64 or hexadecimal; the first is current,
    /// the others older. Empty lines and lines that begin with `#` are passed over.
    /// Warns if others than the file's owner may read it.
    ///
    /// # Errors
    /// If the file can't be read, holds no key, or has a line that is no key or repeats one.
    pub fn load(path: &Path) -> Result<Keyring, KeyFileError> {
        let keys = key_file::load(path)?;
        let mut sets = keys.iter().map(KeySet::derive);
        let current = sets.next().ok_or_else(|| KeyFileError::Empty(path.into()))?;
        Ok(Keyring { current, older: sets.collect() })
    }

    /// Makes a key file with one new random key, readable by its owner alone, safely on
    /// the disk before this returns.
    ///
    /// # Errors
    /// If there is a file already, which is left as it is, or if it can't be written.
    pub fn create(path: &Path) -> Result<Keyring, KeyFileError> {
        let key = key_file::create(path)?;
        Ok(Keyring { current: KeySet::derive(&key), older: Vec::new() })
    }

    /// A keyring of this one master key: for tests, and for keys that come from elsewhere.
    #[must_use]
    pub fn from_bytes(master: [u8; KEY_BYTES]) -> Keyring {
        let master = Zeroizing::new(master);
        Keyring { current: KeySet::derive(&master), older: Vec::new() }
    }

    /// The same keyring with one more older key, as a file of two lines would give.
    #[must_use]
    pub fn with_older(mut self, master: [u8; KEY_BYTES]) -> Keyring {
        let master = Zeroizing::new(master);
        self.older.push(KeySet::derive(&master));
        self
    }

    /// The id of the key under which new values are made.
    #[must_use]
    pub fn current_id(&self) -> KeyId {
        self.current.id
    }

    /// Whether values made under this key can be read.
    #[must_use]
    pub fn holds(&self, id: KeyId) -> bool {
        self.find(id).is_some()
    }

    pub(super) fn current(&self) -> &KeySet {
        &self.current
    }

    /// Every key, the current one first.
    pub(super) fn all(&self) -> impl Iterator<Item = &KeySet> {
        std::iter::once(&self.current).chain(&self.older)
    }

    pub(super) fn find(&self, id: KeyId) -> Option<&KeySet> {
        self.all().find(|set| set.id == id)
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyring [redacted]")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use data_encoding::HEXLOWER;

    use super::*;

    const MASTER: [u8; 32] = [7; 32];

    #[test]
    fn every_purpose_has_a_sub_key_of_its_own() {
        let set = KeySet::derive(&Zeroizing::new(MASTER));
        let keys: HashSet<[u8; 32]> = Purpose::ALL.into_iter().map(|purpose| *set.sub_key(purpose)).collect();
        assert_eq!(keys.len(), Purpose::ALL.len());
    }

    #[test]
    fn the_derivation_never_changes() {
        let set = KeySet::derive(&Zeroizing::new(MASTER));
        assert_eq!(set.id.to_string(), "bb7ddc68");
        assert_eq!(
            HEXLOWER.encode(set.sub_key(Purpose::Seal)),
            "676a30efa8f14ad886481fd750bcbf168c5ba49ea6ce35ef1b804f98569d5f31"
        );
        assert_eq!(
            HEXLOWER.encode(&set.mac(Purpose::Audit, &[b"one ", b"two"])),
            "04319282216ec7d9eb2b27c9900d6b7e8f15c2e5a2df066c722db71c29b23f1f"
        );
    }

    #[test]
    fn a_keyring_shows_nothing_of_its_keys() {
        assert_eq!(format!("{:?}", Keyring::from_bytes(MASTER)), "Keyring [redacted]");
    }
}
