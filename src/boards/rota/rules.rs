//! What follows from a rota at a moment: pure decisions.
//!
//! Hours are what the clocks of the site's zone show. A shift begins once and ends once: at the first moment at which they
//! show its time, or a later one. So when they go forward at one, a shift from half past midnight until three lasts an
//! hour and a half, and one from one until two does not take place; when they go back, the first lasts three hours and a
//! half, and the second two hours. Of shifts that meet by the clock no moment between is in neither, or in both.

use super::model::{Person, Plan, Posture, Turn};
use crate::base::clock::{Calendar, Timestamp};

/// Days for which the rota is looked ahead: what is later is not known yet.
const AHEAD: i64 = 35;
/// Minutes after which the look ahead is taken again, so that it moves on.
const LASTS: i64 = 24 * 60;

/// What a board is to those who write on it at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duty {
    /// What it is.
    pub posture: Posture,
    /// While that is not open: when somebody is there next, if that is known.
    pub next: Option<Timestamp>,
}

impl Duty {
    /// As usual.
    pub const OPEN: Self = Self { posture: Posture::Open, next: None };
}

/// What follows from a rota at a moment, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// What the board is.
    pub duty: Duty,
    /// Who is on duty, by name.
    pub people: Vec<Person>,
    /// Until when those who are on duty are there.
    pub until: Option<Timestamp>,
    /// Whether there is a shift, and nobody has it.
    pub empty: bool,
    /// When the next shift begins that somebody has, and who.
    pub next: Option<(Timestamp, Vec<Person>)>,
    /// All of this is so from this moment on,
    pub(super) since: Timestamp,
    /// and until before this one.
    pub(super) changes: Timestamp,
}

impl Now {
    /// Whether it is so at a moment.
    pub(super) fn holds(&self, now: Timestamp) -> bool {
        self.since <= now && now < self.changes
    }
}

/// The posture: open while somebody is there; the one for outside of staffed hours while no shift is planned; and the safer
/// of that and holding back what newcomers write, while a shift is planned that nobody has.
pub(super) fn posture(plan: &Plan, planned: bool, anybody: bool) -> Posture {
    match (plan.staffed, planned, anybody) {
        (false, _, _) | (true, _, true) => Posture::Open,
        (true, true, false) => plan.posture.max(Posture::HoldNewcomers),
        (true, false, false) => plan.posture,
    }
}

impl Plan {
    /// The shifts that begin on a day, in their order. One that lies wholly in an hour which the clocks leave out does not
    /// take place.
    pub fn turns(&self, calendar: &Calendar, day: i64) -> Vec<Turn<'_>> {
        let mut turns: Vec<Turn<'_>> = self
            .shifts
            .iter()
            .filter(|shift| shift.when.is_on(day))
            .map(|shift| {
                let changed = |person: &Person, here: bool| {
                    shift.changes.iter().any(|one| one.day == day && one.here == here && one.person.id == person.id)
                };
                let (away, mut people): (Vec<&Person>, Vec<&Person>) =
                    shift.takers.iter().partition(|person| changed(person, false));
                let beside = shift.changes.iter().filter(|one| one.day == day && one.here).map(|one| &one.person);
                people.extend(beside.filter(|person| !shift.takers.iter().any(|taker| taker.id == person.id)));
                people.sort_by(|one, other| one.name.cmp(&other.name));
                Turn {
                    day,
                    from: calendar.moment(day, shift.from),
                    to: calendar.moment(day, shift.end()),
                    gap: shift.gaps.contains(&day),
                    people,
                    away,
                    shift,
                }
            })
            .filter(|turn| turn.from < turn.to)
            .collect();
        turns.sort_by_key(|turn| (turn.from, turn.to, turn.shift.id));
        turns
    }

    /// Who of a turn that is on can act. What is planned stays as it is: that somebody's shifts on several boards had gone
    /// at one moment would tell whose they are.
    pub fn there<'a>(&self, turn: &Turn<'a>, now: Timestamp) -> Vec<&'a Person> {
        let kept = |person: &Person| {
            self.kept.iter().any(|(id, until)| *id == person.id && until.is_none_or(|until| now < until))
        };
        turn.people.iter().copied().filter(|person| !kept(person)).collect()
    }

    /// What follows at a moment.
    pub fn at(&self, calendar: &Calendar, now: Timestamp) -> Now {
        let today = calendar.day_of(now);
        let turns: Vec<Turn<'_>> = (today - 1..=today + AHEAD)
            .flat_map(|day| self.turns(calendar, day))
            .filter(|turn| !turn.gap && turn.to > now)
            .collect();
        let on: Vec<&Turn<'_>> = turns.iter().filter(|turn| turn.is_at(now)).collect();
        let mut people: Vec<Person> = on.iter().flat_map(|turn| self.there(turn, now)).cloned().collect();
        people.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        people.dedup();
        let next = turns.iter().find(|turn| turn.from > now && !turn.people.is_empty());
        let posture = posture(self, !on.is_empty(), !people.is_empty());
        let ends = self.kept.iter().filter_map(|(_, until)| *until);
        let bounds = turns.iter().flat_map(|turn| [turn.from, turn.to]).chain(ends).filter(|bound| *bound > now);
        Now {
            duty: Duty { posture, next: next.filter(|_| posture != Posture::Open).map(|turn| turn.from) },
            until: on.iter().filter(|turn| !self.there(turn, now).is_empty()).map(|turn| turn.to).max(),
            empty: !on.is_empty() && people.is_empty(),
            next: next.map(|turn| (turn.from, turn.people.iter().copied().cloned().collect())),
            people,
            since: now,
            changes: bounds.chain([now.plus_minutes(LASTS)]).min().unwrap_or(now),
        }
    }
}

#[cfg(test)]
mod tests;
