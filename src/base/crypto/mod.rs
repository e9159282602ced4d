//! Keys and what is done with them: fields sealed at rest, keyed indexes to find them by,
//! the tags that tie a persona to an account, tokens and signed stamps.
//!
//! One master key lies outside the database. Each [`Purpose`] has a sub-key of its own,
//! derived once when the [`Keyring`] is made, so that a value made for one purpose is
//! worth nothing for another.

mod index;
mod key_file;
mod keys;
mod purpose;
mod seal;
mod token;
mod veil;

pub use key_file::KeyFileError;
pub use keys::{KeyId, Keyring};
pub use purpose::Purpose;
pub use seal::{OpenError, PADDED_BLOCK, Place};
pub use token::Token;
pub use veil::Veil;
