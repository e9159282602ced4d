//! What of this room's goes by itself.

use super::tell;
use crate::base::retention::{Long, Removal, Row};

/// How long that is kept: shorter once its writer has seen it.
pub const RETENTION: &[Row] = &[
    Row {
        name: "notice-seen",
        what: "notices-retention-seen-what",
        why: "notices-retention-seen-why",
        when: "notices-retention-seen-when",
        long: Long::Days(90),
        removal: Removal::BegunBefore(tell::remove_seen),
    },
    Row {
        name: "notice",
        what: "notices-retention-unseen-what",
        why: "notices-retention-unseen-why",
        when: "notices-retention-unseen-when",
        long: Long::Days(400),
        removal: Removal::BegunBefore(tell::remove_unseen),
    },
];
