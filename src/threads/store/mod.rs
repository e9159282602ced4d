//! The room's queries, and the only diesel in it: `lists` for pages, `writes` for changes (`replies` for the
//! most frequent), `bulk` for imports,
//! `holdings` for all that is a name's own, `waiting` for posts that others have not seen yet.

pub mod bulk;
pub mod follows;
pub mod holdings;
pub mod lists;
pub mod redactions;
pub mod replies;
pub mod slow;
pub mod waiting;
pub mod writes;
