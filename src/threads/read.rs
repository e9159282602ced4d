//! What somebody has read: written after the answer has gone out, and only when it moves on.

use super::model::Thread;
use super::store::writes;
use crate::base::web::Site;
use crate::boards::Persona;

/// Notes, after the answer, that a persona has read a thread up to a post.
pub(super) fn mark_later(site: &Site, persona: i64, thread: i64, number: i64) {
    site.later.push(move |conn| writes::mark_read(conn, persona, thread, number));
}

/// How many posts of a thread somebody has not read. Without a mark, everything in a thread that was started since
/// they joined; `None` for an older thread with something new in it, which cannot be counted.
pub fn unread(persona: &Persona, read: Option<i64>, thread: &Thread) -> Option<i64> {
    let since = |read: i64| thread.unseen.seen_between(read, thread.last_post_number);
    match read {
        Some(read) => Some(since(read)),
        None if thread.created_at.day() >= persona.joined_day => Some(since(0)),
        None if thread.last_post_at.day() > persona.joined_day => None,
        None => Some(0),
    }
}
