//! Replying.

use super::compose::Words;
use super::follow;
use super::form_nonce::FormNonce;
use super::quote::Quoted;
use super::rules;
use super::store::writes::{self, PostRow};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::{Member, counters};

const MS_PER_HOUR: i64 = 3_600_000;

/// A reply ready to be stored.
#[derive(Debug)]
pub struct NewReply {
    /// What it says.
    pub words: Words,
    /// What it quotes.
    pub quoted: Option<Quoted>,
    /// The form's nonce.
    pub nonce: FormNonce,
}

/// What became of a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Stored, under this number.
    Posted(i64),
    /// The same form had been sent before, and led to this number. Two honest "Thank you"s are two posts: they
    /// come from two forms.
    AlreadyPosted(i64),
}

impl Outcome {
    /// The post's number, whichever it was.
    pub fn number(self) -> i64 {
        match self {
            Self::Posted(number) | Self::AlreadyPosted(number) => number,
        }
    }
}

/// Stores a reply in the thread with a number on the member's board.
///
/// # Errors
/// [`Refusal::NotFound`] for a thread that cannot be seen, [`Refusal::Closed`] with the reason for one that takes
/// no replies, [`Refusal::TooSoon`] past the hour's quota, the database's. Nothing of it is stored then.
pub fn post(
    conn: &mut Conn,
    site: &Site,
    member: &Member,
    thread: i64,
    new: &NewReply,
    now: Timestamp,
) -> Result<Outcome> {
    let persona = &member.persona;
    let nonce = new.nonce.index(&site.keys, persona.id, thread);
    if let Some((_, number)) = writes::find_nonce(conn, &nonce)? {
        return Ok(Outcome::AlreadyPosted(number));
    }
    let thread = writes::take_post_number(conn, member.board.id, thread, now)?
        .filter(|thread| rules::may_read(thread.visibility, thread.persona_id, Some(persona)))
        .ok_or(Refusal::NotFound)?;
    rules::may_reply(&member.board, &thread, persona).map_err(Refusal::Closed)?;
    require_quota(conn, site, persona.id, now)?;
    let first = !writes::has_written(conn, thread.id, persona.id)?;
    if first {
        writes::count_writer(conn, thread.id)?;
    }
    let number = thread.last_post_number;
    writes::insert_post(
        conn,
        &PostRow {
            thread: thread.id,
            number,
            persona: persona.id,
            rules_version: persona.rules_version,
            words: &new.words,
            now,
        },
    )?;
    if let Some(quoted) = &new.quoted {
        writes::insert_quote(conn, thread.post_id(number), 0, quoted)?;
    }
    writes::insert_nonce(conn, &nonce, persona.id, thread.id, number, now)?;
    count_in_day_later(site, member.board.id, now);
    follow::wrote_later(site, persona.id, thread.id, number, first);
    Ok(Outcome::Posted(number))
}

/// Counts a post of a board on its day, after the answer: a row that every writer of a board moves would make them
/// wait for one another, and the figure is only for show.
pub(super) fn count_in_day_later(site: &Site, board: i64, now: Timestamp) {
    site.later.push(move |conn| counters::posts_written(conn, board, now.day(), 1));
}

/// Counts a post in the persona's hour.
///
/// # Errors
/// [`Refusal::TooSoon`] until the next hour.
pub(super) fn require_quota(conn: &mut Conn, site: &Site, persona: i64, now: Timestamp) -> Result<()> {
    let hour = now.millis().div_euclid(MS_PER_HOUR);
    if writes::count_in_hour(conn, persona, hour)? > site.config.threads.posts_per_hour {
        return Err(Refusal::TooSoon(Timestamp((hour + 1) * MS_PER_HOUR)).into());
    }
    Ok(())
}
