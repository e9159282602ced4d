//! What somebody is told: decisions on their posts, and replies to what they follow.

use diesel::prelude::*;
use inglenook::base::db::schema::{follows, notices, personas, threads};
use inglenook::boards::Board;
use inglenook::notices::{Kind, Notice, tell};

use crate::support::{App, Person, a_facilitator, a_member, a_person, a_visitor, an_owner, given};

/// A decision on the opening post of the only thread that a person has started.
fn decide(app: &App, writer: &Person, kind: Kind, occasion: &str) {
    let day = app.clock.now().day();
    app.db_now(|conn| {
        let persona: i64 =
            personas::table.filter(personas::name.eq(&writer.pseudonym)).select(personas::id).get_result(conn)?;
        let thread: i64 =
            threads::table.filter(threads::persona_id.eq(persona)).select(threads::id).get_result(conn)?;
        let notice = Notice {
            persona,
            kind,
            thread,
            post_number: 1,
            occasion,
            reason: "It names somebody",
            rule: "Be kind.",
            words: "Please leave the surname out.",
            again: "",
            day,
        };
        tell(conn, &app.site.keys, &notice)
    });
}

#[test]
fn a_decision_is_told_once_and_a_second_one_is_told_too() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "A title", "Words.");
    for occasion in ["7-1", "7-1", "7-3"] {
        decide(&app, &heron, Kind::Hidden, occasion);
    }
    let told: Vec<(i64, String)> = app.db_now(|conn| {
        Ok(notices::table.order(notices::ordinal).select((notices::ordinal, notices::occasion)).load(conn)?)
    });
    assert_eq!(told, [(1, "7-1".to_owned()), (2, "7-3".to_owned())]);
}

const THREAD: &str = "/boards/stroke/threads/1";

/// A site with a public board on which somebody has started a thread.
fn a_thread(app: &App) -> (Board, Person) {
    let board = given::a_public_board(app, "stroke");
    let mut heron = a_member(app, &board);
    heron.start_thread(&board, "Tired by noon", "Words.");
    (board, heron)
}

#[test]
fn replies_to_what_one_has_written_in_are_counted_until_they_are_read() {
    let app = App::start();
    let (board, mut heron) = a_thread(&app);
    let mut wren = a_member(&app, &board);
    app.settle();
    heron.open("/me").must_be(200).must_have("Nothing new").must_have("You follow a thread when you write in it");
    wren.reply(THREAD, "One.");
    wren.reply(THREAD, "Two.");
    app.settle();
    wren.open("/me").must_have("Nothing new");
    let page = heron.open("/me");
    page.must_have("One thing to look at").must_have("Stroke").must_have("2 new");
    assert_eq!(page.attributes(".thread-row h3 a", "href"), ["/boards/stroke/threads/1#post-2"]);
    // A number that stands on every page would be wrong on most of them: it stands where it is counted.
    let page = heron.open("/");
    assert_eq!(page.find("main a[href='/me']"), ["One thing is new for you"]);
    assert_eq!(page.find(".site-nav a[href='/me']"), ["New for you"]);
    heron.click("One thing is new for you").must_be(200);
    heron.open(THREAD);
    app.settle();
    heron.open("/me").must_have("Nothing new");
    assert!(heron.open("/").find("main a[href='/me']").is_empty());
    heron.reply(THREAD, "Three.");
    app.settle();
    wren.open("/me").must_have("1 new");
}

#[test]
fn a_thread_can_be_followed_and_left_again_from_its_page() {
    let app = App::start();
    let (board, mut heron) = a_thread(&app);
    let mut wren = a_member(&app, &board);
    wren.open(THREAD);
    wren.click("Follow, or stop following").must_be(200).must_have("Follow this thread?");
    let page = wren.press("Follow this thread");
    page.must_be(200).must_have("You follow this thread now");
    assert_eq!(page.url, THREAD);
    app.settle();
    heron.reply(THREAD, "One.");
    wren.open("/me").must_have("Tired by noon");
    wren.click("Stop following").must_have("You follow this thread");
    wren.press("Stop following").must_have("You no longer follow this thread");
    heron.reply(THREAD, "Two.");
    wren.open("/me").must_have("Nothing new");
    // Whoever has stopped and writes again has not asked for it back.
    heron.open(&format!("{THREAD}/follow"));
    heron.press("Stop following");
    heron.reply(THREAD, "Three.");
    wren.reply(THREAD, "Four.");
    app.settle();
    heron.open("/me").must_have("Nothing new");
    wren.open(&format!("{THREAD}/follow")).must_have("You follow this thread");
}

#[test]
fn following_is_for_those_who_wear_a_name_on_the_board() {
    let app = App::start();
    let (_, mut heron) = a_thread(&app);
    let path = format!("{THREAD}/follow");
    let mut visitor = a_visitor(&app);
    assert!(visitor.get_raw(&path).must_be(303).location().starts_with("/sign-in"));
    assert!(visitor.get_raw("/me").must_be(303).location().starts_with("/sign-in"));
    a_person(&app).open(&path).must_be(403);
    heron.open("/boards/stroke/threads/2/follow").must_be(404);
    let csrf = heron.csrf();
    heron.post_raw(&path, format!("csrf={csrf}&do=shout"), &[]).must_be(400);
    a_person(&app).open("/me").must_be(200).must_have("You have not joined a board yet");
}

#[test]
fn marking_as_read_leaves_what_came_after_the_page() {
    let app = App::start();
    let (board, mut heron) = a_thread(&app);
    heron.start_thread(&board, "A second one", "Words.");
    let mut wren = a_member(&app, &board);
    wren.reply(THREAD, "One.");
    app.advance_minutes(1);
    wren.reply("/boards/stroke/threads/2", "One.");
    heron.open("/me").must_have("2 things to look at");
    app.advance_minutes(1);
    wren.reply("/boards/stroke/threads/2", "Two.");
    let page = heron.press("Mark these replies as read");
    page.must_be(200).must_have("Marked as read").must_have("A second one").must_not_have("Tired by noon");
    heron.press("Mark these replies as read").must_have("Nothing new");
    let csrf = heron.csrf();
    let page = heron.post_raw("/me/read", format!("csrf={csrf}&board=thistledown&until=1"), &[]);
    page.must_be(404);
    heron.post_raw("/me/read", format!("csrf={csrf}&board=stroke&until=x"), &[]).must_be(400);
}

#[test]
fn a_decision_says_what_why_and_how_to_ask_again() {
    let app = App::with(|config| config.site.operator_contact = "care@forum.example".to_owned());
    let (_, mut heron) = a_thread(&app);
    decide(&app, &heron, Kind::Removed, "7-1");
    let page = heron.open("/me");
    page.must_have("A facilitator has taken down a post of yours").must_have("Tired by noon");
    page.must_have("It names somebody").must_have("Be kind.").must_have("Please leave the surname out.");
    page.must_have("write to care@forum.example").must_have("2 March 2026");
    // The name worn is not on the page: another one of theirs may be told of here too.
    page.must_not_have(&heron.pseudonym);
    let page = heron.press("I have read this");
    page.must_have("Nothing new").must_have("Earlier decisions").must_have("It names somebody");
    assert!(page.find(".site-nav .mark").is_empty());
    decide(&app, &heron, Kind::Restored, "7-2");
    heron.open("/me").must_have("A post of yours is back").must_have("One thing to look at");
}

#[test]
fn nobody_else_sees_or_marks_what_somebody_is_told() {
    let app = App::start();
    let (board, mut heron) = a_thread(&app);
    decide(&app, &heron, Kind::Hidden, "7-1");
    let id = heron.open("/me").value("notice");
    for mut other in [a_member(&app, &board), a_facilitator(&app, &board), an_owner(&app)] {
        other.open("/me").must_be(200).must_not_have("It names somebody").must_not_have("Tired by noon");
        let csrf = other.csrf();
        other.post_raw("/me/seen", format!("csrf={csrf}&notice={id}"), &[]).must_be(404);
        other.post_raw("/me/seen", format!("csrf={csrf}&notice=1"), &[]).must_be(404);
    }
    heron.open("/me").must_have("One thing to look at");
}

#[test]
fn a_thread_that_is_gone_is_not_named() {
    let app = App::start();
    let (board, mut heron) = a_thread(&app);
    let mut wren = a_member(&app, &board);
    wren.reply(THREAD, "One.");
    app.settle();
    heron.reply(THREAD, "Two.");
    decide(&app, &heron, Kind::Removed, "7-1");
    wren.open("/me").must_have("Tired by noon");
    app.db_now(|conn| Ok(diesel::update(threads::table).set(threads::visibility.eq("removed")).execute(conn)?));
    wren.open("/me").must_have("Nothing new").must_not_have("Tired by noon");
    let page = heron.open("/me");
    page.must_have("a thread that you cannot see any more").must_not_have("Tired by noon");
    wren.open(&format!("{THREAD}/follow")).must_be(404);
}

#[test]
fn leaving_a_board_ends_what_one_was_told_there() {
    let app = App::start();
    let (board, mut heron) = a_thread(&app);
    let mut wren = a_member(&app, &board);
    wren.reply(THREAD, "One.");
    app.settle();
    decide(&app, &heron, Kind::Removed, "7-1");
    heron.open("/boards/stroke/leave");
    heron.press("Leave this board").must_be(200);
    heron.open("/me").must_have("You have not joined a board yet").must_not_have("It names somebody");
    app.work();
    let left: (i64, i64) =
        app.db_now(|conn| Ok((notices::table.count().get_result(conn)?, follows::table.count().get_result(conn)?)));
    assert_eq!(left, (0, 1));
    heron.join(&app, &board);
    heron.open("/me").must_have("Nothing new").must_not_have("It names somebody");
}

#[test]
fn somebody_banned_reads_what_was_decided_about_their_own_posts_and_nothing_else_of_that_board() {
    let app = App::start();
    let (board, mut heron) = a_thread(&app);
    let mut wren = a_member(&app, &board);
    wren.reply(THREAD, "One.");
    decide(&app, &heron, Kind::Removed, "7-1");
    let name = heron.pseudonym.clone();
    app.db_now(|conn| {
        let own = personas::table.filter(personas::name.eq(name));
        Ok(diesel::update(own).set(personas::standing.eq("banned")).execute(conn)?)
    });
    assert_eq!(heron.open("/").find("main a[href='/me']"), ["One thing is new for you"]);
    let page = heron.open("/me");
    page.must_have("You are no longer a member of this board.").must_have("It names somebody");
    page.must_not_have("1 new reply").must_not_have("The kettle");
    assert!(page.attributes("main a", "href").iter().all(|href| !href.starts_with(THREAD)), "{}", page.summary());
    heron.press("I have read this").must_be(200);
    heron.open("/me").must_have("Nothing new");
    assert!(heron.open("/").find("main a[href='/me']").is_empty());
}

#[test]
fn the_page_makes_no_more_queries_for_more_boards() {
    let app = App::start();
    let (board, mut heron) = a_thread(&app);
    let mut wren = a_member(&app, &board);
    wren.reply(THREAD, "One.");
    app.settle();
    let before = ["/me", "/"].map(|path| app.queries_of(|| heron.open(path)));
    for slug in ["hiv", "carers", "diabetes"] {
        let other = given::a_members_board(&app, slug);
        heron.join(&app, &other);
        heron.start_thread(&other, "Another", "Words.");
        wren.join(&app, &other);
        wren.reply(&format!("/boards/{slug}/threads/1"), "One.");
    }
    app.settle();
    heron.open("/me").must_have("4 things to look at");
    assert_eq!(["/me", "/"].map(|path| app.queries_of(|| heron.open(path))), before);
    assert_eq!(before, [6, 6]);
}

#[test]
fn what_a_facilitator_writes_is_sealed_also_where_it_was_written_down_before_it_was() {
    let app = App::start();
    let (_, mut heron) = a_thread(&app);
    decide(&app, &heron, Kind::Hidden, "7-1");
    let words = || -> Vec<(String, Option<Vec<u8>>)> {
        app.db_now(|conn| Ok(notices::table.select((notices::words, notices::words_sealed)).load(conn)?))
    };
    let told = words();
    assert_eq!(told[0].0, "");
    assert!(!told[0].1.as_ref().unwrap().windows(7).any(|part| part == b"surname"));
    app.db_now(|conn| {
        let before = (notices::words.eq("From before."), notices::words_sealed.eq(None::<Vec<u8>>));
        Ok(diesel::update(notices::table).set(before).execute(conn)?)
    });
    heron.open("/me").must_have("From before.");
    app.advance_minutes(61);
    app.work();
    assert!(words().iter().all(|(open, sealed)| open.is_empty() && sealed.is_some()));
    heron.open("/me").must_have("From before.");
}
