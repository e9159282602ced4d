//! What an earlier schema holds of when something was done in looking after boards is carried over into the next.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use inglenook::base::db::connection::{self, Engine, Use};
use inglenook::base::db::migrate;
use inglenook::base::db::schema::{audit_log, case_notes, case_openings, rota_notes};

use super::carrying::A_THREAD;
use super::migrate_in_part;
use crate::support::{Database, source};

#[test]
fn notes_from_before_they_were_numbered_keep_their_order_and_waits_and_lines_of_the_log_are_as_they_were() {
    let database = Database::empty();
    let all = source::files("migrations/sqlite", &["sql"]);
    let before = all.iter().filter(|file| file.path.as_str() < "migrations/sqlite/2026-11-27-000034").count();
    let mut conn = migrate_in_part(&database, before);
    conn.batch_execute(A_THREAD).unwrap();
    conn.batch_execute(
        "INSERT INTO posts (id, thread_id, number, persona_id, source, html, plain, notes, visibility, stays, rules_version,
            created_at, edited_at, version) VALUES (1048577, 1048576, 1, 7, 'x', 'x', 'x', '', 'shown', FALSE, 1, 1, NULL, 1);
         INSERT INTO cases (id, board_id, thread_id, post_id, writer_id, kind, reason, urgent, reports, opened_minute,
            closed_minute, outcome, snapshot_version, lease_role, lease_minute, version)
            VALUES (3, 1, 1048576, 1048577, 7, 'report', 'unkind', FALSE, 1, 5, 65, 'keep', 1, 'facilitator', 0, 2);
         INSERT INTO case_openings (case_id, ordinal, opened_minute, looked_minute, closed_minute, kind, reason, urgent)
            VALUES (3, 1, 5, 25, 65, 'report', 'unkind', FALSE), (3, 2, 70, NULL, NULL, 'report', 'unkind', FALSE);
         INSERT INTO case_notes (id, case_id, author, role, passed_on, minute)
            VALUES (9, 3, 'key', 'facilitator', FALSE, 10), (4, 3, 'key', 'facilitator', FALSE, 20),
                (6, 3, 'key', 'facilitator', FALSE, 15);
         INSERT INTO rota_notes (id, board_id, writer_id, by_lead, words_sealed, minute)
            VALUES (9, 1, 7, FALSE, 'sealed', 10), (4, 1, NULL, TRUE, 'sealed', 20);
         INSERT INTO audit_log (seq, at, actor, action, subject, detail, hash)
            VALUES (1, 300000, 'owner', 'board.close', 'board stroke', '', 'hash')",
    )
    .unwrap();
    drop(conn);
    migrate::run(&database.url).unwrap();
    let mut conn = connection::open(&database.url, Engine::of(&database.url).unwrap(), Use::Write).unwrap();
    let notes: Vec<i64> = case_notes::table.order(case_notes::ordinal).select(case_notes::id).load(&mut conn).unwrap();
    assert_eq!(notes, [9, 6, 4]);
    let handed: Vec<(i64, i64)> = rota_notes::table
        .order(rota_notes::ordinal)
        .select((rota_notes::id, rota_notes::ordinal))
        .load(&mut conn)
        .unwrap();
    assert_eq!(handed, [(9, 1), (4, 2)]);
    let waits: Vec<(Option<i64>, Option<i64>)> = case_openings::table
        .order(case_openings::ordinal)
        .select((case_openings::looked_after, case_openings::closed_after))
        .load(&mut conn)
        .unwrap();
    assert_eq!(waits, [(Some(20), Some(60)), (None, None)]);
    let line: (i64, String, Option<Vec<u8>>) =
        audit_log::table.select((audit_log::at, audit_log::actor, audit_log::sealed)).get_result(&mut conn).unwrap();
    assert_eq!(line, (300_000, "owner".to_owned(), None));
}
