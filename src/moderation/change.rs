//! What has changed in a case since somebody opened its page: whoever comes second is told, and keeps their words.

use fluent_bundle::FluentValue;

use super::actor::Opened;
use super::decide::Seen;
use super::model::{ActingAs, Awaits, Case, CaseKind, Decision};
use super::rules::{self, Holder};
use crate::base::clock::{Timestamp, whole_day};
use crate::base::web::Site;
use crate::threads::model::Post;

/// What has changed since somebody opened a case's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Somebody else has it now, until this minute.
    Leased(ActingAs, i64),
    /// It has been decided, at this minute.
    Decided(Decision, i64),
    /// It has been passed on to the safeguarding leads.
    PassedOn,
    /// They have given it back.
    GivenBack,
    /// The writer has asked for another look.
    Reopened,
    /// The writer has answered what the team wrote to them.
    Answered,
    /// Somebody else of the team has written to the writer.
    Written,
    /// The writer has left the board.
    WriterLeft,
    /// Something else about it: as when it was decided, and that was undone.
    Otherwise,
    /// There are further reports.
    Reported,
    /// The post has new words.
    Edited,
    /// The post has been hidden, taken down, taken back or brought back.
    Moved,
}

impl Change {
    /// What it means that it is now somebody's turn to write.
    fn of_turn(awaits: Awaits) -> Self {
        match awaits {
            Awaits::Writer => Self::Written,
            Awaits::Team => Self::Answered,
        }
    }
}

/// What has changed in a case since somebody saw it.
pub(super) fn list(opened: &Opened, case: &Case, post: &Post, seen: Seen, now: Timestamp) -> Vec<Change> {
    let mut changes = Vec::new();
    if case.version != seen.case {
        changes.push(match (case.closed_minute, case.outcome) {
            (Some(minute), Some(outcome)) => Change::Decided(outcome, minute),
            _ if case.passed_on && !seen.passed_on => Change::PassedOn,
            _ if seen.passed_on && !case.passed_on => Change::GivenBack,
            _ if case.kind == CaseKind::Appeal => Change::Reopened,
            _ if seen.reports == Some(case.reports) => case.awaits.map_or(Change::Otherwise, Change::of_turn),
            _ => Change::Reported,
        });
    } else if case.is_open() && rules::holder(case, &opened.actor, now) == Holder::Another {
        changes.push(Change::Leased(case.lease_role, case.lease_minute));
    }
    if post.version != seen.post {
        changes.push(Change::Edited);
    }
    if post.visibility != seen.visibility && !changes.iter().any(|change| matches!(change, Change::Decided(..))) {
        changes.push(Change::Moved);
    }
    changes
}

/// What has changed, in a sentence.
pub(super) fn sentence(site: &Site, change: Change) -> String {
    let at = |key: &str, minute_of: i64| {
        let when = match whole_day(minute_of) {
            Some(day) => site.calendar.date_of(day),
            None => site.calendar.clock(Timestamp::of_minute(minute_of)),
        };
        site.words.say_with(key, &[("at", FluentValue::from(when))])
    };
    match change {
        Change::Leased(role, until) => at(&format!("moderation-change-leased-{}", role.as_str()), until),
        Change::Decided(decision, when) => at(&format!("moderation-change-{}", decision.as_str()), when),
        Change::PassedOn => site.words.say("moderation-change-passed-on"),
        Change::GivenBack => site.words.say("moderation-change-given-back"),
        Change::Reopened => site.words.say("moderation-change-reopened"),
        Change::Answered => site.words.say("moderation-change-answered"),
        Change::Written => site.words.say("moderation-change-written"),
        Change::WriterLeft => site.words.say("moderation-change-left"),
        Change::Otherwise => site.words.say("moderation-change-otherwise"),
        Change::Reported => site.words.say("moderation-change-reported"),
        Change::Edited => site.words.say("moderation-change-edited"),
        Change::Moved => site.words.say("moderation-change-moved"),
    }
}
