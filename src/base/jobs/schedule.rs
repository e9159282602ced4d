//! Jobs that come again and again, by the clock.

use super::queue;
use crate::base::clock::{Calendar, Timestamp};
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;

/// A job that is there once and comes again. Times that passed while nobody ran are not made up for: the job comes once.
#[derive(Clone, Copy, Debug)]
pub struct Recurring {
    /// Its kind, which has a function in the table of `worker.rs`.
    pub kind: &'static str,
    /// When it comes.
    pub when: When,
}

/// When a job comes again.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// At once, and then every so many minutes, counted from 1970, so that all nodes mean the same moments.
    EveryMinutes(i64),
    /// Each night, at the hour of the settings.
    Nightly,
}

/// The hour of the night, on the site's own clock.
#[derive(Clone, Copy)]
pub(super) struct Nights<'a> {
    hour: i8,
    calendar: &'a Calendar,
}

impl<'a> Nights<'a> {
    /// A site's.
    pub(super) fn of(site: &'a Site) -> Self {
        Self { hour: site.config.jobs.nightly_hour, calendar: &site.calendar }
    }
}

/// Makes the recurring jobs that are not there yet. Two nodes that start at once make each of them once.
///
/// # Errors
/// The database's.
pub(super) fn ensure(conn: &mut Conn, recurring: &[Recurring], nights: Nights<'_>, now: Timestamp) -> Result<()> {
    recurring.iter().try_for_each(|job| match job.when {
        When::EveryMinutes(_) => queue::ensure(conn, job.kind, now),
        When::Nightly => {
            let night = job.when.next(nights, now);
            queue::ensure(conn, job.kind, night)?;
            queue::put_to(conn, job.kind, night, now)
        }
    })
}

/// The next time of a recurring job after `now`; none for a kind that does not recur (any more).
pub(super) fn next(recurring: &[Recurring], kind: &str, nights: Nights<'_>, now: Timestamp) -> Option<Timestamp> {
    recurring.iter().find(|job| job.kind == kind).map(|job| job.when.next(nights, now))
}

impl When {
    fn next(self, nights: Nights<'_>, now: Timestamp) -> Timestamp {
        match self {
            Self::EveryMinutes(every) => {
                let passed = now.minute().div_euclid(every.max(1));
                Timestamp(0).plus_minutes((passed + 1) * every.max(1))
            }
            Self::Nightly => nights.calendar.next_hour(nights.hour, now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_time_lies_on_the_clock_and_after_now() {
        let jobs = [
            Recurring { kind: "hourly", when: When::EveryMinutes(60) },
            Recurring { kind: "nightly", when: When::Nightly },
        ];
        let calendar = Calendar::new("Europe/London").unwrap();
        let nights = Nights { hour: 3, calendar: &calendar };
        let next = |kind: &str, now: Timestamp| next(&jobs, kind, nights, now);
        let noon = Timestamp(0).plus_minutes(720);
        assert_eq!(next("hourly", noon), Some(noon.plus_minutes(60)));
        assert_eq!(next("hourly", noon.plus_millis(-1)), Some(noon));
        // All that winter Britain was an hour ahead of UTC.
        let night = Timestamp(0).plus_minutes((24 + 2) * 60);
        assert_eq!(next("nightly", noon), Some(night));
        assert_eq!(next("nightly", night.plus_millis(-1)), Some(night));
        assert_eq!(next("nightly", night), Some(night.plus_minutes(24 * 60)));
        assert_eq!(next("other", noon), None);
    }
}
