//! What of this room's goes by itself.

use super::complaints::store;
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::retention::{Long, Removal, Row};

/// How long that is kept.
pub const RETENTION: &[Row] = &[Row {
    name: "complaint",
    what: "rights-retention-complaint-what",
    why: "rights-retention-complaint-why",
    when: "rights-retention-complaint-when",
    long: Long::Days(730),
    removal: Removal::BegunBefore(remove_closed),
}];

fn remove_closed(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    store::remove_closed_before(conn, before.day())
}
