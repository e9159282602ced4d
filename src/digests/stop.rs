//! Stopping letters by an address out of one of them.

use super::model::Who;
use super::pass;
use super::{carer, readers};
use crate::accounts::letters;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;

/// Whether letters still go to the mailbox that an address was sent to.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub(super) fn is_under_way(conn: &mut Conn, site: &Site, who: Who, mark: i64) -> Result<bool> {
    let reader = readers::find(conn, site, who)?;
    Ok(reader.is_some_and(|reader| pass::mark(&site.keys, &reader.mailbox) == mark))
}

/// Stops them. Once they have stopped, or go elsewhere, there is nothing to do.
///
/// # Errors
/// As [`is_under_way`].
pub(super) fn stop(conn: &mut Conn, site: &Site, who: Who, mark: i64) -> Result<()> {
    if !is_under_way(conn, site, who, mark)? {
        return Ok(());
    }
    match who {
        Who::Account(reader) => letters::stop(conn, reader),
        Who::Carer(id) => carer::stop(conn, id),
    }
}
