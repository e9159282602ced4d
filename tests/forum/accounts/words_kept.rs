//! Text that was on its way when the session ended comes back to its author, and to nobody else.

use diesel::prelude::*;
use inglenook::base::config::Config;
use inglenook::base::db::schema::sessions;
use inglenook::boards::create::{self, BoardForm, GroupForm, NewBoard, NewGroup};

use super::{PASSPHRASE, Person, join};
use crate::support::{App, Browser};

const BODY: &str = "First line.\n\n<b>Second</b> & \"third\" é";

/// A site with one board.
fn with_a_board(change: impl FnOnce(&mut Config)) -> App {
    let app = App::with(change);
    let site = app.site.clone();
    app.db_now(move |conn| {
        let group = GroupForm { name: "Health".to_owned(), description: "Conditions".to_owned() };
        let group = create::create_group(conn, &NewGroup::parse(&group, &site.words).unwrap())?.unwrap();
        let text = |text: &str| text.to_owned();
        let form = BoardForm {
            group: group.id.to_string(),
            name: text("Stroke"),
            slug: text("stroke"),
            summary: text("After a stroke"),
            description: text("For people who have had a stroke."),
            rules: text("Be kind."),
            ..BoardForm::default()
        };
        create::create_board(conn, &NewBoard::parse(&form, &site.words).unwrap())?.unwrap();
        Ok(())
    });
    app
}

/// Somebody who has joined the board and is writing.
fn writing(app: &App) -> Person {
    let mut person = join(app);
    person.browser.open("/boards/stroke/join");
    person.browser.form("Join").check("agree").send().must_be(200);
    person.browser.open("/boards/stroke/threads/new").must_be(200);
    person
}

fn end_all_sessions(app: &App) {
    app.db_now(|conn| {
        diesel::delete(sessions::table).execute(conn)?;
        Ok(())
    });
}

#[track_caller]
fn post(browser: &mut Browser) {
    let page = browser.form_in("main", "Post").fill("title", "A title").fill("body", BODY).send();
    page.must_be(403).must_have("You were signed out while you were writing");
    page.must_not_have("First line");
    assert!(!page.body.contains("First line"), "the text is sealed");
}

#[test]
fn words_written_while_the_session_ended_come_back_after_signing_in() {
    let app = with_a_board(|_| ());
    let mut person = writing(&app);
    end_all_sessions(&app);
    post(&mut person.browser);
    // A slip on the way loses nothing.
    let form = person.browser.form_in("main", "Sign in").fill("name", &person.name).fill("passphrase", "a slip");
    form.send().must_be(422);
    let form = person.browser.form_in("main", "Sign in").fill("passphrase", PASSPHRASE);
    let page = form.send();
    page.must_be(200).must_have("Your words are safe");
    assert!(page.find("textarea.kept")[0].contains("First line. <b>Second</b> & \"third\" é"));
    let page = person.browser.press("Back to what you wrote");
    page.must_be(200);
    assert_eq!((page.value("title").as_str(), page.value("body").trim()), ("A title", BODY));
    let page = person.browser.form_in("main", "Post").press("Post");
    page.must_be(200).must_have("First line.");
}

#[test]
fn it_is_the_same_when_the_cookie_has_gone() {
    let app = with_a_board(|_| ());
    let mut person = writing(&app);
    person.browser.jar.clear();
    post(&mut person.browser);
    let form = person.browser.form_in("main", "Sign in").fill("name", &person.name).fill("passphrase", PASSPHRASE);
    form.send().must_have("Your words are safe");
}

#[test]
fn it_is_the_same_when_somebody_signed_in_beside() {
    let app = with_a_board(|_| ());
    let mut person = writing(&app);
    let mut beside = app.browser();
    super::sign_in(&mut beside, &person.name, PASSPHRASE);
    person.browser.jar = beside.jar.clone();
    post(&mut person.browser);
}

#[test]
fn another_account_is_not_shown_the_words() {
    let app = with_a_board(|_| ());
    let mut person = writing(&app);
    let other = join(&app);
    end_all_sessions(&app);
    post(&mut person.browser);
    let form = person.browser.form_in("main", "Sign in").fill("name", &other.name).fill("passphrase", PASSPHRASE);
    let page = form.send();
    assert_eq!(page.must_be(200).url, "/boards");
    page.must_not_have("First line");
    assert!(page.flash().unwrap().contains("written by somebody else"));
}

#[test]
fn neither_a_slip_nor_a_throttle_costs_the_words() {
    let app = with_a_board(|config| config.accounts.sign_ins_per_name = 1);
    let mut person = writing(&app);
    end_all_sessions(&app);
    post(&mut person.browser);
    let kept = person.browser.page().value("kept");
    for status in [422, 429] {
        let form = person.browser.form_in("main", "Sign in").fill("name", &person.name).fill("passphrase", "a slip");
        assert_eq!(form.send().must_be(status).value("kept"), kept);
    }
}

#[test]
fn a_forgotten_passphrase_does_not_cost_the_words() {
    let app = with_a_board(|_| ());
    let mut person = writing(&app);
    end_all_sessions(&app);
    post(&mut person.browser);
    let page = person.browser.press("I have forgotten my passphrase");
    page.must_be(200).must_have("What you were writing is kept").must_not_have("First line");
    let (name, code) = (person.name.clone(), person.codes[0].clone());
    let fill = |browser: &mut Browser, code: &str| {
        let form = browser.form("Change").fill("name", &name).fill("code", code);
        form.fill("passphrase", "lantern orchard pebble").send()
    };
    fill(&mut person.browser, "kettle kettle kettle 00").must_be(422);
    let page = fill(&mut person.browser, &code);
    page.must_be(200).must_have("Your words are safe").must_have("First line.");
}

#[test]
fn a_form_of_nobody_is_dropped_with_a_plain_redirect() {
    let app = with_a_board(|_| ());
    let mut browser = app.browser();
    let token = browser.open("/sign-in").value("csrf");
    for author in ["", "&author=made-up"] {
        let page = browser.post_raw("/boards/stroke/threads", format!("csrf={token}&title=T&body=B{author}"), &[]);
        assert!(page.must_be(303).location().starts_with("/sign-in"));
    }
}

#[test]
fn a_form_from_another_site_is_refused_even_with_an_author() {
    let app = with_a_board(|_| ());
    let mut person = writing(&app);
    let (path, body) = person.browser.form_in("main", "Post").fill("title", "T").fill("body", "B").ready("Post");
    let stale = body.replacen("csrf=", "csrf=x", 1);
    let page = person.browser.post_raw(&path, stale, &[("sec-fetch-site", "cross-site")]);
    page.must_be(403).must_have("out of date");
}

#[test]
fn sealed_words_that_were_tampered_with_are_as_none() {
    let app = with_a_board(|_| ());
    let person = join(&app);
    let mut browser = app.browser();
    let token = browser.open("/sign-in").value("csrf");
    let body = format!("csrf={token}&name={}&passphrase={}&kept=AAAA", person.name, PASSPHRASE.replace(' ', "+"));
    assert_eq!(browser.post_raw("/sign-in", body, &[]).must_be(303).location(), "/boards");
}
