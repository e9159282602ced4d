//! Sending: each letter once, whoever fails or is killed when; and none that should not go any more.

use diesel::prelude::*;
use inglenook::base::config::MailSecurity;
use inglenook::base::db::connection::{self, Engine, Use};
use inglenook::base::db::schema::{carers, jobs, outbox, posts, threads};
use inglenook::digests;
use tempfile::tempdir;

use super::{Place, ask, remove_address, with_letters};
use crate::support::{App, Browser, Database, Setup, Smtp, a_member, a_visitor, on_postgres};

/// Composes tomorrow's letters, and does not send them.
fn compose(place: &Place) -> usize {
    place.to_evening();
    digests::run::run(&place.app.site).unwrap().letters
}

#[test]
fn what_was_hidden_after_a_letter_was_written_is_not_in_it() {
    let place = Place::make();
    place.with_a_carer("zoe@example.org");
    place.heron.clone().start_thread(&place.board, "Another thread", "Other words.");
    assert_eq!(compose(&place), 1);
    place.app.db_now(|conn| {
        let hidden = threads::table.filter(threads::number.eq(1));
        diesel::update(hidden).set(threads::visibility.eq("hidden")).execute(conn)?;
        Ok(diesel::update(posts::table.filter(posts::plain.like("Canary%")))
            .set(posts::visibility.eq("hidden"))
            .execute(conn)?)
    });
    let before = place.smtp.letters().len();
    place.app.work();
    let text = place.smtp.only_new(before).text();
    assert!(text.contains("Another thread") && !text.contains("Canary"), "{text}");
}

#[test]
fn a_letter_whose_all_was_taken_away_does_not_go() {
    let place = Place::make();
    place.with_a_carer("zoe@example.org");
    assert_eq!(compose(&place), 1);
    place.app.db_now(|conn| Ok(diesel::update(threads::table).set(threads::visibility.eq("removed")).execute(conn)?));
    let before = place.smtp.letters().len();
    place.app.work();
    assert_eq!(place.smtp.letters().len(), before);
}

#[test]
fn whoever_stops_leaves_or_changes_address_before_it_is_sent_gets_no_letter() {
    let place = Place::make();
    let mut carer = place.with_a_carer("zoe@example.org");
    let mut people = Vec::new();
    for name in ["leaf", "moss", "fern"] {
        let mut person = a_member(&place.app, &place.board);
        with_letters(&place, &mut person, &format!("{name}@example.org"), "Daily", "Titles");
        people.push(person);
    }
    assert_eq!(compose(&place), 4);
    carer.press("Stop my letters").must_be(200);
    remove_address(&mut people[0]).must_be(200);
    people[1].open("/boards/kettlefern/leave");
    people[1].press("Leave this board").must_be(200);
    let before = place.smtp.letters().len();
    place.app.work();
    assert_eq!(place.smtp.only_new(before).to, ["fern@example.org"]);
}

#[test]
fn two_that_compose_at_once_make_one_letter() {
    let place = Place::make();
    for name in ["zoe", "yan", "xenia"] {
        place.with_a_carer(&format!("{name}@example.org"));
    }
    place.to_evening();
    let made: usize = std::thread::scope(|scope| {
        let runs: Vec<_> =
            (0..3).map(|_| scope.spawn(|| digests::run::run(&place.app.site).unwrap().letters)).collect();
        runs.into_iter().map(|run| run.join().unwrap()).sum()
    });
    assert_eq!(made, 3);
    let before = place.smtp.letters().len();
    place.app.work();
    place.smtp.wait_for(before + 3);
    assert_eq!(place.smtp.letters().len(), before + 3);
}

#[test]
fn what_the_mail_server_refuses_for_good_is_given_up_and_what_it_puts_off_is_tried_again() {
    let place = Place::make();
    let rows = || -> Vec<(bool, i64, Option<String>)> {
        place.app.db_now(|conn| {
            let letters = jobs::table.filter(jobs::kind.eq("letter")).order(jobs::failed.desc());
            Ok(letters.select((jobs::failed, jobs::attempts, jobs::last_error)).load(conn)?)
        })
    };
    place.with_troubles();
    let failed = rows();
    assert_eq!(failed.iter().map(|row| (row.0, row.1)).collect::<Vec<_>>(), [(true, 1), (false, 1)]);
    for (_, _, error) in &failed {
        let error = error.as_deref().unwrap();
        assert!(!error.contains("example.org"), "an address in what an owner sees: {error}");
        assert!(error.contains("mail server"), "{error}");
    }
    place.app.advance_minutes(2);
    place.app.work();
    assert_eq!(rows().iter().map(|row| row.1).collect::<Vec<_>>(), [1, 2]);
    // For the check at the end, that nothing is left undone.
    place.app.db_now(|conn| Ok(diesel::delete(jobs::table.filter(jobs::kind.eq("letter"))).execute(conn)?));
    let sealed: i64 = place.app.db_now(|conn| Ok(outbox::table.count().get_result(conn)?));
    assert_eq!(sealed, 0, "a letter goes with its job");
}

#[test]
fn a_question_to_a_mailbox_that_is_not_there_is_nobodys_trouble() {
    let place = Place::make();
    ask(&mut a_visitor(&place.app), &place.board, "refuse@example.org", "Daily", "Titles").must_be(200);
    place.app.work();
    let left: i64 = place.app.db_now(|conn| Ok(outbox::table.count().get_result(conn)?));
    assert_eq!((left, place.smtp.letters().len()), (0, 0));
}

#[test]
fn a_password_that_the_mail_server_refuses_gives_no_letter_up() {
    let place = Place::with(|config| {
        "inglenook".clone_into(&mut config.mail.smtp_user);
        "wrong".clone_into(&mut config.mail.smtp_password);
    });
    ask(&mut a_visitor(&place.app), &place.board, "zoe@example.org", "Daily", "Titles").must_be(200);
    place.app.work();
    let failed: bool = place
        .app
        .db_now(|conn| Ok(jobs::table.filter(jobs::kind.eq("letter")).select(jobs::failed).get_result(conn)?));
    assert!(!failed, "it is tried again once the password is right");
    place.app.db_now(|conn| Ok(diesel::delete(jobs::table.filter(jobs::kind.eq("letter"))).execute(conn)?));
}

#[test]
fn one_reader_whose_letter_cannot_be_written_does_not_hold_up_the_others() {
    let place = Place::make();
    for name in ["zoe", "yan"] {
        place.with_a_carer(&format!("{name}@example.org"));
    }
    place.app.db_now(|conn| {
        let first: i64 = carers::table.select(carers::id).order(carers::id.asc()).limit(1).get_result(conn)?;
        Ok(diesel::update(carers::table.find(first)).set(carers::email_sealed.eq(b"damaged".to_vec())).execute(conn)?)
    });
    assert_eq!(compose(&place), 1);
    let before = place.smtp.letters().len();
    place.app.work();
    place.smtp.only_new(before);
}

#[test]
fn a_letter_does_not_go_in_the_clear_when_tls_is_asked_for() {
    let place = Place::with(|config| config.mail.smtp_security = MailSecurity::Starttls);
    ask(&mut a_visitor(&place.app), &place.board, "zoe@example.org", "Daily", "Titles").must_be(200);
    place.app.work();
    assert_eq!(place.smtp.letters().len(), 0);
    let error: Option<String> = place
        .app
        .db_now(|conn| Ok(jobs::table.filter(jobs::kind.eq("letter")).select(jobs::last_error).get_result(conn)?));
    assert!(error.is_some());
    place.app.db_now(|conn| Ok(diesel::delete(jobs::table.filter(jobs::kind.eq("letter"))).execute(conn)?));
}

#[test]
fn without_a_mail_server_letters_wait_and_go_once_there_is_one() {
    let first = App::start();
    let board = super::a_board(&first, "kettlefern", "excerpts");
    let page = ask(&mut a_visitor(&first), &board, "zoe@example.org", "Daily", "Titles");
    page.must_be(200).must_have("does not send letters yet");
    first.work();
    let waiting: i64 = first.db_now(|conn| Ok(outbox::table.count().get_result(conn)?));
    assert_eq!(waiting, 1);
    let smtp = Smtp::start();
    let second = App::with(|config| {
        smtp.configure(config);
        config.database.url.clone_from(&first.database.url);
    });
    second.work();
    assert_eq!(smtp.only_new(0).to, ["zoe@example.org"]);
}

#[test]
fn a_sender_that_is_killed_before_a_letter_is_taken_sends_it_once_when_it_is_started_again() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let url = if on_postgres() {
        database.url.clone()
    } else {
        format!("sqlite:{}/inglenook.sqlite", folder.path().display())
    };
    let data = folder.path().to_str().unwrap();
    let made = Setup::new(&["demo", "--exit", "--data", data]).with("DATABASE_URL", &url).run();
    assert_eq!(made.code, 0, "{}", made.complained);
    let smtp = Smtp::start();
    let command = |name: &str| {
        let setup =
            smtp.with(Setup::new(&[name])).with("DATABASE_URL", &url).with("INGLENOOK__SERVER__LISTEN", "127.0.0.1:0");
        setup.with("INGLENOOK_MASTER_KEY_FILE", format!("{data}/master.key"))
    };
    let program = command("serve").with("INGLENOOK__JOBS__IN_SERVE", "false").start();
    let mut visitor = Browser::at(program.address());
    visitor.open("/boards/carers/letters").must_be(200);
    visitor.form("Send me a letter").fill("Email address", "zoe@example.org").choose("Daily").send().must_be(200);

    smtp.hold();
    let mut worker = command("work").start_without_address();
    smtp.wait_for_begun(1);
    worker.kill();
    smtp.release();
    let mut conn = connection::open(&url, Engine::of(&url).unwrap(), Use::Write).unwrap();
    let waiting: i64 = outbox::table.count().get_result(&mut conn).unwrap();
    assert!(waiting >= 1 && smtp.letters().is_empty());
    // As if five minutes had passed.
    diesel::update(jobs::table).set(jobs::leased_till.eq(0)).execute(&mut conn).unwrap();

    let mut worker = command("work").start_without_address();
    // That one, and those that are due in the demo to its member and its carer.
    smtp.wait_for(3);
    worker.signal("TERM");
    let (status, _) = worker.wait();
    assert!(status.success(), "{}", worker.log());
    let letters = smtp.letters();
    let mut ids: Vec<String> = letters.iter().map(|letter| letter.header("Message-ID").unwrap()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), letters.len(), "a letter was sent twice");
    assert_eq!(letters.iter().filter(|letter| letter.to == ["zoe@example.org"]).count(), 1);
    assert_eq!(outbox::table.count().get_result::<i64>(&mut conn).unwrap(), 0);
}
