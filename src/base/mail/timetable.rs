//! When somebody's letters come: at an hour of their own zone, every day, once a week or once a month. Pure reckoning;
//! `now` is an argument.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::base::clock::Timestamp;
use crate::text_enum;

text_enum! {
    /// How often a letter tells about something, from the shortest time to the longest.
    #[derive(PartialOrd, Ord)]
    pub enum Often {
        /// Every day.
        Daily = "daily",
        /// Once a week, on the weekday of the timetable.
        Weekly = "weekly",
        /// Once a month, on the first such weekday of it.
        Monthly = "monthly",
    }
}

/// Days that are looked through for the next time of anything: more than from one first Monday to the next.
const DAYS: usize = 40;
/// The hour and the weekday (Sunday) of somebody who has chosen none: people read letters in the evening.
const USUAL_HOUR: i64 = 18;
const USUAL_WEEKDAY: i64 = 7;

/// An hour, a weekday and a zone.
#[derive(Clone, Debug)]
pub struct Timetable {
    hour: i64,
    weekday: i64,
    zone: TimeZone,
}

impl Timetable {
    /// A timetable, if there are such an hour (0 to 23), such a weekday (1 Monday to 7 Sunday) and such a zone (an
    /// IANA name).
    pub fn new(hour: i64, weekday: i64, zone: &str) -> Option<Self> {
        let known = (0..24).contains(&hour) && (1..=7).contains(&weekday);
        let zone = TimeZone::get(zone).ok().filter(|_| known)?;
        Some(Self { hour, weekday, zone })
    }

    /// Sunday evenings in a zone; in UTC when there is no such zone.
    pub fn usual(zone: &str) -> Self {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Self { hour: USUAL_HOUR, weekday: USUAL_WEEKDAY, zone }
    }

    /// The hour, from 0 to 23.
    pub fn hour(&self) -> i64 {
        self.hour
    }

    /// The weekday, from 1 (Monday) to 7 (Sunday).
    pub fn weekday(&self) -> i64 {
        self.weekday
    }

    /// The zone's IANA name.
    pub fn zone(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }

    /// The first time of a pace after a moment.
    pub fn next(&self, often: Often, after: Timestamp) -> Timestamp {
        let days = std::iter::successors(Some(self.date(after)), |date| date.tomorrow().ok());
        self.first(often, days, |time| time > after).unwrap_or_else(|| after.plus_minutes(7 * 24 * 60))
    }

    /// The last time of a pace up to a moment.
    pub fn previous(&self, often: Often, at: Timestamp) -> Timestamp {
        let days = std::iter::successors(Some(self.date(at)), |date| date.yesterday().ok());
        self.first(often, days, |time| time <= at).unwrap_or_else(|| at.plus_minutes(-7 * 24 * 60))
    }

    fn first(
        &self,
        often: Often,
        days: impl Iterator<Item = Date>,
        good: impl Fn(Timestamp) -> bool,
    ) -> Option<Timestamp> {
        days.take(DAYS).filter(|date| self.is_of(often, *date)).map(|date| self.time_on(date)).find(|time| good(*time))
    }

    fn is_of(&self, often: Often, date: Date) -> bool {
        let weekday = i64::from(date.weekday().to_monday_one_offset()) == self.weekday;
        match often {
            Often::Daily => true,
            Often::Weekly => weekday,
            Often::Monthly => weekday && date.day() <= 7,
        }
    }

    /// The one moment of a date at which a letter may come: an hour that the clocks leave out comes an hour later, one
    /// that they have twice is the first.
    fn time_on(&self, date: Date) -> Timestamp {
        let hour = i8::try_from(self.hour).unwrap_or(0);
        let zoned = date.at(hour, 0, 0, 0).to_zoned(self.zone.clone());
        zoned.map_or(Timestamp(i64::MAX), |zoned| Timestamp(zoned.timestamp().as_millisecond()))
    }

    fn date(&self, at: Timestamp) -> Date {
        let at = jiff::Timestamp::from_millisecond(at.millis()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        at.to_zoned(self.zone.clone()).date()
    }

    /// The date in the zone, as days since 1970.
    pub fn local_day(&self, at: Timestamp) -> i64 {
        let since = self.date(at).since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1)));
        since.map_or(0, |span| i64::from(span.get_days()))
    }
}

/// How far a reader's letters have told, and when the next may be due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    daily: Option<i64>,
    weekly: Option<i64>,
    monthly: Option<i64>,
    last_day: i64,
}

impl Covered {
    /// From what is stored: for each pace the minute (since 1970) up to which its letters have told, none for a pace
    /// that is not asked for; and the reader's own date of the last letter, in days since 1970.
    pub fn stored(daily: Option<i64>, weekly: Option<i64>, monthly: Option<i64>, last_day: i64) -> Self {
        Self { daily, weekly, monthly, last_day }
    }

    /// What to store: the minutes of the three paces, and the day.
    pub fn to_store(self) -> ([Option<i64>; 3], i64) {
        ([self.daily, self.weekly, self.monthly], self.last_day)
    }

    fn slot(&mut self, often: Often) -> &mut Option<i64> {
        match often {
            Often::Daily => &mut self.daily,
            Often::Weekly => &mut self.weekly,
            Often::Monthly => &mut self.monthly,
        }
    }

    /// Up to when letters of a pace have told; none for one that is not asked for.
    pub fn of(mut self, often: Often) -> Option<Timestamp> {
        self.slot(often).map(Timestamp::of_minute)
    }

    /// With these paces and no others asked for. One that is new begins with its last time before now: so its first
    /// letter comes at the next, and tells of a whole day, week or month.
    #[must_use]
    pub fn for_paces(mut self, paces: &[Often], timetable: &Timetable, now: Timestamp) -> Self {
        for often in Often::ALL {
            let known = *self.slot(*often);
            let begun = timetable.previous(*often, now).minute();
            *self.slot(*often) = paces.contains(often).then(|| known.unwrap_or(begun));
        }
        self
    }

    /// The paces whose time has come, each with the moment from which its letter tells; none on a date that has had its
    /// letter.
    pub fn due(self, timetable: &Timetable, now: Timestamp) -> Vec<(Often, Timestamp)> {
        if timetable.local_day(now) <= self.last_day {
            return Vec::new();
        }
        let due = |often: &Often| {
            let since = self.of(*often)?;
            (timetable.next(*often, since) <= now).then_some((*often, since))
        };
        Often::ALL.iter().filter_map(due).collect()
    }

    /// The earliest moment at which anything may be due; none when nothing is asked for.
    pub fn next(self, timetable: &Timetable) -> Option<Timestamp> {
        let on_a_new_day = |often: &Often| {
            let mut time = timetable.next(*often, self.of(*often)?);
            // One letter on a date: whatever else is due on it waits for the next.
            for _ in 0..DAYS {
                if timetable.local_day(time) > self.last_day {
                    break;
                }
                time = timetable.next(Often::Daily, time);
            }
            Some(time)
        };
        Often::ALL.iter().filter_map(on_a_new_day).min()
    }

    /// After these paces have told up to `now`, in a letter or because there was nothing to tell. It counts as that date's
    /// letter either way: in copies of the database from many days, a date on which there was none would tell how busy
    /// somebody's boards were, and so which they are.
    #[must_use]
    pub fn told(mut self, paces: &[Often], timetable: &Timetable, now: Timestamp) -> Self {
        for often in paces {
            *self.slot(*often) = Some(now.minute());
        }
        if !paces.is_empty() {
            self.last_day = timetable.local_day(now);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    fn london(hour: i64, weekday: i64) -> Timetable {
        Timetable::new(hour, weekday, "Europe/London").unwrap()
    }

    #[test]
    fn an_hour_a_weekday_or_a_zone_that_is_none_makes_no_timetable() {
        assert!(Timetable::new(24, 1, "Europe/London").is_none());
        assert!(Timetable::new(0, 0, "Europe/London").is_none());
        assert!(Timetable::new(0, 1, "Europe/Nowhere").is_none());
        assert_eq!(Timetable::new(0, 1, "Asia/Kolkata").unwrap().zone(), "Asia/Kolkata");
    }

    #[test]
    fn letters_come_at_the_hour_of_the_readers_own_zone() {
        let kolkata = Timetable::new(7, 1, "Asia/Kolkata").unwrap();
        assert_eq!(kolkata.next(Often::Daily, at("2026-03-02T00:00:00Z")), at("2026-03-02T01:30:00Z"));
        assert_eq!(kolkata.next(Often::Daily, at("2026-03-02T01:30:00Z")), at("2026-03-03T01:30:00Z"));
        assert_eq!(kolkata.previous(Often::Daily, at("2026-03-02T01:30:00Z")), at("2026-03-02T01:30:00Z"));
    }

    #[test]
    fn weekly_letters_come_on_the_weekday_and_monthly_ones_on_the_first_such() {
        let sundays = london(18, 7);
        let monday = at("2026-03-02T12:00:00Z");
        assert_eq!(sundays.next(Often::Weekly, monday), at("2026-03-08T18:00:00Z"));
        assert_eq!(sundays.previous(Often::Weekly, monday), at("2026-03-01T18:00:00Z"));
        assert_eq!(sundays.next(Often::Monthly, monday), at("2026-04-05T17:00:00Z"));
        assert_eq!(sundays.previous(Often::Monthly, monday), at("2026-03-01T18:00:00Z"));
    }

    #[test]
    fn on_both_nights_when_the_clocks_change_there_is_one_time_a_date() {
        let half_past_one = london(1, 7);
        // Clocks go forward on 29 March 2026 at one, and back on 25 October at two.
        for (from, times) in [
            ("2026-03-28T12:00:00Z", ["2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z"]),
            ("2026-10-24T12:00:00Z", ["2026-10-25T00:00:00Z", "2026-10-26T01:00:00Z"]),
        ] {
            let first = half_past_one.next(Often::Daily, at(from));
            assert_eq!([first, half_past_one.next(Often::Daily, first)], times.map(at));
        }
    }

    #[test]
    fn a_new_pace_tells_of_its_whole_period_at_its_next_time() {
        let sundays = london(18, 7);
        let wednesday = at("2026-03-04T09:00:00Z");
        let covered = Covered::default().for_paces(&[Often::Weekly], &sundays, wednesday);
        assert_eq!(covered.next(&sundays), Some(at("2026-03-08T18:00:00Z")));
        assert!(covered.due(&sundays, at("2026-03-08T17:59:00Z")).is_empty());
        let due = covered.due(&sundays, at("2026-03-08T18:00:00Z"));
        assert_eq!(due, [(Often::Weekly, at("2026-03-01T18:00:00Z"))]);
    }

    #[test]
    fn what_was_missed_in_an_outage_comes_once_and_covers_all_of_it() {
        let evenings = london(18, 7);
        let covered = Covered::default().for_paces(&[Often::Daily], &evenings, at("2026-03-02T09:00:00Z"));
        let back = at("2026-03-06T10:00:00Z");
        let due = covered.due(&evenings, back);
        assert_eq!(due, [(Often::Daily, at("2026-03-01T18:00:00Z"))]);
        let after = covered.told(&[Often::Daily], &evenings, back);
        assert!(after.due(&evenings, back).is_empty());
        // That evening's would be a second one on the same date.
        assert_eq!(after.next(&evenings), Some(at("2026-03-07T18:00:00Z")));
    }

    #[test]
    fn a_date_that_has_had_its_letter_gets_no_second_when_the_hour_is_changed() {
        let early = london(8, 7);
        let covered = Covered::default().for_paces(&[Often::Daily], &early, at("2026-03-02T07:00:00Z"));
        let covered = covered.told(&[Often::Daily], &early, at("2026-03-02T08:00:00Z"));
        let late = london(20, 7);
        assert!(covered.due(&late, at("2026-03-02T20:00:00Z")).is_empty());
        assert_eq!(covered.next(&late), Some(at("2026-03-03T20:00:00Z")));
    }

    #[test]
    fn a_pace_that_is_asked_for_no_longer_is_due_no_longer() {
        let evenings = london(18, 7);
        let covered = Covered::default().for_paces(&[Often::Daily], &evenings, at("2026-03-02T09:00:00Z"));
        let none = covered.for_paces(&[], &evenings, at("2026-03-02T09:00:00Z"));
        assert_eq!(none.next(&evenings), None);
        assert!(none.due(&evenings, at("2026-04-02T09:00:00Z")).is_empty());
    }

    #[test]
    fn what_is_stored_comes_back() {
        let covered = Covered::stored(Some(1), None, Some(3), 4);
        assert_eq!(covered.to_store(), ([Some(1), None, Some(3)], 4));
    }
}
