//! The second factor: set up, asked for at sign-in, good once, and nobody's to see in the database.

use diesel::prelude::*;
use inglenook::base::db::schema::{accounts, sessions};

use super::is_in;
use crate::support::phone::Phone;
use crate::support::{App, Browser, PASSPHRASE, Page, Person, a_person};

/// The two sealed values of an account.
type Values = (Option<Vec<u8>>, Option<Vec<u8>>);

/// Somebody with an app on the phone.
fn with_phone(app: &App) -> Person {
    let mut person = a_person(app);
    person.open("/settings/second-factor");
    assert_eq!(person.set_up_phone().url, "/settings");
    person
}

/// The first half of a sign-in in another browser.
fn half(app: &App, person: &Person, next: &str) -> Browser {
    let mut browser = app.browser();
    browser.open(&format!("/sign-in?next={next}"));
    let form = browser.form_in("main", "Sign in").fill("name", &person.sign_in_name);
    form.fill("passphrase", PASSPHRASE).send().must_be(200).must_have("Your code");
    browser
}

fn send_code(browser: &mut Browser, code: &str) -> Page {
    browser.form_in("main", "Sign in").fill("code", code).send()
}

#[test]
fn the_page_shows_a_picture_and_the_secret_and_a_wrong_code_gets_help() {
    let app = App::start();
    let mut person = a_person(&app);
    let page = person.open("/settings/second-factor");
    let secret = page.must_be(200).find("#secret").remove(0);
    let groups: Vec<usize> = secret.split(' ').map(str::len).collect();
    assert_eq!(groups, [4; 8]);
    assert!(page.attributes("svg.qr path", "d")[0].len() > 500);
    assert_eq!(page.attributes("svg.qr", "role"), ["img"]);
    let phone = Phone::with(&secret, &app.clock);
    for wrong in ["", "no code", &phone.at(-2), &phone.at(2)] {
        let page = person.form("Turn it on").fill("code", wrong).send();
        page.must_be(422).must_have("the clock of your phone may be wrong");
        assert_eq!(page.errors()[0].0, "code");
        assert_eq!(page.find("#secret"), [secret.as_str()], "the app need not be shown another picture");
    }
    let page = person.form("Turn it on").fill("code", &phone.at(0)).send();
    assert_eq!(page.must_be(200).url, "/settings");
    assert_eq!(page.find("#second-factor"), ["On"]);
    let page = person.open("/settings/second-factor");
    page.must_have("This is on").must_not_have(&secret);
    assert!(page.find("svg.qr").is_empty());
}

#[test]
fn after_the_passphrase_a_code_is_asked_for_and_only_then_does_a_session_begin() {
    let app = App::start();
    let mut person = with_phone(&app);
    let count = || app.db_now(|conn| Ok(sessions::table.count().get_result::<i64>(conn)?));
    let before = count();
    let mut browser = half(&app, &person, "%2Fhouse-rules");
    assert_eq!(count(), before);
    assert!(!is_in(&mut browser));
    let page = send_code(&mut browser, "000000");
    page.must_be(422).must_have("set its time by itself");
    assert_eq!(page.errors()[0].0, "code");
    let code = person.phone.as_mut().unwrap().code();
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    assert_eq!(send_code(&mut browser, &spaced).must_be(200).url, "/house-rules");
    assert!(is_in(&mut browser));
    assert_eq!(count(), before + 1);
}

#[test]
fn a_code_is_good_once_and_so_are_those_before_it() {
    let app = App::start();
    let person = with_phone(&app);
    let phone = person.phone.clone().unwrap();
    let (now, next) = (phone.at(0), phone.at(1));
    let mut first = half(&app, &person, "");
    send_code(&mut first, &next).must_be(200);
    for used in [&now, &next] {
        let mut second = half(&app, &person, "");
        send_code(&mut second, used).must_be(422);
        assert!(!is_in(&mut second));
    }
    app.advance_minutes(1);
    let mut third = half(&app, &person, "");
    send_code(&mut third, &phone.at(0)).must_be(200);
    assert!(is_in(&mut third));
}

#[test]
fn of_two_requests_with_one_code_at_the_same_moment_one_comes_in() {
    let app = App::start();
    let mut person = with_phone(&app);
    let code = person.phone.as_mut().unwrap().code();
    let browsers: Vec<Browser> = (0..6).map(|_| half(&app, &person, "")).collect();
    let tries: Vec<_> = browsers
        .into_iter()
        .map(|mut browser| {
            let (path, body) = browser.form_in("main", "Sign in").fill("code", &code).ready("Sign in");
            std::thread::spawn(move || browser.post_raw(&path, body, &[]).status)
        })
        .collect();
    let mut answers: Vec<u16> = tries.into_iter().map(|one| one.join().unwrap()).collect();
    answers.sort_unstable();
    assert_eq!(answers, [303, 422, 422, 422, 422, 422]);
}

#[test]
fn the_second_step_pressed_twice_leads_on() {
    let app = App::start();
    let mut person = with_phone(&app);
    let mut browser = half(&app, &person, "%2Fhouse-rules");
    let code = person.phone.as_mut().unwrap().code();
    let (path, body) = browser.form_in("main", "Sign in").fill("code", &code).ready("Sign in");
    for _ in 0..2 {
        assert_eq!(browser.post_raw(&path, body.clone(), &[]).must_be(303).location(), "/house-rules");
    }
    assert!(is_in(&mut browser));
}

#[test]
fn half_a_sign_in_is_good_for_ten_minutes_and_for_the_passphrase_that_it_saw() {
    let app = App::start();
    let mut person = with_phone(&app);
    let mut slow = half(&app, &person, "%2Fhouse-rules");
    app.advance_minutes(11);
    let code = person.phone.as_mut().unwrap().code();
    let page = send_code(&mut slow, &code);
    page.must_be(422).must_have("Please begin again");
    assert_eq!(page.value("next"), "/house-rules");

    let mut stale = half(&app, &person, "");
    person.open("/settings/passphrase");
    person.prove();
    person.form("Change my passphrase").fill("passphrase", "lantern orchard pebble").send().must_be(200);
    app.advance_minutes(1);
    let code = person.phone.as_mut().unwrap().code();
    send_code(&mut stale, &code).must_be(422).must_have("Please begin again");
    assert!(!is_in(&mut stale));
}

#[test]
fn a_second_step_whose_token_is_not_good_is_shown_again_and_the_first_need_not_be_done_anew() {
    let app = App::start();
    let mut person = with_phone(&app);
    let mut browser = half(&app, &person, "%2Fhouse-rules");
    let code = person.phone.as_mut().unwrap().code();
    let (path, body) = browser.form_in("main", "Sign in").fill("code", &code).ready("Sign in");
    let stale = body.replacen("csrf=", "csrf=x", 1);
    let page = browser.post_raw(&path, stale.clone(), &[("sec-fetch-site", "cross-site")]);
    page.must_be(403).must_have("out of date").must_not_have("Your code");
    let page = browser.post_raw(&path, stale, &[]);
    page.must_be(403).must_have("Your code").must_have("send it again").must_not_have(&code);
    assert_eq!((page.errors()[0].0.as_str(), page.value("next").as_str()), ("code", "/house-rules"));
    let [csrf, pending] = ["csrf", "pending"].map(|field| page.value(field));
    let body = format!("csrf={csrf}&pending={pending}&next=%2Fhouse-rules&code={code}");
    assert_eq!(browser.post_raw(&path, body, &[]).must_be(303).location(), "/house-rules");
    assert!(is_in(&mut browser));
}

#[test]
fn a_half_that_somebody_made_up_is_worth_nothing() {
    let app = App::start();
    let (person, other) = (with_phone(&app), with_phone(&app));
    let mut browser = half(&app, &person, "");
    let real = browser.page().value("pending");
    let csrf = browser.csrf();
    let code = other.phone.unwrap().at(1);
    for pending in ["", "x", &real[2..], &real] {
        let page = browser.post_raw("/sign-in/code", format!("csrf={csrf}&pending={pending}&code={code}"), &[]);
        page.must_be(422);
        assert!(!is_in(&mut browser));
    }
}

#[test]
fn codes_are_tried_only_so_often_for_an_account() {
    let app = App::with(|config| config.accounts.sign_ins_per_name = 3);
    let person = with_phone(&app);
    let mut browser = half(&app, &person, "");
    for _ in 0..3 {
        send_code(&mut browser, "000000").must_be(422);
    }
    let page = send_code(&mut browser, &person.phone.unwrap().at(1));
    page.must_be(429);
    assert!(page.header("retry-after").is_some());
    assert!(!is_in(&mut browser));
}

#[test]
fn a_wrong_passphrase_tells_nothing_of_a_second_factor() {
    let app = App::start();
    let (with, without) = (with_phone(&app), a_person(&app));
    let answer = |name: &str| {
        let mut browser = app.browser();
        browser.open("/sign-in");
        let form =
            browser.form_in("main", "Sign in").fill("name", name).fill("passphrase", "not the passphrase at all");
        let mut page = None;
        let queries = app.queries_of(|| page = Some(form.send()));
        let page = page.unwrap();
        page.must_be(422);
        let body = page.body.replace(name, "NAME").replace(&page.value("csrf"), "TOKEN");
        (body, queries)
    };
    let unknown = answer("moth0000");
    assert_eq!(answer(&with.sign_in_name), unknown);
    assert_eq!(answer(&without.sign_in_name), unknown);
}

#[test]
fn a_recovery_code_stands_in_once_and_then_another_phone_is_set_up() {
    let app = App::start();
    let mut person = with_phone(&app);
    let lost = person.phone.take().unwrap();
    let mut browser = half(&app, &person, "%2Fsettings");
    let page = send_code(&mut browser, &person.codes[0].to_uppercase());
    assert!(page.must_be(200).flash().unwrap().contains("good no more"));
    assert_eq!(page.find("#codes-left"), ["9 left"]);
    let mut again = half(&app, &person, "");
    send_code(&mut again, &person.codes[0]).must_be(422);

    person.browser = browser;
    person.open("/settings/second-factor");
    person.click("Set it up once more");
    assert_eq!(person.set_up_phone().url, "/settings");
    app.advance_minutes(1);
    let mut browser = half(&app, &person, "");
    send_code(&mut browser, &lost.at(0)).must_be(422);
    let code = person.phone.as_mut().unwrap().code();
    send_code(&mut browser, &code).must_be(200);
}

#[test]
fn a_new_passphrase_by_recovery_code_is_not_enough_where_there_is_a_second_factor() {
    let app = App::start();
    let mut person = with_phone(&app);
    let recover = |code: &str, passphrase: &str| {
        let mut browser = app.browser();
        browser.open("/recover");
        let form = browser.form("Change").fill("name", &person.sign_in_name).fill("code", code);
        let page = form.fill("passphrase", passphrase).send();
        page.must_be(200).must_have("Your passphrase is changed").must_have("Your code");
        browser
    };
    // One who has the phone.
    let mut browser = recover(&person.codes[0], "lantern orchard pebble");
    assert!(!is_in(&mut browser), "one code found somewhere lets nobody in");
    send_code(&mut browser, &person.codes[0]).must_be(422);
    let code = person.phone.clone().unwrap().at(1);
    let page = send_code(&mut browser, &code);
    assert!(page.must_be(200).flash().unwrap().starts_with("Your passphrase is changed"));
    assert!(is_in(&mut browser));
    assert!(!is_in(&mut person.browser), "all other sessions have ended");
    // One who has lost it, too: a second code.
    let mut browser = recover(&person.codes[1], "another four plain words");
    send_code(&mut browser, &person.codes[2]).must_be(200);
    assert!(is_in(&mut browser));
}

#[test]
fn setting_it_up_ends_every_session_that_began_without() {
    let app = App::start();
    let mut person = a_person(&app);
    let mut elsewhere = person.clone();
    elsewhere.browser = app.browser();
    elsewhere.sign_in().must_be(200);
    person.open("/settings/second-factor");
    person.set_up_phone();
    assert!(is_in(&mut person.browser));
    assert!(!is_in(&mut elsewhere.browser));
}

#[test]
fn the_form_sent_twice_sets_up_one_app() {
    let app = App::start();
    let mut person = a_person(&app);
    let secret = person.open("/settings/second-factor").find("#secret").remove(0);
    let code = Phone::with(&secret, &app.clock).at(0);
    let (path, body) = person.form("Turn it on").fill("code", &code).ready("Turn it on");
    for _ in 0..2 {
        assert_eq!(person.post_raw(&path, body.clone(), &[]).must_be(303).location(), "/settings");
    }
    // What the page gave to one person is nobody else's.
    let mut other = a_person(&app);
    let csrf = other.open("/settings/second-factor").value("csrf");
    let (sealed, mine) = (person.open("/settings").value("csrf"), body.replace("csrf=", "was="));
    assert!(!sealed.is_empty());
    other.post_raw(&path, format!("csrf={csrf}&{mine}"), &[]).must_be(400);
}

#[test]
fn a_member_may_turn_it_off_again() {
    let app = App::start();
    let mut person = with_phone(&app);
    person.open("/settings/second-factor");
    let page = person.press("Turn it off");
    assert_eq!(page.must_be(200).find("#second-factor"), ["Set it up"]);
    person.phone = None;
    person.sign_out();
    person.sign_in().must_be(200).must_have("Sign out");
}

#[test]
fn joining_by_a_form_of_before_does_not_go_round_it() {
    let app = App::start();
    let mut browser = app.browser();
    browser.open("/join");
    let form = browser.form("Join").fill("word", "fern").fill("passphrase", PASSPHRASE);
    let (path, body) = form.check("adult").check("consent").ready("Join");
    let mut beside = browser.clone();
    browser.post_raw(&path, body.clone(), &[]).must_be(200);
    let secret = browser.open("/settings/second-factor").find("#secret").remove(0);
    let code = Phone::with(&secret, &app.clock).at(0);
    browser.form("Turn it on").fill("code", &code).send().must_be(200);
    beside.post_raw(&path, body, &[]).must_be(409);
    assert!(!is_in(&mut beside));
}

#[test]
fn the_database_does_not_tell_who_has_one() {
    let app = App::start();
    let mut people = [a_person(&app), with_phone(&app), with_phone(&app), a_person(&app)];
    people[2].open("/settings/second-factor");
    people[2].press("Turn it off").must_be(200);
    let values: Vec<Values> =
        app.db_now(|conn| Ok(accounts::table.select((accounts::second_factor, accounts::passkeys)).load(conn)?));
    let length = |value: &Option<Vec<u8>>| value.as_ref().unwrap().len();
    let lengths: Vec<_> = values.iter().map(|(app, passkeys)| (length(app), length(passkeys))).collect();
    assert_eq!(lengths, [lengths[0]; 4]);
}

#[test]
fn an_account_of_an_earlier_schema_gets_its_value_when_somebody_signs_in() {
    let app = App::start();
    let mut person = a_person(&app);
    let unset = (accounts::second_factor.eq(None::<Vec<u8>>), accounts::passkeys.eq(None::<Vec<u8>>));
    app.db_now(|conn| Ok(diesel::update(accounts::table).set(unset).execute(conn)?));
    assert_eq!(person.open("/settings").must_be(200).find("#second-factor"), ["Set it up"]);
    person.sign_out();
    person.sign_in().must_be(200).must_have("Sign out");
    let unset = accounts::table.filter(accounts::second_factor.is_null().or(accounts::passkeys.is_null()));
    assert_eq!(app.db_now(|conn| Ok(unset.count().get_result::<i64>(conn)?)), 0);
}
