//! Requests to join the boards that ask first: who may see and answer one. Whoever looks after the board may, and a
//! safeguarding lead, but nobody their own.

use super::actor::{Caretaker, require_caretaker};
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::Board;
use crate::boards::asking::{self, Answered, Request, State};

/// A request with whoever may answer it.
pub struct Opened {
    /// The request, whatever has become of it.
    pub request: Request,
    /// Its board.
    pub board: Board,
    /// Who looks at it.
    pub caretaker: Caretaker,
    /// What the audit log calls them.
    label: String,
}

impl Opened {
    /// Whether nobody has answered it.
    pub fn waits(&self) -> bool {
        self.request.state == State::Waiting
    }
}

/// What is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// They are let in.
    LetIn,
    /// They are not, for now, and are told so in these words.
    No(String),
}

/// The address of a request.
pub fn path_of(id: i64) -> String {
    format!("/moderation/requests/{id:016x}")
}

/// Reads the number of a request in an address.
fn parse(text: &str) -> Option<i64> {
    let digits = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    digits.then(|| i64::from_str_radix(text, 16))?.ok()
}

/// What waits for somebody on the boards that they look after, the oldest first. One query.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, site: &Site, caretaker: &Caretaker) -> Result<Vec<Request>> {
    let boards = caretaker.care.boards.iter().map(|cared| cared.board.id).collect();
    asking::list_waiting(conn, &site.keys, caretaker.person(), boards)
}

/// Lets somebody see a request. Four or five queries.
///
/// # Errors
/// As [`require_caretaker`]; [`Refusal::NotFound`] for one that is absent, and alike for one on a board that they do not
/// look after, and for their own.
pub fn require(conn: &mut Conn, site: &Site, token: Option<&Token>, id: &str, now: Timestamp) -> Result<Opened> {
    let caretaker = require_caretaker(conn, site, token, now)?;
    let request = asking::find(conn, parse(id).ok_or(Refusal::NotFound)?)?.ok_or(Refusal::NotFound)?;
    if asking::is_own(&site.keys, caretaker.person(), &request) {
        return Err(Refusal::NotFound.into());
    }
    let actor = caretaker.actor(site, request.board_id).ok_or(Refusal::NotFound)?;
    let cared = caretaker.care.boards.iter().find(|cared| cared.board.id == request.board_id);
    let board = cared.ok_or(Refusal::NotFound)?.board.clone();
    Ok(Opened { request, board, caretaker, label: actor.label })
}

/// Answers a request once, whoever else does so at the same moment. The log says on which board, and not whose it was.
///
/// # Errors
/// As [`asking::let_in`]; the database's.
pub fn answer(conn: &mut Conn, site: &Site, opened: &Opened, answer: &Answer, now: Timestamp) -> Result<Answered> {
    let (id, board) = (opened.request.id, &opened.board);
    let (done, action) = match answer {
        Answer::LetIn => (asking::let_in(conn, board, id, now)?, "request.let-in"),
        Answer::No(words) => (asking::refuse(conn, &site.keys, id, words, now)?, "request.refuse"),
    };
    if done == Answered::Done {
        let subject = format!("board {}", board.slug);
        let act = Act { actor: opened.label.clone(), action, subject, detail: String::new() };
        audit::record(conn, &site.keys, &act, now)?;
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_request_leads_to_it_and_no_other_text_does() {
        let path = path_of(0x0123_4567_89ab_cdef);
        assert_eq!(parse(path.rsplit('/').next().unwrap()), Some(0x0123_4567_89ab_cdef));
        for wrong in ["", "7", "0123456789ABCDEF", "+123456789abcdef", "ffffffffffffffff", "0123456789abcdef0"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
