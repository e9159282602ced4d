//! What has waited for too long, as the owner of the site may know it: how much, on which board, and since when. A
//! board may have nobody who can decide: its only facilitator wrote the post, or reported it.

use super::store::lists;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;

/// Minutes after which the owner is told.
const PATIENCE_MINUTES: i64 = 24 * 60;

/// A board on which cases have waited for too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// The board's name.
    pub name: String,
    /// Its address.
    pub slug: String,
    /// How many.
    pub count: i64,
    /// The minute in which the first came, counted from 1970.
    pub since_minute: i64,
}

/// The boards on which cases have waited for more than a day, the longest wait first. One query.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, now: Timestamp) -> Result<Vec<Overdue>> {
    let found = lists::list_overdue(conn, now.minute() - PATIENCE_MINUTES)?;
    let mut boards: Vec<Overdue> = found
        .into_iter()
        .map(|(name, slug, count, since)| Overdue { name, slug, count, since_minute: since.unwrap_or(0) })
        .collect();
    boards.sort_by_key(|board| board.since_minute);
    Ok(boards)
}
