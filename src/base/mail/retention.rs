//! What of the outbox goes by itself.

use super::outbox;
use crate::base::retention::{Long, Removal, Row};

/// How long that is kept: long enough for an owner to look at it.
pub const RETENTION: &[Row] = &[Row {
    name: "letter",
    what: "base-retention-letter-what",
    why: "base-retention-letter-why",
    when: "base-retention-letter-when",
    long: Long::Days(14),
    removal: Removal::BegunBefore(outbox::remove_given_up),
}];
