//! What of this room's goes by itself.

use super::membership;
use super::names::RESERVED_DAYS;
use crate::base::retention::{Long, Removal, Row};

/// How long that is kept.
pub const RETENTION: &[Row] = &[Row {
    name: "name",
    what: "boards-retention-name-what",
    why: "boards-retention-name-why",
    when: "boards-retention-name-when",
    long: Long::Days(RESERVED_DAYS),
    removal: Removal::BegunBefore(membership::forget_old_names),
}];
