//! What of this room's goes by itself.

use super::asking::{self, DAYS_LET_IN, DAYS_REFUSED, DAYS_WAITING};
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
    Row {
        name: "join-request",
        what: "requests-retention-request-what",
        why: "requests-retention-request-why",
        when: "requests-retention-request-when",
        long: Long::Days(DAYS_WAITING),
        removal: Removal::BegunBefore(asking::remove_unanswered),
    },
    Row {
        name: "join-refused",
        what: "requests-retention-refused-what",
        why: "requests-retention-refused-why",
        when: "requests-retention-refused-when",
        long: Long::Days(DAYS_REFUSED),
        removal: Removal::BegunBefore(asking::remove_refused),
    },
    Row {
        name: "join-let-in",
        what: "requests-retention-let-in-what",
        why: "requests-retention-let-in-why",
        when: "requests-retention-let-in-when",
        long: Long::Days(DAYS_LET_IN),
        removal: Removal::BegunBefore(asking::remove_let_in),
    },
];
