//! What somebody has read: written after the answer has gone out, and only when it moves on.

use super::store::writes;
use crate::base::web::Site;
use crate::boards::Persona;

/// Notes, after the answer, that a persona has read a thread up to a post.
pub(super) fn mark_later(site: &Site, persona: i64, thread: i64, number: i64) {
    site.later.push(move |conn| writes::mark_read(conn, persona, thread, number));
}

/// How many posts of a thread somebody has not read. Without a mark, everything in a thread that was started since
/// they joined; `None` for an older thread with something new in it, which cannot be counted.
pub fn unread(persona: &Persona, read: Option<i64>, created_day: i64, last_day: i64, last_number: i64) -> Option<i64> {
    match read {
        Some(read) => Some((last_number - read).max(0)),
        None if created_day >= persona.joined_day => Some(last_number),
        None if last_day > persona.joined_day => None,
        None => Some(0),
    }
}
