//! The pages that belong to no board.

use crate::support::{App, Browser, a_member, a_person, a_visitor, given};

const PAGES: [&str; 5] = ["/how-it-works", "/house-rules", "/privacy", "/accessibility", "/help-now"];

#[test]
fn pages_that_explain_need_no_database() {
    let app = App::start();
    for path in PAGES {
        let page = app.get(path);
        page.must_be(200);
        assert!(!page.h1().is_empty(), "{path}");
        assert_eq!(app.queries_of(|| drop(app.get(path))), 0, "{path}");
    }
}

#[test]
fn pages_that_explain_know_who_is_signed_in() {
    let app = App::start();
    let mut person = a_person(&app);
    for path in PAGES {
        person.open(path).must_be(200).must_have("Sign out");
    }
}

#[test]
fn the_front_page_leads_to_the_boards() {
    let app = App::start();
    given::a_public_board(&app, "stroke");
    let mut visitor = a_visitor(&app);
    visitor.open("/").must_be(200).must_have("Pull up a chair.");
    let page = visitor.click("Stroke");
    assert_eq!((page.status, page.url.as_str()), (200, "/boards/stroke"));
}

#[test]
fn pages_warn_until_the_settings_say_who_runs_the_site() {
    let warned = "have not put their name and address here yet";
    App::start().get("/privacy").must_have(warned);
    let app = App::with(|config| {
        "A small charity".clone_into(&mut config.site.operator_name);
        "1 High Street, Town".clone_into(&mut config.site.operator_contact);
    });
    let page = app.get("/privacy");
    page.must_have("1 High Street, Town");
    page.must_not_have(warned);
}

#[test]
fn the_long_tables_of_the_privacy_page_are_folded_and_say_what_is_in_them() {
    let page = App::start().get("/privacy");
    assert_eq!(page.find("main details > table").len(), page.find("main table").len());
    let said: Vec<String> = page.find("main details > summary");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("each thing that we keep") && said[1].contains("deleted by itself"), "{said:?}");
    // How long it takes to read depends on who reads, and on how much of it.
    page.must_not_have("minutes, in plain words");
}

#[test]
fn text_size_and_colours_last_and_lead_back() {
    let app = App::start();
    let mut visitor = a_visitor(&app);
    visitor.open("/house-rules");
    visitor.click("Text size and colours").must_be(200);
    let page = visitor.form("Save how it looks").choose("Easier in a dim room").choose("Large print").send();
    assert_eq!(page.url, "/house-rules");
    for path in ["/house-rules", "/"] {
        let page = visitor.open(path);
        assert_eq!(page.attributes("html", "data-theme"), ["dark"]);
        assert_eq!(page.attributes("html", "data-size"), ["large"]);
    }
}

#[test]
fn titles_tell_what_a_page_is_about_to_members_who_want_that_and_to_nobody_else() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "The <b>kettle</b>", "Opening words.");
    let mut leaf = a_member(&app, &board);
    let thread = "/boards/stroke/threads/1";
    let titles = |browser: &mut Browser| {
        [board.path(), format!("{}/about", board.path()), thread.to_owned()]
            .map(|path| browser.open(&path).must_be(200).find("title").remove(0))
    };
    let plain = titles(&mut leaf);
    assert!(plain.iter().all(|title| !title.contains("kettle") && !title.contains(&board.name)), "{plain:?}");
    let choose = |browser: &mut Browser, what: &str| {
        browser.open("/settings/display?next=%2Fboards");
        browser.form("Save how it looks").choose(what).send().must_be(200);
    };
    choose(&mut leaf, "What it is about too");
    let full = titles(&mut leaf);
    let subjects = [board.name.as_str(), board.name.as_str(), "The <b>kettle</b>"];
    for (title, subject) in full.iter().zip(subjects) {
        assert!(title.starts_with(&format!("{subject} · ")), "{title}");
    }
    assert_eq!(leaf.open("/settings/display").attributes("[name=titles][checked]", "value"), ["full"]);
    // Others have theirs, and whoever is not signed in is told nothing by a tab.
    assert_eq!(titles(&mut heron)[0], plain[0]);
    leaf.sign_out();
    let mut visitor = a_visitor(&app);
    let of_visitors = titles(&mut visitor);
    assert_eq!(titles(&mut leaf), of_visitors);
    choose(&mut visitor, "What it is about too");
    assert_eq!(titles(&mut visitor), of_visitors);
    leaf.sign_in().must_be(200);
    choose(&mut leaf, "The kind of page");
    assert!(titles(&mut leaf).iter().all(|title| !title.contains("kettle") && !title.contains(&board.name)));
}

#[test]
fn text_size_and_colours_lead_back_to_no_address_that_only_forms_are_sent_to() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "A title", "Opening words.");
    heron.open("/boards/stroke/threads/1");
    let page = heron.form("Preview").fill("Your reply", "Hello.").press("Preview");
    assert_eq!(page.must_be(200).url, "/boards/stroke/threads/1/replies");
    assert_eq!(heron.click("Text size and colours").must_be(200).value("next"), "/");
    let csrf = heron.csrf();
    let body = format!("csrf={csrf}&theme=dark&next=%2Fboards%2Fstroke%2Fthreads%2F1%2Freplies");
    assert_eq!(heron.post_raw("/settings/display", body, &[]).must_be(303).location(), "/");
    heron.press("Save how it looks").must_be(200);
}

#[test]
fn the_display_settings_lead_to_no_other_site() {
    let app = App::start();
    let mut visitor = a_visitor(&app);
    for next in ["https://evil.example/", "//evil.example/", "/\\evil.example"] {
        let address = format!("/settings/display?next={next}");
        assert_eq!(visitor.open(&address).value("next"), "/");
    }
    let csrf = visitor.csrf();
    let body = format!("csrf={csrf}&theme=nonsense&size=huge&next=%2F%2Fevil.example");
    let page = visitor.post_raw("/settings/display", body, &[]);
    assert_eq!((page.status, page.location()), (303, "/"));
}

#[test]
fn the_front_page_says_that_one_has_been_signed_out() {
    let app = App::start();
    let page = a_person(&app).sign_out();
    assert_eq!(page.url, "/");
    assert!(page.flash().is_some_and(|flash| flash.contains("signed out")), "{}", page.summary());
}
