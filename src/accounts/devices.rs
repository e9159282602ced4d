//! Where an account is signed in, as its holder sees it, and signing one device out.

use super::model::AccountId;
use super::session;
use super::store;
use super::times::{self, Times};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Purpose, Token};
use crate::base::db::Conn;
use crate::base::error::Result;

/// A session as its holder sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// `phone`, `tablet`, `computer` or `other`.
    pub device: String,
    /// Whether it is a computer that others use too.
    pub shared: bool,
    /// The day on which it was last used, counted from 1970.
    pub last_used_day: i64,
    /// Whether it is the one that asks.
    pub here: bool,
    /// What stands for it in a form: a mark that tells nothing, and that nobody else can make.
    pub handle: String,
}

/// A session's row, as far as it is for showing.
pub(super) type Row = (Vec<u8>, String, bool, Times);

/// The sessions of an account that are alive, the one that asks first, then the last used.
pub(super) fn list(
    conn: &mut Conn,
    keys: &Keyring,
    account: AccountId,
    here: Option<&Token>,
    now: Timestamp,
) -> Result<Vec<Listed>> {
    let secret = store::link_secret(conn, keys, account)?;
    let own = here.map(|token| session::hashes(keys, token)).unwrap_or_default();
    let mut listed = Vec::new();
    for (hash, device, shared, stored) in store::list_sessions(conn, account)? {
        let times = stored.lifted(&times::veil(keys, &secret, &hash)?);
        if times.alive(now) {
            let handle = keys.bound(Purpose::Session, &times::digest(keys, &hash)?);
            let last_used_day = times.last_used_day;
            listed.push(Listed { device, shared, last_used_day, here: own.contains(&hash), handle });
        }
    }
    listed.sort_by_key(|session| (!session.here, -session.last_used_day));
    Ok(listed)
}

/// Ends the session of an account that a handle stands for; false when there is none (any more). The handle is of what
/// never changes about the session, whatever becomes of the keys.
pub(super) fn end_one(conn: &mut Conn, keys: &Keyring, account: AccountId, handle: &str) -> Result<bool> {
    for (hash, ..) in store::list_sessions(conn, account)? {
        if keys.check_bound(Purpose::Session, &times::digest(keys, &hash)?, handle) {
            return store::end_session(conn, &hash);
        }
    }
    Ok(false)
}
