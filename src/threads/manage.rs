//! What facilitators do to a whole thread: pin it, lock it.

use super::model::Thread;
use super::store::{lists, writes};
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::Facilitator;

/// What to do to a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Keep it at the top of its board, or no longer.
    Pin(bool),
    /// Take no more replies, or take them again.
    Lock(bool),
}

impl Mark {
    /// Reads the field `do` of the form.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "pin" => Some(Self::Pin(true)),
            "unpin" => Some(Self::Pin(false)),
            "lock" => Some(Self::Lock(true)),
            "unlock" => Some(Self::Lock(false)),
            _ => None,
        }
    }

    /// The Fluent key of what to say when it is done.
    pub fn done_key(self) -> &'static str {
        match self {
            Self::Pin(true) => "threads-flash-pinned",
            Self::Pin(false) => "threads-flash-unpinned",
            Self::Lock(true) => "threads-flash-locked",
            Self::Lock(false) => "threads-flash-unlocked",
        }
    }

    fn action(self) -> &'static str {
        match self {
            Self::Pin(true) => "thread.pin",
            Self::Pin(false) => "thread.unpin",
            Self::Lock(true) => "thread.lock",
            Self::Lock(false) => "thread.unlock",
        }
    }
}

/// Marks a thread, and writes it down. Doing twice what is done already changes nothing.
///
/// # Errors
/// [`Refusal::NotFound`] when there is no such thread; the database's.
pub fn mark(
    conn: &mut Conn,
    site: &Site,
    facilitator: &Facilitator,
    number: i64,
    mark: Mark,
    now: Timestamp,
) -> Result<()> {
    let member = &facilitator.member;
    let (thread, _) = lists::find_thread(conn, member.board.id, number, None)?.ok_or(Refusal::NotFound)?;
    let (pinned, locked) = after(&thread, mark);
    if (pinned, locked) == (thread.pinned, thread.locked) {
        return Ok(());
    }
    writes::set_marks(conn, thread.id, pinned, locked)?;
    let act = Act {
        actor: format!("facilitator {} on {}", member.persona.name, member.board.slug),
        action: mark.action(),
        subject: format!("thread {number} on {}", member.board.slug),
        detail: String::new(),
    };
    audit::record(conn, &site.keys, &act, now)
}

fn after(thread: &Thread, mark: Mark) -> (bool, bool) {
    match mark {
        Mark::Pin(pinned) => (pinned, thread.locked),
        Mark::Lock(locked) => (thread.pinned, locked),
    }
}
