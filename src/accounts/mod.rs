//! Who one is. The only room that knows accounts: what others get is a [`SignedIn`], which can make the tags by
//! which personas are found, and nothing that could be stored to point back.

pub mod invite;
pub mod model;
pub mod session;

pub use model::{InvitationKind, Role};
pub use session::{Owner, SignedIn, find_signed_in, require_owner, require_signed_in};
