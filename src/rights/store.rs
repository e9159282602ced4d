//! The room's queries: what is still to be done for those who have left.

use diesel::prelude::*;

use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::db::Conn;
use crate::base::db::schema::leaving_steps;
use crate::base::error::{Error, Result};

/// Steps are filled up to a multiple of so many bytes before they are sealed, so that their length tells nothing.
const BLOCK: usize = 512;

fn place(row: i64) -> Place {
    Place::new("leaving_steps", "sealed", row)
}

/// Stores a step, in JSON, under the number of its job.
pub(super) fn insert_step(conn: &mut Conn, keys: &Keyring, id: i64, mut plain: Vec<u8>) -> Result<()> {
    // White space after a JSON value means nothing.
    plain.resize(plain.len().next_multiple_of(BLOCK), b' ');
    let sealed = keys.seal(Purpose::Seal, place(id), &plain);
    diesel::insert_into(leaving_steps::table)
        .values((leaving_steps::id.eq(id), leaving_steps::sealed.eq(sealed)))
        .execute(conn)?;
    Ok(())
}

/// A step, in JSON; none when it is not there.
pub(super) fn find_step(conn: &mut Conn, keys: &Keyring, id: i64) -> Result<Option<Vec<u8>>> {
    let sealed: Option<Vec<u8>> =
        leaving_steps::table.find(id).select(leaving_steps::sealed).get_result(conn).optional()?;
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = keys
        .open(Purpose::Seal, place(id), &sealed)
        .map_err(|_| Error::fault("a step of leaving cannot be opened with the keys at hand"))?;
    Ok(Some(plain.to_vec()))
}
