//! What of this room's depends on the keys.

use crate::base::crypto::Purpose;
use crate::base::rotation::Field;

/// The columns that a rotation of keys makes anew.
pub const KEYED: &[Field] = &[
    Field::sealed("leaving_steps", "sealed", "sealed", "id"),
    Field::stored("complaints", "code_index", Purpose::Complaint),
    Field::sealed("complaints", "about_sealed", "about", "id"),
    Field::stored("complaint_words", "nonce_index", Purpose::Nonce),
    Field::sealed("complaint_words", "words_sealed", "words", "id"),
];
