//! Reporting a post: who may, what is asked, what is kept of it.

use diesel::prelude::*;
use inglenook::accounts::InvitationKind;
use inglenook::base::db::schema::{case_reports, cases};
use inglenook::boards::Access;

use super::{Place, REPORT, THREAD, report};
use crate::support::{App, a_facilitator, a_member, a_person, a_visitor, encode, given};

fn counts(place: &Place) -> (i64, i64) {
    place.app.db_now(|conn| Ok((cases::table.count().get_result(conn)?, case_reports::table.count().get_result(conn)?)))
}

#[test]
fn a_member_reports_a_post_in_two_steps_and_is_told_what_happens() {
    let mut place = Place::make();
    place.heron.open(THREAD).must_be(200);
    let page = place.heron.click_in("#post-2", "Report");
    page.must_have("What is wrong with this post?").must_have("Canaryword");
    let page = place.heron.form("Continue").choose("Unkind").fill("Anything you want to add", "Please look.").send();
    page.must_be(200).must_have("This is what we will send").must_have("Please look.").must_have("Unkind");
    assert_eq!(counts(&place), (0, 0));
    let page = place.heron.press("Send report");
    page.must_be(200).must_have("Thank you. It is sent").must_have("Nobody is told that it was you.");
    assert_eq!(counts(&place), (1, 1));
    place.heron.click("Back to the thread").must_have("Canaryword");
}

#[test]
fn what_was_typed_can_be_changed_before_it_is_sent() {
    let mut place = Place::make();
    place.heron.open(REPORT);
    place.heron.form("Continue").choose("Something else").fill("Anything you want to add", "First words").send();
    let page = place.heron.press("Change it");
    page.must_be(200);
    assert_eq!((page.value("reason").as_str(), page.value("details").as_str()), ("other", "First words"));
    assert_eq!(counts(&place), (0, 0));
}

#[test]
fn what_is_missing_comes_back_with_everything_that_was_typed() {
    let mut place = Place::make();
    place.heron.open(REPORT);
    let page = place.heron.form("Continue").fill("Anything you want to add", "My words").send();
    page.must_be(422);
    assert_eq!(page.errors()[0].0, "reason");
    assert_eq!(page.value("details"), "My words");
    let page = place.heron.form("Continue").choose("It goes against a ground rule").send();
    assert_eq!(page.must_be(422).errors()[0].0, "rule");
    let page = place.heron.form("Continue").fill("Which ground rule?", "Be kind.").send();
    page.must_be(200).must_have("Be kind.");
    place.heron.open(REPORT);
    let page = place.heron.form("Continue").choose("Something else").send();
    assert_eq!(page.must_be(422).errors()[0].0, "details");
    let long = "word ".repeat(500);
    let page = place.heron.form("Continue").fill("Anything you want to add", &long).send();
    page.must_be(422).must_have("too long");
    assert_eq!(page.value("details").trim(), long.trim());
}

#[test]
fn worry_about_somebody_leads_to_the_helplines_first() {
    let mut place = Place::make();
    place.heron.open(REPORT);
    let page = place.heron.form("Continue").choose("I am worried").send();
    page.must_have("116 123").must_have("999").must_have("not an emergency service");
    let page = place.heron.press("Send report");
    page.must_have("116 123").must_have("comes before everything else");
    place.app.work();
}

#[test]
fn neither_the_history_of_a_browser_nor_what_is_shown_last_tells_why_somebody_reported() {
    let place = Place::make();
    let sent = ["I am worried", "Selling"].map(|reason| {
        let mut visitor = a_visitor(&place.app);
        let page = report(&mut visitor, REPORT, reason, "");
        assert_eq!(page.url, format!("{REPORT}/sent"));
        assert!(visitor.jar.names().is_empty(), "{:?}", visitor.jar.names());
        // Loaded again it is the same page, and nothing is sent twice.
        assert_eq!(visitor.open(&page.url).text(), page.text());
        page.text()
    });
    assert_eq!(sent[0], sent[1]);
    assert_eq!(counts(&place), (1, 2));
    place.app.work();
}

#[test]
fn a_second_report_by_one_person_takes_the_place_of_the_first() {
    let mut place = Place::make();
    report(&mut place.heron, REPORT, "Unkind", "First.");
    report(&mut place.heron, REPORT, "Sexual", "Second.").must_have("It counts once.");
    assert_eq!(counts(&place), (1, 1));
    let mut marigold = a_facilitator(&place.app, &place.board);
    marigold.open(&place.case()).must_have("Second.").must_not_have("First.");
}

#[test]
fn the_same_form_sent_twice_is_one_report() {
    let place = Place::make();
    let mut visitor = a_visitor(&place.app);
    visitor.open(REPORT);
    visitor.form("Continue").choose("Selling").send();
    let (path, body) = visitor.form("Send report").ready("Send report");
    for _ in 0..2 {
        assert!(visitor.post_raw(&path, body.clone(), &[]).location().ends_with("/posts/2/report/sent"));
    }
    assert_eq!(counts(&place), (1, 1));
}

#[test]
fn a_visitor_reports_on_a_public_board_without_any_cookie() {
    let place = Place::make();
    let mut visitor = a_visitor(&place.app);
    visitor.open(THREAD);
    visitor.click_in("#post-2", "Report").must_be(200);
    visitor.form("Continue").choose("Selling").send().must_be(200);
    visitor.press("Send report").must_be(200).must_have("Thank you. It is sent");
    assert!(visitor.jar.names().is_empty(), "{:?}", visitor.jar.names());
    assert_eq!(counts(&place), (1, 1));
    let mut marigold = a_facilitator(&place.app, &place.board);
    marigold.open(&place.case()).must_have("From somebody who is no member");
}

#[test]
fn a_report_from_another_site_or_without_a_token_of_ours_is_refused() {
    let place = Place::make();
    let mut visitor = a_visitor(&place.app);
    visitor.open(REPORT);
    visitor.form("Continue").choose("Selling").send();
    let (path, body) = visitor.form("Send report").ready("Send report");
    let from = |site: &'static str| [("sec-fetch-site", site), ("origin", "https://evil.example")];
    for site in ["cross-site", "same-site"] {
        visitor.post_raw(&path, body.clone(), &from(site)).must_be(403);
    }
    visitor.post_raw(&path, body.clone(), &[("sec-fetch-site", ""), ("origin", "https://evil.example")]).must_be(403);
    visitor.post_raw(&path, "reason=selling&do=send", &[]).must_be(403);
    place.app.advance_days(2);
    visitor.post_raw(&path, body, &[]).must_be(403);
    assert_eq!(counts(&place), (0, 0));
}

#[test]
fn reports_from_one_address_are_put_off_when_there_are_too_many_with_the_words_kept() {
    let mut place = Place::on(App::with(|config| config.moderation.reports_per_hour = 2));
    for number in 3..=5 {
        place.leaf.reply(THREAD, &format!("Number {number}."));
    }
    let path = |number: i64| format!("{THREAD}/posts/{number}/report");
    let mut visitor = a_visitor(&place.app);
    for number in [2, 3] {
        report(&mut visitor, &path(number), "Selling", "Words").must_be(200);
    }
    let page = report(&mut visitor, &path(4), "Selling", "My long words");
    page.must_be(429).must_have("My long words");
    assert_eq!(counts(&place), (2, 2));
    // Somebody signed in is counted by who it is, not by the address that they share.
    report(&mut place.heron, &path(4), "Selling", "Words").must_be(200);
}

#[test]
fn ones_own_post_is_not_reported_but_changed_whatever_name_it_is_under() {
    let mut place = Place::make();
    place.leaf.open(REPORT).must_be(403).must_have("This is your own post");
    let page = place.leaf.open(THREAD);
    assert_eq!(page.find("#post-2.own").len(), 1);
    // Somebody who became a facilitator later, under another name.
    let code = given::an_invitation(&place.app, InvitationKind::Facilitator, Some(&place.board));
    let mut both = a_member(&place.app, &place.board);
    both.reply(THREAD, "As a member.");
    both.open(&format!("/invited/{code}"));
    both.form("Become a facilitator").check("I have read these").send().must_be(200).must_have("You look after");
    both.open(&format!("{THREAD}/posts/3/report")).must_be(403);
}

#[test]
fn nobody_reports_what_they_cannot_read() {
    let app = App::start();
    for access in [Access::Members, Access::Invitation] {
        let board = given::a_board(&app, access.as_str(), access);
        a_member(&app, &board).start_thread(&board, "A title", "Words.");
        let path = format!("{}/threads/1/posts/1/report", board.path());
        let mut visitor = a_visitor(&app);
        assert!(visitor.get_raw(&path).location().starts_with("/sign-in"));
        let mut outsider = a_person(&app);
        outsider.open(&path).must_be(404);
        let csrf = outsider.open("/settings").value("csrf");
        let body = encode(
            &[("csrf", csrf.as_str()), ("reason", "selling"), ("do", "send")]
                .map(|(name, value)| (name.to_owned(), value.to_owned())),
        );
        outsider.post_raw(&path, body, &[]).must_be(404);
        let mut member = a_member(&app, &board);
        report(&mut member, &path, "Selling", "").must_be(200);
    }
    let mut place = Place::make();
    for number in [0, 3, 99] {
        place.heron.open(&format!("{THREAD}/posts/{number}/report")).must_be(404);
    }
    place.leaf.open(&format!("{THREAD}/posts/2/delete"));
    place.leaf.press("Delete it").must_be(200);
    place.app.work();
    place.heron.open(REPORT).must_be(404);
}

#[test]
fn nothing_in_the_database_says_who_reported_or_what_they_wrote() {
    let mut place = Place::make();
    report(&mut place.heron, REPORT, "Unkind", "Tattletale words.");
    let (rows, sealed): (Vec<Vec<u8>>, Vec<Option<Vec<u8>>>) = place.app.db_now(|conn| {
        let rows: Vec<(Vec<u8>, Option<Vec<u8>>)> =
            case_reports::table.select((case_reports::reporter, case_reports::words_sealed)).load(conn)?;
        Ok(rows.into_iter().unzip())
    });
    let tags: Vec<Vec<u8>> = place.app.db_now(|conn| {
        use inglenook::base::db::schema::personas;
        Ok(personas::table.select(personas::tag).load(conn)?)
    });
    assert!(rows.iter().all(|reporter| reporter.len() == 32 && !tags.contains(reporter)));
    let words = sealed[0].clone().unwrap();
    assert!(!words.windows(10).any(|part| part == b"Tattletale"));
    let snapshot: Option<Vec<u8>> =
        place.app.db_now(|conn| Ok(cases::table.select(cases::snapshot_sealed).get_result(conn)?));
    assert!(!snapshot.unwrap().windows(10).any(|part| part == b"Canaryword"));
}

#[test]
fn two_who_report_at_once_are_in_one_case() {
    let mut place = Place::make();
    let mut people: Vec<_> = (0..4).map(|_| a_visitor(&place.app)).collect();
    let forms: Vec<(String, String)> = people
        .iter_mut()
        .map(|visitor| {
            visitor.open(REPORT);
            visitor.form("Continue").choose("Selling").send();
            visitor.form("Send report").ready("Send report")
        })
        .collect();
    std::thread::scope(|scope| {
        for (visitor, (path, body)) in people.iter_mut().zip(forms) {
            scope.spawn(move || {
                visitor.post_raw(&path, body, &[]).must_be(303);
            });
        }
    });
    report(&mut place.heron, REPORT, "Unkind", "");
    assert_eq!(counts(&place), (1, 5));
    let reports: i64 = place.app.db_now(|conn| Ok(cases::table.select(cases::reports).get_result(conn)?));
    assert_eq!(reports, 5);
}
