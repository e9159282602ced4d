//! Telling a writer what was decided.

use super::model::Notice;
use super::store;
use crate::base::db::Conn;
use crate::base::error::Result;

/// Puts a decision down for the writer of a post, who reads it at `/me`. Part of the caller's transaction; told a
/// second time (same persona, kind, post and occasion) it changes nothing.
///
/// # Errors
/// The database's.
pub fn tell(conn: &mut Conn, notice: &Notice<'_>) -> Result<()> {
    store::insert(conn, notice)
}
