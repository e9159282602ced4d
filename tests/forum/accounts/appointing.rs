//! Roles of the whole site, by one-time links.

use inglenook::accounts::invite::{self, NewInvitation};
use inglenook::accounts::model::InvitationKind;

use super::{PASSPHRASE, join};
use crate::support::App;
use crate::support::acts::acts;

fn owner_link(app: &App) -> Option<String> {
    let site = app.site.clone();
    app.db_now(move |conn| invite::create_owner_link(conn, &site, site.clock.now()))
}

fn link(app: &App, kind: InvitationKind) -> String {
    let site = app.site.clone();
    let new = NewInvitation { kind, board: None, label: "for Ann".to_owned(), uses: 1, days: 7 };
    let code = app.db_now(move |conn| invite::create(conn, &site.keys, &new, site.clock.now()));
    invite::appoint_path(&code)
}

#[test]
fn the_first_owner_is_made_by_the_link_of_the_first_start() {
    let app = App::start();
    let (earlier, path) = (owner_link(&app).unwrap(), owner_link(&app).unwrap());
    let mut browser = app.browser();
    let page = browser.open(&path);
    page.must_be(200).must_have("Become the owner");
    assert!(!page.body.contains("method=\"post\" action=\"/appoint"), "a stranger is given no button");
    browser.click_in("main", "Join");
    browser.form("Join").fill("word", "fern").fill("passphrase", PASSPHRASE).check("adult").check("consent").send();
    browser.form("Go on").check("kept").send();
    assert_eq!(browser.page().url, path);
    let (to, body) = browser.form_in("main", "Become").ready("Become");
    let page = browser.post_raw(&to, body, &[]);
    // An owner needs a second factor, so that is where it leads first.
    assert_eq!(page.must_be(303).location(), "/settings/second-factor?next=%2Fadmin");
    assert!(!browser.open("/settings").attributes("a[href='/admin']", "href").is_empty());
    // The links are used up, and no more are made.
    for used in [&path, &earlier] {
        app.get(used).must_be(404);
    }
    assert_eq!(owner_link(&app), None);
    let lines = acts(&app, "");
    let last = lines.last().unwrap();
    assert_eq!((last.action.as_str(), last.subject.as_str()), ("role.take", "owner"));
}

#[test]
fn a_link_is_good_for_one_person_only_and_for_its_days() {
    let app = App::start();
    let path = link(&app, InvitationKind::Safeguarding);
    let (mut one, mut two) = (join(&app).browser, join(&app).browser);
    two.open(&path);
    let (to, late) = two.form_in("main", "Become").ready("Become");
    one.open(&path);
    one.press("Become a safeguarding lead").must_be(200);
    two.post_raw(&to, late, &[]).must_be(404);
    two.open(&path).must_be(404);

    let old = link(&app, InvitationKind::Safeguarding);
    app.advance_days(6);
    app.get(&old).must_be(200);
    app.advance_days(1);
    app.get(&old).must_be(404);
}

#[test]
fn an_owner_does_not_use_up_the_link_of_a_lead() {
    let app = App::start();
    let mut owner = join(&app).browser;
    owner.open(&owner_link(&app).unwrap());
    let (to, body) = owner.form_in("main", "Become").ready("Become");
    owner.post_raw(&to, body, &[]).must_be(303);
    let path = link(&app, InvitationKind::Safeguarding);
    owner.open(&path).must_be(409);
    let token = owner.csrf();
    owner.post_raw(&path, format!("csrf={token}"), &[]).must_be(409);
    app.get(&path).must_be(200);
}

#[test]
fn made_up_codes_and_codes_of_boards_are_not_found_here() {
    let app = App::start();
    app.get("/appoint/0000-0000-0000-0000").must_be(404);
    app.get(&link(&app, InvitationKind::Member)).must_be(404);
    let mut member = join(&app).browser;
    let token = member.csrf();
    member.post_raw("/appoint/0000-0000-0000-0000", format!("csrf={token}"), &[]).must_be(404);
}

#[test]
fn signed_out_the_button_leads_to_signing_in_and_uses_nothing() {
    let app = App::start();
    let path = link(&app, InvitationKind::Owner);
    let mut browser = app.browser();
    let token = browser.open("/sign-in").value("csrf");
    let page = browser.post_raw(&path, format!("csrf={token}"), &[]);
    assert!(page.must_be(303).location().starts_with("/sign-in"));
    app.get(&path).must_be(200);
}

#[test]
fn a_link_can_be_listed_and_taken_back() {
    let app = App::start();
    let path = link(&app, InvitationKind::Safeguarding);
    let site = app.site.clone();
    let now = app.clock.now();
    let listed = app.db_now(move |conn| invite::list(conn, None, now));
    assert_eq!(listed.len(), 1);
    let id = listed[0].public_id.clone();
    app.db_now(move |conn| {
        assert!(!invite::withdraw(conn, Some(1), &id)?, "it is not a board's");
        assert!(invite::withdraw(conn, None, &id)?);
        assert!(!invite::withdraw(conn, None, &id)?);
        assert!(invite::list(conn, None, site.clock.now())?.is_empty());
        Ok(())
    });
    app.get(&path).must_be(404);
}
