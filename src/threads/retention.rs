//! What of this room's goes by itself.

use super::start;
use crate::base::retention::{Long, Removal, Row};

/// How long that is kept. A form of writing may be sent again for as long without posting twice.
pub const RETENTION: &[Row] = &[Row {
    name: "form",
    what: "threads-retention-form-what",
    why: "threads-retention-form-why",
    when: "threads-retention-form-when",
    long: Long::Days(7),
    removal: Removal::BegunBefore(start::forget_forms),
}];
