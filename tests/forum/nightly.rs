//! The nightly rewrite: after it neither where rows lie nor what wrote them tells who came when; and nothing else is
//! different.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};
use inglenook::base::clock::Timestamp;
use inglenook::base::db::connection::{self, Engine, Use};
use inglenook::base::db::schema::{accounts, jobs};
use inglenook::base::db::{Conn, Db};
use inglenook::nightly::{self, SPARED};

use crate::support::{App, a_member, a_person, an_owner, given, on_postgres, source};

mod killing;

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn number(conn: &mut Conn, query: &str) -> i64 {
    let found: Number = sql_query(query).get_result(conn).unwrap_or_else(|error| panic!("{query}: {error}"));
    found.number
}

fn lines(conn: &mut Conn, query: &str) -> Vec<String> {
    let found: Vec<Line> = sql_query(query).load(conn).unwrap_or_else(|error| panic!("{query}: {error}"));
    found.into_iter().map(|line| line.line).collect()
}

/// Everything in the database but its work in the background and what programs say of themselves: one text for each table.
fn content(db: &Db) -> Vec<(String, String)> {
    let tables = source::schema().into_iter();
    let tables = tables.filter(|table| !["jobs", "key_nodes", "site_state"].contains(&table.name.as_str()));
    let mut content = Vec::new();
    for table in tables {
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|(column, kind)| match (on_postgres(), kind.contains("Binary")) {
                (true, true) => format!("coalesce(encode({column}, 'hex'), '-')"),
                (true, false) => format!("coalesce({column}::text, '-')"),
                (false, _) => format!("coalesce(hex({column}), '-')"),
            })
            .collect();
        let query =
            format!("SELECT {} AS line FROM {} ORDER BY {}", columns.join("||'|'||"), table.name, table.key.join(", "));
        let rows = db.read_now(|conn| Ok(lines(conn, &query))).unwrap();
        content.push((table.name, rows.join("\n")));
    }
    content
}

#[track_caller]
fn must_be_the_same(before: &[(String, String)], after: &[(String, String)]) {
    let other = before.iter().zip(after).filter(|(one, other)| one != other).map(|((table, _), _)| table);
    let other: Vec<&String> = other.collect();
    assert!(other.is_empty(), "different afterwards: {other:?}");
}

/// A board with people on it who came one after the other, read and wrote, and took some of it back.
fn busy() -> App {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    for at in 0..12 {
        let mut member = a_member(&app, &board);
        let thread = member.start_thread(&board, "Here", "I am.");
        if at % 3 == 0 {
            member.open(&format!("{thread}/posts/1/edit"));
            member.form("Save").fill("Your post", "I was.").press("Save").must_be(200);
        }
    }
    app.settle();
    app
}

fn arrive(app: &App, count: usize) {
    for _ in 0..count {
        a_person(app);
    }
}

#[test]
fn every_table_is_written_afresh_but_those_that_are_named_with_a_reason() {
    let tables = source::schema();
    for spared in SPARED {
        let table = tables.iter().find(|table| table.name == spared.table).expect("a table that there is");
        let whose = |column: &String| ["account_id", "persona_id", "writer_id", "carer_id"].contains(&column.as_str());
        let of_somebody = table.columns.iter().any(|(column, _)| whose(column));
        assert!(!of_somebody || spared.but.is_some(), "{} is somebody's and is left as it is", spared.table);
    }
}

#[test]
fn on_postgres_rows_lie_in_the_order_of_their_keys_and_those_of_a_table_come_from_one_transaction() {
    if !on_postgres() {
        return;
    }
    let app = busy();
    arrive(&app, 30);
    let out_of_order = |conn: &mut Conn, table: &str, key: &[String]| {
        let key = key.join(", ");
        let rows = format!("SELECT ROW({key}) AS own, lag(ROW({key})) OVER (ORDER BY ctid) AS before FROM {table}");
        number(conn, &format!("SELECT count(*) AS number FROM ({rows}) AS x WHERE before > own"))
    };
    app.db_now(|conn| {
        assert!(out_of_order(conn, "accounts", &["id".to_owned()]) > 8, "they lie in the order of arrival at first");
        assert!(number(conn, "SELECT count(DISTINCT xmin::text) AS number FROM accounts") > 30);
        Ok(())
    });
    let size = "SELECT pg_relation_size('recovery_codes') AS number";
    let (before, room) = (content(&app.site.db), app.db_now(|conn| Ok(number(conn, size))));
    nightly::run(&app.site).unwrap();
    must_be_the_same(&before, &content(&app.site.db));
    app.db_now(|conn| {
        for table in source::schema() {
            let name = &table.name;
            if SPARED.iter().any(|spared| spared.table == name) {
                continue;
            }
            assert_eq!(out_of_order(conn, name, &table.key), 0, "{name} is not in order");
            let writers = number(conn, &format!("SELECT count(DISTINCT xmin::text) AS number FROM {name}"));
            assert!(writers <= 1, "rows of {name} come from {writers} transactions");
            let marks = format!("SELECT count(*) AS number FROM {name} WHERE xmax::text <> '0'");
            assert_eq!(number(conn, &marks), 0, "{name} tells who was last at a row");
        }
        assert!(number(conn, size) <= room, "the old rows are still there");
        let changed = "SELECT count(DISTINCT xmin::text) AS number FROM posts WHERE version > 1";
        assert_eq!(number(conn, changed), 1, "posts tell when they were changed");
        Ok(())
    });
}

/// Where the sealed names of the accounts lie, in the order of ids: page of the file, and place in it.
fn places(app: &App) -> Vec<(usize, std::cmp::Reverse<usize>)> {
    const PAGE: usize = 4096;
    app.site.db.checkpoint();
    let file = std::fs::read(app.database.path()).unwrap();
    let names: Vec<Vec<u8>> =
        app.db_now(|conn| Ok(accounts::table.order(accounts::id).select(accounts::name_sealed).load(conn)?));
    let found = names.iter().map(|name| {
        let at: Vec<usize> = (0..file.len() - name.len()).filter(|at| file[*at..].starts_with(name)).collect();
        assert_eq!(at.len(), 1, "a row lies in the file once");
        (at[0] / PAGE, std::cmp::Reverse(at[0] % PAGE))
    });
    found.collect()
}

#[test]
fn on_sqlite_rows_lie_in_the_order_of_their_keys_and_nothing_of_before_is_left() {
    if on_postgres() {
        return;
    }
    let app = busy();
    arrive(&app, 30);
    app.settle();
    assert!(!places(&app).is_sorted(), "they lie in the order of arrival at first");
    let before = content(&app.site.db);
    nightly::run(&app.site).unwrap();
    let log = format!("{}-wal", app.database.path().display());
    assert_eq!(std::fs::metadata(log).map_or(0, |file| file.len()), 0, "the log still holds pages");
    assert!(places(&app).is_sorted(), "not in the order of ids");
    must_be_the_same(&before, &content(&app.site.db));
    let free = app.db_now(|conn| Ok(number(conn, "SELECT freelist_count AS number FROM pragma_freelist_count()")));
    assert_eq!(free, 0);
    let odd = app.db_now(|conn| Ok(lines(conn, "SELECT integrity_check AS line FROM pragma_integrity_check()")));
    assert_eq!(odd, ["ok"]);
}

fn next(app: &App) -> Timestamp {
    app.db_now(|conn| Ok(jobs::table.filter(jobs::kind.eq("nightly")).select(jobs::due_at).get_result(conn)?))
}

#[test]
fn it_is_done_at_the_hour_of_the_settings_and_not_before() {
    let app = App::with(|config| config.jobs.nightly_hour = 4);
    app.work();
    let night = next(&app);
    // The tests begin at half past seven in the evening.
    assert_eq!(night.minute() - app.clock.now().minute(), 8 * 60 + 30);
    app.advance_minutes(8 * 60 + 29);
    app.work();
    assert_eq!(next(&app), night);
    app.advance_minutes(1);
    app.work();
    assert_eq!(next(&app), night.plus_minutes(24 * 60));
}

#[test]
fn a_night_on_which_nobody_ran_is_made_up_for_once_and_another_hour_holds_from_the_next_start() {
    let app = App::start();
    app.work();
    let night = next(&app);
    app.advance_days(3);
    app.work();
    assert_eq!(next(&app), night.plus_minutes(3 * 24 * 60));
    // As a start with another hour in the settings finds it.
    let other = night.plus_minutes(3 * 24 * 60 + 45);
    app.db_now(|conn| {
        let own = jobs::table.filter(jobs::kind.eq("nightly"));
        Ok(diesel::update(own).set(jobs::due_at.eq(other)).execute(conn)?)
    });
    app.work();
    assert_eq!(next(&app), night.plus_minutes(3 * 24 * 60));
}

#[test]
fn it_waits_for_whoever_still_sees_rows_as_they_were_and_leaves_nothing_of_them_behind() {
    let app = busy();
    arrive(&app, 10);
    app.settle();
    let old = "SELECT count(*) AS number FROM recovery_codes";
    let size = "SELECT pg_relation_size('recovery_codes') AS number";
    let room = app.db_now(|conn| Ok(if on_postgres() { number(conn, size) } else { 0 }));
    let engine = Engine::of(&app.database.url).unwrap();
    let mut conn = connection::open(&app.database.url, engine, Use::Read).unwrap();
    let begin = if on_postgres() { "BEGIN ISOLATION LEVEL REPEATABLE READ" } else { "BEGIN" };
    conn.batch_execute(begin).unwrap();
    let seen = number(&mut conn, old);
    let reading = Duration::from_millis(1200);
    let took = std::thread::scope(|scope| {
        scope.spawn(move || {
            std::thread::sleep(reading);
            assert_eq!(number(&mut conn, old), seen);
            conn.batch_execute("COMMIT").unwrap();
        });
        let begun = Instant::now();
        nightly::run(&app.site).unwrap();
        begun.elapsed()
    });
    assert!(took >= reading - Duration::from_millis(200), "it ended after {took:?}");
    if on_postgres() {
        assert!(app.db_now(|conn| Ok(number(conn, size))) <= room, "the old rows are still there");
    } else {
        let log = format!("{}-wal", app.database.path().display());
        assert_eq!(std::fs::metadata(log).map_or(0, |file| file.len()), 0, "the log still holds pages");
    }
}

#[test]
fn an_owner_sees_that_it_waits_for_its_hour() {
    let app = App::start();
    app.work();
    an_owner(&app).open("/admin/work").must_be(200).must_have("Writing the tables afresh at night");
}

const MANY: i64 = 16_000;

/// Accounts with what belongs to them, as the database itself can make them: thirteen rows each.
fn fill(app: &App, board: i64) {
    let (numbers, random, bytes, no) = if on_postgres() {
        (
            format!("generate_series(1, {MANY}) AS n(n)"),
            "(('x' || substr(md5(random()::text), 1, 15))::bit(60)::bigint)",
            "decode(md5(random()::text) || md5(random()::text), 'hex')",
            "FALSE",
        )
    } else {
        (
            format!(
                "(WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {MANY}) SELECT n FROM n)"
            ),
            "(abs(random()) / 2 + 1)",
            "randomblob(32)",
            "0",
        )
    };
    app.db_now(|conn| {
        conn.batch_execute(&format!(
            "INSERT INTO accounts (id, name_index, name_sealed, passphrase_hash, link_secret, role, \
             consent_version, language, version) \
             SELECT {random}, {bytes}, {bytes}, 'none', {bytes}, 'member', 1, 'en-GB', 1 FROM {numbers}; \
             INSERT INTO recovery_codes (code_index, account_id) \
             SELECT {bytes}, a.id FROM accounts AS a, {numbers} WHERE n <= 10; \
             INSERT INTO sessions (token_hash, account_id, idle_minute, end_minute, last_used_day, device, shared) \
             SELECT {bytes}, id, 1, 1, 1, 'phone', {no} FROM accounts; \
             INSERT INTO personas (id, board_id, tag, role, name, name_key, tile, joined_day, standing, standing_day, \
             rules_version, version) \
             SELECT {random}, {board}, {bytes}, 'member', 'n' || id, 'n' || id, 1, 1, 'good', 1, 1, 1 FROM accounts;"
        ))?;
        Ok(())
    });
}

#[test]
fn with_two_hundred_thousand_rows_readers_hardly_notice_and_writers_wait() {
    let app = App::with(|config| config.threads.posts_per_hour = 100_000);
    let board = given::a_public_board(&app, "stroke");
    let mut reader = a_member(&app, &board);
    reader.start_thread(&board, "Here", "I am.");
    let mut writer = a_member(&app, &board);
    fill(&app, board.id);
    let done = AtomicBool::new(false);
    let (took, read, written) = std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            repeat(&done, |at| {
                reader.open(["/boards/stroke", "/me"][at % 2]).must_be(200);
            })
        });
        let writing = scope.spawn(|| {
            repeat(&done, |_| {
                let page = writer.reply("/boards/stroke/threads/1", "Meanwhile.");
                assert!([200, 503].contains(&page.status), "{}", page.summary());
            })
        });
        let begun = Instant::now();
        nightly::run(&app.site).unwrap();
        let took = begun.elapsed();
        done.store(true, Ordering::SeqCst);
        (took, reading.join().unwrap(), writing.join().unwrap())
    });
    eprintln!("{} rows of {MANY} people: {took:?}; pages {read:?}, changes {written:?}", 13 * MANY);
    assert!(read.1 < Duration::from_secs(3), "a page took {:?}", read.1);
}

/// How often something could be done until it is over, and how long it took at most.
fn repeat(over: &AtomicBool, mut work: impl FnMut(usize)) -> (usize, Duration) {
    let (mut slowest, mut times) = (Duration::ZERO, 0);
    while !over.load(Ordering::SeqCst) {
        let begun = Instant::now();
        work(times);
        slowest = slowest.max(begun.elapsed());
        times += 1;
    }
    (times, slowest)
}
