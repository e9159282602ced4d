//! Somebody's letters: when they come, how much they tell, and how often for each board. All of it is the account's; the
//! boards are sealed, so that a stolen database tells nobody's. What is new on them is for the room `digests` to find.

mod store;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::model::AccountId;
use super::session::SignedIn;
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::mail::{Covered, Mailbox, Often, Timetable, Wishes};
use crate::base::web::Site;

/// An account as its letters know it. Its number is for sealed places alone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReaderId(i64);

impl std::fmt::Debug for ReaderId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReaderId([redacted])")
    }
}

impl ReaderId {
    /// From what was sealed.
    pub fn from_sealed(number: i64) -> Self {
        Self(number)
    }

    /// What to seal.
    pub fn to_seal(self) -> i64 {
        self.0
    }

    fn account(self) -> AccountId {
        AccountId(self.0)
    }
}

/// How often letters tell of boards, by the boards' ids; never of those that are not there.
pub type Choices = BTreeMap<i64, Often>;

fn paces(choices: &Choices) -> Vec<Often> {
    choices.values().copied().collect()
}

/// Somebody's letters as they want them.
#[derive(Clone, Debug)]
pub struct Plan {
    /// When, and how much.
    pub wishes: Wishes,
    /// How often for each board.
    pub choices: Choices,
    /// Their reader has stopped them all.
    pub stopped: bool,
}

/// Somebody whose letters can go.
#[derive(Debug)]
pub struct AccountReader {
    /// Who.
    pub id: ReaderId,
    /// The person, so that their names can be found.
    pub person: SignedIn,
    /// Where letters go.
    pub mailbox: Mailbox,
    /// Their wishes.
    pub plan: Plan,
    /// How far their letters have told.
    pub covered: Covered,
}

/// The letters of somebody; none when they have never chosen any.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn find(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn) -> Result<Option<Plan>> {
    Ok(store::find(conn, keys, signed_in.account())?.map(|(plan, _)| plan))
}

/// Whether somebody has ever chosen letters. One query.
///
/// # Errors
/// The database's.
pub fn has_plan(conn: &mut Conn, signed_in: &SignedIn) -> Result<bool> {
    store::is_there(conn, signed_in.account())
}

/// Stores what somebody wants. Letters that they had stopped begin again if they ask for it with `begins`.
///
/// # Errors
/// As [`find`].
pub fn save(
    conn: &mut Conn,
    keys: &Keyring,
    signed_in: &SignedIn,
    wishes: &Wishes,
    choices: &Choices,
    begins: bool,
    now: Timestamp,
) -> Result<()> {
    let account = signed_in.account();
    // A letter that is being composed has its row until it is done; what it notes must not be lost.
    store::lock(conn, account)?;
    let (plan, before) = store::find(conn, keys, account)?.unzip();
    let covered = before.unwrap_or_default().for_paces(&paces(choices), &wishes.timetable, now);
    store::save(conn, keys, account, wishes, choices, covered)?;
    if plan.is_some_and(|plan| plan.stopped) && !begins {
        store::stop(conn, account)?;
    }
    Ok(())
}

/// The readers whose letters may be due, those who have waited longest first.
///
/// # Errors
/// The database's.
pub fn list_due(conn: &mut Conn, now: Timestamp, most: i64) -> Result<Vec<ReaderId>> {
    store::list_due(conn, now, most)
}

/// Takes a due reader's letter upon the caller's transaction; false when another has done so.
///
/// # Errors
/// The database's.
pub fn claim(conn: &mut Conn, reader: ReaderId, now: Timestamp) -> Result<bool> {
    store::claim(conn, reader.account(), now)
}

/// A reader, if letters may go to them: the account may be used, has an address that its owner said yes to, and has not
/// stopped them.
///
/// # Errors
/// As [`find`].
pub fn find_reader(conn: &mut Conn, site: &Site, reader: ReaderId) -> Result<Option<AccountReader>> {
    store::find_reader(conn, site, reader.account())
}

/// Stores fewer choices for a reader who has left boards, and gives how far their letters have told now.
///
/// # Errors
/// The database's.
pub fn narrow(
    conn: &mut Conn,
    keys: &Keyring,
    reader: ReaderId,
    wishes: &Wishes,
    choices: &Choices,
    covered: Covered,
    now: Timestamp,
) -> Result<Covered> {
    let covered = covered.for_paces(&paces(choices), &wishes.timetable, now);
    store::save(conn, keys, reader.account(), wishes, choices, covered)?;
    Ok(covered)
}

/// Writes down how far a reader's letters have told by now.
///
/// # Errors
/// The database's.
pub fn note(conn: &mut Conn, reader: ReaderId, covered: Covered, timetable: &Timetable) -> Result<()> {
    store::note(conn, reader.account(), covered, covered.next(timetable))
}

/// Lets the time of a claimed letter go by, for a reader to whom none can go just now: what is new meanwhile is not made
/// up for later.
///
/// # Errors
/// As [`find`].
pub fn pass_over(conn: &mut Conn, keys: &Keyring, reader: ReaderId, now: Timestamp) -> Result<()> {
    let Some((plan, covered)) = store::find(conn, keys, reader.account())? else { return Ok(()) };
    let timetable = &plan.wishes.timetable;
    let due: Vec<Often> = covered.due(timetable, now).into_iter().map(|(often, _)| often).collect();
    note(conn, reader, covered.told(&due, timetable, now), timetable)
}

/// Puts a reader off until later, whose letter could not be composed.
///
/// # Errors
/// The database's.
pub fn put_off(conn: &mut Conn, reader: ReaderId, until: Timestamp) -> Result<()> {
    store::put_off(conn, reader.account(), until)
}

/// Stops all letters to a reader, until they ask for them again; what is new meanwhile is not made up for then.
///
/// # Errors
/// The database's.
pub fn stop(conn: &mut Conn, reader: ReaderId) -> Result<()> {
    store::stop(conn, reader.account())
}
