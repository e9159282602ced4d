//! The database is locked, gone or unreadable: 503 with the words kept, and all is well again when it is back.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use inglenook::base::crypto::Token;
use inglenook::base::db::connection::{self, Engine, Use};
use inglenook::boards::Board;

use crate::headers::must_be_dressed;
use crate::support::{App, Database, Page, Person, Request, a_member, a_visitor, given, on_postgres};

const WORDS: &str = "It took me an hour to write this.";

/// Fails unless an answer says that it will be well again soon.
#[track_caller]
fn must_ask_for_patience(page: &Page) {
    page.must_be(503);
    must_be_dressed(page, &page.url);
    assert!(page.header("retry-after").unwrap().parse::<u32>().unwrap() > 0);
    page.must_have("Leave this site");
}

fn writing(app: &App) -> (Board, Person) {
    let board = given::a_public_board(app, "stroke");
    let mut member = a_member(app, &board);
    member.start_thread(&board, "A title", "One.");
    member.open("/boards/stroke/threads/1");
    app.settle();
    (board, member)
}

/// Holds every change up, from another connection, while `work` runs.
fn locked(app: &App, work: impl FnOnce()) {
    let url = app.site.db.url().to_owned();
    let (sender, receiver) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let holder = std::thread::spawn(move || {
        let mut conn = connection::open(&url, Engine::of(&url).unwrap(), Use::Write).unwrap();
        let lock = if on_postgres() {
            "BEGIN; LOCK TABLE threads, posts, boards, site_state IN ACCESS EXCLUSIVE MODE"
        } else {
            "BEGIN IMMEDIATE"
        };
        conn.batch_execute(lock).unwrap();
        sender.send(()).unwrap();
        released.recv().unwrap_or(());
        conn.batch_execute("ROLLBACK").unwrap();
    });
    receiver.recv().unwrap();
    work();
    release.send(()).unwrap();
    holder.join().unwrap();
}

#[test]
fn a_locked_database_is_503_with_the_words_kept_and_nothing_is_posted_twice() {
    let app = App::start();
    let (_, mut member) = writing(&app);
    let (path, body) = member.form("Post reply").fill("Your reply", WORDS).ready("Post reply");
    locked(&app, || {
        let begun = Instant::now();
        let page = member.post_raw(&path, body.clone(), &[]);
        must_ask_for_patience(&page);
        page.must_have(WORDS);
        assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
        app.get("/health/live").must_be(200);
        app.get("/health/ready").must_be(503);
    });
    app.get("/health/ready").must_be(200);
    member.post_raw(&path, body.clone(), &[]).must_be(303);
    member.post_raw(&path, body, &[]).must_be(303);
    assert_eq!(member.open("/boards/stroke/threads/1").text().matches(WORDS).count(), 1);
}

#[test]
fn while_changes_wait_pages_are_read() {
    if on_postgres() {
        return;
    }
    let app = App::start();
    let (_, mut member) = writing(&app);
    locked(&app, || {
        let begun = Instant::now();
        member.open("/boards/stroke/threads/1").must_be(200);
        a_visitor(&app).open("/boards/stroke").must_be(200);
        assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    });
}

/// What each of several people gets who ask at the same moment.
fn together(app: &App, paths: &[&str]) -> Vec<Page> {
    std::thread::scope(|scope| {
        let asked: Vec<_> = paths.iter().map(|path| scope.spawn(|| app.get(path))).collect();
        asked.into_iter().map(|page| page.join().unwrap()).collect()
    })
}

#[test]
fn a_database_that_cannot_be_reached_is_503_and_is_found_when_it_comes() {
    let app = App::on(Database::absent(), |_| ());
    for page in together(&app, &["/", "/boards", "/boards/stroke", "/boards/stroke/threads/1"]) {
        must_ask_for_patience(&page);
    }
    for page in together(&app, &["/privacy", "/help-now", "/health/live", "/sign-in"]) {
        page.must_be(200);
    }
    app.get("/leave").must_be(303);
    app.get("/health/ready").must_be(503);
    app.database.arrive();
    recovers(&app);
    app.get("/boards").must_be(200);
}

/// Pages that say the same to everybody.
const FOR_EVERYBODY: [&str; 6] =
    ["/help-now", "/privacy", "/house-rules", "/accessibility", "/how-it-works", "/settings/display"];

#[test]
fn without_a_database_whoever_is_signed_in_reads_what_a_visitor_reads() {
    let app = App::on(Database::absent(), |_| ());
    let (cookie, address) = (format!("__Host-inglenook={}", Token::random().to_text()), app.address);
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for path in FOR_EVERYBODY {
            let request = Request::get(path).header("cookie", &cookie);
            scope.spawn(move || {
                request.send(address).must_be(200).must_have("Sign in").must_not_have("Sign out").status
            });
        }
    });
    assert!(begun.elapsed() < Duration::from_secs(5), "they waited for the database: {:?}", begun.elapsed());
    app.database.arrive();
    recovers(&app);
}

/// Fails unless the site finds its database again within a while, without being told.
fn recovers(app: &App) {
    let begun = Instant::now();
    while app.get("/health/ready").status != 200 {
        assert!(begun.elapsed() < Duration::from_secs(30), "the database was not found again");
    }
}

#[test]
fn a_postgresql_that_goes_away_in_the_middle_is_503_with_the_words_kept() {
    if !on_postgres() {
        return;
    }
    let app = App::start();
    let (_, mut member) = writing(&app);
    let (path, body) = member.form("Post reply").fill("Your reply", WORDS).ready("Post reply");
    app.database.hide(true);
    let page = member.post_raw(&path, body.clone(), &[]);
    must_ask_for_patience(&page);
    page.must_have(WORDS);
    for page in together(&app, &["/boards", "/boards/stroke/threads/1"]) {
        must_ask_for_patience(&page);
    }
    app.get("/health/live").must_be(200);
    app.get("/health/ready").must_be(503);
    member.open("/help-now").must_be(200).must_have("Sign in").must_not_have("Sign out");
    app.database.hide(false);
    recovers(&app);
    member.post_raw(&path, body, &[]).must_be(303);
    assert_eq!(member.open("/boards/stroke/threads/1").text().matches(WORDS).count(), 1);
}

#[test]
fn a_postgresql_that_was_started_again_costs_no_page_and_no_more_than_one_form() {
    if !on_postgres() {
        return;
    }
    let app = App::start();
    let (_, mut member) = writing(&app);
    let (path, body) = member.form("Post reply").fill("Your reply", WORDS).ready("Post reply");
    let db = &app.site.db;
    for round in 0..2 {
        // Three connections are open at the same time, and idle when the server goes.
        db.read_now(|_| db.read_now(|_| db.read_now(|_| Ok(())))).unwrap();
        app.settle();
        app.database.cut_off();
        if round == 0 {
            member.open("/boards/stroke/threads/1").must_be(200);
            app.get("/boards/stroke").must_be(200);
        } else {
            // Whether a change was made before the connection went is not known, so it is never made again.
            let page = member.post_raw(&path, body.clone(), &[]);
            must_ask_for_patience(&page);
            page.must_have(WORDS);
        }
        app.get("/health/ready").must_be(200);
    }
    member.post_raw(&path, body, &[]).must_be(303);
    assert_eq!(member.open("/boards/stroke/threads/1").text().matches(WORDS).count(), 1);
}

#[test]
fn a_sqlite_whose_disk_is_full_is_503_with_the_words_kept() {
    if on_postgres() {
        return;
    }
    let app = App::start();
    let (_, mut member) = writing(&app);
    let long = WORDS.repeat(500);
    let (path, body) = member.form("Post reply").fill("Your reply", &long).ready("Post reply");
    let pages = |most: &'static str| app.db_now(|conn| Ok(conn.batch_execute(most)?));
    // No page more than there are already: as when the disk has no more room.
    pages("PRAGMA max_page_count=1");
    let page = member.post_raw(&path, body.clone(), &[]);
    must_ask_for_patience(&page);
    page.must_have(WORDS);
    member.open("/boards/stroke/threads/1").must_be(200).must_not_have(WORDS);
    app.get("/health/ready").must_be(503);
    app.get("/health/live").must_be(200);
    pages("PRAGMA max_page_count=1000000");
    app.get("/health/ready").must_be(200);
    member.post_raw(&path, body, &[]).must_be(303);
}

#[test]
fn when_all_connections_are_taken_the_answer_is_503_and_others_are_served_again() {
    let app = App::with(|config| config.database.connections = 1);
    given::a_public_board(&app, "stroke");
    let (sender, receiver) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let db = app.site.db.clone();
    let holder = std::thread::spawn(move || {
        db.read_now(|_| {
            sender.send(()).unwrap();
            released.recv().unwrap_or(());
            Ok(())
        })
        .unwrap();
    });
    receiver.recv().unwrap();
    must_ask_for_patience(&app.get("/boards/stroke"));
    app.get("/privacy").must_be(200);
    release.send(()).unwrap();
    holder.join().unwrap();
    app.get("/boards/stroke").must_be(200);
}
