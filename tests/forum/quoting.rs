//! What a quote shows.

use crate::support::{App, a_member, given};

const PATH: &str = "/boards/stroke/threads/1";

#[test]
fn what_is_quoted_is_shown_without_the_signs_of_its_markup() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    let source =
        "It **helped** me:\n\n> Say it _slowly_.\n\n- a list\n- of things\n\n`Last` [words](https://example.org).";
    heron.start_thread(&board, "A title", source);
    let mut leaf = a_member(&app, &board);
    let form = leaf.open(&format!("{PATH}/posts/1/quote"));
    let shown = ["It helped me:", "Say it slowly.", "• a list • of things", "Last words."];
    assert_eq!(form.find("#quote .choice").into_iter().skip(1).take(4).collect::<Vec<_>>(), shown);
    assert_eq!(form.find("#quote .clamp"), [shown.join(" ")]);
    let page = leaf.form("Post reply").fill("Your reply", "Yes.").press("Preview");
    assert_eq!(page.find("#preview blockquote p"), [shown.join(" ")]);
    leaf.form("Post reply").press("Post reply").must_be(200);
    assert_eq!(app.get(PATH).find("#post-2 blockquote p"), shown);
}
