//! The door for decisions on posts: hiding, taking down, bringing back. What a page or a list shows moves in the
//! same transaction: counters, the thread's own visibility, and the version by which pages are kept in memory.

use super::model::{HeldFor, Post, Thread, Visibility};
use super::rules;
use super::store::{lists, waiting, writes};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::boards::{Reader, Standing, counters};

/// A post that somebody can read, where it stands.
#[derive(Clone, Debug)]
pub struct Readable {
    /// Its thread.
    pub thread: Thread,
    /// The post.
    pub post: Post,
    /// The name of its writer.
    pub writer: String,
    /// Whether they have left the board.
    pub left: bool,
}

/// A post by its number, if somebody can read it. Two queries.
///
/// # Errors
/// [`Refusal::NotFound`] for one that is absent, and alike for one that cannot be seen.
pub fn require_readable(conn: &mut Conn, reader: &Reader, thread: i64, number: i64) -> Result<Readable> {
    let found = find(conn, reader.board.id, thread, number)?.ok_or(Refusal::NotFound)?;
    let persona = reader.persona.as_ref();
    let readable = rules::may_read(found.thread.visibility, found.thread.persona_id, persona)
        && rules::may_read(found.post.visibility, found.post.persona_id, persona);
    if readable { Ok(found) } else { Err(Refusal::NotFound.into()) }
}

/// A post by its number, whoever may read it. Two queries.
///
/// # Errors
/// The database's.
pub fn find(conn: &mut Conn, board: i64, thread: i64, number: i64) -> Result<Option<Readable>> {
    let Some((thread, _)) = lists::find_thread(conn, board, thread, None)? else { return Ok(None) };
    Ok(lists::find_post(conn, thread.id, number)?.map(|(post, writer, standing)| Readable {
        thread,
        post,
        writer,
        left: standing == Standing::Left,
    }))
}

/// A post and its thread as they are now, for whoever locks something else first. One query.
///
/// # Errors
/// The database's.
pub fn look(conn: &mut Conn, post: i64) -> Result<Option<(Thread, Post)>> {
    lists::find_by_id(conn, post)
}

/// A post and its thread, both locked until the commit, so that what is decided is decided on what was read.
///
/// Whoever locks a case of the post, too, does that before.
///
/// # Errors
/// [`Refusal::NotFound`] when there is no such post; the database's.
pub fn lock(conn: &mut Conn, post: i64) -> Result<(Thread, Post)> {
    let post = writes::lock_post(conn, post)?.ok_or(Refusal::NotFound)?;
    let thread = writes::lock_thread(conn, post.thread_id)?.ok_or(Refusal::NotFound)?;
    Ok((thread, post))
}

/// Hides a post from all but its writer and the facilitators. With the opening post goes its thread.
///
/// # Errors
/// [`Refusal::Closed`] for one that has been taken back; the database's.
pub fn hide(conn: &mut Conn, thread: &Thread, post: &Post) -> Result<()> {
    set(conn, thread, post, Visibility::Hidden, None)
}

/// Hides a post until its writer has changed it: then it waits for somebody to look.
///
/// # Errors
/// As [`hide`].
pub fn ask_to_change(conn: &mut Conn, thread: &Thread, post: &Post) -> Result<()> {
    set(conn, thread, post, Visibility::Hidden, Some(HeldFor::Changed))
}

/// Lets a post wait that others could see, for what its writer has put into it since.
///
/// # Errors
/// As [`hide`].
pub(super) fn hold(conn: &mut Conn, thread: &Thread, post: &Post, why: HeldFor) -> Result<()> {
    set(conn, thread, post, Visibility::Held, Some(why))
}

/// Takes a post down: nobody sees its words any more, its place stays. With the opening post goes its thread.
///
/// # Errors
/// As [`hide`].
pub fn remove(conn: &mut Conn, thread: &Thread, post: &Post) -> Result<()> {
    set(conn, thread, post, Visibility::Removed, None)
}

/// Lets a post show that waited, or brings one back that was hidden or taken down, and with the opening post its thread.
/// One that others have never seen is new to them now: it keeps its number and the time at which it was written, and
/// everything else is as if it had been posted at this moment.
///
/// # Errors
/// As [`hide`].
pub fn restore(conn: &mut Conn, thread: &Thread, post: &Post, now: Timestamp) -> Result<()> {
    let is_new = thread.unseen.has(post.number) && post.visibility != Visibility::Erased;
    set(conn, thread, post, Visibility::Shown, None)?;
    if is_new {
        waiting::first_show(conn, thread, post, now)?;
        counters::posts_written(conn, thread.board_id, now.day(), 1)?;
    }
    Ok(())
}

fn set(conn: &mut Conn, thread: &Thread, post: &Post, to: Visibility, held_for: Option<HeldFor>) -> Result<()> {
    if post.visibility == Visibility::Erased {
        return Err(Refusal::Closed("threads-reason-erased").into());
    }
    if post.visibility == to {
        return if post.held_for == held_for {
            Ok(())
        } else {
            writes::set_post_visibility(conn, post.id, to, held_for)
        };
    }
    let (was, is) = (post.visibility == Visibility::Shown, to == Visibility::Shown);
    let shown = thread.shown_posts + i64::from(is) - i64::from(was);
    let thread_to = thread_after(conn, thread, post, to, shown)?;
    writes::set_post_visibility(conn, post.id, to, held_for)?;
    writes::set_thread_visibility(conn, thread.id, thread_to, shown)?;
    if is && post.number == 1 {
        // Its writer may have changed them while it was hidden.
        writes::touch_thread(conn, thread.id, Some(&post.notes))?;
    }
    match (thread.visibility == Visibility::Shown, thread_to == Visibility::Shown) {
        (true, false) => counters::thread_gone(conn, thread.board_id),
        (false, true) => counters::thread_back(conn, thread.board_id),
        _ => Ok(()),
    }
}

/// What a thread is after one of its posts has become `to`, and `shown` of them can be seen.
fn thread_after(conn: &mut Conn, thread: &Thread, post: &Post, to: Visibility, shown: i64) -> Result<Visibility> {
    if post.number == 1 || (shown <= 0 && thread.visibility == Visibility::Shown) {
        return Ok(to);
    }
    let back = to == Visibility::Shown && is_away(thread.visibility);
    if back && !opening_is_away(conn, thread)? { Ok(Visibility::Shown) } else { Ok(thread.visibility) }
}

/// Whether a thread is away because its opening post is.
fn opening_is_away(conn: &mut Conn, thread: &Thread) -> Result<bool> {
    let opening = lists::find_post(conn, thread.id, 1)?;
    Ok(opening.is_some_and(|(post, _, _)| is_away(post.visibility)))
}

fn is_away(visibility: Visibility) -> bool {
    matches!(visibility, Visibility::Held | Visibility::Hidden | Visibility::Removed)
}
