//! What rotas hold of somebody, for them to take away: their shifts, what they said of single days, and the notes that they
//! left.

use super::model::When;
use super::{notes, store};
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::Result;

/// A shift of somebody's, or what they said of one day of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnShift {
    /// The name whose it is.
    pub persona: i64,
    /// When it is; for what they said, the day.
    pub when: When,
    /// Minutes since midnight.
    pub from: i64,
    /// Minutes since midnight.
    pub to: i64,
    /// Whether they said that they are there on that day, or are not; none for a shift that is theirs.
    pub says: Option<bool>,
}

/// A note that somebody left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnNote {
    /// The name that left it.
    pub persona: i64,
    /// What it says.
    pub words: String,
    /// The minute, counted from 1970.
    pub minute: i64,
}

/// The shifts of some names, and what they said of single days. Two queries.
///
/// # Errors
/// The database's.
pub fn list_shifts(conn: &mut Conn, personas: &[i64]) -> Result<Vec<OwnShift>> {
    let taken = store::list_taken(conn, personas)?.into_iter().map(|own| OwnShift {
        when: if own.weekday == 0 { When::Once(own.day) } else { When::Weekly(own.weekday) },
        persona: own.persona,
        from: own.from,
        to: own.to,
        says: None,
    });
    let changes = store::list_changes(conn, personas)?.into_iter().map(|(own, here)| OwnShift {
        when: When::Once(own.day),
        persona: own.persona,
        from: own.from,
        to: own.to,
        says: Some(here),
    });
    Ok(taken.chain(changes).collect())
}

/// The notes that some names left, the newest first. One query.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open one.
pub fn list_notes(conn: &mut Conn, keys: &Keyring, personas: &[i64]) -> Result<Vec<OwnNote>> {
    let notes = notes::list_of(conn, keys, personas)?;
    Ok(notes.into_iter().map(|(persona, note)| OwnNote { persona, words: note.words, minute: note.minute }).collect())
}
