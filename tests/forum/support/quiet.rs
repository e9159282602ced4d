//! Silence for tests that measure time: while one of them runs, no other site of this process does.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

#[derive(Default)]
struct Sites {
    running: usize,
    alone: bool,
}

static SITES: Mutex<Sites> = Mutex::new(Sites { running: 0, alone: false });
static CHANGED: Condvar = Condvar::new();

fn sites() -> MutexGuard<'static, Sites> {
    SITES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A place among the sites that run; given back when it is dropped.
pub struct Presence {
    alone: bool,
}

impl Presence {
    /// Waits while somebody measures.
    pub fn among_others() -> Self {
        let mut sites = CHANGED.wait_while(sites(), |sites| sites.alone).unwrap_or_else(PoisonError::into_inner);
        sites.running += 1;
        Self { alone: false }
    }

    /// Waits until no other site runs. A test that has a site already must not ask for this.
    pub fn alone() -> Self {
        let busy = |sites: &mut Sites| sites.alone || sites.running > 0;
        let mut sites = CHANGED.wait_while(sites(), busy).unwrap_or_else(PoisonError::into_inner);
        sites.alone = true;
        Self { alone: true }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        let mut sites = sites();
        if self.alone {
            sites.alone = false;
        } else {
            sites.running -= 1;
        }
        CHANGED.notify_all();
    }
}
