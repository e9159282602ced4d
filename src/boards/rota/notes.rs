//! Handover notes: what one facilitator leaves for whoever comes next. Sealed, for those who look after the board alone,
//! and kept for a month.

mod store;

use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::db::Conn;
use crate::base::error::{Error, Refusal, Result};
use crate::base::ids;
use crate::boards::model::Board;

/// The longest note, in characters.
pub const MOST: usize = 1000;
/// Days for which a note is kept.
pub const DAYS: i64 = 30;

/// Who left a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writer {
    /// A facilitator of the board, by the id and the name worn on it.
    Facilitator(i64, String),
    /// A safeguarding lead.
    Lead,
    /// A facilitator who looks after the board no longer.
    Former,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its number, which tells nothing.
    pub id: i64,
    /// Who left it.
    pub writer: Writer,
    /// What it says.
    pub words: String,
    /// The minute in which it was written, counted from 1970.
    pub minute: i64,
}

fn place(id: i64) -> Place {
    Place::new("rota_notes", "words", id)
}

fn open(keys: &Keyring, id: i64, sealed: &[u8]) -> Result<String> {
    keys.open_text(Purpose::Seal, place(id), sealed)
        .map(|plain| plain.to_string())
        .map_err(|error| Error::fault(format!("a handover note cannot be opened: {error}")))
}

/// A number for the note that a form will send: the form sent twice leaves one note.
pub fn fresh_id() -> i64 {
    ids::random_id()
}

/// Leaves a note; `writer` is none for a safeguarding lead. One that was left already is left as it is.
///
/// # Errors
/// The database's.
pub fn write(
    conn: &mut Conn,
    keys: &Keyring,
    board: &Board,
    writer: Option<i64>,
    (id, words): (i64, &str),
    now: Timestamp,
) -> Result<()> {
    let sealed = keys.seal_padded(Purpose::Seal, place(id), words.as_bytes());
    store::insert(conn, &store::Row { id, board: board.id, writer, sealed, minute: now.minute() })
}

/// The newest notes of a board. One query.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open one.
pub fn list(conn: &mut Conn, keys: &Keyring, board: &Board, most: i64) -> Result<Vec<Note>> {
    let found = store::list(conn, board.id, most)?;
    found.into_iter().map(|found| read(keys, found)).collect()
}

fn read(keys: &Keyring, found: store::Found) -> Result<Note> {
    let writer = match (found.by_lead, found.writer, found.name) {
        (true, ..) => Writer::Lead,
        (false, Some(id), Some(name)) => Writer::Facilitator(id, name),
        (false, ..) => Writer::Former,
    };
    Ok(Note { id: found.id, writer, words: open(keys, found.id, &found.sealed)?, minute: found.minute })
}

/// A note that somebody left on a board, to be shown before it goes.
///
/// # Errors
/// [`Refusal::NotFound`] for one that is not there, or is somebody else's; the database's.
pub fn require_own(conn: &mut Conn, keys: &Keyring, board: &Board, writer: Option<i64>, id: i64) -> Result<Note> {
    let found = store::find(conn, board.id, id)?.filter(|found| found.is_of(writer)).ok_or(Refusal::NotFound)?;
    read(keys, found)
}

/// Deletes a note that somebody left. `false` when it is gone, or is somebody else's.
///
/// # Errors
/// The database's.
pub fn remove(conn: &mut Conn, board: &Board, writer: Option<i64>, id: i64) -> Result<bool> {
    store::remove(conn, board.id, writer, id)
}

/// Takes the name of somebody who looks after a board no longer from their notes, which are for the others and stay.
///
/// # Errors
/// The database's.
pub(in crate::boards) fn forget_writer(conn: &mut Conn, persona: i64) -> Result<()> {
    store::forget_writer(conn, persona)
}

/// Leaves the day alone of when notes were written: the minute could tell that one writer left a note on two boards.
///
/// # Errors
/// The database's.
pub fn keep_days(conn: &mut Conn) -> Result<()> {
    store::keep_days(conn)
}

/// Deletes some of the notes from before a moment; gives their number.
///
/// # Errors
/// The database's.
pub(in crate::boards) fn remove_old(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    store::remove_before(conn, before.minute())
}

/// The notes that some names left: whose, and what; for a copy of everything.
pub(super) fn list_of(conn: &mut Conn, keys: &Keyring, personas: &[i64]) -> Result<Vec<(i64, Note)>> {
    let found = store::list_of(conn, personas)?;
    found.into_iter().map(|found| Ok((found.writer.unwrap_or(0), read(keys, found)?))).collect()
}
