//! Signing in: the same for names that exist and names that do not, with cookies as they should be.

use argon2::PasswordHasher;
use diesel::prelude::*;
use inglenook::base::db::schema::accounts;

use super::{PASSPHRASE, is_in, join, sign_in};
use crate::support::{App, Browser, Page};

/// The cookie of the session, prefixed, as it was set.
fn cookie(page: &Page) -> String {
    page.all_headers("set-cookie").find(|value| value.starts_with("__Host-inglenook=")).unwrap().to_owned()
}

/// Sends the form and does not follow the redirect.
fn once(browser: &mut Browser, name: &str, shared: bool, next: &str) -> Page {
    browser.open(&format!("/sign-in?next={next}"));
    let form = browser.form_in("main", "Sign in").fill("name", name).fill("passphrase", PASSPHRASE);
    let (path, body) = if shared { form.check("shared").ready("Sign in") } else { form.ready("Sign in") };
    browser.post_raw(&path, body, &[])
}

#[test]
fn a_wrong_passphrase_and_an_unknown_name_get_the_same_bytes() {
    let app = App::start();
    let person = join(&app);
    let unknown = "moth0000".to_owned();
    let answer = |name: &str| {
        let mut browser = app.browser();
        let page = sign_in(&mut browser, name, "not the passphrase at all");
        page.must_be(422);
        (
            page.body_for_anybody().replace(name, "NAME"),
            page.headers.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>(),
        )
    };
    assert_eq!(answer(&person.name), answer(&unknown));
}

#[test]
fn a_name_may_be_typed_with_capitals_and_spaces() {
    let app = App::start();
    let person = join(&app);
    let mut browser = app.browser();
    let typed = format!("  {} {} ", person.name[..4].to_uppercase(), &person.name[4..]);
    assert_eq!(sign_in(&mut browser, &typed, PASSPHRASE).url, "/boards");
}

#[test]
fn a_session_lasts_longer_than_the_browser_unless_the_computer_is_shared() {
    let app = App::start();
    let person = join(&app);
    let mut own = app.browser();
    let set = cookie(once(&mut own, &person.name, false, "").must_be(303));
    for attribute in ["; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax", "; Max-Age=7776000"] {
        assert!(set.contains(attribute), "{attribute}: {set}");
    }
    assert!(!set.contains("Domain"), "{set}");
    own.restart();
    assert!(is_in(&mut own));

    let mut shared = app.browser();
    assert!(!cookie(once(&mut shared, &person.name, true, "").must_be(303)).contains("Max-Age"));
    assert!(is_in(&mut shared));
    let mut closed = shared.clone();
    closed.restart();
    assert!(!is_in(&mut closed));
    app.advance_minutes(16);
    assert!(!is_in(&mut shared), "fifteen quiet minutes have passed");
    assert!(is_in(&mut own));
}

#[test]
fn a_session_that_is_used_lives_on_and_ends_in_any_case() {
    let app = App::start();
    let person = join(&app);
    let mut shared = app.browser();
    once(&mut shared, &person.name, true, "").must_be(303);
    for _ in 0..5 {
        app.advance_minutes(10);
        assert!(is_in(&mut shared));
        app.settle();
    }
    let mut own = app.browser();
    once(&mut own, &person.name, false, "").must_be(303);
    for _ in 0..8 {
        app.advance_days(11);
        assert!(is_in(&mut own));
        app.settle();
    }
    app.advance_days(3);
    assert!(!is_in(&mut own), "ninety days are the end");
}

#[test]
fn signing_in_gives_a_new_token_and_ends_the_old_session() {
    let app = App::start();
    let mut person = join(&app);
    let mut old = person.browser.clone();
    let before = old.jar.find("__Host-inglenook").unwrap().to_owned();
    // A page of the form from before joining is still open beside.
    let mut beside = app.browser();
    beside.open("/sign-in");
    let (path, body) =
        beside.form_in("main", "Sign in").fill("name", &person.name).fill("passphrase", PASSPHRASE).ready("Sign in");
    person.browser.post_raw(&path, body, &[]).must_be(303);
    assert_ne!(person.browser.jar.find("__Host-inglenook").unwrap(), before);
    assert!(is_in(&mut person.browser));
    assert!(!is_in(&mut old));
}

#[test]
fn a_token_that_somebody_made_up_is_nobodys_and_is_not_taken_over() {
    let app = App::start();
    let person = join(&app);
    let mut browser = app.browser();
    let fixed = "AAAAAAAAAAAAAAAAAAAAAA";
    browser.jar.take(&format!("__Host-inglenook={fixed}; Path=/; Secure; HttpOnly"), &app.clock);
    assert!(!is_in(&mut browser));
    once(&mut browser, &person.name, false, "").must_be(303);
    assert_ne!(browser.jar.find("__Host-inglenook").unwrap(), fixed);
}

#[test]
fn the_way_on_never_leads_to_another_site() {
    let app = App::start();
    let person = join(&app);
    for (next, to) in [
        ("%2Fhouse-rules", "/house-rules"),
        ("https%3A%2F%2Fevil.example", "/boards"),
        ("%2F%2Fevil.example", "/boards"),
        ("%2F%5Cevil.example", "/boards"),
        ("%2F%0D%0ALocation%3A%20x", "/boards"),
        ("javascript%3Aalert(1)", "/boards"),
        // Where there is nothing to read.
        ("%2Fsign-out", "/boards"),
        ("%2Fboards%2Fstroke%2Fthreads%2F1%2Freplies", "/boards"),
        ("%2Fnowhere", "/boards"),
        ("%2Fboards%2Fstroke%2Fthreads%2F1%3Fpage%3D2", "/boards/stroke/threads/1?page=2"),
    ] {
        let page = once(&mut app.browser(), &person.name, false, next);
        assert_eq!(page.must_be(303).location(), to, "{next}");
    }
}

#[test]
fn a_name_is_tried_only_so_often_from_anywhere_whether_or_not_it_exists() {
    let app = App::with(|config| config.accounts.sign_ins_per_name = 3);
    let person = join(&app);
    for name in [person.name.as_str(), "moth0000"] {
        for _ in 0..3 {
            sign_in(&mut app.browser(), name, "not the passphrase at all").must_be(422);
        }
        let page = sign_in(&mut app.browser(), name, PASSPHRASE);
        page.must_be(429);
        assert!(page.header("retry-after").unwrap().parse::<u32>().unwrap() > 0);
    }
}

#[test]
fn one_address_may_not_try_names_without_end() {
    let app = App::with(|config| config.accounts.sign_ins_per_address = 3);
    for count in 0..3 {
        sign_in(&mut app.browser(), &format!("moth000{count}"), PASSPHRASE).must_be(422);
    }
    sign_in(&mut app.browser(), "moth0009", PASSPHRASE).must_be(429);
}

#[test]
fn a_form_that_lay_open_for_days_is_shown_again_with_what_was_typed() {
    let app = App::start();
    let person = join(&app);
    let mut browser = app.browser();
    browser.open("/sign-in?next=%2Fhouse-rules");
    app.advance_days(2);
    let form = browser.form_in("main", "Sign in").fill("name", &person.name).fill("passphrase", PASSPHRASE);
    let page = form.send();
    page.must_be(403);
    assert_eq!((page.value("name"), page.value("next")), (person.name.clone(), "/house-rules".to_owned()));
    let page = browser.form_in("main", "Sign in").fill("passphrase", PASSPHRASE).send();
    assert_eq!(page.must_be(200).url, "/house-rules");
}

#[test]
fn nobody_is_asked_to_sign_in_twice() {
    let app = App::start();
    let mut person = join(&app);
    assert_eq!(person.browser.get_raw("/sign-in?next=%2Fhouse-rules").must_be(303).location(), "/house-rules");
    assert_eq!(person.browser.get_raw("/join").must_be(303).location(), "/boards");
}

#[test]
fn a_hash_of_a_smaller_cost_is_made_anew_when_its_owner_signs_in() {
    let app = App::start();
    let mut person = join(&app);
    let params = argon2::Params::new(8 * 1024, 1, 1, None).unwrap();
    let before = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
        .hash_password_with_salt(PASSPHRASE.as_bytes(), b"salt of a test..")
        .unwrap()
        .to_string();
    let stored = || -> (String, i64) {
        app.db_now(|conn| Ok(accounts::table.select((accounts::passphrase_hash, accounts::version)).first(conn)?))
    };
    app.db_now(|conn| Ok(diesel::update(accounts::table).set(accounts::passphrase_hash.eq(&before)).execute(conn)?));
    let version = stored().1;
    // Nobody else has it made anew.
    sign_in(&mut app.browser(), &person.name, "not the passphrase at all").must_be(422);
    assert_eq!(stored(), (before, version));
    let hashes = |browser: &mut Browser, passphrase: &str| {
        let before = app.hasher.hashes();
        sign_in(browser, &person.name, passphrase).must_be(200);
        app.hasher.hashes() - before
    };
    // Pressed twice at once, both are let in.
    let mut browser = app.browser();
    browser.open("/sign-in");
    let (path, body) =
        browser.form_in("main", "Sign in").fill("name", &person.name).fill("passphrase", PASSPHRASE).ready("Sign in");
    let presses: Vec<_> = (0..2)
        .map(|_| {
            let (mut browser, path, body) = (browser.clone(), path.clone(), body.clone());
            std::thread::spawn(move || browser.post_raw(&path, body, &[]).status)
        })
        .collect();
    assert_eq!(presses.into_iter().map(|press| press.join().unwrap()).collect::<Vec<_>>(), [303, 303]);
    let (after, still) = stored();
    assert!(after.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{after}");
    assert_eq!(still, version);
    // Once is enough, and nobody is signed out by it.
    assert_eq!(hashes(&mut app.browser(), PASSPHRASE), 1);
    assert_eq!(stored().0, after);
    assert!(is_in(&mut person.browser));
}
