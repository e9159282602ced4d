//! Headings: whatever people write, no page skips a level of them.

use diesel::prelude::*;
use inglenook::base::db::schema::cases;
use scraper::Selector;

use crate::support::{App, Page, a_facilitator, a_member, a_person, a_visitor, given};

const PATH: &str = "/boards/stroke/threads/1";
const WORDS: &str = "# A heading of mine\n\nWords below it.";

/// Fails unless the headings of a page begin at the first level and go down one at a time, and the page has the
/// heading that was written.
#[track_caller]
fn must_descend(page: &Page) {
    let html = page.html();
    let headings = Selector::parse("h1, h2, h3, h4, h5, h6").unwrap();
    let told: Vec<(String, String)> = html
        .select(&headings)
        .map(|heading| (heading.value().name().to_owned(), heading.text().collect::<String>()))
        .collect();
    let mut level = 0;
    for (name, text) in &told {
        let next: u32 = name[1..].parse().unwrap();
        assert!(next <= level + 1, "{text:?} is {name} on {}: {told:?}", page.url);
        level = next;
    }
    assert!(told.iter().any(|(_, text)| text == "A heading of mine"), "{}: {told:?}", page.url);
}

#[test]
fn a_heading_in_a_post_stands_below_the_pages_own() {
    let app = App::start();
    let board = given::a_board_with(&app, "stroke", |form| {
        "public".clone_into(&mut form.access);
        form.rules.push_str("\n# A heading of mine\n");
    });
    let mut heron = a_member(&app, &board);
    must_descend(&a_person(&app).open("/boards/stroke/join"));
    must_descend(&a_visitor(&app).open("/boards/stroke/about"));
    heron.open("/boards/stroke/threads/new");
    let preview = heron.form("Post").fill("A title", "A title").fill("Your post", WORDS).press("Preview");
    must_descend(&preview);
    must_descend(&heron.press("Post"));
    must_descend(&heron.open(&format!("{PATH}/posts/1/delete")));
    heron.open(&format!("{PATH}/posts/1/edit"));
    let mut second = heron.clone();
    app.advance_minutes(10);
    heron.form("Save").fill("Your post", "Other words.").press("Save").must_be(200);
    let conflict = second.form("Save").fill("Your post", WORDS).press("Save");
    conflict.must_be(409);
    assert!(conflict.has("Other words."));
    heron.open(&format!("{PATH}/posts/1/edit"));
    heron.form("Save").fill("Your post", WORDS).press("Save").must_be(200);
    let history = heron.open(&format!("{PATH}/posts/1/history"));
    must_descend(&history);
    let versions = history.find("main section h2");
    assert_eq!(versions.len(), 3);
    for (version, number) in versions.iter().zip(["Version 3, ", "Version 2, ", "Version 1, "]) {
        assert!(version.starts_with(number), "{versions:?}");
    }

    let mut visitor = a_visitor(&app);
    visitor.open(PATH);
    must_descend(&visitor.open(&format!("{PATH}/posts/1/report")));
    must_descend(
        &visitor.form("Continue").choose("Something else").fill("Anything you want to add", "Look").press("Continue"),
    );
    visitor.press("Send report").must_be(200);
    let mut marigold = a_facilitator(&app, &board);
    let case: i64 = app.db_now(|conn| Ok(cases::table.select(cases::id).get_result(conn)?));
    let case = format!("/moderation/cases/{case:016x}");
    must_descend(&marigold.open(&case));
    // The post as it was reported stands on the page too, once it has been changed.
    heron.open(&format!("{PATH}/posts/1/edit"));
    heron.form("Save").fill("Your post", "Plain words.").press("Save").must_be(200);
    must_descend(&marigold.open(&case));
}
