//! Changing one's own post.

use super::compose::Words;
use super::holding::{self, Verdict};
use super::model::{Post, Thread, Visibility};
use super::rules;
use super::store::{lists, writes};
use super::visibility;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::{Board, Member};

/// What became of a change.
#[derive(Debug)]
pub enum Outcome {
    /// It is in place, and this became of the post.
    Edited(Verdict),
    /// The post has been changed meanwhile (in another tab, say): as it is now.
    Conflict(Box<Post>),
}

/// A post that a member may change, with its thread.
///
/// # Errors
/// As [`rules::may_edit`]; [`Refusal::NotFound`] when there is no such post.
pub fn require_own(conn: &mut Conn, member: &Member, thread: i64, number: i64) -> Result<(Thread, Post)> {
    let (thread, post) = find(conn, &member.board, thread, number)?;
    rules::may_edit(&member.board, &thread, &post, &member.persona)?;
    Ok((thread, post))
}

/// A thread and a post of it.
///
/// # Errors
/// [`Refusal::NotFound`].
pub(super) fn find(conn: &mut Conn, board: &Board, thread: i64, number: i64) -> Result<(Thread, Post)> {
    let (thread, _) = lists::find_thread(conn, board.id, thread, None)?.ok_or(Refusal::NotFound)?;
    let (post, _, _) = lists::find_post(conn, thread.id, number)?.ok_or(Refusal::NotFound)?;
    Ok((thread, post))
}

/// Puts new words into one's own post; the old ones stay in its history. In the first minutes after posting the
/// post is not marked as edited.
///
/// # Errors
/// As [`require_own`]; the database's.
pub fn edit(
    conn: &mut Conn,
    site: &Site,
    member: &Member,
    (thread, number): (i64, i64),
    words: &Words,
    version: i64,
    now: Timestamp,
) -> Result<Outcome> {
    let (thread, post) = require_own(conn, member, thread, number)?;
    if post.version != version {
        return Ok(Outcome::Conflict(Box::new(post)));
    }
    if post.source == words.source && post.notes == words.notes {
        return Ok(Outcome::Edited(Verdict::default()));
    }
    let verdict = holding::after_edit(conn, site, member, (&thread, &post), words)?;
    let marked = now > post.created_at.plus_minutes(site.config.threads.edit_grace_minutes);
    if !writes::replace_words(conn, &post, words, version, now, marked)? {
        let (_, now_there) = require_own(conn, member, thread.number, number)?;
        return Ok(Outcome::Conflict(Box::new(now_there)));
    }
    let opening = number == 1 && post.visibility == Visibility::Shown;
    writes::touch_thread(conn, thread.id, opening.then_some(&words.notes))?;
    if let Some(why) = verdict.held {
        // What was read before the lock may have changed.
        let (thread, post) = visibility::lock(conn, post.id)?;
        if post.visibility == Visibility::Shown || post.is_to_be_changed() {
            visibility::hold(conn, &thread, &post, why)?;
        }
    }
    holding::tell(conn, post.id, &verdict, now)?;
    Ok(Outcome::Edited(verdict))
}
