//! Following a thread: whoever writes in one follows it, until they stop. Nothing is sent out when somebody replies:
//! what is new is counted when it is asked for, from how far each thread has been read.

use super::model::Thread;
use super::read;
use super::rules;
use super::store::{follows, lists};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::{self, Wearer};

pub use super::store::follows::News;

/// The most threads with something new that are listed at once.
pub const MOST_NEWS: i64 = 100;

/// Somebody who wears a name on a board, at one of its threads.
#[derive(Debug)]
pub struct Follower {
    /// Who.
    pub wearer: Wearer,
    /// The thread.
    pub thread: Thread,
}

/// Lets somebody follow a thread or stop: whoever wears a name on the board, also while paused.
///
/// # Errors
/// As [`boards::require_wearer`]; [`Refusal::NotFound`] for a thread that is not there or cannot be seen.
pub fn require_follower(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    (slug, number): (&str, i64),
    now: Timestamp,
) -> Result<Follower> {
    let wearer = boards::require_wearer(conn, site, token, slug, now)?;
    let (thread, _) = lists::find_thread(conn, wearer.board.id, number, None)?
        .filter(|(thread, _)| rules::may_read(thread.visibility, thread.persona_id, Some(&wearer.persona)))
        .ok_or(Refusal::NotFound)?;
    Ok(Follower { wearer, thread })
}

/// Whether a thread is followed.
///
/// # Errors
/// The database's.
pub fn is_followed(conn: &mut Conn, follower: &Follower) -> Result<bool> {
    follows::is_there(conn, follower.wearer.persona.id, follower.thread.id)
}

/// Follows a thread, or stops. Doing twice what is done already changes nothing.
///
/// # Errors
/// The database's.
pub fn set(conn: &mut Conn, follower: &Follower, follow: bool) -> Result<()> {
    let (persona, thread) = (follower.wearer.persona.id, follower.thread.id);
    if follow { follows::insert(conn, persona, thread) } else { follows::remove(conn, persona, thread) }
}

/// Follows a thread that somebody has just started, and has read so far. Part of that transaction: a write that waits
/// could come before the thread is there.
pub(super) fn started(conn: &mut Conn, persona: i64, thread: i64) -> Result<()> {
    follows::insert(conn, persona, thread)?;
    follows::insert_first_mark(conn, persona, thread)
}

/// Notes, after the answer, that somebody has written a post: they have read as far, and follow the thread if it is
/// their first there. (Whoever has stopped following and writes again has not asked for it back.)
pub(super) fn wrote_later(site: &Site, persona: i64, thread: i64, number: i64) {
    read::mark_later(site, persona, thread, number);
    site.later.push(move |conn| {
        if lists::has_written_before(conn, persona, thread, number)? {
            return Ok(());
        }
        follows::insert(conn, persona, thread)
    });
}

/// The threads that some names follow and in which there is something new, newest first, [`MOST_NEWS`] at most. One
/// query.
///
/// # Errors
/// The database's.
pub fn list_news(conn: &mut Conn, personas: &[i64]) -> Result<Vec<News>> {
    if personas.is_empty() { Ok(Vec::new()) } else { follows::list_news(conn, personas, MOST_NEWS) }
}

/// How many threads [`list_news`] would list, without an end. One query.
///
/// # Errors
/// The database's.
pub fn count_news(conn: &mut Conn, personas: &[i64]) -> Result<i64> {
    if personas.is_empty() { Ok(0) } else { follows::count_news(conn, personas) }
}

/// Marks the threads that a name follows as read, but for those in which somebody has written after `until`.
///
/// # Errors
/// The database's.
pub fn mark_read(conn: &mut Conn, persona: i64, until: Timestamp) -> Result<()> {
    follows::mark_read(conn, persona, until)
}
