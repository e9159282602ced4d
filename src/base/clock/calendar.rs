//! Times as people read them, by the clocks of the site.

use jiff::Span;
use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::{MINUTES_PER_DAY, Timestamp};

/// Writes times in the zone of the site, in full and never relative, so that a page that shows them can be
/// kept in memory.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: TimeZone,
}

impl Calendar {
    /// A calendar for an IANA zone such as `Europe/London`.
    ///
    /// # Errors
    /// When the zone is not in the bundled database.
    pub fn new(zone: &str) -> Result<Self, jiff::Error> {
        Ok(Self { zone: TimeZone::get(zone)? })
    }

    fn zoned(&self, at: Timestamp) -> jiff::Zoned {
        jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_zoned(self.zone.clone())
    }

    /// The first moment after another at which it is an hour (0 to 23) of a day. One that the clocks leave out comes an hour
    /// later, one that they have twice is the first.
    pub fn next_hour(&self, hour: i8, after: Timestamp) -> Timestamp {
        let days = std::iter::successors(Some(self.zoned(after).date()), |date| date.tomorrow().ok()).take(3);
        let times = days.filter_map(|date| date.at(hour.clamp(0, 23), 0, 0, 0).to_zoned(self.zone.clone()).ok());
        let mut times = times.map(|zoned| Timestamp(zoned.timestamp().as_millisecond()));
        times.find(|time| *time > after).unwrap_or_else(|| after.plus_minutes(24 * 60))
    }

    /// The day on which a moment falls by the clocks here, counted from 1970.
    pub fn day_of(&self, at: Timestamp) -> i64 {
        day_of_date(self.zoned(at).date())
    }

    /// The first moment at which the clocks here show a time of a day (minutes since midnight; from 1440 on, of the days
    /// after it), or a later one. A time that the clocks leave out in spring is the moment of the jump, and one that they
    /// have twice in autumn is the first of the two: so of two spans that meet by the clock each moment is in one, and
    /// in one alone.
    pub fn moment(&self, day: i64, minute: i64) -> Timestamp {
        let (day, minute) = (day + minute.div_euclid(MINUTES_PER_DAY), minute.rem_euclid(MINUTES_PER_DAY));
        let (hour, rest) = (i8::try_from(minute / 60).unwrap_or(0), i8::try_from(minute % 60).unwrap_or(0));
        let wall = date_of(day).at(hour, rest, 0, 0);
        let found = match self.zone.to_ambiguous_timestamp(wall).offset() {
            AmbiguousOffset::Unambiguous { offset } | AmbiguousOffset::Fold { before: offset, .. } => {
                offset.to_timestamp(wall)
            }
            // Read by the offset after the jump, it lies before it: by as much as it lies before the jump's end.
            AmbiguousOffset::Gap { after, .. } => after
                .to_timestamp(wall)
                .map(|before| self.zone.following(before).next().map_or(before, |transition| transition.timestamp())),
        };
        found.map_or_else(|_| Timestamp::from_day(day).plus_minutes(minute), |at| Timestamp(at.as_millisecond()))
    }

    /// `Thursday 5 March`: a day counted from 1970.
    pub fn day(&self, day: i64) -> String {
        date_of(day).strftime("%A %-d %B").to_string()
    }

    /// `Thursday 5 March, 6.00pm`: for what is soon.
    pub fn soon(&self, at: Timestamp) -> String {
        format!("{}, {}", self.day(self.day_of(at)), self.clock(at))
    }

    /// `Sunday 16 November 2025, 7.42pm`, as British people write it.
    pub fn long(&self, at: Timestamp) -> String {
        format!("{}, {}", self.zoned(at).strftime("%A %-d %B %Y"), self.clock(at))
    }

    /// `7.42pm`: for what is of today.
    pub fn clock(&self, at: Timestamp) -> String {
        let zoned = self.zoned(at);
        clock_face(i64::from(zoned.hour()) * 60 + i64::from(zoned.minute()))
    }

    /// `16 November 2025`.
    pub fn date(&self, at: Timestamp) -> String {
        self.zoned(at).strftime("%-d %B %Y").to_string()
    }

    /// A day counted from 1970 as `16 November 2025`.
    pub fn date_of(&self, day: i64) -> String {
        Self { zone: TimeZone::UTC }.date(Timestamp::from_day(day))
    }

    /// A minute since 1970 as [`Calendar::long`] writes it, or its day alone where no more of it is kept: its first minute.
    pub fn long_kept(&self, minute: i64) -> String {
        whole_day(minute).map_or_else(|| self.long(Timestamp::of_minute(minute)), |day| self.date_of(day))
    }

    /// The day of a minute since 1970 as [`Calendar::date`] writes it, also where no more of it is kept.
    pub fn date_kept(&self, minute: i64) -> String {
        whole_day(minute).map_or_else(|| self.date(Timestamp::of_minute(minute)), |day| self.date_of(day))
    }

    /// `16 November`: where the year is plain.
    pub fn day_and_month(&self, at: Timestamp) -> String {
        self.zoned(at).strftime("%-d %B").to_string()
    }

    /// `November 2025`: all that is ever shown of when somebody joined.
    pub fn month(&self, at: Timestamp) -> String {
        self.zoned(at).strftime("%B %Y").to_string()
    }

    /// The machine-readable form for the `datetime` attribute of `<time>` (RFC 3339, to the minute).
    pub fn attribute(&self, at: Timestamp) -> String {
        self.zoned(at).strftime("%Y-%m-%dT%H:%M%:z").to_string()
    }
}

/// The day, counted from 1970, that a minute since 1970 is the first of (UTC): all that is kept of when something was done in
/// looking after boards, once a night has passed.
pub fn whole_day(minute: i64) -> Option<i64> {
    (minute.rem_euclid(MINUTES_PER_DAY) == 0).then_some(minute.div_euclid(MINUTES_PER_DAY))
}

/// A day counted from 1970 as `2026-03-02` (ISO 8601).
pub fn iso_day(day: i64) -> String {
    date_of(day).to_string()
}

/// The day, counted from 1970, of a text such as `2026-03-02` (ISO 8601); none for any other.
pub fn day_of_iso(text: &str) -> Option<i64> {
    let date: Date = text.parse().ok()?;
    (date.to_string() == text).then(|| day_of_date(date))
}

/// A date's day counted from 1970.
pub(in crate::base) fn day_of_date(date: Date) -> i64 {
    Date::constant(1970, 1, 1).until(date).map_or(0, |span| i64::from(span.get_days()))
}

/// A date by its day counted from 1970.
pub(in crate::base) fn date_of(day: i64) -> Date {
    let first = Date::constant(1970, 1, 1);
    Span::new().try_days(day).and_then(|days| first.checked_add(days)).unwrap_or(first)
}

/// The day of the week of a day counted from 1970: 1 is Monday, 7 is Sunday (ISO 8601).
pub fn weekday(day: i64) -> i64 {
    // 1 January 1970 was a Thursday.
    (day + 3).rem_euclid(7) + 1
}

/// `Monday`: a day of the week, from 1.
pub fn weekday_name(weekday: i64) -> String {
    // 5 January 1970 was a Monday.
    date_of(weekday + 3).strftime("%A").to_string()
}

/// `7.42pm`: a time of day in minutes since midnight.
pub fn clock_face(minute: i64) -> String {
    let half = if minute.rem_euclid(MINUTES_PER_DAY) < MINUTES_PER_DAY / 2 { "am" } else { "pm" };
    let hour = match minute.div_euclid(60).rem_euclid(12) {
        0 => 12,
        hour => hour,
    };
    format!("{hour}.{:02}{half}", minute.rem_euclid(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summer_evening_is_written_in_british_summer_time() {
        let calendar = Calendar::new("Europe/London").unwrap();
        let at = Timestamp(1_752_692_520_000);
        assert_eq!(calendar.long(at), "Wednesday 16 July 2025, 8.02pm");
        assert_eq!(calendar.attribute(at), "2025-07-16T20:02+01:00");
        assert_eq!(calendar.month(at), "July 2025");
    }

    #[test]
    fn a_day_is_that_of_the_zone() {
        let calendar = Calendar::new("Europe/London").unwrap();
        let at = |text: &str| Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond());
        let (winter, summer) = (at("2026-01-15T23:30:00Z"), at("2026-07-15T23:30:00Z"));
        assert_eq!(calendar.day_of(winter), winter.day());
        assert_eq!(calendar.day_of(summer), summer.day() + 1);
        assert_eq!(calendar.date_of(calendar.day_of(winter)), "15 January 2026");
        assert_eq!(calendar.date_of(calendar.day_of(summer)), "16 July 2026");
        assert_eq!(calendar.date_of(calendar.day_of(summer) + 30), "15 August 2026");
    }

    #[test]
    fn an_hour_comes_once_on_each_day_also_when_the_clocks_change() {
        let calendar = Calendar::new("Europe/London").unwrap();
        let at = |text: &str| Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond());
        // Clocks go forward on 29 March 2026 at one, and back on 25 October at two.
        for (from, hour, times) in [
            ("2026-03-02T19:30:00Z", 3, ["2026-03-03T03:00:00Z", "2026-03-04T03:00:00Z"]),
            ("2026-03-28T12:00:00Z", 1, ["2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z"]),
            ("2026-10-24T12:00:00Z", 1, ["2026-10-25T00:00:00Z", "2026-10-26T01:00:00Z"]),
        ] {
            let first = calendar.next_hour(hour, at(from));
            assert_eq!([first, calendar.next_hour(hour, first)], times.map(at));
        }
    }

    #[test]
    fn a_time_by_the_clock_is_one_moment_also_when_the_clocks_change() {
        let calendar = Calendar::new("Europe/London").unwrap();
        let at = |text: &str| Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond());
        let (march, october) =
            (calendar.day_of(at("2026-03-29T12:00:00Z")), calendar.day_of(at("2026-10-25T12:00:00Z")));
        for (day, hour, minute, moment) in [
            (march, 0, 30, "2026-03-29T00:30:00Z"),
            (march, 0, 59, "2026-03-29T00:59:00Z"),
            // Left out: from one until two.
            (march, 1, 0, "2026-03-29T01:00:00Z"),
            (march, 1, 30, "2026-03-29T01:00:00Z"),
            (march, 1, 59, "2026-03-29T01:00:00Z"),
            (march, 2, 0, "2026-03-29T01:00:00Z"),
            (march, 3, 0, "2026-03-29T02:00:00Z"),
            (march, 24, 0, "2026-03-29T23:00:00Z"),
            (march, 25, 30, "2026-03-30T00:30:00Z"),
            (october, 0, 30, "2026-10-24T23:30:00Z"),
            // Twice: from one until two.
            (october, 1, 0, "2026-10-25T00:00:00Z"),
            (october, 1, 30, "2026-10-25T00:30:00Z"),
            (october, 2, 0, "2026-10-25T02:00:00Z"),
            (october, 3, 0, "2026-10-25T03:00:00Z"),
            (october, 24, 0, "2026-10-26T00:00:00Z"),
        ] {
            assert_eq!(calendar.moment(day, hour * 60 + minute), at(moment), "{hour}:{minute:02}");
        }
        assert_eq!((weekday(march), weekday(march + 1)), (7, 1));
        assert_eq!([1, 4, 7].map(weekday_name), ["Monday", "Thursday", "Sunday"]);
        assert_eq!(calendar.soon(at("2026-03-29T17:00:00Z")), "Sunday 29 March, 6.00pm");
        // A day begins by the clocks here, not by UTC's.
        assert_eq!(calendar.day_of(at("2026-03-29T22:59:00Z")), march);
        assert_eq!(calendar.day_of(at("2026-03-29T23:00:00Z")), march + 1);
    }

    #[test]
    fn what_is_only_known_by_its_day_is_said_to_be_of_that_day_in_every_zone() {
        let day = 20_000;
        let (midnight, evening) = (day * MINUTES_PER_DAY, day * MINUTES_PER_DAY + 20 * 60);
        for (zone, said) in [("Europe/London", "9.00pm"), ("America/New_York", "4.00pm"), ("Asia/Tokyo", "5.00am")] {
            let calendar = Calendar::new(zone).unwrap();
            assert_eq!(calendar.long_kept(midnight), "4 October 2024", "{zone}");
            assert_eq!(calendar.date_kept(midnight), "4 October 2024", "{zone}");
            assert!(calendar.long_kept(evening).ends_with(said), "{zone}: {}", calendar.long_kept(evening));
        }
        assert_eq!((whole_day(midnight), whole_day(evening)), (Some(day), None));
    }

    #[test]
    fn midnight_is_twelve_in_the_morning() {
        let calendar = Calendar::new("Europe/London").unwrap();
        assert_eq!(calendar.long(Timestamp(1_763_251_200_000)), "Sunday 16 November 2025, 12.00am");
    }

    #[test]
    fn a_day_is_read_as_it_is_written_and_in_no_other_form() {
        assert_eq!(day_of_iso("1970-01-02"), Some(1));
        assert_eq!(day_of_iso("2026-03-02").map(iso_day).as_deref(), Some("2026-03-02"));
        for wrong in ["", "2026-3-2", "20260302", "2026-02-30", "2026-03-02T10:00", "2 March 2026", "02/03/2026"] {
            assert_eq!(day_of_iso(wrong), None, "{wrong}");
        }
    }
}
