//! What an account holds, for its holder to read, and the days on which they had a copy made of everything.

mod store;

use super::codes;
use super::email;
use super::letters::{self, Plan};
use super::passkeys;
use super::session::{self, Listed, SignedIn};
use super::store as accounts_store;
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;

/// Days for which it is kept that somebody had a copy made.
const DAYS: i64 = 400;

/// Everything about an account but its names. There is no hash and no key in it.
#[derive(Debug)]
pub struct Account {
    /// The sign-in name.
    pub name: String,
    /// Addresses of email: the one that letters go to, and one that waits for a yes.
    pub addresses: Vec<String>,
    /// The role on the site, as a word.
    pub role: &'static str,
    /// The version of the consent that was given.
    pub consent_version: i64,
    /// The language.
    pub language: String,
    /// Recovery codes that are left.
    pub codes: i64,
    /// Passkeys.
    pub passkeys: i64,
    /// Where it is signed in.
    pub sessions: Vec<Listed>,
    /// Its letters, if it has ever chosen any.
    pub letters: Option<Plan>,
    /// On which days a copy was made, counted from 1970, and how often.
    pub copies: Vec<(i64, i64)>,
}

/// Reads all that an account holds.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn read(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    token: Option<&Token>,
    now: Timestamp,
) -> Result<Account> {
    let account = signed_in.account();
    let (consent_version, language) = store::find_consent(conn, account)?;
    let addresses = email::list_mailboxes(conn, site, signed_in, now)?;
    Ok(Account {
        name: accounts_store::name(conn, &site.keys, account)?.to_string(),
        addresses: addresses.iter().map(|mailbox| mailbox.as_str().to_owned()).collect(),
        role: signed_in.role().as_str(),
        consent_version,
        language,
        codes: codes::count(conn, account)?,
        passkeys: passkeys::count(conn, site, signed_in)?,
        sessions: session::list(conn, &site.keys, account, token, now)?,
        letters: letters::find(conn, &site.keys, signed_in)?,
        copies: store::list(conn, account)?,
    })
}

/// Notes that somebody has a copy made.
///
/// # Errors
/// The database's.
pub fn note(conn: &mut Conn, signed_in: &SignedIn, now: Timestamp) -> Result<()> {
    store::add(conn, signed_in.account(), now.day())
}

/// The days on which somebody had a copy made, counted from 1970, and how often, the newest first.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, signed_in: &SignedIn) -> Result<Vec<(i64, i64)>> {
    store::list(conn, signed_in.account())
}

/// Forgets that copies were made long ago; called now and then.
///
/// # Errors
/// The database's.
pub fn remove_old(conn: &mut Conn, now: Timestamp) -> Result<()> {
    store::remove_before(conn, now.day() - DAYS)
}
