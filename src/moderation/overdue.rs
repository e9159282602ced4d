//! What has waited for too long, as the owner of the site may know it: on which board, and since which day. How much of it
//! there is tells what goes on on a board that the owner may not read, and is nothing that they need: they are to see to it
//! that somebody can decide. A board may have nobody who can decide: its only facilitator wrote the post, or reported it.

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
    /// The day on which the first came, counted from 1970.
    pub since_day: i64,
}

/// The boards on which cases have waited for more than a day, the longest wait first. One query.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, now: Timestamp) -> Result<Vec<Overdue>> {
    let found = lists::list_overdue(conn, now.minute() - PATIENCE_MINUTES)?;
    let mut boards: Vec<Overdue> = found
        .into_iter()
        .map(|(name, slug, since)| Overdue { name, slug, since_day: Timestamp::of_minute(since.unwrap_or(0)).day() })
        .collect();
    // By the address where the day is the same: the order is not to tell more than the day does.
    boards.sort_by(|one, other| (one.since_day, &one.slug).cmp(&(other.since_day, &other.slug)));
    Ok(boards)
}
