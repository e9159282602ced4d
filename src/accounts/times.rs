//! Until when a session lasts, when it was used and when it saw the passphrase, and when somebody failed to sign in, as
//! the rows hold them: veiled.

use diesel::Queryable;

use super::model::AccountId;
use super::session::SignedIn;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Digest, Keyring, Purpose, Veil};
use crate::base::error::{Error, Result};

/// The numbers of a session's row. They stand veiled: a time at which an account was used, beside the times of posts,
/// would tell whose those are.
#[derive(Clone, Copy, Queryable)]
pub(super) struct Times {
    pub idle_minute: i64,
    pub end_minute: i64,
    pub last_used_day: i64,
}

/// The place of the time of proof in the veil; the others are those of [`Times`].
pub(super) const PROVEN: usize = 3;

/// What never changes of the hash of a session's token, whatever becomes of the keys.
pub(super) fn digest(keys: &Keyring, token_hash: &[u8]) -> Result<Digest> {
    keys.digest_of(Purpose::Session, token_hash)
        .map_err(|_| Error::fault("the hash of a session cannot be read with the keys at hand"))
}

/// The veil of a session. It hangs on what never changes of the token's hash.
pub(super) fn veil(keys: &Keyring, link_secret: &[u8; 32], token_hash: &[u8]) -> Result<Veil> {
    Ok(Veil::of(link_secret, "sessions", &digest(keys, token_hash)?))
}

/// The veil over the day on which somebody last failed to sign in by an account's name: often it is the holder, who then
/// got in, and wrote.
pub(super) fn tried_veil(link_secret: &[u8; 32], account: AccountId) -> Veil {
    Veil::of(link_secret, "accounts", &account.0.to_be_bytes())
}

impl Times {
    pub fn veiled(self, veil: &Veil) -> Self {
        Self {
            idle_minute: veil.put::<0>(self.idle_minute),
            end_minute: veil.put::<1>(self.end_minute),
            last_used_day: veil.put::<2>(self.last_used_day),
        }
    }

    pub fn lifted(self, veil: &Veil) -> Self {
        Self {
            idle_minute: veil.lift::<0>(self.idle_minute),
            end_minute: veil.lift::<1>(self.end_minute),
            last_used_day: veil.lift::<2>(self.last_used_day),
        }
    }

    pub fn alive(self, now: Timestamp) -> bool {
        self.idle_minute >= now.minute() && self.end_minute >= now.minute()
    }
}

impl SignedIn {
    /// The veil of a row that belongs to one of this person's names: what stands under it, nobody else can read, nor lay
    /// beside what stands under another.
    pub fn veil(&self, table: &str, row: i64) -> Veil {
        Veil::of(self.link_secret(), table, &row.to_be_bytes())
    }
}
