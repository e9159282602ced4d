//! What a page asks a browser for goes along in its form, sealed, and is good for five minutes and once. Once, because it
//! names the turn of the account's passkeys, and each use begins another turn: whichever server of several answers.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use super::model::AccountId;
use super::webauthn;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::error::{Error, PasskeyAsk, Result};
use crate::base::web::Site;

/// How long a page's question is good.
const MINUTES: i64 = 5;

/// What a form carries of a ceremony.
#[derive(Serialize, Deserialize)]
pub(super) struct Ceremony {
    pub turn: i64,
    /// When it is good no more, in milliseconds from 1970.
    end: i64,
    /// Base64url.
    state: String,
    /// Of an account that has none yet. Base64url; else nothing.
    pub handle: String,
}

/// What a ceremony is for.
#[derive(Clone, Copy)]
pub(super) enum For {
    Adding,
    Using,
}

impl For {
    const fn place(self, account: AccountId) -> Place {
        match self {
            Self::Adding => Place::new("forms", "passkey_adding", account.0),
            Self::Using => Place::new("forms", "passkey_using", account.0),
        }
    }
}

impl Ceremony {
    fn seal(&self, keys: &Keyring, to: For, account: AccountId) -> Result<String> {
        let plain = serde_json::to_vec(self).map_err(|_| Error::fault("a ceremony could not be written"))?;
        Ok(BASE64URL_NOPAD.encode(&keys.seal_padded(Purpose::Kept, to.place(account), &plain)))
    }

    /// What was sealed for this account, while it is good.
    pub fn open(keys: &Keyring, to: For, account: AccountId, value: &str, now: Timestamp) -> Option<Self> {
        let sealed = BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
        let plain = keys.open(Purpose::Kept, to.place(account), &sealed).ok()?;
        let found: Self = serde_json::from_slice(&plain).ok()?;
        (now.millis() <= found.end).then_some(found)
    }

    /// What the site must know when the answer comes.
    pub fn state(&self) -> Vec<u8> {
        BASE64URL_NOPAD.decode(self.state.as_bytes()).unwrap_or_default()
    }
}

/// What a page is given to ask with.
pub(super) fn ask(
    site: &Site,
    to: For,
    account: AccountId,
    turn: i64,
    begun: &webauthn::Begun,
    handle: String,
) -> Result<PasskeyAsk> {
    let end = site.clock.now().plus_minutes(MINUTES).millis();
    let ceremony = Ceremony { turn, end, state: BASE64URL_NOPAD.encode(&begun.state), handle };
    Ok(PasskeyAsk { ceremony: ceremony.seal(&site.keys, to, account)?, options: begun.options.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_carries_is_for_one_account_and_one_purpose_and_five_minutes() {
        let (keys, now) = (Keyring::from_bytes([7; 32]), Timestamp(1_772_479_800_000));
        let ceremony = Ceremony {
            turn: 3,
            end: now.plus_minutes(MINUTES).millis(),
            state: "QUFB".to_owned(),
            handle: String::new(),
        };
        let sealed = ceremony.seal(&keys, For::Using, AccountId(42)).unwrap();
        let open = |to, account, at| Ceremony::open(&keys, to, account, &sealed, at).map(|found| found.turn);
        assert_eq!(open(For::Using, AccountId(42), now.plus_minutes(5)), Some(3));
        assert_eq!(open(For::Using, AccountId(42), now.plus_minutes(6)), None);
        assert_eq!(open(For::Adding, AccountId(42), now), None);
        assert_eq!(open(For::Using, AccountId(43), now), None);
    }
}
