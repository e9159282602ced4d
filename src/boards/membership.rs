//! What becomes of a name on a board: agreeing to the rules anew, leaving, ending a facilitator's role.

use super::guard::Reader;
use super::model::{Board, Persona, PersonaRole, Standing};
use super::rota;
use super::store::{self, standing};
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::erasures::{self, Line};
use crate::base::error::{Refusal, Result};
use crate::base::jobs;
use crate::base::retention::AT_ONCE;
use crate::base::web::Site;
use serde::{Deserialize, Serialize};

/// The job that every end of a name leads to, for the rooms above to forget what hung on it; `worker.rs` says which.
pub const NAME_GIVEN_UP: &str = "name-given-up";

/// What that job is told.
#[derive(Debug, Deserialize, Serialize)]
pub struct NameGivenUp {
    /// The name's id.
    pub persona: i64,
    /// Whether the erasure journal has it, or whoever gave it up sees to that.
    #[serde(default)]
    pub noted: bool,
}

/// Leaves a board. What was written stays, without the name, which nobody else may take for a year. A facilitator
/// stops being one.
///
/// # Errors
/// [`Refusal::NotFound`] for somebody who wears no name here; [`Refusal::NotAllowed`] while paused, so that
/// coming back under another name is no way round a pause; the database's.
pub fn leave(conn: &mut Conn, site: &Site, reader: &Reader, now: Timestamp) -> Result<()> {
    let Some(persona) = &reader.persona else { return Err(Refusal::NotFound.into()) };
    if persona.standing == Standing::Paused {
        return Err(Refusal::NotAllowed("boards-reason-paused-leave").into());
    }
    end_noted(conn, site, &reader.board, persona, now)
}

/// Ends the role of the facilitator who wears a name on a board. `false` when there is none of that name.
///
/// # Errors
/// The database's.
pub fn end_facilitator(conn: &mut Conn, site: &Site, board: &Board, name: &str, now: Timestamp) -> Result<bool> {
    let facilitators = store::list_facilitators(conn, &[board.id])?;
    let Some(persona) = facilitators.into_iter().find(|persona| persona.name == name) else { return Ok(false) };
    end_noted(conn, site, board, &persona, now)?;
    Ok(true)
}

/// Forgets some of the names that were left, or changed for others, before a day: nobody needs to be kept from them any
/// more. Gives their number.
///
/// # Errors
/// The database's.
pub(super) fn forget_old_names(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    let old = store::list_left_before(conn, before.day(), AT_ONCE)?;
    for persona in &old {
        store::release_name(conn, *persona)?;
    }
    Ok(old.len())
}

/// Ends a name, whoever wears it and however it stands: what was written under it stays, without the name. Done to one
/// that has ended already, it changes nothing. The caller sees to the erasure journal.
///
/// # Errors
/// The database's.
pub fn give_up(conn: &mut Conn, persona: i64, now: Timestamp) -> Result<()> {
    match store::find_worn(conn, persona)? {
        Some((board, persona)) if persona.standing != Standing::Left => {
            end(conn, &board, &persona, now)?;
            put_down(conn, persona.id, true, now)
        }
        _ => Ok(()),
    }
}

/// Ends a name, and notes that for copies of the database from before.
fn end_noted(conn: &mut Conn, site: &Site, board: &Board, persona: &Persona, now: Timestamp) -> Result<()> {
    end(conn, board, persona, now)?;
    put_down(conn, persona.id, true, now)?;
    // Last: what failed after it would leave a line of what never was.
    if erasures::note(conn, site, &[Line::Left(persona.id)])? {
        return Ok(());
    }
    put_down(conn, persona.id, false, now)
}

fn put_down(conn: &mut Conn, persona: i64, noted: bool, now: Timestamp) -> Result<()> {
    jobs::enqueue(conn, NAME_GIVEN_UP, &NameGivenUp { persona, noted }, now)
}

fn end(conn: &mut Conn, board: &Board, persona: &Persona, now: Timestamp) -> Result<()> {
    standing::set(conn, persona.id, Standing::Left, None, now)?;
    // Whoever's membership was ended is not counted any more.
    if persona.role == PersonaRole::Member && persona.standing != Standing::Banned {
        store::add_members(conn, board.id, -1)?;
    }
    // At once, not by the job: a shift that was theirs alone is empty from now on.
    if persona.role == PersonaRole::Facilitator {
        rota::forget(conn, board.id, persona.id)?;
    }
    store::touch_look(conn, board.id)
}

/// Agrees to the version of the rules that somebody has read. `false` when that is no longer good enough, and
/// they need to be shown the rules again.
///
/// # Errors
/// [`Refusal::NotFound`] for somebody who wears no name here; the database's.
pub fn agree(conn: &mut Conn, reader: &Reader, version: i64) -> Result<bool> {
    let Some(persona) = &reader.persona else { return Err(Refusal::NotFound.into()) };
    let version = version.clamp(0, reader.board.rules_version);
    if version < reader.board.rules_must_agree {
        return Ok(false);
    }
    if version > persona.rules_version {
        store::set_agreed(conn, persona.id, version)?;
    }
    Ok(true)
}
