//! What outlives a master key: its sub-keys for everything but opening fields of the database. They still make the
//! digests that were made under the first key, walk the audit log's chain, and open what is in people's hands: letters
//! and forms. All of them lie in one fact of the database, sealed under the current key.

use std::collections::BTreeMap;

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::key_set::{KeyId, KeySet};
use super::keys::Keyring;
use super::purpose::Purpose;
use super::seal::{OpenError, Place};

const PLACE: Place = Place::new("site_state", "retired-keys", 0);

#[derive(Serialize, Deserialize)]
struct Kept {
    id: [u8; 4],
    retired_at: i64,
    /// By the label of their purpose.
    sub_keys: BTreeMap<String, Zeroizing<String>>,
}

/// Everything that the keyring holds of retired keys, sealed.
pub(super) fn seal(keys: &Keyring) -> Vec<u8> {
    let held = keys.held();
    let kept: Vec<Kept> = held.retired().map(Kept::of).collect();
    let Ok(plain) = serde_json::to_vec(&kept).map(Zeroizing::new) else {
        unreachable!("a list of texts and numbers can be written as JSON");
    };
    keys.seal_padded(Purpose::Seal, PLACE, &plain)
}

/// What was sealed.
pub(super) fn open(keys: &Keyring, sealed: &[u8]) -> Result<Vec<KeySet>, OpenError> {
    let plain = keys.open(Purpose::Seal, PLACE, sealed)?;
    let kept: Vec<Kept> = serde_json::from_slice(&plain).map_err(|_| OpenError::Malformed)?;
    kept.iter().map(Kept::read).collect::<Option<_>>().ok_or(OpenError::Malformed)
}

impl Kept {
    fn of(set: &KeySet) -> Self {
        let sub_key = |purpose: &Purpose| {
            set.find(*purpose).map(|key| (purpose.label().to_owned(), Zeroizing::new(BASE64.encode(key))))
        };
        Self {
            id: set.id().to_bytes(),
            retired_at: set.retired_at().unwrap_or(0),
            sub_keys: Purpose::ALL.iter().filter_map(sub_key).collect(),
        }
    }

    fn read(&self) -> Option<KeySet> {
        let decode = |text: &Zeroizing<String>| {
            let bytes = Zeroizing::new(BASE64.decode(text.as_bytes()).ok()?);
            Some(Zeroizing::new(<[u8; 32]>::try_from(bytes.as_slice()).ok()?))
        };
        if !self.sub_keys.values().all(|text| decode(text).is_some()) {
            return None;
        }
        let sub_key = |purpose: Purpose| self.sub_keys.get(purpose.label()).and_then(decode);
        Some(KeySet::retired(KeyId::from_bytes(&self.id)?, self.retired_at, sub_key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_outlives_a_key_comes_back_as_it_was_and_opens_under_the_new_key_alone() {
        let both = Keyring::from_bytes([8; 32]).with_older([7; 32]);
        let sealed = seal(&both);
        let opened = open(&Keyring::from_bytes([8; 32]), &sealed).unwrap();
        assert_eq!(opened.len(), 1);
        let old = Keyring::from_bytes([7; 32]);
        for purpose in Purpose::ALL {
            let kept = opened[0].find(purpose);
            assert_eq!(kept.is_some(), purpose.outlives(), "{purpose:?}");
            assert!(kept.is_none_or(|key| key == old.held().current().sub_key(purpose)), "{purpose:?}");
        }
        assert!(open(&old, &sealed).is_err());
        assert!(!sealed.windows(32).any(|part| part == old.held().current().sub_key(Purpose::Link)));
    }
}
