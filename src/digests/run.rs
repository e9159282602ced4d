//! Finding whose letters are due, and handing each to the outbox: one transaction for each reader, which also notes how
//! far they have been told. So a letter is there once if it is noted, and not at all otherwise, whoever is killed when,
//! and however many nodes do this at once.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::gather::{self, Gathered};
use super::letter;
use super::model::{Reader, Who, Window};
use super::store::carers;
use crate::accounts::letters;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Refusal, Result};
use crate::base::mail::{self, Covered, Letter, Often, Verdict};
use crate::base::web::Site;

/// The kind of these letters.
pub const LETTER: &str = "digest";

/// Readers that are found at once.
const BATCH: i64 = 50;
/// How long one run lasts; whoever is left is found by the next.
const LONGEST: Duration = Duration::from_secs(60);
/// Minutes for which a reader is put off whose letter could not be written.
const PUT_OFF_MINUTES: i64 = 60;

/// What a run has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Letters that were handed to the outbox.
    pub letters: usize,
    /// Readers for whom there was nothing new.
    pub quiet: usize,
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
}

/// Hands the letters that are due to the outbox.
///
/// # Errors
/// The database's. What goes wrong with one reader's letter is logged, and that reader put off.
pub fn run(site: &Site) -> Result<Done> {
    let begun = Instant::now();
    let mut done = Done::default();
    loop {
        let now = site.clock.now();
        let due = site.db.read_now(|conn| list_due(conn, now))?;
        if due.is_empty() {
            return Ok(done);
        }
        for who in due {
            if begun.elapsed() > LONGEST {
                return Ok(done);
            }
            match site.db.write_now(|conn| serve(conn, site, who, now)) {
                Ok(Served::Letter) => done.letters += 1,
                Ok(Served::Quiet) => done.quiet += 1,
                Ok(Served::Nobody) => {}
                Err(error @ Error::Refused(Refusal::Unavailable)) => return Err(error),
                Err(error) => {
                    tracing::error!("a letter could not be composed: {error}");
                    site.db.write_now(|conn| put_off(conn, who, now.plus_minutes(PUT_OFF_MINUTES)))?;
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

fn list_due(conn: &mut Conn, now: Timestamp) -> Result<Vec<Who>> {
    let members = letters::list_due(conn, now, BATCH)?.into_iter().map(Who::Account);
    let carers = carers::list_due(conn, now, BATCH)?.into_iter().map(Who::Carer);
    Ok(members.chain(carers).collect())
}

fn serve(conn: &mut Conn, site: &Site, who: Who, now: Timestamp) -> Result<Served> {
    let claimed = match who {
        Who::Account(id) => letters::claim(conn, id, now)?,
        Who::Carer(id) => carers::claim(conn, id, now)?,
    };
    if !claimed {
        return Ok(Served::Nobody);
    }
    let Some(reader) = find(conn, site, who)? else {
        if let Who::Account(id) = who {
            letters::pass_over(conn, id, now)?;
        }
        return Ok(Served::Nobody);
    };
    let due = reader.covered().due(reader.timetable(), now);
    let windows: Vec<Window> = due.into_iter().map(|(often, since)| Window { often, since }).collect();
    let till = Timestamp::of_minute(now.minute());
    let letter = compose(conn, site, &reader, &windows, till)?;
    if let Some(letter) = &letter {
        mail::put(conn, site, letter, now)?;
    }
    let paces: Vec<Often> = windows.iter().map(|window| window.often).collect();
    note(conn, &reader, reader.covered().told(&paces, reader.timetable(), now, letter.is_some()))?;
    Ok(match (letter, windows.is_empty()) {
        (Some(_), _) => Served::Letter,
        (None, false) => Served::Quiet,
        (None, true) => Served::Nobody,
    })
}

fn find(conn: &mut Conn, site: &Site, who: Who) -> Result<Option<Reader>> {
    Ok(match who {
        Who::Account(id) => letters::find_reader(conn, site, id)?.map(|reader| Reader::Account(Box::new(reader))),
        Who::Carer(id) => carers::find(conn, &site.keys, id)?.map(|carer| Reader::Carer(Box::new(carer))),
    })
}

fn note(conn: &mut Conn, reader: &Reader, covered: Covered) -> Result<()> {
    match reader {
        Reader::Account(reader) => letters::note(conn, reader, covered),
        Reader::Carer(carer) => carers::note(conn, carer.id, covered, &carer.wishes.timetable),
    }
}

fn put_off(conn: &mut Conn, who: Who, until: Timestamp) -> Result<()> {
    match who {
        Who::Account(id) => letters::put_off(conn, id, until),
        Who::Carer(id) => carers::put_off(conn, id, until),
    }
}

/// The letter to a reader; none when there is nothing to tell.
fn compose(
    conn: &mut Conn,
    site: &Site,
    reader: &Reader,
    windows: &[Window],
    till: Timestamp,
) -> Result<Option<Letter>> {
    let gathered: Gathered = gather::gather(conn, site, reader, windows, till)?;
    if gathered.is_empty() {
        return Ok(None);
    }
    let reference = Reference {
        who: reader.who(),
        to: reader.mailbox().as_str().to_owned(),
        windows: windows.iter().map(|window| (window.often, window.since.minute())).collect(),
        till: till.minute(),
    };
    let reference =
        serde_json::to_string(&reference).map_err(|_| Error::fault("a letter's reference could not be written"))?;
    letter::write(site, reader, &gathered, windows, till, (LETTER, reference)).map(Some)
}

/// Writes a letter once more just before it goes, as far as its reader may still have it: they have not stopped, are not
/// banned, and have the same address; and what was hidden meanwhile is left out.
///
/// # Errors
/// The database's.
pub fn check(conn: &mut Conn, site: &Site, reference: &str, _written: Timestamp) -> Result<Verdict> {
    let reference: Reference =
        serde_json::from_str(reference).map_err(|_| Error::fault("a letter's reference could not be read"))?;
    let Some(reader) = find(conn, site, reference.who)? else { return Ok(Verdict::Drop) };
    if reader.mailbox().as_str() != reference.to {
        return Ok(Verdict::Drop);
    }
    let window = |(often, since): &(Often, i64)| Window { often: *often, since: Timestamp::of_minute(*since) };
    let windows: Vec<Window> = reference.windows.iter().map(window).collect();
    let letter = compose(conn, site, &reader, &windows, Timestamp::of_minute(reference.till))?;
    Ok(letter.map_or(Verdict::Drop, |letter| Verdict::Rewritten(Box::new(letter))))
}
