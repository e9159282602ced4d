//! Work that is done after the answer, or by the clock: rows that survive a restart, leased by whoever does them.
//! Which function answers which kind is in `worker.rs`, at the top.

pub mod backoff;
mod queue;
pub mod runner;
pub mod schedule;
pub mod stop;

pub use queue::{
    Patience, Trouble, Waiting, discard, enqueue, enqueue_as, find_given_up, list_due, list_troubles, remove,
    remove_given_up, try_again, waiting,
};
pub use runner::{Failure, Kind, Work};
pub use schedule::{Recurring, When};
pub use stop::Stop;
