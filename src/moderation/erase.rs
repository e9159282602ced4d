//! What goes from cases with the posts and the people they are about. An open case keeps what it needs to be decided, and
//! one that a safeguarding lead holds the snapshot and the reports; then that goes too.

use super::model::Case;
use super::report::Reporter;
use super::store::{gone, sanctions, unmaskings};
use crate::accounts::SignedIn;
use crate::base::crypto::{Digest, Keyring, Purpose};
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

/// Wipes what somebody has written under a name in closed cases about their own posts, and why leads asked to look behind
/// it, or kept them from the whole site.
///
/// # Errors
/// The database's.
pub fn wipe_writer(conn: &mut Conn, persona: i64) -> Result<()> {
    // The cases first, as everybody locks them who writes what hangs on them.
    gone::wipe_appeals_of(conn, persona)?;
    unmaskings::wipe_of(conn, persona)?;
    sanctions::wipe_of(conn, persona)
}

/// Locks the cases of a post until the commit, for whoever changes the post before them: everybody else locks the case
/// first, and two who do it in different orders would wait for each other.
///
/// # Errors
/// The database's.
pub fn lock_cases(conn: &mut Conn, post: i64) -> Result<()> {
    gone::lock_of_post(conn, post)
}

/// Wipes the snapshots of a post out of which words were taken again: a copy of the database from before may have them in
/// a case that was decided since. What a lead holds stays.
///
/// # Errors
/// The database's.
pub fn wipe_snapshots(conn: &mut Conn, post: i64) -> Result<()> {
    gone::wipe_snapshots_of_post(conn, post)
}

/// What somebody's reports on a board are found by, for the day on which they have left: nothing else finds them.
pub fn reporter(keys: &Keyring, board: i64, signed_in: &SignedIn) -> Digest {
    Reporter::person(keys, board, signed_in).digest()
}

fn stored(keys: &Keyring, reporter: &Digest) -> Vec<Vec<u8>> {
    keys.stored_under_all(Purpose::Reporter, reporter)
}

/// Whether there are reports of somebody's. One query.
///
/// # Errors
/// The database's.
pub fn has_reports(conn: &mut Conn, keys: &Keyring, reporter: &Digest) -> Result<bool> {
    Ok(!gone::list_reported(conn, stored(keys, reporter))?.is_empty())
}

/// Makes somebody's reports nobody's, and wipes their words; in cases that are open or held, when
/// that has ended.
///
/// # Errors
/// The database's.
pub fn wipe_reports(conn: &mut Conn, keys: &Keyring, reporter: &Digest) -> Result<()> {
    for (case, later, reporter) in gone::list_reported(conn, stored(keys, reporter))? {
        gone::orphan(conn, case, reporter, later)?;
    }
    Ok(())
}

/// After a decision: what had to wait for it goes.
pub(super) fn settle(conn: &mut Conn, case: &Case, post: &Post) -> Result<()> {
    if !case.is_held() {
        gone::wipe_reports(conn, case.id)?;
    }
    if post.visibility == Visibility::Erased { gone::wipe_appeals_of_post(conn, case.post_id) } else { Ok(()) }
}
