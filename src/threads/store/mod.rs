//! The room's queries, and the only diesel in it: `lists` for pages, `writes` for changes (`replies` for the
//! most frequent), `bulk` for imports.

pub mod bulk;
pub mod follows;
pub mod lists;
pub mod replies;
pub mod writes;
