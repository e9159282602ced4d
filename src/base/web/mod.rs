//! The web's plumbing: what a request brings ([`Visit`], [`Form`]), what every page holds ([`Page`]), cookies,
//! headers, throttles and the pages for what went wrong.

pub mod assets;
pub mod author;
mod choice;
pub mod cookies;
pub mod csrf;
pub mod failure;
pub mod fields;
pub mod form;
pub mod headers;
pub mod limit;
pub mod page;
pub mod redirect;
pub mod request_log;
pub mod site;
pub mod skeleton;
mod tally;
pub mod tile;
pub mod visit;

pub use choice::Choice;
pub use fields::Fields;
pub use form::Form;
pub use page::{Crumb, Looker, Page};
pub use site::Site;
pub use tally::Tally;
pub use visit::Visit;
