//! What is done after an account is gone, step by step. A step knows one name, or one mailbox, or nothing of either: no
//! two of them can be told to belong together, even once they are opened.

use serde::{Deserialize, Serialize};

use crate::base::clock::Timestamp;
use crate::base::crypto::{Digest, Keyring};
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::ids;
use crate::base::jobs;
use crate::base::mail::{self, Mailbox};
use crate::base::web::Site;
use crate::boards::membership::{self, NameGivenUp};
use crate::moderation;
use crate::rights::journal::{self, Line};
use crate::rights::store;
use crate::threads::erase::{self, PostErased};
use crate::threads::taken::WordsTaken;

/// The kind of these jobs; the payload is the step's number.
pub const JOB: &str = "leaving";
/// The job that makes the database's own files forget what has been erased.
pub const TIDY: &str = "tidy-files";

/// Posts that are wiped in one transaction: well under a second of the only writer that SQLite has.
const POSTS: i64 = 200;

/// A step.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Step {
    /// A name leaves its board, and what was written under it stays or goes.
    Name { persona: i64, erase: bool },
    /// Somebody's reports on one board become nobody's.
    Reports { reporter: Digest },
    /// Letters that wait for a mailbox go.
    Letters { to: String },
    /// Something is noted in the erasure journal.
    Journal(Line),
}

/// Puts a step down, with its job.
pub(super) fn put(conn: &mut Conn, keys: &Keyring, step: &Step, due: Timestamp) -> Result<()> {
    let id = ids::random_id();
    let plain = serde_json::to_vec(step).map_err(|_| Error::fault("a step of leaving could not be written"))?;
    jobs::enqueue_as(conn, id, JOB, &id, due)?;
    store::insert_step(conn, keys, id, plain)
}

/// Does a step; its row goes with its job.
///
/// # Errors
/// A fault when the keys at hand do not open it, or the journal cannot be written to; the database's.
pub fn work(conn: &mut Conn, site: &Site, payload: &str, now: Timestamp) -> Result<()> {
    let id = payload.parse().map_err(|_| Error::fault("the job of a step of leaving names none"))?;
    let Some(plain) = store::find_step(conn, &site.keys, id)? else { return Ok(()) };
    let step = serde_json::from_slice(&plain).map_err(|_| Error::fault("a step of leaving cannot be read"))?;
    match step {
        Step::Name { persona, erase } => end_name(conn, site, persona, erase, now),
        Step::Reports { reporter } => moderation::erase::wipe_reports(conn, &site.keys, &reporter),
        Step::Letters { to } => match Mailbox::parse(&to) {
            Ok(mailbox) => mail::remove_to(conn, &site.keys, &mailbox),
            Err(_) => Err(Error::fault("a step of leaving names no mailbox")),
        },
        Step::Journal(line) => journal::append(conn, &site.keys, &site.config.keys.erasure_journal(), &line),
    }
}

fn end_name(conn: &mut Conn, site: &Site, persona: i64, erase: bool, now: Timestamp) -> Result<()> {
    if !erase {
        return membership::give_up(conn, persona, now);
    }
    // Cases, then posts, then the name, in the order in which deciding locks them. The last step, which finds no more
    // posts to wipe, closes the cases of those that the others have wiped.
    moderation::erase::wipe_writer(conn, persona)?;
    moderation::held::close_deleted_of(conn, persona, now)?;
    let wiped = erase::wipe_of(conn, persona, POSTS)?;
    membership::give_up(conn, persona, now)?;
    if wiped {
        return put(conn, &site.keys, &Step::Name { persona, erase }, now);
    }
    put(conn, &site.keys, &Step::Journal(Line::Wiped(persona)), now)?;
    jobs::enqueue(conn, TIDY, &(), now)
}

/// A name has been given up, on this way or on its board's own: that is noted in the journal.
///
/// # Errors
/// The database's.
pub fn note_left(conn: &mut Conn, site: &Site, given_up: &NameGivenUp, now: Timestamp) -> Result<()> {
    put(conn, &site.keys, &Step::Journal(Line::Left(given_up.persona)), now)
}

/// A post was taken back: what hung on it in closed cases goes, and it is noted in the journal.
///
/// # Errors
/// The database's.
pub fn note_erased(conn: &mut Conn, site: &Site, erased: &PostErased, now: Timestamp) -> Result<()> {
    moderation::held::close_deleted(conn, erased.post, now)?;
    moderation::erase::wipe_post(conn, erased.post)?;
    put(conn, &site.keys, &Step::Journal(Line::Post(erased.post)), now)
}

/// Words were taken out of a post: where they stood is noted in the journal.
///
/// # Errors
/// The database's.
pub fn note_taken(conn: &mut Conn, site: &Site, taken: &WordsTaken, now: Timestamp) -> Result<()> {
    for place in &taken.places {
        put(conn, &site.keys, &Step::Journal(Line::Taken(*place)), now)?;
    }
    Ok(())
}
