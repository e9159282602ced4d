//! A safeguarding hold: a lead keeps what a reported post said, and what was reported about it, whatever becomes of the
//! post, in writing and for a time. What whoever wrote the post has written in asking for another look is never held.

use super::actor::{LEAD, Lead};
use super::lease;
use super::model::Case;
use super::sealed::{self, Snapshot, Text};
use super::store::{holds, writes};
use crate::accounts::Strong;
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::threads::model::{Post, Visibility};
use crate::threads::visibility;

/// Days for which a hold lasts, unless it is renewed.
pub const HOLD_DAYS: i64 = 180;

/// Whether there is something to hold: a copy of the post, or the post itself.
#[must_use]
pub fn may_hold(case: &Case, post: &Post) -> bool {
    case.snapshot_sealed.is_some() || post.visibility != Visibility::Erased
}

/// Holds a case, or renews that. Where the copy has gone with the decision, it is taken anew from the post.
///
/// # Errors
/// [`Refusal::Closed`] when there is nothing left to hold; the database's.
pub fn hold(conn: &mut Conn, site: &Site, lead: &Lead, _strong: Strong, reason: &str, now: Timestamp) -> Result<()> {
    let case = writes::lock(conn, lead.opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    let (_, post) = visibility::lock(conn, case.post_id)?;
    if !may_hold(&case, &post) {
        return Err(Refusal::Closed("moderation-refused-nothing-to-hold").into());
    }
    if case.snapshot_sealed.is_none() {
        let snapshot = sealed::seal_snapshot(&site.keys, case.id, &Snapshot::of(&post))?;
        holds::set_snapshot(conn, case.id, post.version, snapshot)?;
    }
    holds::set(conn, case.id, sealed::seal(&site.keys, Text::CaseHold, case.id, reason), now.day())?;
    record(conn, site, lead, "case.hold", now)
}

/// Lets a case go; in a closed one, what only that kept is wiped. Without a hold nothing changes.
///
/// # Errors
/// The database's.
pub fn lift(conn: &mut Conn, site: &Site, lead: &Lead, _strong: Strong, reason: &str, now: Timestamp) -> Result<()> {
    let case = writes::lock(conn, lead.opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    if !case.is_held() {
        return Ok(());
    }
    holds::clear(conn, case.id, sealed::seal(&site.keys, Text::CaseHold, case.id, reason))?;
    if !case.is_open() {
        holds::wipe(conn, case.id)?;
    }
    record(conn, site, lead, "case.lift", now)
}

fn record(conn: &mut Conn, site: &Site, lead: &Lead, action: &'static str, now: Timestamp) -> Result<()> {
    let subject = lease::subject(&lead.opened);
    let act = Act { actor: LEAD.to_owned(), action, subject, detail: String::new() };
    audit::record(conn, &site.keys, &act, now)
}
