//! Fresh proof: what matters most is asked for again after a while, what was typed is not lost, and one mechanism holds
//! for all of it.

use diesel::prelude::*;
use inglenook::base::db::schema::recovery_codes;

use super::{PASSPHRASE as OTHER, is_in, sign_in};
use crate::support::{App, PASSPHRASE, Person, a_member, a_person, given};

/// Forms that ask for it, with what they hold.
const FORMS: [(&str, &str); 11] = [
    ("/settings/passphrase", "passphrase=lantern+orchard+pebble"),
    ("/settings/codes", "nonce="),
    ("/settings/second-factor", "secret=&code=000000"),
    ("/settings/second-factor/remove", ""),
    ("/settings/second-factor/passkeys", "name=My+phone&ceremony=&passkey=x"),
    ("/settings/second-factor/passkeys/0123456789abcdef/remove", ""),
    ("/settings/mail", "email=fern%40example.org"),
    ("/settings/mail/address/remove", ""),
    ("/settings/leave", "all=keep&when=now&do=check"),
    ("/settings/leave", "all=keep&when=now&do=leave"),
    ("/settings/export", ""),
];

/// Somebody who signed in a while ago.
fn a_while_ago(app: &App) -> Person {
    let person = a_person(app);
    app.advance_minutes(11);
    person
}

#[test]
fn after_ten_minutes_each_of_these_asks_who_it_is() {
    let app = App::start();
    let mut person = a_person(&app);
    let csrf = person.open("/settings").value("csrf");
    app.advance_minutes(10);
    person.open("/settings/passphrase").must_be(200).must_not_have("Is it you?");
    app.advance_minutes(1);
    for (path, form) in FORMS {
        let page = person.post_raw(path, format!("csrf={csrf}&{form}"), &[]);
        page.must_be(403).must_have("Is it you?");
        assert_eq!(page.attributes("main form", "action"), [path]);
        assert!(!page.body.contains("lantern") && !page.body.contains("fern@example.org"), "it is sealed");
    }
    for path in [
        "/settings/passphrase",
        "/settings/codes",
        "/settings/second-factor",
        "/settings/second-factor/passkeys",
        "/settings/export",
    ] {
        person.open(path).must_be(403).must_have("Is it you?");
    }
    // What tells and changes less does not.
    for path in ["/settings", "/settings/mail", "/settings/display"] {
        person.open(path).must_be(200);
    }
}

#[test]
fn what_was_typed_is_done_in_one_step_once_it_is_known_who_it_is() {
    let app = App::start();
    let mut person = a_while_ago(&app);
    person.open("/settings/mail");
    let page = person.form("Send me a letter").fill("Email address", "fern@example.org").send();
    page.must_be(403);
    let page = person.prove();
    assert_eq!(page.must_be(200).url, "/settings/mail");
    page.must_have("f…@example.org");
    // For the next while it is not asked again.
    person.open("/settings/passphrase").must_be(200).must_have("Change your passphrase");
    app.advance_minutes(11);
    person.open("/settings/passphrase").must_be(403);
    app.work();
}

#[test]
fn how_often_letters_come_is_saved_without_asking_who_it_is() {
    let app = App::start();
    let mut member = a_member(&app, &given::a_public_board(&app, "stroke"));
    app.advance_minutes(11);
    member.open("/settings/mail");
    assert_eq!(member.form("Save letters").choose("Weekly").send().must_be(200).flash().as_deref(), Some("Saved."));
}

#[test]
fn what_is_wrong_in_the_form_itself_is_said_after_the_proof() {
    let app = App::start();
    let mut person = a_while_ago(&app);
    person.open("/settings/mail");
    person.form("Send me a letter").fill("Email address", "no address").send().must_be(403);
    let page = person.prove();
    page.must_be(422);
    assert_eq!((page.errors()[0].0.as_str(), page.value("email").as_str()), ("email", "no address"));
}

#[test]
fn a_page_that_asks_leads_on_to_itself() {
    let app = App::start();
    let mut person = a_while_ago(&app);
    person.open("/settings/second-factor?next=%2Fhouse-rules").must_be(403);
    let page = person.prove();
    assert_eq!(page.must_be(200).url, "/settings/second-factor?next=%2Fhouse-rules");
    assert_eq!(person.set_up_phone().url, "/house-rules");
}

#[test]
fn a_wrong_passphrase_does_nothing_and_may_be_typed_again() {
    let app = App::start();
    let mut person = a_while_ago(&app);
    person.open("/settings/mail");
    person.form("Send me a letter").fill("Email address", "fern@example.org").send().must_be(403);
    for _ in 0..2 {
        let page = person.form("Go on").fill("passphrase", OTHER).send();
        page.must_be(422);
        assert_eq!(page.errors()[0].0, "passphrase");
    }
    person.clone().open("/settings/mail").must_have("You have given no address").must_not_have("f…@example.org");
    let page = person.form("Go on").fill("passphrase", PASSPHRASE).send();
    page.must_be(200).must_have("f…@example.org");
    app.work();
}

#[test]
fn whoever_has_a_second_factor_is_asked_for_both() {
    let app = App::start();
    let mut person = a_person(&app);
    person.open("/settings/second-factor");
    person.set_up_phone();
    app.advance_minutes(11);
    person.open("/settings/codes").must_be(403).must_have("six digits");
    let page = person.form("Go on").fill("passphrase", PASSPHRASE).fill("code", "000000").send();
    page.must_be(422);
    assert_eq!(page.errors()[0].0, "code");
    person.form("Go on").fill("passphrase", PASSPHRASE).send().must_be(422);
    let code = person.phone.as_mut().unwrap().code();
    let page = person.form("Go on").fill("passphrase", PASSPHRASE).fill("code", &code).send();
    page.must_be(200).must_have("New recovery codes");
    // A recovery code will do, too.
    app.advance_minutes(11);
    person.open("/settings/passphrase").must_be(403);
    let code = person.codes[4].clone();
    person.form("Go on").fill("passphrase", PASSPHRASE).fill("code", &code).send().must_be(200);
    assert_eq!(person.open("/settings").find("#codes-left"), ["9 left"]);
}

#[test]
fn tries_are_counted() {
    let app = App::with(|config| config.accounts.sign_ins_per_name = 3);
    let mut person = a_while_ago(&app);
    person.open("/settings/passphrase").must_be(403);
    for _ in 0..3 {
        person.form("Go on").fill("passphrase", OTHER).send().must_be(422);
    }
    person.form("Go on").fill("passphrase", PASSPHRASE).send().must_be(429);
}

#[test]
fn what_waits_is_good_at_its_own_address_and_for_its_own_session() {
    let app = App::start();
    let (mut one, mut two) = (a_while_ago(&app), a_person(&app));
    one.open("/settings/mail");
    one.form("Send me a letter").fill("Email address", "fern@example.org").send().must_be(403);
    let sealed = one.page().value("interrupted");
    let passphrase = PASSPHRASE.replace(' ', "+");
    let send = |person: &mut Person, path: &str, sealed: &str| {
        let csrf = person.open("/settings").value("csrf");
        let form = format!("csrf={csrf}&interrupted={sealed}&passphrase={passphrase}");
        person.post_raw(path, form, &[]).status
    };
    assert_eq!(send(&mut one, "/settings/passphrase", &sealed), 400);
    assert_eq!(send(&mut two, "/settings/mail", &sealed), 400);
    assert_eq!(send(&mut one, "/settings/mail", "made-up"), 400);
    assert_eq!(send(&mut one, "/settings/mail", &sealed), 303);
    app.work();
}

#[test]
fn a_new_passphrase_signs_out_everywhere_else() {
    let app = App::start();
    let mut person = a_person(&app);
    let mut elsewhere = person.clone();
    elsewhere.browser = app.browser();
    elsewhere.sign_in().must_be(200);
    person.open("/settings");
    person.click("Change it");
    for (typed, says) in [
        ("short", "a little short"),
        ("herons on the water", "must not have the word"),
        ("passwordpassword", "the same thing over and over"),
        ("qwertyuiopasdfghjkl", "many people use"),
    ] {
        let page = person.form("Change my passphrase").fill("passphrase", typed).send();
        page.must_be(422).must_have(says);
        assert_eq!((page.errors()[0].0.as_str(), page.value("passphrase").as_str()), ("passphrase", ""));
    }
    let page = person.form("Change my passphrase").fill("passphrase", "lantern orchard pebble").send();
    assert_eq!(page.must_be(200).url, "/settings");
    assert!(page.flash().unwrap().starts_with("Your passphrase is changed"));
    assert!(is_in(&mut person.browser) && !is_in(&mut elsewhere.browser));
    sign_in(&mut app.browser(), &person.sign_in_name, PASSPHRASE).must_be(422);
    sign_in(&mut app.browser(), &person.sign_in_name, "lantern orchard pebble").must_be(200);
}

#[test]
fn new_recovery_codes_are_shown_once_and_end_the_old_ones() {
    let app = App::start();
    let mut person = a_person(&app);
    person.open("/settings/codes").must_have("You have 10 left");
    let (path, body) = person.form("Make ten new codes").ready("Make ten new codes");
    let page = person.post_raw(&path, body.clone(), &[]);
    let codes = page.must_be(200).find(".codes li");
    assert_eq!(codes.len(), 10);
    assert_eq!(person.post_raw(&path, body, &[]).find(".codes li"), codes, "pressed twice");
    assert!(person.open("/settings/codes").find(".codes li").is_empty());
    assert_eq!(person.open("/settings").find("#codes-left"), ["10 left"]);
    let recover = |code: &str| {
        let mut browser = app.browser();
        browser.open("/recover");
        let form = browser.form("Change").fill("name", &person.sign_in_name).fill("code", code);
        form.fill("passphrase", "lantern orchard pebble").send().status
    };
    assert_eq!(recover(&person.codes[0]), 422);
    assert_eq!(recover(&codes[9]), 200);
}

#[test]
fn a_page_from_before_newer_codes_neither_ends_them_nor_brings_its_own_back() {
    let app = App::start();
    let mut person = a_person(&app);
    person.open("/settings/codes");
    let (path, old) = person.form("Make ten new codes").ready("Make ten new codes");
    let first = person.post_raw(&path, old.clone(), &[]).must_be(200).find(".codes li");
    person.open("/settings/codes");
    let second = person.press("Make ten new codes").must_be(200).find(".codes li");
    assert!(second.iter().all(|code| !first.contains(code)));
    let page = person.post_raw(&path, old, &[]);
    page.must_be(409).must_have("We made no codes just now").must_have("You have 10 left");
    assert!(page.find(".codes li").is_empty());
    let recover = |code: &str| {
        let mut browser = app.browser();
        browser.open("/recover");
        let form = browser.form("Change").fill("name", &person.sign_in_name).fill("code", code);
        form.fill("passphrase", "lantern orchard pebble").send().status
    };
    assert_eq!((recover(&first[0]), recover(&second[0])), (422, 200));
    // Nor is a page good that has been open for long.
    let mut person = a_person(&app);
    person.open("/settings/codes");
    app.advance_minutes(61);
    let form = person.form("Make ten new codes").ready("Make ten new codes");
    person.open("/settings/codes");
    person.prove().must_be(200);
    person.post_raw(&form.0, form.1, &[]).must_be(409);
    person.open("/settings").must_have("10 left");
}

#[test]
fn a_page_that_was_shown_when_there_was_no_code_left_makes_codes_once_alone() {
    let app = App::start();
    let mut person = a_person(&app);
    // All of them spent.
    let spend = || app.db_now(|conn| Ok(diesel::delete(recovery_codes::table).execute(conn)?));
    spend();
    person.open("/settings/codes").must_have("You have none left");
    let (path, body) = person.form("Make ten new codes").ready("Make ten new codes");
    let codes = person.post_raw(&path, body.clone(), &[]).must_be(200).find(".codes li");
    assert_eq!(person.post_raw(&path, body.clone(), &[]).must_be(200).find(".codes li"), codes, "pressed twice");
    assert_eq!(spend(), 10);
    let page = person.post_raw(&path, body, &[]);
    page.must_be(409).must_have("You have none left");
    assert!(page.find(".codes li").is_empty());
    person.open("/settings/codes");
    let made = person.press("Make ten new codes").must_be(200).find(".codes li");
    assert!(made.len() == 10 && made.iter().all(|code| !codes.contains(code)));
}

#[test]
fn a_form_of_one_account_makes_no_codes_of_another() {
    let app = App::start();
    let (mut heron, mut leaf) = (a_person(&app), a_person(&app));
    let nonce = heron.open("/settings/codes").value("nonce");
    let csrf = leaf.open("/settings").value("csrf");
    leaf.post_raw("/settings/codes", format!("csrf={csrf}&nonce={nonce}"), &[]).must_be(409);
}
