//! Who one is. The only room that knows accounts: what others get is a [`SignedIn`], which can make the tags by
//! which personas are found, and nothing that could be stored to point back.

mod appoint;
pub mod close;
pub mod codes;
pub mod copies;
pub mod credentials;
pub mod email;
pub mod hashing;
pub mod holder;
pub mod invite;
mod kept;
pub mod letters;
pub mod model;
pub mod own;
pub mod pages;
pub mod session;
mod sign_in;
pub mod sign_up;
mod store;
pub mod views;

pub use model::{InvitationKind, Role};
pub use session::{Owner, SignedIn, find_each_signed_in, find_signed_in, require_owner, require_signed_in};
