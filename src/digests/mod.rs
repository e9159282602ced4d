//! Letters by email: what is new on somebody's boards, as often as they asked. Members choose for each of their boards;
//! carers get letters about public boards by email alone, once they have said yes from their mailbox.
//!
//! `run` finds whose letters are due and hands each to the outbox, `gather` finds what is new for one reader, `letter`
//! writes it. Just before a letter leaves, the same is done again for the same span of time: what was hidden, closed or
//! stopped in between is not in it. Outside its two bodies no letter tells anything, and every address in it is a
//! sealed `pass`.

pub mod carer;
pub mod confirm;
mod gather;
mod go;
mod keyed;
mod letter;
pub mod model;
pub mod pages;
mod pass;
mod readers;
mod retention;
pub mod run;
mod stop;
mod store;
pub mod subscribe;
pub mod views;
mod views_samples;
pub mod wishes;

pub use keyed::KEYED;
pub use retention::RETENTION;
