//! "That's enough for today": somebody gives back every case that they have, and is told of nothing until the next day begins
//! by the clocks of the site. All of it can be undone, and they can still read everything.
//!
//! That they have stopped stands under a mark that points at nobody. It is written by itself, and so is each case that they
//! give back: on several boards they have several names, and what one transaction writes bears one mark (`xmin`). The log
//! says nothing of it, as it says nothing of a case that runs out: lines that follow one another would tell whose names
//! these are.

use crate::accounts::on_call;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::boards::{Board, rota};
use crate::moderation::actor::Caretaker;
use crate::moderation::alert;
use crate::moderation::rules;
use crate::moderation::store::{queue, writes};

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Stop for today.
    Stop,
    /// Be there again.
    Back,
}

impl Turn {
    /// Reads the field `do`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "stop" => Some(Self::Stop),
            "back" => Some(Self::Back),
            _ => None,
        }
    }
}

/// Whether somebody has stopped for today. One query.
///
/// # Errors
/// The database's.
pub fn rests(conn: &mut Conn, site: &Site, caretaker: &Caretaker, now: Timestamp) -> Result<bool> {
    on_call::rests(conn, caretaker.person(), site.calendar.day_of(now))
}

/// Writes down that somebody stops for today, or is back; nothing else may be written in the same transaction.
///
/// # Errors
/// The database's.
pub fn set(conn: &mut Conn, site: &Site, caretaker: &Caretaker, turn: Turn, now: Timestamp) -> Result<()> {
    on_call::set_rests(conn, caretaker.person(), site.calendar.day_of(now), turn == Turn::Stop)
}

/// The cases that somebody leaves to others when they stop: those that they have, and those about somebody in danger that
/// nobody has, on the boards on which they are on duty. By number, which is by lot.
///
/// # Errors
/// The database's.
pub fn list_left(conn: &mut Conn, site: &Site, caretaker: &Caretaker, now: Timestamp) -> Result<Vec<i64>> {
    let worn = || caretaker.care.boards.iter().filter(|cared| cared.persona.is_some());
    let boards: Vec<&Board> = worn().map(|cared| &cared.board).collect();
    let found = rota::each(conn, site, boards, now)?;
    let on_duty = worn().filter(|cared| {
        let people = found.get(&cared.board.id).map_or(&[][..], |now| &now.people);
        people.iter().any(|person| cared.persona.as_ref().is_some_and(|own| own.id == person.id))
    });
    let on_duty: Vec<i64> = on_duty.map(|cared| cared.board.id).collect();
    let all: Vec<i64> = caretaker.care.boards.iter().map(|cared| cared.board.id).collect();
    queue::list_left(conn, &all, &on_duty, &caretaker.has(site, now))
}

/// Gives a case back that somebody has; of somebody in danger the others are told, who were not as long as this one was
/// there. Nothing for what another has taken meanwhile, or decided.
///
/// # Errors
/// The database's.
pub fn leave(conn: &mut Conn, site: &Site, caretaker: &Caretaker, case: i64, now: Timestamp) -> Result<()> {
    let Some(case) = writes::lock(conn, case)?.filter(|case| case.is_open()) else { return Ok(()) };
    let by = caretaker.has(site, now);
    let leased = rules::is_leased(&case, now);
    let own = leased && case.lease_key.as_ref().is_some_and(|key| by.keys.contains(key));
    if own {
        writes::clear_lease(conn, case.id)?;
    }
    match (case.urgent, case.passed_on) {
        (true, false) if own || !leased => alert::ask(conn, case.id, now),
        (true, true) if own => alert::ask_when_back(conn, case.id, now),
        _ => Ok(()),
    }
}
