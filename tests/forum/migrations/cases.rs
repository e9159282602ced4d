//! What an earlier schema holds of cases is carried over into the next.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use inglenook::base::db::Conn;
use inglenook::base::db::schema::{
    boards, case_decisions, case_outside_reports, case_reports, cases, personas, posts, rest_marks, threads,
};

use super::carrying::A_THREAD;
use super::{migrate_in_part, migrate_the_rest, migrations_before};
use crate::support::Database;

/// What an earlier program kept of a thread whose only post stands in a visibility, and of the cases of that post, carried
/// over; the database is there until it is dropped.
fn carried_over(version: &str, visibility: &str, rows: &[String]) -> (Conn, Database) {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, migrations_before(version));
    conn.batch_execute(A_THREAD).unwrap();
    let post = format!(
        "INSERT INTO posts (id, thread_id, number, persona_id, source, html, plain, notes, visibility, stays, rules_version,
            created_at, edited_at, version)
            VALUES (1048577, 1048576, 1, 7, 'x', 'x', 'x', '', '{visibility}', FALSE, 1, 1, NULL, 1)"
    );
    conn.batch_execute(&post).unwrap();
    for row in rows {
        conn.batch_execute(row).unwrap();
    }
    (migrate_the_rest(&database, conn), database)
}

/// A case of that post, with more of its columns and their values.
fn a_case(columns: &str, values: &str) -> String {
    format!(
        "INSERT INTO cases (id, board_id, thread_id, post_id, writer_id, reason, urgent, reports, opened_minute,
            snapshot_version, lease_role, lease_minute, {columns})
            VALUES (3, 1, 1048576, 1048577, 7, 'unkind', FALSE, 1, 5, 1, 'facilitator', 0, {values})"
    )
}

/// The same, in which the post was hidden.
fn a_case_of_a_hidden_post() -> String {
    a_case("kind, version, closed_minute, outcome", "'report', 2, 6, 'hide'")
}

/// The decision by which it was.
fn the_decision() -> String {
    "INSERT INTO case_decisions (case_id, ordinal, decision, decider, role, reason, rule, rules_version, minute)
        VALUES (3, 1, 'hide', 'key', 'facilitator', 'unkind', 'Be kind.', 1, 6)"
        .to_owned()
}

/// A report of that case, with more of its columns and their values.
fn a_report(columns: &str, values: &str) -> String {
    format!(
        "INSERT INTO case_reports (case_id, reporter, side, reason, rule, post_version, minute{columns})
            VALUES (3, 'key', 'member', 'unkind', '', 1, 5{values})"
    )
}

#[test]
fn reports_from_before_people_could_leave_keep_their_words() {
    let rows = [a_case("kind, version", "'report', 1"), a_report(", words_sealed", ", 'sealed'")];
    let (mut conn, _database) = carried_over("2026-11-26-000010", "shown", &rows);
    let kept: Vec<(i64, Option<Vec<u8>>, bool)> = case_reports::table
        .select((case_reports::case_id, case_reports::words_sealed, case_reports::words_go))
        .load(&mut conn)
        .unwrap();
    assert_eq!(kept, [(3, Some(b"sealed".to_vec()), false)]);
}

#[test]
fn names_and_cases_from_before_people_could_be_paused_are_carried_over() {
    let rows = [a_case_of_a_hidden_post(), the_decision()];
    let (mut conn, _database) = carried_over("2026-11-27-000020", "hidden", &rows);
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
    let rows = [a_case_of_a_hidden_post(), a_report("", ""), the_decision()];
    let (mut conn, _database) = carried_over("2026-11-26-000027", "hidden", &rows);
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
    let rows = [a_case("kind, version, open_post_id, snapshot_sealed", "'report', 2, 1048577, 'sealed'")];
    let (mut conn, _database) = carried_over("2026-11-27-000001", "shown", &rows);
    let kept: (Option<Vec<u8>>, Option<Vec<u8>>, Option<i64>) = cases::table
        .select((cases::snapshot_sealed, cases::hold_sealed, cases::hold_day))
        .get_result(&mut conn)
        .unwrap();
    assert_eq!(kept, (Some(b"sealed".to_vec()), None, None));
    conn.batch_execute("UPDATE cases SET hold_sealed = 'why', hold_day = 20000").unwrap();
}

#[test]
fn nothing_waits_on_a_board_from_before_and_its_cases_and_counts_are_carried_over() {
    let rows = [a_case("kind, version", "'appeal', 2")];
    let (mut conn, _database) = carried_over("2026-11-27-000011", "hidden", &rows);
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
    let rows = [
        a_case("kind, version", "'report', 1"),
        a_report(", words_sealed, words_go, weighs", ", 'sealed', TRUE, TRUE"),
    ];
    let (mut conn, _database) = carried_over("2026-11-27-000031", "shown", &rows);
    let kept: Vec<(Option<Vec<u8>>, bool, bool, bool)> = case_reports::table
        .select((case_reports::words_sealed, case_reports::words_go, case_reports::weighs, case_reports::withdrawn))
        .load(&mut conn)
        .unwrap();
    assert_eq!(kept, [(Some(b"sealed".to_vec()), true, true, false)]);
}

#[test]
fn in_a_case_from_before_the_team_could_write_it_is_nobodys_turn() {
    let rows = [a_case("kind, version", "'report', 1")];
    let (mut conn, _database) = carried_over("2026-11-28-000036", "shown", &rows);
    assert_eq!(cases::table.select(cases::awaits).get_result(&mut conn), Ok(None::<String>));
    conn.batch_execute(
        "INSERT INTO case_messages (id, case_id, ordinal, author, role, words_sealed, minute)
            VALUES (1, 3, 1, 'key', 'facilitator', 'sealed', 5), (2, 3, 2, NULL, NULL, 'sealed', 6);
         UPDATE cases SET awaits = 'team'",
    )
    .unwrap();
    assert!(conn.batch_execute("UPDATE cases SET awaits = 'other'").is_err());
}

#[test]
fn of_cases_from_before_nothing_was_reported_outside_and_such_a_report_goes_with_its_case() {
    let (mut conn, _database) = carried_over("2026-11-28-000035", "hidden", &[a_case_of_a_hidden_post()]);
    let kept: Vec<(i64, Option<String>)> = cases::table.select((cases::id, cases::outcome)).load(&mut conn).unwrap();
    assert_eq!(kept, [(3, Some("hide".to_owned()))]);
    let count = |conn: &mut Conn| case_outside_reports::table.count().get_result::<i64>(conn).unwrap();
    assert_eq!((count(&mut conn), rest_marks::table.count().get_result(&mut conn)), (0, Ok(0_i64)));
    let report = |id: i64| {
        format!(
            "INSERT INTO case_outside_reports (id, case_id, ordinal, author, day, body_sealed, words_sealed)
                VALUES ({id}, 3, 1, 'key', 20514, 'body', 'words')"
        )
    };
    conn.batch_execute(&report(5)).unwrap();
    assert!(conn.batch_execute(&report(6)).is_err(), "two have one place");
    conn.batch_execute("DELETE FROM cases").unwrap();
    assert_eq!(count(&mut conn), 0);
}
