//! Boards that ask before one joins. Whoever asks is no member until they are let in: what is kept of them is a request of
//! its own, under the tag that their name will have there, so that no two requests can be told to be one person's.

use diesel::prelude::*;
use fluent_bundle::FluentValue;

use super::guard::{SLOT_MEMBER, SLOTS_RETURNED};
use super::join::{Worn, free_name};
use super::manage::Changed;
use super::model::{Board, BoardStatus, PersonaRole};
use super::names::{NewPersona, PersonaName};
use super::store::{self, asking};
use super::worn;
use crate::accounts::SignedIn;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::db::schema::join_requests;
use crate::base::db::{Conn, alone};
use crate::base::error::{Error, FieldError, Refusal, Result};
use crate::base::ids;
use crate::base::web::{Fields, Site};
use crate::base::words::Words;
use crate::text_enum;

/// The longest question, in characters.
pub const QUESTION_MAX: usize = 300;
/// The longest text of either side, in characters.
pub const WORDS_MAX: usize = 1000;
/// Days for which a request waits, at the longest.
pub const DAYS_WAITING: i64 = 60;
/// Days after which somebody who was refused may ask again.
pub const DAYS_REFUSED: i64 = 30;
/// Days for which it is known that a request led to a name, so that a second facilitator is told.
pub const DAYS_LET_IN: i64 = 1;

/// Tags that are looked up in one query: below the number of values that either database binds at once.
const TAGS_AT_ONCE: usize = 16_000;

text_enum! {
    /// What became of a request.
    pub enum State {
        /// Nobody has answered.
        Waiting = "waiting",
        /// Not now.
        Refused = "refused",
        /// They are a member.
        LetIn = "let_in",
    }
}

/// Somebody who asks to join.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = join_requests)]
#[allow(missing_docs)]
pub struct Request {
    pub id: i64,
    pub board_id: i64,
    pub tag: Vec<u8>,
    /// Empty once it is answered.
    pub name: String,
    pub tile: i64,
    pub rules_version: i64,
    /// What was asked then.
    pub question: String,
    pub words_sealed: Option<Vec<u8>>,
    pub state: State,
    /// When they asked; once it is answered, when that was.
    pub day: i64,
    pub answer_sealed: Option<Vec<u8>>,
}

impl Request {
    /// What they wrote; empty when nothing was asked, or it is answered.
    ///
    /// # Errors
    /// A fault when the keys at hand do not open it.
    pub fn words(&self, keys: &Keyring) -> Result<String> {
        open(keys, "words", self.id, self.words_sealed.as_ref())
    }

    /// What they were told; empty while it waits.
    ///
    /// # Errors
    /// A fault when the keys at hand do not open it.
    pub fn answer(&self, keys: &Keyring) -> Result<String> {
        open(keys, "answer", self.id, self.answer_sealed.as_ref())
    }

    /// The day from which on somebody who was refused may ask again.
    pub fn again_day(&self) -> i64 {
        self.day + DAYS_REFUSED
    }

    /// The day on which it goes if nobody answers.
    pub fn gone_day(&self) -> i64 {
        self.day + DAYS_WAITING
    }
}

fn seal(keys: &Keyring, column: &'static str, id: i64, plain: &str) -> Option<Vec<u8>> {
    let place = Place::new("join_requests", column, id);
    (!plain.is_empty()).then(|| keys.seal_padded(Purpose::Seal, place, plain.as_bytes()))
}

fn open(keys: &Keyring, column: &'static str, id: i64, sealed: Option<&Vec<u8>>) -> Result<String> {
    let Some(sealed) = sealed else { return Ok(String::new()) };
    keys.open_text(Purpose::Seal, Place::new("join_requests", column, id), sealed)
        .map(|plain| plain.to_string())
        .map_err(|error| Error::fault(format!("a text of a request to join cannot be opened: {error}")))
}

/// What came of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It waits; a second press of the same button asks once.
    Waits,
    /// They wear a name there.
    Member,
    /// Somebody has that name, or one that looks like it.
    NameTaken,
}

/// The tags that a name of somebody as a member may have on a board.
fn own_tags(keys: &Keyring, signed_in: &SignedIn, board: i64) -> Vec<Vec<u8>> {
    std::iter::once(SLOT_MEMBER).chain(SLOTS_RETURNED).flat_map(|slot| signed_in.tags(keys, board, slot)).collect()
}

/// Whether a request is somebody's own.
#[must_use]
pub fn is_own(keys: &Keyring, signed_in: &SignedIn, request: &Request) -> bool {
    own_tags(keys, signed_in, request.board_id).contains(&request.tag)
}

/// What somebody has asked on a board, and is not a member by. One query.
///
/// # Errors
/// The database's.
pub fn find_own(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, board: i64) -> Result<Option<Request>> {
    let own = asking::list_by_tags(conn, own_tags(keys, signed_in, board))?;
    Ok(own.into_iter().find(|request| request.state != State::LetIn))
}

/// Everything that somebody has asked, on all boards. One query for each few hundred boards.
///
/// # Errors
/// The database's.
pub fn list_own(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn) -> Result<Vec<Request>> {
    let boards = worn::list_boards(conn)?;
    let tags: Vec<Vec<u8>> = boards.iter().flat_map(|board| own_tags(keys, signed_in, board.id)).collect();
    let mut own = Vec::new();
    for some in tags.chunks(TAGS_AT_ONCE) {
        own.extend(asking::list_by_tags(conn, some.to_vec())?);
    }
    Ok(own)
}

/// Asks to join a board under a name, with words for those who look after it.
///
/// # Errors
/// [`Refusal::NotFound`] for somebody banned, [`Refusal::Closed`] when the board is, [`Refusal::TooSoon`] for somebody who
/// was refused lately, [`Refusal::NotAllowed`] for somebody who has come and gone too often, or may write nowhere on the
/// site; the database's.
pub fn ask(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    board: &Board,
    (new, words): (&NewPersona, &str),
    now: Timestamp,
) -> Result<Asked> {
    signed_in.require_may_write()?;
    let keys = &site.keys;
    // Two presses at one moment take turns, also on two nodes that store one tag in two forms.
    alone::with(conn, &signed_in.tag_digest(keys, board.id, SLOT_MEMBER))?;
    let worn = Worn::find(conn, keys, signed_in, board)?;
    if worn.banned() {
        return Err(Refusal::NotFound.into());
    }
    if worn.member().is_some() {
        return Ok(Asked::Member);
    }
    if board.status == BoardStatus::Closed {
        return Err(Refusal::Closed("boards-reason-closed").into());
    }
    match find_own(conn, keys, signed_in, board.id)? {
        Some(request) if request.state == State::Waiting => return Ok(Asked::Waits),
        Some(request) if now.day() < request.again_day() => {
            return Err(Refusal::TooSoon(Timestamp::from_day(request.again_day())).into());
        }
        _ => {}
    }
    let slot = worn.free_slot().ok_or(Refusal::NotAllowed("boards-reason-returned"))?;
    if !free_name(conn, board, &worn, new, now)? {
        return Ok(Asked::NameTaken);
    }
    asking::remove_by_tags(conn, own_tags(keys, signed_in, board.id))?;
    let id = ids::random_id();
    let row = asking::Row {
        id,
        board: board.id,
        tag: keys.stored(Purpose::Link, &signed_in.tag_digest(keys, board.id, slot)),
        new,
        rules_version: board.rules_version,
        question: &board.asks_question,
        words_sealed: seal(keys, "words", id, words),
        day: now.day(),
    };
    Ok(if asking::insert(conn, &row)? { Asked::Waits } else { Asked::NameTaken })
}

/// Withdraws what somebody asks, if it still waits. What was refused stays: asking again at once would be no answer.
///
/// # Errors
/// The database's.
pub fn withdraw(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, board: &Board) -> Result<bool> {
    Ok(asking::remove_waiting(conn, own_tags(keys, signed_in, board.id))? > 0)
}

/// Forgets what somebody has asked on a board: they join it without.
pub(super) fn forget(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, board: i64) -> Result<()> {
    asking::remove_by_tags(conn, own_tags(keys, signed_in, board))
}

/// Deletes a request of somebody whose account is gone. Gives the name that it has led to meanwhile, if it has.
///
/// # Errors
/// The database's.
pub fn erase(conn: &mut Conn, id: i64, tag: Vec<u8>) -> Result<Option<i64>> {
    asking::lock(conn, id)?;
    asking::remove(conn, id)?;
    Ok(store::list_by_tags(conn, vec![tag])?.into_iter().map(|(_, persona)| persona.id).next())
}

/// What waits on some boards, but for somebody's own, the oldest first. One query.
///
/// # Errors
/// The database's.
pub fn list_waiting(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, boards: Vec<i64>) -> Result<Vec<Request>> {
    let mut waiting = asking::list_waiting(conn, boards)?;
    let mut known: Vec<i64> = waiting.iter().map(|request| request.board_id).collect();
    known.sort_unstable();
    known.dedup();
    let own: Vec<Vec<u8>> = known.into_iter().flat_map(|board| own_tags(keys, signed_in, board)).collect();
    waiting.retain(|request| !own.contains(&request.tag));
    Ok(waiting)
}

/// A request, whatever became of it; none when it was withdrawn or is long answered.
///
/// # Errors
/// The database's.
pub fn find(conn: &mut Conn, id: i64) -> Result<Option<Request>> {
    asking::find(conn, id)
}

/// What came of answering a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It is answered.
    Done,
    /// Somebody else had answered it, or it was withdrawn.
    Before,
    /// Somebody has taken that name meanwhile, or one that looks like it.
    NameTaken,
}

/// Lets somebody in under the name that they chose. Who may is for the caller to have checked.
///
/// # Errors
/// [`Refusal::Closed`] when the board is; the database's.
pub fn let_in(conn: &mut Conn, board: &Board, id: i64, now: Timestamp) -> Result<Answered> {
    let Some(request) = asking::lock(conn, id)?.filter(|request| request.state == State::Waiting) else {
        return Ok(Answered::Before);
    };
    if board.status == BoardStatus::Closed {
        return Err(Refusal::Closed("boards-reason-closed").into());
    }
    let name = PersonaName::parse(&request.name).map_err(|_| Error::fault("a name that waits is none"))?;
    let new = NewPersona { name, tile: request.tile };
    // They agreed to the rules that stood there then.
    let agreed = Board { rules_version: request.rules_version, ..board.clone() };
    let row = store::Row { board: &agreed, tag: request.tag.clone(), role: PersonaRole::Member, new: &new };
    if store::insert_persona(conn, &row, now)?.is_some() {
        store::add_members(conn, board.id, 1)?;
    } else if store::list_by_tags(conn, vec![request.tag])?.is_empty() {
        return Ok(Answered::NameTaken);
    }
    asking::answer(conn, id, State::LetIn, None, now.day())?;
    Ok(Answered::Done)
}

/// Says no to somebody, in words that they can read. Who may is for the caller to have checked.
///
/// # Errors
/// The database's.
pub fn refuse(conn: &mut Conn, keys: &Keyring, id: i64, words: &str, now: Timestamp) -> Result<Answered> {
    if asking::lock(conn, id)?.is_none_or(|request| request.state != State::Waiting) {
        return Ok(Answered::Before);
    }
    asking::answer(conn, id, State::Refused, seal(keys, "answer", id, words), now.day())?;
    Ok(Answered::Done)
}

/// Whether a board asks, about to be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSetting {
    /// Whether people ask before they join.
    pub asks: bool,
    /// What it asks them; may be empty.
    pub question: String,
}

impl NewSetting {
    /// Parses the fields `asks` and `question`.
    ///
    /// # Errors
    /// What to do about the question.
    pub fn parse(form: &Fields, words: &Words) -> std::result::Result<Self, Vec<FieldError>> {
        let question = parse_words(form, words, "question", QUESTION_MAX)?;
        Ok(Self { asks: form.has("asks"), question })
    }
}

/// A text that is not longer than it may be.
///
/// # Errors
/// By how much it is.
pub fn parse_words(
    form: &Fields,
    words: &Words,
    field: &'static str,
    most: usize,
) -> std::result::Result<String, Vec<FieldError>> {
    let typed = form.trimmed(field);
    let over = typed.chars().count().saturating_sub(most);
    if over == 0 {
        return Ok(typed.to_owned());
    }
    let number = |value: usize| FluentValue::from(i64::try_from(value).unwrap_or(i64::MAX));
    let text = words.say_with("requests-error-long", &[("limit", number(most)), ("over", number(over))]);
    Err(vec![FieldError { field, text }])
}

/// Sets whether a board asks, if it is still at the version that was read.
///
/// # Errors
/// The database's.
pub fn save(conn: &mut Conn, board: &Board, seen: i64, new: &NewSetting) -> Result<Changed> {
    Ok(if asking::set(conn, board.id, seen, new)? { Changed::Done } else { Changed::Behind })
}

/// Deletes some of the requests that nobody answered; gives their number.
pub(super) fn remove_unanswered(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    asking::remove_before(conn, State::Waiting, before.day())
}

/// Deletes some of what was refused; gives its number.
pub(super) fn remove_refused(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    asking::remove_before(conn, State::Refused, before.day())
}

/// Deletes some of what led to a name; gives its number.
pub(super) fn remove_let_in(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    asking::remove_before(conn, State::LetIn, before.day())
}
