//! What of this room's depends on the keys.

use crate::base::crypto::Purpose;
use crate::base::rotation::Field;

/// The columns that a rotation of keys makes anew.
pub const KEYED: &[Field] = &[
    Field::stored("carers", "email_index", Purpose::CarerEmailIndex),
    Field::sealed("carers", "email_sealed", "email_sealed", "id"),
    Field::stored("carer_requests", "email_index", Purpose::CarerEmailIndex).found_by("id"),
    Field::stored("carer_requests", "token_hash", Purpose::Letters),
    Field::sealed("carer_requests", "sealed", "sealed", "id"),
];
