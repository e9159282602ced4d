//! Letters: what one is, the sealed outbox in which it waits, and the ways by which it goes.
//!
//! A letter is put down in the transaction of what it tells about, and leaves later, when a sender has asked once
//! more whether its reader may still have it.

mod message;
pub mod outbox;

pub use message::{Letter, is_address};
pub use outbox::{Check, put};
