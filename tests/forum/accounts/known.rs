//! Known browsers: whoever guesses is slowed down, and locks nobody out.

use diesel::prelude::*;
use inglenook::base::db::schema::accounts;

use super::{PASSPHRASE, Person, is_in, join, sign_in};
use crate::letters::{Place, with_an_address};
use crate::support::{App, Browser, Page, a_facilitator, a_person, given};

const COOKIE: &str = "__Host-device";
const WRONG: &str = "not the passphrase at all";
const NEW: &str = "lantern orchard pebble";

/// A site on which a name can be tried three times an hour.
fn strict() -> App {
    App::with(|config| config.accounts.sign_ins_per_name = 3)
}

/// Strangers try a name until they are made to wait.
fn guess(app: &App, name: &str) {
    for _ in 0..3 {
        sign_in(&mut app.browser(), name, WRONG).must_be(422);
    }
    sign_in(&mut app.browser(), name, PASSPHRASE).must_be(429);
}

/// Somebody who has joined, and signed out.
fn known(app: &App) -> Person {
    let mut person = join(app);
    sign_out(&mut person.browser);
    person
}

fn sign_out(browser: &mut Browser) {
    browser.open("/settings").must_be(200);
    browser.form_in("header", "Sign out").press("Sign out").must_be(200);
    assert!(!is_in(browser));
}

fn set(page: &Page) -> Option<String> {
    page.all_headers("set-cookie").find(|value| value.starts_with(COOKIE)).map(str::to_owned)
}

#[test]
fn the_owner_gets_in_at_a_known_browser_while_everybody_else_is_made_to_wait() {
    let app = strict();
    let mut person = known(&app);
    guess(&app, &person.name);
    sign_in(&mut person.browser, &person.name, WRONG).must_be(422);
    assert_eq!(sign_in(&mut person.browser, &person.name, PASSPHRASE).must_be(200).url, "/boards");
    assert!(is_in(&mut person.browser));
    sign_in(&mut app.browser(), &person.name, PASSPHRASE).must_be(429);
}

#[test]
fn a_known_browser_is_not_held_up_by_others_at_its_address() {
    let app = App::with(|config| config.accounts.sign_ins_per_address = 3);
    let mut person = known(&app);
    for count in 0..3 {
        sign_in(&mut app.browser(), &format!("moth000{count}"), WRONG).must_be(422);
    }
    sign_in(&mut app.browser(), &person.name, PASSPHRASE).must_be(429);
    sign_in(&mut person.browser, &person.name, PASSPHRASE).must_be(200);
}

#[test]
fn a_known_browser_has_a_limit_of_its_own() {
    let app = strict();
    let person = known(&app);
    let mut thief = person.browser.clone();
    for _ in 0..3 {
        sign_in(&mut thief, &person.name, WRONG).must_be(422);
    }
    sign_in(&mut thief, &person.name, PASSPHRASE).must_be(429);
    sign_in(&mut app.browser(), &person.name, PASSPHRASE).must_be(200);
}

#[test]
fn a_recovery_code_can_be_used_at_a_known_browser_while_others_guess() {
    let app = strict();
    let mut person = known(&app);
    guess(&app, &person.name);
    let recover = |browser: &mut Browser| {
        browser.open("/recover");
        let form = browser.form("Change").fill("name", &person.name).fill("code", &person.codes[0]);
        form.fill("passphrase", NEW).send()
    };
    recover(&mut app.browser()).must_be(429);
    recover(&mut person.browser).must_be(200);
    assert!(is_in(&mut person.browser));
}

#[test]
fn the_cookie_is_sealed_of_one_length_and_left_on_no_shared_computer() {
    let app = App::start();
    let (one, two) = (join(&app), join(&app));
    let value = |person: &Person| person.browser.jar.find(COOKIE).unwrap().to_owned();
    assert_eq!(value(&one).len(), value(&two).len());
    assert_ne!(value(&one), value(&two));
    let mut own = app.browser();
    own.open("/sign-in");
    let form = own.form_in("main", "Sign in").fill("name", &one.name).fill("passphrase", PASSPHRASE);
    let (path, body) = form.ready("Sign in");
    let cookie = set(own.post_raw(&path, body.clone(), &[]).must_be(303)).unwrap();
    for attribute in ["; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax", "; Max-Age=31536000"] {
        assert!(cookie.contains(attribute), "{attribute}: {cookie}");
    }
    assert!(!cookie.contains(&value(&one)), "one that stays the same could be followed");
    let shared = app.browser().post_raw(&path, format!("{body}&shared=yes"), &[]);
    assert!(set(shared.must_be(303)).is_none());
    let mut wrong = app.browser();
    assert!(set(sign_in(&mut wrong, &one.name, WRONG).must_be(422)).is_none());

    own.restart();
    sign_out(&mut own);
    assert!(own.jar.find(COOKIE).is_some(), "signing out leaves it");
    own.get_raw("/leave");
    assert!(own.jar.names().is_empty(), "{:?}", own.jar.names());
}

#[test]
fn a_cookie_of_another_account_or_of_ones_own_making_is_worth_nothing() {
    let app = strict();
    let (person, mut other) = (known(&app), known(&app));
    guess(&app, &person.name);
    sign_in(&mut other.browser, &person.name, PASSPHRASE).must_be(429);
    let good = person.browser.jar.find(COOKIE).unwrap().to_owned();
    let mut changed = good.clone().into_bytes();
    let at = changed.len() / 2;
    changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
    for made_up in ["x", &String::from_utf8(changed).unwrap(), &"A".repeat(good.len())] {
        let mut browser = app.browser();
        browser.jar.take(&format!("{COOKIE}={made_up}; Path=/; Secure; HttpOnly"), &app.clock);
        sign_in(&mut browser, &person.name, PASSPHRASE).must_be(429);
    }
}

#[test]
fn a_changed_passphrase_or_signing_out_everywhere_else_makes_other_browsers_strangers() {
    let app = strict();
    for change in ["passphrase", "sessions"] {
        let mut here = join(&app);
        let mut there = app.browser();
        sign_in(&mut there, &here.name, PASSPHRASE).must_be(200);
        let passphrase = if change == "passphrase" {
            here.browser.open("/settings/passphrase");
            here.browser.form("Change my passphrase").fill("New passphrase", NEW).send().must_be(200);
            NEW
        } else {
            here.browser.open("/settings");
            here.browser.press("Sign out everywhere else").must_be(200);
            PASSPHRASE
        };
        for _ in 0..2 {
            sign_in(&mut app.browser(), &here.name, WRONG).must_be(422);
        }
        // One is counted at the browser itself, too, before its account is found.
        sign_in(&mut there, &here.name, passphrase).must_be(429);
        sign_out(&mut here.browser);
        sign_in(&mut here.browser, &here.name, passphrase).must_be(200);
    }
}

#[test]
fn a_code_is_asked_for_at_a_known_browser_whatever_others_have_tried() {
    let app = strict();
    let board = given::a_public_board(&app, "stroke");
    let mut marigold = a_facilitator(&app, &board);
    marigold.sign_out();
    // Somebody has the passphrase, and guesses codes.
    let mut thief = app.browser();
    sign_in(&mut thief, &marigold.sign_in_name, crate::support::PASSPHRASE).must_be(200).must_have("Your code");
    for _ in 0..3 {
        thief.form_in("main", "Sign in").fill("Code", "000000").send().must_be(422);
    }
    thief.form_in("main", "Sign in").fill("Code", "000000").send().must_be(429);
    app.advance_minutes(1);
    let page = marigold.sign_in();
    page.must_be(200);
    assert!(is_in(&mut marigold), "{}", page.summary());
    assert_eq!(marigold.open("/settings").find("#tried").len(), 1);
}

#[test]
fn whoever_signs_in_is_told_how_often_somebody_else_has_tried() {
    let app = App::start();
    let mut person = known(&app);
    let told = |app: &App, person: &mut Person| {
        app.settle();
        let page = sign_in(&mut person.browser, &person.name, PASSPHRASE);
        page.must_be(200).flash().is_some_and(|flash| flash.contains("somebody has tried to sign in"))
    };
    // Slips at one's own browser are not somebody else's.
    sign_in(&mut person.browser, &person.name, WRONG).must_be(422);
    assert!(!told(&app, &mut person));
    assert!(person.browser.open("/settings").find("#tried").is_empty());
    sign_out(&mut person.browser);
    for _ in 0..7 {
        sign_in(&mut app.browser(), &person.name, WRONG).must_be(422);
    }
    sign_in(&mut app.browser(), "moth0000", WRONG).must_be(422);
    app.settle();
    let stored: Vec<(i64, i64)> =
        app.db_now(|conn| Ok(accounts::table.select((accounts::tries, accounts::tried_day)).load(conn)?));
    assert_eq!((stored.len(), stored[0].0), (1, 7));
    assert!((stored[0].1 - app.clock.now().day()).abs() > 1_000_000, "the day stands veiled: {}", stored[0].1);
    app.advance_days(2);
    assert!(told(&app, &mut person));
    let tried = person.browser.open("/settings").find("#tried");
    assert_eq!(tried, ["7 times, somebody gave your sign-in name and did not get in. The last time was 2 days ago."]);
    person.browser.press("I have read this").must_be(200);
    assert!(person.browser.page().find("#tried").is_empty());
    sign_out(&mut person.browser);
    assert!(!told(&app, &mut person));
}

#[test]
fn tries_that_were_turned_away_are_told_of_too() {
    let app = strict();
    let mut person = known(&app);
    guess(&app, &person.name);
    for _ in 0..4 {
        sign_in(&mut app.browser(), &person.name, WRONG).must_be(429);
    }
    app.settle();
    sign_in(&mut person.browser, &person.name, PASSPHRASE).must_be(200);
    let tried = person.browser.open("/settings").find("#tried").remove(0);
    assert!(tried.starts_with("8 times") && tried.ends_with("today."), "{tried}");
}

#[test]
fn a_browser_in_which_a_link_was_used_is_known() {
    let place = Place::with(|config| config.accounts.sign_ins_per_name = 3);
    let mut leaf = a_person(&place.app);
    with_an_address(&place, &mut leaf, "leaf@example.org");
    guess(&place.app, &leaf.sign_in_name);
    let before = place.smtp.letters().len();
    let mut browser = place.app.browser();
    browser.open("/forgotten");
    browser.form("Send me a link").fill("who", "leaf@example.org").send().must_be(200);
    place.app.work();
    browser.open(&place.smtp.only_new(before).link("/letters/reset/")).must_be(200);
    browser.form("Change my passphrase").fill("New passphrase", NEW).send().must_be(200);
    place.app.work();
    sign_in(&mut place.app.browser(), &leaf.sign_in_name, NEW).must_be(429);
    sign_in(&mut browser, &leaf.sign_in_name, NEW).must_be(200);
    assert!(is_in(&mut browser));
}
