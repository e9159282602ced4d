//! Telling threads in the background to come to an end.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A word that many can wait for and one gives; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    inner: Arc<(Mutex<Option<Instant>>, Condvar)>,
}

impl Stop {
    /// Tells everybody.
    pub fn tell(&self) {
        self.told().get_or_insert_with(Instant::now);
        self.inner.1.notify_all();
    }

    /// Whether it has been told.
    pub fn is_told(&self) -> bool {
        self.told().is_some()
    }

    /// How long ago it was told; nothing when it has not been.
    pub fn since(&self) -> Duration {
        self.told().map_or(Duration::ZERO, |at| at.elapsed())
    }

    /// Waits so long, or until it is told; says whether it has been.
    pub fn wait(&self, at_most: Duration) -> bool {
        let told = self.told();
        let waited = self.inner.1.wait_timeout_while(told, at_most, |told| told.is_none());
        waited.unwrap_or_else(PoisonError::into_inner).0.is_some()
    }

    // A flag cannot be left half-way by a panic.
    fn told(&self) -> MutexGuard<'_, Option<Instant>> {
        self.inner.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
