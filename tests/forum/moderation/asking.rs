//! The writer of a post is asked to change it: hidden until they have, it then waits for somebody to look again.

use diesel::prelude::*;
use inglenook::base::db::schema::{cases, posts};

use super::{Place, THREAD, decide, report};
use crate::support::{Page, Person, a_facilitator, a_visitor};

const APPEAL: &str = "/boards/stroke/threads/1/posts/2/appeal";
const EDIT: &str = "/boards/stroke/threads/1/posts/2/edit";

/// A place where the writer of post 2 has been asked to change it.
fn asked() -> (Place, Person) {
    let (place, mut marigold) = Place::reported();
    let page = decide(&mut marigold, &place.case(), "Ask for a change", "unkind", "Please leave the name-calling out.");
    page.must_be(200).must_have("its writer is asked to change it");
    (place, marigold)
}

fn change(place: &mut Place, words: &str) -> Page {
    place.leaf.open(EDIT).must_be(200);
    place.leaf.form("Save").fill("Your post", words).press("Save")
}

/// The address of the case that waits.
fn waiting(place: &Place) -> String {
    let open = cases::table.filter(cases::closed_minute.is_null()).select(cases::id);
    let id: i64 = place.app.db_now(|conn| Ok(open.get_result(conn)?));
    format!("/moderation/cases/{id:016x}")
}

#[test]
fn a_post_is_hidden_until_it_is_changed_then_waits_and_is_let_show() {
    let (mut place, mut marigold) = asked();
    let first = place.case();
    place.app.get(THREAD).must_not_have("Canaryword");
    let page = place.leaf.open("/me");
    page.must_have("A facilitator asks you to change a post of yours.").must_have("Please leave the name-calling out.");
    place.leaf.click("Change it").must_be(200).must_have("Canaryword");
    change(&mut place, "I do not agree, friend.").must_be(200).must_have("looks at it before others see it");
    place.app.work();
    place.app.get(THREAD).must_not_have("I do not agree");
    place.heron.open(THREAD).must_not_have("I do not agree");
    place.leaf.open("/me").must_have("A post of yours waits for a facilitator.");
    let second = waiting(&place);
    assert_ne!(first, second);
    marigold.open("/moderation").must_have("Changed by its writer, as they were asked");
    let page = marigold.open(&second);
    page.must_have("I do not agree, friend.").must_have("As it was before it was changed").must_have("Canaryword");
    decide(&mut marigold, &second, "Let it show", "put right", "").must_be(200);
    place.app.get(THREAD).must_have("I do not agree, friend.").must_not_have("Canaryword");
    place.leaf.open("/me").must_have("A post of yours waited, and is up now.");
    // What was asked for is done: a further change goes up as every other.
    change(&mut place, "I do not agree, dear friend.").must_be(200);
    place.app.get(THREAD).must_have("dear friend");
}

#[test]
fn the_writer_can_be_asked_again_and_can_have_another_look_taken_instead() {
    let (mut place, mut marigold) = asked();
    change(&mut place, "You are a fool still.").must_be(200);
    place.app.work();
    let second = waiting(&place);
    decide(&mut marigold, &second, "Ask for a change", "unkind", "That is the same again.").must_be(200);
    place.app.get(THREAD).must_not_have("fool still");
    place.leaf.open("/me").must_have("That is the same again.");
    place.leaf.open(APPEAL).must_have("That is the same again.");
    place.leaf.form("Ask for another look").fill("details", "It is a quotation.").send().must_be(200);
    marigold.open(&second).must_have("You decided this before");
    let mut wren = a_facilitator(&place.app, &place.board);
    decide(&mut wren, &second, "Bring back", "mistaken", "It is.").must_be(200);
    place.app.get(THREAD).must_have("fool still");
    let held: Option<String> = place
        .app
        .db_now(|conn| Ok(posts::table.filter(posts::number.eq(2)).select(posts::held_for).get_result(conn)?));
    assert_eq!(held, None);
}

#[test]
fn a_change_to_a_post_that_was_only_hidden_opens_no_case_and_one_asked_for_opens_one_however_often_it_is_changed() {
    let (mut place, mut marigold) = Place::reported();
    decide(&mut marigold, &place.case(), "Hide", "unkind", "Please.").must_be(200);
    let count = |place: &Place| -> i64 {
        place.app.work();
        place.app.db_now(|conn| Ok(cases::table.count().get_result(conn)?))
    };
    change(&mut place, "Changed by myself.").must_be(200);
    assert_eq!(count(&place), 1);
    let (mut place, _) = asked();
    for words in ["Once.", "Twice.", "Thrice."] {
        change(&mut place, words).must_be(200);
        assert_eq!(count(&place), 2);
    }
    let mut rowan = a_facilitator(&place.app, &place.board);
    let page = rowan.open(&waiting(&place));
    page.must_have("Thrice.").must_have("Canaryword");
}

#[test]
fn nobody_else_learns_from_a_post_that_is_to_be_changed_and_an_opening_post_takes_its_thread_with_it() {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    report(&mut a_visitor(&place.app), "/boards/stroke/threads/1/posts/1/report", "Unkind", "").must_be(200);
    decide(&mut marigold, &place.case(), "Ask for a change", "unkind", "Please.").must_be(200);
    place.app.get(THREAD).must_be(404);
    place.leaf.open(THREAD).must_be(404);
    place.heron.open(&format!("{THREAD}/posts/1/edit")).must_be(200);
    place.heron.form("Save").fill("Your post", "Put better.").press("Save").must_be(200);
    place.app.work();
    place.app.get(THREAD).must_be(404);
    decide(&mut marigold, &waiting(&place), "Let it show", "put right", "").must_be(200);
    place.app.get(THREAD).must_be(200).must_have("Put better.");
}
