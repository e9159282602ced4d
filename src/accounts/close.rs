//! Closing an account: its row goes, and with it the link secret, so that its names belong to nobody any more, for good
//! and for everybody, also for somebody with the keys. What becomes of the names is for the room above.

use super::codes;
use super::email;
use super::forgotten;
use super::letters;
use super::model::{AccountId, Role};
use super::on_call;
use super::passkeys;
use super::sanction;
use super::session::SignedIn;
use super::store;
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::{Conn, Db};
use crate::base::erasures::Line;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;

/// What an account holds beside its names, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Places where it is signed in.
    pub sessions: i64,
    /// Recovery codes.
    pub codes: i64,
    /// Passkeys.
    pub passkeys: i64,
    /// Addresses of email: one that letters go to, one that waits for a yes.
    pub addresses: i64,
    /// Links to a new passphrase that still work.
    pub links: i64,
    /// Whether letters have been chosen.
    pub letters: bool,
}

/// An account that is gone, by the number that it had. It is for the erasure journal alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Closed(i64);

impl From<Closed> for Line {
    fn from(closed: Closed) -> Self {
        Self::Account(closed.0)
    }
}

impl std::fmt::Debug for Closed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Closed([redacted])")
    }
}

/// What somebody's account holds.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open an address.
pub fn count(conn: &mut Conn, site: &Site, signed_in: &SignedIn, now: Timestamp) -> Result<Holdings> {
    let account = signed_in.account();
    let addresses = email::list_mailboxes(conn, site, signed_in, now)?.len();
    Ok(Holdings {
        sessions: store::count_sessions(conn, account)?,
        codes: codes::count(conn, account)?,
        passkeys: passkeys::count(conn, site, signed_in)?,
        addresses: i64::try_from(addresses).unwrap_or(i64::MAX),
        links: forgotten::count(conn, &site.keys, account, now)?,
        letters: letters::has_plan(conn, signed_in)?,
    })
}

/// Whether somebody is the only owner of the site, who cannot go before there is another. One query for an owner, none
/// for others.
///
/// # Errors
/// The database's.
pub fn is_last_owner(conn: &mut Conn, signed_in: &SignedIn) -> Result<bool> {
    Ok(signed_in.role() == Role::Owner && store::count_owners(conn)? <= 1)
}

/// Before [`close`], in transactions of its own: where a sanction holds against somebody, what they signed in with and their
/// address are kept off for a while. What holds against them stays for as long as the account does.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn prepare(db: &Db, keys: &Keyring, signed_in: &SignedIn, now: Timestamp) -> Result<()> {
    sanction::bury(db, keys, signed_in.account(), now)
}

/// Deletes the account of somebody, who is signed in nowhere from then on.
///
/// # Errors
/// [`Refusal::Closed`] for the only owner; [`Refusal::SignIn`] when the account is gone already;
/// [`Refusal::Unavailable`] when something has come to hold against them since [`prepare`]; the database's; a fault when the
/// keys at hand do not open a link to a new passphrase.
pub fn close(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, now: Timestamp) -> Result<Closed> {
    if signed_in.role() == Role::Owner && store::count_owners_locked(conn)? <= 1 {
        return Err(Refusal::Closed("accounts-reason-last-owner").into());
    }
    let account = signed_in.account();
    forgotten::forget(conn, keys, account)?;
    // Its address changes no more.
    if !store::lock(conn, account)? {
        return Err(Refusal::SignIn.into());
    }
    if !sanction::forget(conn, keys, account, now)? {
        return Err(Refusal::Unavailable.into());
    }
    on_call::forget(conn, signed_in)?;
    if store::remove(conn, account)? { Ok(Closed(account.0)) } else { Err(Refusal::SignIn.into()) }
}

/// Deletes an account that has been closed before, by the number in the erasure journal, and is there again, after a copy
/// of the database was restored.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open a link to a new passphrase.
pub fn close_again(db: &Db, keys: &Keyring, account: i64, now: Timestamp) -> Result<()> {
    let account = AccountId(account);
    sanction::bury(db, keys, account, now)?;
    db.write_now(|conn| {
        forgotten::forget(conn, keys, account)?;
        if store::lock(conn, account)? && !sanction::forget(conn, keys, account, now)? {
            return Err(Refusal::Unavailable.into());
        }
        store::remove(conn, account)?;
        Ok(())
    })
}
