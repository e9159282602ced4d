//! What of this room's goes by itself.

use super::confirm;
use crate::base::mail;
use crate::base::retention::{Long, Removal, Row};

/// How long that is kept.
pub const RETENTION: &[Row] = &[Row {
    name: "carer-question",
    what: "digests-retention-question-what",
    why: "digests-retention-question-why",
    when: "digests-retention-question-when",
    long: Long::Minutes(mail::QUESTION_MINUTES),
    removal: Removal::Ended(confirm::remove_ended),
}];
