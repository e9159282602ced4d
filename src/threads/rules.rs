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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Timestamp;
    use crate::boards::Standing;
    use crate::boards::model::{Access, Agenda, Audience, Ceiling, Format};
    use crate::threads::notes::Notes;

    fn board(status: BoardStatus) -> Board {
        Board {
            id: 1,
            group_id: 1,
            slug: "stroke".to_owned(),
            name: "Stroke".to_owned(),
            summary: String::new(),
            description: String::new(),
            format: Format::PeerLed,
            agenda: Agenda::Open,
            audience: Audience::Both,
            access: Access::Public,
            ceiling: Ceiling::Counts,
            status,
            tile: 1,
            position: 1,
            rules_version: 1,
            rules_must_agree: 1,
            shown_threads: 1,
            members: 1,
            version: 1,
            look_version: 0,
            findable: false,
        }
    }

    fn thread(locked: bool) -> Thread {
        Thread {
            id: 1 << 20,
            board_id: 1,
            number: 1,
            persona_id: 7,
            title: "A title".to_owned(),
            notes: Notes::default(),
            visibility: Visibility::Shown,
            pinned: false,
            locked,
            created_at: Timestamp(0),
            last_post_at: Timestamp(0),
            last_post_number: 1,
            shown_posts: 1,
            writers: 1,
            version: 1,
        }
    }

    fn persona(id: i64, role: PersonaRole) -> Persona {
        Persona {
            id,
            board_id: 1,
            role,
            name: "Quiet Heron".to_owned(),
            tile: 1,
            joined_day: 0,
            standing: Standing::Good,
            rules_version: 1,
            version: 1,
            pause_minute: None,
        }
    }

    fn post(persona_id: i64, visibility: Visibility) -> Post {
        Post {
            id: (1 << 20) + 1,
            thread_id: 1 << 20,
            number: 1,
            persona_id,
            source: "x".to_owned(),
            html: "<p>x</p>".to_owned(),
            plain: "x".to_owned(),
            notes: Notes::default(),
            visibility,
            created_at: Timestamp(0),
            edited_at: None,
            version: 1,
        }
    }

    #[test]
    fn a_locked_thread_takes_replies_from_its_facilitator_alone() {
        let open = board(BoardStatus::Open);
        assert!(may_reply(&open, &thread(false), &persona(7, PersonaRole::Member)).is_ok());
        assert_eq!(may_reply(&open, &thread(true), &persona(7, PersonaRole::Member)), Err("threads-reason-locked"));
        assert!(may_reply(&open, &thread(true), &persona(8, PersonaRole::Facilitator)).is_ok());
    }

    #[test]
    fn a_closed_board_takes_nothing_from_anybody() {
        let closed = board(BoardStatus::Closed);
        assert!(may_start(&closed).is_err());
        assert!(may_reply(&closed, &thread(false), &persona(8, PersonaRole::Facilitator)).is_err());
    }

    #[test]
    fn another_persons_post_is_as_good_as_absent() {
        let open = board(BoardStatus::Open);
        let theirs = post(9, Visibility::Shown);
        let me = persona(7, PersonaRole::Facilitator);
        assert_eq!(may_edit(&open, &thread(false), &theirs, &me), Err(Refusal::NotFound));
        assert_eq!(may_erase(&theirs, &me), Err(Refusal::NotFound));
    }

    #[test]
    fn ones_own_post_can_be_taken_back_even_from_a_locked_thread() {
        let mine = post(7, Visibility::Removed);
        assert!(may_erase(&mine, &persona(7, PersonaRole::Member)).is_ok());
        assert!(may_erase(&post(7, Visibility::Erased), &persona(7, PersonaRole::Member)).is_err());
    }

    #[test]
    fn what_is_held_is_seen_by_its_writer_and_the_facilitators() {
        for (visibility, visitor, writer, facilitator, other) in [
            (Visibility::Shown, true, true, true, true),
            (Visibility::Held, false, true, true, false),
            (Visibility::Hidden, false, true, true, false),
            (Visibility::Removed, false, false, false, false),
            (Visibility::Erased, false, false, false, false),
        ] {
            assert_eq!(may_read(visibility, 7, None), visitor);
            assert_eq!(may_read(visibility, 7, Some(&persona(7, PersonaRole::Member))), writer);
            assert_eq!(may_read(visibility, 7, Some(&persona(8, PersonaRole::Facilitator))), facilitator);
            assert_eq!(may_read(visibility, 7, Some(&persona(9, PersonaRole::Member))), other);
        }
    }
}
