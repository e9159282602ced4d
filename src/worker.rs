//! What is done beside answering requests: which function answers which kind of job, which of them recur, and who
//! says whether a letter may still go. Start here to find what happens by itself.

use std::thread::{self, JoinHandle};
use std::time::Duration;

use actix_web::web;

use crate::accounts::{self, email, forgotten};
use crate::base::audit;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::jobs::runner::{self, Table};
use crate::base::jobs::{self, Failure, Kind, Patience, Recurring, Stop, When, Work};
use crate::base::mail::{self, LetterKind};
use crate::base::web::Site;
use crate::boards::membership::{self, NameGivenUp};
use crate::boards::standing;
use crate::digests;
use crate::moderation::{alert, held, sanction, unmask};
use crate::nightly;
use crate::notices;
use crate::retention;
use crate::rights::complaints::remind;
use crate::rights::leave::step;
use crate::threads::erase::{self, PostErased};
use crate::threads::holding::{self, PostHeld};
use crate::threads::taken::{self, WordsTaken};

/// The job that deletes what has had its time.
const HOUSEKEEPING: &str = "housekeeping";

/// Every kind of job but [`LETTER_JOBS`].
const KINDS: &[Kind] = &[
    Kind { name: HOUSEKEEPING, work: Work::Within(housekeeping), patience: Patience::USUAL },
    Kind { name: "digests", work: Work::Beside(compose_digests), patience: Patience::USUAL },
    Kind { name: membership::NAME_GIVEN_UP, work: Work::Within(name_given_up), patience: Patience::USUAL },
    Kind { name: standing::PAUSE_ENDS, work: Work::Within(standing::end_pause), patience: Patience::LONG },
    Kind { name: erase::POST_ERASED, work: Work::Within(post_erased), patience: Patience::USUAL },
    Kind { name: taken::WORDS_TAKEN, work: Work::Within(words_taken), patience: Patience::USUAL },
    // A post waits for it, and its writer may be in danger.
    Kind { name: holding::POST_HELD, work: Work::Within(post_held), patience: Patience::LONG },
    // Nobody is there any more to ask for it again.
    Kind { name: step::JOB, work: Work::Within(step::work), patience: Patience::LONG },
    Kind { name: step::TIDY, work: Work::Beside(tidy_files), patience: Patience::USUAL },
    Kind { name: step::MIX, work: Work::Beside(mix_steps), patience: Patience::USUAL },
    Kind { name: alert::JOB, work: Work::Beside(alert::work), patience: Patience::LONG },
    Kind { name: sanction::JOB, work: Work::Beside(sanction::work), patience: Patience::LONG },
    Kind { name: "nightly", work: Work::Beside(write_afresh), patience: Patience::USUAL },
];

/// The jobs that come by the clock.
const RECURRING: &[Recurring] = &[
    Recurring { kind: HOUSEKEEPING, when: When::EveryMinutes(60) },
    Recurring { kind: "digests", when: When::EveryMinutes(1) },
    Recurring { kind: step::TIDY, when: When::EveryMinutes(60) },
    Recurring { kind: "nightly", when: When::Nightly },
];

/// The jobs of this program, but for those that send letters.
pub const JOBS: Table = Table { kinds: KINDS, recurring: RECURRING };

/// The jobs that send letters: a thread of its own does them, since a mail server may be slow.
pub const LETTER_JOBS: Table = Table {
    kinds: &[Kind { name: mail::JOB, work: Work::Beside(send_letter), patience: Patience::LONG }],
    recurring: &[],
};

/// Every kind of letter, and who says what becomes of it just before it goes.
const LETTERS: &[LetterKind] = &[
    LetterKind { name: email::LETTER, check: email::check, confirmed: false },
    LetterKind { name: forgotten::LETTER, check: forgotten::check, confirmed: true },
    LetterKind { name: accounts::CHANGED_LETTER, check: accounts::check_changed, confirmed: true },
    LetterKind { name: alert::LETTER, check: alert::check, confirmed: true },
    LetterKind { name: digests::confirm::LETTER, check: digests::confirm::check, confirmed: false },
    LetterKind { name: digests::run::LETTER, check: digests::run::check, confirmed: true },
    LetterKind { name: remind::LETTER, check: remind::check, confirmed: true },
];

/// Forgets what hung on a name that has been given up: what it followed and has read, what it was told.
fn name_given_up(conn: &mut Conn, site: &Site, payload: &str, now: Timestamp) -> Result<()> {
    let given_up: NameGivenUp =
        serde_json::from_str(payload).map_err(|error| Error::fault(format!("no name was given up: {error}")))?;
    erase::forget(conn, given_up.persona)?;
    notices::forget(conn, given_up.persona)?;
    step::note_left(conn, site, &given_up, now)
}

/// Wipes what hung on a post that was taken back, and notes it for copies of the database that may be restored.
fn post_erased(conn: &mut Conn, site: &Site, payload: &str, now: Timestamp) -> Result<()> {
    let erased: PostErased =
        serde_json::from_str(payload).map_err(|error| Error::fault(format!("no post was erased: {error}")))?;
    step::note_erased(conn, site, &erased, now)
}

/// Notes where words were taken out of a post, for copies of the database that may be restored.
fn words_taken(conn: &mut Conn, site: &Site, payload: &str, now: Timestamp) -> Result<()> {
    let taken: WordsTaken =
        serde_json::from_str(payload).map_err(|error| Error::fault(format!("no words were taken out: {error}")))?;
    step::note_taken(conn, site, &taken, now)
}

/// Opens the case of a post that waits, or that is to be looked at.
fn post_held(conn: &mut Conn, site: &Site, payload: &str, now: Timestamp) -> Result<()> {
    let told: PostHeld =
        serde_json::from_str(payload).map_err(|error| Error::fault(format!("no post is to be looked at: {error}")))?;
    held::open(conn, site, &told, now)
}

/// Makes the database's own files forget what is erased in it: what SQLite wrote down on the way stays in its
/// write-ahead log until that is emptied.
fn tidy_files(site: &Site, _payload: &str, _now: Timestamp) -> std::result::Result<(), Failure> {
    site.db.checkpoint();
    Ok(())
}

fn mix_steps(site: &Site, _payload: &str, _now: Timestamp) -> std::result::Result<(), Failure> {
    Ok(step::mix(site)?)
}

fn write_afresh(site: &Site, _payload: &str, _now: Timestamp) -> std::result::Result<(), Failure> {
    Ok(nightly::run(site)?)
}

/// Deletes what has had its time, as the table in `retention.rs` says: of each row as much as goes well into one
/// transaction, and the rest in another right after. Tells those behind whose name somebody has looked, and reminds owners
/// of complaints that they have to answer.
fn housekeeping(conn: &mut Conn, site: &Site, _payload: &str, now: Timestamp) -> Result<()> {
    unmask::tell_due(conn, site, now)?;
    remind::run(conn, site, now)?;
    notices::seal_words(conn, &site.keys)?;
    audit::seal_open(conn, &site.keys)?;
    let mut more = false;
    for row in retention::rows() {
        more |= row.remove(conn, &site.config, &site.keys, now)?;
    }
    if more {
        jobs::enqueue(conn, HOUSEKEEPING, &(), now)?;
    }
    Ok(())
}

fn compose_digests(site: &Site, _payload: &str, _now: Timestamp) -> std::result::Result<(), Failure> {
    digests::run::run(site)?;
    Ok(())
}

fn send_letter(site: &Site, payload: &str, _now: Timestamp) -> std::result::Result<(), Failure> {
    let id = payload.parse().map_err(|_| Failure::Never(Error::fault("the job of a letter names no letter")))?;
    mail::send(site, LETTERS, id)
}

/// The threads that do the jobs, until they are told to stop.
#[derive(Debug)]
pub struct Crew {
    stop: Stop,
    threads: Vec<JoinHandle<()>>,
}

impl Crew {
    /// Starts the threads. Without a way for letters to go there is none for them, and they wait.
    ///
    /// # Errors
    /// The operating system's, when it gives no thread.
    pub fn start(site: &web::Data<Site>) -> std::io::Result<Self> {
        let mut crew = Self { stop: Stop::default(), threads: Vec::new() };
        crew.add("jobs", site, JOBS)?;
        if site.mail.is_some() {
            crew.add("letters", site, LETTER_JOBS)?;
        }
        Ok(crew)
    }

    fn add(&mut self, name: &str, site: &web::Data<Site>, table: Table) -> std::io::Result<()> {
        let (site, stop) = (site.clone(), self.stop.clone());
        let work = move || runner::run(&site, table, &stop);
        self.threads.push(thread::Builder::new().name(name.to_owned()).spawn(work)?);
        Ok(())
    }

    /// What tells the threads to stop; each finishes the job under way first.
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// Waits until they have stopped, but no longer than `patience` from when they were told: a job that is broken off
    /// then is done again by whoever comes next.
    pub fn join(self, patience: Duration) {
        self.stop.tell();
        while self.stop.since() < patience && self.threads.iter().any(|thread| !thread.is_finished()) {
            thread::sleep(Duration::from_millis(20));
        }
        for thread in self.threads.into_iter().filter(JoinHandle::is_finished) {
            if thread.join().is_err() {
                tracing::error!("a thread that does jobs fell over");
            }
        }
    }
}
