//! What is decided about whoever wrote a post, beside what becomes of the post: a warning, a pause, the end of their
//! membership of this board. It hangs on the name, and nobody learns whose that is.

use fluent_bundle::FluentValue;

use super::actor::Opened;
use super::decide::NewDecision;
use super::model::{Case, Decision};
use super::rules;
use super::store::measures;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::boards::standing;
use crate::notices::Kind;
use crate::text_enum;

text_enum! {
    /// What is decided about whoever wrote a post.
    pub enum Measure {
        /// They are warned. It can be read on their later cases on this board for a year.
        Warn = "warn",
        /// They can read this board, and not write, for a time.
        Pause = "pause",
        /// They are no member of this board any more, and cannot be one again.
        End = "end",
        /// What was decided about them before is lifted.
        Lift = "lift",
    }
}

/// Days for which a warning is kept.
const WARNING_DAYS: i64 = 365;
/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// What is decided about whoever wrote a post, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewMeasure {
    /// What.
    pub measure: Measure,
    /// For how many days; none for what has no end of itself.
    pub days: Option<i64>,
}

impl NewMeasure {
    /// What can be chosen while a report is decided, as the values of a form.
    pub const OFFERED: [&str; 7] = ["warn", "pause-1", "pause-3", "pause-7", "pause-14", "pause-30", "end"];

    /// Reads the field `measure`; nothing for what is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (measure, days) = match text {
            "warn" => (Measure::Warn, Some(WARNING_DAYS)),
            "end" => (Measure::End, None),
            "lift" => (Measure::Lift, None),
            offered if Self::OFFERED.contains(&offered) => {
                (Measure::Pause, Some(offered.strip_prefix("pause-")?.parse().ok()?))
            }
            _ => return None,
        };
        Some(Self { measure, days })
    }

    /// Whether it is against them.
    pub fn is_against(self) -> bool {
        self.measure != Measure::Lift
    }

    /// When it ends: at noon, so that the end does not tell in which minute it was decided.
    fn until(self, now: Timestamp) -> Option<Timestamp> {
        self.days.map(|days| now.plus_minutes(days * DAY).next_noon())
    }

    fn kind(self) -> Kind {
        match self.measure {
            Measure::Warn => Kind::Warned,
            Measure::Pause => Kind::Paused,
            Measure::End => Kind::Ended,
            Measure::Lift => Kind::Lifted,
        }
    }

    /// The action's name in the audit log.
    pub(super) fn action(self) -> &'static str {
        match self.measure {
            Measure::Warn => "person.warn",
            Measure::Pause => "person.pause",
            Measure::End => "person.end",
            Measure::Lift => "person.lift",
        }
    }
}

/// What a decision does to whoever wrote the post: what was chosen, or that bringing the post back lifts what was decided
/// with it.
pub(super) fn of(case: &Case, new: &NewDecision, about_words: bool, now: Timestamp) -> Option<NewMeasure> {
    let in_force = case.measure_in_force(now).is_some();
    if in_force && new.decision == Decision::Restore && !about_words {
        return Some(NewMeasure { measure: Measure::Lift, days: None });
    }
    new.measure
}

/// Whether a measure can be decided now.
pub(super) fn is_possible(opened: &Opened, case: &Case, measure: NewMeasure, now: Timestamp) -> bool {
    let found = &opened.found;
    match measure.measure {
        Measure::Lift => rules::may_lift(case, now),
        _ => rules::may_measure(case, found.writer_role, found.writer_standing),
    }
}

/// Does what was decided to the name. What other cases have in force against it stays so when one is lifted.
pub(super) fn apply(conn: &mut Conn, case: &Case, new: NewMeasure, now: Timestamp) -> Result<()> {
    let until = new.until(now);
    match new.measure {
        Measure::Warn => {}
        Measure::Pause => standing::pause(conn, case.writer_id, until.unwrap_or(now), now)?,
        Measure::End => standing::end_membership(conn, case.writer_id, now)?,
        Measure::Lift => return lift(conn, case, now),
    }
    measures::set(conn, case.id, Some(new.measure), until.map(Timestamp::minute))
}

fn lift(conn: &mut Conn, case: &Case, now: Timestamp) -> Result<()> {
    measures::set(conn, case.id, None, None)?;
    let others = measures::list_in_force(conn, case.writer_id, now)?;
    if others.iter().any(|(measure, _)| *measure == Measure::End) {
        return Ok(());
    }
    if matches!(case.measure, Some(Measure::Pause | Measure::End)) {
        standing::reinstate(conn, case.writer_id, now)?;
    }
    let pauses = others.iter().filter(|(measure, _)| *measure == Measure::Pause);
    match pauses.filter_map(|(_, minute)| *minute).max() {
        Some(minute) => standing::pause(conn, case.writer_id, Timestamp::of_minute(minute), now),
        None => Ok(()),
    }
}

/// As what its writer is told of it, and why, with the time until which it holds.
pub(super) fn notice(site: &Site, new: NewMeasure, why: &str, now: Timestamp) -> (Kind, String) {
    let reason = match new.until(now).filter(|_| new.measure == Measure::Pause) {
        Some(until) => {
            let args = [("why", FluentValue::from(why)), ("until", FluentValue::from(site.calendar.long(until)))];
            site.words.say_with("moderation-measure-until", &args)
        }
        None => why.to_owned(),
    };
    (new.kind(), reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_can_be_read_and_nothing_else() {
        for offered in NewMeasure::OFFERED {
            assert!(NewMeasure::parse(offered).is_some_and(NewMeasure::is_against), "{offered}");
        }
        assert_eq!(NewMeasure::parse("pause-3").and_then(|pause| pause.days), Some(3));
        assert_eq!(NewMeasure::parse("lift").map(NewMeasure::is_against), Some(false));
        for wrong in ["", "pause", "pause-", "pause-2", "pause-365", "ban"] {
            assert_eq!(NewMeasure::parse(wrong), None, "{wrong}");
        }
    }
}
