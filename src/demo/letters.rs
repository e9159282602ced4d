//! Who gets letters in the demo: the printed member, and a carer who signs in nowhere. Their first are due at once, so
//! that there is something to open.

use crate::accounts::{SignedIn, email};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::mail::{Detail, Mailbox, Often, Timetable, Wishes};
use crate::base::web::Site;
use crate::boards;
use crate::digests::{carer, subscribe};

/// The printed member's address.
const MEMBER: &str = "member@example.org";
/// The board that the carer gets letters about.
const OF_CARER: &str = "carers";

/// How often the member gets letters about their boards.
fn of_member(slug: &str) -> Option<Option<Often>> {
    match slug {
        "stroke" | OF_CARER => Some(Some(Often::Weekly)),
        _ => Some(None),
    }
}

/// Gives both their letters.
///
/// # Errors
/// The database's; a fault when the carers' board is not there.
pub(super) fn make(conn: &mut Conn, site: &Site, member: &SignedIn, now: Timestamp) -> Result<()> {
    let timetable = Timetable::usual(&site.config.site.time_zone);
    // As if they had asked just before the last time at which letters came.
    let asked = timetable.previous(Often::Weekly, now).plus_minutes(-1);
    let wishes = Wishes { timetable, detail: Detail::Excerpts };
    let mailbox = |text: &str| Mailbox::parse(text).map_err(|_| Error::fault("an address of the demo is none"));
    email::give(conn, site, member, &mailbox(MEMBER)?)?;
    subscribe::save(conn, site, member, of_member, &wishes, true, asked)?;
    let board =
        boards::find_by_slug(conn, OF_CARER)?.ok_or_else(|| Error::fault("the demo has no board for carers"))?;
    carer::begin(conn, site, &mailbox(super::CARER)?, (board.id, Often::Weekly), &wishes, asked)?;
    Ok(())
}
