//! Leases: a case is with one person at a time, for a quarter of an hour, so that two do not write to the same
//! person at once. Time or a button gives it back.

use super::actor::Opened;
use super::alert;
use super::change::Change;
use super::decide::{TOOK_PART, is_for_leads};
use super::model::{Case, CaseId};
use super::rules::{self, Holder};
use super::store::writes;
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::Access;

/// What to do with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Take it, or keep it for another while.
    Take,
    /// Let somebody else take it.
    Release,
    /// The same, having been asked whether they want another of its kind: others are told who were not.
    Others,
}

impl Turn {
    /// Reads the field `do`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "take" => Some(Self::Take),
            "release" => Some(Self::Release),
            "others" => Some(Self::Others),
            _ => None,
        }
    }
}

/// Takes a case or gives it back; says what has changed meanwhile when that cannot be: what was passed on is for leads.
/// Doing twice what is done already changes nothing but the time.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever took part in the thread and wants to take it; the database's.
pub fn turn(conn: &mut Conn, site: &Site, opened: &Opened, turn: Turn, now: Timestamp) -> Result<Option<Change>> {
    let case = writes::lock(conn, opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    if let (Some(minute), Some(outcome)) = (case.closed_minute, case.outcome) {
        return Ok(Some(Change::Decided(outcome, minute)));
    }
    if turn == Turn::Take && is_for_leads(&case, opened) {
        return Ok(Some(Change::PassedOn));
    }
    // They could not decide it, and would keep it from those who can.
    if turn == Turn::Take && opened.took_part {
        return Err(Refusal::NotAllowed(TOOK_PART).into());
    }
    match (turn, rules::holder(&case, &opened.actor, now)) {
        (Turn::Others, Holder::Another) | (Turn::Release | Turn::Others, Holder::Nobody) => {}
        (_, Holder::Another) => return Ok(Some(Change::Leased(case.lease_role, case.lease_minute))),
        (Turn::Take, Holder::You) => extend(conn, site, &case, opened, now)?,
        (Turn::Take, Holder::Nobody) => {
            extend(conn, site, &case, opened, now)?;
            record(conn, site, opened, "case.take", now)?;
        }
        (Turn::Release | Turn::Others, Holder::You) => {
            writes::clear_lease(conn, case.id)?;
            record(conn, site, opened, "case.release", now)?;
        }
    }
    if turn == Turn::Others && rules::holder(&case, &opened.actor, now) != Holder::Another {
        alert::ask_others(conn, site, opened, &case, now)?;
    }
    Ok(None)
}

fn extend(conn: &mut Conn, site: &Site, case: &Case, opened: &Opened, now: Timestamp) -> Result<()> {
    let until = now.minute() + site.config.moderation.lease_minutes;
    writes::set_lease(conn, case, &opened.actor, until, now)
}

fn record(conn: &mut Conn, site: &Site, opened: &Opened, action: &'static str, now: Timestamp) -> Result<()> {
    let act = Act { actor: opened.actor.label.clone(), action, subject: subject(opened), detail: String::new() };
    audit::record(conn, &site.keys, &act, now)
}

/// What the audit log calls a case.
pub(super) fn subject(opened: &Opened) -> String {
    let found = &opened.found;
    subject_of(found.case.public_id(), (found.post.number, found.thread_number), &found.slug, opened.board.access)
}

/// What the audit log calls a case, from where its post is. Owners read that log: of a board that not everybody may read it
/// does not say how many threads there are, and posts.
pub(super) fn subject_of(case: CaseId, (post, thread): (i64, i64), slug: &str, access: Access) -> String {
    match access {
        Access::Public => format!("case {case}, post {post} of thread {thread} on {slug}"),
        Access::Members | Access::Invitation => format!("case {case} on {slug}"),
    }
}
