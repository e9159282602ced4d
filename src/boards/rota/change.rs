//! What facilitators do with their rota. Who may is for the caller to have checked, and shows the witness of it. Whatever is
//! done twice is done once, and what somebody else has changed meanwhile is left as it is.

use super::model::{Plan, Posture, Shift, When};
use super::parse::NewShift;
use super::store;
use crate::accounts::Strong;
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::boards::manage::Changed;
use crate::boards::model::{Board, Persona};

/// Who changes the rota of which board.
#[derive(Debug)]
pub struct By<'a> {
    /// The board.
    pub board: &'a Board,
    /// What the audit log calls them.
    pub label: &'a str,
    /// What power over others asks for.
    pub strong: Strong,
}

/// A shift as somebody has seen it.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// Its number.
    pub id: i64,
    /// Its version.
    pub version: i64,
}

/// What somebody says about one day of a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OneDay {
    /// I am there.
    Can,
    /// I am not.
    Cannot,
    /// Nobody need be: it is left out.
    LeaveOut,
    /// It takes place after all.
    PutBack,
}

impl OneDay {
    /// From the button that was pressed.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "can" => Some(Self::Can),
            "cannot" => Some(Self::Cannot),
            "leave-out" => Some(Self::LeaveOut),
            "put-back" => Some(Self::PutBack),
            _ => None,
        }
    }
}

fn record(
    conn: &mut Conn,
    site: &Site,
    by: &By<'_>,
    action: &'static str,
    detail: String,
    now: Timestamp,
) -> Result<()> {
    let By { board, label, strong: _ } = by;
    let act = Act { actor: (*label).to_owned(), action, subject: format!("board {}", board.slug), detail };
    audit::record(conn, &site.keys, &act, now)
}

/// Hours for the audit log: `weekday 1, 1080 to 1260`.
fn hours(new: &NewShift) -> String {
    let on = match new.when {
        When::Weekly(weekday) => format!("weekday {weekday}"),
        When::Once(day) => format!("day {day}"),
    };
    let clock = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
    format!("{on}, {} to {}", clock(new.from), clock(new.to))
}

/// Sets what a board is outside of its staffed hours; none makes it one that has no such hours and is always open.
///
/// # Errors
/// The database's.
pub fn set_posture(
    conn: &mut Conn,
    site: &Site,
    by: &By<'_>,
    version: i64,
    outside: Option<Posture>,
    now: Timestamp,
) -> Result<Changed> {
    store::begin(conn, by.board.id)?;
    // A rota that is not there yet has the version 0 on the page, and 1 from now on.
    let seen = version.max(1);
    let set = (outside.is_some(), outside.unwrap_or(Posture::HoldNewcomers));
    if !store::set_posture(conn, by.board.id, seen, set)? {
        return Ok(Changed::Behind);
    }
    record(conn, site, by, "rota.posture", outside.map_or("always open", Posture::as_str).to_owned(), now)?;
    Ok(Changed::Done)
}

/// Adds a shift. One of the same hours that is there already is left as it is.
///
/// # Errors
/// The database's.
pub fn add(conn: &mut Conn, site: &Site, by: &By<'_>, new: &NewShift, now: Timestamp) -> Result<()> {
    store::begin(conn, by.board.id)?;
    if store::insert_shift(conn, by.board.id, new.when, (new.from, new.to))? {
        record(conn, site, by, "rota.add", hours(new), now)?;
    }
    Ok(())
}

/// Changes the hours of a shift. Whose it is stays so; what was otherwise on single days is forgotten when it moves to
/// other days.
///
/// # Errors
/// The database's.
pub fn change(
    conn: &mut Conn,
    site: &Site,
    by: &By<'_>,
    (shift, version): (&Shift, i64),
    new: &NewShift,
    now: Timestamp,
) -> Result<Changed> {
    let (board, hours_of) = (by.board.id, (new.from, new.to));
    match store::update_shift(conn, (board, shift.id, version), new.when, hours_of)? {
        None => return Ok(Changed::NameTaken),
        Some(false) => return Ok(Changed::Behind),
        Some(true) => {}
    }
    if shift.when != new.when {
        store::clear_days(conn, shift.id)?;
    }
    store::touch(conn, board)?;
    record(conn, site, by, "rota.change", hours(new), now)?;
    Ok(Changed::Done)
}

/// Removes a shift, with all that is known of it.
///
/// # Errors
/// The database's.
pub fn remove(
    conn: &mut Conn,
    site: &Site,
    by: &By<'_>,
    (shift, version): (&Shift, i64),
    now: Timestamp,
) -> Result<Changed> {
    if !store::remove_shift(conn, by.board.id, shift.id, version)? {
        return Ok(Changed::Behind);
    }
    store::touch(conn, by.board.id)?;
    let gone = NewShift { when: shift.when, from: shift.from, to: shift.to };
    record(conn, site, by, "rota.remove", hours(&gone), now)?;
    Ok(Changed::Done)
}

/// Takes a shift for every time that it comes, or hands it back.
///
/// # Errors
/// The database's.
pub fn take(conn: &mut Conn, by: &By<'_>, persona: &Persona, seen: Seen, takes: bool) -> Result<Changed> {
    if !store::lock_shift(conn, by.board.id, seen.id, seen.version)? {
        return Ok(Changed::Behind);
    }
    if takes {
        store::take(conn, seen.id, persona.id)?;
    } else {
        store::hand_back(conn, seen.id, persona.id)?;
    }
    store::touch(conn, by.board.id)?;
    Ok(Changed::Done)
}

/// Says something about one day of a shift. `persona` is who says it; only a facilitator can be there.
///
/// # Errors
/// The database's.
pub fn one_day(
    conn: &mut Conn,
    by: &By<'_>,
    persona: Option<&Persona>,
    (seen, day): (Seen, i64),
    says: OneDay,
) -> Result<Changed> {
    if !store::lock_shift(conn, by.board.id, seen.id, seen.version)? {
        return Ok(Changed::Behind);
    }
    let plan: Plan = super::plan(conn, by.board)?;
    let Some(shift) = plan.shift(seen.id).filter(|shift| shift.when.is_on(day)) else { return Ok(Changed::Behind) };
    match (says, persona) {
        (OneDay::LeaveOut, _) => store::set_gap(conn, shift.id, day, true)?,
        (OneDay::PutBack, _) => store::set_gap(conn, shift.id, day, false)?,
        (OneDay::Can | OneDay::Cannot, Some(persona)) => {
            let (mine, can) = (shift.takers.iter().any(|taker| taker.id == persona.id), says == OneDay::Can);
            // What is as usual needs no row.
            let otherwise = (mine != can).then_some(can);
            store::set_change(conn, (shift.id, day, persona.id), otherwise)?;
        }
        (OneDay::Can | OneDay::Cannot, None) => return Ok(Changed::Behind),
    }
    store::touch(conn, by.board.id)?;
    Ok(Changed::Done)
}
