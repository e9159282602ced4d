//! What goes by itself: every row of the table is kept to by the clean-up job, and stands on the privacy page.

use std::collections::BTreeSet;

use diesel::prelude::*;
use inglenook::base::config::Config;
use inglenook::base::db::schema::{account_copies, carer_requests, case_openings, case_reports, case_sanctions, cases};
use inglenook::base::db::schema::{
    alert_marks, email_confirmations, form_nonces, join_requests, rota_changes, rota_notes,
};
use inglenook::base::db::schema::{case_outside_reports, rest_marks, sanction_tombstones, sanctions};
use inglenook::base::db::schema::{
    invitations, notices, outbox, passphrase_resets, personas, sessions, threads, unmaskings,
};
use inglenook::base::jobs as queue;
use inglenook::base::retention::{AT_ONCE, Row};
use inglenook::boards::Standing;
use inglenook::retention;

use crate::support::{App, Smtp};

mod planting;

use planting::*;

const DAY: i64 = 24 * 60;

/// What puts something of a kind into the database.
type Plant<'a> = Box<dyn Fn(&App, i64) + 'a>;

/// How a row is put to the test.
struct Case<'a> {
    /// The time as the page must give it.
    says: &'static str,
    /// Minutes by which it may go too soon, since only its month or its day is known.
    early: i64,
    /// Puts something of the kind into the database, through the program's own doors; the number is another each time.
    plant: Plant<'a>,
    /// How much of the kind there is.
    count: fn(&App) -> i64,
}

/// The case of a row. A row without one fails.
fn case<'a>(name: &str, smtp: &'a Smtp) -> Case<'a> {
    let plant = |plant: fn(&App, i64)| Box::new(plant);
    match name {
        "session" => Case { says: "90 days", early: 0, plant: plant(a_session), count: count_sessions },
        "session-unused" => Case { says: "30 days", early: 0, plant: plant(a_session), count: count_sessions },
        "session-shared" => Case { says: "15 minutes", early: 0, plant: plant(a_shared_session), count: count_shared },
        "invitation" => Case { says: "90 days", early: DAY, plant: plant(an_invitation), count: count_invitations },
        "email-question" => Case { says: "2 days", early: 0, plant: plant(an_address), count: count_addresses },
        "copy" => Case { says: "400 days", early: 0, plant: plant(a_copy), count: count_copies },
        "passphrase-link" => Case {
            says: "30 minutes",
            early: 0,
            plant: Box::new(|app, number| a_link(app, smtp, number)),
            count: count_links,
        },
        "letter" => Case { says: "14 days", early: 0, plant: plant(a_letter), count: count_letters },
        "name" => Case { says: "396 days", early: 31 * DAY, plant: plant(a_name), count: count_names },
        "join-request" => Case { says: "60 days", early: 0, plant: plant(a_request_to_join), count: count_asking },
        "join-refused" => Case { says: "30 days", early: 0, plant: plant(a_refused_request), count: count_asking },
        "join-let-in" => Case { says: "1 day", early: 0, plant: plant(a_request_let_in), count: count_asking },
        "rota-day" => Case { says: "30 days", early: 0, plant: plant(a_rota_day), count: count_rota_days },
        "handover" => Case { says: "30 days", early: 0, plant: plant(a_note), count: count_notes },
        "alert" => Case { says: "10 minutes", early: 0, plant: plant(an_alert), count: count_alerts },
        "rest" => Case { says: "1 day", early: 0, plant: plant(a_rest), count: count_rests },
        "form" => Case { says: "7 days", early: 0, plant: plant(a_form), count: count_forms },
        "slow" => Case { says: "28 days", early: 0, plant: plant(a_slow_thread), count: count_slow },
        "notice-seen" => Case { says: "90 days", early: 0, plant: plant(a_seen_notice), count: count_notices },
        "notice" => Case { says: "400 days", early: 0, plant: plant(a_notice), count: count_notices },
        "case" => Case { says: "180 days", early: 0, plant: plant(a_closed_case), count: count_case_words },
        "case-outside" => Case { says: "180 days", early: 0, plant: plant(an_outside_report), count: count_outside },
        "case-times" => Case { says: "830 days", early: 0, plant: plant(closed_times), count: count_times },
        "case-hold" => Case { says: "180 days", early: 0, plant: plant(a_held_case), count: count_held },
        "unmasking-nothing" => Case { says: "90 days", early: 0, plant: plant(a_request), count: count_requests },
        "sanction" => Case { says: "365 days", early: DAY, plant: plant(a_sanction), count: count_sanctions },
        "kept-off" => Case { says: "365 days", early: DAY, plant: plant(a_tombstone), count: count_tombstones },
        "case-sanction" => Case { says: "180 days", early: 0, plant: plant(an_ended_sanction), count: count_ended },
        "unmasking" => Case { says: "400 days", early: 0, plant: plant(a_look), count: count_requests },
        "complaint" => Case { says: "730 days", early: 0, plant: plant(a_complaint), count: count_complaints },
        "carer-question" => Case { says: "2 days", early: 0, plant: plant(a_wish), count: count_wishes },
        other => panic!("the row {other} is not put to the test"),
    }
}

/// Settings under which a row's time is the one that ends things.
fn settings(name: &str, config: &mut Config) {
    if name == "session" {
        config.accounts.session_idle_minutes = 10 * config.accounts.session_end_minutes;
    }
}

/// Has the clean-up job run now, and all that it leads to.
pub fn tidy(app: &App) {
    app.db_now(|conn| queue::enqueue(conn, "housekeeping", &(), app.clock.now()));
    app.work();
}

fn is_kept_to(row: &Row, smtp: &Smtp) {
    let (case, name) = (case(row.name, smtp), row.name);
    let app = App::with(|config| {
        smtp.configure(config);
        settings(name, config);
    });
    let long = row.long.minutes(&app.site.config);
    // Of some only the day is known, so that they go by the end of the next; what is kept for minutes goes sharp.
    let (before, after) = ((long / 3).min(60), (long / 3).min(DAY) + 1);
    (case.plant)(&app, 1);
    assert_eq!((case.count)(&app), 1, "{name}: there is one to begin with");
    app.advance_minutes(long - case.early - before);
    tidy(&app);
    assert_eq!((case.count)(&app), 1, "{name}: it goes before its time");
    (case.plant)(&app, 2);
    assert_eq!((case.count)(&app), 2, "{name}: there is a younger one");
    app.advance_minutes(case.early + before + after);
    tidy(&app);
    assert_eq!((case.count)(&app), 1, "{name}: the older one must go, and the younger one stay");
    app.advance_minutes(long - after);
    tidy(&app);
    app.advance_minutes(2 * after);
    tidy(&app);
    assert_eq!((case.count)(&app), 0, "{name}: the younger one goes in its turn");
}

#[test]
fn what_is_older_than_its_time_goes_and_what_is_younger_stays_for_every_row_of_the_table() {
    let smtp = Smtp::start();
    let rows = retention::rows();
    assert!(!rows.is_empty());
    let names: BTreeSet<&str> = rows.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), rows.len(), "two rows have one name");
    for row in rows {
        is_kept_to(&row, &smtp);
    }
}

#[test]
fn the_privacy_page_shows_every_row_with_the_time_that_the_job_keeps_to() {
    let (app, smtp) = (App::start(), Smtp::start());
    let page = app.get("/privacy");
    page.must_be(200);
    let (heads, cells) = (page.find("#ends tbody th"), page.find("#ends tbody td"));
    let (config, words) = (&app.site.config, &app.site.words);
    let rows = retention::rows();
    assert_eq!((heads.len(), cells.len()), (rows.len(), 2 * rows.len()));
    for ((row, head), cells) in rows.iter().zip(&heads).zip(cells.chunks(2)) {
        assert_eq!(*head, words.say(row.what));
        assert_eq!(cells, [row.say_when(config, words), words.say(row.why)]);
        let says = case(row.name, &smtp).says;
        assert!(cells[0].contains(says), "{}: {says} is not in {:?}", row.name, cells[0]);
    }
}

#[test]
fn the_page_and_the_job_follow_the_settings() {
    let app = App::with(|config| config.accounts.session_idle_minutes = 3 * DAY);
    app.get("/privacy")
        .must_have("3 days after you were last there")
        .must_not_have("30 days after you were last there");
    a_session(&app, 1);
    app.advance_minutes(3 * DAY + 1);
    tidy(&app);
    assert_eq!(count_sessions(&app), 0);
}

#[test]
fn what_is_too_much_for_one_transaction_goes_in_several() {
    let app = App::start();
    let many = 2 * AT_ONCE + 1;
    let ended = app.clock.now().minute() - 1;
    app.db_now(|conn| {
        for id in 1..=many {
            let bytes = id.to_be_bytes().to_vec();
            diesel::insert_into(carer_requests::table)
                .values((
                    carer_requests::id.eq(id),
                    carer_requests::email_index.eq(bytes.clone()),
                    carer_requests::token_hash.eq(bytes.clone()),
                    carer_requests::sealed.eq(bytes),
                    carer_requests::end_minute.eq(ended),
                ))
                .execute(conn)?;
        }
        Ok(())
    });
    let row = retention::rows().into_iter().find(|row| row.name == "carer-question").unwrap();
    let now = app.clock.now();
    assert!(app.db_now(|conn| row.remove(conn, &app.site.config, &app.site.keys, now)), "there is more");
    assert_eq!(count_wishes(&app), many - AT_ONCE);
    tidy(&app);
    assert_eq!(count_wishes(&app), 0);
}

macro_rules! counts {
    ($($name:ident: $query:expr;)+) => {
        $(fn $name(app: &App) -> i64 {
            app.db_now(|conn| Ok($query.count().get_result(conn)?))
        })+
    };
}

counts! {
    count_sessions: sessions::table;
    count_shared: sessions::table.filter(sessions::shared.eq(true));
    count_invitations: invitations::table;
    count_addresses: email_confirmations::table;
    count_copies: account_copies::table;
    count_links: passphrase_resets::table;
    count_letters: outbox::table;
    count_names: personas::table.filter(personas::standing.eq(Standing::Left)).filter(personas::name.ne(""));
    count_forms: form_nonces::table;
    count_slow: threads::table.filter(threads::slow_words.ne(""));
    count_notices: notices::table;
    count_case_words: case_reports::table.filter(case_reports::words_sealed.is_not_null());
    count_held: cases::table.filter(cases::hold_day.is_not_null()).filter(cases::snapshot_sealed.is_not_null());
    count_sanctions: sanctions::table;
    count_tombstones: sanction_tombstones::table;
    count_ended: case_sanctions::table;
    count_times: case_openings::table;
    count_requests: unmaskings::table;
    count_wishes: carer_requests::table;
    count_asking: join_requests::table;
    count_rota_days: rota_changes::table;
    count_notes: rota_notes::table;
    count_alerts: alert_marks::table;
    count_rests: rest_marks::table;
    count_outside: case_outside_reports::table;
}
