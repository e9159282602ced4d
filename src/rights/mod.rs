//! What everybody may do with what is held about them: leave and have it erased, have a copy of it, see who has looked,
//! complain. Looks down on all rooms, and acts on what is theirs through their doors.

pub mod complaints;
pub mod copy;
pub mod journal;
mod keyed;
pub mod leave;
pub mod pages;
mod retention;
mod store;
pub mod views;
mod views_complaints;
mod views_copy;
mod views_samples;

pub use keyed::KEYED;
pub use retention::RETENTION;
