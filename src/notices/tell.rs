//! Telling a writer what was decided, and forgetting it in time.

use super::model::Notice;
use super::store;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;

/// Days for which a decision is kept once its writer has seen it, and in any case.
const SEEN_DAYS: i64 = 90;
const LONGEST_DAYS: i64 = 400;

/// Puts a decision down for the writer of a post, who reads it at `/me`. Part of the caller's transaction; told a
/// second time (same persona, kind, post and occasion) it changes nothing.
///
/// # Errors
/// The database's.
pub fn tell(conn: &mut Conn, notice: &Notice<'_>) -> Result<()> {
    store::insert(conn, notice)
}

/// Deletes what was told to a name that has been given up.
///
/// # Errors
/// The database's.
pub fn forget(conn: &mut Conn, persona: i64) -> Result<()> {
    store::remove_of(conn, persona)
}

/// Deletes what was told long ago; called now and then.
///
/// # Errors
/// The database's.
pub fn remove_old(conn: &mut Conn, now: Timestamp) -> Result<()> {
    store::remove_before(conn, now.day() - SEEN_DAYS, now.day() - LONGEST_DAYS)
}
