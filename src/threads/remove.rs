//! Taking one's own post back: the words and their history are wiped, the place stays, and so do the numbers.

use super::edit;
use super::model::{Post, Thread, Visibility};
use super::rules;
use super::store::writes;
use crate::base::db::Conn;
use crate::base::error::Result;
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
/// list. Returns whether the thread can still be seen.
///
/// # Errors
/// As [`require_erasable`]; the database's.
pub fn erase(conn: &mut Conn, wearer: &Wearer, thread: i64, number: i64) -> Result<bool> {
    let (thread, post) = require_erasable(conn, wearer, thread, number)?;
    writes::erase_post(conn, post.id)?;
    let shown = post.visibility == Visibility::Shown;
    if shown {
        writes::count_out(conn, thread.id)?;
    } else {
        writes::touch_thread(conn, thread.id, None)?;
    }
    let left = thread.shown_posts - i64::from(shown);
    if number == 1 || left <= 0 {
        writes::erase_title(conn, &thread, left <= 0)?;
    }
    Ok(left > 0)
}
