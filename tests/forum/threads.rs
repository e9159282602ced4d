//! Threads: starting, reading, replying, quoting, changing, taking back; and what others must not see of them.

use inglenook::boards::Board;

use crate::support::{App, Browser, a_facilitator, a_member, given};

/// A public board called "Stroke" at `/boards/stroke`.
fn stroke() -> (App, Board) {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    (app, board)
}

const PATH: &str = "/boards/stroke/threads/1";

fn start(browser: &mut Browser, title: &str, body: &str) {
    browser.open("/boards/stroke/threads/new");
    let page = browser.form("Post").fill("A title", title).fill("Your post", body).press("Post");
    page.must_be(200);
    assert_eq!(page.flash().as_deref(), Some("Your thread is up."));
}

fn reply(browser: &mut Browser, path: &str, body: &str) {
    browser.open(path);
    browser.form("Post reply").fill("Your reply", body).press("Post reply").must_be(200).must_have(body);
}

#[test]
fn a_thread_is_started_read_by_a_visitor_and_answered() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(&mut heron, "The kettle and the printer", "I called the printer a **kettle**.");
    let seen = app.get(PATH);
    seen.must_be(200).must_have("I called the printer a kettle.");
    seen.must_have(&heron.pseudonym);
    assert_eq!(seen.h1(), "The kettle and the printer");
    let mut leaf = a_member(&app, &board);
    reply(&mut leaf, PATH, "For a month I called my son Tuesday.");
    let seen = app.get(PATH);
    seen.must_have("1 reply, from 2 people");
    assert_eq!(seen.find("article#post-2 .prose"), ["For a month I called my son Tuesday."]);
    app.get("/boards/stroke").must_have("1 reply");
}

#[test]
fn every_post_stands_beside_its_writers_own_picture() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(&mut heron, "A title", "One.");
    let tiles: Vec<i64> = app.db_now(|conn| {
        use diesel::prelude::*;
        use inglenook::base::db::schema::personas;
        Ok(personas::table.select(personas::tile).load(conn)?)
    });
    let page = app.get(PATH);
    assert!(page.body.contains(&inglenook::base::web::tile::svg(tiles[0], "")), "{}", page.body);
}

#[test]
fn the_title_of_the_page_names_the_kind_of_page_and_never_its_subject() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(&mut heron, "The kettle and the printer", "Words.");
    let mut leaf = a_member(&app, &board);
    reply(&mut leaf, PATH, "One.");
    reply(&mut leaf, PATH, "Two.");
    assert_eq!(app.get(PATH).title(), "Thread · Inglenook");
    assert_eq!(heron.open(PATH).title(), "Thread, 2 unread · Inglenook");
}

#[test]
fn markup_of_members_cannot_run_or_reach_out() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(
        &mut heron,
        "Marks <script>alert(1)</script>",
        "<img src=x onerror=alert(1)> ![tracker](https://evil.example/t.gif) [in](javascript:alert(1))",
    );
    let seen = app.get(PATH);
    assert!(seen.find("main script, main img, main [onerror]").is_empty());
    assert!(seen.attributes("main a", "href").iter().all(|href| !href.starts_with("javascript:")));
    assert_eq!(seen.h1(), "Marks <script>alert(1)</script>");
}

#[test]
fn what_is_wrong_comes_back_with_everything_that_was_typed() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    heron.open("/boards/stroke/threads/new");
    let page = heron
        .form("Post")
        .fill("A title", "ab")
        .fill("Your post", "What I want to say\n\nat length")
        .check("death or dying")
        .press("Post");
    page.must_be(422);
    assert_eq!(page.errors().iter().map(|(target, _)| target.as_str()).collect::<Vec<_>>(), ["title"]);
    assert_eq!(page.value("title"), "ab");
    page.must_have("What I want to say");
    assert_eq!(page.attributes("input[name=notes][checked]", "value"), ["death"]);
    let long = "word ".repeat(4_100);
    let page = heron.form("Post").fill("A title", "A good title").fill("Your post", &long).press("Post");
    page.must_be(422).must_have("too long");
    assert!(page.body.contains(long.trim_end()));
    let page = heron.form("Post").fill("Your post", "   ").press("Post");
    page.must_be(422);
    assert_eq!(page.errors()[0].0, "body");
    app.get("/boards/stroke").must_have("Nothing here yet");
}

#[test]
fn a_preview_shows_the_words_and_posts_nothing() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    heron.open("/boards/stroke/threads/new");
    let page = heron.form("Preview").fill("A title", "A title").fill("Your post", "Some *words*").press("Preview");
    page.must_be(200);
    assert_eq!(page.find("#preview em"), ["words"]);
    app.get(PATH).must_be(404);
    heron.form("Post").press("Post").must_be(200).must_have("Some words");
}

#[test]
fn a_form_sent_twice_makes_one_post_and_two_forms_make_two() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(&mut heron, "A title", "Words.");
    heron.open(PATH);
    let (address, body) = heron.form("Post reply").fill("Your reply", "Thank you").ready("Post reply");
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    let first = heron.post_raw(&address, body.clone(), &headers);
    let second = heron.post_raw(&address, body, &headers);
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.location(), second.location());
    reply(&mut heron, PATH, "Thank you");
    assert_eq!(app.get(PATH).find("article.post").len(), 3);
}

#[test]
fn a_quote_follows_what_it_quotes() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(&mut heron, "A title", "First thought.\n\nSecond thought.");
    let mut leaf = a_member(&app, &board);
    leaf.open(&format!("{PATH}/posts/1/quote"));
    leaf.form("Post reply")
        .choose("Second thought.")
        .fill("Your reply", "I borrow this.")
        .press("Post reply")
        .must_be(200);
    let seen = app.get(PATH);
    assert_eq!(seen.find("#post-2 blockquote p"), ["Second thought."]);
    assert_eq!(seen.find("#post-2 cite"), [format!("{} wrote", heron.pseudonym)]);
    heron.open(&format!("{PATH}/posts/1/edit"));
    heron.form("Save").fill("Your post", "Something else.").press("Save").must_be(200);
    let seen = app.get(PATH);
    seen.must_not_have("Second thought.");
    seen.must_have(&format!("{} has changed the quoted post since.", heron.pseudonym));
    heron.open(&format!("{PATH}/posts/1/delete"));
    heron.press("Delete it").must_be(200);
    app.work();
    app.get(PATH).must_have("What was quoted here has been deleted.");
}

#[test]
fn a_deleted_post_is_gone_from_every_page_and_from_the_tables() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(&mut heron, "Canarytitle here", "Canaryword one.");
    heron.open(&format!("{PATH}/posts/1/edit"));
    heron.form("Save").fill("Your post", "Canaryword two.").press("Save").must_be(200);
    let mut leaf = a_member(&app, &board);
    leaf.open(&format!("{PATH}/posts/1/quote"));
    leaf.form("Post reply").fill("Your reply", "I know.").press("Post reply").must_be(200);
    heron.open(&format!("{PATH}/posts/1/delete"));
    heron.press("Delete it").must_be(200);
    app.work();
    for path in ["/boards/stroke", PATH, "/boards/stroke/threads/1/posts/1/history"] {
        for page in [app.get(path), heron.open(path), leaf.open(path)] {
            assert!(!page.body.contains("Canary"), "{path} still shows it");
        }
    }
    app.get(PATH).must_have(&format!("{} deleted this post.", heron.pseudonym)).must_have("I know.");
    let left = app.db_now(|conn| {
        use diesel::prelude::*;
        use inglenook::base::db::schema::{post_revisions, posts, threads};
        let sources: Vec<(String, String, String)> =
            posts::table.select((posts::source, posts::html, posts::plain)).load(conn)?;
        let titles: Vec<String> = threads::table.select(threads::title).load(conn)?;
        let revisions: i64 = post_revisions::table.count().get_result(conn)?;
        Ok((format!("{sources:?}{titles:?}"), revisions))
    });
    assert!(!left.0.contains("Canary"));
    assert_eq!(left.1, 0);
}

#[test]
fn numbers_last_when_posts_go() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(&mut heron, "A title", "One.");
    for text in ["Two.", "Three."] {
        reply(&mut heron, PATH, text);
    }
    heron.open(&format!("{PATH}/posts/2/delete"));
    heron.press("Delete it").must_be(200);
    app.work();
    reply(&mut heron, PATH, "Four.");
    let seen = app.get(PATH);
    assert_eq!(seen.find("article#post-3 .prose"), ["Three."]);
    assert_eq!(seen.find("article#post-4 .prose"), ["Four."]);
    let lead = app.get(&format!("{PATH}/posts/2"));
    assert_eq!((lead.status, lead.location()), (303, "/boards/stroke/threads/1#post-2"));
}

#[test]
fn edits_keep_a_history_that_the_writer_and_facilitators_see() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(&mut heron, "A title", "Before.");
    app.advance_minutes(10);
    heron.open(&format!("{PATH}/posts/1/edit"));
    heron.form("Save").fill("Your post", "After.").press("Save").must_be(200).must_have("edited");
    let history = format!("{PATH}/posts/1/history");
    let link = format!("a[href='{history}']");
    assert_eq!(heron.open(PATH).find(&link).len(), 1);
    heron.open(&history).must_be(200).must_have("Before.");
    let mut marigold = a_facilitator(&app, &board);
    assert_eq!(marigold.open(PATH).find(&link).len(), 1);
    marigold.open(&history).must_be(200).must_have("Before.");
    let mut other = a_member(&app, &board);
    assert_eq!(other.open(PATH).must_have("edited").find(&link).len(), 0);
    other.open(&history).must_be(404).must_not_have("Before.");
    let visitor = app.get(&history);
    assert_eq!(visitor.status, 303);
}

#[test]
fn two_tabs_that_edit_one_post_lose_nobodys_words() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(&mut heron, "A title", "As it was.");
    heron.open(&format!("{PATH}/posts/1/edit"));
    let (address, first) = heron.form("Save").fill("Your post", "First tab.").ready("Save");
    let (_, second) = heron.form("Save").fill("Your post", "Second tab.").ready("Save");
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    assert_eq!(heron.post_raw(&address, first, &headers).status, 303);
    let conflict = heron.post_raw(&address, second, &headers);
    conflict.must_be(409).must_have("First tab.").must_have("Second tab.");
}

#[test]
fn another_persons_post_can_be_neither_changed_nor_deleted() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(&mut heron, "A title", "Mine.");
    let mut leaf = a_member(&app, &board);
    for verb in ["edit", "delete"] {
        let path = format!("{PATH}/posts/1/{verb}");
        leaf.open(&path).must_be(404);
        leaf.open(PATH);
        let body = format!("csrf={}&version=1&body=Theirs", leaf.csrf());
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        assert_eq!(leaf.post_raw(&path, body, &headers).status, 404);
    }
    app.get(PATH).must_have("Mine.");
}

#[test]
fn a_locked_thread_says_so_and_keeps_the_words_of_whoever_was_writing() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(&mut heron, "A title", "Words.");
    heron.open(PATH);
    let (address, body) = heron.form("Post reply").fill("Your reply", "What I had written").ready("Post reply");
    let mut marigold = a_facilitator(&app, &board);
    marigold.open(PATH);
    marigold.press("Close to replies").must_be(200);
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    let refused = heron.post_raw(&address, body, &headers);
    refused.must_be(409).must_have("This thread is closed to replies.").must_have("What I had written");
    heron.open(PATH).must_not_have("Post reply");
    let mut leaf = a_member(&app, &board);
    leaf.open(PATH);
    let body = format!("csrf={}&do=unlock", leaf.csrf());
    assert_eq!(leaf.post_raw(&format!("{PATH}/marks"), body, &headers).status, 404);
}

#[test]
fn a_pinned_thread_stands_first() {
    let (app, board) = stroke();
    let mut marigold = a_facilitator(&app, &board);
    start(&mut marigold, "Start here", "Hello.");
    app.advance_minutes(1);
    start(&mut marigold, "Later thread", "Hello.");
    marigold.open(PATH);
    marigold.press("Pin").must_be(200);
    assert_eq!(app.get("/boards/stroke").find(".thread-row h3"), ["Start here", "Later thread"]);
}

#[test]
fn unread_posts_are_marked_to_the_post_and_the_mark_moves_on_by_reading() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(&mut heron, "A title", "One.");
    let mut leaf = a_member(&app, &board);
    for text in ["Two.", "Three."] {
        reply(&mut leaf, PATH, text);
    }
    app.settle();
    heron.open("/boards/stroke").must_have("2 new");
    let page = heron.open(PATH);
    assert_eq!(page.find("p.divider"), ["First unread. 2 new posts."]);
    let position = |text: &str| page.body.find(text).unwrap();
    assert!(position("id=\"post-1\"") < position("id=\"first-unread\""));
    assert!(position("id=\"first-unread\"") < position("id=\"post-2\""));
    app.settle();
    heron.open("/boards/stroke").must_not_have("new");
    heron.open(PATH).must_not_have("First unread");
}

#[test]
fn a_long_thread_is_cut_by_number_and_its_pages_do_not_shift() {
    let app = App::with(|config| config.threads.posts_per_hour = 100);
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    start(&mut heron, "A title", "Number 1.");
    for number in 2..=27 {
        reply(&mut heron, PATH, &format!("Number {number}."));
    }
    let second = app.get(&format!("{PATH}?page=2"));
    second.must_have("Number 26.").must_not_have("Number 25.");
    heron.open(&format!("{PATH}/posts/3/delete"));
    heron.press("Delete it").must_be(200);
    app.work();
    app.get(&format!("{PATH}?page=2")).must_have("Number 26.").must_not_have("Number 25.");
    for wrong in ["3", "0", "-1", "x", "99999999999999999999"] {
        app.get(&format!("{PATH}?page={wrong}")).must_be(404);
    }
}

#[test]
fn content_notes_fold_a_post_away_for_everybody() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    heron.open("/boards/stroke/threads/new");
    heron
        .form("Post")
        .fill("A title", "A fall")
        .fill("Your post", "I went down between two tables.")
        .check("hospital or medical detail")
        .press("Post")
        .must_be(200);
    let seen = app.get(PATH);
    assert_eq!(seen.find("#post-1 details:not([open]) .prose"), ["I went down between two tables."]);
    app.get("/boards/stroke").must_have("Content note: hospital or medical detail");
}

#[test]
fn too_many_posts_in_an_hour_are_put_off_with_the_words_kept() {
    let app = App::with(|config| config.threads.posts_per_hour = 2);
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    start(&mut heron, "A title", "One.");
    reply(&mut heron, PATH, "Two.");
    heron.open(PATH);
    let page = heron.form("Post reply").fill("Your reply", "Three, at length").press("Post reply");
    page.must_be(429).must_have("Three, at length");
    assert!(page.header("retry-after").is_some());
    app.advance_minutes(61);
    reply(&mut heron, PATH, "Three, at length");
}

#[test]
fn what_is_held_or_removed_is_seen_by_nobody_who_must_not() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    start(&mut heron, "A title", "One.");
    reply(&mut heron, PATH, "Canaryword.");
    let mut leaf = a_member(&app, &board);
    for (visibility, sentence) in
        [("held", "Waiting for a facilitator"), ("hidden", "not on show"), ("removed", "taken down")]
    {
        app.db_now(|conn| {
            use diesel::prelude::*;
            use inglenook::base::db::schema::{posts, threads};
            diesel::update(posts::table.filter(posts::number.eq(2)))
                .set(posts::visibility.eq(visibility))
                .execute(conn)?;
            diesel::update(threads::table).set(threads::version.eq(threads::version + 1)).execute(conn)?;
            Ok(())
        });
        for page in [app.get(PATH), leaf.open(PATH), leaf.open(&format!("{PATH}/posts/2/quote"))] {
            assert!(!page.body.contains("Canaryword"), "{visibility}");
        }
        heron.open(PATH).must_have(sentence);
    }
}
