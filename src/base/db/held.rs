//! A connection in a pool, with its age: so that one that turns out to be gone takes those with it that are as old,
//! and a server that was started again costs one of them, not each.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::r2d2::R2D2Connection;

use super::connection::Conn;

/// A connection as its pool holds it.
pub(super) struct Held {
    /// The connection itself.
    pub(super) conn: Conn,
    /// The pool's age when this was opened.
    born: u64,
    age: Arc<AtomicU64>,
}

impl Held {
    /// A connection that was opened when its pool was `born` years old, so to speak: how often the pool had let its
    /// connections go.
    pub(super) fn new(conn: Conn, born: u64, age: Arc<AtomicU64>) -> Self {
        Self { conn, born, age }
    }

    /// Whether its pool has let it go: it is not to be used again.
    pub(super) fn is_let_go(&self) -> bool {
        self.born < self.age.load(Ordering::SeqCst)
    }

    /// Lets it go, and all that are as old, if it has turned out to be gone; says whether it has. Of one on which
    /// nothing could be done just now that is asked: Diesel does not notice when it prepares a statement.
    pub(super) fn let_go_if_broken(&mut self, failed: bool) -> bool {
        let broken = self.conn.is_broken() || (failed && self.conn.ping().is_err());
        if broken && self.age.fetch_max(self.born + 1, Ordering::SeqCst) <= self.born {
            tracing::warn!("a database connection was gone; those that are as old are let go");
        }
        broken
    }
}
