//! The room's queries, and the only diesel in it: `lists` for pages, `writes` for changes (`replies` for the
//! most frequent), `bulk` for imports,
//! `holdings` for all that is a name's own.

pub mod bulk;
pub mod follows;
pub mod holdings;
pub mod lists;
pub mod redactions;
pub mod replies;
pub mod slow;
pub mod writes;
