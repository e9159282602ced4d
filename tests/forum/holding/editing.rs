//! Changing what others can see already: what it says that it did not say before is judged like a new post.

use super::{DANGER, Place, THREAD, set};
use crate::support::{Page, Person, a_member};

fn edit(person: &mut Person, post: i64, words: &str) -> Page {
    person.open(&format!("{THREAD}/posts/{post}/edit")).must_be(200);
    person.form("Save").fill("Your post", words).press("Save")
}

#[test]
fn a_post_does_not_get_round_the_boards_phrases_by_being_changed_afterwards() {
    let mut place = Place::make();
    set(&mut place.marigold, |form| form.fill("Waits for you", "cheap pills"));
    let page = edit(&mut place.wren, 2, "Cheap pills here.");
    page.must_be(200).must_have("wait for a facilitator").must_have("There is a word in it");
    place.app.get(THREAD).must_not_have("Cheap").must_have("No replies yet.");
    let case = place.case();
    super::let_show(&mut place.marigold, &case).must_be(200);
    place.app.get(THREAD).must_have("Cheap pills here.").must_have("1 reply, from 2 people.");
    // It was seen before, and is not new to anybody.
    place.all_read();
    place.heron.open("/boards/stroke").must_not_have("1 new");
    // What stood there before, and was looked at, is not looked at again for the next comma.
    edit(&mut place.wren, 2, "Cheap pills, here.").must_have("Your change is saved.");
    assert_eq!(place.open_cases(), 0);
}

#[test]
fn an_opening_post_with_answers_stays_up_and_is_looked_at() {
    let mut place = Place::make();
    set(&mut place.marigold, |form| form.fill("Waits for you", "cheap pills"));
    edit(&mut place.heron, 1, "Opening words. Cheap pills.").must_have("Your change is saved.");
    place.app.get(THREAD).must_have("Cheap pills.").must_have("An answer.");
    let case = place.case();
    place.marigold.open(&case).must_have("A phrase from this board’s lists").must_have("Keep");
    let mut leaf = a_member(&place.app, &place.board);
    let path = leaf.start_thread(&place.board, "Alone", "Words.");
    leaf.open(&format!("{path}/posts/1/edit"));
    leaf.form("Save").fill("Your post", "Cheap pills.").press("Save").must_have("wait for a facilitator");
    place.wren.open(&path).must_be(404);
    place.wren.open("/boards/stroke").must_not_have("Alone");
    place.app.work();
}

#[test]
fn a_newcomer_who_mends_a_letter_does_not_wait_again() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    leaf.reply(THREAD, "Leafwrod.").must_be(200);
    let case = place.case();
    super::let_show(&mut place.marigold, &case).must_be(200);
    set(&mut place.marigold, |form| form.fill("How many first posts", "5"));
    edit(&mut leaf, 3, "Leafword.").must_have("Your change is saved.");
    place.app.get(THREAD).must_have("Leafword.");
    assert!(place.queue().len() == 1 && place.marigold.page().has("No hurry"));
}

#[test]
fn what_was_only_to_be_looked_at_and_then_waits_is_no_longer_without_hurry() {
    let mut place = Place::make();
    set(&mut place.marigold, |form| form.fill("Goes up, and you look", "crypto").fill("Waits for you", "cheap pills"));
    place.wren.reply(THREAD, "Ask me about crypto.").must_have("Your reply is up");
    let watched = place.queue();
    place.marigold.page().must_have("No hurry").must_not_have("Waiting to be shown");
    edit(&mut place.wren, 3, "Crypto, and cheap pills.").must_have("wait for a facilitator");
    assert_eq!(place.queue(), watched);
    place.marigold.page().must_have("Waiting to be shown").must_not_have("No hurry");
    super::let_show(&mut place.marigold, &watched[0]).must_be(200);
    place.marigold.open("/moderation/decided").must_have("Let show");
}

#[test]
fn a_case_is_about_danger_whichever_reason_came_first() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    leaf.reply(THREAD, "Hello.").must_be(200);
    let first = place.case();
    edit(&mut leaf, 3, DANGER).must_be(200);
    assert_eq!(place.case(), first);
    place.marigold.page().must_have("The writer may be in danger").must_have("Waiting to be shown");
    super::let_show(&mut place.marigold, &first).must_be(200);
    set(&mut place.marigold, |form| form.fill("Waits for you", "cheap pills"));
    place.wren.reply(THREAD, DANGER).must_be(200);
    let second = place.case();
    place.marigold.page().must_have("The writer may be in danger").must_not_have("Waiting to be shown");
    edit(&mut place.wren, 4, &format!("{DANGER} Cheap pills.")).must_be(200);
    assert_eq!(place.case(), second);
    place.marigold.page().must_have("The writer may be in danger").must_have("Waiting to be shown");
}
