//! The owner's page of what is done in the background.

use diesel::prelude::*;
use inglenook::base::db::schema::{jobs, outbox};

use super::Place;
use crate::support::acts::actions;
use crate::support::{Page, a_member, a_safeguarding_lead, an_owner};

/// A place in whose queue one letter has been given up and another waits for its next try.
fn with_troubles() -> Place {
    let place = Place::make();
    place.with_troubles();
    place
}

fn letters(place: &Place) -> i64 {
    place.app.db_now(|conn| Ok(outbox::table.count().get_result(conn)?))
}

/// For the check at the end, that nothing is left undone.
fn clear(place: &Place) {
    place.app.db_now(|conn| Ok(diesel::delete(jobs::table.filter(jobs::kind.eq("letter"))).execute(conn)?));
}

fn cells(page: &Page, kind: &str) -> Vec<String> {
    let rows = page.find("tbody tr");
    let row = rows.iter().find(|row| row.starts_with(kind)).unwrap_or_else(|| panic!("no {kind}: {rows:?}"));
    row.trim_start_matches(kind).split_whitespace().map(str::to_owned).collect()
}

#[test]
fn an_owner_sees_how_much_waits_and_what_went_wrong_and_nobody_s_address() {
    let place = with_troubles();
    let mut owner = an_owner(&place.app);
    owner.open("/admin");
    let page = owner.click("Background work");
    page.must_be(200).must_have("refused a letter").must_have("would not take a letter yet");
    page.must_not_have("example.org");
    assert_eq!(cells(&page, "Sending a letter").first().map(String::as_str), Some("0"));
    assert_eq!(cells(&page, "Sending a letter").last().map(String::as_str), Some("1"));
    assert_eq!(page.find("main li.panel").len(), 2);
    clear(&place);
    owner.open("/admin/work").must_have("Nothing.");
}

#[test]
fn an_owner_has_a_letter_tried_again_or_thrown_away_after_a_question() {
    let place = with_troubles();
    let mut owner = an_owner(&place.app);
    owner.open("/admin/work");
    owner.click("Throw away").must_be(200).must_have("cannot be undone");
    assert_eq!(letters(&place), 2, "looking throws nothing away");
    let page = owner.press("Throw away");
    assert_eq!(page.must_be(200).flash().as_deref(), Some("Thrown away."));
    assert_eq!(letters(&place), 1);
    let page = owner.press("Try again");
    assert_eq!(page.must_be(200).flash().as_deref(), Some("It is tried again now."));
    place.app.work();
    let tried: i64 = place
        .app
        .db_now(|conn| Ok(jobs::table.filter(jobs::kind.eq("letter")).select(jobs::attempts).get_result(conn)?));
    assert_eq!(tried, 1, "it has all its tries again, and has used one");
    assert_eq!(actions(&place.app, "job."), ["job.discard", "job.again"]);
    clear(&place);
}

#[test]
fn nobody_but_an_owner_sees_or_does_any_of_it() {
    let place = with_troubles();
    let id: i64 =
        place.app.db_now(|conn| Ok(jobs::table.filter(jobs::failed.eq(true)).select(jobs::id).get_result(conn)?));
    let addresses = [
        ("GET", "/admin/work".to_owned()),
        ("POST", format!("/admin/work/{id}/again")),
        ("GET", format!("/admin/work/{id}/discard")),
        ("POST", format!("/admin/work/{id}/discard")),
    ];
    let mut lead = a_safeguarding_lead(&place.app).browser;
    let mut member = a_member(&place.app, &place.board).browser;
    for (method, path) in &addresses {
        for person in [&mut lead, &mut member] {
            let csrf = person.open("/settings/display").value("csrf");
            let page = match *method {
                "GET" => person.get_raw(path),
                _ => person.post_raw(path, format!("csrf={csrf}"), &[]),
            };
            page.must_be(404);
        }
        if *method == "GET" {
            assert!(place.app.get(path).must_be(303).location().starts_with("/sign-in"));
        }
    }
    // A letter that has not been given up cannot be thrown away by anybody.
    let waits: i64 = place.app.db_now(|conn| {
        let waits = jobs::table.filter(jobs::kind.eq("letter").and(jobs::failed.eq(false)));
        Ok(waits.select(jobs::id).get_result(conn)?)
    });
    let mut owner = an_owner(&place.app);
    let csrf = owner.open("/settings/display").value("csrf");
    owner.open(&format!("/admin/work/{waits}/discard")).must_be(404);
    owner.post_raw(&format!("/admin/work/{waits}/discard"), format!("csrf={csrf}"), &[]).must_be(404);
    assert_eq!(letters(&place), 2);
    clear(&place);
}
