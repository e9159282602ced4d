//! A safeguarding hold: a lead keeps what a reported post said, and what was reported about it, whatever becomes of the
//! post, in writing and for a time. What whoever wrote the post has written in asking for another look is never held.

use super::actor::{LEAD, Lead};
use super::lease;
use super::model::{Case, CaseId};
use super::sealed::{self, Snapshot, Text};
use super::store::{holds, writes};
use crate::accounts::Strong;
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::threads::model::{Post, Visibility};
use crate::threads::visibility;

/// Days for which a hold lasts, unless it is renewed.
pub const HOLD_DAYS: i64 = 180;

/// Whom the audit log names when a hold has had its time.
const BY_ITSELF: &str = "the time that it is kept";

/// Whether there is something to hold: a copy of the post, or the post itself.
#[must_use]
pub fn may_hold(case: &Case, post: &Post) -> bool {
    case.snapshot_sealed.is_some() || post.visibility != Visibility::Erased
}

/// Holds a case, or renews that. Where the copy has gone with the decision, it is taken anew from the post. The same
/// button pressed twice renews nothing.
///
/// # Errors
/// [`Refusal::Closed`] when there is nothing left to hold; the database's.
pub fn hold(conn: &mut Conn, site: &Site, lead: &Lead, _strong: Strong, reason: &str, now: Timestamp) -> Result<()> {
    let case = writes::lock(conn, lead.opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    let (_, post) = visibility::lock(conn, case.post_id)?;
    if !may_hold(&case, &post) {
        return Err(Refusal::Closed("moderation-refused-nothing-to-hold").into());
    }
    if case.hold_day == Some(now.day())
        && sealed::open(&site.keys, Text::CaseHold, case.id, case.hold_sealed.as_ref())? == reason
    {
        return Ok(());
    }
    if case.snapshot_sealed.is_none() {
        let snapshot = sealed::seal_snapshot(&site.keys, case.id, &Snapshot::of(&post))?;
        holds::set_snapshot(conn, case.id, post.version, snapshot)?;
    }
    holds::set(conn, case.id, sealed::seal(&site.keys, Text::CaseHold, case.id, reason), now.day())?;
    let action = if case.is_held() { "case.renew" } else { "case.hold" };
    record(conn, &site.keys, LEAD, action, lease::subject(&lead.opened), now)
}

/// Lets a case go, and what only the hold kept goes. Without a hold nothing changes.
///
/// # Errors
/// The database's.
pub fn lift(conn: &mut Conn, site: &Site, lead: &Lead, _strong: Strong, now: Timestamp) -> Result<()> {
    let case = writes::lock(conn, lead.opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    if !case.is_held() {
        return Ok(());
    }
    holds::clear(conn, &case)?;
    record(conn, &site.keys, LEAD, "case.lift", lease::subject(&lead.opened), now)
}

/// Lets some of the cases go that were last held or renewed before a day, and gives their number.
///
/// # Errors
/// The database's.
pub(super) fn end(conn: &mut Conn, keys: &Keyring, before_day: i64, now: Timestamp) -> Result<usize> {
    let old = holds::list_before(conn, before_day)?;
    let found = old.len();
    for old in old {
        // A lead may have renewed it meanwhile.
        let Some(case) = writes::lock(conn, old.case)?.filter(|case| case.hold_day.is_some_and(|day| day < before_day))
        else {
            continue;
        };
        holds::clear(conn, &case)?;
        let subject = lease::subject_of(CaseId(old.case), (old.post, old.thread), &old.slug, old.access);
        record(conn, keys, BY_ITSELF, "case.lapse", subject, now)?;
    }
    Ok(found)
}

fn record(
    conn: &mut Conn,
    keys: &Keyring,
    actor: &str,
    action: &'static str,
    subject: String,
    now: Timestamp,
) -> Result<()> {
    audit::record(conn, keys, &Act { actor: actor.to_owned(), action, subject, detail: String::new() }, now)
}
