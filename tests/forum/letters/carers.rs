//! Carers: letters by email alone, after a yes from the mailbox, until one press.

use diesel::prelude::*;
use inglenook::base::db::schema::{carer_boards, carer_requests, carers};

use super::{Place, a_board, ask, say_yes};
use crate::support::{App, a_facilitator, a_member, a_person, a_visitor, given};

fn counts(app: &App) -> [i64; 3] {
    app.db_now(|conn| {
        Ok([
            carers::table.count().get_result(conn)?,
            carer_boards::table.count().get_result(conn)?,
            carer_requests::table.count().get_result(conn)?,
        ])
    })
}

#[test]
fn a_carer_asks_says_yes_gets_letters_and_stops_them_without_any_account() {
    let place = Place::make();
    let mut visitor = a_visitor(&place.app);
    visitor.open("/boards/kettlefern").must_be(200);
    visitor.click("Letters by email").must_be(200);
    let page = ask(&mut visitor, &place.board, "zoe@example.org", "Daily", "Titles and first lines");
    page.must_be(200).must_have("Look in your mailbox");
    place.app.work();
    let question = place.smtp.only_new(0);
    assert_eq!(question.to, ["zoe@example.org"]);
    assert_eq!(question.subject(), "Your letters: please say yes");
    assert_eq!(counts(&place.app), [0, 0, 1]);

    let link = question.link("/letters/confirm/");
    visitor.open(&link).must_be(200).must_not_have("Kettlefern");
    assert_eq!(counts(&place.app), [0, 0, 1], "looking is no yes");
    visitor.press("Yes, send me letters").must_be(200).must_have("z…@example.org");
    assert_eq!(counts(&place.app), [1, 1, 0]);

    let letter = place.next_letter();
    assert_eq!(letter.subject(), "Your daily letter");
    for body in [letter.text(), letter.html()] {
        assert!(body.contains("Canarytitle") && body.contains("Canaryword"), "{body}");
    }
    visitor.open(&letter.link("/letters/go/")).must_be(200).must_not_have("Canary");
    let thread = visitor.press("Read the thread");
    thread.must_be(200).must_have("Canaryword");
    assert!(thread.url.starts_with(&place.thread), "{}", thread.url);

    let stop = letter.link("/letters/stop/");
    visitor.open(&stop).must_be(200);
    assert_eq!(counts(&place.app), [1, 1, 0], "looking stops nothing");
    visitor.press("Stop my letters").must_be(200).must_have("Your letters have stopped");
    assert_eq!(counts(&place.app), [0, 0, 0]);
    place.heron.clone().reply(&place.thread, "Something new.");
    place.no_letter_comes();
}

#[test]
fn a_mail_program_stops_letters_by_one_post_without_cookies() {
    let place = Place::make();
    place.with_a_carer("zoe@example.org");
    let letter = place.next_letter();
    assert_eq!(letter.header("List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
    let header = letter.header("List-Unsubscribe").unwrap();
    let address = header.trim_start_matches('<').trim_end_matches('>');
    let path = format!("/{}", address.splitn(4, '/').nth(3).unwrap());
    assert_eq!(path, letter.link("/letters/stop/"));
    let body = "List-Unsubscribe=One-Click";
    for headers in [&[("content-type", "application/x-www-form-urlencoded")][..], &[("sec-fetch-site", "cross-site")]] {
        place.app.post_raw(&path, body, headers).must_be(200).must_have("Your letters have stopped");
        assert_eq!(counts(&place.app), [0, 0, 0]);
    }
}

#[test]
fn nothing_tells_whether_an_address_gets_letters_already() {
    let place = Place::make();
    place.with_a_carer("zoe@example.org");
    let mut answers = Vec::new();
    for address in ["zoe@example.org", "new@example.org"] {
        let mut visitor = a_visitor(&place.app);
        let before = place.smtp.letters().len();
        let mut queries = 0;
        visitor.open("/boards/kettlefern/letters");
        let form = visitor.form("Send me a letter").fill("Email address", address);
        let (path, body) = form.choose("Weekly").choose("Titles").ready("Send me a letter");
        let mut answer = None;
        queries += place.app.queries_of(|| answer = Some(visitor.post_raw(&path, body, &[])));
        place.app.work();
        let letter = place.smtp.only_new(before);
        let head = letter.text().split("/letters/confirm/").next().unwrap().to_owned();
        let answer = answer.unwrap();
        answers.push((answer.status, answer.location().to_owned(), answer.body, queries, letter.subject(), head));
    }
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn only_boards_that_anybody_may_read_and_that_are_for_carers_can_be_asked_about() {
    let place = Place::make();
    let app = &place.app;
    let members = given::a_members_board(app, "quillfern");
    let hidden = given::an_invitation_board(app, "brambleholt");
    let people = given::a_public_board(app, "stroke");
    let mut visitor = a_visitor(app);
    for board in [&members, &hidden] {
        let page = visitor.get_raw(&format!("{}/letters", board.path()));
        assert!(page.must_be(303).location().starts_with("/sign-in"), "{}", page.location());
    }
    visitor.open(&format!("{}/letters", people.path())).must_be(404);
    visitor.open("/boards/stroke").must_not_have("Letters by email");
    let mut outsider = a_person(app);
    for board in [&members, &hidden, &people] {
        outsider.open(&format!("{}/letters", board.path())).must_be(404);
    }
    let csrf = visitor.open("/settings/display").value("csrf");
    let form = format!("csrf={csrf}&email=zoe%40example.org&often=daily&hour=18&weekday=7&zone=UTC&detail=titles");
    for board in [&members, &hidden, &people] {
        assert!(
            [303, 404].contains(&visitor.post_raw(&format!("{}/letters", board.path()), form.as_str(), &[]).status)
        );
    }
    app.work();
    assert_eq!((counts(app), place.smtp.letters().len()), ([0, 0, 0], 0));
    // Whoever has joined chooses in their settings.
    for mut person in [a_member(app, &place.board), a_facilitator(app, &place.board)] {
        assert_eq!(person.open("/boards/kettlefern/letters").url, "/settings/mail");
    }
}

#[test]
fn a_board_that_closes_to_carers_is_told_of_no_more() {
    let place = Place::make();
    let other = a_board(&place.app, "teasel", "excerpts");
    let mut carer = place.with_a_carer("zoe@example.org");
    place.app.db_now(|conn| {
        use inglenook::base::db::schema::boards;
        let row = boards::table.filter(boards::slug.eq("kettlefern"));
        Ok(diesel::update(row).set(boards::access.eq("members")).execute(conn)?)
    });
    place.no_letter_comes();
    // A yes that comes too late begins nothing of it either.
    let before = place.smtp.letters().len();
    ask(&mut carer, &other, "zoe@example.org", "Daily", "Titles").must_be(200);
    place.app.work();
    let link = place.smtp.only_new(before).link("/letters/confirm/");
    carer.open(&link);
    carer.press("Yes, send me letters").must_have("Teasel").must_not_have("Kettlefern");
    // Nor does a yes to a board that has closed since.
    let mut late = a_visitor(&place.app);
    let before = place.smtp.letters().len();
    ask(&mut late, &other, "yan@example.org", "Daily", "Titles").must_be(200);
    place.app.work();
    place.app.db_now(|conn| {
        use inglenook::base::db::schema::boards;
        Ok(diesel::update(boards::table).set(boards::access.eq("members")).execute(conn)?)
    });
    late.open(&place.smtp.only_new(before).link("/letters/confirm/"));
    late.press("Yes, send me letters").must_be(200).must_not_have("Teasel");
}

#[test]
fn what_is_wrong_with_a_form_is_said_and_what_was_typed_stays() {
    let place = Place::make();
    let mut visitor = a_visitor(&place.app);
    let page = ask(&mut visitor, &place.board, "zoe at example", "Monthly", "Titles");
    page.must_be(422).must_have("does not look like an email address");
    assert_eq!(page.value("email"), "zoe at example");
    assert_eq!(page.attributes("[name=often][checked], [name=detail][checked]", "value"), ["monthly", "titles"]);
    let page = ask(&mut visitor, &place.board, "", "Monthly", "Titles");
    assert_eq!(page.errors().len(), 1);
    let csrf = page.value("csrf");
    for bad in [
        "email=a%40b.c%0d%0aBcc%3a+all%40example.org&often=daily&hour=18&weekday=7&zone=UTC&detail=titles",
        "email=a%40example.org&often=hourly&hour=18&weekday=7&zone=UTC&detail=titles",
        "email=a%40example.org&often=daily&hour=25&weekday=7&zone=UTC&detail=titles",
        "email=a%40example.org&often=daily&hour=18&weekday=7&zone=Mars&detail=titles",
        "email=a%40example.org&often=daily&hour=18&weekday=7&zone=UTC&detail=all",
        "email=a%40example.org",
    ] {
        visitor.post_raw("/boards/kettlefern/letters", format!("csrf={csrf}&{bad}"), &[]).must_be(422);
    }
    place.app.work();
    assert_eq!((counts(&place.app), place.smtp.letters().len()), ([0, 0, 0], 0));
}

#[test]
fn a_question_ends_after_two_days_and_is_answered_once() {
    let place = Place::make();
    let mut visitor = a_visitor(&place.app);
    ask(&mut visitor, &place.board, "zoe@example.org", "Daily", "Titles");
    place.app.work();
    let link = place.smtp.only_new(0).link("/letters/confirm/");
    place.app.advance_minutes(48 * 60 + 1);
    visitor.open(&link).must_be(404).must_have("no longer works");
    say_yes(&mut visitor, &link).must_be(404);
    place.app.work();
    assert_eq!(counts(&place.app), [0, 0, 0], "what has ended is deleted");

    ask(&mut visitor, &place.board, "zoe@example.org", "Daily", "Titles");
    place.app.work();
    let link = place.smtp.only_new(1).link("/letters/confirm/");
    say_yes(&mut visitor, &link).must_be(303);
    say_yes(&mut visitor, &link).must_be(404);
    assert_eq!(counts(&place.app), [1, 1, 0]);
}

#[test]
fn a_question_that_could_not_be_sent_in_time_is_not_sent_late() {
    let place = Place::make();
    ask(&mut a_visitor(&place.app), &place.board, "zoe@example.org", "Daily", "Titles");
    place.app.advance_minutes(48 * 60 + 1);
    place.app.work();
    assert_eq!(place.smtp.letters().len(), 0);
}

#[test]
fn a_carer_changes_their_letters_and_the_last_board_takes_the_address_with_it() {
    let place = Place::make();
    let mut carer = place.with_a_carer("zoe@example.org");
    let page = carer.form("Save letters").choose("Weekly").choose("Just a count").send();
    page.must_be(200);
    assert_eq!(page.flash().as_deref(), Some("Saved."));
    place.no_letter_comes();
    // Until Sunday.
    place.app.advance_days(5);
    place.app.work();
    let letter = place.smtp.letters().pop().unwrap();
    assert_eq!(letter.subject(), "Your weekly letter");
    assert!(!letter.text().contains("Canary"), "{}", letter.text());
    let manage = letter.link("/letters/manage/");
    carer.open(&manage).must_be(200);
    carer.form("Save letters").choose("Never").send().must_be(200).must_have("Your letters have stopped");
    assert_eq!(counts(&place.app), [0, 0, 0]);
    carer.open(&manage).must_be(200).must_have("Your letters have stopped");
    carer.open(&letter.link("/letters/stop/")).must_be(200);
}

#[test]
fn addresses_out_of_letters_are_good_for_what_they_are_for_alone() {
    let place = Place::make();
    place.with_a_carer("zoe@example.org");
    let letter = place.next_letter();
    let kinds = ["stop", "manage", "go"];
    let passes = kinds.map(|kind| letter.link(&format!("/letters/{kind}/")).rsplit('/').next().unwrap().to_owned());
    let mut visitor = a_visitor(&place.app);
    for (right, pass) in kinds.iter().zip(&passes) {
        for kind in kinds {
            let expected = if kind == *right { 200 } else { 404 };
            visitor.open(&format!("/letters/{kind}/{pass}")).must_be(expected);
        }
        let other = if pass.as_bytes()[40] == b'A' { "B" } else { "A" };
        let changed = format!("{}{other}{}", &pass[..40], &pass[41..]);
        visitor.open(&format!("/letters/{right}/{changed}")).must_be(404);
    }
    assert_eq!(counts(&place.app)[0], 1);
}

#[test]
fn nobody_can_have_many_letters_sent_from_one_place() {
    let place = Place::with(|config| config.mail.asked_per_hour = 2);
    let mut visitor = a_visitor(&place.app);
    for name in ["one", "two"] {
        ask(&mut visitor, &place.board, &format!("{name}@example.org"), "Daily", "Titles").must_be(200);
    }
    ask(&mut visitor, &place.board, "three@example.org", "Daily", "Titles").must_be(429);
    place.app.work();
    assert_eq!(place.smtp.letters().len(), 2);
}

#[test]
fn a_mailbox_is_asked_three_times_at_most_and_nothing_tells_that_it_was() {
    let place = Place::make();
    let answers: Vec<(u16, String)> = (0..6)
        .map(|_| {
            let page = ask(&mut a_visitor(&place.app), &place.board, "zoe@example.org", "Daily", "Titles");
            (page.must_be(200).status, page.text())
        })
        .collect();
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    place.app.work();
    assert_eq!(place.smtp.letters().len(), 3);
}

#[test]
fn one_more_board_leaves_the_letters_about_the_others_as_they_are() {
    let place = Place::make();
    let other = a_board(&place.app, "teasel", "excerpts");
    let mut carer = place.with_a_carer("zoe@example.org");
    carer.form("Save letters").choose("Just a count").send().must_be(200);
    let before = place.smtp.letters().len();
    ask(&mut a_visitor(&place.app), &other, "zoe@example.org", "Daily", "Titles and first lines").must_be(200);
    place.app.work();
    carer.open(&place.smtp.only_new(before).link("/letters/confirm/"));
    let page = carer.press("Yes, send me letters");
    page.must_be(200).must_have("Teasel").must_have("Kettlefern");
    assert!(page.attributes("[name=detail][checked]", "value") == ["counts"]);
}
