//! The erasure journal, read: whenever a copy of the database turns out to be older than it, what the copy still has is
//! erased again, before anybody sees it. Doing a line twice does no harm. The rooms that erase write it (`base/erasures.rs`).

use std::path::Path;

use crate::accounts::close;
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::Db;
use crate::base::erasures::{self, Journal, Line};
use crate::base::error::{Error, Result};
use crate::base::words::Words;
use crate::boards::membership;
use crate::moderation;
use crate::threads::erase;
use crate::threads::taken::{self, Again, Taken};

/// Posts that are wiped in one transaction.
const POSTS: i64 = 200;

/// Does again whatever the file has beyond what the database knows of it, and says how many lines that were.
///
/// # Errors
/// A sentence for the operator: the file is there and cannot be read, or a line does not open; the database's.
pub fn catch_up(
    db: &Db,
    (keys, words): (&Keyring, &Words),
    path: &Path,
    now: Timestamp,
) -> std::result::Result<usize, String> {
    let told = |error: &dyn std::fmt::Display| format!("the erasure journal {}: {error}", path.display());
    let Some(journal) = Journal::load(path).map_err(|error| told(&error))? else { return Ok(0) };
    let known = db.read_now(|conn| erasures::known(conn, &journal.file)).map_err(|error| told(&error))?;
    let mut done = 0;
    for (end, text) in journal.beyond(known) {
        if let Some(line) = erasures::read(keys, text).map_err(|error| told(&error))? {
            apply(db, (keys, words), line, now).map_err(|error| told(&error))?;
            done += 1;
        }
        db.write_now(|conn| erasures::set_known(conn, &journal.file, end)).map_err(|error| told(&error))?;
    }
    Ok(done)
}

fn apply(db: &Db, (keys, words): (&Keyring, &Words), line: Line, now: Timestamp) -> Result<()> {
    match line {
        Line::Post(post) => db.write_now(|conn| {
            moderation::erase::lock_cases(conn, post)?;
            erase::wipe_by_id(conn, post)?;
            moderation::held::close_deleted(conn, post, now)?;
            moderation::erase::wipe_post(conn, post)
        }),
        Line::Left(persona) => db.write_now(|conn| membership::give_up(conn, persona, now)),
        Line::Wiped(persona) => {
            db.write_now(|conn| {
                moderation::erase::wipe_writer(conn, persona)?;
                membership::give_up(conn, persona, now)
            })?;
            while db.write_now(|conn| erase::wipe_of(conn, persona, POSTS))? {}
            // What nobody need look at any more is closed only now, and what that leaves goes with it.
            db.write_now(|conn| {
                moderation::held::close_deleted_of(conn, persona, now)?;
                moderation::erase::wipe_writer(conn, persona)
            })
        }
        Line::Taken(text) => {
            let place = Taken::try_from(text).map_err(Error::fault)?;
            let again = db.write_now(|conn| {
                moderation::erase::lock_cases(conn, place.post)?;
                let again = taken::take_again(conn, words, &place)?;
                if again != Again::Nothing {
                    moderation::erase::wipe_snapshots(conn, place.post)?;
                }
                Ok(again)
            })?;
            if again == Again::Hidden {
                tracing::warn!("words that were taken out of a post were not found in this database: it is hidden");
            }
            Ok(())
        }
        Line::Account(account) => close::close_again(db, keys, account, now),
    }
}
