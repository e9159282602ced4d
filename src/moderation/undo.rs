//! Undoing a decision just made: for ten minutes whoever made it can do as if it had not been made. The case waits again,
//! and is theirs; the post is as it was; what its writer was told is withdrawn, and they are told that.

use super::actor::Opened;
use super::alert;
use super::lease;
use super::measure::{self, Measure, NewMeasure};
use super::model::{Awaits, Case, Decision};
use super::rules::{self, Holder};
use super::sealed::{self, Snapshot};
use super::store::lists::{self, Decided};
use super::store::{holds, openings, talk, writes};
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

/// What is said when it is too late.
const LATE: &str = "moderation-flash-undo-late";

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is undone; or the same button was pressed twice, and it was before.
    Done,
    /// It cannot be undone any more: the time is over, or somebody has done something since.
    TooLate,
}

/// What a page showed that somebody undoes a decision on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The case's version.
    pub case: i64,
    /// The post's.
    pub post: i64,
}

/// Whether whoever looks can undo the latest decision of a case.
pub(super) fn may_undo(opened: &Opened, case: &Case, post: &Post, decisions: &[Decided], now: Timestamp) -> bool {
    let Some(last) = decisions.first() else { return false };
    let own = opened.actor.is(&last.decider) && !opened.took_part;
    // In the night no more than the day is kept.
    let lately = whole_day(last.minute).is_none() && now.minute() - last.minute < MINUTES;
    own && lately && last.undoable && !case.is_open() && case.is_first_look() && stands(last.decision, post)
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

/// Whether a decision about to be made can be undone: the first about a post that everybody sees, and not for leads to make.
pub fn is_undoable(case: &Case, post: &Post, decision: Decision) -> bool {
    let undone = matches!(decision, Decision::Keep | Decision::Hide | Decision::Ask | Decision::Remove);
    undone && case.is_open() && case.is_first_look() && !case.passed_on && post.visibility == Visibility::Shown
}

/// Undoes the latest decision of a case.
///
/// # Errors
/// [`Refusal::Closed`] when somebody has done something at this very moment; the database's.
pub fn undo(conn: &mut Conn, site: &Site, opened: &Opened, seen: Seen, now: Timestamp) -> Result<Outcome> {
    let case = writes::lock(conn, opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    if case.is_open() && case.version > seen.case && rules::holder(&case, &opened.actor, now) == Holder::You {
        return Ok(Outcome::Done);
    }
    let decisions = lists::list_decisions(conn, case.id)?;
    let may = |post: &Post| post.version == seen.post && may_undo(opened, &case, post, &decisions, now);
    let Some(last) = decisions.first().filter(|_| case.version == seen.case && may(&opened.found.post)) else {
        return Ok(Outcome::TooLate);
    };
    let before = (decisions.get(1).map(|earlier| earlier.decision), awaits(conn, &case)?);
    let until = now.minute() + site.config.moderation.lease_minutes;
    // Its post may have been reported again, which is then another case; all cases are locked before the post.
    if writes::lock_open(conn, case.post_id)?.is_some()
        || !writes::undo_decision(conn, &case, before, &opened.actor, until)?
    {
        return Ok(Outcome::TooLate);
    }
    let (thread, post) = visibility::lock(conn, case.post_id)?;
    if !may(&post) {
        return Err(Refusal::Closed(LATE).into());
    }
    openings::open_again(conn, case.id)?;
    keep_snapshot(conn, site, &case, &post)?;
    if post.visibility != Visibility::Shown {
        visibility::restore(conn, &thread, &post, now)?;
    }
    if last.measure.is_some() {
        measure::apply(conn, &case, NewMeasure { measure: Measure::Lift, days: None }, now)?;
    }
    tell(conn, site, &case, &post, now)?;
    if case.urgent {
        alert::ask(conn, case.id, now)?;
    }
    let act = Act {
        actor: opened.actor.label.clone(),
        action: "case.undo",
        subject: lease::subject(opened),
        detail: last.decision.as_str().to_owned(),
    };
    audit::record(conn, &site.keys, &act, now)?;
    Ok(Outcome::Done)
}

/// Whose turn it was to write before it was decided.
fn awaits(conn: &mut Conn, case: &Case) -> Result<Option<Awaits>> {
    let last = talk::list(conn, case.id)?.into_iter().next_back();
    Ok(last.map(|last| if last.author.is_some() { Awaits::Writer } else { Awaits::Team }))
}

/// The snapshot went with the decision: it is taken again, so that the case has its words whatever becomes of the post.
fn keep_snapshot(conn: &mut Conn, site: &Site, case: &Case, post: &Post) -> Result<()> {
    if case.snapshot_sealed.is_some() {
        return Ok(());
    }
    let kept = if post.version == case.snapshot_version {
        Some(Snapshot::of(post))
    } else {
        lists::find_revision(conn, post.id, case.snapshot_version)?.map(|kept| Snapshot {
            source: kept.source,
            html: kept.html,
            notes: kept.notes.ids().map(str::to_owned).collect(),
        })
    };
    let Some(kept) = kept else { return Ok(()) };
    let snapshot = sealed::seal_snapshot(&site.keys, case.id, &kept)?;
    holds::set_snapshot(conn, case.id, case.snapshot_version, snapshot)
}

/// Withdraws what the writer was told of the decision, and tells them that it is undone, if they were told anything.
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
