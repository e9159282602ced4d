//! Getting back in with a recovery code.

use super::{PASSPHRASE, is_in, join, sign_in};
use crate::support::{App, Browser, Page};

const NEW: &str = "lantern orchard pebble";

fn recover(browser: &mut Browser, name: &str, code: &str, passphrase: &str) -> Page {
    browser.open("/recover");
    browser.form("Change").fill("name", name).fill("code", code).fill("passphrase", passphrase).send()
}

#[test]
fn a_code_gives_a_new_passphrase_once_and_ends_all_other_sessions() {
    let app = App::start();
    let mut person = join(&app);
    let mut browser = app.browser();
    let page = recover(&mut browser, &person.name, &person.codes[3], NEW);
    assert_eq!(page.must_be(200).url, "/boards");
    assert!(is_in(&mut browser));
    assert!(!is_in(&mut person.browser));
    sign_in(&mut app.browser(), &person.name, PASSPHRASE).must_be(422);
    sign_in(&mut app.browser(), &person.name, NEW).must_be(200);
    let page = recover(&mut app.browser(), &person.name, &person.codes[3], "another four plain words");
    page.must_be(422);
    assert_eq!(page.errors()[0].0, "code");
    assert_eq!(browser.open("/settings").find("#codes-left"), ["9 left"]);
}

#[test]
fn a_code_may_be_typed_with_capitals_hyphens_and_spaces() {
    let app = App::start();
    let person = join(&app);
    let typed = format!("  {} ", person.codes[0].to_uppercase().replace(' ', " - "));
    recover(&mut app.browser(), &person.name, &typed, NEW).must_be(200);
}

#[test]
fn a_wrong_code_and_an_unknown_name_get_the_same_bytes() {
    let app = App::start();
    let person = join(&app);
    let answer = |name: &str| {
        let page = recover(&mut app.browser(), name, "kettle kettle kettle 00", NEW);
        page.must_be(422);
        page.body_for_anybody().replace(name, "NAME")
    };
    assert_eq!(answer(&person.name), answer("moth0000"));
}

#[test]
fn a_code_of_one_account_is_worth_nothing_for_another() {
    let app = App::start();
    let (one, two) = (join(&app), join(&app));
    recover(&mut app.browser(), &one.name, &two.codes[0], NEW).must_be(422);
    recover(&mut app.browser(), &two.name, &two.codes[0], NEW).must_be(200);
}

#[test]
fn a_poor_passphrase_costs_no_code() {
    let app = App::start();
    let person = join(&app);
    let mut browser = app.browser();
    let page = recover(&mut browser, &person.name, &person.codes[0], "short");
    page.must_be(422);
    assert_eq!(page.errors()[0].0, "passphrase");
    assert_eq!(page.value("code"), person.codes[0]);
    browser.form("Change").fill("passphrase", NEW).send().must_be(200);
}

#[test]
fn all_that_is_wrong_with_the_form_is_said_at_once_and_what_was_typed_stays_but_for_the_passphrase() {
    let app = App::start();
    let mut browser = app.browser();
    let fields = |page: &Page| page.errors().into_iter().map(|(field, _)| field).collect::<Vec<_>>();
    let page = recover(&mut browser, "", " ", "");
    assert_eq!(fields(page.must_be(422)), ["name", "code", "passphrase"]);
    let page = recover(&mut browser, "moth0000", "kettle maple", "too short");
    assert_eq!(fields(page.must_be(422)), ["code", "passphrase"]);
    assert_eq!((page.value("name").as_str(), page.value("code").as_str()), ("moth0000", "kettle maple"));
    assert!(!page.body.contains("too short"));
}

#[test]
fn codes_are_tried_only_so_often() {
    let app = App::with(|config| config.accounts.sign_ins_per_name = 2);
    let person = join(&app);
    for _ in 0..2 {
        recover(&mut app.browser(), &person.name, "kettle kettle kettle 00", NEW).must_be(422);
    }
    recover(&mut app.browser(), &person.name, &person.codes[0], NEW).must_be(429);
}
