//! Cases that the program opens: about posts that wait, and about posts that are up and are to be looked at. A post that
//! waits always has an open case, opened by the job that was put down with the post.

use super::alert;
use super::model::{Case, CaseKind, Reason};
use super::sealed::{self, Snapshot};
use super::store::gone::{self, Of};
use super::store::writes::{self, CaseRow};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::ids;
use crate::base::web::Site;
use crate::notices::{self, Kind, Notice};
use crate::threads::holding::PostHeld;
use crate::threads::model::{HeldFor, Post, Thread, Visibility};
use crate::threads::visibility;

/// Opens the case of a post, or puts an open one first if its writer may be in danger; and tells its writer that it waits,
/// if it does. A case that was open because somebody was to look at the post is, once it waits, about that. Done twice it
/// changes nothing more.
///
/// # Errors
/// The database's.
pub fn open(conn: &mut Conn, site: &Site, held: &PostHeld, now: Timestamp) -> Result<()> {
    let before = writes::lock_open(conn, held.post)?;
    let known = before.as_ref().is_some_and(|case| case.kind == CaseKind::Held);
    let fresh = before.is_none();
    let case = match before {
        Some(case) => case,
        None => match begin(conn, site, held, now)? {
            Some(case) => case,
            None => return Ok(()),
        },
    };
    // After the case, as everybody does: what was read before may have changed.
    let (_, post) = visibility::lock(conn, held.post)?;
    if post.visibility == Visibility::Erased {
        return gone::close_deleted(conn, Of::Post(post.id), now.minute());
    }
    let waits = post.visibility == Visibility::Held;
    if waits && case.kind == CaseKind::Watched {
        writes::set_held(conn, &case, graver(case.reason, held.why.into()))?;
    }
    if held.why == HeldFor::Crisis && !case.urgent {
        writes::raise(conn, &case, Reason::Crisis)?;
    }
    if held.why == HeldFor::Crisis && (fresh || !case.urgent) {
        alert::ask(conn, case.id, now)?;
        if case.passed_on {
            alert::ask_when_back(conn, case.id, now)?;
        }
    }
    if waits && !known { tell_writer(conn, site, &post, now) } else { Ok(()) }
}

/// Of two reasons for which the program has somebody look at a post that waits, the one that its case is about: danger,
/// and else that for which it waits.
fn graver(before: Reason, now: Reason) -> Reason {
    if before == Reason::Crisis { before } else { now }
}

/// Opens a case of a post that has none, and locks it until the commit; none for a post that has been deleted.
fn begin(conn: &mut Conn, site: &Site, held: &PostHeld, now: Timestamp) -> Result<Option<Case>> {
    let (thread, post) = visibility::look(conn, held.post)?.ok_or(Refusal::NotFound)?;
    if post.visibility == Visibility::Erased {
        return Ok(None);
    }
    insert(conn, site, &thread, &post, held.why, now).map(Some)
}

fn insert(conn: &mut Conn, site: &Site, thread: &Thread, post: &Post, why: HeldFor, now: Timestamp) -> Result<Case> {
    let id = ids::random_id();
    let row = CaseRow {
        id,
        board: thread.board_id,
        post,
        kind: if post.visibility == Visibility::Held { CaseKind::Held } else { CaseKind::Watched },
        reason: why.into(),
        urgent: why == HeldFor::Crisis,
        snapshot_sealed: sealed::seal_snapshot(&site.keys, id, &Snapshot::of(post))?,
        now,
    };
    writes::open_case(conn, &row)
}

/// Tells the writer where their post is, so that they find it again, and why it waits.
fn tell_writer(conn: &mut Conn, site: &Site, post: &Post, now: Timestamp) -> Result<()> {
    let reason = post.held_for.map(|why| site.words.say(&format!("threads-held-for-{}", why.as_str())));
    notices::tell(
        conn,
        &site.keys,
        &Notice {
            persona: post.persona_id,
            kind: Kind::Waiting,
            thread: post.thread_id,
            post_number: post.number,
            occasion: &format!("version {}", post.version),
            reason: reason.as_deref().unwrap_or_default(),
            rule: "",
            words: "",
            again: "",
            day: now.day(),
        },
    )
}

/// A post was deleted by its writer: nobody needs to look at it any more, unless somebody may be in danger, or people have
/// reported it.
///
/// # Errors
/// The database's.
pub fn close_deleted(conn: &mut Conn, post: i64, now: Timestamp) -> Result<()> {
    gone::close_deleted(conn, Of::Post(post), now.minute())
}

/// The same for all posts of a name that have been deleted.
///
/// # Errors
/// The database's.
pub fn close_deleted_of(conn: &mut Conn, persona: i64, now: Timestamp) -> Result<()> {
    gone::close_deleted(conn, Of::Writer(persona), now.minute())
}
