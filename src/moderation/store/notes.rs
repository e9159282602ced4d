//! What those who look after a board write to one another about a case.

use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{case_notes, cases};
use crate::base::error::Result;
use crate::moderation::actor::Actor;
use crate::moderation::model::ActingAs;

/// The newest that a page shows.
const SHOWN: i64 = 30;

/// A note.
#[derive(Queryable)]
pub struct Note {
    pub id: i64,
    pub author: Vec<u8>,
    pub role: ActingAs,
    pub passed_on: bool,
    pub words_sealed: Option<Vec<u8>>,
    pub minute: i64,
    pub asks: bool,
}

/// The notes on a case, the newest first.
pub fn list(conn: &mut Conn, case: i64) -> Result<Vec<Note>> {
    Ok(case_notes::table
        .filter(case_notes::case_id.eq(case))
        .order((case_notes::minute.desc(), case_notes::id.desc()))
        .limit(SHOWN)
        .select((
            case_notes::id,
            case_notes::author,
            case_notes::role,
            case_notes::passed_on,
            case_notes::words_sealed,
            case_notes::minute,
            case_notes::asks,
        ))
        .load(conn)?)
}

/// Whether a case is passed on with a note, and whether it then asks to keep somebody from the whole site.
#[derive(Clone, Copy, Default)]
pub struct Passing {
    pub on: bool,
    pub asks: bool,
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
    diesel::insert_into(case_notes::table)
        .values((
            case_notes::id.eq(new.id),
            case_notes::case_id.eq(new.case),
            case_notes::author.eq(new.actor.key().to_vec()),
            case_notes::role.eq(new.actor.role),
            case_notes::passed_on.eq(new.passing.on),
            case_notes::asks.eq(new.passing.asks),
            case_notes::words_sealed.eq(new.words_sealed),
            case_notes::minute.eq(new.now.minute()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Passes a case on to the safeguarding leads: nobody has it, and it comes before all that is not urgent.
pub fn pass_on(conn: &mut Conn, case: i64) -> Result<()> {
    diesel::update(cases::table.find(case))
        .set((
            cases::passed_on.eq(true),
            cases::urgent.eq(true),
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
