//! What those who look after a board decide about a name on it: a pause, the end of its membership, and the end of
//! either. Whoever wears it is told by whoever decides.

use serde::{Deserialize, Serialize};

use super::model::{Persona, PersonaRole, Standing};
use super::store::{self, standing as standings};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::jobs;
use crate::base::web::Site;

/// The job that ends a pause when its time has come.
pub const PAUSE_ENDS: &str = "pause-ends";

/// What that job is told.
#[derive(Debug, Deserialize, Serialize)]
struct PauseEnds {
    persona: i64,
}

/// Keeps somebody from writing on a board until a time. A longer pause, or the end of their membership, stands; of a name
/// that has been given up there is nothing to pause.
///
/// # Errors
/// The database's.
pub fn pause(conn: &mut Conn, persona: i64, until: Timestamp, now: Timestamp) -> Result<()> {
    let Some(persona) = lock(conn, persona)? else { return Ok(()) };
    let longer = persona.pause_minute.is_some_and(|minute| minute >= until.minute());
    match persona.standing {
        Standing::Paused if longer => Ok(()),
        Standing::Good | Standing::Paused => {
            standings::set(conn, persona.id, Standing::Paused, Some(until.minute()), now)?;
            jobs::enqueue(conn, PAUSE_ENDS, &PauseEnds { persona: persona.id }, until)
        }
        Standing::Banned | Standing::Left => Ok(()),
    }
}

/// Ends somebody's membership of a board. They can neither enter it, nor join it again.
///
/// # Errors
/// The database's.
pub fn end_membership(conn: &mut Conn, persona: i64, now: Timestamp) -> Result<()> {
    let Some(persona) = lock(conn, persona)? else { return Ok(()) };
    if matches!(persona.standing, Standing::Banned | Standing::Left) {
        return Ok(());
    }
    standings::set(conn, persona.id, Standing::Banned, None, now)?;
    count(conn, &persona, -1)
}

/// Puts a name back in good standing. It changes nothing for one that is, or that has been given up.
///
/// # Errors
/// The database's.
pub fn reinstate(conn: &mut Conn, persona: i64, now: Timestamp) -> Result<()> {
    let Some(persona) = lock(conn, persona)? else { return Ok(()) };
    match persona.standing {
        Standing::Good | Standing::Left => Ok(()),
        Standing::Paused => standings::set(conn, persona.id, Standing::Good, None, now),
        Standing::Banned => {
            standings::set(conn, persona.id, Standing::Good, None, now)?;
            count(conn, &persona, 1)
        }
    }
}

/// Ends a pause whose time has come; one that was made longer meanwhile goes on.
///
/// # Errors
/// A fault when the payload names nobody; the database's.
pub fn end_pause(conn: &mut Conn, _site: &Site, payload: &str, now: Timestamp) -> Result<()> {
    let ends: PauseEnds =
        serde_json::from_str(payload).map_err(|error| Error::fault(format!("nobody's pause ends: {error}")))?;
    match lock(conn, ends.persona)? {
        Some(persona) if is_over(&persona, now) => standings::set(conn, persona.id, Standing::Good, None, now),
        _ => Ok(()),
    }
}

fn is_over(persona: &Persona, now: Timestamp) -> bool {
    persona.standing == Standing::Paused && persona.pause_minute.is_some_and(|minute| minute <= now.minute())
}

fn lock(conn: &mut Conn, persona: i64) -> Result<Option<Persona>> {
    standings::lock(conn, persona)
}

fn count(conn: &mut Conn, persona: &Persona, by: i64) -> Result<()> {
    if persona.role == PersonaRole::Member { store::add_members(conn, persona.board_id, by) } else { Ok(()) }
}
