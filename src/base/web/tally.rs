//! Counts that wait to be written down. What happens many times in a moment is one write, and what waits is no more than
//! the writes that wait.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::crypto::Digest;

type Counts = Arc<Mutex<HashMap<Digest, i64>>>;

/// Counts under keyed hashes, in this process's memory.
#[derive(Clone, Default)]
pub struct Tally(Counts);

impl std::fmt::Debug for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tally")
    }
}

/// A count that is to be written down. When it is dropped, it is forgotten.
pub struct Counted {
    counts: Counts,
    what: Digest,
    taken: bool,
}

impl std::fmt::Debug for Counted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Counted([redacted])")
    }
}

impl Tally {
    /// Counts one more. Gives what is to be written down, unless that waits already.
    #[must_use]
    pub fn add(&self, what: Digest) -> Option<Counted> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(what).or_insert(0);
        *count += 1;
        (*count == 1).then(|| Counted { counts: Arc::clone(&self.0), what, taken: false })
    }
}

impl Counted {
    /// What was counted.
    pub fn what(&self) -> &Digest {
        &self.what
    }

    /// How many there were until now; whatever comes after is counted anew.
    pub fn take(mut self) -> i64 {
        self.taken = true;
        self.remove()
    }

    fn remove(&self) -> i64 {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.what).unwrap_or(0)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        // What has been taken may be counted anew already.
        if !self.taken {
            self.remove();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_while_a_count_waits_goes_with_it_and_what_comes_later_is_counted_anew() {
        let tally = Tally::default();
        let waits = tally.add([1; 32]).unwrap();
        assert!(tally.add([1; 32]).is_none() && tally.add([1; 32]).is_none());
        assert!(tally.add([2; 32]).is_some(), "another is another");
        assert_eq!(waits.take(), 3);
        assert_eq!(tally.add([1; 32]).unwrap().take(), 1);
    }

    #[test]
    fn a_count_that_is_let_go_is_forgotten() {
        let tally = Tally::default();
        drop(tally.add([1; 32]));
        assert_eq!(tally.0.lock().unwrap().len(), 0);
        assert_eq!(tally.add([1; 32]).unwrap().take(), 1);
    }
}
