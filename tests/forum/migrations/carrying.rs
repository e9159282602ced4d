//! What an earlier schema holds is carried over into the next.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use inglenook::base::db::schema::{
    accounts, boards, case_notes, complaint_words, complaints, form_nonces, jobs, notices, outbox, passphrase_resets,
    personas, rota_changes, rota_takers, rotas, sanction_mark, sessions, threads,
};

use super::{migrate_in_part, migrate_the_rest, migrations_before};
use crate::support::Database;

/// A board with one name on it that has started a thread, in the first schema.
pub const A_THREAD: &str = "
    INSERT INTO board_groups VALUES (1, 'Group', '', 1, 1);
    INSERT INTO boards (id, group_id, slug, name, summary, description, format, agenda, audience, access, ceiling, status,
        tile, position, rules_version, rules_must_agree, next_thread_number, shown_threads, members, version, look_version)
        VALUES (1, 1, 'stroke', 'Stroke', '', '', 'peer_led', 'open', 'both', 'public', 'counts', 'open',
        1, 1, 1, 1, 2, 1, 1, 1, 0);
    INSERT INTO personas (id, board_id, tag, role, name, name_key, tile, joined_day, standing, standing_day, rules_version,
        version) VALUES (7, 1, 'tag', 'member', 'Heron', 'heron', 1, 1, 'good', 1, 1, 1);
    INSERT INTO threads (id, board_id, number, persona_id, title, notes, visibility, pinned, locked, created_at, last_post_at,
        last_post_number, shown_posts, writers, version)
        VALUES (1048576, 1, 1, 7, 'A title', '', 'shown', FALSE, FALSE, 1, 1, 1, 1, 1, 1);";

#[test]
fn notices_of_the_first_schema_are_carried_over() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, 1);
    conn.batch_execute(A_THREAD).unwrap();
    conn.batch_execute("INSERT INTO notices VALUES (5, 7, 'hidden', 1048576, 1, 20000, FALSE)").unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    let kept: Vec<(i64, i64, i64, String, bool)> = notices::table
        .select((notices::id, notices::persona_id, notices::day, notices::kind, notices::seen))
        .load(&mut conn)
        .unwrap();
    assert_eq!(kept, [(5, 7, 20_000, "hidden".to_owned(), false)]);
}

#[test]
fn letters_that_waited_before_they_were_jobs_still_wait_and_are_tried_as_often() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, migrations_before("2026-11-26"));
    conn.batch_execute(
        "INSERT INTO outbox (id, sealed, due_at, leased_till, attempts, failed, last_error) \
         VALUES (-7, 'sealed', 5, 9, 3, FALSE, 'too slow'), (8, 'other', 6, 0, 0, TRUE, NULL)",
    )
    .unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    type Row = (i64, String, String, i64, i64, bool, Option<String>, Vec<u8>);
    let kept: Vec<Row> = jobs::table
        .inner_join(outbox::table.on(outbox::id.eq(jobs::id)))
        .order(jobs::id.asc())
        .select((
            jobs::id,
            jobs::kind,
            jobs::payload,
            jobs::due_at,
            jobs::attempts,
            jobs::failed,
            jobs::last_error,
            outbox::sealed,
        ))
        .load(&mut conn)
        .unwrap();
    let letter = |id: i64, due, attempts, failed, error: Option<&str>, sealed: &str| -> Row {
        let error = error.map(str::to_owned);
        (id, "letter".to_owned(), id.to_string(), due, attempts, failed, error, sealed.as_bytes().to_vec())
    };
    assert_eq!(kept, [letter(-7, 5, 3, false, Some("too slow"), "sealed"), letter(8, 6, 0, true, None, "other")]);
    // What goes, goes with its job.
    diesel::delete(jobs::table.find(8)).execute(&mut conn).unwrap();
    assert_eq!(outbox::table.count().get_result::<i64>(&mut conn).unwrap(), 1);
}

#[test]
fn forms_sent_before_the_hour_was_noted_still_lead_to_one_post() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, 1);
    conn.batch_execute(A_THREAD).unwrap();
    conn.batch_execute("INSERT INTO form_nonces VALUES ('nonce', 7, 1048576, 1, 20000)").unwrap();
    conn.batch_execute("INSERT INTO post_quotas VALUES (7, 480000, 30)").unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    let kept: Vec<(i64, i64, i64)> = form_nonces::table
        .select((form_nonces::persona_id, form_nonces::thread_id, form_nonces::hour))
        .load(&mut conn)
        .unwrap();
    assert_eq!(kept, [(7, 1_048_576, 0)]);
}

#[test]
fn of_names_taken_before_only_the_month_is_kept() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, 8);
    let a_name = |id: i64, joined: i64, stood: i64| {
        format!(
            "INSERT INTO personas VALUES ({id}, 1, 't{id}', 'member', 'N{id}', 'n{id}', 1, {joined}, 'good', {stood}, 1, 1);"
        )
    };
    conn.batch_execute(A_THREAD).unwrap();
    // 29 February 2024, 1 March and 31 December 2025.
    conn.batch_execute(&[a_name(8, 19_782, 20_148), a_name(9, 20_148, 20_453)].concat()).unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    let kept: Vec<(i64, i64, i64)> = personas::table
        .order(personas::id)
        .select((personas::id, personas::joined_day, personas::standing_day))
        .load(&mut conn)
        .unwrap();
    // 1 February 2024, 1 March and 1 December 2025.
    assert_eq!(kept, [(7, 0, 0), (8, 19_754, 20_148), (9, 20_148, 20_423)]);
}

#[test]
fn accounts_and_sessions_of_before_the_second_factor_have_none_and_have_proved_nothing() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, migrations_before("2026-11-26-000005"));
    conn.batch_execute(
        "INSERT INTO accounts (id, name_index, name_sealed, passphrase_hash, link_secret, role, status, consent_version, \
         language, version) VALUES (7, 'index', 'name', 'hash', 'secret', 'owner', 'active', 1, 'en-GB', 1);
         INSERT INTO sessions VALUES ('token', 7, 30000000, 40000000, 20000, 'phone', FALSE)",
    )
    .unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    let kept: (i64, String, Option<Vec<u8>>, i64, i64) = accounts::table
        .inner_join(sessions::table)
        .select((
            accounts::id,
            accounts::passphrase_hash,
            accounts::second_factor,
            sessions::end_minute,
            sessions::proven_minute,
        ))
        .get_result(&mut conn)
        .unwrap();
    assert_eq!(kept, (7, "hash".to_owned(), None, 40_000_000, 0));
}

#[test]
fn accounts_of_before_passkeys_keep_their_second_factor_and_have_none() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, migrations_before("2026-11-26-000040"));
    conn.batch_execute(
        "INSERT INTO accounts (id, name_index, name_sealed, passphrase_hash, link_secret, role, status, consent_version, \
         language, version, second_factor) VALUES (7, 'index', 'name', 'hash', 'secret', 'owner', 'active', 1, 'en-GB', 1, \
         'sealed')",
    )
    .unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    let kept: (i64, Option<Vec<u8>>, Option<Vec<u8>>) = accounts::table
        .select((accounts::id, accounts::second_factor, accounts::passkeys))
        .get_result(&mut conn)
        .unwrap();
    assert_eq!(kept, (7, Some(b"sealed".to_vec()), None));
}

#[test]
fn an_account_of_before_there_were_links_by_email_stays_as_it_is_and_can_have_one() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, migrations_before("2026-11-26-000022"));
    conn.batch_execute(
        "INSERT INTO accounts (id, name_index, name_sealed, email_index, email_sealed, passphrase_hash, link_secret, \
         role, status, consent_version, language, version) \
         VALUES (7, 'index', 'name', 'mailbox', 'sealed', 'hash', 'secret', 'member', 'active', 1, 'en-GB', 3)",
    )
    .unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    conn.batch_execute("INSERT INTO passphrase_resets VALUES (5, 'token', 'sealed')").unwrap();
    let kept: (i64, Option<Vec<u8>>) =
        accounts::table.select((accounts::version, accounts::email_sealed)).get_result(&mut conn).unwrap();
    assert_eq!(kept, (3, Some(b"sealed".to_vec())));
    let link: Vec<u8> =
        passphrase_resets::table.find(5).select(passphrase_resets::sealed).get_result(&mut conn).unwrap();
    assert_eq!(link, b"sealed");
}

#[test]
fn nobody_has_tried_to_sign_in_to_accounts_of_before_tries_were_counted() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, migrations_before("2026-11-26-000023"));
    conn.batch_execute(
        "INSERT INTO accounts (id, name_index, name_sealed, passphrase_hash, link_secret, role, status, consent_version, \
         language, version) VALUES (7, 'index', 'name', 'hash', 'secret', 'member', 'active', 1, 'en-GB', 3)",
    )
    .unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    let kept: (i64, i64, i64, i64) = accounts::table
        .select((accounts::version, accounts::device_epoch, accounts::tries, accounts::tried_day))
        .get_result(&mut conn)
        .unwrap();
    assert_eq!(kept, (3, 0, 0, 0));
}

#[test]
fn names_from_before_they_could_be_changed_have_not_been() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, migrations_before("2026-11-26-000026"));
    conn.batch_execute(A_THREAD).unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    let kept: Vec<(String, Option<i64>)> =
        personas::table.select((personas::name, personas::renamed)).load(&mut conn).unwrap();
    assert_eq!(kept, [("Heron".to_owned(), None)]);
}

#[test]
fn complaints_come_to_a_schema_that_had_none_and_take_their_words_along_when_they_go() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, migrations_before("2026-11-27-000002"));
    conn.batch_execute(A_THREAD).unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    assert_eq!(personas::table.count().get_result::<i64>(&mut conn).unwrap(), 1);
    conn.batch_execute(
        "INSERT INTO complaints VALUES (5, 'code', 'about', 'received', 20000, 20030, NULL, NULL, 0, FALSE, 1);
         INSERT INTO complaint_words VALUES (6, 5, 1, 'theirs', 20000, 'nonce', 'words')",
    )
    .unwrap();
    for wrong in [
        "INSERT INTO complaints VALUES (7, 'code', 'about', 'received', 20000, 20030, NULL, NULL, 0, FALSE, 1)",
        "UPDATE complaints SET state = 'other'",
        "INSERT INTO complaint_words VALUES (8, 5, 2, 'theirs', 20000, 'nonce', 'words')",
        "INSERT INTO complaint_words VALUES (8, 5, 1, 'theirs', 20000, 'other', 'words')",
        "UPDATE complaint_words SET kind = 'other'",
    ] {
        assert!(conn.batch_execute(wrong).is_err(), "{wrong}");
    }
    diesel::delete(complaints::table.find(5)).execute(&mut conn).unwrap();
    assert_eq!(complaint_words::table.count().get_result::<i64>(&mut conn).unwrap(), 0);
}

#[test]
fn boards_and_threads_from_before_slow_mode_go_at_their_usual_pace() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, migrations_before("2026-11-27-000012"));
    conn.batch_execute(A_THREAD).unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    type Slow = (i64, i64, i64, String);
    let board: (String, Slow) = boards::table
        .select((boards::slug, (boards::slow_posts, boards::slow_hours, boards::slow_until, boards::slow_words)))
        .get_result(&mut conn)
        .unwrap();
    let thread: (String, Slow) = threads::table
        .select((threads::title, (threads::slow_posts, threads::slow_hours, threads::slow_until, threads::slow_words)))
        .get_result(&mut conn)
        .unwrap();
    let usual = (0, 0, 0, String::new());
    assert_eq!((board, thread), (("stroke".to_owned(), usual.clone()), ("A title".to_owned(), usual)));
}

#[test]
fn boards_from_before_requests_ask_nobody_and_one_name_waits_once_on_a_board() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, migrations_before("2026-11-28-000037"));
    conn.batch_execute(A_THREAD).unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    let kept: (String, bool, String, i64) = boards::table
        .select((boards::slug, boards::asks_first, boards::asks_question, boards::asks_version))
        .get_result(&mut conn)
        .unwrap();
    assert_eq!(kept, ("stroke".to_owned(), false, String::new(), 0));
    let row = |id: i64, tag: &str, key: &str, state: &str| {
        format!(
            "INSERT INTO join_requests VALUES ({id}, 1, '{tag}', 'Wren', '{key}', 1, 1, '', NULL, '{state}', 20000, NULL)"
        )
    };
    conn.batch_execute(&row(5, "one", "wren", "waiting")).unwrap();
    for wrong in
        [row(6, "one", "otter", "waiting"), row(6, "other", "wren", "waiting"), row(6, "other", "otter", "other")]
    {
        assert!(conn.batch_execute(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn boards_from_before_there_were_rotas_have_none() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, migrations_before("2026-11-27-000010"));
    conn.batch_execute(A_THREAD).unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    let kept: Vec<(String, i64)> = boards::table.select((boards::slug, boards::rota_stamp)).load(&mut conn).unwrap();
    assert_eq!(kept, [("stroke".to_owned(), 0)]);
    assert_eq!(rotas::table.count().get_result::<i64>(&mut conn).unwrap(), 0);
    // Shifts and notes hang on their board and on a name of it; what is no posture is refused.
    conn.batch_execute(
        "INSERT INTO rotas VALUES (1, TRUE, 'read-only', 1);
         INSERT INTO rota_shifts VALUES (5, 1, 1, 0, 1080, 1260, 1);
         INSERT INTO rota_takers VALUES (5, 7);
         INSERT INTO rota_changes VALUES (5, 20514, 7, FALSE);
         INSERT INTO rota_gaps VALUES (5, 20521);
         INSERT INTO rota_notes VALUES (9, 1, 7, FALSE, 'sealed', 5, 1)",
    )
    .unwrap();
    assert!(conn.batch_execute("UPDATE rotas SET posture = 'other'").is_err());
    conn.batch_execute("DELETE FROM rota_shifts").unwrap();
    assert_eq!(rota_takers::table.count().get_result::<i64>(&mut conn).unwrap(), 0);
    assert_eq!(rota_changes::table.count().get_result::<i64>(&mut conn).unwrap(), 0);
}

#[test]
fn accounts_boards_and_notes_from_before_sanctions_are_carried_over() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, migrations_before("2026-11-27-000030"));
    conn.batch_execute(A_THREAD).unwrap();
    conn.batch_execute(
        "INSERT INTO accounts (id, name_index, name_sealed, passphrase_hash, link_secret, role, status, consent_version,
            language, version) VALUES (7, 'index', 'name', 'hash', 'secret', 'member', 'active', 1, 'en-GB', 3);
         INSERT INTO sessions (token_hash, account_id, idle_minute, end_minute, last_used_day, device, shared,
            proven_minute) VALUES ('hash', 7, 1, 1, 1, 'phone', FALSE, 1);
         INSERT INTO posts (id, thread_id, number, persona_id, source, html, plain, notes, visibility, stays, rules_version,
            created_at, edited_at, version) VALUES (1048577, 1048576, 1, 7, 'x', 'x', 'x', '', 'hidden', FALSE, 1, 1, NULL, 1);
         INSERT INTO cases (id, board_id, thread_id, post_id, writer_id, kind, reason, urgent, reports, opened_minute,
            closed_minute, outcome, snapshot_version, lease_role, lease_minute, version)
            VALUES (3, 1, 1048576, 1048577, 7, 'report', 'unkind', FALSE, 1, 5, 6, 'hide', 1, 'facilitator', 0, 2);
         INSERT INTO case_notes (id, case_id, author, role, passed_on, minute)
            VALUES (1, 3, 'key', 'facilitator', TRUE, 5)",
    )
    .unwrap();
    let mut conn = migrate_the_rest(&database, conn);
    let kept: (i64, i64) = sessions::table
        .inner_join(accounts::table)
        .select((accounts::version, sessions::idle_minute))
        .get_result(&mut conn)
        .unwrap();
    assert_eq!(kept, (3, 1));
    assert!(!boards::table.select(boards::findable).get_result::<bool>(&mut conn).unwrap());
    assert_eq!(
        case_notes::table.select((case_notes::passed_on, case_notes::asks)).get_result(&mut conn),
        Ok((true, false))
    );
    assert_eq!(sanction_mark::table.select(sanction_mark::mark).get_result(&mut conn), Ok(0_i64));
    assert!(conn.batch_execute("INSERT INTO sanction_mark VALUES (2, 0)").is_err());
    assert!(conn.batch_execute("INSERT INTO sanctions VALUES (1, 'key', 'other', NULL, 'origin')").is_err());
}
