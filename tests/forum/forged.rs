//! Forms that another site has somebody's browser send: an old browser that says nothing of where they come from takes them
//! here, with the cookies that it has, and with a token that whoever made them has fetched for themselves.

use diesel::prelude::*;
use inglenook::base::db::schema::{accounts, carers};

use crate::letters::{self, ask};
use crate::support::{App, Browser, PASSPHRASE, Page, a_person, a_visitor, encode};

/// What new browsers say, and old ones do not.
const SILENT: [(&str, &str); 3] = [("sec-fetch-site", ""), ("origin", ""), ("referer", "")];

fn form(fields: &[(&str, &str)]) -> String {
    encode(&fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
}

/// A token that somebody has fetched on a machine of their own.
fn fetched(app: &App) -> String {
    a_visitor(app).open("/sign-in").value("csrf")
}

fn is_in(browser: &mut Browser) -> bool {
    browser.open("/settings").url == "/settings"
}

/// What the refusal says, and that it keeps what is no secret.
fn must_explain(page: &Page, kept: &str) {
    page.must_be(403).must_have("we did nothing with it").must_have("send it again");
    assert!(page.attributes("main input", "value").iter().any(|value| value == kept), "{}", page.summary());
    assert!(!page.body.contains(PASSPHRASE) && !page.body.contains("lantern orchard"), "it gives a passphrase back");
}

#[test]
fn nobody_is_signed_in_by_another_site() {
    let app = App::start();
    let crook = a_person(&app);
    let mut been_here = a_visitor(&app);
    been_here.open("/sign-in");
    let token = fetched(&app);
    for mut victim in [been_here, a_visitor(&app)] {
        for csrf in [token.as_str(), "", "x.y"] {
            let body = form(&[("csrf", csrf), ("name", &crook.sign_in_name), ("passphrase", PASSPHRASE)]);
            must_explain(&victim.post_raw("/sign-in", body, &SILENT), &crook.sign_in_name);
        }
        let body = form(&[("name", &crook.sign_in_name), ("passphrase", PASSPHRASE)]);
        must_explain(&victim.post_raw("/sign-in", body, &SILENT), &crook.sign_in_name);
        assert!(!is_in(&mut victim));
    }
}

#[test]
fn an_old_browser_sends_the_forms_that_it_was_given() {
    let app = App::start();
    let person = a_person(&app);
    let mut browser = a_visitor(&app);
    // The page that refuses is good for the next try, too.
    let token = fetched(&app);
    let body = |csrf: &str| form(&[("csrf", csrf), ("name", &person.sign_in_name), ("passphrase", PASSPHRASE)]);
    let again = browser.post_raw("/sign-in", body(&token), &SILENT).must_be(403).value("csrf");
    browser.post_raw("/sign-in", body(&again), &SILENT).must_be(303);
    assert!(is_in(&mut browser));
    // A new one that keeps no cookie says where its form comes from.
    let mut browser = a_visitor(&app);
    let csrf = browser.open("/sign-in").value("csrf");
    browser.jar.clear();
    browser.post_raw("/sign-in", body(&csrf), &[]).must_be(303);
}

#[test]
fn no_other_form_of_visitors_is_taken_from_another_site() {
    let app = App::start();
    let person = a_person(&app);
    let mut victim = a_visitor(&app);
    victim.open("/join");
    let token = fetched(&app);
    let join = form(&[
        ("csrf", &token),
        ("word", "wren"),
        ("passphrase", "lantern orchard pebble"),
        ("adult", "yes"),
        ("consent", "yes"),
    ]);
    must_explain(&victim.post_raw("/join", join, &SILENT), "wren");
    let code = person.codes[0].as_str();
    let name = person.sign_in_name.as_str();
    let recover = form(&[("csrf", &token), ("name", name), ("code", code), ("passphrase", "lantern orchard pebble")]);
    must_explain(&victim.post_raw("/recover", recover, &SILENT), name);
    let forgotten = form(&[("csrf", &token), ("who", name)]);
    must_explain(&victim.post_raw("/forgotten", forgotten, &SILENT), name);
    victim
        .post_raw("/sign-in/code", form(&[("csrf", &token), ("pending", "x"), ("code", "000000")]), &SILENT)
        .must_be(403);
    assert_eq!(app.db_now(|conn| Ok(accounts::table.count().get_result::<i64>(conn)?)), 1);
    assert!(!is_in(&mut victim));
}

#[test]
fn no_other_site_says_yes_to_letters_or_leads_on() {
    let place = letters::Place::make();
    let mut carer = a_visitor(&place.app);
    ask(&mut carer, &place.board, "zoe@example.org", "Daily", "Titles").must_be(200);
    place.app.work();
    let link = place.smtp.only_new(0).link("/letters/confirm/");
    carer.open(&link).must_be(200);
    let token = form(&[("csrf", &fetched(&place.app))]);
    let own = form(&[("csrf", &carer.csrf())]);
    for (body, headers) in [
        ("", &SILENT[..]),
        (token.as_str(), &SILENT[..]),
        ("", &[]),
        (own.as_str(), &[("sec-fetch-site", "cross-site")]),
        (own.as_str(), &[("sec-fetch-site", ""), ("origin", "https://evil.example")]),
    ] {
        carer.post_raw(&link, body, headers).must_be(403).must_have("load the page again");
    }
    let count = |place: &letters::Place| place.app.db_now(|conn| Ok(carers::table.count().get_result::<i64>(conn)?));
    assert_eq!(count(&place), 0);
    carer.post_raw(&link, own, &SILENT).must_be(303);
    assert_eq!(count(&place), 1);
    let go = place.next_letter().link("/letters/go/");
    carer.open(&go).must_be(200);
    carer.post_raw(&go, token, &SILENT).must_be(403);
    let own = form(&[("csrf", &carer.csrf())]);
    carer.post_raw(&go, own, &SILENT).must_be(303);
}
