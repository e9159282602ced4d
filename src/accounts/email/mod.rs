//! An account's email address: optional, and for letters alone. It counts once its owner has said yes from the
//! mailbox. An address is one account's at most: with a yes for another account it moves there, because whoever holds the
//! mailbox decides, and so that nobody, not even they, can find out whether an account has it.

mod store;

use super::letters::ReaderId;
use super::model::AccountId;
use super::proof::Fresh;
use super::sanction;
use super::session::SignedIn;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Token};
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::mail::{self, Mailbox, Verdict};
use crate::base::web::Site;

/// The kind of the letters that ask for a yes.
pub const LETTER: &str = "email";

/// What an account has of addresses, as its owner sees them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// The one that letters go to, its first letter and its domain.
    pub confirmed: Option<String>,
    /// One that waits for a yes.
    pub waiting: Option<String>,
}

/// The addresses of somebody's account.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open them.
pub fn find(conn: &mut Conn, site: &Site, signed_in: &SignedIn, now: Timestamp) -> Result<Addresses> {
    let account = signed_in.account();
    let masked = |mailbox: Option<Mailbox>| mailbox.map(|mailbox| mailbox.masked());
    Ok(Addresses {
        confirmed: masked(store::find(conn, &site.keys, account)?),
        waiting: masked(store::find_waiting(conn, &site.keys, signed_in, now)?),
    })
}

/// The mailboxes of somebody's account, the one that waits for a yes too, for the erasure of what is about to go there.
///
/// # Errors
/// As [`find`].
pub fn list_mailboxes(conn: &mut Conn, site: &Site, signed_in: &SignedIn, now: Timestamp) -> Result<Vec<Mailbox>> {
    let account = signed_in.account();
    let confirmed = store::find(conn, &site.keys, account)?;
    let waiting = store::find_waiting(conn, &site.keys, signed_in, now)?;
    Ok(confirmed.into_iter().chain(waiting).collect())
}

/// Asks the owner of a mailbox whether letters may go there. Without `sends`, for a mailbox that is being asked too
/// often, all is as usual but that no letter leaves; and so it is for one that is kept off.
///
/// # Errors
/// The database's.
pub fn ask(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    _fresh: &Fresh,
    mailbox: &Mailbox,
    sends: bool,
    now: Timestamp,
) -> Result<()> {
    let token = Token::random();
    let end_minute = now.minute() + mail::QUESTION_MINUTES;
    store::set_waiting(conn, &site.keys, signed_in, mailbox, &token, end_minute)?;
    let sends = !sanction::bars(conn, site, signed_in, mailbox, now)? && sends;
    mail::ask(conn, site, mailbox, sends.then_some(&token), LETTER, now)
}

/// A letter that asks for a yes goes while that is still waited for.
///
/// # Errors
/// The database's.
pub fn check(conn: &mut Conn, site: &Site, reference: &str, _written: Timestamp) -> Result<Verdict> {
    let Some(token) = Token::parse(reference) else { return Ok(Verdict::Drop) };
    let waits = is_waiting(conn, site, &token, site.clock.now())?;
    Ok(if waits { Verdict::Go } else { Verdict::Drop })
}

/// Whether a token is that of an address which waits for a yes.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open the address.
pub fn is_waiting(conn: &mut Conn, site: &Site, token: &Token, now: Timestamp) -> Result<bool> {
    Ok(store::find_asked(conn, &site.keys, token, now)?.is_some())
}

/// Takes a yes from whoever asked: from now on the address is their account's, and no other's. False when nothing of
/// theirs waits under that token: a yes for somebody else's account is none, even with the letter in hand.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open the address.
pub fn confirm(conn: &mut Conn, site: &Site, signed_in: &SignedIn, token: &Token, now: Timestamp) -> Result<bool> {
    let account = signed_in.account();
    let Some(asked) = store::find_asked(conn, &site.keys, token, now)?.filter(|asked| asked.account == account) else {
        return Ok(false);
    };
    if sanction::bars(conn, site, signed_in, &asked.mailbox, now)? {
        return Ok(false);
    }
    // Only what is still there: another address may have taken its place since it was read.
    if !store::take_asked(conn, &asked)? {
        return Ok(false);
    }
    store::set(conn, &site.keys, account, &asked.mailbox)?;
    Ok(true)
}

/// Gives an account an address whose owner is known to have said yes elsewhere.
///
/// # Errors
/// The database's.
pub fn give(conn: &mut Conn, site: &Site, signed_in: &SignedIn, mailbox: &Mailbox) -> Result<()> {
    store::set(conn, &site.keys, signed_in.account(), mailbox)
}

/// Takes the address away, and one that waits: no letter goes to either any more.
///
/// # Errors
/// The database's.
pub fn remove(conn: &mut Conn, signed_in: &SignedIn, _fresh: &Fresh) -> Result<()> {
    store::forget_waiting(conn, signed_in.account())?;
    store::clear(conn, signed_in.account())
}

/// Owners who have an address, with it: those whom the site itself has something to tell. Not those against whom a sanction
/// holds, who cannot act.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn list_owners(conn: &mut Conn, site: &Site) -> Result<Vec<(ReaderId, Mailbox)>> {
    let mut owners = Vec::new();
    for (reader, mailbox) in store::list_owners(conn, &site.keys)? {
        if may_act(conn, site, reader)? {
            owners.push((reader, mailbox));
        }
    }
    Ok(owners)
}

/// Whether somebody is one of [`list_owners`].
///
/// # Errors
/// As [`list_owners`].
pub fn is_owner(conn: &mut Conn, site: &Site, reader: ReaderId) -> Result<bool> {
    Ok(store::is_owner(conn, reader)? && may_act(conn, site, reader)?)
}

fn may_act(conn: &mut Conn, site: &Site, reader: ReaderId) -> Result<bool> {
    Ok(sanction::of(conn, site, AccountId(reader.to_seal()), site.clock.now())?.is_none())
}

/// The mailbox of an account, if its owner has said yes to one.
pub(super) fn mailbox(conn: &mut Conn, keys: &Keyring, account: AccountId) -> Result<Option<Mailbox>> {
    store::find(conn, keys, account)
}

/// Whose a mailbox is. One query.
pub(super) fn holder(conn: &mut Conn, keys: &Keyring, mailbox: &Mailbox) -> Result<Option<AccountId>> {
    store::holder(conn, keys, mailbox)
}

/// The address in an account's row.
pub(super) fn open(keys: &Keyring, account: AccountId, sealed: &[u8]) -> Result<Mailbox> {
    Mailbox::open(keys, store::place(account), sealed)
}

/// Deletes some of the addresses that nobody said yes to in time; gives their number.
///
/// # Errors
/// The database's.
pub(super) fn remove_ended(conn: &mut Conn, keys: &Keyring, now: Timestamp) -> Result<usize> {
    store::remove_ended(conn, keys, now)
}
