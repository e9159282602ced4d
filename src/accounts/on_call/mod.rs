//! Whom an alert reaches: from the names of facilitators who are on duty back to their accounts, and the safeguarding leads.
//! Every account's link secret is opened in memory and its tags are compared, as for an unmasking; nothing of it is stored
//! or logged, and no name and no address is given to anybody: only a letter that tells nothing goes out.
//!
//! What must be remembered of somebody (that they were written to a moment ago, that they want no such letters, that they
//! have done enough for today) stands under marks that are worked out from their link secret. Without it they are numbers by
//! lot, which point at nobody.

mod store;

use std::collections::HashMap;

use super::email;
use super::letters::ReaderId;
use super::model::{AccountId, Role};
use super::sanction;
use super::session::SignedIn;
use super::store as accounts_store;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Digest, Keyring, Purpose};
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::mail::Mailbox;
use crate::base::web::Site;

/// Minutes within which nobody gets a second letter.
pub const MINUTES: i64 = 10;

/// Accounts that are looked at together.
const AT_ONCE: i64 = 500;
/// The same, where they are known by their numbers.
const TOGETHER: usize = 500;

/// Somebody whom an alert may reach.
#[derive(Debug)]
pub struct OnCall {
    /// Who; for sealed places alone.
    pub id: ReaderId,
    /// The person, without any power: for finding out what they have to do with a case.
    pub person: SignedIn,
    /// Which of the names that were asked for are theirs, by their place in the list.
    pub wears: Vec<usize>,
    mailbox: Option<Mailbox>,
}

impl OnCall {
    fn of(site: &Site, row: store::Row, wears: Vec<usize>) -> Result<Self> {
        let secret = accounts_store::open_link_secret(&site.keys, row.id, &row.link_secret)?;
        let mailbox = row.email_sealed.map(|sealed| email::open(&site.keys, row.id, &sealed)).transpose()?;
        let person = SignedIn::new(row.id, row.role, secret, None);
        Ok(Self { id: ReaderId::from_sealed(row.id.0), person, wears, mailbox })
    }

    /// Where letters go, for somebody who has said yes to them from there and wants those about alerts.
    ///
    /// # Errors
    /// The database's.
    pub fn mailbox(&self, conn: &mut Conn) -> Result<Option<&Mailbox>> {
        Ok(if wants_letters(conn, &self.person)? { self.mailbox.as_ref() } else { None })
    }

    /// Notes that they are written to now. False when they were a few minutes ago, and are not to be again.
    ///
    /// # Errors
    /// The database's.
    pub fn note_letter(&self, conn: &mut Conn, now: Timestamp) -> Result<bool> {
        let minutes = now.minute() - MINUTES + 1..=now.minute();
        let marks: Vec<i64> = minutes.map(|minute| self.person.mark("alert_marks", minute)).collect();
        if store::is_marked(conn, &marks)? {
            return Ok(false);
        }
        store::mark(conn, self.person.mark("alert_marks", now.minute()), now.minute())
    }
}

impl SignedIn {
    /// A number that nobody can work out without this person's link secret, for a row that points at nobody.
    fn mark(&self, table: &str, number: i64) -> i64 {
        self.veil(table, number).put::<0>(0)
    }
}

/// Finds who wears some names, known by their board, their slot and their tags as they are stored; and, with `leads`, the
/// safeguarding leads. Those against whom a sanction holds are left out: they cannot act.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn find(conn: &mut Conn, site: &Site, board: i64, slot: u8, tags: &[Vec<u8>], leads: bool) -> Result<Vec<OnCall>> {
    let wanted = tags.iter().map(|tag| {
        site.keys
            .digest_of(Purpose::Link, tag)
            .map_err(|_| Error::fault("the tag of a name cannot be read with the keys at hand"))
    });
    let wanted = wanted.collect::<Result<Vec<Digest>>>()?;
    let (mut found, mut after) = (Vec::new(), i64::MIN);
    loop {
        let rows = store::list(conn, after, AT_ONCE)?;
        let Some(last) = rows.last() else { return Ok(found) };
        after = last.id.0;
        for row in rows {
            let secret = accounts_store::open_link_secret(&site.keys, row.id, &row.link_secret)?;
            let own = site.keys.tag_digest(&secret, board, slot);
            let wears: Vec<usize> = (0..wanted.len()).filter(|at| wanted[*at] == own).collect();
            let meant = !wears.is_empty() || (leads && row.role == Role::Safeguarding);
            if meant && may_act(conn, site, row.id)? {
                found.push(OnCall::of(site, row, wears)?);
            }
        }
    }
}

/// The safeguarding leads against whom no sanction holds. Two queries.
///
/// # Errors
/// As [`find`].
pub fn list_leads(conn: &mut Conn, site: &Site, now: Timestamp) -> Result<Vec<OnCall>> {
    let kept: HashMap<AccountId, Option<i64>> = sanction::list_kept(conn, &site.keys, now)?.into_iter().collect();
    let leads = store::list_leads(conn, AT_ONCE)?.into_iter().filter(|lead| !kept.contains_key(&lead.id));
    leads.map(|lead| OnCall::of(site, lead, Vec::new())).collect()
}

/// Somebody who cannot act anywhere on the site.
#[derive(Debug)]
pub struct Kept {
    /// The person, without any power: for finding out which names are theirs.
    pub person: SignedIn,
    /// When that ends; none for what has no end.
    pub until: Option<Timestamp>,
}

/// Those against whom a sanction holds, whichever kind it is of: nobody of them can act. Two queries, one while there is
/// none.
///
/// # Errors
/// As [`find`].
pub fn list_kept(conn: &mut Conn, site: &Site, now: Timestamp) -> Result<Vec<Kept>> {
    let kept: HashMap<AccountId, Option<i64>> = sanction::list_kept(conn, &site.keys, now)?.into_iter().collect();
    let ids: Vec<AccountId> = kept.keys().copied().collect();
    let mut people = Vec::new();
    for some in ids.chunks(TOGETHER) {
        for row in store::list_of(conn, some)? {
            let secret = accounts_store::open_link_secret(&site.keys, row.id, &row.link_secret)?;
            let until = kept.get(&row.id).copied().flatten().map(Timestamp::from_day);
            people.push(Kept { person: SignedIn::new(row.id, row.role, secret, None), until });
        }
    }
    Ok(people)
}

/// Somebody once more, just before a letter to them leaves; none when they are gone or cannot act any more.
///
/// # Errors
/// As [`find`].
pub fn find_again(conn: &mut Conn, site: &Site, id: ReaderId) -> Result<Option<OnCall>> {
    let account = AccountId(id.to_seal());
    if !may_act(conn, site, account)? {
        return Ok(None);
    }
    store::find(conn, account)?.map(|row| OnCall::of(site, row, Vec::new())).transpose()
}

fn may_act(conn: &mut Conn, site: &Site, account: AccountId) -> Result<bool> {
    Ok(sanction::of(conn, site, account, site.clock.now())?.is_none())
}

/// Whether somebody is to be written to when they are on duty and somebody waits. One query.
///
/// # Errors
/// The database's.
pub fn wants_letters(conn: &mut Conn, signed_in: &SignedIn) -> Result<bool> {
    Ok(!store::is_refused(conn, signed_in.mark("alert_refusals", 0))?)
}

/// Says whether somebody wants such letters.
///
/// # Errors
/// The database's.
pub fn set_wants_letters(conn: &mut Conn, signed_in: &SignedIn, wants: bool) -> Result<()> {
    store::set_refused(conn, signed_in.mark("alert_refusals", 0), !wants)
}

/// Whether somebody has an address that such letters could go to. One query.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open it.
pub fn has_mailbox(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn) -> Result<bool> {
    Ok(email::mailbox(conn, keys, signed_in.account())?.is_some())
}

/// Forgets that somebody wanted no letters, when their account goes.
pub(super) fn forget(conn: &mut Conn, signed_in: &SignedIn) -> Result<()> {
    store::set_refused(conn, signed_in.mark("alert_refusals", 0), false)
}

/// Forgets some of the letters from before a moment; gives their number.
pub(super) fn remove_old(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    store::remove_before(conn, before.minute())
}

/// Whether somebody has done enough for a day, by the clocks of the site, and is to be told of nothing until it is over. One
/// query.
///
/// # Errors
/// The database's.
pub fn rests(conn: &mut Conn, signed_in: &SignedIn, day: i64) -> Result<bool> {
    store::is_resting(conn, signed_in.mark("rest_marks", day))
}

/// Says whether somebody has done enough for a day. Nothing else is to be written in the same transaction that is about a
/// name of theirs.
///
/// # Errors
/// The database's.
pub fn set_rests(conn: &mut Conn, signed_in: &SignedIn, day: i64, rests: bool) -> Result<()> {
    store::set_resting(conn, signed_in.mark("rest_marks", day), day, rests)
}

/// Forgets some of the days before a moment on which somebody had done enough; gives their number.
pub(super) fn remove_old_rests(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    store::remove_rests_before(conn, before.day())
}
