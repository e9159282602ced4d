//! Quarters of a year, by the clocks of the site: the spans of time that figures are given for.

use jiff::civil::Date;

use super::clock::{Calendar, Timestamp, date_of, day_of_date};

/// The years of which there can be a quarter: the site was not there before, and will not be after.
const YEARS: std::ops::RangeInclusive<i64> = 2000..=9999;

/// A quarter of a year, such as October to December 2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    /// Quarters since the year 0.
    index: i64,
}

impl Quarter {
    /// The quarter in which a moment falls.
    pub fn of(calendar: &Calendar, at: Timestamp) -> Self {
        let date = date_of(calendar.day_of(at));
        Self { index: i64::from(date.year()) * 4 + i64::from(date.month() - 1) / 3 }
    }

    /// Reads `2026-Q4`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, quarter) = text.split_once("-Q")?;
        let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year: i64 = year.parse().ok().filter(|year| digits && YEARS.contains(year))?;
        let place = ["1", "2", "3", "4"].iter().position(|one| *one == quarter)?;
        Some(Self { index: year * 4 + i64::try_from(place).ok()? })
    }

    /// The quarter that is so many before.
    #[must_use]
    pub fn before(self, quarters: i64) -> Self {
        Self { index: self.index - quarters }
    }

    /// Its first moment.
    pub fn start(self, calendar: &Calendar) -> Timestamp {
        let year = i16::try_from(self.index.div_euclid(4)).unwrap_or(0);
        let month = i8::try_from(self.index.rem_euclid(4) * 3 + 1).unwrap_or(1);
        Date::new(year, month, 1).map_or(Timestamp(0), |first| calendar.moment(day_of_date(first), 0))
    }

    /// The first moment after it.
    pub fn end(self, calendar: &Calendar) -> Timestamp {
        self.before(-1).start(calendar)
    }

    /// The names of its first month and, with the year, of its last: `October` and `December 2026`.
    pub fn months(self, calendar: &Calendar) -> (String, String) {
        let (first, last) = (self.start(calendar), self.end(calendar).plus_millis(-1));
        let month = calendar.month(first);
        (month.split(' ').next().unwrap_or_default().to_owned(), calendar.month(last))
    }
}

impl std::fmt::Display for Quarter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-Q{}", self.index.div_euclid(4), self.index.rem_euclid(4) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn a_quarter_begins_and_ends_by_the_clocks_of_the_site() {
        let calendar = Calendar::new("Europe/London").unwrap();
        let spring = Quarter::parse("2026-Q2").unwrap();
        assert_eq!(spring.start(&calendar), at("2026-03-31T23:00:00Z"));
        assert_eq!(spring.end(&calendar), at("2026-06-30T23:00:00Z"));
        assert_eq!(Quarter::of(&calendar, at("2026-03-31T22:59:59Z")), spring.before(1));
        assert_eq!(Quarter::of(&calendar, at("2026-03-31T23:00:00Z")), spring);
        assert_eq!(spring.months(&calendar), ("April".to_owned(), "June 2026".to_owned()));
        assert_eq!(spring.before(2).to_string(), "2025-Q4");
        assert_eq!(spring.before(2).end(&calendar), at("2026-01-01T00:00:00Z"));
    }

    #[test]
    fn only_what_names_a_quarter_is_one() {
        assert_eq!(Quarter::parse("2026-Q4").map(|quarter| quarter.to_string()), Some("2026-Q4".to_owned()));
        for wrong in
            ["", "2026", "2026-Q0", "2026-Q5", "2026-Q11", "+226-Q1", "0000-Q1", "2026-q1", "26-Q1", "2026-Q1 "]
        {
            assert_eq!(Quarter::parse(wrong), None, "{wrong}");
        }
    }
}
