//! What the night leaves of when something was done in looking after boards: its day. Somebody who looks after two boards
//! at one sitting decides, notes and hands over under two names within minutes, and who asks for another look at what two
//! boards decided may do so in one breath: with the minutes a copy of the database would tell whose names these are. How
//! long people waited is kept by itself, in steps that do not tell the minute again.

use super::store::days as store;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::boards::rota::notes;

/// Minutes up to which a wait is known no better than by the step that it lies below; beyond them by whole days.
const STEPS: [i64; 8] = [15, 30, 60, 120, 240, 360, 720, 1440];

/// A wait of so many minutes in steps: never shorter than it was.
pub(super) fn in_steps(minutes: i64) -> i64 {
    const DAY: i64 = 1440;
    STEPS.into_iter().find(|step| minutes <= *step).unwrap_or_else(|| (minutes + DAY - 1) / DAY * DAY)
}

/// Leaves the day alone of everything that was done until now, table by table: requests that change one of them wait for
/// that one.
///
/// # Errors
/// The database's.
pub fn keep(site: &Site) -> Result<()> {
    let now = site.clock.now();
    let tables: [fn(&mut Conn, Timestamp) -> Result<()>; 7] = [
        store::keep_of_cases,
        store::keep_of_reports,
        store::keep_of_decisions,
        store::keep_of_notes,
        store::keep_of_messages,
        store::keep_of_unmaskings,
        |conn, _| notes::keep_days(conn),
    ];
    for keep in tables {
        site.db.write_now(|conn| keep(conn, now))?;
    }
    while site.db.write_now(store::keep_of_openings)? {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_in_steps_and_never_shorter_than_it_was() {
        for (minutes, step) in [(0, 15), (15, 15), (16, 30), (61, 120), (361, 720), (1440, 1440), (1441, 2880)] {
            assert_eq!(in_steps(minutes), step, "{minutes}");
        }
        assert!(
            (0..5000).all(|minutes| in_steps(minutes) >= minutes && in_steps(in_steps(minutes)) == in_steps(minutes))
        );
    }
}
