//! Small writes that no answer waits for (what a name has read): gathered for a moment and written together, in one
//! transaction. What is written of accounts goes through [`apart`](super::apart), which says why.

use std::time::Duration;

use tokio::sync::mpsc;

use super::{Conn, Db};
use crate::base::error::Result;

/// Writes that may wait; beyond this many, further ones are let go (the next page makes them again).
const WAITING: usize = 10_000;

type Write = Box<dyn FnOnce(&mut Conn) -> Result<()> + Send>;

/// Where to put a write that may wait.
#[derive(Clone, Debug)]
pub struct Later {
    sender: mpsc::Sender<Write>,
}

/// The other end, for [`run`].
#[derive(Debug)]
pub struct Waiting {
    receiver: mpsc::Receiver<Write>,
}

/// Both ends.
pub fn channel() -> (Later, Waiting) {
    let (sender, receiver) = mpsc::channel(WAITING);
    (Later { sender }, Waiting { receiver })
}

impl Later {
    /// Puts a write down. It must be safe to lose and safe to run twice.
    pub fn push(&self, write: impl FnOnce(&mut Conn) -> Result<()> + Send + 'static) {
        if self.sender.try_send(Box::new(write)).is_err() {
            tracing::warn!("too many small writes wait; one was let go");
        }
    }
}

/// Writes what comes, every `gather` at most, until all senders are gone.
pub async fn run(db: Db, mut waiting: Waiting, gather: Duration) {
    let mut batch = Vec::new();
    while waiting.receiver.recv_many(&mut batch, WAITING).await > 0 {
        tokio::time::sleep(gather).await;
        while let Ok(write) = waiting.receiver.try_recv() {
            batch.push(write);
        }
        let writes = std::mem::take(&mut batch);
        let done = db.write(move |conn| writes.into_iter().try_for_each(|write| write(conn))).await;
        if let Err(error) = done {
            tracing::warn!("small writes were let go: {error}");
        }
    }
}
