//! Who may do what in a thread: pure decisions, asked by the handler before it acts and by the page that shows (or
//! explains away) the button.

use super::model::{Post, Thread, Visibility};
use crate::accounts::SignedIn;
use crate::base::clock::Timestamp;
use crate::base::error::Refusal;
use crate::boards::{Board, BoardStatus, Duty, Persona, PersonaRole, Posture, Reader, Slow, Standing};

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

/// Whether somebody wears a name here under which they may write, as [`crate::boards::require_member`] asks. What leads to a
/// form that it would refuse is not offered.
pub fn is_writer(reader: &Reader) -> bool {
    let kept = reader.signed_in.as_ref().is_some_and(SignedIn::is_read_only);
    let fits = |persona: &Persona| persona.standing == Standing::Good && !persona.must_agree(&reader.board);
    !kept && reader.persona.as_ref().is_some_and(fits)
}

/// Whether anything new is written on a board just now: while nobody looks after it, it may be read only. A facilitator may
/// still write, and everybody may still change or take back what they have written.
///
/// # Errors
/// [`Refusal::Unstaffed`] until somebody is there.
pub fn may_write_now(duty: Duty, persona: &Persona) -> Result<(), Refusal> {
    if duty.posture == Posture::ReadOnly && persona.role != PersonaRole::Facilitator {
        return Err(Refusal::Unstaffed(duty.next));
    }
    Ok(())
}

/// Whether what a newcomer writes waits until a facilitator has read it, because nobody looks after the board just now. Who
/// is a newcomer, and what becomes of their post, is for whatever holds posts back to say: this is what it asks.
pub fn holds_newcomers_now(duty: Duty, persona: &Persona) -> bool {
    duty.posture >= Posture::HoldNewcomers && persona.role != PersonaRole::Facilitator
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
    if thread.taken() >= crate::base::ids::MAX_POST_NUMBER {
        return Err("threads-reason-full");
    }
    Ok(())
}

/// The slow mode that holds where somebody writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlowMode<'a> {
    /// How slowly.
    pub slow: Slow<'a>,
    /// Whether it is a thread's own, so that what is written in that thread counts, and not all on the board.
    pub of_thread: bool,
}

/// The slow mode that holds in a thread, or with none for starting one: a thread's own takes the place of its board's.
pub fn slow_mode<'a>(board: &'a Board, thread: Option<&'a Thread>, now: Timestamp) -> Option<SlowMode<'a>> {
    let own = thread.and_then(|thread| thread.slow(now)).map(|slow| SlowMode { slow, of_thread: true });
    own.or_else(|| board.slow(now).map(|slow| SlowMode { slow, of_thread: false }))
}

/// Whether slow mode is for a persona: it is for everybody but facilitators under the facilitator's name.
pub fn goes_slowly(persona: &Persona) -> bool {
    persona.role != PersonaRole::Facilitator
}

/// Whether somebody may write again now, who wrote `posts` times (as many as slow mode allows) and began with `earliest`;
/// with none they have not written as often.
///
/// # Errors
/// When they may: as soon as that one counts no more, and at the latest when slow mode ends.
pub fn may_write_again(slow: &Slow<'_>, earliest: Option<Timestamp>, now: Timestamp) -> Result<(), Timestamp> {
    let again = earliest.map(|at| at.plus_millis(slow.millis()).min(slow.until));
    match again {
        Some(again) if again > now => Err(again),
        _ => Ok(()),
    }
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

/// Whether a post may be quoted: what only its writer can read is not passed on.
pub fn may_quote(post: &Post) -> bool {
    post.visibility == Visibility::Shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boards::model::{Access, Agenda, Audience, Ceiling, Format};
    use crate::threads::notes::Notes;
    use crate::threads::unseen::Unseen;

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
            holding_version: 0,
            slow_posts: 0,
            slow_hours: 0,
            slow_until: 0,
            slow_words: String::new(),
            rota_stamp: 0,
            findable: false,
            asks_first: false,
            asks_question: String::new(),
            asks_version: 0,
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
            waiting_after: 0,
            unseen: Unseen::default(),
            slow_posts: 0,
            slow_hours: 0,
            slow_until: 0,
            slow_words: String::new(),
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
            held_for: None,
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
    fn a_board_that_is_read_only_takes_new_words_from_its_facilitators_alone() {
        let (member, facilitator) = (persona(7, PersonaRole::Member), persona(8, PersonaRole::Facilitator));
        let next = Some(Timestamp(5));
        for (posture, writes, holds) in
            [(Posture::Open, true, false), (Posture::HoldNewcomers, true, true), (Posture::ReadOnly, false, true)]
        {
            let duty = Duty { posture, next };
            let refused = if writes { Ok(()) } else { Err(Refusal::Unstaffed(next)) };
            assert_eq!(may_write_now(duty, &member), refused);
            assert_eq!(may_write_now(duty, &facilitator), Ok(()));
            assert_eq!(holds_newcomers_now(duty, &member), holds);
            assert!(!holds_newcomers_now(duty, &facilitator));
        }
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

    fn slowed(posts: i64) -> (i64, i64, i64, String) {
        // Until the tenth day since 1970.
        (posts, 12, 10 * 24 * 60, "Let us breathe.".to_owned())
    }

    #[test]
    fn a_threads_own_slow_mode_takes_the_place_of_its_boards() {
        let (mut board, mut thread) = (board(BoardStatus::Open), thread(false));
        let mode = |board: &Board, thread: &Thread, hours: i64| {
            slow_mode(board, Some(thread), Timestamp::of_hour(hours)).map(|mode| (mode.slow.posts, mode.of_thread))
        };
        assert_eq!(mode(&board, &thread, 0), None);
        (board.slow_posts, board.slow_hours, board.slow_until, board.slow_words) = slowed(3);
        assert_eq!(mode(&board, &thread, 0), Some((3, false)));
        (thread.slow_posts, thread.slow_hours, thread.slow_until, thread.slow_words) = slowed(20);
        thread.slow_until /= 2;
        assert_eq!(mode(&board, &thread, 0), Some((20, true)));
        assert_eq!(mode(&board, &thread, 5 * 24), Some((3, false)), "the board's again when its own is over");
        assert_eq!(mode(&board, &thread, 10 * 24), None);
        assert_eq!(slow_mode(&board, None, Timestamp(0)).map(|mode| mode.of_thread), Some(false));
    }

    #[test]
    fn slow_mode_touches_only_those_who_have_written_as_often_as_it_allows() {
        let words = String::new();
        let slow = Slow::of((3, 12, 10 * 24 * 60), &words, Timestamp(0)).unwrap();
        let at = |hours: i64| Timestamp::of_hour(hours);
        let last = Timestamp(at(12).millis() - 1);
        for (earliest, now, may) in [
            (None, at(0), Ok(())),
            (Some(at(0)), at(0), Err(at(12))),
            (Some(at(0)), last, Err(at(12))),
            (Some(at(0)), at(12), Ok(())),
            // Nobody has to wait for longer than it lasts.
            (Some(at(235)), at(236), Err(at(240))),
        ] {
            assert_eq!(may_write_again(&slow, earliest, now), may, "{earliest:?} at {now:?}");
        }
        assert!(goes_slowly(&persona(7, PersonaRole::Member)) && goes_slowly(&persona(7, PersonaRole::Withheld)));
        assert!(!goes_slowly(&persona(7, PersonaRole::Facilitator)));
    }
}
