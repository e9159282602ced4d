//! Whoever locks a case and its post locks the case first: two who do it in different orders wait for each other until
//! the database ends it. SQLite has one writer, and there is nothing to see.

use std::thread::sleep;
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;
use inglenook::base::db::Conn;
use inglenook::base::db::schema::jobs;
use inglenook::base::error::Result;

use super::{Place, THREAD, decide};
use crate::holding;
use crate::rights::leave;
use crate::support::{App, on_postgres};

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Waits until somebody else waits for a lock.
fn until_somebody_waits(conn: &mut Conn) -> Result<()> {
    for _ in 0..250 {
        let waiting: Count = sql_query(
            "SELECT count(*) AS count FROM pg_stat_activity \
             WHERE datname = current_database() AND wait_event_type = 'Lock'",
        )
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
            until_somebody_waits(conn)?;
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
