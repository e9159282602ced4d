//! The room's queries, and the only diesel in it: `lists` for pages, `writes` for changes.

pub mod days;
pub mod gone;
pub mod held;
pub mod holds;
pub mod lists;
pub mod measures;
pub mod notes;
pub mod openings;
pub mod own;
pub mod register;
pub mod sanctions;
pub mod unmaskings;
pub mod writes;
