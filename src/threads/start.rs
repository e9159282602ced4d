//! Starting a thread.

use super::compose::NewThread;
use super::follow;
use super::form_nonce::FormNonce;
use super::holding::{self, Text};
use super::model::{Thread, Visibility};
use super::reply::{Posted, within_quota};
use super::rules;
use super::slow;
use super::store::lists;
use super::store::replies;
use super::store::writes::{self, NewPost};
use super::unseen::Unseen;
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::ids;
use crate::base::web::Site;
use crate::boards::{Member, counters};

/// Stands for the number of a thread that has none yet.
const NEW_THREAD: i64 = 0;

/// Starts a thread, and returns its number; it may have to wait, and then its writer and the facilitators alone see it. The same form sent twice starts one.
///
/// # Errors
/// [`Refusal::SentBefore`] when the same form has led to a thread already ([`find_sent`] finds it),
/// [`Refusal::Closed`] on a closed board, [`Refusal::Unstaffed`] on one that is read only just now, [`Refusal::TooSoon`]
/// past the hour's quota, [`Refusal::Slowly`] past what slow mode allows, the database's.
pub fn start(
    conn: &mut Conn,
    site: &Site,
    member: &Member,
    new: &NewThread,
    nonce: &FormNonce,
    now: Timestamp,
) -> Result<Posted> {
    let nonce = nonce.index(&site.keys, member.persona.id, NEW_THREAD);
    let id = ids::random_thread_id();
    if !writes::insert_nonce(conn, &nonce, member.persona.id, id, 1, now)? {
        return Err(Refusal::SentBefore.into());
    }
    rules::may_start(&member.board).map_err(Refusal::Closed)?;
    rules::may_write_now(member.duty, &member.persona)?;
    within_quota(site, replies::count_sent(conn, member.persona.id, now)?, now)?;
    let board = member.board.id;
    let text = Text { title: &new.title, plain: &new.words.plain, html: new.words.html.as_str() };
    let verdict = holding::before_posting(conn, site, member, text)?;
    let waits = verdict.held.is_some();
    let number = if waits {
        counters::take_waiting_number(conn, board)?
    } else {
        counters::take_thread_numbers(conn, board, 1)?
    };
    let seen = i64::from(!waits);
    let persona = member.persona.id;
    let thread = Thread {
        id,
        board_id: board,
        number,
        persona_id: persona,
        title: new.title.clone(),
        notes: new.words.notes.clone(),
        visibility: if waits { Visibility::Held } else { Visibility::Shown },
        pinned: false,
        locked: false,
        created_at: now,
        last_post_at: now,
        last_post_number: seen,
        shown_posts: seen,
        writers: seen,
        version: 1,
        waiting_after: 1 - seen,
        unseen: Unseen::of(waits.then_some(1)),
        slow_posts: 0,
        slow_hours: 0,
        slow_until: 0,
        slow_words: String::new(),
    };
    writes::insert_thread(conn, &thread)?;
    let writer = (persona, member.persona.rules_version);
    let post = NewPost::new((id, 1), writer, &new.words, &new.words.notes, now);
    writes::insert_post(conn, &post.held(verdict.held))?;
    holding::tell(conn, thread.post_id(1), &verdict, now)?;
    slow::check_stored(conn, &member.board, None, &member.persona, now)?;
    follow::started(conn, persona, id)?;
    Ok(Posted { number, verdict })
}

/// The number of the thread that a form has led to.
///
/// # Errors
/// [`Refusal::NotFound`] when it has led to none; the database's.
pub fn find_sent(conn: &mut Conn, site: &Site, member: &Member, nonce: &FormNonce) -> Result<i64> {
    let nonce = nonce.index(&site.keys, member.persona.id, NEW_THREAD);
    let (thread, _) = writes::find_nonce(conn, &nonce)?.ok_or(Refusal::NotFound)?;
    lists::number_of(conn, thread)
}

/// Forgets what some forms led to that were sent before a day; gives their number.
///
/// # Errors
/// The database's.
pub(super) fn forget_forms(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    writes::remove_nonces_before(conn, before.day())
}
