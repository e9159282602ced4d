//! All that goes by itself, room by room: what, why, and after how long. The clean-up job in `worker.rs` does it, and the
//! privacy page shows it. A test holds for every row that the time is kept, by the job and on the page.

use crate::accounts;
use crate::base::mail;
use crate::base::retention::Row;
use crate::boards;
use crate::digests;
use crate::moderation;
use crate::notices;
use crate::rights;
use crate::threads;

/// Every row, in the order of the page.
#[must_use]
pub fn rows() -> Vec<Row> {
    [
        accounts::RETENTION,
        mail::RETENTION,
        boards::RETENTION,
        threads::RETENTION,
        notices::RETENTION,
        moderation::RETENTION,
        digests::RETENTION,
        rights::RETENTION,
    ]
    .concat()
}
