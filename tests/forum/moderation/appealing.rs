//! Asking for another look: once, and not from whoever decided.

use diesel::prelude::*;
use inglenook::base::db::schema::cases;

use super::{Place, REPORT, THREAD, decide, report};
use crate::support::{Person, a_facilitator, a_person, a_safeguarding_lead, a_visitor};

const APPEAL: &str = "/boards/stroke/threads/1/posts/2/appeal";

#[test]
fn a_writer_asks_for_another_look_and_somebody_else_brings_the_post_back() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    decide(&mut marigold, &case, "Take down", "unkind", "Words of hers.").must_be(200);
    place.leaf.open("/me").must_have("Words of hers.");
    place.leaf.open("/me").must_have("Your post began: Canaryword");
    place.leaf.open(THREAD);
    let page = place.leaf.click("Read it, and why");
    page.must_be(200).must_have("Canaryword").must_have("Words of hers.").must_have("It is unkind.");
    let mut other = place.heron.clone();
    other.open(THREAD).must_not_have("Read it, and why");
    place.leaf.open("/me");
    place.leaf.click("Ask for another look").must_be(200).must_have("Canaryword");
    let page = place.leaf.form("Ask for another look").send();
    assert_eq!(page.must_be(422).errors()[0].0, "details");
    let form = place.leaf.form("Ask for another look").fill("Why do you see it otherwise?", "It was a joke among us.");
    form.send().must_be(200).must_have("You have asked for another look.");
    let page = place.leaf.open("/me");
    page.must_have("Nothing new").must_have("You have asked for another look.");
    assert!(page.find("a.button").iter().all(|link| link != "Ask for another look"), "it is asked once");
    let page = marigold.open("/moderation");
    page.must_have("The writer asks for another look");
    let page = marigold.open(&case);
    page.must_have("You decided this before").must_have("It was a joke among us.");
    assert!(page.find("[name=decision]").is_empty());
    let mut wren = a_facilitator(&place.app, &place.board);
    decide(&mut wren, &case, "Bring back", "mistaken", "You are right.").must_be(200);
    place.app.get(THREAD).must_have("Canaryword");
    let page = place.leaf.open("/me");
    page.must_have("You are right.");
    place.leaf.open(APPEAL).must_have("somebody has looked again");
}

#[test]
fn whoever_decided_cannot_judge_the_appeal_even_with_a_form_of_their_own() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    decide(&mut marigold, &case, "Hide", "unkind", "Words.").must_be(200);
    let mut wren = a_facilitator(&place.app, &place.board);
    place.leaf.open(APPEAL);
    place.leaf.form("Ask for another look").fill("details", "Please.").send().must_be(200);
    wren.open(&case);
    let (path, body) = wren
        .form("Decide")
        .choose("Leave it")
        .fill("Why", "unkind")
        .fill("Which ground rule", "Be kind.")
        .fill("To the writer", "It stays away.")
        .ready("Decide");
    let csrf = marigold.open("/settings").value("csrf");
    let own = wren.csrf();
    marigold.post_raw(&path, body.replace(&own, &csrf), &[]).must_be(403).must_have("You decided this before");
    wren.post_raw(&path, body, &[]).must_be(303);
    place.leaf.open("/me").must_have("It stays away.");
    place.leaf.open(APPEAL).must_be(200).must_have("somebody has looked again");
    assert!(place.leaf.page().find("textarea").is_empty(), "it can be asked once");
    // A lead can still bring it back.
    let mut lead = a_safeguarding_lead(&place.app);
    decide(&mut lead, &case, "Bring back", "mistaken", "").must_be(200);
    place.app.get(THREAD).must_have("Canaryword");
}

#[test]
fn the_page_for_another_look_tells_nothing_of_later_reports() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    decide(&mut marigold, &case, "Hide", "unkind", "Words.").must_be(200);
    decide(&mut marigold, &case, "Bring back", "mistaken", "Sorry.").must_be(200);
    let before = place.leaf.open(APPEAL);
    before.must_be(200).must_have("Your post is back");
    place.app.advance_minutes(5);
    report(&mut place.heron, REPORT, "Selling", "");
    assert_eq!(place.leaf.open(APPEAL).text(), before.text());
    let page = marigold.open("/moderation");
    let second = page.attributes(".queue-item h3 a", "href").remove(0);
    decide(&mut marigold, &second, "Keep", "keeps to the ground rules", "").must_be(200);
    assert_eq!(place.leaf.open(APPEAL).text(), before.text());
}

#[test]
fn words_that_come_back_after_signing_in_again_are_looked_at_before_they_are_sent() {
    let (mut place, mut marigold) = Place::reported();
    decide(&mut marigold, &place.case(), "Hide", "unkind", "Words.").must_be(200);
    place.leaf.open(APPEAL);
    let (path, body) =
        place.leaf.form("Ask for another look").fill("details", "At length.").ready("Ask for another look");
    let page = place.leaf.post_raw(&path, format!("{body}&do=preview"), &[]);
    page.must_be(200).must_have("At length.");
    marigold.open("/moderation").must_have("Nothing is waiting");
}

#[test]
fn nobody_but_the_writer_asks_and_only_about_a_decision() {
    let (mut place, mut marigold) = Place::reported();
    place.leaf.open(APPEAL).must_be(404);
    let case = place.case();
    decide(&mut marigold, &case, "Hide", "unkind", "Words.").must_be(200);
    place.heron.open(APPEAL).must_be(404);
    marigold.open(APPEAL).must_be(404);
    a_person(&place.app).open(APPEAL).must_be(404);
    assert!(a_visitor(&place.app).get_raw(APPEAL).location().starts_with("/sign-in"));
    place.leaf.open(APPEAL).must_be(200);
    let (path, body) = place.leaf.form("Ask for another look").fill("details", "Please.").ready("Ask for another look");
    for _ in 0..2 {
        place.leaf.post_raw(&path, body.clone(), &[]).must_be(303);
    }
    assert_eq!(a_facilitator(&place.app, &place.board).open("/moderation").find(".queue-item").len(), 1);
}

/// Reports post 2 once more, and gives the address of the case that this opens.
fn reported_again(place: &mut Place) -> String {
    place.app.advance_minutes(5);
    report(&mut place.heron, REPORT, "Selling", "").must_be(200);
    let open = cases::table.filter(cases::closed_minute.is_null());
    let id: i64 = place.app.db_now(|conn| Ok(open.select(cases::id).get_result(conn)?));
    format!("/moderation/cases/{id:016x}")
}

fn warn(facilitator: &mut Person, case: &str) {
    facilitator.open(case);
    let form = facilitator.form("Decide").choose("Keep").fill("measure", "warn").fill("Why", "unkind");
    let form = form.fill("Which ground rule", "Be kind.").fill("To the writer", "This is a warning.");
    form.press("Decide").must_be(200);
}

#[test]
fn where_several_cases_tell_of_a_post_that_is_asked_about_which_can_be() {
    let (mut place, mut marigold) = Place::reported();
    let first = place.case();
    warn(&mut marigold, &first);
    let second = reported_again(&mut place);
    decide(&mut marigold, &second, "Hide", "unkind", "Words.").must_be(200);
    decide(&mut marigold, &second, "Bring back", "mistaken", "Sorry.").must_be(200);
    place.leaf.open("/me").must_have("Sorry.");
    let page = place.leaf.click("Ask for another look");
    page.must_be(200).must_have("You were warned").must_have("This is a warning.").must_not_have("Your post is back");
    place.leaf.form("Ask for another look").fill("details", "I am sorry.").send().must_be(200);
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(&first).must_have("I am sorry.");
    wren.open(&second).must_not_have("I am sorry.");
    // What was not asked about stands as it did.
    place.leaf.open("/me").must_have("One thing to look at").must_have("Sorry.");
}

#[test]
fn what_is_asked_about_one_case_leaves_another_to_be_asked_about() {
    let (mut place, mut marigold) = Place::reported();
    let first = place.case();
    warn(&mut marigold, &first);
    let second = reported_again(&mut place);
    decide(&mut marigold, &second, "Hide", "unkind", "It is hidden.").must_be(200);
    place.leaf.open(APPEAL).must_have("It is hidden.");
    place.leaf.form("Ask for another look").fill("details", "About hiding.").send().must_be(200);
    place.leaf.open(APPEAL).must_have("It is hidden.").must_not_have("This is a warning.");
    assert!(place.leaf.page().find("textarea").is_empty(), "one is looked at, and then the other");
    let mut wren = a_facilitator(&place.app, &place.board);
    decide(&mut wren, &second, "Bring back", "mistaken", "You are right.").must_be(200);
    place.leaf.open("/me").must_have("This is a warning.");
    place.leaf.click("Ask for another look").must_have("You were warned");
    place.leaf.form("Ask for another look").fill("details", "About the warning.").send().must_be(200);
    wren.open(&first).must_have("About the warning.");
}
