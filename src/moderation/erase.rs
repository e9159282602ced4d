//! What goes from cases with the posts and the people they are about. An open case keeps what it needs to be decided;
//! then that goes too.

use super::model::Case;
use super::report::Reporter;
use super::store::gone;
use crate::accounts::SignedIn;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::threads::model::{Post, Visibility};

/// Wipes what the writer of a post that was taken back has written about it in closed cases.
///
/// # Errors
/// The database's.
pub fn wipe_post(conn: &mut Conn, post: i64) -> Result<()> {
    gone::wipe_appeals_of_post(conn, post)
}

/// Wipes what somebody has written under a name in closed cases about their own posts.
///
/// # Errors
/// The database's.
pub fn wipe_writer(conn: &mut Conn, persona: i64) -> Result<()> {
    gone::wipe_appeals_of(conn, persona)
}

/// What somebody's reports on a board are found by, for the day on which they have left: nothing else finds them.
pub fn report_keys(keys: &Keyring, board: i64, signed_in: &SignedIn) -> Vec<Vec<u8>> {
    Reporter::keys_of(keys, board, signed_in)
}

/// Whether there are reports under some keys. One query.
///
/// # Errors
/// The database's.
pub fn has_reports(conn: &mut Conn, keys: Vec<Vec<u8>>) -> Result<bool> {
    Ok(!gone::list_reported(conn, keys)?.is_empty())
}

/// Makes the reports under some keys nobody's, and wipes their words; in cases that are open, when they are decided.
///
/// # Errors
/// The database's.
pub fn wipe_reports(conn: &mut Conn, keys: Vec<Vec<u8>>) -> Result<()> {
    for (case, open, reporter) in gone::list_reported(conn, keys)? {
        gone::orphan(conn, case, reporter, open)?;
    }
    Ok(())
}

/// After a decision: what had to wait for it goes.
pub(super) fn settle(conn: &mut Conn, case: &Case, post: &Post) -> Result<()> {
    gone::wipe_reports(conn, case.id)?;
    if post.visibility == Visibility::Erased { gone::wipe_appeals_of_post(conn, case.post_id) } else { Ok(()) }
}
