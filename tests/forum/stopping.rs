//! The end of the program: asked to, it finishes what is under way; killed, it loses nothing that was acknowledged.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::{TempDir, tempdir};

use crate::support::{Browser, Database, Program, Setup, Smtp, Wire, on_postgres};

const THREAD: &str = "/boards/stroke/threads/1";
/// People who write at the same time when the program is killed.
const WRITERS: usize = 4;
/// Posts after which it is killed.
const ENOUGH: usize = 40;

#[test]
fn a_stop_finishes_the_request_under_way_and_does_not_wait_for_idle_browsers() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let mut program = Setup::new(&["serve"]).on(&database, &folder).start();
    let address = program.address();
    let mut idle = Wire::connect(address);
    idle.say(b"GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n");
    assert_eq!(idle.answer("/health/live").status, 200);

    let csrf = program.get("/sign-in").value("csrf");
    let body = format!("csrf={csrf}&name=nobody1234&passphrase=long+enough+for+a+passphrase");
    let (first, rest) = body.split_at(20);
    let mut busy = Wire::connect(address);
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nhost: {address}\r\nsec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    busy.say(head.as_bytes());
    busy.say(first.as_bytes());
    std::thread::sleep(Duration::from_millis(300));
    program.signal("TERM");
    std::thread::sleep(Duration::from_millis(500));
    busy.say(rest.as_bytes());
    assert_eq!(busy.answer("/sign-in").status, 422);

    let (status, took) = program.wait();
    assert!(status.success(), "{status}: {}", program.log());
    assert!(took < Duration::from_secs(5), "it took {took:?} after the last answer");
}

#[test]
fn a_request_that_never_ends_is_let_go_after_the_drain() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let setup = Setup::new(&["serve"]).on(&database, &folder).with("INGLENOOK__SERVER__DRAIN_SECONDS", "1");
    let mut program = setup.start();
    let mut stuck = Wire::connect(program.address());
    stuck.say(b"POST /sign-in HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 900\r\n\r\ncsrf=");
    std::thread::sleep(Duration::from_millis(300));
    program.signal("TERM");
    let (status, took) = program.wait();
    assert!(status.success(), "{status}: {}", program.log());
    assert!(took < Duration::from_secs(8), "{took:?}");
}

#[test]
fn whatever_was_acknowledged_before_a_kill_is_there_exactly_once() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let data = folder.path().to_str().unwrap();
    let mut setup = Setup::new(&["demo", "--listen", "127.0.0.1:0", "--data", data])
        .with("INGLENOOK__THREADS__POSTS_PER_HOUR", "100000");
    if on_postgres() {
        setup = setup.with("DATABASE_URL", &database.url);
    }
    let mut program = setup.start();
    let written = write_until_killed(&mut program, |_| ());

    let again = setup.start();
    let there = all_posts(&again);
    let times = |text: &str| there.iter().filter(|post| post.contains(text)).count();
    for (text, acknowledged) in &written {
        let found = times(text);
        assert!(found == 1 || (!acknowledged && found == 0), "{text:?} ({acknowledged}) is there {found} times");
    }
    assert!(written.iter().filter(|(_, acknowledged)| *acknowledged).count() >= ENOUGH);
}

#[test]
fn a_backup_made_while_people_write_holds_what_was_acknowledged_before_it() {
    if on_postgres() {
        return;
    }
    let (folder, second) = (tempdir().unwrap(), tempdir().unwrap());
    let demo = |folder: &TempDir| {
        let data = folder.path().to_str().unwrap();
        Setup::new(&["demo", "--listen", "127.0.0.1:0", "--data", data])
            .with("INGLENOOK__THREADS__POSTS_PER_HOUR", "100000")
    };
    let copy = second.path().join("inglenook.sqlite");
    let mut before = Vec::new();
    write_until_killed(&mut demo(&folder).start(), |written| {
        before.extend(written.iter().filter(|(_, acknowledged)| *acknowledged).map(|(text, _)| text.clone()));
        let url = format!("sqlite:{}/inglenook.sqlite", folder.path().display());
        let copied = Setup::new(&["backup", copy.to_str().unwrap()]).with("DATABASE_URL", url).run();
        assert_eq!(copied.code, 0, "{}", copied.complained);
    });
    std::fs::copy(folder.path().join("master.key"), second.path().join("master.key")).unwrap();
    let there = all_posts(&demo(&second).start());
    assert!(before.len() >= ENOUGH);
    for text in before {
        assert_eq!(there.iter().filter(|post| post.contains(&text)).count(), 1, "{text}");
    }
}

/// What somebody wrote, and whether it was acknowledged.
type Written = Vec<(String, bool)>;

/// Several people reply as fast as they can; after a while `meanwhile` is called with what they have written so far,
/// and then the program is killed.
fn write_until_killed(program: &mut Program, meanwhile: impl FnOnce(&Written)) -> Written {
    let line = program.line("member\t");
    let cells: Vec<&str> = line.split('\t').collect();
    let written = Arc::new(Mutex::new(Written::new()));
    let count = Arc::new(AtomicUsize::new(0));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let mut browser = program.signed_in(cells[1], cells[2]);
            let (written, count) = (Arc::clone(&written), Arc::clone(&count));
            // A writer ends by a panic, when nobody answers any more.
            std::thread::spawn(move || {
                for turn in 0.. {
                    let text = format!("Words {writer} of turn {turn}.");
                    write(&mut browser, &text, &written);
                    count.fetch_add(1, Ordering::SeqCst);
                }
            })
        })
        .collect();
    while count.load(Ordering::SeqCst) < ENOUGH {
        assert!(!writers.iter().all(std::thread::JoinHandle::is_finished), "nobody could write: {}", program.log());
        std::thread::sleep(Duration::from_millis(5));
    }
    let so_far = written.lock().unwrap().clone();
    meanwhile(&so_far);
    program.signal("KILL");
    program.wait();
    for writer in writers {
        assert!(writer.join().is_err());
    }
    Arc::into_inner(written).unwrap().into_inner().unwrap()
}

fn write(browser: &mut Browser, text: &str, written: &Mutex<Written>) {
    browser.open(THREAD).must_be(200);
    let (path, body) = browser.form_in("form[action$=\"/replies\"]", "Post").fill("body", text).ready("Post");
    let at = {
        let mut written = written.lock().unwrap();
        written.push((text.to_owned(), false));
        written.len() - 1
    };
    let answer = browser.post_raw(&path, body, &[]);
    answer.must_be(303);
    written.lock().unwrap()[at].1 = true;
}

/// The text of every post of the thread.
fn all_posts(program: &Program) -> Vec<String> {
    let mut posts = Vec::new();
    for page in 1.. {
        let answer = program.get(&format!("{THREAD}?page={page}"));
        let found = if answer.status == 200 { answer.find("article") } else { Vec::new() };
        if found.is_empty() || (page > 1 && posts.ends_with(&found)) {
            break;
        }
        posts.extend(found);
    }
    posts
}

#[test]
fn a_mail_server_that_never_answers_does_not_hold_up_a_stop() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let data = folder.path().to_str().unwrap();
    let url = if on_postgres() { database.url.clone() } else { format!("sqlite:{data}/inglenook.sqlite") };
    let made = Setup::new(&["demo", "--exit", "--data", data]).with("DATABASE_URL", &url).run();
    assert_eq!(made.code, 0, "{}", made.complained);
    let smtp = Smtp::start();
    smtp.hold();
    let setup = smtp.with(Setup::new(&["serve"])).with("DATABASE_URL", &url);
    let setup = setup.with("INGLENOOK_MASTER_KEY_FILE", format!("{data}/master.key"));
    let setup = setup.with("INGLENOOK__SERVER__LISTEN", "127.0.0.1:0").with("INGLENOOK__SERVER__DRAIN_SECONDS", "5");
    let mut program = setup.start();
    smtp.wait_for_begun(1);
    program.signal("TERM");
    let (status, took) = program.wait();
    assert!(status.success(), "{status}: {}", program.log());
    assert!(took < Duration::from_secs(6), "{took:?}");
    smtp.release();
}
