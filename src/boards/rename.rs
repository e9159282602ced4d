//! Changing the name that one wears on a board. What hangs on the name goes on hanging on it; the old one is kept from
//! others in the way in which a name is kept that somebody has left.

use super::guard::{SLOTS_FORMER, Wearer};
use super::join::{Worn, free_name};
use super::model::{PersonaRole, Standing};
use super::names::NewPersona;
use super::rota;
use super::store;
use super::store::renames::{self, Kept};
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::crypto::Purpose;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;

/// Days from one change of a name to the next.
pub const DAYS_BETWEEN: i64 = 30;

/// What came of asking for another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renamed {
    /// It is worn now.
    Done,
    /// Somebody on this board has that name, or one that looks like it.
    NameTaken,
    /// It is worn already, letter for letter; nothing is stored, and nothing is used up.
    Same,
    /// Something has changed about the name meanwhile; nothing is stored.
    Behind,
}

/// Lets somebody change the name that they wear, if not now then from a day on: `None` for now.
///
/// # Errors
/// [`Refusal::NotAllowed`] while paused, and for somebody who may write nowhere on the site; [`Refusal::SecondFactor`] for a facilitator without one; the database's.
pub fn find_wait(conn: &mut Conn, site: &Site, wearer: &Wearer, now: Timestamp) -> Result<Option<Timestamp>> {
    wearer.signed_in.require_may_write()?;
    if wearer.persona.standing == Standing::Paused {
        return Err(Refusal::NotAllowed("boards-reason-paused-rename").into());
    }
    if wearer.persona.role == PersonaRole::Facilitator {
        wearer.signed_in.require_strong(&site.keys)?;
    }
    let (_, renamed) = renames::find(conn, wearer.persona.id)?;
    let next = renamed.map(|day| wearer.signed_in.veil("personas", wearer.persona.id).lift::<0>(day) + DAYS_BETWEEN);
    Ok(next.filter(|next| now.day() < *next).map(Timestamp::from_day))
}

/// Changes the name that somebody wears on a board, and its tile. A facilitator's change is noted in the audit log, so
/// that what they have done under either name can be found.
///
/// # Errors
/// As [`find_wait`]; [`Refusal::TooSoon`] within 30 days of the last change; the database's.
pub fn rename(conn: &mut Conn, site: &Site, wearer: &Wearer, new: &NewPersona, now: Timestamp) -> Result<Renamed> {
    if let Some(next) = find_wait(conn, site, wearer, now)? {
        return Err(Refusal::TooSoon(next).into());
    }
    let Wearer { board, persona, signed_in, .. } = wearer;
    if new.name.as_str() == persona.name {
        return Ok(Renamed::Same);
    }
    let (key, _) = renames::find(conn, persona.id)?;
    let renamed = signed_in.veil("personas", persona.id).put::<0>(now.day());
    let worn = Worn::find(conn, &site.keys, signed_in, board)?;
    let respelt = key == new.name.key();
    if !respelt && !free_name(conn, board, &worn, new, now)? {
        return Ok(Renamed::NameTaken);
    }
    match renames::update(conn, persona, new, renamed)? {
        None => return Ok(Renamed::NameTaken),
        Some(false) => return Ok(Renamed::Behind),
        Some(true) => {}
    }
    if !respelt {
        // Read anew: a name of their own that they take up again has just been let go.
        let worn = Worn::find(conn, &site.keys, signed_in, board)?;
        let free = |slot: &u8| worn.slot(*slot).is_none_or(|kept| kept.name.is_empty());
        let slot = SLOTS_FORMER.into_iter().find(free).ok_or(Refusal::NotAllowed("boards-reason-renamed"))?;
        let kept = Kept {
            board: board.id,
            tag: site.keys.stored(Purpose::Link, &signed_in.tag_digest(&site.keys, board.id, slot)),
            name: &persona.name,
            key: &key,
            before: worn.slot(slot).map(|kept| kept.id),
        };
        // Two names of one person that are changed at one moment want one place: the second is undone.
        renames::keep(conn, &kept, now)?.ok_or(Refusal::Unavailable)?;
    }
    if persona.role == PersonaRole::Facilitator {
        let act = Act {
            actor: format!("facilitator {} on {}", persona.name, board.slug),
            action: "facilitator.rename",
            subject: format!("board {}", board.slug),
            detail: new.name.as_str().to_owned(),
        };
        audit::record(conn, &site.keys, &act, now)?;
        // Rotas kept in memory name them.
        rota::touch(conn, board.id)?;
    }
    store::touch_look(conn, board.id)?;
    Ok(Renamed::Done)
}
