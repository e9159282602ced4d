//! What cases hold of somebody, for them to take away or to look at: what they reported, in their words, and what was
//! decided on their own posts, as they were told. Who decided is "a facilitator", and who reported is nobody.

use super::measure::Measure;
use super::model::{ActingAs, Decision, Reason, Why};
use super::sealed::{self, Text};
use super::store::{held, talk, unmaskings};
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::Result;

/// A report that somebody made.
#[derive(Clone, Debug)]
pub struct OwnReport {
    /// The board, by its id.
    pub board: i64,
    /// The number of the thread there.
    pub thread: i64,
    /// The number of the post.
    pub post: i64,
    /// Why.
    pub reason: Reason,
    /// The ground rule; may be empty.
    pub rule: String,
    /// What they added; may be empty.
    pub words: String,
    /// The minute, counted from 1970.
    pub minute: i64,
    /// Whether they have withdrawn it.
    pub withdrawn: bool,
}

/// A decision on a post of somebody's.
#[derive(Clone, Debug)]
pub struct OwnDecision {
    /// The name that wrote the post.
    pub persona: i64,
    /// The number of the thread on its board.
    pub thread: i64,
    /// The number of the post.
    pub post: i64,
    /// What was decided.
    pub decision: Decision,
    /// What was decided about them beside that.
    pub measure: Option<Measure>,
    /// For how many days.
    pub measure_days: Option<i64>,
    /// As what somebody decided.
    pub role: ActingAs,
    /// Why.
    pub reason: Why,
    /// The ground rule; may be empty.
    pub rule: String,
    /// What was written to the writer; may be empty.
    pub words: String,
    /// The minute, counted from 1970.
    pub minute: i64,
    /// What the writer wrote when they asked for another look; may be empty.
    pub appeal: String,
}

/// The reports that were made under some keys ([`super::report::Reporter::keys_of`]), the newest first.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open the words of one.
pub fn list_reports(conn: &mut Conn, keys: &Keyring, reporter: Vec<Vec<u8>>) -> Result<Vec<OwnReport>> {
    let reports = held::list_reports(conn, reporter)?.into_iter().map(|report| {
        // Whether a lead still keeps the words of one that was withdrawn is told to nobody.
        let words = report.words_sealed.as_ref().filter(|_| !report.withdrawn);
        Ok(OwnReport {
            words: sealed::open(keys, Text::Report, report.case, words)?,
            withdrawn: report.withdrawn,
            board: report.board,
            thread: report.thread,
            post: report.post,
            reason: report.reason,
            rule: report.rule,
            minute: report.minute,
        })
    });
    reports.collect()
}

/// What was decided on posts of some names and told to them, the newest first, at most so many.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open the words of one.
pub fn list_decisions(conn: &mut Conn, keys: &Keyring, personas: &[i64], most: i64) -> Result<Vec<OwnDecision>> {
    let decisions = held::list_decided(conn, personas, most)?.into_iter().map(|decided| {
        Ok(OwnDecision {
            words: sealed::open(keys, Text::Decision, decided.case, decided.words_sealed.as_ref())?,
            appeal: sealed::open(keys, Text::Appeal, decided.case, decided.appeal_sealed.as_ref())?,
            persona: decided.persona,
            thread: decided.thread,
            post: decided.post,
            decision: decided.decision,
            measure: decided.measure,
            measure_days: decided.measure_days,
            role: decided.role,
            reason: decided.reason,
            rule: decided.rule,
            minute: decided.minute,
        })
    });
    decisions.collect()
}

/// Something that was said between somebody and those who look after a board, about a post of theirs.
#[derive(Clone, Debug)]
pub struct OwnMessage {
    /// The name that wrote the post.
    pub persona: i64,
    /// The number of the thread on its board.
    pub thread: i64,
    /// The number of the post.
    pub post: i64,
    /// As what somebody wrote it to them; none for what they wrote themselves.
    pub by: Option<ActingAs>,
    /// The words.
    pub words: String,
    /// The minute, counted from 1970.
    pub minute: i64,
}

/// What was said about posts of some names, in the order in which it was. One query.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open a message.
pub fn list_messages(conn: &mut Conn, keys: &Keyring, personas: &[i64]) -> Result<Vec<OwnMessage>> {
    let messages = talk::list_of(conn, personas)?.into_iter().map(|message| {
        Ok(OwnMessage {
            words: sealed::open(keys, Text::Message, message.id, message.words_sealed.as_ref())?,
            persona: message.persona,
            thread: message.thread,
            post: message.post,
            by: message.role,
            minute: message.minute,
        })
    });
    messages.collect()
}

/// A look behind a name that its wearer has been told of.
#[derive(Clone, Copy, Debug)]
pub struct OwnLook {
    /// The name.
    pub persona: i64,
    /// The minute in which it was allowed, counted from 1970.
    pub minute: i64,
}

/// The looks behind some names that have been told, the newest first. One query.
///
/// # Errors
/// The database's.
pub fn list_looks(conn: &mut Conn, personas: &[i64]) -> Result<Vec<OwnLook>> {
    let told = unmaskings::list_told(conn, personas)?.into_iter();
    Ok(told.map(|(persona, minute)| OwnLook { persona, minute: minute.unwrap_or(0) }).collect())
}
