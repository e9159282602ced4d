//! Who may do what in a thread: pure decisions, asked by the handler before it acts and by the page that shows (or
//! explains away) the button.

use super::model::{Post, Thread, Visibility};
use crate::base::error::Refusal;
use crate::boards::{Board, BoardStatus, Persona, PersonaRole};

/// The Fluent key of why something may not be done.
pub type Reason = &'static str;

/// Whether a new thread may be started on a board.
///
/// # Errors
/// The reason: the board is closed.
pub fn may_start(board: &Board) -> Result<(), Reason> {
    match board.status {
        BoardStatus::Open => Ok(()),
        BoardStatus::Closed => Err("threads-reason-board-closed"),
    }
}

/// Whether a thread takes replies from a persona. A facilitator may still write in a locked one.
///
/// # Errors
/// The reason: the board or the thread is closed, or the thread is full.
pub fn may_reply(board: &Board, thread: &Thread, persona: &Persona) -> Result<(), Reason> {
    may_start(board)?;
    if thread.locked && persona.role != PersonaRole::Facilitator {
        return Err("threads-reason-locked");
    }
    if thread.last_post_number >= crate::base::ids::MAX_POST_NUMBER {
        return Err("threads-reason-full");
    }
    Ok(())
}

/// Whether a persona may change a post: its own, while it can be seen or waits, on an open board.
///
/// # Errors
/// [`Refusal::NotFound`] for another's, [`Refusal::Closed`] with the reason for what can be changed no more.
pub fn may_edit(board: &Board, thread: &Thread, post: &Post, persona: &Persona) -> Result<(), Refusal> {
    if post.persona_id != persona.id {
        return Err(Refusal::NotFound);
    }
    match post.visibility {
        Visibility::Removed => return Err(Refusal::Closed("threads-reason-removed")),
        Visibility::Erased => return Err(Refusal::Closed("threads-reason-erased")),
        Visibility::Shown | Visibility::Held | Visibility::Hidden => {}
    }
    may_start(board).map_err(Refusal::Closed)?;
    if thread.locked && persona.role != PersonaRole::Facilitator {
        return Err(Refusal::Closed("threads-reason-locked"));
    }
    Ok(())
}

/// Whether a persona may take a post back: its own, at any time, even where nothing more can be written.
///
/// # Errors
/// [`Refusal::NotFound`] for another's, [`Refusal::Closed`] when it is gone already.
pub fn may_erase(post: &Post, persona: &Persona) -> Result<(), Refusal> {
    if post.persona_id != persona.id {
        return Err(Refusal::NotFound);
    }
    match post.visibility {
        Visibility::Erased => Err(Refusal::Closed("threads-reason-erased")),
        _ => Ok(()),
    }
}

/// Whether somebody sees the earlier versions of a post: its writer, and the board's facilitators.
pub fn may_see_history(post: &Post, persona: &Persona) -> bool {
    post.visibility != Visibility::Erased && (post.persona_id == persona.id || persona.role == PersonaRole::Facilitator)
}

/// Whether a post can be read by somebody who can read the board.
pub fn may_read(visibility: Visibility, writer: i64, persona: Option<&Persona>) -> bool {
    match visibility {
        Visibility::Shown => true,
        Visibility::Held | Visibility::Hidden => {
            persona.is_some_and(|persona| persona.id == writer || persona.role == PersonaRole::Facilitator)
        }
        Visibility::Removed | Visibility::Erased => false,
    }
}
