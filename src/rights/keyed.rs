//! What of this room's depends on the keys.

use crate::base::rotation::Field;

/// The columns that a rotation of keys makes anew.
pub const KEYED: &[Field] = &[Field::sealed("leaving_steps", "sealed", "sealed", "id")];
