//! Who sees a post that waits, and what is counted.

use super::{Place, THREAD, let_show, set};
use crate::support::{a_member, a_visitor};

#[test]
fn a_newcomers_post_waits_is_seen_by_them_alone_and_is_new_to_everybody_when_it_is_let_show() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    place.all_read();
    let page = leaf.reply(THREAD, "Leafword and more.");
    page.must_be(200).must_have("Your words are safe, and wait").must_have("Leafword");
    page.must_have("Only you and the facilitators of this board see this.").must_have("You are new here");
    page.must_have("1 reply, from 2 people.");
    let mut visitor = a_visitor(&place.app);
    for reader in [&mut visitor, &mut place.wren.browser, &mut place.heron.browser] {
        let page = reader.open(THREAD);
        page.must_be(200).must_not_have("Leafword").must_not_have("unread").must_not_have("Waiting");
        page.must_have("1 reply, from 2 people.");
        assert!(page.find("#post-2").len() == 1 && page.find("#post-3").is_empty());
        reader.open("/boards/stroke").must_have("1 reply").must_not_have("1 new");
        reader.open(&format!("{THREAD}/posts/3")).must_be(404);
    }
    place.heron.open("/me").must_have("Nothing new");
    leaf.open(&format!("{THREAD}/posts/3")).must_be(200);
    let page = place.marigold.open(THREAD);
    page.must_not_have("Leafword").must_have("A post here waits to be looked at.");
    page.must_have("Look at it in the review queue");
    let case = place.case();
    place.marigold.page().must_have("One of the first posts of somebody new").must_have("Waiting to be shown");
    leaf.open("/me").must_have("A post of yours waits for a facilitator.").must_have("You are new here");
    let page = place.marigold.open(&case);
    page.must_have("Leafword").must_have("Why it waits").must_have("Nobody has reported it.").must_have("Waiting");
    place.app.advance_minutes(90);
    let_show(&mut place.marigold, &case).must_have("Decided: the post is up");
    visitor.open(THREAD).must_have("Leafword").must_have("2 replies, from 3 people.");
    visitor.open("/boards/stroke").must_have("2 replies").must_have("9.00pm");
    for reader in [&mut place.wren, &mut place.heron] {
        reader.open("/boards/stroke").must_have("1 new");
        let page = reader.open("/me");
        page.must_have("1 new");
        assert!(reader.open(THREAD).title().contains("1 unread"));
    }
    leaf.open("/me").must_have("A post of yours waited, and is up now.").must_have("keeps to the ground rules");
    // Their next goes up at once, and whoever was there before never waited.
    leaf.reply(THREAD, "Second leaf.").must_have("Your reply is up");
    place.wren.reply(THREAD, "Wren again.").must_have("Your reply is up");
    assert_eq!(place.open_cases(), 0);
}

#[test]
fn a_post_that_others_have_read_past_is_their_first_unread_once_it_shows() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    leaf.reply(THREAD, "Leafword.").must_be(200);
    place.heron.reply(THREAD, "Past it.").must_be(200);
    place.app.settle();
    // Two replies are on show, and what waits between them is not counted.
    let page = place.wren.open(THREAD);
    assert!(page.title().contains("1 unread"), "{}", page.title());
    place.app.settle();
    place.wren.open(THREAD).must_not_have("unread");
    let case = place.case();
    let_show(&mut place.marigold, &case).must_be(200);
    let page = place.wren.open(THREAD);
    page.must_have("Leafword").must_have("Go to the first unread");
    let (divider, post) = (page.body.find("first-unread\">First").unwrap(), page.body.find("id=\"post-3\"").unwrap());
    assert!(divider < post && page.body[divider..post].find("id=\"post-").is_none(), "the line stands before it");
    page.must_have("3 replies, from 3 people.");
}

#[test]
fn a_thread_that_waits_is_there_for_its_writer_and_the_facilitators_alone() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    let path = leaf.start_thread(&place.board, "Leaftitle", "Leafword.");
    assert_eq!(path, "/boards/stroke/threads/2");
    leaf.page().must_have("wait for a facilitator").must_have("Leaftitle").must_have("Leafword");
    leaf.page().must_have("No replies yet.");
    let mut visitor = a_visitor(&place.app);
    for reader in [&mut visitor, &mut place.wren.browser] {
        reader.open("/boards/stroke").must_not_have("Leaftitle");
        for rest in ["", "?page=1", "/posts/1", "/posts/1/history", "/posts/1/quote", "/posts/1/report", "/follow"] {
            let page = reader.get_raw(&format!("{path}{rest}"));
            assert!(matches!(page.status, 303 | 404), "{rest}: {}", page.status);
            assert!(!page.body.contains("Leaf"), "{rest}");
            assert_eq!(page.status, reader.get_raw(&format!("/boards/stroke/threads/99{rest}")).status, "{rest}");
        }
    }
    place.marigold.open(&path).must_be(200).must_have("Leaftitle").must_have("A post here waits");
    // A facilitator can answer before deciding; nobody else reads that yet.
    place.marigold.reply(&path, "Welcome, Leaf.").must_be(200);
    leaf.open(&path).must_have("Welcome, Leaf.");
    let case = place.case();
    let_show(&mut place.marigold, &case).must_be(200);
    visitor.open("/boards/stroke").must_have("Leaftitle");
    visitor.open(&path).must_have("Leafword").must_have("1 reply, from 2 people");
    place.wren.start_thread(&place.board, "The next one", "Words.");
    assert!(place.wren.page().url.ends_with("/threads/3"));
}

#[test]
fn what_is_deleted_while_it_waits_leaves_nothing_to_others_and_no_case() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    let path = leaf.start_thread(&place.board, "Leaftitle", "Leafword.");
    leaf.reply(THREAD, "Leafreply.").must_be(200);
    assert_eq!(place.open_cases(), 2);
    for address in [format!("{path}/posts/1/delete"), format!("{THREAD}/posts/3/delete")] {
        leaf.open(&address).must_be(200);
        leaf.press("Delete it").must_be(200).must_have("Your post is deleted.");
    }
    assert_eq!(place.open_cases(), 0);
    for reader in [&mut place.wren, &mut leaf, &mut place.marigold] {
        let page = reader.open(THREAD);
        assert!(page.find("#post-3").is_empty() && !page.body.contains("deleted this post"), "{}", page.url);
        reader.open("/boards/stroke").must_not_have("first post was deleted");
    }
    place.wren.open(&path).must_be(404);
}

#[test]
fn links_of_newcomers_and_phrases_wait_and_are_watched_as_the_board_has_set() {
    let mut place = Place::make();
    set(&mut place.marigold, |form| {
        form.check("Their links")
            .fill("Waits for you", "cheap pills")
            .fill("Goes up, and you look", "crypto")
            .fill("Goes up, and the writer", "eating disorder")
            .fill("Your words", "We have been there.\n\nRing Beat.")
    });
    let mut leaf = a_member(&place.app, &place.board);
    leaf.reply(THREAD, "No link.").must_have("Your reply is up");
    leaf.reply(THREAD, "See https://shop.example/one").must_have("There is a link in it");
    leaf.reply(THREAD, "See https://localhost/boards/stroke").must_have("Your reply is up");
    place.wren.reply(THREAD, "CHEAP *pills*, only here").must_have("There is a word in it");
    place.heron.reply(THREAD, "Ask me about Crypto!").must_have("Your reply is up");
    let page = place.wren.reply(THREAD, "My eating disorder is back.");
    assert!(page.url.ends_with("/posts/8/help"), "{}", page.url);
    page.must_be(200).must_have("We have been there.").must_have("Ring Beat.").must_have("116 123");
    page.must_have("It is up, as you wrote it.").must_not_have("A&E");
    place.wren.click("Go to your post").must_have("My eating disorder");
    for other in [&mut place.heron, &mut leaf] {
        other.open(&format!("{THREAD}/posts/8/help")).must_be(404);
    }
    assert_eq!(place.queue().len(), 3);
    let page = place.marigold.page();
    let titles = page.find(".queue-list h3 a");
    assert!(titles[..2].iter().any(|title| title.starts_with("A link from somebody new")), "{titles:?}");
    // What is up already comes last, however long it waits.
    assert!(page.find(".queue-list .queue-item").last().unwrap().contains("No hurry"));
    let visitor = place.app.get(THREAD);
    visitor.must_have("Crypto").must_not_have("shop.example").must_not_have("CHEAP");
    visitor.must_have("5 replies, from 3 people.");
}

#[test]
fn readers_pay_nothing_for_what_waits() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    leaf.reply(THREAD, "Leafword.").must_be(200);
    place.all_read();
    place.app.get(THREAD);
    assert_eq!(place.app.queries_of(|| place.app.get(THREAD)), 2);
    assert_eq!(place.app.queries_of(|| place.heron.open(THREAD)), 3);
    // The page of whoever it belongs to is made anew for them, and nothing of it is kept for others.
    assert!(place.app.queries_of(|| leaf.open(THREAD)) <= 5);
    leaf.open(THREAD).must_have("Leafword");
    place.heron.open(THREAD).must_not_have("Leafword");
    place.app.work();
}

#[test]
fn a_page_on_which_everything_waits_is_there_for_its_writer_alone() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    for number in 0..23 {
        place.wren.reply(THREAD, &format!("Reply {number}.")).must_be(200);
        place.app.advance_minutes(20);
    }
    let page = leaf.reply(THREAD, "Leafword.");
    page.must_be(200).must_have("Leafword");
    assert!(page.url.contains("?page=2"), "{}", page.url);
    leaf.open(&format!("{THREAD}?page=2")).must_be(200).must_have("Leafword");
    place.marigold.open(&format!("{THREAD}?page=2")).must_be(200).must_have("A post here waits");
    place.heron.open(&format!("{THREAD}?page=2")).must_be(404);
    assert_eq!(place.app.get(&format!("{THREAD}?page=2")).status, 404);
    assert!(place.heron.open(THREAD).find("nav.pages a").is_empty());
    place.app.work();
}
