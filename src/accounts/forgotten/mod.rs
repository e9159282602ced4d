//! A forgotten passphrase, by a link to the account's mailbox: single use, half an hour, stored as a keyed hash (OWASP,
//! Forgot Password Cheat Sheet). Whether there is an account, and whether it has an address, shows nowhere: the same is
//! looked up, stored, put into the outbox and answered for each.

mod store;

use serde::Serialize;
use store::Link;
use zeroize::Zeroizing;

use super::changed;
use super::credentials::SignInName;
use super::known;
use super::model::AccountId;
use super::session;
use super::store as accounts;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Purpose, Token};
use crate::base::db::Conn;
use crate::base::error::{Error, Refusal, Result};
use crate::base::ids;
use crate::base::mail::{self, Mailbox, Verdict};
use crate::base::web::Site;
use crate::base::web::limit::Attempt;

/// The kind of the letters with links.
pub const LETTER: &str = "forgotten";

/// Minutes for which a link is good.
pub(super) const MINUTES: i64 = 30;

/// Where the letter goes that is put down for nobody; it is never sent.
const NOBODY: &str = "nobody@example.invalid";

/// What somebody types who has forgotten their passphrase. No name has an `@`, so the two cannot be taken for each other.
#[derive(Clone, Debug)]
pub enum Given {
    /// A sign-in name.
    Name(SignInName),
    /// An email address.
    Mailbox(Mailbox),
}

impl Given {
    /// What was typed.
    ///
    /// # Errors
    /// The Fluent key of what is wrong.
    pub fn parse(typed: &str) -> std::result::Result<Self, &'static str> {
        if typed.contains('@') {
            return Mailbox::parse(typed).map(Self::Mailbox);
        }
        let name = SignInName::given(typed);
        if name.as_str().is_empty() { Err("accounts-forgotten-who-empty") } else { Ok(Self::Name(name)) }
    }
}

/// What the letter is made of.
#[derive(Serialize)]
pub(super) struct LinkLetter {
    /// The name in the sender.
    pub site: String,
    /// Where the passphrase is chosen.
    pub link: String,
}

/// Asks for a link. A mailbox that is being asked too often gets none, which is not to show, since others may have asked.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open an address.
pub fn ask(conn: &mut Conn, site: &Site, given: &Given, now: Timestamp) -> Result<()> {
    let found = store::find(conn, &site.keys, given)?;
    let nobody = || Mailbox::parse(NOBODY).map_err(|_| Error::fault("the address of nobody is none"));
    let mailbox = match (&found, given) {
        (Some(found), _) => found.mailbox.clone(),
        (None, Given::Mailbox(typed)) => typed.clone(),
        (None, Given::Name(_)) => nobody()?,
    };
    let sends = counts(site, &mailbox, found.is_none(), now)?;
    let (account, version) = match found.filter(|_| sends) {
        Some(found) => (found.account, found.version),
        None => (AccountId(ids::random_id()), 1),
    };
    let token = Token::random();
    store::insert(conn, &site.keys, &token, Link { account, version, end_minute: now.minute() + MINUTES })?;
    let text = token.to_text();
    let content =
        LinkLetter { site: site.config.mail.from_name.clone(), link: site.address(&format!("/letters/reset/{text}")) };
    let letter = mail::compose(site, "link", &content, &mailbox, LETTER, text)?;
    mail::put(conn, site, &letter, now)
}

/// Counts a letter to a mailbox; false when there have been too many. The address of nobody stands for many, and is not
/// counted as one.
fn counts(site: &Site, mailbox: &Mailbox, nobody: bool, now: Timestamp) -> Result<bool> {
    let whereto = mailbox.digest(&site.keys, Purpose::Throttle);
    match site.throttle.count(&site.keys, Attempt::Letter, &whereto, now) {
        Ok(()) => Ok(true),
        Err(Error::Refused(Refusal::TooSoon(_))) => Ok(nobody),
        Err(error) => Err(error),
    }
}

/// A link that is good.
pub struct Asked {
    account: AccountId,
    /// The sign-in name of the account, by which a passphrase is judged.
    pub name: Zeroizing<String>,
}

impl std::fmt::Debug for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Asked([redacted])")
    }
}

/// What a link is good for; none when it has been used, has ended, or the account has changed since.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open the name.
pub fn find(conn: &mut Conn, site: &Site, token: &Token, now: Timestamp) -> Result<Option<Asked>> {
    let Some(Link { account, version, .. }) = store::find_asked(conn, &site.keys, token, now)? else {
        return Ok(None);
    };
    if accounts::find(conn, account)?.is_none_or(|found| found.version != version) {
        return Ok(None);
    }
    Ok(Some(Asked { account, name: accounts::name(conn, &site.keys, account)? }))
}

/// The letter goes while its link is good.
///
/// # Errors
/// As [`find`].
pub fn check(conn: &mut Conn, site: &Site, reference: &str, _written: Timestamp) -> Result<Verdict> {
    let Some(token) = Token::parse(reference) else { return Ok(Verdict::Drop) };
    Ok(if find(conn, site, &token, site.clock.now())?.is_some() { Verdict::Go } else { Verdict::Drop })
}

/// Uses a link up: the account gets another passphrase, all its sessions end, and so do its other links. None when the
/// link is good no more. Nobody is signed in by it, and a second factor is still asked for; but the browser is a known one
/// from now on, by the cookie that is given, so that nobody who guesses keeps its owner from signing in.
///
/// # Errors
/// As [`find`].
pub(super) fn finish(
    conn: &mut Conn,
    site: &Site,
    token: &Token,
    hash: &str,
    now: Timestamp,
) -> Result<Option<String>> {
    let Some(Asked { account, .. }) = find(conn, site, token, now)? else { return Ok(None) };
    // Of two requests with one link, one comes second.
    if !store::take(conn, &site.keys, token)? {
        return Ok(None);
    }
    forget(conn, &site.keys, account)?;
    accounts::set_passphrase(conn, account, hash)?;
    session::end_others(conn, &site.keys, account, None)?;
    changed::tell(conn, site, account, now)?;
    known::cookie_of(conn, &site.keys, account).map(Some)
}

/// How many links to an account have not ended.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open a link.
pub(super) fn count(conn: &mut Conn, keys: &Keyring, account: AccountId, now: Timestamp) -> Result<i64> {
    Ok(i64::try_from(store::count(conn, keys, account, now)?).unwrap_or(i64::MAX))
}

/// Deletes every link to an account.
///
/// # Errors
/// As [`count`].
pub(super) fn forget(conn: &mut Conn, keys: &Keyring, account: AccountId) -> Result<()> {
    store::forget(conn, keys, account)
}

/// Deletes some of the links that have ended, and gives their number.
///
/// # Errors
/// As [`count`].
pub(super) fn remove_ended(conn: &mut Conn, keys: &Keyring, now: Timestamp) -> Result<usize> {
    store::remove_ended(conn, keys, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_an_address_are_told_apart_by_what_no_name_has() {
        assert!(matches!(Given::parse(" Fern 4821 "), Ok(Given::Name(name)) if name.as_str() == "fern4821"));
        assert!(
            matches!(Given::parse(" a@example.org "), Ok(Given::Mailbox(known)) if known.as_str() == "a@example.org")
        );
        assert_eq!(Given::parse("  ").unwrap_err(), "accounts-forgotten-who-empty");
        assert_eq!(Given::parse("fern@").unwrap_err(), "base-mailbox-wrong");
    }
}
