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
mod keyed;
pub mod letters;
pub mod model;
pub mod own;
pub mod pages;
mod pending;
pub mod proof;
mod qr;
pub mod second_factor;
pub mod session;
mod sign_in;
pub mod sign_up;
mod store;
mod strength;
mod times;
pub mod totp;
pub mod unmask;
pub mod views;
pub mod views_security;

pub use keyed::KEYED;
pub use model::{InvitationKind, Role};
pub use session::{Owner, SignedIn, Strong, find_each_signed_in, find_signed_in, require_owner, require_signed_in};
