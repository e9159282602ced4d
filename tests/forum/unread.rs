//! What is unread: what others have written since one last looked.

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
