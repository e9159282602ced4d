//! A carer's double opt-in: what a form asks for is kept, sealed, until the owner of the mailbox says yes. Whether a
//! mailbox gets letters already shows nowhere: the same is done and answered for each.

use serde::{Deserialize, Serialize};

use super::carer;
use super::model::CarerId;
use super::store::carers;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Purpose, Token};
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::mail::{self, Detail, Mailbox, Often, Verdict, Wishes};
use crate::base::web::Site;

/// The kind of the letters that ask for a yes.
pub const LETTER: &str = "confirm";

/// Questions that may wait for one mailbox's answer at a time.
const MOST_QUESTIONS: i64 = 3;

#[derive(Serialize, Deserialize)]
struct Request {
    mailbox: String,
    board: i64,
    often: Often,
    hour: i64,
    weekday: i64,
    zone: String,
    detail: Detail,
}

/// Asks the owner of a mailbox whether letters about a board may go there. Without `sends`, for a mailbox that is being
/// asked too often, all is as usual but that no letter leaves.
///
/// # Errors
/// The database's.
pub fn ask(
    conn: &mut Conn,
    site: &Site,
    mailbox: &Mailbox,
    (board, often): (i64, Often),
    wishes: &Wishes,
    sends: bool,
    now: Timestamp,
) -> Result<()> {
    let request = Request {
        mailbox: mailbox.as_str().to_owned(),
        board,
        often,
        hour: wishes.timetable.hour(),
        weekday: wishes.timetable.weekday(),
        zone: wishes.timetable.zone().to_owned(),
        detail: wishes.detail,
    };
    let plain = serde_json::to_vec(&request).map_err(|_| Error::fault("a carer's request could not be written"))?;
    let token = Token::random();
    let asked = carers::count_requests(conn, &site.keys, mailbox, now)?;
    carers::insert_request(conn, &site.keys, mailbox, &token, &plain, now.minute() + mail::QUESTION_MINUTES)?;
    let sends = sends && asked < MOST_QUESTIONS;
    mail::ask(conn, site, mailbox, sends.then_some(&token), LETTER, now)
}

/// The letter goes while its question stands.
///
/// # Errors
/// The database's.
pub fn check(conn: &mut Conn, site: &Site, reference: &str, _written: Timestamp) -> Result<Verdict> {
    let Some(token) = Token::parse(reference) else { return Ok(Verdict::Drop) };
    let waits = is_waiting(conn, site, &token, site.clock.now())?;
    Ok(if waits { Verdict::Go } else { Verdict::Drop })
}

/// Whether a question waits under a token.
///
/// # Errors
/// The database's.
pub fn is_waiting(conn: &mut Conn, site: &Site, token: &Token, now: Timestamp) -> Result<bool> {
    Ok(carers::find_request(conn, &site.keys, token, now)?.is_some())
}

/// Takes a yes, and gives whoever said it; none when nothing waits under that token (any more). Letters about a board
/// that is closed to carers by now do not begin until it is open again.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open the request.
pub fn confirm(conn: &mut Conn, site: &Site, token: &Token, now: Timestamp) -> Result<Option<CarerId>> {
    let Some((id, place, sealed)) = carers::find_request(conn, &site.keys, token, now)? else { return Ok(None) };
    if !carers::take_request(conn, id)? {
        return Ok(None);
    }
    let unread = || Error::fault("a carer's request cannot be opened with the keys at hand");
    let plain = site.keys.open(Purpose::Seal, place, &sealed).map_err(|_| unread())?;
    let request: Request = serde_json::from_slice(&plain).map_err(|_| unread())?;
    let mailbox = Mailbox::parse(&request.mailbox).map_err(|_| unread())?;
    let wishes = Wishes::stored(request.hour, request.weekday, &request.zone, request.detail);
    carer::begin(conn, site, &mailbox, (request.board, request.often), &wishes, now).map(Some)
}

/// Deletes some of the questions that nobody answered in time; gives their number.
///
/// # Errors
/// The database's.
pub(super) fn remove_ended(conn: &mut Conn, _keys: &Keyring, now: Timestamp) -> Result<usize> {
    carers::remove_ended_requests(conn, now)
}
