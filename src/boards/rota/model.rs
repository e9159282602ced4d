//! The nouns of a rota.

use std::collections::BTreeSet;

use crate::base::clock::{Timestamp, weekday};
use crate::text_enum;

text_enum! {
    /// What a board is to those who write on it, from the most open to the safest. Facilitators write whatever it is.
    #[derive(PartialOrd, Ord)]
    pub enum Posture {
        /// As usual.
        Open = "open",
        /// What newcomers write waits until a facilitator has read it.
        HoldNewcomers = "hold-newcomers",
        /// Nothing new is written.
        ReadOnly = "read-only",
    }
}

/// When a shift is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// On a day of each week: 1 is Monday, 7 is Sunday.
    Weekly(i64),
    /// On one day, counted from 1970.
    Once(i64),
}

impl When {
    /// Whether it is on a day.
    pub fn is_on(self, day: i64) -> bool {
        match self {
            Self::Weekly(of_week) => of_week == weekday(day),
            Self::Once(only) => only == day,
        }
    }

    /// Whether it comes each week.
    pub fn is_weekly(self) -> bool {
        matches!(self, Self::Weekly(_))
    }
}

/// A facilitator, as the rota knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id of the facilitator's name on this board.
    pub id: i64,
    /// The name.
    pub name: String,
}

/// What is otherwise on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day, counted from 1970.
    pub day: i64,
    /// Who.
    pub person: Person,
    /// Whether they are there beside those whose shift it is, or are one of them and are not.
    pub here: bool,
}

/// A shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Its number, which tells nothing.
    pub id: i64,
    /// When.
    pub when: When,
    /// Minutes since midnight at which it begins, by the clocks here.
    pub from: i64,
    /// Minutes since midnight at which it ends; no later than it begins, of the next day.
    pub to: i64,
    /// Moved when its hours are changed.
    pub version: i64,
    /// Whose it is, by name.
    pub takers: Vec<Person>,
    /// Days on which it is left out.
    pub gaps: BTreeSet<i64>,
    /// What is otherwise on single days.
    pub changes: Vec<Change>,
}

impl Shift {
    /// Minutes since the midnight before it at which it ends.
    pub fn end(&self) -> i64 {
        if self.to <= self.from { self.to + 24 * 60 } else { self.to }
    }
}

/// The rota of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Whether the board has hours outside of which it has another posture.
    pub staffed: bool,
    /// The posture outside of them.
    pub posture: Posture,
    /// Moved when one of the two is changed.
    pub version: i64,
    /// The shifts.
    pub shifts: Vec<Shift>,
    /// Names whose wearers cannot act anywhere on the site, and until when; none for what has no end. They keep their
    /// shifts.
    pub kept: Vec<(i64, Option<Timestamp>)>,
}

impl Plan {
    /// The rota of a board that has none.
    pub const NONE: Self =
        Self { staffed: false, posture: Posture::HoldNewcomers, version: 0, shifts: Vec::new(), kept: Vec::new() };

    /// A shift by its number.
    pub fn shift(&self, id: i64) -> Option<&Shift> {
        self.shifts.iter().find(|shift| shift.id == id)
    }
}

/// A shift on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn<'a> {
    /// The shift.
    pub shift: &'a Shift,
    /// The day on which it begins, counted from 1970.
    pub day: i64,
    /// When it begins.
    pub from: Timestamp,
    /// When it ends.
    pub to: Timestamp,
    /// Whether it is left out on that day.
    pub gap: bool,
    /// Who is there.
    pub people: Vec<&'a Person>,
    /// Whose shift it is, and who is not there.
    pub away: Vec<&'a Person>,
}

impl Turn<'_> {
    /// Whether it is on at a moment.
    pub fn is_at(&self, now: Timestamp) -> bool {
        !self.gap && self.from <= now && now < self.to
    }
}
