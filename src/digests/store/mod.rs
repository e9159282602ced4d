//! The room's queries.

pub mod carers;
pub mod members;
pub mod news;
