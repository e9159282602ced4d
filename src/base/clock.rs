//! Time as the program sees it: a number of milliseconds, handed in as an argument. Only [`Clock`] reads the
//! machine's clock, so a test can hold it still.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::BigInt;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

mod calendar;

pub use calendar::{Calendar, clock_face, day_of_iso, iso_day, weekday, weekday_name, whole_day};
pub(super) use calendar::{date_of, day_of_date};

const MS_PER_MINUTE: i64 = 60_000;
const MS_PER_HOUR: i64 = 60 * MS_PER_MINUTE;
const MS_PER_DAY: i64 = 86_400_000;
/// Minutes of a day.
pub const MINUTES_PER_DAY: i64 = 24 * 60;

/// A moment: milliseconds since 1970-01-01 UTC. Stored as a 64-bit integer on both databases.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow, Serialize, Deserialize,
)]
#[serde(transparent)]
#[diesel(sql_type = BigInt)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Milliseconds since 1970-01-01 UTC.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// Whole minutes since 1970, the finest time that a session row may hold.
    pub fn minute(self) -> i64 {
        self.0.div_euclid(MS_PER_MINUTE)
    }

    /// Whole hours since 1970 (UTC).
    pub fn hour(self) -> i64 {
        self.0.div_euclid(MS_PER_HOUR)
    }

    /// The beginning of a minute since 1970.
    #[must_use]
    pub fn of_minute(minute: i64) -> Self {
        Self(minute.saturating_mul(MS_PER_MINUTE))
    }

    /// The moment at which a whole hour since 1970 begins.
    pub fn of_hour(hour: i64) -> Self {
        Self(hour * MS_PER_HOUR)
    }

    /// Whole days since 1970 (UTC), the finest time that anything but a post may hold.
    pub fn day(self) -> i64 {
        self.0.div_euclid(MS_PER_DAY)
    }

    /// The first day of the month (UTC), in whole days since 1970: the finest time that is kept of a name on a board,
    /// since people take several on one day.
    pub fn month_day(self) -> i64 {
        let date = jiff::Timestamp::from_millisecond(self.0).map(|at| at.to_zoned(TimeZone::UTC).day());
        self.day() - date.map_or(0, |date| i64::from(date) - 1)
    }

    /// The moment `minutes` later (earlier when negative).
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(MS_PER_MINUTE)))
    }

    /// The beginning of the next whole minute, or this moment if it is one: for what may be done from then on, said to the
    /// minute.
    #[must_use]
    pub fn next_minute(self) -> Self {
        Self::of_minute(self.plus_millis(MS_PER_MINUTE - 1).minute())
    }

    /// The moment `ms` milliseconds later (earlier when negative).
    #[must_use]
    pub fn plus_millis(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// The first noon (UTC) from this moment on: for when something ends that began at a time that nobody is to know.
    #[must_use]
    pub fn next_noon(self) -> Self {
        const NOON: i64 = MS_PER_DAY / 2;
        // How many days end at noon before it.
        let days = (self.0 - NOON + MS_PER_DAY - 1).div_euclid(MS_PER_DAY);
        Self(days.saturating_mul(MS_PER_DAY) + NOON)
    }

    /// The first moment of a day counted from 1970.
    pub fn from_day(day: i64) -> Self {
        Self(day.saturating_mul(MS_PER_DAY))
    }
}

impl<DB> FromSql<BigInt, DB> for Timestamp
where
    DB: Backend,
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        i64::from_sql(bytes).map(Self)
    }
}

impl<DB> ToSql<BigInt, DB> for Timestamp
where
    DB: Backend,
    i64: ToSql<BigInt, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

/// Where the time comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that only moves when it is told to.
    Held(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at` until [`Clock::advance`] is called.
    pub fn held(at: Timestamp) -> Self {
        Self::Held(Arc::new(AtomicI64::new(at.0)))
    }

    /// The time now.
    // The one place that reads the machine's clock.
    #[allow(clippy::disallowed_methods)]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp(jiff::Timestamp::now().as_millisecond()),
            Self::Held(at) => Timestamp(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a held clock on by `ms` milliseconds; the machine's clock is left alone.
    pub fn advance(&self, ms: i64) {
        if let Self::Held(at) = self {
            at.fetch_add(ms, Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_noon_comes_within_a_day_and_is_now_at_noon() {
        for (now, noon) in [(0, 720), (719, 720), (720, 720), (721, 2160), (1439, 2160), (1440, 2160)] {
            assert_eq!(Timestamp::of_minute(now).next_noon(), Timestamp::of_minute(noon), "{now}");
        }
    }

    #[test]
    fn times_before_1970_round_down_to_their_own_day() {
        assert_eq!(Timestamp(-1).day(), -1);
        assert_eq!(Timestamp(-1).minute(), -1);
    }

    #[test]
    fn the_next_minute_is_never_earlier() {
        assert_eq!([0, 1, 59_999, 60_000].map(|ms| Timestamp(ms).next_minute().millis()), [0, 60_000, 60_000, 60_000]);
    }

    #[test]
    fn a_held_clock_moves_only_when_told() {
        let clock = Clock::held(Timestamp(5));
        assert_eq!(clock.now(), clock.now());
        clock.advance(7);
        assert_eq!(clock.now(), Timestamp(12));
    }
}
