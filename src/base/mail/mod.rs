//! Letters: what one is, the sealed outbox in which it waits, when somebody's come, and the ways by which they go.
//!
//! A letter is put down in the transaction of what it tells about, with a job of kind [`JOB`] beside it, and leaves
//! when that job is done: after whoever put it down has been asked once more whether its reader may still have it.

mod compose;
mod keyed;
mod look;
mod mailbox;
mod message;
mod outbox;
mod question;
mod retention;
mod send;
mod timetable;
mod transport;
mod wishes;

pub use compose::{LetterWords, compose};
pub use keyed::KEYED;
pub use look::Look;
pub use mailbox::Mailbox;
pub use message::{Letter, is_address};
pub use outbox::{JOB, put, remove_to};
pub use question::{QUESTION_MINUTES, Question, ask};
pub use retention::RETENTION;
pub use send::{Check, LetterKind, Verdict, send};
pub use timetable::{Covered, Often, Timetable};
pub use transport::Transport;
pub use wishes::Wishes;

use crate::text_enum;

text_enum! {
    /// How much a letter tells, from least to most.
    #[derive(PartialOrd, Ord)]
    pub enum Detail {
        /// That there is something.
        Nothing = "nothing",
        /// How many.
        Counts = "counts",
        /// Titles of threads.
        Titles = "titles",
        /// Beginnings of posts.
        Excerpts = "excerpts",
    }
}
