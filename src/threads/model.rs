//! The nouns of the room.

use diesel::prelude::*;

use super::notes::Notes;
use super::unseen::Unseen;
use crate::base::clock::Timestamp;
use crate::base::db::paging::page_of;
use crate::base::db::schema::{posts, threads};
use crate::boards::Slow;
use crate::text_enum;

/// The longest title, in characters.
pub const TITLE_MAX: usize = 120;
/// The shortest title, in characters.
pub const TITLE_MIN: usize = 3;

text_enum! {
    /// Who can see a thread or a post.
    pub enum Visibility {
        /// Whoever can read the board.
        Shown = "shown",
        /// Its writer, and facilitators, who have yet to look at it.
        Held = "held",
        /// Its writer, and facilitators, who have asked for a change.
        Hidden = "hidden",
        /// Nobody: a facilitator has taken it down. The place stays.
        Removed = "removed",
        /// Nobody: its writer has taken it back, and the words are gone. The place stays.
        Erased = "erased",
    }
}

text_enum! {
    /// Why a post waits. The words are in Fluent, under `threads-held-for-<word>`.
    pub enum HeldFor {
        /// It is one of the first of somebody new on the board.
        Newcomer = "newcomer",
        /// Somebody new has put a link into it.
        Link = "link",
        /// A phrase of the board's list is in it.
        Phrase = "phrase",
        /// Its writer may be in danger.
        Crisis = "crisis",
        /// Its writer was asked to change it, and has. Of a post that is hidden it says that they are asked to.
        Changed = "changed",
    }
}

/// A thread.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = threads)]
#[allow(missing_docs)]
pub struct Thread {
    pub id: i64,
    pub board_id: i64,
    /// Its number on its board, for ever.
    pub number: i64,
    pub persona_id: i64,
    /// Empty when the opening post has been taken back.
    pub title: String,
    pub notes: Notes,
    pub visibility: Visibility,
    pub pinned: bool,
    pub locked: bool,
    pub created_at: Timestamp,
    pub last_post_at: Timestamp,
    /// The number of the newest post that others have seen, or could have; numbers are never used again.
    pub last_post_number: i64,
    /// How many of them can be seen.
    pub shown_posts: i64,
    /// How many names have written.
    pub writers: i64,
    /// Moved by every change that a page of the thread shows.
    pub version: i64,
    /// How many numbers after `last_post_number` are given to posts that wait.
    pub waiting_after: i64,
    /// Posts that only their writers have seen.
    pub unseen: Unseen,
    pub slow_posts: i64,
    pub slow_hours: i64,
    pub slow_until: i64,
    pub slow_words: String,
}

impl Thread {
    /// The newest number that is given, to whatever post.
    pub fn taken(&self) -> i64 {
        self.last_post_number + self.waiting_after
    }

    /// How many replies there are to be seen.
    pub fn replies(&self) -> i64 {
        (self.shown_posts - 1).max(0)
    }

    /// How slowly people write in it now, by what was set for it alone.
    pub fn slow(&self, now: Timestamp) -> Option<Slow<'_>> {
        Slow::of((self.slow_posts, self.slow_hours, self.slow_until), &self.slow_words, now)
    }

    /// The id of the post with a number in this thread.
    pub fn post_id(&self, number: i64) -> i64 {
        post_id(self.id, number)
    }
}

/// The id of the post with a number in the thread with an id.
pub fn post_id(thread: i64, number: i64) -> i64 {
    thread + number
}

/// The address of a thread.
pub fn thread_path(slug: &str, number: i64) -> String {
    format!("/boards/{slug}/threads/{number}")
}

/// The address of a post: its thread's, the page that it stands on for ever, and its place there.
pub fn post_path(thread_path: &str, number: i64) -> String {
    match page_of(number) {
        1 => format!("{thread_path}#post-{number}"),
        page => format!("{thread_path}?page={page}#post-{number}"),
    }
}

/// Where the message about a post stands that has just been written: the place before it on its page.
pub fn told_path(thread_path: &str, number: i64) -> String {
    let post = post_path(thread_path, number);
    let page = post.split('#').next().unwrap_or(thread_path);
    format!("{page}#told-{number}")
}

/// A post.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = posts)]
#[allow(missing_docs)]
pub struct Post {
    pub id: i64,
    pub thread_id: i64,
    pub number: i64,
    pub persona_id: i64,
    pub source: String,
    pub html: String,
    pub plain: String,
    pub notes: Notes,
    pub visibility: Visibility,
    pub created_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    pub version: i64,
    /// Why it waits; none for one that does not.
    pub held_for: Option<HeldFor>,
}

impl Post {
    /// Whether it is hidden until its writer has changed it.
    pub fn is_to_be_changed(&self) -> bool {
        self.visibility == Visibility::Hidden && self.held_for == Some(HeldFor::Changed)
    }
}
