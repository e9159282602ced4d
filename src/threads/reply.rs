//! Replying.

use super::compose::Words;
use super::follow;
use super::form_nonce::{FormNonce, StoredNonce};
use super::holding::{self, Text, Verdict};
use super::quote::Quoted;
use super::rules;
use super::slow;
use super::store::replies::{self, Reply};
use super::store::writes;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::{Member, counters};

/// A post that has been stored.
#[derive(Clone, Copy, Debug)]
pub struct Posted {
    /// Its number; that of its thread for one that opens it.
    pub number: i64,
    /// What became of it.
    pub verdict: Verdict,
}

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

/// Stores a reply in the thread with a number on the member's board, and gives the post's number. It may have to
/// wait. Two honest "Thank
/// you"s are two posts: they come from two forms.
///
/// # Errors
/// [`Refusal::SentBefore`] when the same form has led to a post already ([`find_sent`] finds it),
/// [`Refusal::NotFound`] for a thread that cannot be seen, [`Refusal::Closed`] with the reason for one that takes no
/// replies, [`Refusal::Unstaffed`] on a board that is read only just now, [`Refusal::TooSoon`] past the hour's quota, [`Refusal::Slowly`] past what slow mode allows, the database's.
/// Nothing of it is stored then.
pub fn post(
    conn: &mut Conn,
    site: &Site,
    member: &Member,
    thread: i64,
    new: &NewReply,
    now: Timestamp,
) -> Result<Posted> {
    let persona = &member.persona;
    let nonce = new.nonce.index(&site.keys, persona.id, thread);
    let text = Text { title: "", plain: &new.words.plain, html: new.words.html.as_str() };
    let verdict = holding::before_posting(conn, site, member, text)?;
    let reply = Reply {
        thread: (member.board.id, thread),
        writer: (persona.id, persona.rules_version),
        nonce: &nonce,
        words: &new.words,
        most: site.config.threads.posts_per_hour,
        now,
        held_for: verdict.held,
    };
    if writes::is_noted_otherwise(conn, &nonce)? {
        return Err(Refusal::SentBefore.into());
    }
    let Some((thread, stored)) = replies::insert(conn, &reply)? else {
        return Err(why_not(conn, site, persona.id, &nonce, now)?.into());
    };
    // The thread is judged by the row that is locked now; a refusal takes back what was stored.
    if !rules::may_read(thread.visibility, thread.persona_id, Some(persona)) {
        return Err(Refusal::NotFound.into());
    }
    if !stored {
        return Err(Refusal::SentBefore.into());
    }
    rules::may_reply(&member.board, &thread, persona).map_err(Refusal::Closed)?;
    rules::may_write_now(member.duty, persona)?;
    slow::check_stored(conn, &member.board, Some(&thread), persona, now)?;
    let number = thread.taken();
    if let Some(quoted) = &new.quoted {
        writes::insert_quote(conn, thread.post_id(number), 0, quoted)?;
    }
    holding::tell(conn, thread.post_id(number), &verdict, now)?;
    if verdict.held.is_none() {
        count_in_day_later(site, member.board.id, now);
    }
    follow::wrote_later(site, persona.id, thread.id, number);
    Ok(Posted { number, verdict })
}

/// The number of the post that a form has led to.
///
/// # Errors
/// [`Refusal::NotFound`] when it has led to none; the database's.
pub fn find_sent(conn: &mut Conn, site: &Site, member: &Member, thread: i64, nonce: &FormNonce) -> Result<i64> {
    let nonce = nonce.index(&site.keys, member.persona.id, thread);
    Ok(writes::find_nonce(conn, &nonce)?.ok_or(Refusal::NotFound)?.1)
}

/// Counts a post of a board on its day, after the answer: a row that every writer of a board moves would make them
/// wait for one another, and the figure is only for show.
pub(super) fn count_in_day_later(site: &Site, board: i64, now: Timestamp) {
    site.later.push(move |conn| counters::posts_written(conn, board, now.day(), 1));
}

/// Why no number was to be had.
fn why_not(conn: &mut Conn, site: &Site, persona: i64, nonce: &StoredNonce, now: Timestamp) -> Result<Refusal> {
    if writes::find_nonce(conn, nonce)?.is_some() {
        return Ok(Refusal::SentBefore);
    }
    let with_this = replies::count_sent(conn, persona, now)? + 1;
    Ok(within_quota(site, with_this, now).err().unwrap_or(Refusal::NotFound))
}

/// Whether somebody may have sent this many forms in this hour.
///
/// # Errors
/// [`Refusal::TooSoon`] until the next hour.
pub(super) fn within_quota(site: &Site, sent: i64, now: Timestamp) -> std::result::Result<(), Refusal> {
    if sent > site.config.threads.posts_per_hour {
        return Err(Refusal::TooSoon(Timestamp::of_hour(now.hour() + 1)));
    }
    Ok(())
}
