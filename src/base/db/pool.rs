//! Pools and the two doors to the database: [`Db::read`] for pages and [`Db::write`] for changes.
//!
//! SQLite has one writer connection and several readers that cannot write; PostgreSQL has one pool. A write
//! takes the lock at its start (`BEGIN IMMEDIATE`), so that a transaction that reads first cannot fail half-way.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use diesel::connection::{AnsiTransactionManager, Instrumentation, InstrumentationEvent, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::{HandleError, ManageConnection, Pool, R2D2Connection};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::connection::{self, Conn, Engine, Use};
use super::held::Held;
use crate::base::config::DatabaseSettings;
use crate::base::error::{Error, Fault, Refusal, Result};
use crate::on_db;

/// How long a request waits for a free connection before the answer is 503.
const CONNECTION_WAIT: Duration = Duration::from_secs(5);

/// The database as the program holds it: cheap to clone.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    url: Arc<str>,
    readers: Pool<Opener>,
    writer: Pool<Opener>,
    reading: Arc<Semaphore>,
    writing: Arc<Semaphore>,
    queries: Arc<AtomicU64>,
    until: Arc<AtomicU64>,
}

impl Db {
    /// Opens the pools. Nothing is migrated here.
    ///
    /// # Errors
    /// A sentence for the operator when the address is of neither kind; that the server is down is found out
    /// by the first request, and mends itself.
    pub fn open(settings: &DatabaseSettings) -> std::result::Result<Self, String> {
        let engine = Engine::of(&settings.url)?;
        let url: Arc<str> = settings.url.as_str().into();
        let queries = Arc::new(AtomicU64::new(0));
        let pool = |usage, size| {
            let opener = Opener {
                url: Arc::clone(&url),
                engine,
                usage,
                age: Arc::new(AtomicU64::new(0)),
                queries: settings.count_queries.then(|| Arc::clone(&queries)),
            };
            Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                // Costs no query: it is how those are let go whose server was started again.
                .test_on_check_out(true)
                .connection_timeout(CONNECTION_WAIT)
                .error_handler(Box::new(QuietErrors))
                .build_unchecked(opener)
        };
        let turns = |count: u32| Arc::new(Semaphore::new(usize::try_from(count).unwrap_or(1)));
        let (readers, writer, reading, writing) = match engine {
            Engine::Sqlite => {
                let connections = settings.connections;
                (pool(Use::Read, connections), pool(Use::Write, 1), turns(connections), turns(1))
            }
            Engine::Postgres => {
                let (both, turns) = (pool(Use::Write, settings.connections), turns(settings.connections));
                (both.clone(), both, Arc::clone(&turns), turns)
            }
        };
        let until = Arc::new(AtomicU64::new(u64::MAX));
        Ok(Self { engine, url, readers, writer, reading, writing, queries, until })
    }

    /// Which database this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The address it was opened with.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How many queries have run since the start; stays 0 unless `database.count_queries` is set.
    pub fn queries(&self) -> u64 {
        self.queries.load(Ordering::SeqCst)
    }

    /// Runs a page's queries on a reading connection, off the web workers: one hop for the whole page. Where the
    /// connection turns out to be gone, they are run once more, on a fresh one.
    ///
    /// # Errors
    /// What the work returns; [`Refusal::Unavailable`] when no connection is to be had.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        F: FnMut(&mut Conn) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let turn = wait(&self.reading).await?;
        let pool = self.readers.clone();
        hop(turn, move || read_with(&pool, work)).await
    }

    /// Runs a change in one transaction, which commits when the work returns `Ok`. It is never tried again: a
    /// connection that is lost at the commit leaves open whether that was done.
    ///
    /// # Errors
    /// What the work returns (and everything it did is undone); [`Refusal::Unavailable`] when no connection is
    /// to be had or the database is locked or full.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let turn = wait(&self.writing).await?;
        let db = self.clone();
        hop(turn, move || db.write_now(work)).await
    }

    /// [`Db::read`] for code that is already on a thread of its own (commands, jobs).
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_now<T>(&self, work: impl FnMut(&mut Conn) -> Result<T>) -> Result<T> {
        read_with(&self.readers, work)
    }

    /// [`Db::write`] for code that is already on a thread of its own (commands, jobs).
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_now<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        if milliseconds() > self.until.load(Ordering::SeqCst) {
            tracing::warn!("nothing is written: whether the keys at hand are still right could not be seen lately");
            return Err(Refusal::Unavailable.into());
        }
        self.write_regardless(work)
    }

    /// As [`Db::write_now`], whether or not [changes may be made](Self::allow_writes_for): for what finds that out.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_regardless<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        with(&self.writer, |conn| {
            #[cfg(feature = "bench-reference")]
            let begun = std::time::Instant::now();
            let answer = transaction(conn, work);
            #[cfg(feature = "bench-reference")]
            super::timing::record(begun.elapsed());
            answer
        })
    }

    /// Runs what makes its own transactions, or can be in none, on the connection that changes are made on.
    ///
    /// # Errors
    /// As [`Db::write`]; what was done before is not undone.
    pub(super) fn outside_transactions<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        with(&self.writer, work)
    }

    /// Lets changes be made for so long from now on, and not beyond, until this is said again.
    pub fn allow_writes_for(&self, time: Duration) {
        let time = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        self.until.store(milliseconds().saturating_add(time), Ordering::SeqCst);
    }

    /// Whether the database can be read and written to, and has room for a long post.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when it cannot.
    pub async fn check(&self) -> Result<()> {
        self.write(super::state::probe).await
    }

    /// Tells the database that very much has been added: SQLite empties its write-ahead log, PostgreSQL counts
    /// again what its plans are made by.
    pub fn after_bulk(&self) {
        match self.engine {
            Engine::Sqlite => self.checkpoint(),
            Engine::Postgres => {
                let counted = self.write_now(|conn| {
                    diesel::sql_query("SET LOCAL statement_timeout = 0").execute(conn)?;
                    diesel::sql_query("ANALYZE").execute(conn)?;
                    Ok(())
                });
                if counted.is_err() {
                    tracing::warn!("the tables could not be counted again; the server will do it by itself");
                }
            }
        }
    }

    /// Checkpoints SQLite's write-ahead log; called when the server stops.
    pub fn checkpoint(&self) {
        if self.engine == Engine::Sqlite {
            let done = with(&self.writer, |conn| {
                diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").execute(conn)?;
                Ok(())
            });
            if done.is_err() {
                tracing::warn!("the write-ahead log could not be checkpointed; the next start will do it");
            }
        }
    }
}

impl std::fmt::Debug for Db {
    // The address may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({:?})", self.engine)
    }
}

/// Milliseconds since this process first asked.
fn milliseconds() -> u64 {
    static BEGINNING: LazyLock<Instant> = LazyLock::new(Instant::now);
    u64::try_from(BEGINNING.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// Waits for one's turn, in the order of asking and without a thread: no more threads are woken than there are
/// connections, and no request is overtaken for ever.
async fn wait(turns: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit> {
    match tokio::time::timeout(CONNECTION_WAIT, Arc::clone(turns).acquire_owned()).await {
        Ok(Ok(turn)) => Ok(turn),
        _ => Err(no_connection()),
    }
}

async fn hop<T: Send + 'static>(
    turn: OwnedSemaphorePermit,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let task = tokio::task::spawn_blocking(move || {
        let answer = work();
        drop(turn);
        answer
    });
    match task.await {
        Ok(answer) => answer,
        Err(_) => Err(Fault::new("a task on the database threads panicked").into()),
    }
}

fn no_connection() -> Error {
    tracing::warn!("no database connection within {} s", CONNECTION_WAIT.as_secs());
    Refusal::Unavailable.into()
}

/// Runs work on a connection of a pool.
fn with<T>(pool: &Pool<Opener>, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    let mut held = pool.get().map_err(|_| no_connection())?;
    let answer = work(&mut held.conn);
    held.let_go_if_broken(is_unavailable(&answer));
    answer
}

/// As [`with`], once more on a fresh connection when the first was gone: nothing has been changed yet.
fn read_with<T>(pool: &Pool<Opener>, mut work: impl FnMut(&mut Conn) -> Result<T>) -> Result<T> {
    let mut held = pool.get().map_err(|_| no_connection())?;
    let answer = work(&mut held.conn);
    if !held.let_go_if_broken(is_unavailable(&answer)) || answer.is_ok() {
        return answer;
    }
    drop(held);
    with(pool, work)
}

fn is_unavailable<T>(answer: &Result<T>) -> bool {
    matches!(answer, Err(Error::Refused(Refusal::Unavailable)))
}

fn transaction<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    begin(conn)?;
    match work(conn) {
        Ok(value) => {
            commit(conn)?;
            Ok(value)
        }
        Err(error) => {
            rollback(conn);
            Err(error)
        }
    }
}

fn begin(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE"),
        Conn::Postgres(conn) => AnsiTransactionManager::begin_transaction(conn),
    }
}

fn commit(conn: &mut Conn) -> QueryResult<()> {
    on_db!(conn, |conn| AnsiTransactionManager::commit_transaction(conn))
}

fn rollback(conn: &mut Conn) {
    // A connection whose rollback fails is broken, and the pool will throw it away.
    if on_db!(conn, |conn| AnsiTransactionManager::rollback_transaction(conn)).is_err() {
        tracing::warn!("a transaction could not be rolled back");
    }
}

/// Opens connections for a pool.
#[derive(Debug)]
struct Opener {
    url: Arc<str>,
    engine: Engine,
    usage: Use,
    /// How often the pool has let its connections go.
    age: Arc<AtomicU64>,
    queries: Option<Arc<AtomicU64>>,
}

impl ManageConnection for Opener {
    type Connection = Held;
    type Error = NoConnection;

    fn connect(&self) -> std::result::Result<Held, NoConnection> {
        // Read first: one that is opened while the others are let go may be as old as they are.
        let born = self.age.load(Ordering::SeqCst);
        let mut conn = connection::open(&self.url, self.engine, self.usage).map_err(|_| NoConnection::NotOpened)?;
        if let Some(queries) = &self.queries {
            conn.set_instrumentation(Counter(Arc::clone(queries)));
        }
        Ok(Held::new(conn, born, Arc::clone(&self.age)))
    }

    fn is_valid(&self, held: &mut Held) -> std::result::Result<(), NoConnection> {
        if held.is_let_go() { Err(NoConnection::LetGo) } else { Ok(()) }
    }

    fn has_broken(&self, held: &mut Held) -> bool {
        std::thread::panicking() || held.is_let_go() || held.conn.is_broken()
    }
}

/// Counts the queries that carry content; `BEGIN`, `COMMIT` and the like are not counted.
struct Counter(Arc<AtomicU64>);

impl Instrumentation for Counter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            let text = query.to_string();
            let verb = text.split_whitespace().next().unwrap_or("");
            if ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(&verb) {
                self.0.fetch_add(1, Ordering::SeqCst);
            }
        }
    }
}

/// Why a pool has no connection to give. The database's own messages may hold what is nobody's business.
#[derive(Debug)]
enum NoConnection {
    /// The database could not be reached.
    NotOpened,
    /// It was opened before the pool let its connections go.
    LetGo,
}

impl std::fmt::Display for NoConnection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotOpened => "a database connection could not be opened",
            Self::LetGo => "a database connection was let go",
        })
    }
}

impl std::error::Error for NoConnection {}

/// The pool's own log lines would be errors; ours are in [`no_connection`] and in [`Held`].
#[derive(Debug)]
struct QuietErrors;

impl HandleError<NoConnection> for QuietErrors {
    fn handle_error(&self, error: NoConnection) {
        if let NoConnection::NotOpened = error {
            tracing::warn!("{error}");
        }
    }
}
