//! Jobs that come again and again, by the clock.

use super::queue;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;

/// A job that is there once and comes again.
#[derive(Clone, Copy, Debug)]
pub struct Recurring {
    /// Its kind, which has a function in the table of `worker.rs`.
    pub kind: &'static str,
    /// Minutes from one time to the next, counted from 1970, so that all nodes mean the same moments. Times that
    /// passed while nobody ran are not made up for: the job comes once.
    pub every_minutes: i64,
}

/// Makes the recurring jobs that are not there yet. Two nodes that start at once make each of them once.
///
/// # Errors
/// The database's.
pub fn ensure(conn: &mut Conn, recurring: &[Recurring], now: Timestamp) -> Result<()> {
    recurring.iter().try_for_each(|job| queue::ensure(conn, job.kind, now))
}

/// The next time of a recurring job after `now`; none for a kind that does not recur (any more).
pub(super) fn next(recurring: &[Recurring], kind: &str, now: Timestamp) -> Option<Timestamp> {
    let every = recurring.iter().find(|job| job.kind == kind)?.every_minutes.max(1);
    let passed = now.minute().div_euclid(every);
    Some(Timestamp(0).plus_minutes((passed + 1) * every))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_time_lies_on_the_clock_and_after_now() {
        let jobs = [Recurring { kind: "hourly", every_minutes: 60 }];
        let noon = Timestamp(0).plus_minutes(720);
        assert_eq!(next(&jobs, "hourly", noon), Some(noon.plus_minutes(60)));
        assert_eq!(next(&jobs, "hourly", noon.plus_millis(-1)), Some(noon));
        assert_eq!(next(&jobs, "other", noon), None);
    }
}
