//! Keys and what is done with them: fields sealed at rest, keyed indexes to find them by,
//! the tags that tie a persona to an account, tokens and signed stamps.
//!
//! One master key lies outside the database. Each [`Purpose`] has a sub-key of its own,
//! derived once when the [`Keyring`] is made, so that a value made for one purpose is
//! worth nothing for another.
//!
//! A master key can be changed for another while the program runs. What is found by comparing (indexes, tags, hashes of
//! tokens) is a digest that never changes, and lies in the database enciphered under the current key: see `stored.rs`.

mod index;
mod key_file;
mod key_set;
mod keys;
mod purpose;
mod retired;
mod seal;
mod stored;
mod token;
mod veil;

pub use key_file::KeyFileError;
pub use key_set::KeyId;
pub use keys::Keyring;
pub use purpose::Purpose;
pub use seal::{OpenError, PADDED_BLOCK, Place};
pub use stored::{DIGEST_BYTES, Digest};
pub use token::Token;
pub use veil::Veil;
