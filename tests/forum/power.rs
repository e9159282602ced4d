//! Power over others is for those alone whose account has a second factor: every page of facilitators, safeguarding leads
//! and owners, walked by those who have a role and no phone.

use inglenook::accounts::model::InvitationKind;
use percent_encoding::percent_decode_str;

use crate::moderation::{Place, REPORT, report};
use crate::support::phone::Phone;
use crate::support::routes::{self, Route};
use crate::support::{Person, a_person, given};

/// What is for the facilitators of a board alone.
const OF_FACILITATORS: [&str; 2] = ["/dynamics", "/slow"];
/// What of moderation is for safeguarding leads alone: there is no such page for a facilitator.
const OF_LEADS: [&str; 5] = ["/unmask", "/sanction", "/safeguarding", "{case}/hold", "{case}/outside"];

/// A site with a board, a reported post and the case of it.
struct Site(Place);

impl Site {
    fn make() -> Self {
        let mut place = Place::make();
        report(&mut place.heron, REPORT, "Unkind", "Please look.");
        Self(place)
    }

    /// Somebody with a role who has not set up a phone.
    fn appoint(&self, kind: InvitationKind) -> Person {
        let mut person = a_person(&self.0.app);
        let on_board = kind == InvitationKind::Facilitator;
        let code = given::an_invitation(&self.0.app, kind, on_board.then_some(&self.0.board));
        if on_board {
            person.open(&format!("/invited/{code}"));
            person.form("Become a facilitator").check("I have read these").send();
        } else {
            person.open(&format!("/appoint/{code}"));
            person.form_in("main", "Become").press("Become");
        }
        assert!(person.page().url.starts_with("/settings/second-factor?next="), "{}", person.page().summary());
        person
    }

    /// The pages and forms of people with a role, with the case that is there.
    fn routes(&self, beginnings: &[&str]) -> Vec<Route> {
        let own = |route: &Route| beginnings.iter().any(|beginning| route.pattern.starts_with(beginning));
        let mut routes: Vec<Route> = routes::all("stroke").into_iter().filter(own).collect();
        for route in &mut routes {
            route.path = route.path.replace("/moderation/cases/7", &self.0.case());
        }
        assert!(!routes.is_empty());
        routes
    }
}

fn ask(person: &mut Person, route: &Route, csrf: &str) -> (u16, String) {
    let page = match route.method {
        "POST" => {
            let act = if route.pattern.ends_with("/marks") { "pin" } else { "take" };
            person.post_raw(&route.path, format!("csrf={csrf}&do={act}&version=1&post_version=1&post_state=shown"), &[])
        }
        _ => person.get_raw(&route.path),
    };
    (page.status, page.header("location").unwrap_or("").to_owned())
}

#[test]
fn every_page_of_people_with_a_role_leads_to_setting_up_a_second_factor_first() {
    let place = Site::make();
    let everything: [(InvitationKind, &[&str]); 3] = [
        (InvitationKind::Owner, &["/admin"]),
        (InvitationKind::Safeguarding, &["/moderation"]),
        (
            InvitationKind::Facilitator,
            &["/moderation", "/boards/{board}/threads/{number}/marks", "/boards/{board}/threads/{number}/slow"],
        ),
    ];
    for (kind, beginnings) in everything {
        let mut person = place.appoint(kind);
        let csrf = person.page().value("csrf");
        let theirs = || {
            let mut routes = place.routes(beginnings);
            let of_leads = |route: &Route| OF_LEADS.iter().any(|part| route.pattern.contains(part));
            let of_facilitators = |route: &Route| OF_FACILITATORS.iter().any(|part| route.pattern.ends_with(part));
            routes.retain(|route| match kind {
                InvitationKind::Facilitator => !of_leads(route),
                _ => !of_facilitators(route),
            });
            routes
        };
        for route in theirs() {
            let (status, location) = ask(&mut person, &route, &csrf);
            let what = format!("{} {} as {}", route.method, route.path, kind.as_str());
            assert_eq!(status, 303, "{what}");
            assert!(location.starts_with("/settings/second-factor?next=%2F"), "{what}: {location}");
            // A form leads on to the page that it was sent from: this browser was on the one that sets a phone up.
            let on = if route.method == "GET" { &route.path } else { "/settings/second" };
            let location = percent_decode_str(&location).decode_utf8_lossy();
            assert!(location.contains(on), "{what}: {location}");
        }
        // Reading is as open as ever.
        person.open("/boards/stroke/threads/1").must_be(200);
        person.open("/settings").must_be(200);
        let pages = theirs().into_iter().filter(|route| route.method == "GET");
        let first = pages.map(|route| route.path).next().unwrap();
        person.open(&first).must_have("You look after something here");
        assert_eq!(person.set_up_phone().url, first, "it leads on to where they were going");
        for route in theirs() {
            let (status, location) = ask(&mut person, &route, &csrf);
            assert!(!location.starts_with("/settings/second-factor"), "{}: {status} {location}", route.path);
        }
    }
}

#[test]
fn whoever_has_no_role_is_told_that_there_is_no_such_page() {
    let place = Site::make();
    let mut person = a_person(&place.0.app);
    let csrf = person.open("/settings").value("csrf");
    for route in place.routes(&["/admin", "/moderation"]) {
        assert_eq!(ask(&mut person, &route, &csrf).0, 404, "{}", route.path);
    }
}

#[test]
fn while_somebody_has_a_role_it_cannot_be_turned_off() {
    let place = Site::make();
    for kind in [InvitationKind::Owner, InvitationKind::Safeguarding, InvitationKind::Facilitator] {
        let mut person = place.appoint(kind);
        person.set_up_phone();
        let csrf = person.open("/settings/second-factor").value("csrf");
        let page = person.post_raw("/settings/second-factor/remove", format!("csrf={csrf}"), &[]);
        page.must_be(403).must_have("not give up the last of them while you have a role");
        assert_eq!(person.open("/settings").find("#second-factor"), ["On"]);
    }
}

#[test]
fn a_facilitator_whose_role_has_ended_may_turn_it_off() {
    let place = Site::make();
    let mut person = place.appoint(InvitationKind::Facilitator);
    person.set_up_phone();
    person.open("/boards/stroke/leave");
    person.press("Leave this board").must_be(200);
    person.open("/settings/second-factor");
    person.press("Turn it off").must_be(200);
    place.0.app.work();
}

#[test]
fn signing_in_with_a_phone_leads_back_to_the_queue() {
    let place = Site::make();
    let mut lead = place.appoint(InvitationKind::Safeguarding);
    lead.set_up_phone();
    lead.sign_out();
    let page = lead.open("/moderation");
    assert!(page.url.starts_with("/sign-in?next="));
    let (name, passphrase) = (lead.sign_in_name.clone(), crate::support::PASSPHRASE);
    lead.form("Sign in").fill("Sign-in name", &name).fill("Passphrase", passphrase).send();
    let code = lead.phone.as_mut().map(Phone::code).unwrap();
    let page = lead.form_in("main", "Sign in").fill("code", &code).send();
    assert_eq!(page.must_be(200).url, "/moderation");
}
