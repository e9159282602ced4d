//! Words that tell that somebody may be about to harm themselves: never refused, answered at once, looked at first.

use diesel::prelude::*;
use inglenook::base::db::schema::cases;

use super::{DANGER, Place, THREAD, let_show, set};
use crate::moderation::report;
use crate::support::a_member;

#[test]
fn they_go_up_at_once_their_writer_sees_where_there_is_help_and_a_facilitator_looks_first() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    report(&mut place.wren, &format!("{THREAD}/posts/1/report"), "Unkind", "").must_be(200);
    place.app.advance_minutes(30);
    let page = leaf.reply(THREAD, DANGER);
    page.must_be(200);
    assert!(page.url.ends_with("/boards/stroke/threads/1/posts/3/help"), "{}", page.url);
    for help in
        ["116 123", "111, option 2", "85258", "999", "A&E", "You are not in trouble", "It is up, as you wrote it."]
    {
        page.must_have(help);
    }
    assert_eq!(page.title(), "Where there is help · Inglenook");
    // It stays there when it is read again, and leads back.
    leaf.open(&page.url).must_have("116 123");
    leaf.click("Go to your post").must_have("Canaryword");
    place.app.get(THREAD).must_have("Canaryword");
    let queue = place.queue();
    let page = place.marigold.page();
    assert!(page.find(".queue-list h3 a")[0].starts_with("The writer may be in danger"), "{}", page.text());
    page.must_have("Comes first: somebody may be in danger");
    let page = place.marigold.open(&queue[0]);
    page.must_have("Answer first, decide second").must_have("The program may be wrong").must_have("Keep");
    place.wren.open(&format!("{THREAD}/posts/3/help")).must_be(404);
}

#[test]
fn where_the_board_wants_it_they_wait_and_their_writer_sees_help_all_the_same() {
    let mut place = Place::make();
    set(&mut place.marigold, |form| form.choose("It waits for you"));
    let page = place.heron.reply(THREAD, DANGER);
    page.must_be(200).must_have("116 123").must_have("It is kept, and waits for a facilitator.");
    place.heron.click("Go to your post").must_have("Canaryword").must_have("You have done nothing wrong.");
    place.app.get(THREAD).must_not_have("Canaryword");
    let case = place.case();
    place
        .marigold
        .open(&case)
        .must_have("Answer first, decide second")
        .must_have("Decide soon, and write to them")
        .must_have("Why it waits");
    let_show(&mut place.marigold, &case).must_be(200);
    place.app.get(THREAD).must_have("Canaryword");
}

#[test]
fn a_thread_and_a_change_are_answered_like_a_reply() {
    let mut place = Place::make();
    let mut leaf = a_member(&place.app, &place.board);
    let path = leaf.start_thread(&place.board, "I want to die tonight", "I do not know what to do.");
    assert_eq!(path, "/boards/stroke/threads/2/posts/1/help");
    leaf.page().must_have("116 123");
    place.wren.open(&format!("{THREAD}/posts/2/edit"));
    let page = place.wren.form("Save").fill("Your post", DANGER).press("Save");
    assert!(page.url.ends_with("/posts/2/help"), "{}", page.url);
    assert_eq!(place.open_cases(), 2);
    // Changed once more, with the same words in it, it is not another case.
    place.wren.open(&format!("{THREAD}/posts/2/edit"));
    place
        .wren
        .form("Save")
        .fill("Your post", &format!("{DANGER} Sorry."))
        .press("Save")
        .must_have("Your change is saved.");
    assert_eq!(place.open_cases(), 2);
}

#[test]
fn somebody_in_danger_is_looked_for_even_when_they_delete_what_they_wrote() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    leaf.reply(THREAD, DANGER).must_be(200);
    let case = place.case();
    leaf.open(&format!("{THREAD}/posts/3/delete")).must_be(200);
    leaf.press("Delete it").must_be(200);
    assert_eq!(place.case(), case);
    place.marigold.open(&case).must_have("Deleted by its writer");
    place.marigold.form("Decide").choose("Keep").fill("Why", "needed was an answer").press("Decide").must_be(200);
    let left: Vec<Option<Vec<u8>>> =
        place.app.db_now(|conn| Ok(cases::table.select(cases::snapshot_sealed).load(conn)?));
    assert_eq!(left, [None]);
}

#[test]
fn what_denies_it_or_tells_of_the_past_is_an_ordinary_post() {
    let mut place = Place::make();
    for words in [
        "I am not going to kill myself.",
        "Years ago I was going to kill myself.",
        "> I want to die tonight\n\nHe wrote that.",
    ] {
        place.wren.reply(THREAD, words).must_be(200).must_have("Your reply is up");
    }
    assert_eq!(place.open_cases(), 0);
}

#[test]
fn who_presses_twice_is_shown_help_or_that_it_waits_all_the_same() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    let headers = [("sec-fetch-site", "same-origin")];
    place.heron.open(THREAD);
    let (path, body) = place.heron.form("Post reply").fill("Your reply", DANGER).ready("Post reply");
    for _ in 0..2 {
        let page = place.heron.post_raw(&path, body.clone(), &headers);
        assert_eq!(page.must_be(303).location(), "/boards/stroke/threads/1/posts/3/help");
    }
    leaf.open("/boards/stroke/threads/new");
    let (path, body) = leaf.form("Post").fill("A title", "Leaftitle").fill("Your post", "Leafword").ready("Post");
    leaf.post_raw(&path, body.clone(), &headers).must_be(303);
    assert_eq!(leaf.post_raw(&path, body, &headers).must_be(303).location(), "/boards/stroke/threads/2");
    leaf.open("/boards/stroke/threads/2").must_have("Your words are safe, and wait").must_not_have("Your thread is up");
    assert_eq!(place.open_cases(), 2);
}
