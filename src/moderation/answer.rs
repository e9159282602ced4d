//! The writer of a post reads what the team wrote about it, and answers, while its case is open.

use super::alert;
use super::appeal::require_writer;
use super::model::Case;
use super::report::{Where, too_long};
use super::store::talk;
use super::store::writes;
use super::talk::{insert, is_same, line, occasion};
use super::views_talk::MessageLine;
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::Site;
use crate::boards::Reader;
use crate::notices;
use crate::threads::visibility::Readable;

/// How often in a row the writer can write before the team has answered.
const IN_A_ROW: usize = 10;

/// A conversation, with the writer of the post it is about.
#[derive(Debug)]
pub struct Conversation {
    /// The writer.
    pub reader: Reader,
    /// Their post.
    pub place: Readable,
    /// Its case.
    pub case: Case,
    /// What was said.
    pub messages: Vec<MessageLine>,
}

/// What was said about a post, for its writer. Six queries at most.
///
/// # Errors
/// As [`guard::require_reader_ever`]; [`Refusal::SignIn`] for a visitor, [`Refusal::NotFound`] for anybody but the writer of
/// a post about which the team has written to them.
pub fn require_conversation(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    place: &Where,
    now: Timestamp,
) -> Result<Conversation> {
    let (reader, place) = require_writer(conn, site, token, place, now)?;
    let case = talk::find_case(conn, place.post.id)?.ok_or(Refusal::NotFound)?;
    let said = talk::list(conn, case.id)?;
    let messages = said.iter().map(|message| line(site, message, message.author.is_none()));
    Ok(Conversation { messages: messages.collect::<Result<_>>()?, reader, place, case })
}

/// What came of an answer.
#[derive(Debug)]
pub enum Answered {
    /// It is sent, or was before.
    Done,
    /// It has been decided meanwhile; nothing is stored.
    Closed,
    /// What is wrong with it; nothing is stored.
    Wrong(FieldError),
}

/// Answers what the team wrote. Whoever is on duty is told at once where somebody may be in danger.
///
/// # Errors
/// As [`require_conversation`].
pub fn answer(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    place: &Where,
    words: &str,
    now: Timestamp,
) -> Result<Answered> {
    let found = require_conversation(conn, site, token, place, now)?;
    let case = writes::lock(conn, found.case.id)?.ok_or(Refusal::NotFound)?;
    let said = talk::list(conn, case.id)?;
    if is_same(site, said.last().filter(|last| last.author.is_none()), words)? {
        return Ok(Answered::Done);
    }
    if !case.is_open() {
        return Ok(Answered::Closed);
    }
    let wrong = |key: &str| FieldError { field: "details", text: site.words.say(key) };
    let in_a_row = said.iter().rev().take_while(|message| message.author.is_none()).count();
    let error = match () {
        () if words.is_empty() => Some(wrong("moderation-error-answer")),
        () if in_a_row >= IN_A_ROW => Some(wrong("moderation-error-answer-many")),
        () => too_long(site, "details", words),
    };
    if let Some(error) = error {
        return Ok(Answered::Wrong(error));
    }
    insert(conn, site, &case, None, words, now)?;
    notices::withdraw(conn, case.writer_id, &occasion(&case))?;
    if case.urgent {
        notices::settle(conn, case.thread_id, found.place.post.number)?;
        alert::ask(conn, case.id, now)?;
    }
    Ok(Answered::Done)
}
