//! What of the outbox depends on the keys.

use crate::base::crypto::Purpose;
use crate::base::rotation::Field;

/// The columns that a rotation of keys makes anew.
pub const KEYED: &[Field] = &[Field::sealed("outbox", "sealed", "sealed", "id").sealed_for(Purpose::Outbox)];
