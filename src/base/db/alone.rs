//! Being alone with a value until the commit: for what must be there once although two nodes may write it in two forms,
//! which no unique index can tell.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::connection::Conn;

/// Waits until nobody else is alone with what these bytes stand for, and keeps everybody off until this transaction
/// ends. On SQLite a transaction that writes is alone anyhow. Other bytes that begin with the same eight wait too, which
/// does no harm.
///
/// # Errors
/// The database's, after the time that it waits for a lock.
pub fn with(conn: &mut Conn, bytes: &[u8]) -> QueryResult<()> {
    if let Conn::Postgres(conn) = conn {
        let number = bytes.first_chunk().map_or(0, |first| i64::from_be_bytes(*first));
        diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(number).execute(conn)?;
    }
    Ok(())
}
