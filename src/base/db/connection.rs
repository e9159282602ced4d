//! One connection over either database, chosen by the scheme of the address and never by trying.
// The derive makes public items of its own that bear no doc comments.
#![allow(missing_docs)]

use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

/// A connection to SQLite or PostgreSQL; every query of the rooms is written once, against this type.
// SQLite accepts any path, so it stands last for the `establish` that the derive makes (which is not used).
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// PostgreSQL, or a service that speaks its protocol.
    Postgres(diesel::PgConnection),
    /// The embedded database.
    Sqlite(diesel::SqliteConnection),
}

/// Which database an address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// `postgres://` or `postgresql://`.
    Postgres,
    /// `sqlite:` and a path.
    Sqlite,
}

impl Engine {
    /// The engine of a `DATABASE_URL`: `postgres://...` or `sqlite:PATH`.
    ///
    /// # Errors
    /// A sentence for the operator when the scheme is neither.
    pub fn of(url: &str) -> Result<Self, String> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Ok(Self::Postgres)
        } else if url.starts_with("sqlite:") {
            Ok(Self::Sqlite)
        } else {
            Err("the database address must begin with postgres:// or sqlite:".to_owned())
        }
    }
}

/// What a connection is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Pages: on SQLite the connection cannot write.
    Read,
    /// Changes: on SQLite there is one such connection.
    Write,
}

/// How long SQLite waits for another process's lock, and PostgreSQL for a lock, before the answer is 503.
pub const LOCK_WAIT: Duration = Duration::from_secs(5);

/// How soon a connection that found the database locked while it was opened tries again.
const RETRY: Duration = Duration::from_millis(20);

/// The path within a `sqlite:` address; both `sqlite:data/x.db` and `sqlite:///srv/x.db` are understood.
pub fn sqlite_path(url: &str) -> &str {
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    path.strip_prefix("//").unwrap_or(path)
}

/// Opens a connection for a use.
///
/// # Errors
/// The engine's own connection error.
pub fn open(url: &str, engine: Engine, usage: Use) -> ConnectionResult<Conn> {
    match engine {
        Engine::Postgres => {
            let mut conn = diesel::PgConnection::establish(url)?;
            let wait = LOCK_WAIT.as_millis();
            conn.batch_execute(&format!(
                "SET lock_timeout = {wait}; SET statement_timeout = {}; SET client_min_messages = warning",
                wait * 4
            ))
            .map_err(ConnectionError::CouldntSetupConfiguration)?;
            Ok(Conn::Postgres(conn))
        }
        Engine::Sqlite => {
            own_file(sqlite_path(url));
            let mut conn = diesel::SqliteConnection::establish(sqlite_path(url))?;
            while_locked(|| conn.batch_execute(&pragmas(usage))).map_err(ConnectionError::CouldntSetupConfiguration)?;
            Ok(Conn::Sqlite(conn))
        }
    }
}

/// Makes the file of a new database, for its owner's eyes alone; SQLite gives the files beside it the same mode. What
/// cannot be made is told by the one who opens it.
fn own_file(path: &str) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let made = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        if let Err(error) = made
            && error.kind() != std::io::ErrorKind::AlreadyExists
        {
            tracing::debug!("the file of the database was not made: {}", error.kind());
        }
    }
}

/// Does something that SQLite may refuse at once as locked, whatever its `busy_timeout`, for as long as
/// [`LOCK_WAIT`]: of two connections that turn a new database to write-ahead logging, or open it meanwhile, one is
/// told so.
///
/// # Errors
/// The last try's.
pub(super) fn while_locked<T>(mut work: impl FnMut() -> QueryResult<T>) -> QueryResult<T> {
    let mut tries = LOCK_WAIT.as_millis() / RETRY.as_millis();
    loop {
        match work() {
            Err(error) if tries > 0 && error.to_string().contains("locked") => {
                tries -= 1;
                std::thread::sleep(RETRY);
            }
            answer => return answer,
        }
    }
}

/// `synchronous=FULL` on the writer: an acknowledged post survives a power cut, which NORMAL does not promise in
/// WAL mode. `secure_delete`: what is erased is overwritten in the file.
fn pragmas(usage: Use) -> String {
    let own = match usage {
        Use::Write => "PRAGMA synchronous=FULL;",
        Use::Read => "PRAGMA query_only=ON;",
    };
    format!(
        "PRAGMA busy_timeout={}; PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; \
         PRAGMA temp_store=MEMORY; PRAGMA cache_size=-2048; PRAGMA mmap_size=268435456; {own}",
        LOCK_WAIT.as_millis()
    )
}

/// Runs the same Diesel expression on the concrete connection of either engine: for batch inserts, upserts and
/// the like, which do not compile on the enum; and for the queries of every request, since a concrete connection
/// finds its prepared statement by the query's type, while the enum writes the SQL out each time to look it up.
#[macro_export]
macro_rules! on_db {
    ($conn:expr, |$inner:ident| $body:expr) => {
        match $conn {
            $crate::base::db::Conn::Postgres($inner) => $body,
            $crate::base::db::Conn::Sqlite($inner) => $body,
        }
    };
}
