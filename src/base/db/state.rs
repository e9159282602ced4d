//! Facts about the site that are neither settings nor content: one row each, such as the check of the keys.

use diesel::prelude::*;

use super::connection::Conn;
use super::schema::site_state;
use crate::base::error::Result;
use crate::base::ids;
use crate::on_db;

/// The value of a fact.
///
/// # Errors
/// The database's.
pub fn find(conn: &mut Conn, name: &str) -> Result<Option<Vec<u8>>> {
    Ok(site_state::table.find(name).select(site_state::value).get_result(conn).optional()?)
}

/// Writes a fact unless it is there already, and returns what is there then: of two nodes that write at once, both
/// get the value of the first.
///
/// # Errors
/// The database's.
pub fn settle(conn: &mut Conn, name: &str, value: &[u8]) -> Result<Vec<u8>> {
    on_db!(&mut *conn, |conn| {
        diesel::insert_into(site_state::table)
            .values((site_state::name.eq(name), site_state::value.eq(value)))
            .on_conflict_do_nothing()
            .execute(conn)
    })?;
    Ok(site_state::table.find(name).select(site_state::value).get_result(conn)?)
}

/// Writes a fact, whatever was there.
///
/// # Errors
/// The database's.
pub fn put(conn: &mut Conn, name: &str, value: &[u8]) -> Result<()> {
    if settle(conn, name, value)? != value {
        diesel::update(site_state::table.find(name)).set(site_state::value.eq(value)).execute(conn)?;
    }
    Ok(())
}

/// Bytes that [`probe`] writes: what a long post takes in its three forms.
const PROBE_BYTES: usize = 64 * 1024;

/// Writes as much as a long post and takes it out again, which fails where a post would.
///
/// # Errors
/// The database's.
pub fn probe(conn: &mut Conn) -> Result<()> {
    let name = format!("probe-{}", ids::random_id());
    diesel::insert_into(site_state::table)
        .values((site_state::name.eq(&name), site_state::value.eq(vec![0; PROBE_BYTES])))
        .execute(conn)?;
    diesel::delete(site_state::table.find(&name)).execute(conn)?;
    Ok(())
}
