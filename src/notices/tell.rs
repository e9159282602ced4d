//! Telling a writer what was decided, and forgetting it in time.

use super::model::{Kind, Notice, Told};
use super::{sealed, store};
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::ids;

/// Words from before they were sealed that are sealed at once.
const SEALED_AT_ONCE: i64 = 500;

/// Puts a decision down for the writer of a post, who reads it at `/me`. Part of the caller's transaction; told a
/// second time (same persona, kind, post and occasion) it changes nothing. What was told of the post before is
/// marked as replaced.
///
/// # Errors
/// The database's.
pub fn tell(conn: &mut Conn, keys: &Keyring, notice: &Notice<'_>) -> Result<()> {
    let id = ids::random_id();
    store::insert(conn, id, notice, sealed::seal(keys, id, notice.words))
}

/// The writer of a post has asked for another look at what was decided: at what they were told on the occasions that begin
/// with a text, such as those of one case.
///
/// # Errors
/// The database's.
pub fn asked(conn: &mut Conn, persona: i64, occasions: &str) -> Result<()> {
    store::set_asked(conn, persona, occasions)
}

/// That other look has been taken: what they had asked about has been decided about again.
///
/// # Errors
/// The database's.
pub fn answered(conn: &mut Conn, persona: i64, occasions: &str) -> Result<()> {
    store::set_answered(conn, persona, occasions)
}

/// Seals words that an earlier version of the program wrote down unsealed; called now and then.
///
/// # Errors
/// The database's.
pub fn seal_words(conn: &mut Conn, keys: &Keyring) -> Result<()> {
    for (id, words) in store::list_unsealed(conn, SEALED_AT_ONCE)? {
        if let Some(words_sealed) = sealed::seal(keys, id, &words) {
            store::set_sealed(conn, id, words_sealed)?;
        }
    }
    Ok(())
}

/// The post has been decided about: whoever looks after its board need not be told any more that somebody waits.
///
/// # Errors
/// The database's.
pub fn settle(conn: &mut Conn, thread: i64, post_number: i64) -> Result<()> {
    store::remove_waiting(conn, thread, post_number)
}

/// The decisions that were told to some names, opened, the newest first; not what they were told of others' posts.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open the words of one.
pub fn list_told(conn: &mut Conn, keys: &Keyring, personas: &[i64]) -> Result<Vec<Told>> {
    let mut told = store::list(conn, personas, i64::MAX)?;
    told.retain(|told| told.kind != Kind::Alert);
    for one in &mut told {
        if let Some(words) = &one.words_sealed {
            one.words = sealed::open(keys, one.id, words)?;
        }
    }
    Ok(told)
}

/// How many decisions are kept that were told to some names.
///
/// # Errors
/// The database's.
pub fn count(conn: &mut Conn, personas: &[i64]) -> Result<i64> {
    store::count(conn, personas)
}

/// What was told to a name on an occasion is over, or is about to be told anew; says whether there was anything.
///
/// # Errors
/// The database's.
pub fn withdraw(conn: &mut Conn, persona: i64, occasion: &str) -> Result<bool> {
    store::remove_occasion(conn, persona, occasion)
}

/// Deletes what was told to a name that has been given up.
///
/// # Errors
/// The database's.
pub fn forget(conn: &mut Conn, persona: i64) -> Result<()> {
    store::remove_of(conn, persona)
}

/// Deletes some of what was told before a day and has been seen; gives its number.
///
/// # Errors
/// The database's.
pub(super) fn remove_seen(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    store::remove_before(conn, true, before.day())
}

/// The same for what its writer has not seen.
///
/// # Errors
/// The database's.
pub(super) fn remove_unseen(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    store::remove_before(conn, false, before.day())
}
