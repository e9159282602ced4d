//! Threads, posts, quotes and what has been read: the pattern room, whose shape the others copy. A request comes
//! in at `pages`, a use case (`start`, `reply`, `edit`, `remove`, `manage`) asks `rules` and the `store`, and the
//! answer goes out through `views`. Knows personas, and no account.

pub mod cache;
pub mod compose;
pub mod copy;
pub mod edit;
pub mod erase;
mod fill;
pub mod follow;
pub mod form_nonce;
mod frame;
pub mod glance;
pub mod holding;
pub mod import;
mod keyed;
pub mod list;
pub mod manage;
pub mod model;
pub mod notes;
pub mod pages;
mod post_view;
pub mod quote;
pub mod read;
pub mod redact;
pub mod remove;
pub mod reply;
mod retention;
mod rows;
pub mod rules;
mod shapes;
pub mod show;
pub mod slow;
pub mod start;
mod store;
pub mod taken;
pub mod unseen;
pub mod views;
mod views_samples;
pub mod visibility;
pub mod warning;

pub use cache::PageCache;
pub use glance::Glances;
pub use keyed::KEYED;
pub use retention::RETENTION;
