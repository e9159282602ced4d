//! The room's queries, and the only diesel in it: `lists` for pages, `queue` for the queue, `writes` for changes.

pub mod days;
pub mod gone;
pub mod held;
pub mod holds;
pub mod lists;
pub mod measures;
pub mod notes;
pub mod openings;
pub mod outside;
pub mod own;
pub mod queue;
pub mod register;
pub mod sanctions;
pub mod talk;
pub mod unmaskings;
pub mod writes;
