//! Everything in the database that depends on the keys, room by room: what a rotation of keys makes anew. A test holds
//! that no column is missing.

use crate::accounts;
use crate::base::rotation::Field;
use crate::base::{audit, mail};
use crate::boards;
use crate::digests;
use crate::moderation;
use crate::notices;
use crate::rights;
use crate::threads;

/// Every column whose values depend on the keys.
#[must_use]
pub fn fields() -> Vec<Field> {
    [
        audit::KEYED,
        mail::KEYED,
        accounts::KEYED,
        boards::KEYED,
        threads::KEYED,
        notices::KEYED,
        moderation::KEYED,
        digests::KEYED,
        rights::KEYED,
    ]
    .concat()
}
