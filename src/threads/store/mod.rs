//! The room's queries, and the only diesel in it: `lists` for pages, `writes` for changes, `bulk` for imports.

pub mod bulk;
pub mod follows;
pub mod lists;
pub mod writes;
