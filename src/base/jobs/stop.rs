//! Telling threads in the background to come to an end.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A word that many can wait for and one gives; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    inner: Arc<(Mutex<bool>, Condvar)>,
}

impl Stop {
    /// Tells everybody.
    pub fn tell(&self) {
        *self.told() = true;
        self.inner.1.notify_all();
    }

    /// Whether it has been told.
    pub fn is_told(&self) -> bool {
        *self.told()
    }

    /// Waits so long, or until it is told; says whether it has been.
    pub fn wait(&self, at_most: Duration) -> bool {
        let told = self.told();
        let waited = self.inner.1.wait_timeout_while(told, at_most, |told| !*told);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    // A flag cannot be left half-way by a panic.
    fn told(&self) -> MutexGuard<'_, bool> {
        self.inner.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
