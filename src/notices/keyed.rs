//! What of this room's depends on the keys.

use crate::base::rotation::Field;

/// The columns that a rotation of keys makes anew.
pub const KEYED: &[Field] = &[Field::sealed("notices", "words_sealed", "words", "id")];
