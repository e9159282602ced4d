//! Writing rows afresh in the order of their keys, which are random: so that where rows lie in the files, and on
//! PostgreSQL which transaction wrote them (`xmin`) or was last at them (`xmax`), no longer tells who came when.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::connection::{Conn, Engine};
use super::pool::Db;
use crate::base::error::{Error, Refusal, Result};

/// A SQLite database up to this size is copied in memory while it is written afresh, a larger one in a temporary file.
const IN_MEMORY_BYTES: i64 = 128 * 1024 * 1024;

/// For how long it is waited for whoever is reading, or is in the way in another manner, before the next try.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(100);

/// For how long a lock is waited for at once: others wait behind it. Where two wait for each other, this one lets go before
/// PostgreSQL ends the other (`deadlock_timeout`, a second).
const LOCK_WAIT_MILLISECONDS: u32 = 500;

/// A table that is not written afresh as a whole. Only PostgreSQL can leave one out.
#[derive(Clone, Copy, Debug)]
pub struct Spared {
    /// The table.
    pub table: &'static str,
    /// Which of its rows are nevertheless, in SQL.
    pub but: Option<&'static str>,
}

/// A table with the index of its key, and the first column of that.
#[derive(Clone, Debug, QueryableByName)]
struct Table {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    index: String,
    #[diesel(sql_type = Text)]
    column: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = BigInt)]
    busy: i64,
}

#[derive(QueryableByName)]
struct Mark {
    #[diesel(sql_type = Text)]
    mark: String,
}

/// Writes every table afresh but those that are spared: on SQLite the whole file, which has no other way, and its
/// write-ahead log is emptied; on PostgreSQL the rows of each table in one transaction, and then the tables are put in order,
/// one after the other. Pages can be read meanwhile, but for the moment in which PostgreSQL exchanges a table for its copy; changes
/// wait. Whoever is killed here leaves nothing half done that the next run does not do again.
///
/// # Errors
/// [`Refusal::Unavailable`] when others would not let go for half a minute, or the disk is full: what is done by then is
/// done, and the rest is for the next try. The database's.
pub fn rewrite(db: &Db, spared: &[Spared]) -> Result<()> {
    match db.engine() {
        Engine::Sqlite => db.outside_transactions(|conn| {
            vacuum(conn)?;
            empty_log(conn)
        }),
        Engine::Postgres => rewrite_rows(db, spared),
    }
}

/// Writes a few small tables afresh at once: their rows then bear one mark. In SQLite's file rows bear none.
///
/// # Errors
/// As [`rewrite`].
pub fn rewrite_only(db: &Db, names: &[&str]) -> Result<()> {
    if db.engine() == Engine::Sqlite {
        return Ok(());
    }
    let mut tables = db.read_now(list_tables)?;
    tables.retain(|table| names.contains(&table.name.as_str()));
    rewrite_tables(db, &tables, &[])
}

/// SQLite copies table after table in the order of the keys, and builds the indexes in that of theirs.
fn vacuum(conn: &mut Conn) -> Result<()> {
    let size = "SELECT page_count * page_size AS number FROM pragma_page_count(), pragma_page_size()";
    let size: Number = diesel::sql_query(size).get_result(conn)?;
    let store = if size.number > IN_MEMORY_BYTES { "FILE" } else { "MEMORY" };
    let done = conn.batch_execute(&format!("PRAGMA temp_store={store}; VACUUM"));
    conn.batch_execute("PRAGMA temp_store=MEMORY")?;
    Ok(done?)
}

/// The log holds pages as they were.
fn empty_log(conn: &mut Conn) -> Result<()> {
    patiently(|| {
        let done: Checkpoint = diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(conn)?;
        if done.busy == 0 { Ok(()) } else { Err(Refusal::Unavailable.into()) }
    })
}

/// First every row gets a new version, those of a table from one transaction; then the new versions are put in order, and
/// the old ones are left behind. In one transaction the second could not leave them behind: it might still be undone.
fn rewrite_rows(db: &Db, spared: &[Spared]) -> Result<()> {
    rewrite_tables(db, &db.read_now(list_tables)?, spared)
}

fn rewrite_tables(db: &Db, tables: &[Table], spared: &[Spared]) -> Result<()> {
    let of = |name: &str| spared.iter().find(|spared| spared.table == name);
    let whole: Vec<&Table> = tables.iter().filter(|table| of(&table.name).is_none()).collect();
    // While somebody reads for long (`pg_dump`), old versions could not be left behind; nothing is begun then.
    wait_for_older(db, &db.write_now(mark)?)?;
    for table in tables {
        if let Some(but) = of(&table.name).and_then(|spared| spared.but) {
            patiently(|| db.write_now(|conn| renew_some(conn, table, but)))?;
        }
    }
    for table in &whole {
        patiently(|| db.write_now(|conn| renew(conn, table)))?;
    }
    wait_for_older(db, &db.write_now(mark)?)?;
    whole.iter().try_for_each(|table| patiently(|| db.write_now(|conn| put_in_order(conn, table))))
}

/// Tries again for a while when others are in the way.
fn patiently<T>(mut work: impl FnMut() -> Result<T>) -> Result<T> {
    let begun = Instant::now();
    loop {
        match work() {
            Err(Error::Refused(Refusal::Unavailable)) if begun.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            answer => return answer,
        }
    }
}

/// What this transaction may take its time for, and what not.
fn take_time(conn: &mut Conn) -> Result<()> {
    let wait = LOCK_WAIT_MILLISECONDS;
    Ok(conn.batch_execute(&format!("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = {wait}"))?)
}

/// Writes every row of a table again, as it is. Nobody may hold any of them half changed, so that none is left with the
/// mark of another transaction; that a key is set to itself moves nothing that refers to it. Whoever wants to write in this
/// table waits until it is done, and nobody else does.
fn renew(conn: &mut Conn, table: &Table) -> Result<()> {
    let Table { name, column, .. } = table;
    take_time(conn)?;
    Ok(conn.batch_execute(&format!("LOCK TABLE {name} IN EXCLUSIVE MODE; UPDATE {name} SET {column} = {column}"))?)
}

/// Writes some rows of a large table again, in the order of their keys: they go to where there is room, in that order.
fn renew_some(conn: &mut Conn, table: &Table, which: &str) -> Result<()> {
    let Table { name, column, .. } = table;
    take_time(conn)?;
    Ok(conn.batch_execute(&format!(
        "DO $$ DECLARE found record; BEGIN \
         FOR found IN SELECT {column} AS own FROM {name} WHERE {which} ORDER BY {column} LOOP \
         UPDATE {name} SET {column} = {column} WHERE {column} = found.own; \
         END LOOP; END $$"
    ))?)
}

fn put_in_order(conn: &mut Conn, table: &Table) -> Result<()> {
    take_time(conn)?;
    Ok(conn.batch_execute(&format!("CLUSTER {} USING {}", table.name, table.index))?)
}

/// Every table of ours.
fn list_tables(conn: &mut Conn) -> Result<Vec<Table>> {
    let query = "SELECT t.relname::text AS name, c.relname::text AS index, a.attname::text AS column FROM pg_index i \
                 JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class c ON c.oid = i.indexrelid \
                 JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] \
                 WHERE i.indisprimary AND t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace \
                 AND t.relname NOT LIKE '\\_\\_%' ORDER BY t.relname";
    Ok(diesel::sql_query(query).load(conn)?)
}

/// This transaction's place in the order of all.
fn mark(conn: &mut Conn) -> Result<String> {
    let found: Mark = diesel::sql_query("SELECT pg_current_xact_id()::text AS mark").get_result(conn)?;
    Ok(found.mark)
}

/// Waits until no transaction is left that began before the marked one ended: such a one may still see rows as they were,
/// so that these cannot be left behind.
fn wait_for_older(db: &Db, mark: &str) -> Result<()> {
    // A transaction on another database counts as long as it may write: it holds back what each new one here sees.
    let query = "SELECT (SELECT count(*) FROM pg_stat_activity \
                 WHERE pid <> pg_backend_pid() AND (datname = current_database() OR datname IS NULL) \
                 AND age(backend_xmin) >= age($1::xid8::xid)) \
                 + (pg_snapshot_xmin(pg_current_snapshot()) <= $1::xid8)::int AS number";
    patiently(|| {
        let older: Number = db.read_now(|conn| match conn {
            Conn::Postgres(conn) => Ok(diesel::sql_query(query).bind::<Text, _>(mark).get_result(conn)?),
            Conn::Sqlite(_) => Ok(Number { number: 0 }),
        })?;
        if older.number == 0 { Ok(()) } else { Err(Refusal::Unavailable.into()) }
    })
}
