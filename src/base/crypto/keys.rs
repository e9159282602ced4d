//! The keyring: master keys from a file, and the sub-keys derived from each.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use data_encoding::{BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD, HEXLOWER_PERMISSIVE};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::base::ids;

const KEY_BYTES: usize = 32;

/// The block of SHA-256, to which HMAC fills a shorter key with zeros.
const HMAC_BLOCK: usize = 64;

const INFO: &str = "inglenook/v1/";

/// More than any key file needs; a wrong path should not be read into memory whole.
const MAX_FILE_BYTES: u64 = 64 * 1024;

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
    // On the heap, so that moving the set leaves no copy of a key behind.
    sub_keys: Box<[SubKey; Purpose::ALL.len()]>,
}

impl KeySet {
    fn derive(master: &[u8; KEY_BYTES]) -> KeySet {
        let hkdf = Hkdf::<Sha256>::new(None, master);
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
        let text = read(path)?;
        warn_if_shared(path);
        let mut sets: Vec<KeySet> = Vec::new();
        for (index, line) in text.split(|byte| *byte == b'\n').enumerate() {
            let line_number = index + 1;
            let line = line.trim_ascii();
            if line.is_empty() || line.starts_with(b"#") {
                continue;
            }
            let Some(master) = decode(line) else {
                return Err(KeyFileError::NotAKey { path: path.into(), line: line_number });
            };
            let set = KeySet::derive(&master);
            if sets.iter().any(|other| other.id == set.id) {
                return Err(KeyFileError::Repeated { path: path.into(), line: line_number });
            }
            sets.push(set);
        }
        let mut sets = sets.into_iter();
        let current = sets.next().ok_or_else(|| KeyFileError::Empty(path.into()))?;
        Ok(Keyring { current, older: sets.collect() })
    }

    /// Makes a key file with one new random key, readable by its owner alone, safely on
    /// the disk before this returns.
    ///
    /// # Errors
    /// If there is a file already, which is left as it is, or if it can't be written.
    pub fn create(path: &Path) -> Result<Keyring, KeyFileError> {
        let master = Zeroizing::new(ids::random_bytes::<KEY_BYTES>());
        let mut file = match new_file(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(KeyFileError::Exists(path.into()));
            }
            Err(source) => {
                return Err(KeyFileError::Io { path: path.into(), source });
            }
        };
        let mut line = Zeroizing::new(BASE64.encode(master.as_slice()));
        line.push('\n');
        if let Err(source) =
            file.write_all(line.as_bytes()).and_then(|()| file.sync_all()).and_then(|()| sync_folder(path))
        {
            // Half a key would be refused at every later start; nothing is sealed under it yet.
            let _ = fs::remove_file(path);
            return Err(KeyFileError::Io { path: path.into(), source });
        }
        Ok(Keyring::from_bytes(*master))
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
mod tests;
