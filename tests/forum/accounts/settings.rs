//! What an account holds, and where it is signed in.

use super::{PASSPHRASE, is_in, join, sign_in};
use crate::support::App;

#[test]
fn only_its_holder_sees_what_an_account_holds() {
    let app = App::start();
    let mut person = join(&app);
    let page = person.browser.open("/settings");
    assert_eq!(page.find("#sign-in-name"), [person.name.clone()]);
    assert_eq!(page.find("#codes-left"), ["10 left"]);
    assert_eq!(page.title(), "Settings · Inglenook");
    let stranger = app.get("/settings");
    assert_eq!(stranger.must_be(303).location(), "/sign-in?next=%2Fsettings");
}

#[test]
fn somebody_signs_out_everywhere_else() {
    let app = App::start();
    let mut here = join(&app);
    let mut there = app.browser();
    sign_in(&mut there, &here.name, PASSPHRASE);
    app.advance_days(1);
    assert!(is_in(&mut here.browser));
    app.settle();
    let page = here.browser.open("/settings");
    let rows = page.find("section[aria-labelledby=devices-h] li");
    assert_eq!(rows.len(), 2);
    assert!(rows[0].contains("A computer browser") && rows[0].contains("Last used today"), "{rows:?}");
    assert!(rows[0].contains("You are here") && rows[1].contains("Last used yesterday"), "{rows:?}");
    let page = here.browser.press("Sign out everywhere else");
    assert_eq!(page.url, "/settings");
    assert!(page.flash().is_some());
    assert_eq!(page.find("section[aria-labelledby=devices-h] li").len(), 1);
    assert!(is_in(&mut here.browser) && !is_in(&mut there));
}

#[test]
fn somebody_signs_out_one_device_and_nobody_elses() {
    let app = App::start();
    let (mut here, mut stranger) = (join(&app), join(&app));
    let (mut there, mut elsewhere) = (app.browser(), app.browser());
    for browser in [&mut there, &mut elsewhere] {
        sign_in(browser, &here.name, PASSPHRASE);
        app.advance_days(1);
    }
    let page = here.browser.open("/settings");
    let actions = page.attributes("form[action^='/settings/sessions/'][action$='/end']", "action");
    // One for each of the others, and the one for all of them.
    assert_eq!(actions.len(), 3, "{actions:?}");
    assert!(actions.iter().all(|action| action.len() <= "/settings/sessions/".len() + 22 + "/end".len()));
    // A handle is worth nothing for anybody else.
    let csrf = stranger.browser.open("/settings").value("csrf");
    let page = stranger.browser.post_raw(&actions[0], format!("csrf={csrf}"), &[]);
    assert_eq!(page.must_be(303).location(), "/settings");
    assert!(is_in(&mut there) && is_in(&mut elsewhere) && is_in(&mut stranger.browser));

    let page = here.browser.press("Sign out this device");
    assert!(page.must_be(200).flash().is_some_and(|flash| flash.contains("is signed out")));
    // The first in the list is the one that was used last.
    assert!(is_in(&mut here.browser) && is_in(&mut there) && !is_in(&mut elsewhere));
    let csrf = here.browser.csrf();
    let again = here.browser.post_raw(&actions[0], format!("csrf={csrf}"), &[]);
    assert_eq!(again.must_be(303).location(), "/settings");
    assert!(here.browser.open("/settings").flash().is_some_and(|flash| flash.contains("already")));
    here.browser.post_raw(&actions[1], "csrf=x", &[]).must_be(403);
    assert!(is_in(&mut there));
}
