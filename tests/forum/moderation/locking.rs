//! Whoever locks a case and its post locks the case first: two who do it in different orders wait for each other until
//! the database ends it. SQLite has one writer, and there is nothing to see.

use std::thread::sleep;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;
use inglenook::base::db::Conn;
use inglenook::base::db::connection::{self, Engine, Use};
use inglenook::base::db::schema::{cases, jobs};
use inglenook::base::error::Result;

use super::{Place, REPORT, THREAD, decide};
use crate::holding;
use crate::rights::leave;
use crate::support::{App, on_postgres};

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Waits until somebody else waits for a lock of a kind, as PostgreSQL names it.
fn until_somebody_waits_for(conn: &mut Conn, kind: &str) -> Result<()> {
    for _ in 0..250 {
        // What is told once is told again for as long as a transaction lasts.
        sql_query("SELECT pg_stat_clear_snapshot()").execute(conn)?;
        let waiting: Count = sql_query(format!(
            "SELECT count(*) AS count FROM pg_stat_activity \
             WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event LIKE '{kind}'",
        ))
        .get_result(conn)?;
        if waiting.count > 0 {
            return Ok(());
        }
        sleep(Duration::from_millis(20));
    }
    panic!("nobody waits");
}

/// Holds a case, as `case` writes it, while somebody does something about it, and then takes the posts.
fn meanwhile<T: Send>(app: &App, case: &str, other: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let other = app.db_now(|conn| {
            assert!(sql_query(case).execute(conn)? > 0);
            let other = scope.spawn(other);
            until_somebody_waits_for(conn, "%")?;
            sql_query("UPDATE posts SET version = version").execute(conn)?;
            Ok(other)
        });
        other.join().unwrap()
    })
}

const LOCK: &str = "UPDATE cases SET version = version";

#[test]
fn whoever_takes_words_out_waits_for_the_case_without_the_post_in_hand() {
    if !on_postgres() {
        return;
    }
    let (place, mut marigold) = Place::reported();
    marigold.open(&format!("{THREAD}/posts/2/redact"));
    let (path, body) = marigold.form("Go on").ready("Go on");
    meanwhile(&place.app, LOCK, || marigold.post_raw(&path, body, &[])).must_be(303);
}

#[test]
fn the_posts_of_whoever_leaves_are_wiped_without_their_cases_in_hand() {
    if !on_postgres() {
        return;
    }
    let (mut place, mut leaf) = holding::Place::with_a_newcomer();
    leaf.reply(THREAD, "Leafword.").must_be(200);
    assert_eq!(place.queue().len(), 1);
    leave(&mut leaf, "Erase my posts on every board", "All now").must_be(200);
    // What writes steps afresh waits until whoever is in a transaction has ended it: here that is the test.
    place.app.db_now(|conn| Ok(diesel::delete(jobs::table.filter(jobs::kind.eq("mix-steps"))).execute(conn)?));
    meanwhile(&place.app, LOCK, || place.app.work());
    assert_eq!(place.open_cases(), 0);
}

#[test]
fn whoever_asks_for_another_look_while_somebody_reports_the_post_is_told_that_it_is_looked_at() {
    if !on_postgres() {
        return;
    }
    let (mut place, mut marigold) = Place::reported();
    decide(&mut marigold, &place.case(), "Hide", "unkind", "Words.").must_be(200);
    place.leaf.open("/boards/stroke/threads/1/posts/2/appeal");
    let (path, body) = place.leaf.form("Ask for another look").fill("details", "Please.").ready("Ask for another look");
    let reported = opened("'report', 'unkind'", 2);
    let page = meanwhile(&place.app, &reported, || place.leaf.post_raw(&path, body, &[]));
    page.must_be(409);
}

/// Opens a case of a post.
fn opened(kind: &str, post: i64) -> String {
    format!(
        "INSERT INTO cases (id, board_id, thread_id, post_id, writer_id, open_post_id, kind, reason, urgent, \
         reports, opened_minute, snapshot_version, lease_role, lease_minute, version) \
         SELECT 7, threads.board_id, posts.thread_id, posts.id, posts.persona_id, posts.id, {kind}, FALSE, \
         0, 0, 1, 'facilitator', 0, 1 FROM posts JOIN threads ON threads.id = posts.thread_id \
         WHERE posts.number = {post}"
    )
}

#[test]
fn a_case_that_the_program_opens_is_there_before_the_post_is_locked() {
    if !on_postgres() {
        return;
    }
    let (place, mut leaf) = holding::Place::with_a_newcomer();
    leaf.reply(THREAD, "Leafword.").must_be(200);
    // Somebody else opens one at this moment, and has not committed it.
    meanwhile(&place.app, &opened("'watched', 'phrase'", 3), || place.app.work());
    assert_eq!(place.open_cases(), 1);
}

/// Has somebody open a case of a post at the moment at which another's is there, and goes before they can lock it: it was
/// decided. Whoever puts a case down is held up right after they have found that there is one.
fn while_another_is_decided<T: Send>(app: &App, post: i64, other: impl FnOnce() -> T + Send) -> T {
    let url = &app.database.url;
    let mut conn = connection::open(url, Engine::of(url).unwrap(), Use::Write).unwrap();
    conn.batch_execute(
        "CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NULL; END $$; \
         CREATE TRIGGER hold_up AFTER INSERT ON cases FOR EACH STATEMENT EXECUTE FUNCTION hold_up(); \
         SELECT pg_advisory_lock(7)",
    )
    .unwrap();
    // By itself: else the trigger belonged to it, and others waited for that.
    conn.batch_execute("BEGIN").unwrap();
    assert_eq!(sql_query(opened("'watched', 'phrase'", post)).execute(&mut conn), Ok(1));
    std::thread::scope(|scope| {
        let other = scope.spawn(other);
        until_somebody_waits_for(&mut conn, "transactionid").unwrap();
        conn.batch_execute("COMMIT").unwrap();
        until_somebody_waits_for(&mut conn, "advisory").unwrap();
        conn.batch_execute(
            "UPDATE cases SET open_post_id = NULL, closed_minute = 1, outcome = 'keep' WHERE id = 7; \
             SELECT pg_advisory_unlock(7)",
        )
        .unwrap();
        other.join().unwrap()
    })
}

/// The cases of a place: whether each is open, and how many reports are in it.
fn cases_of(app: &App) -> Vec<(bool, i64)> {
    let all = cases::table.order(cases::id.eq(7).desc()).select((cases::open_post_id.is_not_null(), cases::reports));
    app.db_now(|conn| Ok(all.load(conn)?))
}

#[test]
fn whoever_reports_what_is_decided_at_that_moment_opens_a_case_of_their_own() {
    if !on_postgres() {
        return;
    }
    let mut place = Place::make();
    place.heron.open(REPORT).must_be(200);
    place.heron.form("Continue").choose("I am worried").send().must_be(200);
    let (path, body) = place.heron.form("Send report").ready("Send report");
    while_another_is_decided(&place.app, 2, || place.heron.post_raw(&path, body, &[])).must_be(303);
    assert_eq!(cases_of(&place.app), [(false, 0), (true, 1)]);
    place.app.work();
}

#[test]
fn a_post_that_waits_has_a_case_when_the_one_before_is_decided_as_it_is_opened() {
    if !on_postgres() {
        return;
    }
    let (place, mut leaf) = holding::Place::with_a_newcomer();
    leaf.reply(THREAD, "Leafword.").must_be(200);
    while_another_is_decided(&place.app, 3, || place.app.work());
    assert_eq!(cases_of(&place.app), [(false, 0), (true, 0)]);
}
