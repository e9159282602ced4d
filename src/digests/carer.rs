//! Carers: letters by email alone, about boards that anybody may read.

use super::model::{Carer, CarerId};
use super::store::carers;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::mail::{Mailbox, Often, Wishes};
use crate::base::web::Site;
use crate::boards::Board;

/// A carer by the number that a letter of theirs brought back; none when they have stopped.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open the address.
pub fn find(conn: &mut Conn, site: &Site, id: CarerId) -> Result<Option<Carer>> {
    carers::find(conn, &site.keys, id)
}

/// The boards of a carer of which letters may tell, and how often they do.
///
/// # Errors
/// The database's.
pub fn list_boards(conn: &mut Conn, id: CarerId) -> Result<Vec<(Board, Often)>> {
    let listed = carers::list_boards(conn, id)?;
    Ok(listed.into_iter().filter(|(board, _)| board.writes_to_carers()).collect())
}

/// Begins letters about a board to a mailbox whose owner has said yes. Somebody who has letters already keeps their own
/// wishes: whoever asks for one more board must not turn the others up.
///
/// # Errors
/// The database's.
pub fn begin(
    conn: &mut Conn,
    site: &Site,
    mailbox: &Mailbox,
    (board, often): (i64, Often),
    wishes: &Wishes,
    now: Timestamp,
) -> Result<CarerId> {
    let known = carers::find_by_mailbox(conn, &site.keys, mailbox)?;
    let carer = match known {
        Some(carer) => carer,
        None => {
            carers::insert(conn, &site.keys, mailbox, wishes)?;
            let made = carers::find_by_mailbox(conn, &site.keys, mailbox)?;
            made.ok_or_else(|| Error::fault("a carer was made and is not there"))?
        }
    };
    carers::set_board(conn, carer.id, board, Some(often))?;
    settle(conn, site, carer.id, None, now)?;
    Ok(carer.id)
}

/// Takes a carer's choices: for the boards that `choose` knows by their slug, how often; the others stay. With no board
/// left, all that is known of them is deleted; false then.
///
/// # Errors
/// The database's.
pub fn save(
    conn: &mut Conn,
    site: &Site,
    id: CarerId,
    choose: impl Fn(&str) -> Option<Option<Often>>,
    wishes: &Wishes,
    now: Timestamp,
) -> Result<bool> {
    for (board, often) in list_boards(conn, id)? {
        let wanted = choose(&board.slug).unwrap_or(Some(often));
        if wanted != Some(often) {
            carers::set_board(conn, id, board.id, wanted)?;
        }
    }
    settle(conn, site, id, Some(wishes), now)
}

/// Brings what is stored of a carer into line with their boards; with no board left, deletes it, and says false.
fn settle(conn: &mut Conn, site: &Site, id: CarerId, wishes: Option<&Wishes>, now: Timestamp) -> Result<bool> {
    // A letter that is being composed has the row until it is done; what it notes must not be lost.
    carers::lock(conn, id)?;
    let paces: Vec<Often> = carers::list_boards(conn, id)?.into_iter().map(|(_, often)| often).collect();
    let Some(carer) = find(conn, site, id)?.filter(|_| !paces.is_empty()) else {
        carers::remove(conn, id)?;
        return Ok(false);
    };
    let wishes = wishes.unwrap_or(&carer.wishes);
    carers::set_wishes(conn, id, wishes, carer.covered.for_paces(&paces, &wishes.timetable, now))?;
    Ok(true)
}

/// Stops all letters to a carer and deletes what is known of them.
///
/// # Errors
/// The database's.
pub fn stop(conn: &mut Conn, id: CarerId) -> Result<()> {
    carers::remove(conn, id)
}
