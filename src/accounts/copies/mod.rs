//! What an account holds, for its holder to read, and the days on which they had a copy made of everything.

mod store;

use super::codes;
use super::devices::{self, Listed};
use super::email;
use super::forgotten;
use super::letters::{self, Plan};
use super::on_call;
use super::passkeys;
use super::session::SignedIn;
use super::store as accounts_store;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Token};
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;

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
    /// Under which number its device cookies are made: how often all of them became worth nothing.
    pub device_number: i64,
    /// How often somebody has failed to sign in since its holder was last told, and the day of the last time, counted from
    /// 1970; none when nobody has.
    pub tried: Option<(i64, i64)>,
    /// Links to a new passphrase that have been asked for, and have not ended.
    pub links: i64,
    /// Its letters, if it has ever chosen any.
    pub letters: Option<Plan>,
    /// Whether it is written to when its holder is on duty and somebody waits.
    pub alerts: bool,
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
        sessions: devices::list(conn, &site.keys, account, token, now)?,
        device_number: accounts_store::device_epoch(conn, account)?,
        tried: Some(accounts_store::tries(conn, signed_in)?).filter(|(count, _)| *count > 0),
        links: forgotten::count(conn, &site.keys, account, now)?,
        letters: letters::find(conn, &site.keys, signed_in)?,
        alerts: on_call::wants_letters(conn, signed_in)?,
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

/// Forgets of some accounts which copies were made before a day; gives the number of days that are forgotten.
///
/// # Errors
/// The database's.
pub(super) fn remove_old(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    store::remove_before(conn, before.day())
}
