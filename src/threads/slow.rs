//! Slow mode where people write: who has to wait, until when, and how it is set. Without it nothing is asked of the
//! database; with it, one question of those whom it may touch.

use fluent_bundle::FluentValue;

use super::model::{Thread, thread_path};
use super::rules::{self, SlowMode};
use super::store::{self, lists};
use super::views::SlowLine;
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::{Conn, alone};
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::care::Keeper;
use crate::boards::slow::{self, NewSlow};
use crate::boards::{Board, Persona, Reader, Slow, Standing};

/// When somebody who reads a thread (or, with none, the list of a board) may write there again; none for whoever may now,
/// and for whoever could not write there anyway. At most one query, none without slow mode.
///
/// # Errors
/// The database's.
pub fn find_wait(
    conn: &mut Conn,
    reader: &Reader,
    thread: Option<&Thread>,
    now: Timestamp,
) -> Result<Option<Timestamp>> {
    match reader.persona.as_ref().filter(|persona| may_have_to_wait(&reader.board, thread, persona, now)) {
        Some(persona) => Ok(may_write(conn, &reader.board, thread, persona, now)?.err()),
        None => Ok(None),
    }
}

/// Whether a page must ask the database how often somebody has written.
pub(super) fn may_have_to_wait(board: &Board, thread: Option<&Thread>, persona: &Persona, now: Timestamp) -> bool {
    rules::slow_mode(board, thread, now).is_some()
        && rules::goes_slowly(persona)
        && persona.standing == Standing::Good
        && !persona.must_agree(board)
}

/// Fails for somebody who has written as often as slow mode allows: before they write, for a form.
///
/// # Errors
/// [`Refusal::Slowly`]; the database's.
pub fn require_turn(
    conn: &mut Conn,
    board: &Board,
    thread: Option<&Thread>,
    persona: &Persona,
    now: Timestamp,
) -> Result<()> {
    may_write(conn, board, thread, persona, now)?.map_err(|again| Refusal::Slowly(again).into())
}

fn may_write(
    conn: &mut Conn,
    board: &Board,
    thread: Option<&Thread>,
    persona: &Persona,
    now: Timestamp,
) -> Result<std::result::Result<(), Timestamp>> {
    let mode = rules::slow_mode(board, thread, now).filter(|_| rules::goes_slowly(persona));
    let Some(mode) = mode else { return Ok(Ok(())) };
    let earliest = earliest(conn, &mode, thread, persona, mode.slow.posts - 1)?;
    Ok(rules::may_write_again(&mode.slow, earliest, now))
}

/// Fails for a post that is one too many, once it is stored: the caller then undoes it. Of two posts at one moment it is
/// the later that fails: those in one thread wait for one another already, and those of one name on a board do here.
///
/// # Errors
/// As [`require_turn`].
pub fn check_stored(
    conn: &mut Conn,
    board: &Board,
    thread: Option<&Thread>,
    persona: &Persona,
    now: Timestamp,
) -> Result<()> {
    let mode = rules::slow_mode(board, thread, now).filter(|_| rules::goes_slowly(persona));
    let Some(mode) = mode else { return Ok(()) };
    if !mode.of_thread {
        alone::with(conn, &persona.id.to_be_bytes())?;
    }
    let earliest = earliest(conn, &mode, thread, persona, mode.slow.posts)?;
    rules::may_write_again(&mode.slow, earliest, now).map_err(|again| Refusal::Slowly(again).into())
}

/// When the post was written that stands behind the newest few of a name. Whatever has become of a post, it counts: to
/// delete one makes no room for another.
fn earliest(
    conn: &mut Conn,
    mode: &SlowMode<'_>,
    thread: Option<&Thread>,
    persona: &Persona,
    behind: i64,
) -> Result<Option<Timestamp>> {
    match thread.filter(|_| mode.of_thread) {
        Some(thread) => store::slow::find_behind_in_thread(conn, (persona.id, thread.id), behind),
        None => store::slow::find_behind_on_board(conn, persona.id, behind),
    }
}

/// Slow mode as everybody is told of it.
pub fn line(site: &Site, mode: &SlowMode<'_>) -> SlowLine {
    let slow = &mode.slow;
    let key = if mode.of_thread { "threads-slow-thread" } else { "threads-slow-board" };
    let said = [
        ("posts", FluentValue::from(slow.posts)),
        ("hours", FluentValue::from(slow.hours)),
        ("until", FluentValue::from(site.calendar.long(slow.until))),
    ];
    SlowLine { text: site.words.say_with(key, &said), words: slow.words.to_owned() }
}

/// Where slow mode is set.
#[derive(Clone, Debug)]
pub enum Place {
    /// For a whole board.
    Board,
    /// For one of its threads.
    Thread(Box<Thread>),
}

impl Place {
    /// A board, or with a number one of its threads that its facilitators can read.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for any other thread; the database's.
    pub fn find(conn: &mut Conn, keeper: &Keeper, thread: Option<i64>) -> Result<Self> {
        let Some(number) = thread else { return Ok(Self::Board) };
        let (thread, _) = lists::find_thread(conn, keeper.board.id, number, None)?
            .filter(|(thread, _)| rules::may_read(thread.visibility, thread.persona_id, Some(&keeper.persona)))
            .ok_or(Refusal::NotFound)?;
        Ok(Self::Thread(Box::new(thread)))
    }

    /// The address of the page where it is set.
    pub fn path(&self, board: &Board) -> String {
        match self {
            Self::Board => format!("/moderation/boards/{}/slow", board.slug),
            Self::Thread(thread) => format!("{}/slow", thread_path(&board.slug, thread.number)),
        }
    }

    /// What holds here now.
    pub fn now<'a>(&'a self, board: &'a Board, now: Timestamp) -> Option<Slow<'a>> {
        match self {
            Self::Board => board.slow(now),
            Self::Thread(thread) => thread.slow(now),
        }
    }

    /// What tells what holds here now from what held when a form was made.
    pub fn mark(&self, board: &Board, now: Timestamp) -> String {
        mark_of(self.now(board, now))
    }
}

/// What tells one setting from another.
pub fn mark_of(slow: Option<Slow<'_>>) -> String {
    slow.map_or_else(
        || "off".to_owned(),
        |slow| format!("{}.{}.{}.{}", slow.posts, slow.hours, slow.until.minute(), slow.words),
    )
}

/// Sets slow mode for a place, or ends it, and writes that down. Ending what is not on changes nothing.
///
/// # Errors
/// The database's.
pub fn set(conn: &mut Conn, site: &Site, keeper: &Keeper, place: &Place, new: &NewSlow, now: Timestamp) -> Result<()> {
    let (board, off) = (&keeper.board, *new == NewSlow::off());
    if off && place.now(board, now).is_none() {
        return Ok(());
    }
    let (subject, action) = match place {
        Place::Board => (format!("board {}", board.slug), if off { "board.slow.end" } else { "board.slow" }),
        Place::Thread(thread) => {
            (format!("thread {} on {}", thread.number, board.slug), if off { "thread.slow.end" } else { "thread.slow" })
        }
    };
    match place {
        Place::Board => slow::set(conn, board.id, new)?,
        Place::Thread(thread) => store::slow::set(conn, thread.id, new)?,
    }
    let detail = if off {
        String::new()
    } else {
        let end = site.calendar.date(Timestamp::of_minute(new.until));
        format!("{} posts in {} hours, until {end}", new.posts, new.hours)
    };
    audit::record(conn, &site.keys, &Act { actor: keeper.label(), action, subject, detail }, now)
}

/// Wipes slow mode from where it is over, and with it what the facilitators wrote; gives the number of places.
///
/// # Errors
/// The database's.
pub(super) fn forget_ended(conn: &mut Conn, _keys: &Keyring, now: Timestamp) -> Result<usize> {
    Ok(slow::forget_ended(conn, now)? + store::slow::wipe_ended(conn, now.minute())?)
}
