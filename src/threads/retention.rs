//! What of this room's goes by itself.

use super::{slow, start};
use crate::base::retention::{Long, Removal, Row};
use crate::boards::slow::DAYS_MAX;

/// How long that is kept. A form of writing may be sent again for as long without posting twice.
pub const RETENTION: &[Row] = &[
    Row {
        name: "form",
        what: "threads-retention-form-what",
        why: "threads-retention-form-why",
        when: "threads-retention-form-when",
        long: Long::Days(7),
        removal: Removal::BegunBefore(start::forget_forms),
    },
    Row {
        name: "slow",
        what: "threads-retention-slow-what",
        why: "threads-retention-slow-why",
        when: "threads-retention-slow-when",
        long: Long::Days(DAYS_MAX),
        removal: Removal::Ended(slow::forget_ended),
    },
];
