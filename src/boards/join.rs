//! Taking a name on a board: as a member, or as its facilitator.

use super::asking;
use super::guard::{SLOT_FACILITATOR, SLOT_MEMBER, SLOTS_FORMER, SLOTS_RETURNED};
use super::model::{Board, BoardStatus, Persona, PersonaRole, Standing};
use super::names::{NewPersona, RESERVED_DAYS};
use super::store::{self, Row};
use crate::accounts::SignedIn;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Purpose};
use crate::base::db::{Conn, alone};
use crate::base::error::{Refusal, Result};

/// What came of asking for a name.
#[derive(Clone, Debug)]
pub enum Joined {
    /// The name is worn now.
    Welcome(Persona),
    /// This person wears a name here already, and keeps it.
    Already(Persona),
    /// Somebody on this board has that name, or one that looks like it.
    NameTaken,
}

/// All that a person wears or has worn on one board.
pub(super) struct Worn {
    personas: Vec<(u8, Persona)>,
}

impl Worn {
    pub(super) fn find(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, board: &Board) -> Result<Self> {
        let slots = [SLOT_MEMBER, SLOT_FACILITATOR].into_iter().chain(SLOTS_RETURNED).chain(SLOTS_FORMER);
        let tags: Vec<(Vec<u8>, u8)> = slots
            .flat_map(|slot| signed_in.tags(keys, board.id, slot).into_iter().map(move |tag| (tag, slot)))
            .collect();
        let found = store::list_by_tags(conn, tags.iter().map(|(tag, _)| tag.clone()).collect())?;
        let personas = found
            .into_iter()
            .filter_map(|(tag, persona)| {
                let (_, slot) = tags.iter().find(|(known, _)| *known == tag)?;
                Some((*slot, persona))
            })
            .collect();
        Ok(Self { personas })
    }

    pub(super) fn banned(&self) -> bool {
        self.personas.iter().any(|(_, persona)| persona.standing == Standing::Banned)
    }

    pub(super) fn slot(&self, slot: u8) -> Option<&Persona> {
        self.personas.iter().find(|(worn, _)| *worn == slot).map(|(_, persona)| persona)
    }

    /// The persona worn as a member.
    pub(super) fn member(&self) -> Option<&Persona> {
        self.personas
            .iter()
            .find(|(slot, persona)| *slot != SLOT_FACILITATOR && persona.standing != Standing::Left)
            .map(|(_, persona)| persona)
    }

    /// The slot for a name as a member: the first time, or one of those for people who come back.
    pub(super) fn free_slot(&self) -> Option<u8> {
        std::iter::once(SLOT_MEMBER).chain(SLOTS_RETURNED).find(|slot| self.slot(*slot).is_none())
    }

    fn owns(&self, persona: i64) -> bool {
        self.personas.iter().any(|(_, own)| own.id == persona)
    }
}

/// Makes somebody a member of a board, who thereby agrees to its rules as they are now. Whether they may (an
/// invitation code, the box that says so) is for the caller to have checked.
///
/// # Errors
/// [`Refusal::NotFound`] for somebody banned, [`Refusal::Closed`] when the board is, [`Refusal::NotAllowed`] for
/// somebody who has come and gone too often, or may write nowhere on the site; the database's.
pub fn join(
    conn: &mut Conn,
    keys: &Keyring,
    signed_in: &SignedIn,
    board: &Board,
    new: &NewPersona,
    now: Timestamp,
) -> Result<Joined> {
    signed_in.require_may_write()?;
    let asking = Asking { keys, signed_in, board, new, now };
    let worn = asking.require_worn(conn)?;
    if let Some(persona) = worn.member() {
        return Ok(Joined::Already(persona.clone()));
    }
    if board.status == BoardStatus::Closed {
        return Err(Refusal::Closed("boards-reason-closed").into());
    }
    asking::forget(conn, keys, signed_in, board.id)?;
    let Some(slot) = worn.free_slot() else { return Err(Refusal::NotAllowed("boards-reason-returned").into()) };
    let joined = asking.take(conn, &worn, slot, PersonaRole::Member)?;
    if let Joined::Welcome(_) = joined {
        store::add_members(conn, board.id, 1)?;
    }
    Ok(joined)
}

/// Makes somebody a facilitator of a board, under a name that tells nothing about their own posts as a member.
/// Somebody who was one before gets the same persona back, under the new name.
///
/// # Errors
/// [`Refusal::NotFound`] for somebody banned, [`Refusal::NotAllowed`] for somebody who may write nowhere on the site; the
/// database's.
pub fn become_facilitator(
    conn: &mut Conn,
    keys: &Keyring,
    signed_in: &SignedIn,
    board: &Board,
    new: &NewPersona,
    now: Timestamp,
) -> Result<Joined> {
    signed_in.require_may_write()?;
    let asking = Asking { keys, signed_in, board, new, now };
    let worn = asking.require_worn(conn)?;
    match worn.slot(SLOT_FACILITATOR).filter(|persona| persona.standing != Standing::Left) {
        Some(persona) => Ok(Joined::Already(persona.clone())),
        None => asking.take(conn, &worn, SLOT_FACILITATOR, PersonaRole::Facilitator),
    }
}

/// Somebody who asks for a name on a board.
struct Asking<'a> {
    keys: &'a Keyring,
    signed_in: &'a SignedIn,
    board: &'a Board,
    new: &'a NewPersona,
    now: Timestamp,
}

impl Asking<'_> {
    /// What they wear there; [`Refusal::NotFound`] for somebody banned.
    fn require_worn(&self, conn: &mut Conn) -> Result<Worn> {
        let worn = Worn::find(conn, self.keys, self.signed_in, self.board)?;
        if worn.banned() { Err(Refusal::NotFound.into()) } else { Ok(worn) }
    }

    /// Takes the name in a slot: a persona that was worn there before comes back under it.
    fn take(&self, conn: &mut Conn, worn: &Worn, slot: u8, role: PersonaRole) -> Result<Joined> {
        if !free_name(conn, self.board, worn, self.new, self.now)? {
            // It may be their own: another request of theirs has been committed meanwhile.
            return if worn.slot(slot).is_none() { self.second_look(conn, slot) } else { Ok(Joined::NameTaken) };
        }
        let digest = self.signed_in.tag_digest(self.keys, self.board.id, slot);
        if self.keys.are_several() {
            // Another node may store the same tag in another form, which its index does not tell.
            alone::with(conn, &digest)?;
            let now_worn = Worn::find(conn, self.keys, self.signed_in, self.board)?;
            if let (Some(persona), None) = (now_worn.slot(slot), worn.slot(slot)) {
                return Ok(Joined::Already(persona.clone()));
            }
        }
        let tag = self.keys.stored(Purpose::Link, &digest);
        let row = Row { board: self.board, tag, role, new: self.new };
        let taken = match worn.slot(slot) {
            Some(before) => store::reinstate(conn, before.id, &row, self.now)?,
            None => store::insert_persona(conn, &row, self.now)?,
        };
        match taken {
            Some(persona) => Ok(Joined::Welcome(persona)),
            None => self.second_look(conn, slot),
        }
    }

    /// After an insert that found its place taken: by another request of the same person, or by somebody who was
    /// quicker with the name.
    fn second_look(&self, conn: &mut Conn, slot: u8) -> Result<Joined> {
        let worn = Worn::find(conn, self.keys, self.signed_in, self.board)?;
        Ok(worn.slot(slot).cloned().map_or(Joined::NameTaken, Joined::Already))
    }
}

/// Whether a name is free for this person, who may take up a name of their own again; a name that somebody left or
/// changed more than a year ago is taken from them here.
pub(super) fn free_name(conn: &mut Conn, board: &Board, worn: &Worn, new: &NewPersona, now: Timestamp) -> Result<bool> {
    if store::asking::name_waits(conn, board.id, new.name.key())? {
        return Ok(false);
    }
    let Some((holder, since_day)) = store::find_by_name_key(conn, board.id, new.name.key())? else { return Ok(true) };
    let long_gone = since_day + RESERVED_DAYS < now.day();
    if holder.standing == Standing::Left && (long_gone || worn.owns(holder.id)) {
        store::release_name(conn, holder.id)?;
        return Ok(true);
    }
    Ok(false)
}
