//! What an earlier schema holds of cases is carried over into the next.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use inglenook::base::db::connection::{self, Engine, Use};
use inglenook::base::db::migrate;
use inglenook::base::db::schema::{boards, case_decisions, case_reports, cases, personas, posts, threads};

use super::carrying::A_THREAD;
use super::migrate_in_part;
use crate::support::{Database, source};

#[test]
fn reports_from_before_people_could_leave_keep_their_words() {
    let database = Database::empty();
    let all = source::files("migrations/sqlite", &["sql"]);
    let before = all.iter().filter(|file| file.path.as_str() < "migrations/sqlite/2026-11-26-000010").count();
    let mut conn = migrate_in_part(&database, before);
    conn.batch_execute(A_THREAD).unwrap();
    conn.batch_execute(
        "INSERT INTO posts (id, thread_id, number, persona_id, source, html, plain, notes, visibility, stays, rules_version,
            created_at, edited_at, version) VALUES (1048577, 1048576, 1, 7, 'x', 'x', 'x', '', 'shown', FALSE, 1, 1, NULL, 1);
         INSERT INTO cases (id, board_id, thread_id, post_id, writer_id, kind, reason, urgent, reports, opened_minute,
            snapshot_version, lease_role, lease_minute, version)
            VALUES (3, 1, 1048576, 1048577, 7, 'report', 'unkind', FALSE, 1, 5, 1, 'facilitator', 0, 1);
         INSERT INTO case_reports (case_id, reporter, side, reason, rule, words_sealed, post_version, minute)
            VALUES (3, 'key', 'member', 'unkind', '', 'sealed', 1, 5)",
    )
    .unwrap();
    drop(conn);
    migrate::run(&database.url).unwrap();
    let mut conn = connection::open(&database.url, Engine::of(&database.url).unwrap(), Use::Write).unwrap();
    let kept: Vec<(i64, Option<Vec<u8>>, bool)> = case_reports::table
        .select((case_reports::case_id, case_reports::words_sealed, case_reports::words_go))
        .load(&mut conn)
        .unwrap();
    assert_eq!(kept, [(3, Some(b"sealed".to_vec()), false)]);
}

#[test]
fn names_and_cases_from_before_people_could_be_paused_are_carried_over() {
    let database = Database::empty();
    let all = source::files("migrations/sqlite", &["sql"]);
    let before = all.iter().filter(|file| file.path.as_str() < "migrations/sqlite/2026-11-27-000020").count();
    let mut conn = migrate_in_part(&database, before);
    conn.batch_execute(A_THREAD).unwrap();
    conn.batch_execute(
        "INSERT INTO posts (id, thread_id, number, persona_id, source, html, plain, notes, visibility, stays, rules_version,
            created_at, edited_at, version) VALUES (1048577, 1048576, 1, 7, 'x', 'x', 'x', '', 'hidden', FALSE, 1, 1, NULL, 1);
         INSERT INTO cases (id, board_id, thread_id, post_id, writer_id, kind, reason, urgent, reports, opened_minute,
            closed_minute, outcome, snapshot_version, lease_role, lease_minute, version)
            VALUES (3, 1, 1048576, 1048577, 7, 'report', 'unkind', FALSE, 1, 5, 6, 'hide', 1, 'facilitator', 0, 2);
         INSERT INTO case_decisions (case_id, ordinal, decision, decider, role, reason, rule, rules_version, minute)
            VALUES (3, 1, 'hide', 'key', 'facilitator', 'unkind', 'Be kind.', 1, 6)",
    )
    .unwrap();
    drop(conn);
    migrate::run(&database.url).unwrap();
    let mut conn = connection::open(&database.url, Engine::of(&database.url).unwrap(), Use::Write).unwrap();
    let kept: Vec<(Option<String>, Option<String>, bool, bool)> = cases::table
        .inner_join(case_decisions::table)
        .select((cases::measure, case_decisions::measure, cases::passed_on, cases::provisional))
        .load(&mut conn)
        .unwrap();
    assert_eq!(kept, [(None, None, false, false)]);
    let paused: Option<i64> = personas::table.select(personas::pause_minute).get_result(&mut conn).unwrap();
    assert_eq!(paused, None);
    conn.batch_execute(
        "UPDATE cases SET measure = 'pause', measure_minute = 9; UPDATE case_decisions SET measure = 'lift'",
    )
    .unwrap();
    assert!(conn.batch_execute("UPDATE cases SET measure = 'lift'").is_err());
}

#[test]
fn decisions_from_before_words_could_be_taken_out_are_carried_over() {
    let database = Database::empty();
    let all = source::files("migrations/sqlite", &["sql"]);
    let before = all.iter().filter(|file| file.path.as_str() < "migrations/sqlite/2026-11-26-000027").count();
    let mut conn = migrate_in_part(&database, before);
    conn.batch_execute(A_THREAD).unwrap();
    conn.batch_execute(
        "INSERT INTO posts (id, thread_id, number, persona_id, source, html, plain, notes, visibility, stays, rules_version,
            created_at, edited_at, version) VALUES (1048577, 1048576, 1, 7, 'x', 'x', 'x', '', 'hidden', FALSE, 1, 1, NULL, 1);
         INSERT INTO cases (id, board_id, thread_id, post_id, writer_id, kind, reason, urgent, reports, opened_minute,
            closed_minute, outcome, snapshot_version, lease_role, lease_minute, version)
            VALUES (3, 1, 1048576, 1048577, 7, 'report', 'unkind', FALSE, 1, 5, 6, 'hide', 1, 'facilitator', 0, 2);
         INSERT INTO case_reports (case_id, reporter, side, reason, rule, post_version, minute)
            VALUES (3, 'key', 'member', 'unkind', '', 1, 5);
         INSERT INTO case_decisions (case_id, ordinal, decision, decider, role, reason, rule, rules_version, minute)
            VALUES (3, 1, 'hide', 'key', 'facilitator', 'unkind', 'Be kind.', 1, 6)",
    )
    .unwrap();
    drop(conn);
    migrate::run(&database.url).unwrap();
    let mut conn = connection::open(&database.url, Engine::of(&database.url).unwrap(), Use::Write).unwrap();
    let kept: Vec<(i64, Option<String>, String)> = cases::table
        .inner_join(case_decisions::table)
        .select((cases::id, cases::outcome, case_decisions::decision))
        .load(&mut conn)
        .unwrap();
    assert_eq!(kept, [(3, Some("hide".to_owned()), "hide".to_owned())]);
    assert_eq!(case_reports::table.count().get_result::<i64>(&mut conn).unwrap(), 1);
    conn.batch_execute("UPDATE cases SET outcome = 'redact'; UPDATE case_decisions SET decision = 'redact'").unwrap();
    assert!(conn.batch_execute("UPDATE cases SET outcome = 'other'").is_err());
}

#[test]
fn cases_from_before_a_copy_could_be_held_are_held_by_nobody() {
    let database = Database::empty();
    let all = source::files("migrations/sqlite", &["sql"]);
    let before = all.iter().filter(|file| file.path.as_str() < "migrations/sqlite/2026-11-27-000001").count();
    let mut conn = migrate_in_part(&database, before);
    conn.batch_execute(A_THREAD).unwrap();
    conn.batch_execute(
        "INSERT INTO posts (id, thread_id, number, persona_id, source, html, plain, notes, visibility, stays, rules_version,
            created_at, edited_at, version) VALUES (1048577, 1048576, 1, 7, 'x', 'x', 'x', '', 'shown', FALSE, 1, 1, NULL, 1);
         INSERT INTO cases (id, board_id, thread_id, post_id, writer_id, open_post_id, kind, reason, urgent, reports,
            opened_minute, snapshot_version, snapshot_sealed, lease_role, lease_minute, version)
            VALUES (3, 1, 1048576, 1048577, 7, 1048577, 'report', 'unkind', FALSE, 1, 5, 1, 'sealed', 'facilitator', 0, 2)",
    )
    .unwrap();
    drop(conn);
    migrate::run(&database.url).unwrap();
    let mut conn = connection::open(&database.url, Engine::of(&database.url).unwrap(), Use::Write).unwrap();
    let kept: (Option<Vec<u8>>, Option<Vec<u8>>, Option<i64>) = cases::table
        .select((cases::snapshot_sealed, cases::hold_sealed, cases::hold_day))
        .get_result(&mut conn)
        .unwrap();
    assert_eq!(kept, (Some(b"sealed".to_vec()), None, None));
    conn.batch_execute("UPDATE cases SET hold_sealed = 'why', hold_day = 20000").unwrap();
}

#[test]
fn nothing_waits_on_a_board_from_before_and_its_cases_and_counts_are_carried_over() {
    let database = Database::empty();
    let all = source::files("migrations/sqlite", &["sql"]);
    let before = all.iter().filter(|file| file.path.as_str() < "migrations/sqlite/2026-11-27-000011").count();
    let mut conn = migrate_in_part(&database, before);
    conn.batch_execute(A_THREAD).unwrap();
    conn.batch_execute(
        "INSERT INTO posts (id, thread_id, number, persona_id, source, html, plain, notes, visibility, stays, rules_version,
            created_at, edited_at, version) VALUES (1048577, 1048576, 1, 7, 'x', 'x', 'x', '', 'hidden', FALSE, 1, 1, NULL, 1);
         INSERT INTO cases (id, board_id, thread_id, post_id, writer_id, kind, reason, urgent, reports, opened_minute,
            snapshot_version, lease_role, lease_minute, version)
            VALUES (3, 1, 1048576, 1048577, 7, 'appeal', 'unkind', FALSE, 1, 5, 1, 'facilitator', 0, 2)",
    )
    .unwrap();
    drop(conn);
    migrate::run(&database.url).unwrap();
    let mut conn = connection::open(&database.url, Engine::of(&database.url).unwrap(), Use::Write).unwrap();
    assert_eq!(boards::table.select(boards::holding_version).get_result::<i64>(&mut conn).unwrap(), 0);
    let counted: (i64, i64, String) = threads::table
        .select((threads::last_post_number, threads::waiting_after, threads::unseen))
        .get_result(&mut conn)
        .unwrap();
    assert_eq!(counted, (1, 0, String::new()));
    let post: (Option<String>, Option<i64>) =
        posts::table.select((posts::held_for, posts::shown_at)).get_result(&mut conn).unwrap();
    assert_eq!(post, (None, None));
    let kinds: Vec<(i64, String)> = cases::table.select((cases::id, cases::kind)).load(&mut conn).unwrap();
    assert_eq!(kinds, [(3, "appeal".to_owned())]);
    conn.batch_execute("UPDATE cases SET kind = 'held'").unwrap();
}

#[test]
fn no_report_from_before_is_withdrawn() {
    let database = Database::empty();
    let all = source::files("migrations/sqlite", &["sql"]);
    let before = all.iter().filter(|file| file.path.as_str() < "migrations/sqlite/2026-11-27-000031").count();
    let mut conn = migrate_in_part(&database, before);
    conn.batch_execute(A_THREAD).unwrap();
    conn.batch_execute(
        "INSERT INTO posts (id, thread_id, number, persona_id, source, html, plain, notes, visibility, stays, rules_version,
            created_at, edited_at, version) VALUES (1048577, 1048576, 1, 7, 'x', 'x', 'x', '', 'shown', FALSE, 1, 1, NULL, 1);
         INSERT INTO cases (id, board_id, thread_id, post_id, writer_id, kind, reason, urgent, reports, opened_minute,
            snapshot_version, lease_role, lease_minute, version)
            VALUES (3, 1, 1048576, 1048577, 7, 'report', 'unkind', FALSE, 1, 5, 1, 'facilitator', 0, 1);
         INSERT INTO case_reports (case_id, reporter, side, reason, rule, words_sealed, post_version, minute, words_go, weighs)
            VALUES (3, 'key', 'member', 'unkind', '', 'sealed', 1, 5, TRUE, TRUE)",
    )
    .unwrap();
    drop(conn);
    migrate::run(&database.url).unwrap();
    let mut conn = connection::open(&database.url, Engine::of(&database.url).unwrap(), Use::Write).unwrap();
    let kept: Vec<(Option<Vec<u8>>, bool, bool, bool)> = case_reports::table
        .select((case_reports::words_sealed, case_reports::words_go, case_reports::weighs, case_reports::withdrawn))
        .load(&mut conn)
        .unwrap();
    assert_eq!(kept, [(Some(b"sealed".to_vec()), true, true, false)]);
}
