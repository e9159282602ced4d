//! A moment as a list shows it: as short as it can be and still be plain, with the whole of it for whoever needs that. What
//! is said depends on the day on which it is read, so it is for pages that are made anew for each reader.

use serde::Serialize;

use super::clock::{Calendar, Timestamp, weekday, weekday_name};

/// A moment as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dated {
    /// `7.42pm` today, `Tuesday` in the last six days, `16 November` in this year, `16 November 2025` before it.
    pub short: String,
    /// `Sunday 16 November 2025, 7.42pm`.
    pub whole: String,
    /// For the `datetime` attribute of `<time>`.
    pub attribute: String,
}

impl Dated {
    /// A moment, read at another.
    pub fn of(calendar: &Calendar, at: Timestamp, now: Timestamp) -> Self {
        let (day, today) = (calendar.day_of(at), calendar.day_of(now));
        let year = |at: Timestamp| calendar.attribute(at).chars().take(4).collect::<String>();
        let short = match today - day {
            0 => calendar.clock(at),
            1..=6 => weekday_name(weekday(day)),
            _ if year(at) == year(now) => calendar.day_and_month(at),
            _ => calendar.date(at),
        };
        Self { short, whole: calendar.long(at), attribute: calendar.attribute(at) }
    }

    /// For the test that renders every template.
    pub fn sample() -> Self {
        Self {
            short: "Sunday".to_owned(),
            whole: "Sunday 16 November 2025, 7.42pm".to_owned(),
            attribute: "2025-11-16T19:42+00:00".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_as_short_as_it_can_be_by_the_clocks_here() {
        let calendar = Calendar::new("Europe/London").unwrap();
        let at = |text: &str| Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond());
        // A Thursday, half past midnight in summer: by UTC it is still Wednesday.
        let now = at("2026-07-15T23:30:00Z");
        for (moment, short) in [
            ("2026-07-15T23:05:00Z", "12.05am"),
            ("2026-07-15T22:59:00Z", "Wednesday"),
            ("2026-07-10T12:00:00Z", "Friday"),
            ("2026-07-09T12:00:00Z", "9 July"),
            ("2025-12-31T12:00:00Z", "31 December 2025"),
            // One clock may be a little ahead of another.
            ("2026-07-16T08:00:00Z", "9.00am"),
            ("2026-07-18T08:00:00Z", "18 July"),
        ] {
            assert_eq!(Dated::of(&calendar, at(moment), now).short, short, "{moment}");
        }
        let dated = Dated::of(&calendar, at("2026-07-10T12:00:00Z"), now);
        assert_eq!(dated.whole, "Friday 10 July 2026, 1.00pm");
        assert_eq!(dated.attribute, "2026-07-10T13:00+01:00");
    }
}
