//! Joining.

use diesel::prelude::*;
use inglenook::base::db::schema::{accounts, recovery_codes, sessions};

use super::{PASSPHRASE, is_in, join, send_join, sign_in};
use crate::support::App;

fn accounts_of(app: &App) -> i64 {
    app.db_now(|conn| Ok(accounts::table.count().get_result(conn)?))
}

#[test]
fn somebody_joins_keeps_the_codes_and_is_signed_in() {
    let app = App::start();
    let mut person = join(&app);
    let digits = person.name.strip_prefix("fern").unwrap();
    assert!(digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{}", person.name);
    assert_eq!(person.codes.len(), 10);
    assert_eq!(person.browser.page().title(), "Codes · Inglenook");
    let page = person.browser.form("Go on").check("kept").send();
    assert_eq!(page.url, "/boards");
    assert!(page.flash().unwrap().starts_with("Welcome"));
    assert!(is_in(&mut person.browser));
    assert!(sign_in(&mut app.browser(), &person.name, PASSPHRASE).must_be(200).url.starts_with("/boards"));
}

#[test]
fn codes_that_were_not_kept_are_shown_once_more() {
    let app = App::start();
    let mut person = join(&app);
    let page = person.browser.form("Go on").send();
    page.must_be(422);
    assert_eq!(page.errors()[0].0, "kept");
    assert_eq!(page.find(".codes li"), person.codes);
}

#[test]
fn every_mistake_is_named_and_what_was_typed_stays_but_the_passphrase() {
    let app = App::start();
    let mut browser = app.browser();
    browser.open("/join");
    let page = browser.form("Join").fill("word", "f1").fill("passphrase", "short").check("adult").send();
    page.must_be(422);
    let fields: Vec<String> = page.errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["word", "passphrase", "consent"]);
    assert_eq!(page.value("word"), "f1");
    assert_eq!(page.value("passphrase"), "");
    assert_eq!(page.attributes("#adult[checked]", "name"), ["adult"]);
    assert_eq!(accounts_of(&app), 0);
}

#[test]
fn the_consent_is_kept_with_its_version_and_never_ticked_beforehand() {
    let app = App::with(|config| config.site.consent_version = 7);
    let page = app.browser().open("/join");
    assert!(page.attributes("#adult[checked], #consent[checked]", "name").is_empty());
    join(&app);
    let versions: Vec<i64> = app.db_now(|conn| Ok(accounts::table.select(accounts::consent_version).load(conn)?));
    assert_eq!(versions, [7]);
}

#[test]
fn a_form_sent_twice_makes_one_account_and_shows_the_same_codes() {
    let app = App::start();
    let mut browser = app.browser();
    browser.open("/join");
    let (path, body) = browser
        .form("Join")
        .fill("word", "fern")
        .fill("passphrase", PASSPHRASE)
        .check("adult")
        .check("consent")
        .ready("Join");
    // The second press is on its way before the first is answered, so it comes without the session.
    let mut pressed_twice = browser.clone();
    let first = browser.post_raw(&path, body.clone(), &[]);
    let second = pressed_twice.post_raw(&path, body.clone(), &[]);
    // And the page is loaded again, with the session.
    let third = browser.post_raw(&path, body, &[]);
    for page in [&first, &second, &third] {
        page.must_be(200);
        assert_eq!(page.find("#sign-in-name"), first.find("#sign-in-name"));
        assert_eq!(page.find(".codes li"), first.find(".codes li"));
    }
    assert_eq!(accounts_of(&app), 1);
    assert!(is_in(&mut browser) && is_in(&mut pressed_twice));
    // Each copy of the page leads on, whichever session came last.
    for page in [&first, &second, &third] {
        let sent =
            format!("csrf={}&nonce={}&kept=yes", page.attributes("main [name=csrf]", "value")[0], page.value("nonce"));
        assert_eq!(browser.clone().post_raw("/join/done", sent.clone(), &[]).must_be(303).location(), "/boards");
        pressed_twice.clone().post_raw("/join/done", sent.replace("kept=yes", ""), &[]).must_be(422);
    }
    // The session of the first answer ended when its page was loaded again.
    assert_eq!(app.db_now(|conn| Ok(sessions::table.count().get_result::<i64>(conn)?)), 2);
}

#[test]
fn two_presses_at_the_same_moment_make_one_account() {
    let app = App::start();
    let mut browser = app.browser();
    browser.open("/join");
    let (path, body) = browser
        .form("Join")
        .fill("word", "fern")
        .fill("passphrase", PASSPHRASE)
        .check("adult")
        .check("consent")
        .ready("Join");
    let presses: Vec<_> = (0..6)
        .map(|_| {
            let (mut browser, path, body) = (browser.clone(), path.clone(), body.clone());
            std::thread::spawn(move || browser.post_raw(&path, body, &[]))
        })
        .collect();
    let names: Vec<Vec<String>> =
        presses.into_iter().map(|press| press.join().unwrap().must_be(200).find("#sign-in-name")).collect();
    assert!(names.iter().all(|name| *name == names[0] && name.len() == 1), "{names:?}");
    assert_eq!(accounts_of(&app), 1);
}

#[test]
fn the_same_form_with_another_passphrase_tells_nothing_of_the_first_account() {
    let app = App::start();
    let mut browser = app.browser();
    browser.open("/join");
    let form = |browser: &mut crate::support::Browser, passphrase: &str| {
        browser
            .form("Join")
            .fill("word", "fern")
            .fill("passphrase", passphrase)
            .check("adult")
            .check("consent")
            .ready("Join")
    };
    let (path, first) = form(&mut browser, PASSPHRASE);
    let (_, second) = form(&mut browser, "another four plain words");
    let mut other = browser.clone();
    browser.post_raw(&path, first, &[]).must_be(200);
    let page = other.post_raw(&path, second, &[]);
    page.must_be(409).must_have("You have joined already");
    assert!(page.find(".codes li").is_empty() && page.header("set-cookie").is_none());
    assert_eq!(accounts_of(&app), 1);
}

#[test]
fn many_people_may_choose_one_word() {
    let app = App::start();
    let names: std::collections::HashSet<String> = (0..8).map(|_| join(&app).name).collect();
    assert_eq!(names.len(), 8);
}

#[test]
fn one_address_may_not_make_accounts_without_end() {
    let app = App::with(|config| config.accounts.sign_ups_per_address = 2);
    join(&app);
    join(&app);
    let page = send_join(&mut app.browser(), "fern");
    page.must_be(429);
    assert!(page.header("retry-after").is_some());
    assert_eq!(accounts_of(&app), 2);
}

#[test]
fn a_form_of_another_site_makes_no_account() {
    let app = App::start();
    let mut browser = app.browser();
    browser.open("/join");
    let (path, body) = browser
        .form("Join")
        .fill("word", "fern")
        .fill("passphrase", PASSPHRASE)
        .check("adult")
        .check("consent")
        .ready("Join");
    let without_token = body.replacen("csrf=", "other=", 1);
    browser.post_raw(&path, without_token, &[]).must_be(403);
    browser.post_raw(&path, body.clone(), &[("sec-fetch-site", "cross-site")]).must_be(403);
    browser.post_raw(&path, body, &[("sec-fetch-site", ""), ("origin", "https://evil.example")]).must_be(403);
    assert_eq!(accounts_of(&app), 0);
}

#[test]
fn a_form_of_another_site_is_not_answered_with_one_of_ours_that_holds_what_it_sent() {
    let app = App::start();
    let mut browser = app.browser();
    let nonce = app.browser().open("/join").value("nonce");
    let body = format!("word=fern&adult=yes&consent=yes&nonce={nonce}&next=%2Fhouse-rules");
    for headers in
        [&[("sec-fetch-site", "cross-site")][..], &[("sec-fetch-site", ""), ("origin", "https://evil.example")]]
    {
        let page = browser.post_raw("/join", body.clone(), headers);
        page.must_be(403).must_have("out of date").must_not_have(&nonce).must_not_have("fern");
        assert!(page.attributes("[name=nonce]", "value").is_empty());
    }
    // A page of ours that lay open for too long keeps what was typed, and nothing by which it can be known again.
    let page = browser.post_raw("/join", body, &[]);
    page.must_be(403).must_not_have(&nonce);
    assert_eq!((page.value("word").as_str(), page.value("nonce").len()), ("fern", nonce.len()));
}

#[test]
fn neither_name_nor_codes_can_be_read_in_the_database() {
    let app = App::start();
    let person = join(&app);
    let rows: Vec<(Vec<u8>, Vec<u8>, String)> = app.db_now(|conn| {
        let columns = (accounts::name_index, accounts::name_sealed, accounts::passphrase_hash);
        Ok(accounts::table.select(columns).load(conn)?)
    });
    let codes: Vec<Vec<u8>> =
        app.db_now(|conn| Ok(recovery_codes::table.select(recovery_codes::code_index).load(conn)?));
    let all = format!("{}{}", String::from_utf8_lossy(&rows[0].0), String::from_utf8_lossy(&rows[0].1));
    assert!(!all.contains("fern"));
    assert!(rows[0].2.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    assert!(codes.iter().all(|code| code.len() == 32) && codes.len() == 10);
    assert!(!codes.iter().any(|code| String::from_utf8_lossy(code).contains(&person.codes[0][..4])));
}

#[test]
fn the_way_on_is_kept_through_joining() {
    let app = App::start();
    let mut browser = app.browser();
    browser.open("/join?next=%2Fhouse-rules");
    browser.form("Join").fill("word", "fern").fill("passphrase", PASSPHRASE).check("adult").check("consent").send();
    assert_eq!(browser.form("Go on").check("kept").send().url, "/house-rules");
}
