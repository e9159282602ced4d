//! How long write transactions take; built only for the benchmark.

use std::sync::Mutex;
use std::time::Duration;

static WRITES: Mutex<Vec<u64>> = Mutex::new(Vec::new());

/// Writes down how long a transaction took.
pub(super) fn record(took: Duration) {
    if let Ok(mut writes) = WRITES.lock() {
        writes.push(u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
    }
}

/// The times since this was last called, in microseconds.
pub fn take() -> Vec<u64> {
    WRITES.lock().map(|mut writes| std::mem::take(&mut *writes)).unwrap_or_default()
}
