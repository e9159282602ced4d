//! A decision just made is undone by whoever made it: all is as it was.

use diesel::prelude::*;
use inglenook::base::db::schema::{case_decisions, case_openings, cases, notices, personas, posts};

use super::{Place, REPORT, THREAD, decide, pass_on, report};
use crate::support::acts::actions;
use crate::support::{Page, Person, a_facilitator, a_safeguarding_lead, a_visitor};

const LATE: &str = "It cannot be undone any more";

fn undo(browser: &mut Person, case: &str) -> Page {
    browser.open(case).must_be(200);
    browser.press("Undo it")
}

/// What the undoing leaves of a case: its version apart, what it was before anybody decided.
fn state(place: &Place) -> (Option<i64>, Option<i64>, Option<String>, i64, bool) {
    place.app.db_now(|conn| {
        let of = (cases::open_post_id, cases::closed_minute, cases::outcome, cases::reports, cases::provisional);
        Ok(cases::table.select(of).get_result(conn)?)
    })
}

fn visibility(place: &Place) -> (String, Option<String>) {
    let second = posts::table.filter(posts::number.eq(2)).select((posts::visibility, posts::held_for));
    place.app.db_now(|conn| Ok(second.get_result(conn)?))
}

fn closed(place: &Place) -> Vec<(Option<i64>, Option<i64>)> {
    let of = (case_openings::closed_minute, case_openings::decision_ordinal);
    place.app.db_now(|conn| Ok(case_openings::table.select(of).load(conn)?))
}

#[test]
fn whatever_was_decided_is_undone_and_all_is_as_it_was() {
    for (decision, why, flash) in [
        ("Keep", "keeps to the ground rules", "the post stays up"),
        ("Hide", "unkind", "the post is hidden"),
        ("Ask for a change", "unkind", "asked to change"),
        ("Take down", "unkind", "the post is taken down"),
    ] {
        let (mut place, mut marigold) = Place::reported();
        let (case, before) = (place.case(), state(&place));
        let page = decide(&mut marigold, &case, decision, why, "Please be kind.");
        page.must_be(200).must_have(flash).must_have("For ten minutes you can undo it");
        let page = undo(&mut marigold, &case);
        page.must_be(200).must_have("It is undone.").must_have("You have this case");
        assert_eq!(state(&place), before, "{decision}");
        assert_eq!(visibility(&place), ("shown".to_owned(), None), "{decision}");
        assert_eq!(closed(&place), [(None, None)]);
        place.app.get(THREAD).must_have("Canaryword");
        let told = place.leaf.open("/me");
        told.must_not_have("Please be kind.");
        assert_eq!(told.has("was a slip, and is undone"), decision != "Keep", "{decision}");
        place.heron.open("/me/reports").must_have("It waits to be looked at.");
        assert_eq!(actions(&place.app, "case.undo"), ["case.undo"]);
        // And it can be decided again.
        decide(&mut marigold, &case, "Hide", "unkind", "Second words.").must_be(200);
        place.leaf.open("/me").must_have("Second words.");
        let decided: i64 = place.app.db_now(|conn| Ok(case_decisions::table.count().get_result(conn)?));
        assert_eq!(decided, 1);
    }
}

#[test]
fn a_pause_is_undone_with_it_and_whoever_has_read_of_it_is_told() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case);
    marigold
        .form("Decide")
        .choose("Hide")
        .fill("Why", "unkind")
        .fill("Which ground rule", "Be kind.")
        .fill("To the writer", "Please be kind.")
        .fill("measure", "pause-7")
        .press("Decide")
        .must_be(200);
    let standing = |place: &Place| -> String {
        let own = personas::table.filter(personas::name.eq(&place.leaf.pseudonym)).select(personas::standing);
        place.app.db_now(|conn| Ok(own.get_result(conn)?))
    };
    assert_eq!(standing(&place), "paused");
    place.leaf.open("/me").must_have("Please be kind.");
    place.leaf.press("I have read this").must_be(200);
    undo(&mut marigold, &case).must_be(200).must_have("It is undone.");
    assert_eq!(standing(&place), "good");
    place.leaf.open("/me").must_have("was a slip, and is undone").must_not_have("Please be kind.");
}

#[test]
fn nobody_else_undoes_it_nor_anybody_after_ten_minutes_or_once_something_has_changed() {
    let (mut place, mut marigold) = Place::reported();
    let mut wren = a_facilitator(&place.app, &place.board);
    let case = place.case();
    decide(&mut marigold, &case, "Hide", "unkind", "Please be kind.").must_be(200);
    let after = state(&place);
    let version: i64 = place.app.db_now(|conn| Ok(cases::table.select(cases::version).get_result(conn)?));
    let ask = |person: &mut Person, version: i64| {
        let csrf = person.open("/settings").value("csrf");
        person
            .post_raw(&format!("{case}/undo"), format!("csrf={csrf}&version={version}&post_version=1"), &[])
            .must_be(303);
        person.open(&case)
    };
    wren.open(&case).must_be(200).must_not_have("Undo it");
    ask(&mut wren, version).must_have(LATE);
    let body = format!("csrf={}&version={version}&post_version=1", place.heron.csrf());
    place.heron.post_raw(&format!("{case}/undo"), body, &[]).must_be(404);
    ask(&mut marigold, version - 1).must_have(LATE);
    assert_eq!((state(&place), visibility(&place).0), (after.clone(), "hidden".to_owned()));
    place.app.advance_minutes(10);
    marigold.open(&case).must_have("Bring back").must_not_have("Undo it");
    ask(&mut marigold, version).must_have(LATE);
    assert_eq!((state(&place), visibility(&place).0), (after, "hidden".to_owned()));
}

#[test]
fn what_was_hidden_until_somebody_looked_or_was_for_leads_is_not_undone() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case);
    marigold.form("Send it").fill("Your message", "Shall we talk?").press("Send it, and hide the post meanwhile");
    let page = decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "");
    page.must_be(200).must_not_have("you can undo it");
    marigold.open(&case).must_not_have("Undo it");
    let (place, mut marigold) = Place::reported();
    let mut lead = a_safeguarding_lead(&place.app);
    pass_on(&mut marigold, &place.case(), "Please decide.").must_be(200);
    decide(&mut lead, &place.case(), "Hide", "unkind", "Please be kind.").must_be(200);
    lead.open(&place.case()).must_not_have("Undo it");
    place.app.work();
}

#[test]
fn words_that_its_writer_has_changed_since_are_not_put_on_show_by_an_old_page() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    decide(&mut marigold, &case, "Hide", "unkind", "Please be kind.").must_be(200);
    marigold.open(&case);
    let (path, body) = marigold.form("Undo it").ready("Undo it");
    place.leaf.open(&format!("{THREAD}/posts/2/edit")).must_be(200);
    place.leaf.form("Save").fill("Your post", "Worse words.").press("Save").must_be(200);
    marigold.post_raw(&path, body, &[]).must_be(303);
    marigold.open(&case).must_have(LATE);
    place.app.get(THREAD).must_not_have("Worse words.");
}

#[test]
fn the_case_has_its_words_again_whose_turn_it_was_and_whoever_is_on_duty_knows_of_somebody_in_danger() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case);
    marigold.form("Send it").fill("Your message", "Are you safe?").press("Send it").must_be(200);
    report(&mut place.heron, REPORT, "I am worried", "Please look.").must_be(200);
    place.app.work();
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    undo(&mut marigold, &case).must_be(200).must_have("Waiting for their answer");
    let alerts = || -> i64 {
        place.app.db_now(|conn| Ok(notices::table.filter(notices::kind.eq("alert")).count().get_result(conn)?))
    };
    assert_eq!(alerts(), 0);
    place.app.work();
    assert_eq!(alerts(), 1);
    place.leaf.open(&format!("{THREAD}/posts/2/delete")).must_be(200);
    place.leaf.press("Delete it").must_be(200);
    place.app.work();
    marigold.open(&case).must_have("Canaryword");
}

#[test]
fn what_is_reported_again_or_pressed_twice_is_not_undone_twice() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    marigold.open(&case);
    let (path, body) = marigold.form("Undo it").ready("Undo it");
    for _ in 0..2 {
        marigold.post_raw(&path, body.clone(), &[]).must_be(303);
        marigold.open(&case).must_have("It is undone.");
    }
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    marigold.open(&case);
    let (path, body) = marigold.form("Undo it").ready("Undo it");
    report(&mut a_visitor(&place.app), REPORT, "Selling", "Words").must_be(200);
    marigold.post_raw(&path, body, &[]).must_be(303);
    marigold.open(&case).must_have(LATE);
    let open: i64 =
        place.app.db_now(|conn| Ok(cases::table.filter(cases::closed_minute.is_null()).count().get_result(conn)?));
    assert_eq!(open, 1);
}
