//! A master key's sub-keys, one for each purpose.

use std::fmt;

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::key_file::MasterKey;
use super::purpose::Purpose;

pub(super) const KEY_BYTES: usize = 32;

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

    /// An id that was stored; none if the bytes are not one.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<KeyId> {
        bytes.try_into().ok().map(KeyId)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

type SubKey = Zeroizing<[u8; KEY_BYTES]>;

/// The sub-keys of one master key; of a retired one those that [outlive](Purpose::outlives) it.
pub(super) struct KeySet {
    id: KeyId,
    /// On the heap, so that moving the set leaves no copy of a key behind.
    sub_keys: Box<[Option<SubKey>; Purpose::ALL.len()]>,
    /// When another key took its place, in milliseconds since 1970; none for a master key at hand.
    retired_at: Option<i64>,
}

impl KeySet {
    pub(super) fn derive(master: &MasterKey) -> KeySet {
        let hkdf = Hkdf::<Sha256>::new(None, master.as_slice());
        let mut id = [0; 4];
        expand(&hkdf, "key-id", &mut id);
        let sub_keys = Box::new(Purpose::ALL.map(|purpose| {
            let mut key = Zeroizing::new([0; KEY_BYTES]);
            expand(&hkdf, purpose.label(), key.as_mut_slice());
            Some(key)
        }));
        KeySet { id: KeyId(id), sub_keys, retired_at: None }
    }

    /// A retired key as it is kept.
    pub(super) fn retired(id: KeyId, retired_at: i64, sub_key: impl Fn(Purpose) -> Option<SubKey>) -> KeySet {
        let kept = |purpose: Purpose| if purpose.outlives() { sub_key(purpose) } else { None };
        KeySet { id, sub_keys: Box::new(Purpose::ALL.map(kept)), retired_at: Some(retired_at) }
    }

    /// What outlives this key.
    pub(super) fn retire(&self, now_ms: i64) -> KeySet {
        KeySet::retired(self.id, now_ms, |purpose| self.find(purpose).map(|key| Zeroizing::new(*key)))
    }

    pub(super) fn id(&self) -> KeyId {
        self.id
    }

    pub(super) fn retired_at(&self) -> Option<i64> {
        self.retired_at
    }

    pub(super) fn find(&self, purpose: Purpose) -> Option<&[u8; KEY_BYTES]> {
        self.sub_keys[purpose as usize].as_deref()
    }

    pub(super) fn serves(&self, purpose: Purpose) -> bool {
        self.find(purpose).is_some()
    }

    pub(super) fn sub_key(&self, purpose: Purpose) -> &[u8; KEY_BYTES] {
        let Some(key) = self.find(purpose) else {
            unreachable!("a retired key is asked only for what it serves");
        };
        key
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
}
