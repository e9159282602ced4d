//! Doing the jobs that are due, one after the other, until told to stop.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use super::queue::{self, Claimed, Patience};
use super::schedule::{self, Nights, Recurring};
use super::stop::Stop;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::web::Site;

/// How long an idle runner waits before it looks again.
const IDLE: Duration = Duration::from_secs(1);
/// How long a runner waits when the database cannot be used.
const TROUBLE: Duration = Duration::from_secs(5);

/// A kind of job and what is done for it.
#[derive(Clone, Copy)]
pub struct Kind {
    /// The word in the table of jobs.
    pub name: &'static str,
    /// What is done.
    pub work: Work,
    /// How it is tried again.
    pub patience: Patience,
}

/// Why a job was not done.
#[derive(Debug)]
pub enum Failure {
    /// It may go better later.
    Later(Error),
    /// It never will.
    Never(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Later(error)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Later(error) | Self::Never(error) => error.fmt(f),
        }
    }
}

/// What is done for a job; the text is its payload (JSON).
#[derive(Clone, Copy)]
pub enum Work {
    /// Done in the one transaction that also ends the job: what it writes happens exactly once, whoever is killed
    /// when. It should take a second at most, because SQLite has one writer.
    Within(fn(&mut Conn, &Site, &str, Timestamp) -> Result<()>),
    /// Makes transactions of its own, and may be done again from its beginning after a kill. It must take much less
    /// than the lease of five minutes.
    Beside(fn(&Site, &str, Timestamp) -> std::result::Result<(), Failure>),
}

/// Everything that the runner of a program can do.
#[derive(Clone, Copy)]
pub struct Table {
    /// Kinds of jobs.
    pub kinds: &'static [Kind],
    /// Which of them recur.
    pub recurring: &'static [Recurring],
}

/// Does jobs until told to stop; the one under way is finished first.
pub fn run(site: &Site, table: Table, stop: &Stop) {
    let mut ready = false;
    while !stop.is_told() {
        let did = if ready { step(site, table) } else { begin(site, table) };
        ready |= did.is_ok();
        let pause = match did {
            Ok(true) => continue,
            Ok(false) => IDLE,
            Err(error) => {
                tracing::warn!("jobs cannot be done just now: {error}");
                TROUBLE
            }
        };
        stop.wait(pause);
    }
}

/// Makes the recurring jobs.
///
/// # Errors
/// The database's.
pub fn begin(site: &Site, table: Table) -> Result<bool> {
    let now = site.clock.now();
    site.db.write_now(|conn| schedule::ensure(conn, table.recurring, Nights::of(site), now)).map(|()| true)
}

/// Does the job that has been due for longest, if there is one, and says whether there was. What goes wrong with the
/// job itself is written down with it.
///
/// # Errors
/// The database's.
pub fn step(site: &Site, table: Table) -> Result<bool> {
    let now = site.clock.now();
    let kinds: Vec<&str> = table.kinds.iter().map(|kind| kind.name).collect();
    if !site.db.read_now(|conn| queue::is_due(conn, &kinds, now))? {
        return Ok(false);
    }
    let Some(job) = site.db.write_now(|conn| queue::claim(conn, &kinds, now))? else { return Ok(false) };
    let Some(kind) = table.kinds.iter().find(|kind| kind.name == job.kind) else { return Ok(false) };
    let worn_out = job.attempts > kind.patience.most_attempts && !job.recurring;
    let done = if worn_out { Err(None) } else { work(site, table, kind, &job).map_err(Some) };
    if let Err(failure) = done {
        let now = site.clock.now();
        let text = failure.as_ref().map_or_else(|| "begun too often".to_owned(), ToString::to_string);
        tracing::warn!(kind = job.kind, attempt = job.attempts, "a job failed: {text}");
        site.db.write_now(|conn| queue::put_off(conn, &job, kind.patience, failure.as_ref(), now))?;
    }
    Ok(true)
}

fn work(site: &Site, table: Table, kind: &Kind, job: &Claimed) -> std::result::Result<(), Failure> {
    let now = site.clock.now();
    let end = |conn: &mut Conn| queue::finish(conn, job, table.recurring, Nights::of(site), now);
    // A job that panics has failed like any other; the connection that it held is thrown away.
    let done = catch_unwind(AssertUnwindSafe(|| match kind.work {
        Work::Within(work) => Ok(site.db.write_now(|conn| {
            work(conn, site, &job.payload, now)?;
            end(conn)
        })?),
        Work::Beside(work) => {
            work(site, &job.payload, now)?;
            Ok(site.db.write_now(end)?)
        }
    }));
    done.unwrap_or_else(|_| Err(Error::fault("it panicked").into()))
}
