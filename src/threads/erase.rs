//! Wiping words for good: one post, or all of a name. The place of a post stays, and so do the numbers; quotes are
//! references, and lose what they pointed at.

use serde::{Deserialize, Serialize};

use super::model::{Post, Thread, Visibility};
use super::store::{follows, holdings, waiting, writes};
use crate::base::db::Conn;
use crate::base::error::Result;

pub use super::store::holdings::Holdings;

/// The job that every post taken back leads to, for the rooms above; `worker.rs` says which.
pub const POST_ERASED: &str = "post-erased";

/// What that job is told.
#[derive(Debug, Deserialize, Serialize)]
pub struct PostErased {
    /// The post's id.
    pub post: i64,
    /// Whether the erasure journal has it.
    #[serde(default)]
    pub noted: bool,
}

/// What some names have here. Four queries.
///
/// # Errors
/// The database's.
pub fn count(conn: &mut Conn, personas: &[i64]) -> Result<Holdings> {
    holdings::count(conn, personas)
}

/// Wipes up to so many of a name's posts; false when there was none left to wipe.
///
/// # Errors
/// The database's.
pub fn wipe_of(conn: &mut Conn, persona: i64, most: i64) -> Result<bool> {
    let found = holdings::list_unerased(conn, persona, most)?;
    let any = !found.is_empty();
    for post in found {
        wipe_by_id(conn, post)?;
    }
    Ok(any)
}

/// Wipes a post by its id, if it is there and has words.
///
/// # Errors
/// The database's.
pub fn wipe_by_id(conn: &mut Conn, post: i64) -> Result<()> {
    let Some(post) = writes::lock_post(conn, post)?.filter(|post| post.visibility != Visibility::Erased) else {
        return Ok(());
    };
    match writes::lock_thread(conn, post.thread_id)? {
        Some(thread) => wipe(conn, &thread, &post).map(|_| ()),
        None => Ok(()),
    }
}

/// Wipes a post: its words, its earlier versions, its quotes. With an opening post its title goes; when nothing is left
/// to see, the thread leaves the list. Says whether the thread can still be seen.
pub(super) fn wipe(conn: &mut Conn, thread: &Thread, post: &Post) -> Result<bool> {
    writes::erase_post(conn, post.id)?;
    let shown = post.visibility == Visibility::Shown;
    if shown {
        writes::count_out(conn, thread.id)?;
    } else {
        writes::touch_thread(conn, thread.id, None)?;
    }
    let left = thread.shown_posts - i64::from(shown);
    // What its writer alone could see goes without the rest of the thread.
    let nothing_left = left <= 0 && (shown || post.number == 1 || !waiting::is_anything_left(conn, thread.id)?);
    if post.number == 1 || nothing_left {
        writes::erase_title(conn, thread, nothing_left)?;
    }
    Ok(!nothing_left)
}

/// Forgets what hung on a name that has been given up: what it followed and has read, which forms it sent.
///
/// # Errors
/// The database's.
pub fn forget(conn: &mut Conn, persona: i64) -> Result<()> {
    follows::forget(conn, persona)?;
    writes::remove_nonces_of(conn, persona)
}
