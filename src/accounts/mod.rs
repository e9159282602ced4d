//! Who one is. The only room that knows accounts: what others get is a [`SignedIn`], which can make the tags by
//! which personas are found, and nothing that could be stored to point back.

mod appoint;
mod ceremony;
mod changed;
pub mod close;
pub mod codes;
pub mod copies;
pub mod credentials;
pub mod devices;
pub mod email;
pub mod forgotten;
pub mod hashing;
pub mod invite;
mod kept;
mod keyed;
mod known;
pub mod letters;
pub mod model;
pub mod on_call;
pub mod own;
pub mod pages;
pub mod passkeys;
mod pending;
pub mod proof;
mod qr;
mod retention;
pub mod sanction;
pub mod second_factor;
pub mod session;
mod sign_in;
pub mod sign_up;
mod store;
pub mod strength;
mod times;
pub mod totp;
pub mod unmask;
pub mod views;
pub mod views_forgotten;
pub mod views_security;
mod webauthn;

pub use changed::{LETTER as CHANGED_LETTER, check as check_changed};
pub use keyed::KEYED;
pub use model::{InvitationKind, Role};
pub use retention::RETENTION;
pub use session::{Owner, SignedIn, Strong, find_each_signed_in, find_signed_in};
pub use session::{require_holder, require_owner, require_signed_in};
