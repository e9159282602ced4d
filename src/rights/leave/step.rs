//! What is done after an account is gone, step by step. A step knows one name, or one mailbox, or nothing of either: no
//! two of them can be told to belong together, even once they are opened.

use serde::{Deserialize, Serialize};

use crate::base::clock::Timestamp;
use crate::base::crypto::{Digest, Keyring};
use crate::base::db::{Conn, rewrite};
use crate::base::erasures::{self, Line};
use crate::base::error::{Error, Result};
use crate::base::ids;
use crate::base::jobs;
use crate::base::mail::{self, Mailbox};
use crate::base::web::Site;
use crate::boards::asking;
use crate::boards::membership::{self, NameGivenUp};
use crate::moderation;
use crate::rights::store;
use crate::threads::erase::{self, PostErased};
use crate::threads::taken::WordsTaken;

/// The kind of these jobs; the payload is the step's number.
pub const JOB: &str = "leaving";
/// The job that makes the database's own files forget what has been erased.
pub const TIDY: &str = "tidy-files";
/// The job that makes the database forget which steps were put down together.
pub const MIX: &str = "mix-steps";
/// The table in which a step lies, under the number of its job.
pub const BESIDE: &str = "leaving_steps";
/// Times of steps that are looked at, at the most: more than find room, apart from each other.
const DUE: i64 = 200;

/// Posts that are wiped in one transaction: well under a second of the only writer that SQLite has.
const POSTS: i64 = 200;

/// A step.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Step {
    /// A name leaves its board, and what was written under it stays or goes. The erasure journal has it, once it is begun
    /// or from before, or a step of its own waits to write it there.
    Name {
        persona: i64,
        erase: bool,
        #[serde(default)]
        noted: bool,
    },
    /// Somebody's reports on one board become nobody's.
    Reports { reporter: Digest },
    /// Letters that wait for a mailbox go.
    Letters { to: String },
    /// Somebody's request to join a board goes; if they have been let in meanwhile, the name leaves the board.
    Request { request: i64, tag: Vec<u8> },
    /// Something is noted in the erasure journal, which could not be written to when it was done.
    Journal(Line),
}

/// Puts a step down, with its job.
pub(super) fn put(conn: &mut Conn, keys: &Keyring, step: &Step, due: Timestamp) -> Result<()> {
    let id = ids::random_id();
    let plain = serde_json::to_vec(step).map_err(|_| Error::fault("a step of leaving could not be written"))?;
    jobs::enqueue_as(conn, id, JOB, &id, due)?;
    store::insert_step(conn, keys, id, plain)
}

/// The minutes, since 1970, at which steps that wait for their time are due.
pub(super) fn list_due(conn: &mut Conn) -> Result<Vec<i64>> {
    Ok(jobs::list_due(conn, JOB, DUE)?.into_iter().map(Timestamp::minute).collect())
}

/// Writes the steps afresh that wait, of everybody: on PostgreSQL what one transaction wrote bears its mark, and all names
/// of one person were put down by one.
///
/// # Errors
/// As [`rewrite::rewrite_only`].
pub fn mix(site: &Site) -> Result<()> {
    rewrite::rewrite_only(&site.db, &["jobs", BESIDE])
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
        Step::Name { persona, erase, noted } => end_name(conn, site, (persona, erase), noted, now),
        Step::Reports { reporter } => moderation::erase::wipe_reports(conn, &site.keys, &reporter),
        Step::Letters { to } => match Mailbox::parse(&to) {
            Ok(mailbox) => mail::remove_to(conn, &site.keys, &mailbox),
            Err(_) => Err(Error::fault("a step of leaving names no mailbox")),
        },
        Step::Request { request, tag } => match asking::erase(conn, request, tag)? {
            Some(persona) => end_name(conn, site, (persona, false), false, now),
            None => Ok(()),
        },
        Step::Journal(line) => erasures::append(conn, site, &[line]),
    }
}

/// What the erasure journal says of a name that leaves its board.
pub(super) fn line_of(persona: i64, erase: bool) -> Line {
    if erase { Line::Wiped(persona) } else { Line::Left(persona) }
}

fn end_name(conn: &mut Conn, site: &Site, (persona, erase): (i64, bool), noted: bool, now: Timestamp) -> Result<()> {
    if erase {
        // Cases, then posts, then the name, in the order in which deciding locks them. The last step, which finds no more
        // posts to wipe, closes the cases of those that the others have wiped.
        moderation::erase::wipe_writer(conn, persona)?;
        moderation::held::close_deleted_of(conn, persona, now)?;
        if erase::wipe_of(conn, persona, POSTS)? {
            put(conn, &site.keys, &Step::Name { persona, erase, noted: true }, now)?;
        } else {
            jobs::enqueue(conn, TIDY, &(), now)?;
        }
    }
    membership::give_up(conn, persona, now)?;
    if noted || erasures::note(conn, site, &[line_of(persona, erase)])? {
        return Ok(());
    }
    note_later(conn, site, line_of(persona, erase), now)
}

/// A name has been given up: that is noted in the journal, unless it has been.
///
/// # Errors
/// The database's.
pub fn note_left(conn: &mut Conn, site: &Site, given_up: &NameGivenUp, now: Timestamp) -> Result<()> {
    if given_up.noted { Ok(()) } else { note_later(conn, site, Line::Left(given_up.persona), now) }
}

/// A post was taken back: what hung on it in closed cases goes, and it is noted in the journal, unless it has been.
///
/// # Errors
/// The database's.
pub fn note_erased(conn: &mut Conn, site: &Site, erased: &PostErased, now: Timestamp) -> Result<()> {
    moderation::held::close_deleted(conn, erased.post, now)?;
    moderation::erase::wipe_post(conn, erased.post)?;
    if erased.noted { Ok(()) } else { note_later(conn, site, Line::Post(erased.post), now) }
}

/// Words were taken out of a post: where they stood is noted in the journal.
///
/// # Errors
/// The database's.
pub fn note_taken(conn: &mut Conn, site: &Site, taken: &WordsTaken, now: Timestamp) -> Result<()> {
    taken.places.iter().try_for_each(|place| note_later(conn, site, (*place).into(), now))
}

/// Notes something in the journal in a job of its own, which has the patience for a disk that is full.
pub(super) fn note_later(conn: &mut Conn, site: &Site, line: Line, now: Timestamp) -> Result<()> {
    put(conn, &site.keys, &Step::Journal(line), now)
}
