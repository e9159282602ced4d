//! What of this room's depends on the keys.

use crate::base::crypto::Purpose;
use crate::base::rotation::Field;

/// The columns that a rotation of keys makes anew.
pub const KEYED: &[Field] = &[Field::stored("form_nonces", "nonce_index", Purpose::Nonce)];
