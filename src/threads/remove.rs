//! Taking one's own post back: the words and their history are wiped, the place stays, and so do the numbers.

use super::edit;
use super::erase::{self, POST_ERASED, PostErased};
use super::model::{Post, Thread};
use super::rules;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::erasures::{self, Line};
use crate::base::error::Result;
use crate::base::jobs;
use crate::base::web::Site;
use crate::boards::Wearer;

/// A post that somebody may take back, with its thread: their own, also while they are paused.
///
/// # Errors
/// As [`rules::may_erase`]; `NotFound` when there is no such post.
pub fn require_erasable(conn: &mut Conn, wearer: &Wearer, thread: i64, number: i64) -> Result<(Thread, Post)> {
    let (thread, post) = edit::find(conn, &wearer.board, thread, number)?;
    rules::may_erase(&post, &wearer.persona)?;
    Ok((thread, post))
}

/// Takes a post back. With an opening post its title goes; when nothing is left to see, the thread leaves the
/// list. Returns whether the thread can still be seen. It is noted for copies of the database from before.
///
/// # Errors
/// As [`require_erasable`]; the database's.
pub fn erase(
    conn: &mut Conn,
    site: &Site,
    wearer: &Wearer,
    (thread, number): (i64, i64),
    now: Timestamp,
) -> Result<bool> {
    let (thread, post) = require_erasable(conn, wearer, thread, number)?;
    let left = erase::wipe(conn, &thread, &post)?;
    let put_down = |conn: &mut Conn, noted| jobs::enqueue(conn, POST_ERASED, &PostErased { post: post.id, noted }, now);
    put_down(conn, true)?;
    // Last: what failed after it would leave a line of what never was.
    if !erasures::note(conn, site, &[Line::Post(post.id)])? {
        put_down(conn, false)?;
    }
    Ok(left)
}
