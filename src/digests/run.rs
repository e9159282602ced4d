//! Finding whose letters are due, and handing each to the outbox: one transaction for each reader, which also notes how
//! far they have been told. So a letter is there once if it is noted, and not at all otherwise, whoever is killed when,
//! and however many nodes do this at once.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::gather::{self, Gathered};
use super::letter;
use super::model::{Reader, Who, Window};
use super::readers;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Refusal, Result};
use crate::base::mail::{self, Letter, Often, Verdict};
use crate::base::web::Site;

/// The kind of these letters.
pub const LETTER: &str = "digest";

/// Readers of each kind that are found at once.
const BATCH: i64 = 50;
/// How long one run lasts; whoever is left is found by the next.
const LONGEST: Duration = Duration::from_secs(60);
/// Minutes for which a reader is put off whose letter could not be written, and when the database had no time for it.
const PUT_OFF_MINUTES: i64 = 60;
const BUSY_MINUTES: i64 = 1;
/// Minutes after which a letter that could not be sent gives way to the next one.
const STALE_MINUTES: i64 = 48 * 60;

/// What a run has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Letters that were handed to the outbox.
    pub letters: usize,
    /// Readers for whom there was nothing new.
    pub quiet: usize,
    /// Whether there was no time for everybody.
    pub unfinished: bool,
}

/// What a letter was made from, so that it can be made again just before it goes.
#[derive(Serialize, Deserialize)]
struct Reference {
    who: Who,
    to: String,
    /// Paces, and the minutes from which they tell.
    windows: Vec<(Often, i64)>,
    /// The minute up to which they tell.
    till: i64,
    /// The threads of which it tells or counts.
    threads: Vec<i64>,
}

/// Hands the letters that are due to the outbox, for a minute at most.
///
/// # Errors
/// The database's. What goes wrong with one reader's letter is logged, and that reader put off.
pub fn run(site: &Site) -> Result<Done> {
    let begun = Instant::now();
    let mut done = Done::default();
    loop {
        let now = site.clock.now();
        let due = site.db.read_now(|conn| readers::list_due(conn, now, BATCH))?;
        if due.is_empty() {
            return Ok(done);
        }
        for who in due {
            if begun.elapsed() > LONGEST {
                return Ok(Done { unfinished: true, ..done });
            }
            match site.db.write_now(|conn| serve(conn, site, who, now)) {
                Ok(Served::Letter) => done.letters += 1,
                Ok(Served::Quiet) => done.quiet += 1,
                Ok(Served::Nobody) => {}
                Err(error) => {
                    // One reader must not hold up the others.
                    let busy = matches!(error, Error::Refused(Refusal::Unavailable));
                    let minutes = if busy { BUSY_MINUTES } else { PUT_OFF_MINUTES };
                    tracing::error!("a letter could not be composed: {error}");
                    site.db.write_now(|conn| readers::put_off(conn, who, now.plus_minutes(minutes)))?;
                }
            }
        }
    }
}

enum Served {
    Letter,
    Quiet,
    Nobody,
}

fn serve(conn: &mut Conn, site: &Site, who: Who, now: Timestamp) -> Result<Served> {
    if !readers::claim(conn, who, now)? {
        return Ok(Served::Nobody);
    }
    let Some(mut reader) = readers::find(conn, site, who)? else {
        readers::pass_over(conn, site, who, now)?;
        return Ok(Served::Nobody);
    };
    readers::narrow(conn, site, &mut reader, now)?;
    let timetable = &reader.wishes.timetable;
    let due = reader.covered.due(timetable, now);
    let windows: Vec<Window> = due.into_iter().map(|(often, since)| Window { often, since }).collect();
    let till = Timestamp::of_minute(now.minute());
    let letter = compose(conn, site, &reader, &windows, till, None)?;
    if let Some(letter) = &letter {
        mail::put(conn, site, letter, now)?;
    }
    let paces: Vec<Often> = windows.iter().map(|window| window.often).collect();
    readers::note(conn, &reader, reader.covered.told(&paces, timetable, now))?;
    Ok(match (letter, windows.is_empty()) {
        (Some(_), _) => Served::Letter,
        (None, false) => Served::Quiet,
        (None, true) => Served::Nobody,
    })
}

/// The letter to a reader; none when there is nothing to tell. With `only`, of these threads and no others.
fn compose(
    conn: &mut Conn,
    site: &Site,
    reader: &Reader,
    windows: &[Window],
    till: Timestamp,
    only: Option<&[i64]>,
) -> Result<Option<Letter>> {
    let gathered: Gathered = gather::gather(conn, site, reader, windows, till, only)?;
    if gathered.is_empty() {
        return Ok(None);
    }
    let reference = Reference {
        who: reader.who,
        to: reader.mailbox.as_str().to_owned(),
        windows: windows.iter().map(|window| (window.often, window.since.minute())).collect(),
        till: till.minute(),
        threads: gathered.threads.clone(),
    };
    let reference =
        serde_json::to_string(&reference).map_err(|_| Error::fault("a letter's reference could not be written"))?;
    letter::write(site, reader, &gathered, windows, till, (LETTER, reference)).map(Some)
}

/// Writes a letter once more just before it goes, as far as its reader may still have it: they have not stopped, are not
/// banned, and have the same address; and what was hidden meanwhile is left out. One that could not be sent for days
/// gives way to the next.
///
/// # Errors
/// The database's.
pub fn check(conn: &mut Conn, site: &Site, reference: &str, written: Timestamp) -> Result<Verdict> {
    let reference: Reference =
        serde_json::from_str(reference).map_err(|_| Error::fault("a letter's reference could not be read"))?;
    let Some(reader) = readers::find(conn, site, reference.who)? else { return Ok(Verdict::Drop) };
    let window = |(often, since): &(Often, i64)| Window { often: *often, since: Timestamp::of_minute(*since) };
    let windows: Vec<Window> = reference.windows.iter().map(window).collect();
    let till = Timestamp::of_minute(reference.till);
    let stale = site.clock.now() > written.plus_minutes(STALE_MINUTES);
    let next_is_there = windows.iter().any(|window| reader.covered.of(window.often).is_some_and(|told| told > till));
    if reader.mailbox.as_str() != reference.to || (stale && next_is_there) {
        return Ok(Verdict::Drop);
    }
    let letter = compose(conn, site, &reader, &windows, till, Some(&reference.threads))?;
    Ok(letter.map_or(Verdict::Drop, |letter| Verdict::Rewritten(Box::new(letter))))
}
