//! Migrations, embedded in the binary in two folders of the same names, applied at the start under a lock so
//! that several nodes may start at once.

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::{self, Conn, Engine, Use};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The key of PostgreSQL's advisory lock: the bytes of "ingl".
const LOCK_KEY: i64 = 0x696e_676c;

/// Brings the database up to this program's schema, and returns the names of the migrations applied.
///
/// # Errors
/// A sentence for the operator: unreachable, a migration failed (nothing of it remains), or the database has
/// been migrated by a newer program than this one.
pub fn run(url: &str) -> Result<Vec<String>, String> {
    let engine = Engine::of(url)?;
    if engine == Engine::Sqlite {
        make_folder(connection::sqlite_path(url))?;
    }
    let mut conn =
        connection::open(url, engine, Use::Write).map_err(|error| format!("cannot open the database: {error}"))?;
    conn.batch_execute(match engine {
        // Rebuilding a table with foreign keys on would cascade its deletes, and the pragma is ignored inside
        // a transaction; the check afterwards is made by `apply`.
        Engine::Sqlite => "PRAGMA foreign_keys=OFF; PRAGMA busy_timeout=60000",
        Engine::Postgres => "SET lock_timeout = 0; SET statement_timeout = 0",
    })
    .map_err(|error| error.to_string())?;
    locked(&mut conn, apply)
}

fn make_folder(path: &str) -> Result<(), String> {
    match std::path::Path::new(path).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => {
            std::fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// One node at a time looks what is to be done and does it; the others wait, and then find it done. On SQLite the
/// lock is one transaction round everything, the check of references too.
fn locked<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, String>) -> Result<T, String> {
    lock(conn).map_err(|error| error.to_string())?;
    let answer = work(conn);
    let unlocked = unlock(conn, answer.is_ok()).map_err(|error| error.to_string());
    answer.and_then(|value| unlocked.map(|()| value))
}

fn lock(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Postgres(conn) => conn.batch_execute(&format!("SELECT pg_advisory_lock({LOCK_KEY})")),
        Conn::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE"),
    }
}

fn unlock(conn: &mut Conn, keep: bool) -> QueryResult<()> {
    match conn {
        Conn::Postgres(conn) => conn.batch_execute(&format!("SELECT pg_advisory_unlock({LOCK_KEY})")),
        Conn::Sqlite(conn) if keep => AnsiTransactionManager::commit_transaction(conn),
        Conn::Sqlite(conn) => AnsiTransactionManager::rollback_transaction(conn),
    }
}

fn apply(conn: &mut Conn) -> Result<Vec<String>, String> {
    refuse_newer(conn)?;
    let names = crate::on_db!(conn, |conn| {
        run_pending(conn).map(|versions| versions.iter().map(ToString::to_string).collect::<Vec<_>>())
    })?;
    // It reads every row, so only when something has changed.
    if !names.is_empty() {
        check_references(conn)?;
    }
    Ok(names)
}

/// Which embedded set belongs to a concrete connection.
trait Embedded {
    const MIGRATIONS: EmbeddedMigrations;
}

impl Embedded for diesel::SqliteConnection {
    const MIGRATIONS: EmbeddedMigrations = SQLITE;
}

impl Embedded for diesel::PgConnection {
    const MIGRATIONS: EmbeddedMigrations = POSTGRES;
}

fn run_pending<C, DB>(conn: &mut C) -> Result<Vec<diesel::migration::MigrationVersion<'static>>, String>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB> + Embedded,
    EmbeddedMigrations: diesel::migration::MigrationSource<DB>,
{
    conn.run_pending_migrations(C::MIGRATIONS)
        .map(|versions| versions.into_iter().map(|version| version.as_owned()).collect())
        .map_err(|error| format!("a migration failed: {error}"))
}

/// A database that holds a migration we do not know was changed by a newer program.
fn refuse_newer(conn: &mut Conn) -> Result<(), String> {
    fn unknown<C, DB>(conn: &mut C) -> Result<Option<String>, String>
    where
        DB: diesel::backend::Backend,
        C: MigrationHarness<DB> + Embedded,
        EmbeddedMigrations: diesel::migration::MigrationSource<DB>,
    {
        let known: Vec<String> = diesel::migration::MigrationSource::<DB>::migrations(&C::MIGRATIONS)
            .map_err(|error| error.to_string())?
            .iter()
            .map(|migration| migration.name().version().to_string())
            .collect();
        let applied = conn.applied_migrations().map_err(|error| error.to_string())?;
        Ok(applied.iter().map(ToString::to_string).find(|version| !known.contains(version)))
    }
    match crate::on_db!(conn, |conn| unknown(conn))? {
        Some(version) => Err(format!(
            "this database was migrated by a newer inglenook (migration {version}); start that one, or restore a backup"
        )),
        None => Ok(()),
    }
}

fn check_references(conn: &mut Conn) -> Result<(), String> {
    #[derive(QueryableByName)]
    struct Broken {
        #[diesel(sql_type = diesel::sql_types::Text)]
        table: String,
    }
    let Conn::Sqlite(conn) = conn else { return Ok(()) };
    let broken: Vec<Broken> =
        diesel::sql_query("PRAGMA foreign_key_check").load(conn).map_err(|error| error.to_string())?;
    match broken.first() {
        Some(row) => Err(format!("after migrating, rows of {} point at nothing", row.table)),
        None => Ok(()),
    }
}
