//! What of this room's goes by itself.

use super::membership;
use super::names::RESERVED_DAYS;
use super::rota::{self, notes};
use crate::base::retention::{Long, Removal, Row};

/// How long that is kept.
pub const RETENTION: &[Row] = &[
    Row {
        name: "name",
        what: "boards-retention-name-what",
        why: "boards-retention-name-why",
        when: "boards-retention-name-when",
        long: Long::Days(RESERVED_DAYS),
        removal: Removal::BegunBefore(membership::forget_old_names),
    },
    Row {
        name: "rota-day",
        what: "boards-retention-rota-what",
        why: "boards-retention-rota-why",
        when: "boards-retention-rota-when",
        long: Long::Days(30),
        removal: Removal::BegunBefore(rota::forget_old_days),
    },
    Row {
        name: "handover",
        what: "boards-retention-handover-what",
        why: "boards-retention-handover-why",
        when: "boards-retention-handover-when",
        long: Long::Days(notes::DAYS),
        removal: Removal::BegunBefore(notes::remove_old),
    },
];
