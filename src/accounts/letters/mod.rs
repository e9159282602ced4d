//! When somebody's letters come and how much they tell: the account's own wishes. What they are about is chosen name by
//! name, in the room `digests`; which account they are for is known here alone.

mod store;

use serde::{Deserialize, Serialize};

use super::model::AccountId;
use super::session::SignedIn;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::mail::{Covered, Detail, Mailbox, Often, Timetable};
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

/// Somebody's wishes.
#[derive(Clone, Debug)]
pub struct Plan {
    /// When letters come.
    pub timetable: Timetable,
    /// The most that they tell.
    pub detail: Detail,
    /// Their reader has stopped them all.
    pub stopped: bool,
}

/// Somebody whose letters can go.
#[derive(Debug)]
pub struct AccountReader {
    /// Who.
    pub id: ReaderId,
    /// The person, so that their names can be found.
    pub signed_in: SignedIn,
    /// Where letters go.
    pub mailbox: Mailbox,
    /// Their wishes.
    pub plan: Plan,
    /// How far their letters have told.
    pub covered: Covered,
}

/// The wishes of somebody; none when they have never had any.
///
/// # Errors
/// The database's.
pub fn find(conn: &mut Conn, signed_in: &SignedIn) -> Result<Option<Plan>> {
    Ok(store::find(conn, signed_in.account())?.map(|(plan, _)| plan))
}

/// Stores somebody's wishes, with the paces that anything of theirs comes at. Letters that they had stopped begin
/// again.
///
/// # Errors
/// The database's.
pub fn save(
    conn: &mut Conn,
    signed_in: &SignedIn,
    timetable: &Timetable,
    detail: Detail,
    paces: &[Often],
    now: Timestamp,
) -> Result<()> {
    let account = signed_in.account();
    let before = store::find(conn, account)?.map(|(_, covered)| covered).unwrap_or_default();
    let covered = before.for_paces(paces, timetable, now);
    store::save(conn, account, timetable, detail, covered)
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
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn find_reader(conn: &mut Conn, site: &Site, reader: ReaderId) -> Result<Option<AccountReader>> {
    store::find_reader(conn, site, reader.account())
}

/// Writes down how far a reader's letters have told by now.
///
/// # Errors
/// The database's.
pub fn note(conn: &mut Conn, reader: &AccountReader, covered: Covered) -> Result<()> {
    store::note(conn, reader.id.account(), covered, covered.next(&reader.plan.timetable))
}

/// Lets the time of a claimed letter go by, for a reader to whom none can go just now: what is new meanwhile is not made
/// up for later.
///
/// # Errors
/// The database's.
pub fn pass_over(conn: &mut Conn, reader: ReaderId, now: Timestamp) -> Result<()> {
    let Some((plan, covered)) = store::find(conn, reader.account())?.filter(|(plan, _)| !plan.stopped) else {
        return Ok(());
    };
    let paces: Vec<Often> = covered.due(&plan.timetable, now).into_iter().map(|(often, _)| often).collect();
    let covered = covered.told(&paces, &plan.timetable, now, false);
    store::note(conn, reader.account(), covered, covered.next(&plan.timetable))
}

/// Puts a reader off until later, whose letter could not be composed.
///
/// # Errors
/// The database's.
pub fn put_off(conn: &mut Conn, reader: ReaderId, until: Timestamp) -> Result<()> {
    store::put_off(conn, reader.account(), until)
}

/// Stops all letters to a reader, until they ask for them again.
///
/// # Errors
/// The database's.
pub fn stop(conn: &mut Conn, reader: ReaderId) -> Result<()> {
    store::stop(conn, reader.account())
}
