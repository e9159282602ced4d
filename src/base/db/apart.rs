//! Small writes about accounts that no answer waits for (when a session was last used, that somebody has tried to sign
//! in). They never share a transaction with what is written of names in the same request: PostgreSQL keeps with each row
//! which transaction wrote it last (`xmin`, `cmin`), and who steals the database would read there whose a name is. Many are
//! gathered over a while and written in the order of their keys, so that neither the moment nor the order is that of the
//! visits.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

use super::{Conn, Db};
use crate::base::error::Result;

/// Writes that may wait for the gatherer; beyond this many, further ones are let go (the next page makes them again).
const WAITING: usize = 1_000;
/// Rows that are gathered at most before they are written, so that a flood of visits fills no memory.
const GATHERED: usize = 50_000;
/// Rows of one transaction: one that fails loses no more, and SQLite's only writer is free in between.
const TOGETHER: usize = 500;

type Write = Box<dyn FnOnce(&mut Conn) -> Result<()> + Send>;
type Keyed = (Vec<u8>, Write);

/// Where to put a write about an account.
#[derive(Clone, Debug)]
pub struct Apart {
    promptly: mpsc::Sender<Keyed>,
    soon: mpsc::Sender<Keyed>,
    late: mpsc::Sender<Keyed>,
}

/// How long a write may wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// A moment: what the next page may have to tell.
    Promptly,
    /// Less than a minute, as it is set: what a few minutes matter to.
    Soon,
    /// An hour, as it is set.
    Late,
}

/// For how long writes of each kind are gathered.
#[derive(Clone, Copy, Debug)]
pub struct Gather {
    /// Those that are written [`Wait::Promptly`].
    pub promptly: Duration,
    /// Those that are written [`Wait::Soon`].
    pub soon: Duration,
    /// Those that are written [`Wait::Late`].
    pub late: Duration,
}

/// The other end, for [`run`].
#[derive(Debug)]
pub struct Waiting {
    promptly: mpsc::Receiver<Keyed>,
    soon: mpsc::Receiver<Keyed>,
    late: mpsc::Receiver<Keyed>,
}

/// Both ends.
pub fn channel() -> (Apart, Waiting) {
    let (promptly, from_promptly) = mpsc::channel(WAITING);
    let (soon, from_soon) = mpsc::channel(WAITING);
    let (late, from_late) = mpsc::channel(WAITING);
    (Apart { promptly, soon, late }, Waiting { promptly: from_promptly, soon: from_soon, late: from_late })
}

impl Apart {
    /// Puts a write down in place of the one with the same key that still waits. It must be safe to lose and safe to
    /// run twice.
    pub fn push(&self, wait: Wait, key: Vec<u8>, write: impl FnOnce(&mut Conn) -> Result<()> + Send + 'static) {
        let line = match wait {
            Wait::Promptly => &self.promptly,
            Wait::Soon => &self.soon,
            Wait::Late => &self.late,
        };
        if line.try_send((key, Box::new(write))).is_err() {
            tracing::warn!("a small write was let go: too many wait, or the program stops");
        }
    }
}

/// Writes what comes until all senders are gone, and then what still waits.
pub async fn run(db: Db, waiting: Waiting, gather: Gather) {
    tokio::join!(
        run_line(&db, waiting.promptly, gather.promptly),
        run_line(&db, waiting.soon, gather.soon),
        run_line(&db, waiting.late, gather.late)
    );
}

async fn run_line(db: &Db, mut line: mpsc::Receiver<Keyed>, gather: Duration) {
    while let Some((key, write)) = line.recv().await {
        let mut batch = BTreeMap::from([(key, write)]);
        let due = Instant::now() + gather;
        while batch.len() < GATHERED {
            match timeout_at(due, line.recv()).await {
                Ok(Some((key, write))) => batch.insert(key, write),
                Ok(None) | Err(_) => break,
            };
        }
        let mut writes: Vec<Write> = batch.into_values().collect();
        while !writes.is_empty() {
            // In the order of their keys still: what is split off is the end.
            let rest = writes.split_off(writes.len().min(TOGETHER));
            let some = std::mem::replace(&mut writes, rest);
            if let Err(error) = db.write(move |conn| some.into_iter().try_for_each(|write| write(conn))).await {
                tracing::warn!("small writes were let go: {error}");
            }
        }
    }
}
