//! How many queries a page makes: few, and no more when there is more to show.

use crate::support::{App, Person, a_member, given};

const PATH: &str = "/boards/stroke/threads/1";

/// Queries of every page that a member reads, by its address.
fn counts(app: &App, member: &mut Person) -> Vec<(&'static str, u64)> {
    let pages = [
        "/",
        "/me",
        "/boards",
        "/boards/stroke",
        "/boards/stroke/about",
        PATH,
        "/settings",
        "/settings/mail",
        "/boards/stroke/threads/new",
    ];
    pages.map(|path| (path, app.queries_of(|| member.open(path).must_be(200).status))).to_vec()
}

#[test]
fn no_page_makes_more_queries_when_there_is_more_to_show() {
    let app = App::with(|config| {
        config.threads.posts_per_hour = 1000;
        config.cache.pages_mib = 0;
    });
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "A title", "One.");
    let before = counts(&app, &mut heron);
    for text in ["Two.", "Three.", "Four."] {
        heron.reply(PATH, text);
        heron.open(&format!("{PATH}/posts/1/quote"));
        heron.form("Post reply").fill("Your reply", text).send().must_be(200);
        heron.start_thread(&board, text, text);
        given::a_members_board(&app, &format!("board-{}", text.to_lowercase().trim_end_matches('.')));
        a_member(&app, &board);
    }
    assert_eq!(counts(&app, &mut heron), before);
    let most = before.iter().max_by_key(|(_, count)| *count).unwrap();
    assert!(most.1 <= 8, "{most:?} of {before:?}");
}

#[test]
fn a_thread_without_the_cache_makes_four_queries_for_a_visitor_and_five_for_a_member() {
    let app = App::with(|config| config.cache.pages_mib = 0);
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "A title", "One.");
    app.settle();
    // Board, thread, posts, quotes; with the session for a member.
    assert_eq!(app.queries_of(|| app.get(PATH)), 4);
    assert_eq!(app.queries_of(|| heron.open(PATH)), 5);
}

#[test]
fn a_warm_page_makes_two_queries_for_a_visitor_and_three_for_a_member() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "A title", "One.");
    heron.open(PATH);
    app.get(PATH);
    assert_eq!(app.queries_of(|| app.get(PATH)), 2);
    assert_eq!(app.queries_of(|| heron.open(PATH)), 3);
}

#[test]
fn pages_that_are_the_same_for_everybody_ask_the_database_nothing() {
    let app = App::start();
    for path in ["/privacy", "/help-now", "/house-rules", "/accessibility", "/how-it-works", "/sign-in", "/join"] {
        assert_eq!(app.queries_of(|| app.get(path).must_be(200).status), 0, "{path}");
    }
}
