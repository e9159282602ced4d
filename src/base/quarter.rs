//! Quarters of a year: the spans of time that figures are given for. Their days are those by UTC, as whatever they are
//! made of is kept by day: nothing is counted in one quarter at first, and after the night in another.

use jiff::civil::Date;

use super::clock::{Timestamp, date_of, day_of_date};

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
    pub fn of(at: Timestamp) -> Self {
        let date = date_of(at.day());
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
    pub fn start(self) -> Timestamp {
        let year = i16::try_from(self.index.div_euclid(4)).unwrap_or(0);
        let month = i8::try_from(self.index.rem_euclid(4) * 3 + 1).unwrap_or(1);
        Date::new(year, month, 1).map_or(Timestamp(0), |first| Timestamp::from_day(day_of_date(first)))
    }

    /// The first moment after it.
    pub fn end(self) -> Timestamp {
        self.before(-1).start()
    }

    /// The names of its first month and, with the year, of its last: `October` and `December 2026`.
    pub fn months(self) -> (String, String) {
        let month = |day: i64, written: &str| date_of(day).strftime(written).to_string();
        (month(self.start().day(), "%B"), month(self.end().day() - 1, "%B %Y"))
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
    fn a_quarter_is_made_of_whole_days_as_they_are_kept() {
        let spring = Quarter::parse("2026-Q2").unwrap();
        assert_eq!(spring.start(), at("2026-04-01T00:00:00Z"));
        assert_eq!(spring.end(), at("2026-07-01T00:00:00Z"));
        assert_eq!(Quarter::of(at("2026-03-31T23:59:59Z")), spring.before(1));
        assert_eq!(Quarter::of(at("2026-04-01T00:00:00Z")), spring);
        assert_eq!(spring.months(), ("April".to_owned(), "June 2026".to_owned()));
        assert_eq!(spring.before(2).to_string(), "2025-Q4");
        assert_eq!(spring.before(2).end(), at("2026-01-01T00:00:00Z"));
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
