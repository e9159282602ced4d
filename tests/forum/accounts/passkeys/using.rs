//! Passkeys in the place of a code: at the second step of signing in, and where fresh proof is asked for.

use inglenook::base::crypto::Keyring;
use serde_json::Value;

use super::{ADD, LIST, half, is_in, options, refuses, send_answer, send_new, with_passkey};
use crate::support::authenticator::Authenticator;
use crate::support::{App, MASTER_KEY, PASSPHRASE, a_person};

#[test]
fn after_the_passphrase_the_passkey_lets_in_and_a_code_is_not_needed() {
    let app = App::start();
    let (mut person, mut device) = with_passkey(&app);
    for _ in 0..3 {
        let mut browser = half(&app, &person);
        assert!(!is_in(&mut browser.clone()));
        let answer = device.sign(&options(browser.page()));
        assert_eq!(send_answer(&mut browser, &answer).must_be(200).url, "/house-rules");
        assert!(is_in(&mut browser));
    }
    // Without JavaScript there are recovery codes, and codes of an app once it is set up.
    let mut browser = half(&app, &person);
    browser.page().must_have("Passkeys need JavaScript");
    browser.form_in("main", "Sign in").fill("code", "000000").send().must_be(422);
    browser.form_in("main", "Sign in").fill("code", &person.codes[0]).send().must_be(200);
    assert!(is_in(&mut browser));
    person.open(&format!("{LIST}?again=yes"));
    person.set_up_phone();
    let mut browser = half(&app, &person);
    browser.page().must_have("Now your passkey, or the code");
    let code = person.phone.as_mut().unwrap().code();
    browser.form_in("main", "Sign in").fill("code", &code).send().must_be(200);
    assert!(is_in(&mut browser));
    let mut browser = half(&app, &person);
    let answer = device.sign(&options(browser.page()));
    send_answer(&mut browser, &answer).must_be(200);
}

#[test]
fn an_answer_from_another_site_is_refused() {
    let app = App::start();
    let (person, device) = with_passkey(&app);
    for (origin, host) in [
        ("http://localhost.evil.example:8080", "localhost"),
        ("https://localhost:8080", "localhost"),
        ("http://localhost:8081", "localhost"),
        ("http://localhost", "localhost"),
        ("http://localhost:8080", "evil.example"),
    ] {
        let mut elsewhere = device.clone();
        (elsewhere.origin, elsewhere.host) = (origin.to_owned(), host.to_owned());
        let mut browser = half(&app, &person);
        let answer = elsewhere.sign(&options(browser.page()));
        refuses(&mut browser, &answer);
    }
    // The same when it is made.
    let mut person = a_person(&app);
    let mut elsewhere = Authenticator::default().at("http://127.0.0.1:8080");
    let page = person.open(ADD);
    let answer = elsewhere.make(&options(&page));
    let page = send_new(&mut person, "My phone", &page.value("ceremony"), &answer);
    page.must_be(422).must_have("does not belong to this page");
    assert_eq!(person.open("/settings").find("#second-factor"), ["Set it up"]);
}

#[test]
fn an_answer_is_good_for_the_question_of_its_page_alone() {
    let app = App::start();
    let (person, mut device) = with_passkey(&app);
    let (first, mut second) = (half(&app, &person), half(&app, &person));
    let answer = device.sign(&options(first.page()));
    refuses(&mut second, &answer);
    // One whose signature does not fit.
    let mut third = half(&app, &person);
    let mut answer: Value = serde_json::from_str(&device.sign(&options(third.page()))).unwrap();
    let other: Value = serde_json::from_str(&device.sign(&options(third.page()))).unwrap();
    answer["response"]["signature"] = other["response"]["signature"].clone();
    refuses(&mut third, &answer.to_string());
    for nonsense in ["x", "{}", "[]", r#"{"rawId":7}"#] {
        refuses(&mut half(&app, &person), nonsense);
    }
}

#[test]
fn an_answer_is_good_once() {
    let app = App::start();
    let (person, mut device) = with_passkey(&app);
    let mut browser = half(&app, &person);
    let mut beside = browser.clone();
    let answer = device.sign(&options(browser.page()));
    let later = half(&app, &person);
    send_answer(&mut browser, &answer).must_be(200);
    assert!(is_in(&mut browser));
    refuses(&mut beside, &answer);
    // A question from before the last use is good no more either; the page that says so has another.
    let mut later = later;
    let old = device.sign(&options(later.page()));
    let page = send_answer(&mut later, &old);
    page.must_be(422);
    let options = page.attributes("[data-passkey]", "data-options").remove(0);
    let answer = device.sign(&options);
    send_answer(&mut later, &answer).must_be(200);
    assert!(is_in(&mut later));
}

#[test]
fn of_two_requests_with_one_answer_at_the_same_moment_one_comes_in() {
    let app = App::start();
    let (person, mut device) = with_passkey(&app);
    let mut browser = half(&app, &person);
    let answer = device.sign(&options(browser.page()));
    let (path, body) = browser.form_in("main", "Sign in").put("passkey", &answer).ready("Sign in");
    let tries: Vec<_> = (0..6)
        .map(|_| {
            let (mut browser, path, body) = (browser.clone(), path.clone(), body.clone());
            std::thread::spawn(move || browser.post_raw(&path, body, &[]).status)
        })
        .collect();
    let mut answers: Vec<u16> = tries.into_iter().map(|one| one.join().unwrap()).collect();
    answers.sort_unstable();
    assert_eq!(answers, [303, 422, 422, 422, 422, 422]);
}

#[test]
fn a_question_is_good_for_five_minutes() {
    let app = App::start();
    let (person, mut device) = with_passkey(&app);
    let (mut soon, mut late) = (half(&app, &person), half(&app, &person));
    app.advance_minutes(6);
    let answer = device.sign(&options(late.page()));
    refuses(&mut late, &answer);
    app.advance_minutes(-1);
    let answer = device.sign(&options(soon.page()));
    send_answer(&mut soon, &answer).must_be(200);
    let mut person = a_person(&app);
    let page = person.open(ADD);
    let answer = Authenticator::default().make(&options(&page));
    app.advance_minutes(6);
    let page = send_new(&mut person, "My phone", &page.value("ceremony"), &answer);
    page.must_be(422).must_have("more than five minutes");
    assert_eq!(page.value("name"), "My phone", "what was typed is kept");
}

#[test]
fn a_passkey_of_somebody_else_lets_nobody_in() {
    let app = App::start();
    let (person, _) = with_passkey(&app);
    let (other, mut others_device) = with_passkey(&app);
    let mut browser = half(&app, &person);
    let answer = others_device.sign(&options(browser.page()));
    refuses(&mut browser, &answer);
    // Nor with the question of a page that the other was given.
    let own = half(&app, &other);
    let answer = others_device.sign(&options(own.page()));
    let ceremony = own.page().value("ceremony");
    let page = half(&app, &person).form_in("main", "Sign in").put("passkey", &answer).put("ceremony", &ceremony).send();
    page.must_be(422);
    // What one person was asked to make is nobody else's.
    let (mut first, mut second) = (a_person(&app), a_person(&app));
    let page = first.open(ADD);
    let answer = Authenticator::default().make(&options(&page));
    second.open(ADD);
    send_new(&mut second, "My phone", &page.value("ceremony"), &answer).must_be(422);
    assert_eq!(second.open("/settings").find("#second-factor"), ["Set it up"]);
}

#[test]
fn a_counter_that_goes_back_is_a_copy_and_is_refused() {
    let app = App::start();
    let (person, mut device) = with_passkey(&app);
    device.counter = 7;
    let mut copy = device.clone();
    let mut browser = half(&app, &person);
    let answer = device.sign(&options(browser.page()));
    send_answer(&mut browser, &answer).must_be(200);
    let mut browser = half(&app, &person);
    let answer = copy.sign(&options(browser.page()));
    refuses(&mut browser, &answer);
    // Those of devices that do not count stay at nothing.
    let (person, device) = with_passkey(&app);
    for _ in 0..2 {
        let mut browser = half(&app, &person);
        let answer = device.sign_silently(&options(browser.page()));
        send_answer(&mut browser, &answer).must_be(200);
    }
}

#[test]
fn fresh_proof_takes_a_passkey() {
    let app = App::start();
    let (mut person, mut device) = with_passkey(&app);
    app.advance_minutes(11);
    let page = person.open("/settings/codes");
    page.must_be(403).must_have("Your passkey");
    let asked = page.attributes("[data-passkey]", "data-options").remove(0);
    let wrong = device.clone().at("http://evil.example").sign(&asked);
    let page = person.form("Go on").fill("passphrase", PASSPHRASE).put("passkey", &wrong).send();
    page.must_be(422);
    assert_eq!(page.errors()[0].0, "passkey");
    let asked = page.attributes("[data-passkey]", "data-options").remove(0);
    let answer = device.sign(&asked);
    let page = person.form("Go on").fill("passphrase", "not this one").put("passkey", &answer).send();
    page.must_be(422);
    assert_eq!(page.errors()[0].0, "passphrase", "a passkey alone is not enough");
    let answer = device.sign(&page.attributes("[data-passkey]", "data-options").remove(0));
    let page = person.form("Go on").fill("passphrase", PASSPHRASE).put("passkey", &answer).send();
    assert_eq!(page.must_be(200).url, "/settings/codes");
}

#[test]
fn the_question_of_one_server_is_answered_at_another() {
    let app = App::start();
    let (person, mut device) = with_passkey(&app);
    let other = app.beside(Keyring::from_bytes(MASTER_KEY));
    let first = half(&app, &person);
    let mut second = first.to(other.address);
    let answer = device.sign(&options(first.page()));
    send_answer(&mut second, &answer).must_be(200);
    assert!(is_in(&mut second));
    let mut first = first;
    refuses(&mut first, &answer);
}
