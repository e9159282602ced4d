//! What somebody is told in the program: decisions on their posts, which are rows, and replies to what they follow,
//! which are never copied to anybody but counted when asked for. Knows personas, and no account.

mod keyed;
pub mod model;
pub mod news;
pub mod pages;
mod retention;
mod sealed;
mod store;
mod tell;
pub mod views;

pub use keyed::KEYED;
pub use model::{Kind, Notice};
pub use retention::RETENTION;
pub use tell::{answered, asked, count, forget, list_told, seal_words, settle, tell, withdraw};
