//! A running site: the real server on a free port, a database of its own, a clock that stands still.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::rt::System;
use actix_web::web;
use diesel::prelude::*;
use inglenook::accounts::hashing::Hasher;
use inglenook::base::clock::{Clock, Timestamp};
use inglenook::base::config::Config;
use inglenook::base::crypto::Keyring;
use inglenook::base::db::Conn;
use inglenook::base::db::apart::Wait;
use inglenook::base::db::schema::jobs;
use inglenook::base::error::Result;
use inglenook::base::jobs::runner;
use inglenook::base::mail;
use inglenook::base::web::Site;
use inglenook::worker;
use tempfile::TempDir;

use super::browser::Browser;
use super::database::{Database, on_postgres};
use super::page::Page;
use super::quiet::Presence;
use super::wire::Request;

/// Monday 2 March 2026, 7.30pm in London: the moment at which every test begins.
pub const BEGINNING: Timestamp = Timestamp(1_772_479_800_000);

/// The master key of all tests.
pub const MASTER_KEY: [u8; 32] = [7; 32];

/// A site that runs until this is dropped.
pub struct App {
    /// The site, for tests that look behind the pages.
    pub site: web::Data<Site>,
    /// Where it hashes passphrases.
    pub hasher: web::Data<Hasher>,
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    /// Where it listens.
    pub address: SocketAddr,
    /// The site's clock, which moves only when told to.
    pub clock: Clock,
    // Dropped last, in this order: the server, then what it stands on.
    server: Running,
    /// The database.
    pub database: Database,
    /// Where the erasure journal lies.
    pub folder: TempDir,
    /// The number of the server among those of this process.
    pub system: usize,
    _presence: Presence,
}

impl App {
    /// A site with an empty database.
    pub fn start() -> Self {
        Self::with(|_| ())
    }

    /// A site whose settings differ.
    pub fn with(change: impl FnOnce(&mut Config)) -> Self {
        Self::on(Database::migrated(), change)
    }

    /// A site while no other one of this process runs, with settings that differ: for tests that measure time.
    pub fn alone(change: impl FnOnce(&mut Config)) -> Self {
        let presence = Presence::alone();
        Self::present(presence, Database::migrated(), change)
    }

    /// A site on a database that is there.
    pub fn on(database: Database, change: impl FnOnce(&mut Config)) -> Self {
        Self::present(Presence::among_others(), database, change)
    }

    fn present(presence: Presence, database: Database, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = settings();
        config.database.url.clone_from(&database.url);
        let folder = TempDir::new().unwrap();
        config.keys.erasure_journal_file = folder.path().join("erasures");
        change(&mut config);
        let clock = Clock::held(BEGINNING);
        let (server, opened) = Running::start(config, Keyring::from_bytes(MASTER_KEY), clock.clone());
        let Opened { site, hasher, address, system } = opened;
        let url = format!("http://{address}");
        Self { site, hasher, url, address, clock, server, database, folder, system, _presence: presence }
    }

    /// Another server on this one's database, with other keys.
    pub fn beside(&self, keys: Keyring) -> Beside {
        let mut config = self.site.config.clone();
        config.server.listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let (server, opened) = Running::start(config, keys, self.clock.clone());
        Beside { address: opened.address, _server: server }
    }

    /// A browser that has never been here.
    pub fn browser(&self) -> Browser {
        Browser::new(self)
    }

    /// What a stranger gets at an address, redirects not followed.
    pub fn get(&self, path: &str) -> Page {
        Request::get(path).send(self.address)
    }

    /// What a stranger gets who posts bytes to an address.
    pub fn post_raw(&self, path: &str, body: impl Into<Vec<u8>>, headers: &[(&str, &str)]) -> Page {
        headers
            .iter()
            .fold(Request::post(path, body), |request, (name, value)| request.header(name, value))
            .send(self.address)
    }

    /// Runs queries in a transaction.
    pub fn db_now<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T>) -> T {
        self.site.db.write_now(work).unwrap()
    }

    /// Waits until the small writes that no answer waits for have been committed.
    pub fn settle(&self) {
        // A mark sends from within its transaction; that a second one runs tells that the first has committed.
        for line in Line::ALL {
            for _ in 0..2 {
                let (sender, receiver) = mpsc::channel();
                // Nobody waits any more when the test has failed.
                self.put_down(line, move || sender.send(()).unwrap_or(()));
                receiver.recv_timeout(Duration::from_secs(10)).expect("the small writes were never written");
            }
        }
    }

    /// Has something done where the small writes of a line are written.
    fn put_down(&self, line: Line, work: impl FnOnce() + Send + 'static) {
        let write = move |_: &mut Conn| {
            work();
            Ok(())
        };
        match line {
            Line::OfNames => self.site.later.push(write),
            // After all others that are written with it.
            Line::OfAccounts(wait) => self.site.apart.push(wait, vec![u8::MAX; 65], write),
        }
    }

    /// How many queries a form that writes needs, with the small writes that no answer waits for. Those cannot be held up
    /// here: on SQLite the form itself would wait for the one writer, and they would come before or after it by chance.
    pub fn queries_of_write<T>(&self, work: impl FnOnce() -> T) -> u64 {
        self.settle();
        let before = self.site.db.queries();
        drop(work());
        self.settle();
        self.site.db.queries() - before
    }

    /// How many queries a page needs; the small writes that no answer waits for are held up meanwhile.
    pub fn queries_of<T>(&self, work: impl FnOnce() -> T) -> u64 {
        self.settle();
        // SQLite has one writer, so that one line holds up all.
        let lines = if on_postgres() { &Line::ALL[..] } else { &Line::ALL[..1] };
        let releases: Vec<mpsc::Sender<()>> = lines.iter().map(|line| self.hold_up(*line)).collect();
        let before = self.site.db.queries();
        drop(work());
        let count = self.site.db.queries() - before;
        drop(releases);
        count
    }

    /// Holds up a line of small writes until what is given back is dropped, but not for ever.
    fn hold_up(&self, line: Line) -> mpsc::Sender<()> {
        let (holding, held) = mpsc::channel();
        let (release, released) = mpsc::channel::<()>();
        self.put_down(line, move || {
            holding.send(()).unwrap_or(());
            released.recv_timeout(Duration::from_secs(4)).unwrap_or(());
        });
        held.recv_timeout(Duration::from_secs(10)).expect("the small writes could not be held up");
        release
    }

    /// Does every job that is due, the recurring ones too, as the program does in the background.
    pub fn work(&self) {
        runner::begin(&self.site, worker::JOBS).unwrap();
        while runner::step(&self.site, worker::JOBS).unwrap() {}
        if self.site.mail.is_some() {
            while runner::step(&self.site, worker::LETTER_JOBS).unwrap() {}
        }
    }

    /// Moves the clock on.
    pub fn advance_minutes(&self, minutes: i64) {
        self.clock.advance(minutes * 60_000);
    }

    /// Moves the clock to the minute before the first noon that is so many days away or more: when something ends that was
    /// decided now for so many days.
    pub fn advance_to_just_before_noon(&self, days: i64) {
        let minute = self.clock.now().minute();
        let noon = Timestamp::of_minute(minute + days * 24 * 60).next_noon().minute();
        self.advance_minutes(noon - 1 - minute);
    }

    /// Moves the clock on by days.
    pub fn advance_days(&self, days: i64) {
        self.advance_minutes(days * 24 * 60);
    }
}

/// Where small writes wait that no answer waits for.
#[derive(Clone, Copy)]
enum Line {
    OfNames,
    OfAccounts(Wait),
}

impl Line {
    const ALL: [Self; 4] =
        [Self::OfNames, Self::OfAccounts(Wait::Promptly), Self::OfAccounts(Wait::Soon), Self::OfAccounts(Wait::Late)];
}

impl Drop for App {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let now = self.clock.now();
        let undone = self.site.db.read_now(|conn| {
            // Those with a name recur, and are always there; those of another day wait for it, unless they have failed.
            let due = jobs::due_at.le(now).or(jobs::attempts.gt(0));
            let once = jobs::table.filter(jobs::failed.eq(false).and(jobs::name.is_null()).and(due));
            let waits = |kind: &String| self.site.mail.is_some() || kind != mail::JOB;
            Ok(once.select(jobs::kind).load::<String>(conn)?.into_iter().filter(waits).collect::<Vec<_>>())
        });
        match undone {
            Ok(kinds) => assert!(kinds.is_empty(), "jobs were left undone: {kinds:?}"),
            Err(error) => panic!("the database could not be asked for jobs at the end: {error}"),
        }
    }
}

/// Another server on the same database, by the same clock.
pub struct Beside {
    /// Where it listens.
    pub address: SocketAddr,
    // Stops when this is dropped.
    _server: Running,
}

/// The settings of tests: the documented defaults, with limits that do not stand in the way.
pub fn settings() -> Config {
    let mut config = Config::load(None, []).unwrap();
    config.server.listen = SocketAddr::from(([127, 0, 0, 1], 0));
    config.server.workers = 1;
    config.server.drain_seconds = 1;
    config.database.connections = 4;
    config.database.count_queries = true;
    config.accounts.sign_ins_per_name = 10_000;
    config.accounts.sign_ins_per_address = 10_000;
    config.accounts.sign_ups_per_address = 10_000;
    config.threads.read_mark_milliseconds = 20;
    config.accounts.session_touch_seconds = 0;
    config.accounts.shared_touch_seconds = 0;
    config
}

/// What a server tells of itself when it has opened.
struct Opened {
    site: web::Data<Site>,
    hasher: web::Data<Hasher>,
    address: SocketAddr,
    system: usize,
}

/// A server in a thread of its own.
struct Running {
    handle: ServerHandle,
    thread: Option<JoinHandle<std::io::Result<()>>>,
}

impl Running {
    fn start(config: Config, keys: Keyring, clock: Clock) -> (Self, Opened) {
        let (sender, receiver) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            System::new().block_on(async move {
                let ready = inglenook::app::open(config, Arc::new(keys), clock).unwrap();
                let (site, hasher, address) = (ready.site.clone(), ready.hasher.clone(), ready.address);
                let system = System::current().id();
                sender.send((ready.handle(), Opened { site, hasher, address, system })).unwrap();
                ready.run(None).await
            })
        });
        let (handle, opened) = receiver.recv().expect("the site did not open");
        (Self { handle, thread: Some(thread) }, opened)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let stop = self.handle.stop(true);
        // Only sends the command; the server's own thread does the work.
        drop(stop);
        let ended = self.thread.take().unwrap().join();
        if !std::thread::panicking() {
            ended.expect("the server's thread panicked").expect("the server failed");
        }
    }
}
