//! How long something took, as people say it.

use fluent_bundle::FluentValue;

use super::words::Words;

/// A wait in words: `3 hours and 20 minutes`.
pub fn say(words: &Words, millis: i64) -> String {
    let (unit, count, rest) = match Wait::of(millis) {
        Wait::Minutes(minutes) => ("minutes", minutes, 0),
        Wait::Hours(hours, minutes) => ("hours", hours, minutes),
        Wait::Days(days, hours) => ("days", days, hours),
    };
    let said =
        [("unit", FluentValue::from(unit)), ("count", FluentValue::from(count)), ("rest", FluentValue::from(rest))];
    words.say_with("base-wait", &said)
}

/// A wait as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wait {
    /// Whole minutes, below an hour.
    Minutes(i64),
    /// Hours and minutes, below two days.
    Hours(i64, i64),
    /// Days and hours.
    Days(i64, i64),
}

impl Wait {
    /// The whole minutes (from two days on, hours) that have passed.
    fn of(millis: i64) -> Self {
        let minutes = millis.max(0) / 60_000;
        match minutes {
            0..60 => Self::Minutes(minutes),
            60..2880 => Self::Hours(minutes / 60, minutes % 60),
            _ => Self::Days(minutes / 1440, minutes % 1440 / 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_said_in_units_that_fit() {
        let minute = 60_000;
        for (millis, wait) in [
            (-5, Wait::Minutes(0)),
            (59_999, Wait::Minutes(0)),
            (59 * minute, Wait::Minutes(59)),
            (60 * minute, Wait::Hours(1, 0)),
            (2879 * minute, Wait::Hours(47, 59)),
            (2880 * minute, Wait::Days(2, 0)),
            (4000 * minute, Wait::Days(2, 18)),
        ] {
            assert_eq!(Wait::of(millis), wait, "{millis}");
        }
    }
}
