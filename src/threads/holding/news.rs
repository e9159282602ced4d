//! The news that a post waits or is to be looked at, for the rooms above; `worker.rs` says which. It is put down in the
//! transaction that stores the post: there is no post that waits without somebody being told to look.

use serde::{Deserialize, Serialize};

use super::rule::Verdict;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::jobs;
use crate::threads::model::HeldFor;

/// The job that it leads to.
pub const POST_HELD: &str = "post-held";

/// What that job is told: nothing of what anybody wrote.
#[derive(Debug, Deserialize, Serialize)]
pub struct PostHeld {
    /// The post's id.
    pub post: i64,
    /// Why somebody is to look.
    pub why: HeldFor,
}

/// Tells the rooms above, if there is anything to look at.
pub(in crate::threads) fn tell(conn: &mut Conn, post: i64, verdict: &Verdict, now: Timestamp) -> Result<()> {
    match verdict.why() {
        Some(why) => jobs::enqueue(conn, POST_HELD, &PostHeld { post, why }, now),
        None => Ok(()),
    }
}
