//! Passkeys: added, asked for in the place of a code, each answer good once and for whom it was asked, and nobody's to see
//! in the database. The device is made of software and of nothing of ours.

use diesel::prelude::*;
use inglenook::accounts::InvitationKind;
use inglenook::base::db::schema::accounts;
use serde_json::Value;

use super::is_in;
use crate::support::authenticator::Authenticator;
use crate::support::{App, Browser, PASSPHRASE, Page, Person, a_facilitator, a_person, given};

mod using;

const LIST: &str = "/settings/second-factor";
const ADD: &str = "/settings/second-factor/passkeys";

/// The two sealed values of an account.
type Values = (Option<Vec<u8>>, Option<Vec<u8>>);

/// What a page asks a device for.
pub fn options(page: &Page) -> String {
    page.must_be(200).attributes("[data-passkey]", "data-options").remove(0)
}

/// Sends the form for a new passkey.
fn send_new(person: &mut Person, name: &str, ceremony: &str, answer: &str) -> Page {
    let body = new_form(person, name, ceremony, answer);
    person.post_raw(ADD, body, &[])
}

fn new_form(person: &Person, name: &str, ceremony: &str, answer: &str) -> String {
    let encoded =
        |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    let csrf = person.page().value("csrf");
    format!("csrf={csrf}&name={}&ceremony={ceremony}&passkey={}&next=", encoded(name), encoded(answer))
}

/// Adds a passkey on a device.
pub fn add(person: &mut Person, device: &mut Authenticator, name: &str) {
    let page = person.open(ADD);
    let answer = device.make(&options(&page));
    let page = send_new(person, name, &page.value("ceremony"), &answer);
    assert_eq!(page.must_be(303).location(), LIST);
}

/// Somebody with a passkey and nothing else beside the passphrase.
fn with_passkey(app: &App) -> (Person, Authenticator) {
    let (mut person, mut device) = (a_person(app), Authenticator::default());
    add(&mut person, &mut device, "My phone");
    (person, device)
}

/// The first half of a sign-in in another browser.
fn half(app: &App, person: &Person) -> Browser {
    half_in(app.browser(), person)
}

/// The first half of a sign-in in a browser.
pub fn half_in(mut browser: Browser, person: &Person) -> Browser {
    browser.open("/sign-in?next=%2Fhouse-rules");
    let form = browser.form_in("main", "Sign in").fill("name", &person.sign_in_name);
    form.fill("passphrase", PASSPHRASE).send().must_be(200).must_have("Your passphrase was right");
    browser
}

/// The second half of a sign-in.
pub fn send_answer(browser: &mut Browser, answer: &str) -> Page {
    browser.form_in("main", "Sign in").put("passkey", answer).send()
}

/// A second half that is refused.
#[track_caller]
fn refuses(browser: &mut Browser, answer: &str) {
    let page = send_answer(browser, answer);
    page.must_be(422).must_have("could not be checked");
    assert_eq!(page.errors()[0].0, "passkey");
    assert!(!is_in(&mut browser.clone()));
}

#[test]
fn a_passkey_is_added_under_a_name_and_every_other_session_ends() {
    let app = App::start();
    let (mut person, mut device) = (a_person(&app), Authenticator::default());
    let mut elsewhere = person.clone();
    elsewhere.browser = app.browser();
    elsewhere.sign_in().must_be(200);
    person.open(LIST).must_have("Or a passkey");
    add(&mut person, &mut device, "  My   phone ");
    let page = person.open(LIST);
    page.must_be(200).must_have("You are asked for a passkey each time").must_have("Added on 2 March 2026");
    assert_eq!(page.find("#passkeys b"), ["My phone"]);
    assert_eq!(person.open("/settings").find("#second-factor"), ["On"]);
    assert!(is_in(&mut person.browser));
    assert!(!is_in(&mut elsewhere.browser));
}

#[test]
fn the_device_is_told_a_random_number_for_the_account_and_no_name_of_anybody() {
    let app = App::start();
    let (mut person, mut other) = (a_person(&app), a_person(&app));
    let ask = |person: &mut Person| -> Value { serde_json::from_str(&options(&person.open(ADD))).unwrap() };
    let (first, second) = (ask(&mut person), ask(&mut other));
    assert_eq!((&first["rp"]["id"], &first["rp"]["name"]), (&"localhost".into(), &"Inglenook".into()));
    assert_eq!((&first["user"]["name"], &first["user"]["displayName"]), (&"account".into(), &"Inglenook".into()));
    assert!(!first.to_string().contains(&person.sign_in_name));
    assert_ne!(first["user"]["id"], second["user"]["id"]);
    assert_eq!(first["attestation"], "none");
    assert_eq!(first["authenticatorSelection"]["userVerification"], "preferred");
    // One account is one number, and what it has already is not made once more.
    let mut device = Authenticator::default();
    add(&mut person, &mut device, "My phone");
    let (third, fourth) = (ask(&mut person), ask(&mut person));
    assert_eq!(third["user"]["id"], fourth["user"]["id"]);
    assert_eq!(third["excludeCredentials"].as_array().unwrap().len(), 1);
    assert_ne!(third["challenge"], fourth["challenge"]);
}

#[test]
fn the_form_for_a_new_one_says_what_is_missing_and_sent_twice_adds_one() {
    let app = App::start();
    let (mut person, mut device) = (a_person(&app), Authenticator::default());
    let page = person.open(ADD);
    let (asked, ceremony) = (options(&page), page.value("ceremony"));
    let page = send_new(&mut person, " ", "", "");
    page.must_be(422);
    assert_eq!(page.errors()[0].0, "name");
    let page = send_new(&mut person, "x".repeat(41).as_str(), "", "");
    page.must_be(422).must_have("Up to 40 letters");
    let page = send_new(&mut person, "My phone", &ceremony, "");
    page.must_be(422);
    assert_eq!((page.errors()[0].0.as_str(), page.value("name").as_str()), ("passkey", "My phone"));
    let answer = device.make(&asked);
    for _ in 0..2 {
        assert_eq!(send_new(&mut person, "My phone", &ceremony, &answer).must_be(303).location(), LIST);
        person.open(ADD);
    }
    assert_eq!(person.open(LIST).find("#passkeys b"), ["My phone"]);
    // The same passkey for a new question.
    let page = person.open(ADD);
    let challenge: Value = serde_json::from_str(&options(&page)).unwrap();
    let answer = device.make_again(challenge["challenge"].as_str().unwrap());
    let page = send_new(&mut person, "My phone again", &page.value("ceremony"), &answer);
    page.must_be(422).must_have("has a passkey for your account already");
}

#[test]
fn there_can_be_five() {
    let app = App::start();
    let mut person = a_person(&app);
    for number in 1..=5 {
        add(&mut person, &mut Authenticator::default(), &format!("Device {number}"));
    }
    let page = person.open(LIST);
    assert_eq!(page.find("#passkeys b").len(), 5);
    page.must_not_have("Add another passkey");
    let page = person.open(ADD);
    page.must_be(200).must_have("You have 5 passkeys");
    assert!(page.attributes("[data-passkey]", "data-options").is_empty());
}

#[test]
fn a_member_may_remove_it_after_a_question_and_it_is_good_no_more() {
    let app = App::start();
    let (mut person, mut device) = with_passkey(&app);
    let browser = half(&app, &person);
    person.open(LIST);
    let page = person.click("Remove My phone");
    page.must_be(200).must_have("Remove this passkey?").must_have("your passphrase alone is enough");
    let page = person.press("Remove it");
    assert_eq!(page.must_be(200).url, LIST);
    page.must_not_have("My phone").must_have("Turn it on");
    // It neither lets in nor is asked for.
    let mut browser = browser;
    let answer = device.sign(&options(browser.page()));
    send_answer(&mut browser, &answer).must_be(422);
    assert!(!is_in(&mut browser));
    person.sign_out();
    person.sign_in().must_be(200).must_have("Sign out");
    // One that is not there, or is somebody else's.
    let (mut other, _) = with_passkey(&app);
    let path = other.open(LIST).attributes("#passkeys a", "href").remove(0);
    person.open(&path).must_be(404);
    let csrf = person.open("/settings").value("csrf");
    person.post_raw(&path, format!("csrf={csrf}"), &[]).must_be(303);
    assert_eq!(other.open(LIST).find("#passkeys b"), ["My phone"]);
}

#[test]
fn a_role_asks_for_one_and_the_last_second_factor_stays_while_it_stands() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    // A passkey alone is enough for a role.
    let (mut owner, mut device) = (a_person(&app), Authenticator::default());
    let code = given::an_invitation(&app, InvitationKind::Owner, None);
    owner.open(&inglenook::accounts::invite::appoint_path(&code)).must_be(200);
    assert!(owner.press("Become the owner").must_be(200).url.starts_with(LIST));
    owner.open("/admin").must_be(200).must_have("You look after something here");
    add(&mut owner, &mut device, "My key");
    assert_eq!(owner.open("/admin").must_be(200).url, "/admin");
    let path = owner.open(LIST).attributes("#passkeys a", "href").remove(0);
    owner.open(&path).must_be(200).must_have("not give up the last of them");
    assert!(owner.page().find("main form").is_empty(), "there is nothing to press");
    let csrf = owner.open("/settings/codes").value("csrf");
    owner.post_raw(&path, format!("csrf={csrf}"), &[]).must_be(403).must_have("not give up the last of them");
    assert_eq!(owner.open(LIST).find("#passkeys b"), ["My key"]);
    // Of two kinds either may go, and not both.
    let mut facilitator = a_facilitator(&app, &board);
    add(&mut facilitator, &mut device, "My key");
    let path = facilitator.open(LIST).attributes("#passkeys a", "href").remove(0);
    facilitator.press("Turn it off").must_be(200);
    facilitator.open("/moderation").must_be(200);
    facilitator.open(&path).must_be(200).must_have("not give up the last of them");
    assert!(facilitator.page().find("main form").is_empty(), "there is nothing to press");
    let csrf = facilitator.page().value("csrf");
    facilitator.post_raw(&path, format!("csrf={csrf}"), &[]).must_be(403);
    facilitator.open(&format!("{LIST}?again=yes"));
    facilitator.set_up_phone();
    facilitator.open(&path);
    let page = facilitator.press("Remove it");
    assert_eq!(page.must_be(200).url, LIST);
    page.must_have("not give up the last of them");
    assert!(page.attributes("main form", "action").is_empty(), "there is nothing to press");
    let csrf = facilitator.page().value("csrf");
    facilitator.post_raw("/settings/second-factor/remove", format!("csrf={csrf}"), &[]).must_be(403);
}

#[test]
fn the_database_tells_neither_who_has_one_nor_how_many() {
    let app = App::start();
    let (_nobody, (mut one, mut device)) = (a_person(&app), with_passkey(&app));
    let mut many = a_person(&app);
    for name in ["One", "Two", "Three"] {
        add(&mut many, &mut Authenticator::default(), name);
    }
    let values = || -> Vec<Values> {
        app.db_now(|conn| Ok(accounts::table.select((accounts::passkeys, accounts::second_factor)).load(conn)?))
    };
    let lengths = |values: &[Values]| -> Vec<(usize, usize)> {
        values.iter().map(|(some, other)| (some.as_ref().unwrap().len(), other.as_ref().unwrap().len())).collect()
    };
    let before = values();
    assert_eq!(lengths(&before), [lengths(&before)[0]; 3]);
    let mut browser = half(&app, &one);
    let answer = device.sign(&options(browser.page()));
    send_answer(&mut browser, &answer).must_be(200);
    one.browser = browser;
    one.open(LIST);
    one.click("Remove My phone");
    one.press("Remove it").must_be(200);
    assert_eq!(lengths(&values()), lengths(&before));
}

#[test]
fn a_site_whose_address_is_a_number_says_that_there_are_none() {
    let app = App::with(|config| "http://127.0.0.1:8080".clone_into(&mut config.site.public_url));
    let mut person = a_person(&app);
    let page = person.open(ADD);
    page.must_be(200).must_have("only where this site is reached by a name");
    assert!(page.attributes("[data-passkey]", "data-options").is_empty());
}
