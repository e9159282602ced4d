//! The room's queries.

pub mod carers;
pub mod news;
