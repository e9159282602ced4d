//! A board that its owner has opened to search engines, and all that stays closed to them.

use diesel::prelude::*;
use inglenook::base::db::schema::{boards, posts, threads};
use inglenook::boards::manage;

use crate::support::{App, Browser, Page, Person, a_member, a_visitor, an_owner, given};

const BOARD: &str = "/boards/stroke";
const THREAD: &str = "/boards/stroke/threads/1";

fn may_be_listed(page: &Page) -> bool {
    let header = page.header("x-robots-tag").unwrap_or("").to_owned();
    let meta = page.attributes("meta[name=robots]", "content").join(" ");
    let by = |text: &str| !text.contains("noindex") && !text.contains("nofollow");
    assert!(meta.is_empty() || by(&header) == by(&meta), "{header} and {meta}");
    assert!(!by(&header) || (header.contains("noarchive") && meta.contains("noarchive")), "{header}");
    by(&header)
}

/// A public board with a thread, opened by its owner.
fn opened() -> (App, Person, Person) {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "The kettle", "Opening words.");
    let mut owner = an_owner(&app);
    open_it(&mut owner);
    (app, heron, owner)
}

fn open_it(owner: &mut Person) {
    owner.open("/admin/boards/stroke").must_be(200).must_have("who did not know it when they wrote");
    let form = owner.form("Save").fill("Search engines", "yes");
    form.press("Save").must_be(200);
}

fn look(browser: &mut Browser, path: &str) -> bool {
    may_be_listed(browser.open(path).must_be(200))
}

#[test]
fn no_page_may_be_listed_until_the_owner_opens_a_board() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "The kettle", "Opening words.");
    let mut visitor = a_visitor(&app);
    for path in ["/", "/boards", BOARD, THREAD, "/privacy"] {
        assert!(!look(&mut visitor, path), "{path}");
    }
    visitor.open("/boards/stroke/about").must_not_have("can be found by search engines");
    // Also pages that were in memory before are told apart.
    open_it(&mut an_owner(&app));
    assert!(look(&mut visitor, THREAD) && look(&mut visitor, BOARD));
}

#[test]
fn of_a_board_that_is_open_visitors_pages_may_be_listed_and_nobody_elses() {
    let (app, mut heron, mut owner) = opened();
    let mut visitor = a_visitor(&app);
    for _ in 0..2 {
        assert!(look(&mut visitor, BOARD) && look(&mut visitor, THREAD));
        assert!(!look(&mut heron, BOARD) && !look(&mut heron, THREAD));
        assert!(!look(&mut owner, BOARD) && !look(&mut owner, THREAD));
    }
    for path in ["/", "/boards", "/boards/stroke/about", "/boards/stroke/join", "/sign-in"] {
        assert!(!look(&mut visitor, path), "{path}");
    }
    assert!(!may_be_listed(visitor.open("/boards/stroke/threads/7").must_be(404)));
    visitor.open("/boards/stroke/about").must_have("This board can be found by search engines.");
    heron.open("/boards/stroke/about").must_have("This board can be found by search engines.");
}

#[test]
fn what_stays_in_the_room_is_never_listed_nor_is_its_title() {
    let (app, mut heron, _) = opened();
    let board = app.db_now(manage::list_all).remove(0).1.remove(0);
    heron.reply(THREAD, "A reply that stays.").must_be(200);
    heron.start_thread(&board, "Another", "Other words.");
    let mut visitor = a_visitor(&app);
    let other = "/boards/stroke/threads/2";
    assert!(look(&mut visitor, THREAD) && look(&mut visitor, other) && look(&mut visitor, BOARD));
    let stay = |number: i64, title: &str| {
        app.db_now(|conn| {
            let of = threads::table.filter(threads::title.eq(title)).select(threads::id);
            let thread: i64 = of.get_result(conn)?;
            diesel::update(posts::table.find(thread + number)).set(posts::stays.eq(true)).execute(conn)?;
            // As every change of a post does.
            let moved = diesel::update(threads::table.find(thread));
            Ok(moved.set(threads::version.eq(threads::version + 1)).execute(conn)?)
        })
    };
    stay(2, "The kettle");
    assert!(!look(&mut visitor, THREAD) && look(&mut visitor, other) && look(&mut visitor, BOARD));
    stay(1, "Another");
    assert!(!look(&mut visitor, other) && !look(&mut visitor, BOARD));
}

#[test]
fn a_board_that_is_not_for_everybody_cannot_be_opened_nor_stays_open() {
    let (app, _, mut owner) = opened();
    owner.open("/admin/boards/stroke");
    let page = owner.form("Save").fill("access", "members").press("Save");
    page.must_be(422).must_have("Only a board that anybody may read can be opened to search engines.");
    app.db_now(|conn| Ok(diesel::update(boards::table).set(boards::access.eq("members")).execute(conn)?));
    let page = a_visitor(&app).get_raw(BOARD);
    assert!(!may_be_listed(page.must_be(303)));
}

#[test]
fn a_board_can_be_closed_to_search_engines_again() {
    let (app, _, mut owner) = opened();
    let mut visitor = a_visitor(&app);
    assert!(look(&mut visitor, THREAD));
    owner.open("/admin/boards/stroke");
    owner.form("Save").fill("Search engines", "no").press("Save").must_be(200);
    assert!(!look(&mut visitor, THREAD) && !look(&mut visitor, BOARD));
}
