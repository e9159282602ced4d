//! A forgotten passphrase, by a link to a mailbox: through a real mail server, and the same for everybody who asks.

use diesel::prelude::*;
use inglenook::accounts::InvitationKind;
use inglenook::base::db::schema::{accounts, outbox, passphrase_resets};

use super::{is_in, sign_in};
use crate::letters::{Place, remove_address, with_an_address};
use crate::support::people::PASSPHRASE;
use crate::support::{App, Arrived, Browser, Page, Person, Smtp, a_facilitator, a_person, an_owner, given};

const NEW: &str = "lantern orchard pebble";
const LINK: &str = "/letters/reset/";

fn ask(browser: &mut Browser, who: &str) -> Page {
    browser.open("/forgotten").must_be(200);
    browser.form("Send me a link").fill("Sign-in name or email address", who).send()
}

/// Asks, and gives the letter that comes.
fn letter(place: &Place, who: &str) -> Arrived {
    let before = place.smtp.letters().len();
    ask(&mut place.app.browser(), who).must_be(200);
    place.app.work();
    place.smtp.only_new(before)
}

fn choose(browser: &mut Browser, link: &str, passphrase: &str) -> Page {
    browser.open(link).must_be(200);
    browser.form("Change my passphrase").fill("New passphrase", passphrase).send()
}

fn leaf(place: &Place) -> Person {
    let mut leaf = a_person(&place.app);
    with_an_address(place, &mut leaf, "leaf@example.org");
    leaf
}

#[test]
fn a_link_from_the_mailbox_changes_the_passphrase_once_and_signs_everybody_out() {
    let place = Place::make();
    let mut leaf = leaf(&place);
    let mut browser = place.app.browser();
    browser.open("/sign-in");
    assert_eq!(browser.click("Get a link by email").must_be(200).url, "/forgotten");
    let page = ask(&mut browser, &leaf.sign_in_name);
    assert_eq!(page.must_be(200).url, "/forgotten/asked");
    place.app.work();
    let come = place.smtp.letters().pop().unwrap();
    assert_eq!(
        (come.to.as_slice(), come.subject().as_str()),
        (&["leaf@example.org".to_owned()][..], "The link you asked for")
    );
    assert!(come.text().contains("http://localhost:8080/letters/reset/"), "{}", come.text());
    assert!(!come.text().contains(&leaf.sign_in_name) && !come.text().contains("Kettlefern"));
    let link = come.link(LINK);

    // Programs that look through mail open it first.
    for _ in 0..2 {
        place.app.get(&link).must_be(200);
    }
    assert!(is_in(&mut leaf));
    let before = place.smtp.letters().len();
    let page = choose(&mut browser, &link, "too short");
    assert_eq!(page.must_be(422).errors()[0].0, "passphrase");
    let page = choose(&mut browser, &link, NEW);
    assert_eq!(page.must_be(200).url, "/sign-in");
    assert!(page.flash().is_some_and(|flash| flash.contains("Your passphrase is changed")));
    assert!(!is_in(&mut browser) && !is_in(&mut leaf));
    sign_in(&mut place.app.browser(), &leaf.sign_in_name, PASSPHRASE).must_be(422);
    sign_in(&mut browser, &leaf.sign_in_name, NEW).must_be(200);
    assert!(is_in(&mut browser));
    place.app.get(&link).must_be(404);

    place.app.work();
    let told = place.smtp.only_new(before);
    assert_eq!((told.to[0].as_str(), told.subject().as_str()), ("leaf@example.org", "Your passphrase was changed"));
    assert!(!told.text().contains(&leaf.sign_in_name), "{}", told.text());
    assert_eq!(told.link("/forgotten"), "/forgotten");
}

#[test]
fn whoever_asks_gets_the_same_page_after_the_same_work_whether_or_not_there_is_an_account_or_an_address() {
    let place = Place::make();
    let (leaf, without) = (leaf(&place), a_person(&place.app));
    let waits = |app: &App| {
        app.db_now(|conn| {
            let sealed: Vec<Vec<u8>> = outbox::table.select(outbox::sealed).load(conn)?;
            let links = passphrase_resets::table.count().get_result::<i64>(conn)?;
            Ok((sealed.iter().map(Vec::len).collect::<Vec<_>>(), links))
        })
    };
    let mut answers = Vec::new();
    let asked = [
        leaf.sign_in_name.as_str(),
        "LEAF@example.org",
        without.sign_in_name.as_str(),
        "moth0000",
        "nobody.has@example.org",
    ];
    for who in asked {
        let before = place.smtp.letters().len();
        let mut browser = place.app.browser();
        browser.open("/forgotten");
        let form = browser.form("Send me a link").fill("Sign-in name or email address", who);
        let (path, body) = form.ready("Send me a link");
        let links = waits(&place.app).1;
        let mut answer = None;
        let queries = place.app.queries_of(|| answer = Some(browser.post_raw(&path, body, &[])));
        let answer = answer.unwrap();
        let (sealed, after) = waits(&place.app);
        let headers: Vec<String> = answer.headers.iter().map(|(name, _)| name.clone()).collect();
        let page = browser.open(answer.must_be(303).location()).body;
        answers.push((queries, answer.location().to_owned(), answer.body, headers, page, sealed, after - links));
        place.app.work();
        let come = place.smtp.letters().len() - before;
        assert_eq!(
            come,
            usize::from(who.eq_ignore_ascii_case("leaf@example.org") || who == leaf.sign_in_name),
            "{who}"
        );
        assert!(waits(&place.app).0.is_empty(), "a letter to nobody stays in the outbox");
    }
    for answer in &answers[1..] {
        assert_eq!(answer, &answers[0]);
    }
    assert_eq!((answers[0].5.len(), answers[0].6), (1, 1));
}

#[test]
fn a_link_ends_after_half_an_hour_and_when_the_account_changes_and_with_another_that_was_used() {
    let place = Place::make();
    let mut leaf = leaf(&place);
    let late = letter(&place, "leaf@example.org").link(LINK);
    place.app.advance_minutes(31);
    place.app.get(&late).must_be(404);
    let page = place.app.browser().post_raw(&late, format!("passphrase={}", NEW.replace(' ', "+")), &[]);
    assert!([403, 404].contains(&page.status));

    let (one, two) = (letter(&place, "leaf@example.org").link(LINK), letter(&place, &leaf.sign_in_name).link(LINK));
    assert_ne!(one, two);
    // The first is as good as the second: whoever asks again does not take the link away that has come.
    let mut browser = place.app.browser();
    browser.open(&two).must_be(200);
    choose(&mut place.app.browser(), &one, NEW).must_be(200);
    browser.form("Change my passphrase").fill("New passphrase", "another four plain words").send().must_be(404);
    sign_in(&mut place.app.browser(), &leaf.sign_in_name, NEW).must_be(200);

    place.app.work();
    let gone = letter(&place, "leaf@example.org").link(LINK);
    leaf.open("/sign-in");
    let name = leaf.sign_in_name.clone();
    sign_in(&mut leaf, &name, NEW).must_be(200);
    remove_address(&mut leaf).must_be(200);
    place.app.get(&gone).must_be(404);
    for wrong in ["7", "AAAAAAAAAAAAAAAAAAAAAA"] {
        place.app.get(&format!("{LINK}{wrong}")).must_be(404);
    }
    place.app.work();
}

#[test]
fn ended_links_are_removed() {
    let place = Place::make();
    leaf(&place);
    letter(&place, "leaf@example.org");
    ask(&mut place.app.browser(), "moth0000").must_be(200);
    let count = || place.app.db_now(|conn| Ok(passphrase_resets::table.count().get_result::<i64>(conn)?));
    assert_eq!(count(), 2);
    place.app.advance_minutes(91);
    place.app.work();
    assert_eq!(count(), 0);
}

#[test]
fn a_second_factor_is_still_asked_for_after_a_link() {
    let place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    with_an_address(&place, &mut marigold, "marigold@example.org");
    let link = letter(&place, "marigold@example.org").link(LINK);
    let mut browser = place.app.browser();
    choose(&mut browser, &link, NEW).must_be(200);
    let page = sign_in(&mut browser, &marigold.sign_in_name, NEW);
    page.must_be(200).must_have("Your code");
    assert!(!is_in(&mut browser));
    browser.form_in("main", "Sign in").fill("Code", "000000").send().must_be(422);
    assert!(!is_in(&mut browser) && !is_in(&mut marigold));
    place.app.advance_minutes(1);
    let code = marigold.phone.as_mut().unwrap().code();
    browser.form_in("main", "Sign in").fill("Code", &code).send().must_be(200);
    browser.open("/moderation").must_be(200);
    place.app.work();
}

#[test]
fn a_link_gives_nobody_power_over_others_before_there_is_a_second_factor() {
    let place = Place::make();
    an_owner(&place.app);
    let mut person = leaf(&place);
    let code = given::an_invitation(&place.app, InvitationKind::Owner, None);
    person.open(&format!("/appoint/{code}")).must_be(200);
    person.press("Become the owner");
    let link = letter(&place, "leaf@example.org").link(LINK);
    let mut browser = place.app.browser();
    choose(&mut browser, &link, NEW).must_be(200);
    sign_in(&mut browser, &person.sign_in_name, NEW).must_be(200);
    assert!(is_in(&mut browser));
    assert!(browser.get_raw("/admin").must_be(303).location().starts_with("/settings/second-factor?next="));
    place.app.work();
}

#[test]
fn the_database_tells_of_no_link_whose_it_is_whether_it_is_anybodys_or_when_it_was_asked_for() {
    let place = Place::make();
    let leaf = leaf(&place);
    for who in [leaf.sign_in_name.as_str(), "LEAF@example.org", "moth0000", "nobody.has@example.org"] {
        ask(&mut place.app.browser(), who).must_be(200);
    }
    let rows: Vec<(Vec<u8>, Vec<u8>)> = place.app.db_now(|conn| {
        Ok(passphrase_resets::table.select((passphrase_resets::token_hash, passphrase_resets::sealed)).load(conn)?)
    });
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|(hash, sealed)| (hash.len(), sealed.len()) == (rows[0].0.len(), rows[0].1.len())));
    let accounts: Vec<i64> = place.app.db_now(|conn| Ok(accounts::table.select(accounts::id).load(conn)?));
    let end = place.app.clock.now().minute() + 30;
    for number in accounts.into_iter().chain([end]) {
        let holds = |bytes: &[u8]| bytes.windows(8).any(|some| some == number.to_be_bytes());
        assert!(!rows.iter().any(|(hash, sealed)| holds(hash) || holds(sealed)));
    }
    place.app.work();
}

#[test]
fn a_link_whose_form_was_opened_by_somebody_signed_in_signs_them_out() {
    let place = Place::make();
    leaf(&place);
    let mut other = a_person(&place.app);
    let link = letter(&place, "leaf@example.org").link(LINK);
    assert_eq!(choose(&mut other, &link, NEW).must_be(200).url, "/sign-in");
    assert!(!is_in(&mut other));
    place.app.work();
}

#[test]
fn one_address_may_not_ask_without_end_and_one_mailbox_gets_only_so_many() {
    let smtp = Smtp::start();
    let app = App::with(|config| {
        smtp.configure(config);
        config.mail.asked_per_hour = 3;
    });
    for count in 0..3 {
        ask(&mut app.browser(), &format!("moth000{count}")).must_be(200);
    }
    let page = ask(&mut app.browser(), "moth0009");
    assert!(page.must_be(429).header("retry-after").unwrap().parse::<u32>().unwrap() > 0);
    app.work();

    let place = Place::with(|config| {
        config.mail.asked_per_hour = 3;
        config.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    });
    let leaf = leaf(&place);
    let before = place.smtp.letters().len();
    for count in 0..6 {
        let mut browser = place.app.browser();
        browser.open("/forgotten");
        let who = if count % 2 == 0 { "leaf@example.org" } else { leaf.sign_in_name.as_str() };
        let (path, body) = browser.form("Send me a link").fill("who", who).ready("Send me a link");
        let from = format!("203.0.113.{count}");
        let answer = browser.post_raw(&path, body, &[("x-forwarded-for", &from)]);
        assert_eq!(answer.must_be(303).location(), "/forgotten/asked");
    }
    place.app.work();
    // One was asked for when the address was given.
    assert_eq!(place.smtp.letters().len() - before, 2);
}

#[test]
fn what_can_be_no_name_and_no_address_is_said_at_once() {
    let app = App::start();
    let mut browser = app.browser();
    for (typed, words) in [(" ", "Type your sign-in name or your email address"), ("fern@", "name@example.org")] {
        let page = ask(&mut browser, typed);
        let errors = page.must_be(422).errors();
        assert_eq!((errors.len(), errors[0].0.as_str()), (1, "who"));
        assert!(errors[0].1.contains(words) || typed == "fern@", "{errors:?}");
    }
    assert_eq!(app.db_now(|conn| Ok(passphrase_resets::table.count().get_result::<i64>(conn)?)), 0);
    browser.open("/forgotten").must_have("sends no letters yet");
}

#[test]
fn a_changed_passphrase_is_told_to_the_mailbox_however_it_was_changed() {
    let place = Place::make();
    let mut leaf = leaf(&place);
    let before = place.smtp.letters().len();
    leaf.open("/settings/passphrase");
    leaf.form("Change my passphrase").fill("New passphrase", NEW).send().must_be(200);
    place.app.work();
    assert_eq!(place.smtp.only_new(before).subject(), "Your passphrase was changed");

    let mut browser = place.app.browser();
    browser.open("/recover");
    let form = browser.form("Change").fill("name", &leaf.sign_in_name).fill("code", &leaf.codes[0]);
    form.fill("passphrase", "another four plain words").send().must_be(200);
    place.app.work();
    assert_eq!(place.smtp.only_new(before + 1).subject(), "Your passphrase was changed");
}
