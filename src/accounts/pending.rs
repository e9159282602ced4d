//! Somebody who has shown the passphrase and not yet the second factor. Nothing of it is stored: it goes into the page
//! sealed, and is good for a short time.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use super::known::Nonce;
use super::model::AccountId;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose};

/// Name of the hidden field.
pub(super) const FIELD: &str = "pending";

const PLACE: Place = Place::new("forms", "pending", 0);
const MINUTES: i64 = 10;

/// A sign-in of which the first half is done.
#[derive(Serialize, Deserialize)]
pub(super) struct Pending {
    account: i64,
    /// The account's version when the passphrase was right: a passphrase that is changed meanwhile ends this.
    pub version: i64,
    end_minute: i64,
    /// The passphrase has just been chosen anew, with a recovery code.
    pub recovered: bool,
    /// It was at a known browser: what its limit hangs on.
    #[serde(default)]
    pub known: Option<Nonce>,
}

impl Pending {
    /// From now on, for a short time.
    pub fn new(account: AccountId, version: i64, recovered: bool, now: Timestamp) -> Self {
        Self { account: account.0, version, end_minute: now.minute() + MINUTES, recovered, known: None }
    }

    /// At a known browser, if it was one.
    pub fn at_known(self, known: Option<Nonce>) -> Self {
        Self { known, ..self }
    }

    /// Whose it is.
    pub fn account(&self) -> AccountId {
        AccountId(self.account)
    }

    /// The value for the hidden field, other each time: the nonce of the sealing makes it so.
    pub fn seal(&self, keys: &Keyring) -> Option<String> {
        let plain = serde_json::to_vec(self).ok()?;
        Some(BASE64URL_NOPAD.encode(&keys.seal_padded(Purpose::Kept, PLACE, &plain)))
    }

    /// What was sealed, while it is good.
    pub fn open(keys: &Keyring, value: &str, now: Timestamp) -> Option<Self> {
        let sealed = BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
        let plain = keys.open(Purpose::Kept, PLACE, &sealed).ok()?;
        let found: Self = serde_json::from_slice(&plain).ok()?;
        (now.minute() <= found.end_minute).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::kept;

    #[test]
    fn a_first_half_is_good_for_ten_minutes_and_made_by_us_alone() {
        let (keys, now) = (Keyring::from_bytes([7; 32]), Timestamp(1_772_479_800_000));
        let sealed = Pending::new(AccountId(42), 3, true, now).seal(&keys).unwrap();
        let opened = Pending::open(&keys, &sealed, now.plus_minutes(10)).unwrap();
        assert_eq!((opened.account, opened.version, opened.recovered), (42, 3, true));
        assert!(Pending::open(&keys, &sealed, now.plus_minutes(11)).is_none());
        assert!(Pending::open(&Keyring::from_bytes([8; 32]), &sealed, now).is_none());
        assert!(Pending::open(&keys, &sealed[2..], now).is_none());
        assert!(kept::Kept::open(&keys, &sealed).is_none(), "it is nothing that was written");
    }
}
