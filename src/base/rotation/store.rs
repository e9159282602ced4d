//! The statements that find values by the key under which they lie, and put others in their place. They are made of the
//! names in the rooms' lists, which are constants of this program.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Text};

use super::{Field, Made};
use crate::base::crypto::{DIGEST_BYTES, Keyring};
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::on_db;

/// Values that are taken in at once.
pub(super) const PULLED: usize = 5_000;

/// A value as it lies.
#[derive(Clone, PartialEq, Eq, Hash, QueryableByName)]
pub(super) struct Found {
    #[diesel(sql_type = BigInt)]
    pub(super) row_id: i64,
    #[diesel(sql_type = Binary)]
    pub(super) value: Vec<u8>,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(QueryableByName)]
struct Moment {
    #[diesel(sql_type = Text)]
    moment: String,
}

/// Not under the key whose id is `$1`. Digests that lie as they are are as long as no other value, and name no key: they
/// are under the current one if that is the first of their purpose.
fn elsewhere(field: &Field, keys: &Keyring) -> String {
    let column = field.column;
    let plain_is_right = matches!(field.made, Made::Stored(purpose) if keys.stores_plain(purpose));
    let (compared, joined) = if plain_is_right { ("<>", "AND") } else { ("=", "OR") };
    format!(
        "{column} IS NOT NULL AND (length({column}) {compared} {DIGEST_BYTES} {joined} substr({column}, 2, 4) <> $1)"
    )
}

fn current(keys: &Keyring) -> Vec<u8> {
    keys.current_id().to_bytes().to_vec()
}

/// How many values of a field do not lie under the current key.
pub(super) fn count(conn: &mut Conn, field: &Field, keys: &Keyring) -> Result<i64> {
    let query = format!("SELECT count(*) AS number FROM {} WHERE {}", field.table, elsewhere(field, keys));
    let found: Number =
        on_db!(conn, |conn| diesel::sql_query(query).bind::<Binary, _>(current(keys)).get_result(conn))?;
    Ok(found.number)
}

/// The groups of a field that is taken group by group.
pub(super) fn list_groups(conn: &mut Conn, field: &Field, by: &str) -> Result<Vec<i64>> {
    let query = format!("SELECT DISTINCT {by} AS number FROM {}", field.table);
    let found: Vec<Number> = on_db!(conn, |conn| diesel::sql_query(query).load(conn))?;
    Ok(found.into_iter().map(|found| found.number).collect())
}

/// Some of the values of a field that do not lie under the current key; of one group, if one is given.
pub(super) fn list(conn: &mut Conn, field: &Field, group: Option<i64>, keys: &Keyring) -> Result<Vec<Found>> {
    let row = field.row.unwrap_or("CAST(0 AS BIGINT)");
    let within = match (group, field.by) {
        (Some(group), Some(by)) => format!(" AND {by} = {group}"),
        _ => String::new(),
    };
    let query = format!(
        "SELECT {row} AS row_id, {} AS value FROM {} WHERE {}{within} LIMIT {PULLED}",
        field.column,
        field.table,
        elsewhere(field, keys)
    );
    Ok(on_db!(conn, |conn| diesel::sql_query(query).bind::<Binary, _>(current(keys)).load(conn))?)
}

/// The values of a field in their order, after one. Of equal digests one may be passed over.
pub(super) fn list_after(conn: &mut Conn, field: &Field, after: &[u8]) -> Result<Vec<Found>> {
    let (table, column) = (field.table, field.column);
    let row = field.row.unwrap_or("CAST(0 AS BIGINT)");
    let query = format!(
        "SELECT {row} AS row_id, {column} AS value FROM {table} WHERE {column} > $1 ORDER BY {column} LIMIT {PULLED}"
    );
    Ok(on_db!(conn, |conn| diesel::sql_query(query).bind::<Binary, _>(after).load(conn))?)
}

/// Puts a value in the place of another, if that is still there. On PostgreSQL a row that somebody else is at is passed
/// over: this never waits for others while it holds rows, so nobody can be waiting for it in a circle.
pub(super) fn replace(conn: &mut Conn, field: &Field, found: &Found, renewed: Vec<u8>) -> Result<bool> {
    let Field { table, column, row, .. } = field;
    let same = match row {
        Some(row) => format!("{column} = $2 AND {row} = $3"),
        None => format!("{column} = $2 AND CAST($3 AS BIGINT) = 0"),
    };
    let query = match conn {
        Conn::Sqlite(_) => format!("UPDATE {table} SET {column} = $1 WHERE {same}"),
        Conn::Postgres(_) => format!(
            "UPDATE {table} SET {column} = $1 WHERE ctid = \
             (SELECT ctid FROM {table} WHERE {same} LIMIT 1 FOR UPDATE SKIP LOCKED)"
        ),
    };
    let changed = on_db!(conn, |conn| diesel::sql_query(query)
        .bind::<Binary, _>(renewed)
        .bind::<Binary, _>(&found.value)
        .bind::<BigInt, _>(found.row_id)
        .execute(conn))?;
    Ok(changed == 1)
}

/// The database's own time, for [`count_older`].
pub(super) fn moment(conn: &mut Conn) -> Result<String> {
    match conn {
        Conn::Sqlite(_) => Ok(String::new()),
        Conn::Postgres(conn) => {
            let found: Moment = diesel::sql_query("SELECT clock_timestamp()::text AS moment").get_result(conn)?;
            Ok(found.moment)
        }
    }
}

/// How many transactions were begun before a moment and have not ended. On SQLite there are none by the time that this
/// is asked in one that writes.
pub(super) fn count_older(conn: &mut Conn, moment: &str) -> Result<i64> {
    match conn {
        Conn::Sqlite(_) => Ok(0),
        Conn::Postgres(conn) => {
            let found: Number = diesel::sql_query(
                "SELECT count(*) AS number FROM pg_stat_activity WHERE datname = current_database() \
                 AND pid <> pg_backend_pid() AND xact_start < $1::timestamptz",
            )
            .bind::<Text, _>(moment)
            .get_result(conn)?;
            Ok(found.number)
        }
    }
}
