//! What the figures are: spans of time, shares and middle times. Pure, and the only place where they are defined.
//!
//! All of them are about **posts that can be read**: shown, in a thread that is shown. What is held, hidden, taken down or
//! deleted counts nowhere; a post that was edited counts once, when it was first written. A **reply** to a post is any later
//! post by another name in the same thread: threads are flat, so nobody can say which of them was meant.

use crate::base::clock::Timestamp;

const DAY: i64 = 86_400_000;

/// Days that "the last days" are: all shares, waits and newcomers are of these.
pub const DAYS: i64 = 30;
/// Days in a week.
pub const WEEK_DAYS: i64 = 7;
/// Weeks that the chart of first replies shows, the last of which ends now.
pub const WEEKS: i64 = 12;
/// How long somebody may wait for a first reply, in milliseconds: 24 hours that have passed, whatever the clocks did.
pub const SOON: i64 = DAY;
/// A regular who has written nothing for so many days is quiet.
pub const QUIET_DAYS: i64 = 14;
/// A regular wrote in at least so many of the [`REGULAR_WEEKS`] before that.
pub const REGULAR_IN: i64 = 3;
/// See [`REGULAR_IN`].
pub const REGULAR_WEEKS: i64 = 4;
/// How many names are shown each by themselves.
pub const NAMES: i64 = 10;
/// How many lines a list has.
pub const LINES: i64 = 10;
/// Those who write most: so many.
pub const MOST: usize = 3;

/// The moments that figures are reckoned from, each by time that has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spans {
    /// Now.
    pub now: Timestamp,
}

impl Spans {
    /// So many days ago.
    pub fn ago(self, days: i64) -> Timestamp {
        self.now.plus_millis(-days * DAY)
    }

    /// Since when the last days are.
    pub fn since(self) -> Timestamp {
        self.ago(DAYS)
    }

    /// Since when the days before them are.
    pub fn before(self) -> Timestamp {
        self.ago(2 * DAYS)
    }

    /// Since when the weeks of the chart are.
    pub fn weeks(self) -> Timestamp {
        self.ago(WEEKS * WEEK_DAYS)
    }

    /// When a week of the chart began: 0 is the one that ends now.
    pub fn week(self, back: i64) -> Timestamp {
        self.ago((back + 1) * WEEK_DAYS)
    }

    /// Since when nothing has been heard of somebody who is quiet.
    pub fn quiet(self) -> Timestamp {
        self.ago(QUIET_DAYS)
    }

    /// Since when they wrote before that.
    pub fn regular(self) -> Timestamp {
        self.ago(QUIET_DAYS + REGULAR_WEEKS * WEEK_DAYS)
    }
}

/// What part of a whole something is, in a hundred, rounded to the nearest (a half up); nothing is 0 of nothing.
pub fn in_hundred(part: i64, whole: i64) -> i64 {
    if whole <= 0 { 0 } else { (200 * part + whole) / (2 * whole) }
}

/// The middle one of some waits, sorted: half of them were shorter, half longer. Of an even number it lies half way between
/// the two in the middle.
pub fn middle(low: i64, high: i64) -> i64 {
    low + (high - low) / 2
}

/// Hours and tenths of a wait, rounded to the nearest tenth.
pub fn tenths_of_hours(millis: i64) -> i64 {
    (millis + 180_000) / 360_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_to_the_nearest_whole_number() {
        for (part, whole, share) in
            [(0, 0, 0), (0, 7, 0), (1, 200, 1), (1, 201, 0), (1, 3, 33), (2, 3, 67), (7, 7, 100)]
        {
            assert_eq!(in_hundred(part, whole), share, "{part} of {whole}");
        }
    }

    #[test]
    fn the_middle_of_two_lies_half_way() {
        assert_eq!([middle(5, 5), middle(1, 4), middle(0, 10)], [5, 2, 5]);
    }

    #[test]
    fn tenths_of_hours_are_rounded() {
        assert_eq!([0, 179_999, 180_000, 3_600_000].map(tenths_of_hours), [0, 0, 1, 10]);
    }
}
