//! What puts something of each kind into the database, through the program's own doors.

use diesel::prelude::*;
use inglenook::accounts::InvitationKind;
use inglenook::accounts::invite::{self, NewInvitation};
use inglenook::base::clock;
use inglenook::base::db::schema::{account_copies, accounts, case_openings, case_sanctions, cases};
use inglenook::base::db::schema::{alert_marks, case_outside_reports, rest_marks};
use inglenook::base::db::schema::{complaint_words, complaints};
use inglenook::base::db::schema::{jobs, join_requests, notices, personas, threads, unmaskings};
use inglenook::base::db::schema::{sanction_tombstones, sanctions};
use inglenook::base::mail::{self, Letter};
use inglenook::base::retention::{Long, Row};
use inglenook::boards::rota::notes;
use inglenook::boards::{self, membership};
use inglenook::notices::{Kind, Notice, tell};
use inglenook::retention;

use crate::asking;
use crate::letters;
use crate::moderation;
use crate::rights::complaining;
use crate::support::people::PASSPHRASE;
use crate::support::{App, Person, Smtp, a_facilitator, a_member, a_person, a_safeguarding_lead, a_visitor, given};

pub fn a_session(app: &App, _number: i64) {
    a_person(app);
}

pub fn a_shared_session(app: &App, _number: i64) {
    let person = a_person(app);
    let mut elsewhere = a_visitor(app);
    elsewhere.open("/sign-in");
    let form = elsewhere.form("Sign in").fill("Sign-in name", &person.sign_in_name).fill("Passphrase", PASSPHRASE);
    form.check("Other people use this").send().must_be(200);
}

pub fn an_invitation(app: &App, _number: i64) {
    let Some(Row { long: Long::Days(days), .. }) = retention::rows().into_iter().find(|row| row.name == "invitation")
    else {
        panic!("invitations end after days")
    };
    let (kind, label) = (InvitationKind::Safeguarding, "test".to_owned());
    let new = NewInvitation { kind, board: None, label, uses: 1, days };
    app.db_now(|conn| invite::create(conn, &app.site.keys, &new, app.clock.now()));
}

pub fn an_address(app: &App, number: i64) {
    let mut person = a_person(app);
    person.open("/settings/mail").must_be(200);
    let page = person.form("Send me a letter").fill("Email address", &format!("zoe{number}@example.org")).send();
    assert_eq!(page.must_be(200).url, "/settings/mail");
}

pub fn a_link(app: &App, smtp: &Smtp, number: i64) {
    let mut person = a_person(app);
    letters::confirm_an_address(app, smtp, &mut person, &format!("zoe{number}@example.org"));
    let mut visitor = a_visitor(app);
    visitor.open("/forgotten").must_be(200);
    visitor.form("Send me a link").fill("Sign-in name or email address", &person.sign_in_name).send().must_be(200);
}

pub fn a_copy(app: &App, number: i64) {
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
pub fn a_letter(app: &App, _number: i64) {
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

pub fn persona(app: &App, person: &Person) -> i64 {
    let named = personas::table.filter(personas::name.eq(&person.pseudonym)).select(personas::id);
    app.db_now(|conn| Ok(named.get_result(conn)?))
}

pub fn a_name(app: &App, number: i64) {
    let board = given::a_public_board(app, &format!("board-{number}"));
    let person = a_member(app, &board);
    let persona = persona(app, &person);
    app.db_now(|conn| membership::give_up(conn, persona, app.clock.now()));
    app.work();
}

pub fn a_writer(app: &App, number: i64) -> Person {
    let board = given::a_public_board(app, &format!("board-{number}"));
    let mut person = a_member(app, &board);
    person.start_thread(&board, "A title", "Words.");
    person
}

pub fn a_form(app: &App, number: i64) {
    a_writer(app, number);
}

pub fn a_slow_thread(app: &App, number: i64) {
    a_writer(app, number);
    let board = app.db_now(|conn| boards::find_by_slug(conn, &format!("board-{number}"))).unwrap();
    let mut person = a_facilitator(app, &board);
    person.open(&format!("/boards/board-{number}/threads/1/slow")).must_be(200);
    let form = person.form_in(".form", "Let it go slowly").fill("days", "28 days").fill("details", "Let us breathe.");
    form.send().must_be(200);
}

pub fn a_notice(app: &App, number: i64) {
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

pub fn a_seen_notice(app: &App, number: i64) {
    a_notice(app, number);
    app.db_now(|conn| Ok(diesel::update(notices::table).set(notices::seen.eq(true)).execute(conn)?));
}

/// A reported post, and the id of its case.
pub fn a_case(app: &App, number: i64) -> i64 {
    a_writer(app, number);
    let path = format!("/boards/board-{number}/threads/1/posts/1/report");
    moderation::report(&mut a_visitor(app), &path, "Unkind", "Please look.").must_be(200);
    app.db_now(|conn| Ok(cases::table.order(cases::opened_minute.desc()).select(cases::id).first(conn)?))
}

pub fn a_closed_case(app: &App, number: i64) {
    let case = a_case(app, number);
    let closed = cases::closed_minute.eq(Some(app.clock.now().minute()));
    app.db_now(|conn| Ok(diesel::update(cases::table.find(case)).set(closed).execute(conn)?));
}

/// The times of a case that is closed now.
pub fn closed_times(app: &App, number: i64) {
    let case = a_case(app, number);
    let opening = case_openings::table.filter(case_openings::case_id.eq(case));
    let closed = case_openings::closed_minute.eq(Some(app.clock.now().minute()));
    app.db_now(|conn| Ok(diesel::update(opening).set(closed).execute(conn)?));
}

pub fn a_held_case(app: &App, number: i64) {
    let case = a_case(app, number);
    let mut lead = a_safeguarding_lead(app);
    lead.open(&format!("/moderation/cases/{case:016x}/hold")).must_be(200);
    lead.form("Keep a copy").fill("Why", "The police ask.").press("Keep a copy").must_be(200);
}

pub fn an_unmasking(app: &App, number: i64, looks: i64, told: Option<i64>) {
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

pub fn a_request(app: &App, number: i64) {
    an_unmasking(app, number, 0, None);
}

pub fn a_look(app: &App, number: i64) {
    an_unmasking(app, number, 1, Some(app.clock.now().day()));
}

pub fn a_wish(app: &App, number: i64) {
    let board = letters::a_board(app, &format!("board-{number}"), "excerpts");
    let address = format!("zoe{number}@example.org");
    letters::ask(&mut a_visitor(app), &board, &address, "Daily", "Titles and first lines").must_be(200);
}

pub fn a_complaint(app: &App, number: i64) {
    complaining::complain(&mut a_visitor(app), &format!("Complaint {number}."));
    app.db_now(|conn| {
        let closed = complaints::closed_day.eq(Some(app.clock.now().day()));
        let row = complaints::table.filter(complaints::closed_day.is_null());
        Ok(diesel::update(row).set((closed, complaints::state.eq("closed"))).execute(conn)?)
    });
}

pub fn count_complaints(app: &App) -> i64 {
    app.db_now(|conn| {
        let all: i64 = complaints::table.count().get_result(conn)?;
        assert_eq!(complaint_words::table.count().get_result::<i64>(conn)?, all);
        Ok(all)
    })
}

pub fn a_sanction(app: &App, number: i64) {
    app.db_now(|conn| {
        let (key, end) = (vec![u8::try_from(number).unwrap()], app.clock.now().day() + 365);
        let row = (
            (sanctions::id.eq(number), sanctions::key.eq(key), sanctions::kind.eq("kept-out")),
            (sanctions::end_day.eq(Some(end)), sanctions::origin_sealed.eq(vec![1])),
        );
        Ok(diesel::insert_into(sanctions::table).values(row).execute(conn)?)
    });
}

pub fn a_tombstone(app: &App, number: i64) {
    let (key, end) = (vec![u8::try_from(number).unwrap()], app.clock.now().day() + 365);
    let row = (sanction_tombstones::key.eq(key), sanction_tombstones::end_day.eq(end));
    app.db_now(|conn| Ok(diesel::insert_into(sanction_tombstones::table).values(row).execute(conn)?));
}

pub fn an_ended_sanction(app: &App, number: i64) {
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

/// A facilitator of a board who is there today beside those whose shift it is, and is not on its one shift of that day alone.
pub fn a_rota_day(app: &App, number: i64) {
    let (board, now) = (given::a_public_board(app, &format!("board-{number}")), app.clock.now());
    let (mut person, today) = (a_facilitator(app, &board), app.site.calendar.day_of(now));
    let path = format!("/moderation/boards/board-{number}/rota");
    person.open(&path).must_be(200);
    let day = format!("Every {}", clock::weekday_name(clock::weekday(today)));
    person.form("Add this shift").fill("Day", &day).fill("From", "00:00").fill("To", "23:59").send().must_be(200);
    person.press("I will be there").must_be(200);
}

/// Somebody who asks to join a board.
pub fn a_request_to_join(app: &App, number: i64) {
    let board = given::a_public_board(app, &format!("board-{number}"));
    asking::set_asks(app, &board, "What brings you?");
    asking::ask(&mut a_person(app), &board, "My stroke.").must_be(200);
}

fn answered(app: &App, number: i64, state: &str) {
    a_request_to_join(app, number);
    app.db_now(|conn| {
        let waiting = join_requests::table.filter(join_requests::state.eq("waiting"));
        Ok(diesel::update(waiting).set(join_requests::state.eq(state)).execute(conn)?)
    });
}

pub fn a_refused_request(app: &App, number: i64) {
    answered(app, number, "refused");
}

pub fn a_request_let_in(app: &App, number: i64) {
    answered(app, number, "let_in");
}

pub fn a_note(app: &App, number: i64) {
    let board = given::a_public_board(app, &format!("board-{number}"));
    let note = (notes::fresh_id(), "Quiet evening.");
    app.db_now(|conn| notes::write(conn, &app.site.keys, &board, None, note, app.clock.now()));
}

pub fn an_alert(app: &App, number: i64) {
    let minute = app.clock.now().minute();
    app.db_now(|conn| {
        let mark = (alert_marks::mark.eq(number), alert_marks::minute.eq(minute));
        Ok(diesel::insert_into(alert_marks::table).values(mark).execute(conn)?)
    });
}

pub fn a_rest(app: &App, number: i64) {
    let day = app.site.calendar.day_of(app.clock.now());
    app.db_now(|conn| {
        let mark = (rest_marks::mark.eq(number), rest_marks::day.eq(day));
        Ok(diesel::insert_into(rest_marks::table).values(mark).execute(conn)?)
    });
}

/// What was reported to an outside body of a case that is closed now.
pub fn an_outside_report(app: &App, number: i64) {
    a_closed_case(app, number);
    app.db_now(|conn| {
        let latest = cases::table.order(cases::closed_minute.desc()).select(cases::id);
        let case: i64 = latest.filter(cases::closed_minute.is_not_null()).first(conn)?;
        let row = (
            (case_outside_reports::id.eq(number), case_outside_reports::case_id.eq(case)),
            (case_outside_reports::ordinal.eq(1), case_outside_reports::author.eq(vec![1])),
            (case_outside_reports::day.eq(app.clock.now().day()), case_outside_reports::body_sealed.eq(vec![1])),
            case_outside_reports::words_sealed.eq(vec![1]),
        );
        Ok(diesel::insert_into(case_outside_reports::table).values(row).execute(conn)?)
    });
}
