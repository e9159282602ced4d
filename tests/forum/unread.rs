//! What is unread, and what becomes of a reply that is sent once more.

use crate::support::{App, a_member, given};

#[test]
fn ones_own_reply_is_not_unread_to_oneself() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let (mut heron, mut leaf) = (a_member(&app, &board), a_member(&app, &board));
    let path = heron.start_thread(&board, "A title", "One.");
    leaf.reply(&path, "Two.");
    heron.open(&path).must_be(200);
    app.settle();
    for text in ["Three.", "Four."] {
        let page = heron.reply(&path, text);
        page.must_be(200).must_have(text).must_not_have("unread");
        assert!(!page.title().contains("unread"), "{}", page.title());
    }
    // What others write is.
    leaf.reply(&path, "Five.");
    app.settle();
    assert!(heron.open(&path).title().contains("1 unread"));
}

#[test]
fn a_form_sent_again_with_other_words_keeps_them_and_posts_nothing() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    let path = heron.start_thread(&board, "A title", "One.");
    heron.open(&path);
    let (address, body) = heron.form("Post reply").fill("Your reply", "First words").ready("Post reply");
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    heron.post_raw(&address, body.clone(), &headers).must_be(303);
    let page = heron.post_raw(&address, body.replace("First", "Second"), &headers);
    page.must_be(422).must_have("with other words").must_have("Second words");
    assert_eq!(app.get(&path).find("article.post").len(), 2);
    let (nonce, csrf) = (page.value("nonce"), page.value("csrf"));
    let again = format!("csrf={csrf}&nonce={nonce}&body=Second+words");
    heron.post_raw(&address, again, &headers).must_be(303);
    app.get(&path).must_have("First words").must_have("Second words");
}

#[test]
fn a_thread_started_again_with_other_words_keeps_them_and_starts_nothing() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.open("/boards/stroke/threads/new");
    let form = heron.form("Post").fill("A title", "A title").fill("Your post", "First words");
    let (address, body) = form.ready("Post");
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    let first = heron.post_raw(&address, body.clone(), &headers);
    let same = heron.post_raw(&address, body.clone(), &headers);
    assert_eq!((first.must_be(303).location(), same.must_be(303).status), (same.location(), 303));
    for changed in [body.replace("First", "Second"), body.replace("A+title", "Another+title")] {
        assert_ne!(changed, body);
        let page = heron.post_raw(&address, changed, &headers);
        page.must_be(422).must_have("up already");
        assert_ne!(page.value("nonce"), "");
    }
    assert_eq!(app.get("/boards/stroke").find(".thread-row").len(), 1);
}
