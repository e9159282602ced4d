//! Undoing a decision just made: for ten minutes whoever made it can do as if it had not been made. The case waits again,
//! and is theirs; the post is as it was; what its writer was told is withdrawn, and if they have seen it they are told that.

use super::actor::Opened;
use super::lease;
use super::measure::{self, Measure, NewMeasure};
use super::model::{Before, Case, Decision};
use super::rules::{self, Holder};
use super::store::lists::{self, Decided};
use super::store::{openings, own, writes};
use super::told::occasion;
use crate::base::audit::{self, Act};
use crate::base::clock::{Timestamp, whole_day};
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::notices::{self, Kind, Notice};
use crate::threads::model::{HeldFor, Post, Visibility};
use crate::threads::visibility;

/// For how many minutes.
pub const MINUTES: i64 = 10;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is undone; or the same button was pressed twice, and it was before.
    Done,
    /// It cannot be undone any more: the time is over, or somebody has done something since.
    TooLate,
}

/// Whether whoever looks can undo the latest decision of a case.
pub(super) fn may_undo(opened: &Opened, case: &Case, post: &Post, decisions: &[Decided], now: Timestamp) -> bool {
    let Some(last) = decisions.first() else { return false };
    let own = opened.actor.is(&last.decider) && !opened.took_part;
    // In the night no more than the day is kept.
    let lately = whole_day(last.minute).is_none() && now.minute() - last.minute < MINUTES;
    own && lately && last.before.is_some() && !case.is_open() && case.is_first_look() && stands(last.decision, post)
}

/// Whether a post is still as a decision left it.
fn stands(decision: Decision, post: &Post) -> bool {
    match decision {
        Decision::Keep => post.visibility == Visibility::Shown,
        Decision::Hide => post.visibility == Visibility::Hidden && post.held_for.is_none(),
        Decision::Ask => post.held_for == Some(HeldFor::Changed) && post.visibility == Visibility::Hidden,
        Decision::Remove => post.visibility == Visibility::Removed,
        Decision::Restore | Decision::Uphold | Decision::Redact => false,
    }
}

/// As what a post was before a decision that can be undone; none for all others.
pub fn before(case: &Case, post: &Post, decision: Decision) -> Option<Before> {
    let undone = matches!(decision, Decision::Keep | Decision::Hide | Decision::Ask | Decision::Remove);
    if !undone || !case.is_open() || !case.is_first_look() {
        None
    } else if rules::is_for_now(case, post.visibility) {
        Some(Before::ForNow)
    } else {
        (post.visibility == Visibility::Shown).then_some(Before::Shown)
    }
}

/// Undoes the latest decision of a case, that of the version which the page showed.
///
/// # Errors
/// The database's.
pub fn undo(conn: &mut Conn, site: &Site, opened: &Opened, seen: i64, now: Timestamp) -> Result<Outcome> {
    let case = writes::lock(conn, opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    if case.is_open() && case.version > seen && rules::holder(&case, &opened.actor, now) == Holder::You {
        return Ok(Outcome::Done);
    }
    let (thread, post) = visibility::lock(conn, case.post_id)?;
    let decisions = lists::list_decisions(conn, case.id)?;
    let Some(last) = decisions.first().filter(|_| may_undo(opened, &case, &post, &decisions, now)) else {
        return Ok(Outcome::TooLate);
    };
    let earlier = decisions.get(1).map(|earlier| earlier.decision);
    let until = now.minute() + site.config.moderation.lease_minutes;
    // Its post may have been reported again, which is then another case.
    if case.version != seen
        || writes::lock_open(conn, case.post_id)?.is_some()
        || !writes::undo_decision(conn, &case, earlier, &opened.actor, until)?
    {
        return Ok(Outcome::TooLate);
    }
    openings::open_again(conn, case.id)?;
    if post.visibility != Visibility::Shown {
        visibility::restore(conn, &thread, &post, now)?;
    }
    if last.before == Some(Before::ForNow) {
        let (thread, post) = visibility::lock(conn, case.post_id)?;
        visibility::hide(conn, &thread, &post)?;
        own::set_provisional(conn, case.id)?;
    }
    if last.measure.is_some() {
        measure::apply(conn, &case, NewMeasure { measure: Measure::Lift, days: None }, now)?;
    }
    tell(conn, site, &case, &post, now)?;
    let act = Act {
        actor: opened.actor.label.clone(),
        action: "case.undo",
        subject: lease::subject(opened),
        detail: last.decision.as_str().to_owned(),
    };
    audit::record(conn, &site.keys, &act, now)?;
    Ok(Outcome::Done)
}

/// Withdraws what the writer was told of the decision, and tells those who have seen it that it is undone.
fn tell(conn: &mut Conn, site: &Site, case: &Case, post: &Post, now: Timestamp) -> Result<()> {
    let occasion = occasion(case, case.version - 1);
    if !notices::withdraw(conn, case.writer_id, &occasion)? {
        return Ok(());
    }
    notices::tell(
        conn,
        &site.keys,
        &Notice {
            persona: case.writer_id,
            kind: Kind::Undone,
            thread: case.thread_id,
            post_number: post.number,
            occasion: &occasion,
            reason: "",
            rule: "",
            words: "",
            again: "",
            day: now.day(),
        },
    )
}
