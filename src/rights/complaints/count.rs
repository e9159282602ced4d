//! How many complaints are open, for the owner's desk and for what reminds of them.

use super::store;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;

/// Days before its time at which a complaint is due soon.
pub const SOON_DAYS: i64 = 10;

/// Complaints that are not closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// All of them.
    pub open: i64,
    /// Those that must be answered within ten days.
    pub soon: i64,
    /// Those that should have been answered.
    pub overdue: i64,
}

/// Counts. One query.
///
/// # Errors
/// The database's.
pub fn of_open(conn: &mut Conn, site: &Site, now: Timestamp) -> Result<Count> {
    let today = site.calendar.day_of(now);
    let (open, soon, overdue) = store::count_open(conn, today, today + SOON_DAYS)?;
    Ok(Count { open, soon, overdue })
}
