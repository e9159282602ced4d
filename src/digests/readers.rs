//! Readers of both kinds: members, whose letters are their account's, and carers, whose are this room's.

use super::model::{Reader, Who};
use super::store::carers;
use crate::accounts::letters;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::mail::Covered;
use crate::base::web::Site;
use crate::boards::worn;

/// Readers whose letters may be due, those who have waited longest first; at most so many of each kind.
pub(super) fn list_due(conn: &mut Conn, now: Timestamp, most: i64) -> Result<Vec<Who>> {
    let members = letters::list_due(conn, now, most)?.into_iter().map(Who::Account);
    let carers = carers::list_due(conn, now, most)?.into_iter().map(Who::Carer);
    Ok(members.chain(carers).collect())
}

/// Takes a due letter upon the caller's transaction; false when another has done so.
pub(super) fn claim(conn: &mut Conn, who: Who, now: Timestamp) -> Result<bool> {
    match who {
        Who::Account(id) => letters::claim(conn, id, now),
        Who::Carer(id) => carers::claim(conn, id, now),
    }
}

/// A reader, if letters may go to them.
pub(super) fn find(conn: &mut Conn, site: &Site, who: Who) -> Result<Option<Reader>> {
    Ok(match who {
        Who::Account(id) => letters::find_reader(conn, site, id)?.map(|reader| Reader {
            who,
            mailbox: reader.mailbox,
            wishes: reader.plan.wishes,
            covered: reader.covered,
            member: Some((reader.person, reader.plan.choices)),
        }),
        Who::Carer(id) => carers::find(conn, &site.keys, id)?.map(|carer| Reader {
            who,
            mailbox: carer.mailbox,
            wishes: carer.wishes,
            covered: carer.covered,
            member: None,
        }),
    })
}

/// Forgets what a member had chosen for boards that they have left since.
pub(super) fn narrow(conn: &mut Conn, site: &Site, reader: &mut Reader, now: Timestamp) -> Result<()> {
    let (Who::Account(id), Some((person, choices))) = (reader.who, &mut reader.member) else { return Ok(()) };
    let worn = worn::list(conn, &site.keys, person)?;
    let before = choices.len();
    choices.retain(|board, _| worn.iter().any(|(_, worn)| worn.board == *board));
    if choices.len() < before {
        reader.covered = letters::narrow(conn, &site.keys, id, &reader.wishes, choices, reader.covered, now)?;
    }
    Ok(())
}

/// Writes down how far a reader has been told.
pub(super) fn note(conn: &mut Conn, reader: &Reader, covered: Covered) -> Result<()> {
    let timetable = &reader.wishes.timetable;
    match reader.who {
        Who::Account(id) => letters::note(conn, id, covered, timetable),
        Who::Carer(id) => carers::note(conn, id, covered, timetable),
    }
}

/// Lets the time of a claimed letter go by, for somebody to whom none can go just now.
pub(super) fn pass_over(conn: &mut Conn, site: &Site, who: Who, now: Timestamp) -> Result<()> {
    match who {
        Who::Account(id) => letters::pass_over(conn, &site.keys, id, now),
        // A carer to whom none can go is one who is not there any more.
        Who::Carer(_) => Ok(()),
    }
}

/// Puts a reader off whose letter could not be composed.
pub(super) fn put_off(conn: &mut Conn, who: Who, until: Timestamp) -> Result<()> {
    match who {
        Who::Account(id) => letters::put_off(conn, id, until),
        Who::Carer(id) => carers::put_off(conn, id, until),
    }
}
