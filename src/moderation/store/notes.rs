//! What those who look after a board write to one another about a case.

use std::collections::HashMap;

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{case_notes, cases};
use crate::base::error::Result;
use crate::moderation::actor::Actor;
use crate::moderation::model::ActingAs;

/// The newest that a page shows.
const SHOWN: i64 = 30;

/// What becomes of a case with a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// Nothing: it is a note.
    Stays,
    /// It is passed on to the safeguarding leads, and they may be asked to keep its writer from the whole site.
    On { asks: bool },
    /// They give it back.
    Back,
}

impl Passing {
    /// As it is stored: whether it is passed on, and the other of two. Nobody asks for anything without passing it on, and
    /// so the fourth pair says that it is given back.
    fn stored(self) -> (bool, bool) {
        match self {
            Self::Stays => (false, false),
            Self::On { asks } => (true, asks),
            Self::Back => (false, true),
        }
    }

    fn from_stored(pair: (bool, bool)) -> Self {
        match pair {
            (true, asks) => Self::On { asks },
            (false, true) => Self::Back,
            (false, false) => Self::Stays,
        }
    }
}

/// A note.
pub struct Note {
    pub id: i64,
    pub author: Vec<u8>,
    pub role: ActingAs,
    pub passing: Passing,
    pub words_sealed: Option<Vec<u8>>,
    pub minute: i64,
}

/// A note as its row is read.
type Row = (i64, Vec<u8>, ActingAs, (bool, bool), Option<Vec<u8>>, i64);

/// The notes on a case, the newest first.
pub fn list(conn: &mut Conn, case: i64) -> Result<Vec<Note>> {
    let rows: Vec<Row> = case_notes::table
        .filter(case_notes::case_id.eq(case))
        .order(case_notes::ordinal.desc())
        .limit(SHOWN)
        .select((
            case_notes::id,
            case_notes::author,
            case_notes::role,
            (case_notes::passed_on, case_notes::asks),
            case_notes::words_sealed,
            case_notes::minute,
        ))
        .load(conn)?;
    let note = |(id, author, role, pair, words_sealed, minute)| Note {
        passing: Passing::from_stored(pair),
        id,
        author,
        role,
        words_sealed,
        minute,
    };
    Ok(rows.into_iter().map(note).collect())
}

/// The minute in which each of some cases was last passed on.
pub fn list_passed_on(conn: &mut Conn, cases: &[i64]) -> Result<HashMap<i64, i64>> {
    let minutes: Vec<(i64, Option<i64>)> = case_notes::table
        .filter(case_notes::case_id.eq_any(cases.to_vec()))
        .filter(case_notes::passed_on.eq(true))
        .group_by(case_notes::case_id)
        .select((case_notes::case_id, diesel::dsl::max(case_notes::minute)))
        .load(conn)?;
    Ok(minutes.into_iter().filter_map(|(case, minute)| Some((case, minute?))).collect())
}

/// Whether a case was passed on after a minute.
pub fn is_passed_on_since(conn: &mut Conn, case: i64, minute: i64) -> Result<bool> {
    let since = case_notes::table
        .filter(case_notes::case_id.eq(case))
        .filter(case_notes::passed_on.eq(true))
        .filter(case_notes::minute.gt(minute));
    Ok(diesel::select(exists(since)).get_result(conn)?)
}

/// A note about to be stored.
pub struct NewNote<'a> {
    pub id: i64,
    pub case: i64,
    pub actor: &'a Actor,
    pub passing: Passing,
    pub words_sealed: Option<Vec<u8>>,
    pub now: Timestamp,
}

/// Stores a note.
pub fn insert(conn: &mut Conn, new: NewNote<'_>) -> Result<()> {
    let (passed_on, asks) = new.passing.stored();
    let of_case = case_notes::table.filter(case_notes::case_id.eq(new.case));
    let last: Option<i64> = of_case.select(diesel::dsl::max(case_notes::ordinal)).get_result(conn)?;
    diesel::insert_into(case_notes::table)
        .values((
            case_notes::id.eq(new.id),
            case_notes::case_id.eq(new.case),
            case_notes::author.eq(new.actor.key().to_vec()),
            case_notes::role.eq(new.actor.role),
            case_notes::passed_on.eq(passed_on),
            case_notes::asks.eq(asks),
            case_notes::words_sealed.eq(new.words_sealed),
            case_notes::minute.eq(new.now.minute()),
            case_notes::ordinal.eq(last.unwrap_or(0) + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Passes a case on to the safeguarding leads, or gives it back to the facilitators: nobody has it then.
pub fn set_passed_on(conn: &mut Conn, case: i64, passed_on: bool) -> Result<()> {
    diesel::update(cases::table.find(case))
        .set((
            cases::passed_on.eq(passed_on),
            cases::lease_key.eq(None::<Vec<u8>>),
            cases::lease_minute.eq(0),
            cases::version.eq(cases::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Wipes the notes of some cases.
pub fn wipe(conn: &mut Conn, of: &[i64]) -> Result<()> {
    diesel::delete(case_notes::table.filter(case_notes::case_id.eq_any(of.to_vec()))).execute(conn)?;
    Ok(())
}
