//! What goes by itself: every row of the table is kept to by the clean-up job, and stands on the privacy page.

use std::collections::BTreeSet;

use diesel::prelude::*;
use inglenook::accounts::InvitationKind;
use inglenook::accounts::invite::{self, NewInvitation};
use inglenook::base::config::Config;
use inglenook::base::db::schema::{account_copies, accounts, carer_requests, case_reports, cases};
use inglenook::base::db::schema::{case_sanctions, email_confirmations, form_nonces, sanction_tombstones, sanctions};
use inglenook::base::db::schema::{
    invitations, jobs, notices, outbox, passphrase_resets, personas, sessions, threads, unmaskings,
};
use inglenook::base::jobs as queue;
use inglenook::base::mail::{self, Letter};
use inglenook::base::retention::{AT_ONCE, Long, Row};
use inglenook::boards::{Standing, membership};
use inglenook::notices::{Kind, Notice, tell};
use inglenook::retention;

use crate::letters;
use crate::moderation;
use crate::support::people::PASSPHRASE;
use crate::support::{App, Person, Smtp, a_member, a_person, a_visitor, given};

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
        "form" => Case { says: "7 days", early: 0, plant: plant(a_form), count: count_forms },
        "notice-seen" => Case { says: "90 days", early: 0, plant: plant(a_seen_notice), count: count_notices },
        "notice" => Case { says: "400 days", early: 0, plant: plant(a_notice), count: count_notices },
        "case" => Case { says: "180 days", early: 0, plant: plant(a_closed_case), count: count_case_words },
        "unmasking-nothing" => Case { says: "90 days", early: 0, plant: plant(a_request), count: count_requests },
        "sanction" => Case { says: "365 days", early: DAY, plant: plant(a_sanction), count: count_sanctions },
        "kept-off" => Case { says: "365 days", early: DAY, plant: plant(a_tombstone), count: count_tombstones },
        "case-sanction" => Case { says: "180 days", early: 0, plant: plant(an_ended_sanction), count: count_ended },
        "unmasking" => Case { says: "400 days", early: 0, plant: plant(a_look), count: count_requests },
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
    count_notices: notices::table;
    count_case_words: case_reports::table.filter(case_reports::words_sealed.is_not_null());
    count_sanctions: sanctions::table;
    count_tombstones: sanction_tombstones::table;
    count_ended: case_sanctions::table;
    count_requests: unmaskings::table;
    count_wishes: carer_requests::table;
}

fn a_session(app: &App, _number: i64) {
    a_person(app);
}

fn a_shared_session(app: &App, _number: i64) {
    let person = a_person(app);
    let mut elsewhere = a_visitor(app);
    elsewhere.open("/sign-in");
    let form = elsewhere.form("Sign in").fill("Sign-in name", &person.sign_in_name).fill("Passphrase", PASSPHRASE);
    form.check("Other people use this").send().must_be(200);
}

fn an_invitation(app: &App, _number: i64) {
    let Some(Row { long: Long::Days(days), .. }) = retention::rows().into_iter().find(|row| row.name == "invitation")
    else {
        panic!("invitations end after days")
    };
    let (kind, label) = (InvitationKind::Safeguarding, "test".to_owned());
    let new = NewInvitation { kind, board: None, label, uses: 1, days };
    app.db_now(|conn| invite::create(conn, &app.site.keys, &new, app.clock.now()));
}

fn an_address(app: &App, number: i64) {
    let mut person = a_person(app);
    person.open("/settings/mail").must_be(200);
    let page = person.form("Send me a letter").fill("Email address", &format!("zoe{number}@example.org")).send();
    assert_eq!(page.must_be(200).url, "/settings/mail");
}

fn a_link(app: &App, smtp: &Smtp, number: i64) {
    let mut person = a_person(app);
    letters::confirm_an_address(app, smtp, &mut person, &format!("zoe{number}@example.org"));
    let mut visitor = a_visitor(app);
    visitor.open("/forgotten").must_be(200);
    visitor.form("Send me a link").fill("Sign-in name or email address", &person.sign_in_name).send().must_be(200);
}

fn a_copy(app: &App, number: i64) {
    if number == 1 {
        a_person(app);
    }
    app.db_now(|conn| {
        let account: i64 = accounts::table.select(accounts::id).get_result(conn)?;
        let day = account_copies::day.eq(app.clock.now().day());
        let copy = (account_copies::account_id.eq(account), day, account_copies::copies.eq(1));
        Ok(diesel::insert_into(account_copies::table).values(copy).execute(conn)?)
    });
}

/// A letter that was given up now.
fn a_letter(app: &App, _number: i64) {
    let now = app.clock.now();
    let letter = Letter {
        to: "zoe@example.org".to_owned(),
        subject: "A subject".to_owned(),
        text: "Words.".to_owned(),
        html: "<p>Words.</p>".to_owned(),
        list_unsubscribe: None,
        kind: "email",
        reference: String::new(),
    };
    app.db_now(|conn| {
        mail::put(conn, &app.site, &letter, now)?;
        let waiting = jobs::table.filter(jobs::kind.eq(mail::JOB).and(jobs::failed.eq(false)));
        Ok(diesel::update(waiting).set((jobs::failed.eq(true), jobs::due_at.eq(now))).execute(conn)?)
    });
}

fn persona(app: &App, person: &Person) -> i64 {
    let named = personas::table.filter(personas::name.eq(&person.pseudonym)).select(personas::id);
    app.db_now(|conn| Ok(named.get_result(conn)?))
}

fn a_name(app: &App, number: i64) {
    let board = given::a_public_board(app, &format!("board-{number}"));
    let person = a_member(app, &board);
    let persona = persona(app, &person);
    app.db_now(|conn| membership::give_up(conn, persona, app.clock.now()));
    app.work();
}

fn a_writer(app: &App, number: i64) -> Person {
    let board = given::a_public_board(app, &format!("board-{number}"));
    let mut person = a_member(app, &board);
    person.start_thread(&board, "A title", "Words.");
    person
}

fn a_form(app: &App, number: i64) {
    a_writer(app, number);
}

fn a_notice(app: &App, number: i64) {
    let person = a_writer(app, number);
    let persona = persona(app, &person);
    app.db_now(|conn| {
        let thread: i64 =
            threads::table.filter(threads::persona_id.eq(persona)).select(threads::id).get_result(conn)?;
        let notice = Notice {
            persona,
            kind: Kind::Hidden,
            thread,
            post_number: 1,
            occasion: "7-1",
            reason: "It names somebody",
            rule: "Be kind.",
            words: "Please leave the surname out.",
            again: "",
            day: app.clock.now().day(),
        };
        tell(conn, &app.site.keys, &notice)
    });
}

fn a_seen_notice(app: &App, number: i64) {
    a_notice(app, number);
    app.db_now(|conn| Ok(diesel::update(notices::table).set(notices::seen.eq(true)).execute(conn)?));
}

/// A reported post, and the id of its case.
fn a_case(app: &App, number: i64) -> i64 {
    a_writer(app, number);
    let path = format!("/boards/board-{number}/threads/1/posts/1/report");
    moderation::report(&mut a_visitor(app), &path, "Unkind", "Please look.").must_be(200);
    app.db_now(|conn| Ok(cases::table.order(cases::opened_minute.desc()).select(cases::id).first(conn)?))
}

fn a_closed_case(app: &App, number: i64) {
    let case = a_case(app, number);
    let closed = cases::closed_minute.eq(Some(app.clock.now().minute()));
    app.db_now(|conn| Ok(diesel::update(cases::table.find(case)).set(closed).execute(conn)?));
}

fn an_unmasking(app: &App, number: i64, looks: i64, told: Option<i64>) {
    let case = a_case(app, number);
    app.db_now(|conn| {
        let writer: i64 = cases::table.find(case).select(cases::writer_id).get_result(conn)?;
        let row = (
            (unmaskings::id.eq(number), unmaskings::case_id.eq(case), unmaskings::persona_id.eq(writer)),
            (unmaskings::requester.eq(vec![1]), unmaskings::asked_minute.eq(app.clock.now().minute())),
            (unmaskings::answer.eq("none"), unmaskings::looks.eq(looks), unmaskings::told_day.eq(told)),
        );
        Ok(diesel::insert_into(unmaskings::table).values(row).execute(conn)?)
    });
}

fn a_request(app: &App, number: i64) {
    an_unmasking(app, number, 0, None);
}

fn a_look(app: &App, number: i64) {
    an_unmasking(app, number, 1, Some(app.clock.now().day()));
}

fn a_sanction(app: &App, number: i64) {
    app.db_now(|conn| {
        let (key, end) = (vec![u8::try_from(number).unwrap()], app.clock.now().day() + 365);
        let row = (
            (sanctions::id.eq(number), sanctions::key.eq(key), sanctions::kind.eq("kept-out")),
            (sanctions::end_day.eq(Some(end)), sanctions::origin_sealed.eq(vec![1])),
        );
        Ok(diesel::insert_into(sanctions::table).values(row).execute(conn)?)
    });
}

fn a_tombstone(app: &App, number: i64) {
    let (key, end) = (vec![u8::try_from(number).unwrap()], app.clock.now().day() + 365);
    let row = (sanction_tombstones::key.eq(key), sanction_tombstones::end_day.eq(end));
    app.db_now(|conn| Ok(diesel::insert_into(sanction_tombstones::table).values(row).execute(conn)?));
}

fn an_ended_sanction(app: &App, number: i64) {
    let case = a_case(app, number);
    app.db_now(|conn| {
        let today = app.clock.now().day();
        let row = (
            (case_sanctions::id.eq(number), case_sanctions::case_id.eq(case), case_sanctions::kind.eq("kept-out")),
            (case_sanctions::stage.eq("done"), case_sanctions::day.eq(today - 7), case_sanctions::version.eq(1)),
            (case_sanctions::end_day.eq(Some(today)), case_sanctions::over_day.eq(Some(today))),
            case_sanctions::decider.eq(vec![1]),
        );
        Ok(diesel::insert_into(case_sanctions::table).values(row).execute(conn)?)
    });
}

fn a_wish(app: &App, number: i64) {
    let board = letters::a_board(app, &format!("board-{number}"), "excerpts");
    let address = format!("zoe{number}@example.org");
    letters::ask(&mut a_visitor(app), &board, &address, "Daily", "Titles and first lines").must_be(200);
}
