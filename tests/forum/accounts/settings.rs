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
