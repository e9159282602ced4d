//! Somebody guesses at one passphrase without end, and a crowd comes at once, while the program runs as it does for
//! people: its memory stays bounded, pages come, and the owner gets in.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tempfile::{TempDir, tempdir};

use crate::support::{Browser, Database, Page, Program, Request, Setup, a_person};

const TRIES: usize = 10_000;
const AT_A_TIME: usize = 50;
/// How many read, and how many pages they read, at least, while it is quiet and while it is not: ten are longer than the p99.
const READERS: usize = 8;
const PAGES: usize = 1_000;
/// What the program may hold more than before: one hash takes 19 MiB, and is kept.
const MORE_KIB: u64 = 64 * 1024;

fn serve(database: &Database, folder: &TempDir) -> Setup {
    Setup::new(&["serve"]).on(database, folder).with("INGLENOOK__ACCOUNTS__SIGN_INS_PER_ADDRESS", "1000000")
}

/// The form of somebody who has never been here, filled in.
fn filled(address: SocketAddr, name: &str) -> String {
    let mut browser = Browser::at(address);
    browser.open("/sign-in").must_be(200);
    let form = browser.form_in("main", "Sign in").fill("name", name).fill("passphrase", "not the passphrase at all");
    form.ready("Sign in").1
}

fn post(address: SocketAddr, body: &str) -> Page {
    Request::post("/sign-in", body.to_owned()).header("sec-fetch-site", "same-origin").send(address)
}

/// What readers, some at a time, wait for pages until it is over, the longest last. How many have been read counts up.
fn read_until(address: SocketAddr, read: &AtomicUsize, over: impl Fn() -> bool + Sync) -> Vec<Duration> {
    let one = || {
        let mut waits = Vec::new();
        while !over() {
            for path in ["/house-rules", "/boards"] {
                let begun = Instant::now();
                Request::get(path).send(address).must_be(200);
                waits.push(begun.elapsed());
                read.fetch_add(1, Ordering::SeqCst);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        waits
    };
    let mut waits: Vec<Duration> = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS).map(|_| scope.spawn(one)).collect();
        readers.into_iter().flat_map(|reader| reader.join().unwrap()).collect()
    });
    waits.sort();
    waits
}

/// Of a hundred waits all but one are no longer.
fn p99(waits: &[Duration]) -> Duration {
    waits[(waits.len() * 99 / 100).min(waits.len() - 1)]
}

#[test]
fn ten_thousand_tries_at_one_account_hold_up_neither_readers_nor_its_owner() {
    let (database, folder) = (Database::migrated(), tempdir().unwrap());
    let mut program: Program = serve(&database, &folder).start();
    let address = program.address();
    let mut owner = a_person(&address);
    owner.sign_out().must_be(200);
    let body = filled(address, &owner.sign_in_name);
    // The first hash takes its memory for good.
    post(address, &body).must_be(422);
    let calm = AtomicUsize::new(0);
    let quiet = read_until(address, &calm, || calm.load(Ordering::SeqCst) >= PAGES);
    let before = program.resident_kib();

    let (next, compared, refused) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let (over, read) = (AtomicBool::new(false), AtomicUsize::new(0));
    let begun = Instant::now();
    let (busy, owners, most) = std::thread::scope(|scope| {
        let crowd: Vec<_> = (0..AT_A_TIME)
            .map(|_| {
                scope.spawn(|| {
                    // It goes on for as long as not enough has been read.
                    while next.fetch_add(1, Ordering::SeqCst) < TRIES || read.load(Ordering::SeqCst) < PAGES {
                        match post(address, &body).status {
                            422 => compared.fetch_add(1, Ordering::SeqCst),
                            429 => refused.fetch_add(1, Ordering::SeqCst),
                            other => panic!("a try was answered with {other}"),
                        };
                    }
                })
            })
            .collect();
        let readers = scope.spawn(|| read_until(address, &read, || over.load(Ordering::SeqCst)));
        while refused.load(Ordering::SeqCst) < 100 {
            std::thread::sleep(Duration::from_millis(10));
        }
        let came = Instant::now();
        owner.sign_in().must_be(200).must_have("Sign out");
        let owners = came.elapsed();
        let mut most = 0;
        while !crowd.iter().all(std::thread::ScopedJoinHandle::is_finished) {
            most = most.max(program.resident_kib());
            std::thread::sleep(Duration::from_millis(50));
        }
        over.store(true, Ordering::SeqCst);
        for one in crowd {
            one.join().unwrap();
        }
        (readers.join().unwrap(), owners, most)
    });
    let took = begun.elapsed();
    let after = program.resident_kib();
    eprintln!(
        "{} tries in {took:.1?}; pages: quiet p99 {:?} of {}, meanwhile p99 {:?} of {}, longest {:?}; the owner signed \
         in within {owners:?}; memory {} MiB before, {} MiB at most, {} MiB after",
        next.into_inner(),
        p99(&quiet),
        quiet.len(),
        p99(&busy),
        busy.len(),
        busy[busy.len() - 1],
        before / 1024,
        most / 1024,
        after / 1024,
    );
    let (compared, refused) = (compared.into_inner(), refused.into_inner());
    assert!(compared + refused >= TRIES, "{compared} and {refused}");
    assert!(quiet.len().min(busy.len()) >= PAGES, "{} and {} pages", quiet.len(), busy.len());
    // Twenty an hour, of which one was before; an hour's share comes back over the hour.
    assert!(compared <= 24, "{compared} passphrases were compared");
    assert!(most.max(after) < before + MORE_KIB, "{before} KiB before, {most} KiB at most, {after} KiB after");
    assert!(p99(&busy) < Duration::from_secs(1), "readers waited {:?}", p99(&busy));
    assert!(owners < Duration::from_secs(10), "the owner waited {owners:?}");
    // A stranger who has the passphrase, too, is made to wait.
    assert_eq!(post(address, &body).status, 429);
    let told = owner.open("/settings").find("#tried").remove(0);
    assert!(told.contains("times, somebody gave your sign-in name"), "{told}");
    program.stop();
}

#[test]
fn two_hundred_sign_ins_at_once_fill_the_queue_and_not_the_memory_and_the_rest_are_told_when_to_come_back() {
    let (database, folder) = (Database::migrated(), tempdir().unwrap());
    let mut program: Program = serve(&database, &folder).with("INGLENOOK__ACCOUNTS__HASHING_QUEUE", "40").start();
    let address = program.address();
    post(address, &filled(address, "moth0000")).must_be(422);
    let before = program.resident_kib();
    let bodies: Vec<String> = (0..200).map(|count| filled(address, &format!("moth{count:04}"))).collect();
    let (over, read) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (answers, waits) = std::thread::scope(|scope| {
        let readers = scope.spawn(|| read_until(address, &read, || over.load(Ordering::SeqCst)));
        let crowd: Vec<_> = bodies.iter().map(|body| scope.spawn(|| post(address, body))).collect();
        let answers: Vec<Page> = crowd.into_iter().map(|one| one.join().unwrap()).collect();
        over.store(true, Ordering::SeqCst);
        (answers, readers.join().unwrap())
    });
    let after = program.resident_kib();
    let turned_away: Vec<&Page> = answers.iter().filter(|answer| answer.status == 503).collect();
    eprintln!(
        "{} of 200 were turned away; pages: p99 {:?} of {}; memory {} MiB before, {} MiB after",
        turned_away.len(),
        p99(&waits),
        waits.len(),
        before / 1024,
        after / 1024,
    );
    assert!(answers.iter().all(|answer| [422, 503].contains(&answer.status)));
    assert!(!turned_away.is_empty() && turned_away.len() < 200);
    for answer in turned_away {
        assert!(answer.header("retry-after").unwrap().parse::<u32>().unwrap() > 0);
    }
    assert!(after < before + MORE_KIB, "{before} KiB before, {after} KiB after");
    assert!(p99(&waits) < Duration::from_secs(3), "readers waited {:?}", p99(&waits));
    program.stop();
}
