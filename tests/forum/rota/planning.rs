//! Planning who is on duty, taking shifts, and handing them back.

use diesel::prelude::*;
use inglenook::base::db::schema::{rota_changes, rota_gaps, rota_shifts, rota_takers};

use super::{Place, ROTA, add, duty, outside, press};
use crate::support::acts::acts;
use crate::support::{
    App, Browser, Person, a_facilitator, a_member, a_person, a_safeguarding_lead, a_visitor, an_owner, encode, given,
};

fn rows(app: &App) -> [i64; 4] {
    app.db_now(|conn| {
        Ok([
            rota_shifts::table.count().get_result(conn)?,
            rota_takers::table.count().get_result(conn)?,
            rota_changes::table.count().get_result(conn)?,
            rota_gaps::table.count().get_result(conn)?,
        ])
    })
}

/// The rows of a table of the page, as text.
fn turns(person: &mut Browser, week: &str) -> Vec<String> {
    person.open(ROTA).must_be(200).find(&format!("section[aria-labelledby='week-{week}-h'] tbody tr"))
}

#[test]
fn facilitators_share_the_week_among_them() {
    let mut place = Place::make();
    let mut rowan = a_facilitator(&place.app, &place.board);
    assert!(duty(&mut rowan).contains("No rota yet. The board is always open."));
    add(&mut place.marigold, "Every Monday", "6pm", "9pm").must_have("Nobody has taken it yet.");
    add(&mut place.marigold, "Every Friday", "22:00", "02:00");
    // The same once more is there once.
    add(&mut rowan, "Every Monday", "18.00", "21.00");
    assert_eq!(rows(&place.app), [2, 0, 0, 0]);
    let [one, other] = [place.marigold.pseudonym.clone(), rowan.pseudonym.clone()];
    assert!(turns(&mut rowan, "this")[0].contains("Nobody has it"));
    press(&mut place.marigold, "Take it every week: Every Monday, 6.00pm to 9.00pm").must_have("The shift is yours.");
    press(&mut rowan, "Take it every week: Every Friday, 10.00pm to 2.00am");
    let this = turns(&mut rowan, "this");
    assert_eq!(this.len(), 2, "{this:?}");
    assert!(this[0].contains("Monday 2 March") && this[0].contains("6.00pm to 9.00pm") && this[0].contains(&one));
    assert!(this[0].contains("Now") && !this[1].contains("Now"));
    assert!(this[1].contains("Friday 6 March") && this[1].contains("10.00pm to 2.00am") && this[1].contains(&other));
    assert!(turns(&mut rowan, "next")[0].contains("Monday 9 March"));
    assert_eq!(duty(&mut rowan), format!("On duty now: {one}, until 9.00pm."));
    // One day of it.
    press(&mut place.marigold, "I can’t on this date: Monday 9 March, 6.00pm to 9.00pm");
    let next = turns(&mut rowan, "next");
    assert!(next[0].contains("Nobody has it") && next[0].contains(&format!("Not there: {one}")), "{next:?}");
    press(&mut rowan, "I will be there: Monday 9 March, 6.00pm to 9.00pm").must_have("You are down for it.");
    let next = turns(&mut rowan, "next");
    assert!(next[0].contains(&other) && !next[0].contains("Nobody has it"), "{next:?}");
    assert!(turns(&mut rowan, "this")[0].contains(&one), "this week is as it was");
    assert_eq!(rows(&place.app), [2, 2, 2, 0]);
    press(&mut place.marigold, "Hand it back: Every Monday, 6.00pm to 9.00pm").must_have("not yours any more");
    assert_eq!(rows(&place.app), [2, 1, 1, 0], "what was said of single days goes with it");
    assert!(turns(&mut rowan, "next")[0].contains(&other));
    // A shift of one day alone.
    add(&mut rowan, "Only on Thursday 5 March", "9:00", "10:00");
    assert!(turns(&mut rowan, "this")[1].contains("Thursday 5 March"));
    assert!(!turns(&mut rowan, "next").iter().any(|turn| turn.contains("Thursday")));
}

#[test]
fn pressed_twice_it_is_done_once_and_on_an_old_page_not_at_all() {
    let mut place = Place::make();
    add(&mut place.marigold, "Every Monday", "18:00", "21:00");
    let mut other = place.marigold.clone();
    other.open(ROTA);
    for (button, after) in [
        ("Take it every week", [1, 1, 0, 0]),
        ("I can’t on this date", [1, 1, 1, 0]),
        ("Leave it out", [1, 1, 1, 1]),
        ("Put it back", [1, 1, 1, 0]),
        ("I will be there", [1, 1, 0, 0]),
        ("Hand it back", [1, 0, 0, 0]),
        ("I will be there", [1, 0, 1, 0]),
        ("I can’t on this date", [1, 0, 0, 0]),
    ] {
        place.marigold.open(ROTA);
        let (path, body) = place.marigold.form(button).ready(button);
        for _ in 0..2 {
            place.marigold.post_raw(&path, body.clone(), &[]).must_be(303);
            assert_eq!(rows(&place.app), after, "{button}");
        }
    }
    // The shift moves to another day while a page of before is open.
    place.marigold.open(ROTA);
    place.marigold.click("Change: Every Monday");
    place.marigold.form("Save").fill("Day", "Every Tuesday").send().must_be(200).must_have("The shift is changed.");
    let before = rows(&place.app);
    let page = other.press("Take it every week");
    page.must_be(200).must_have("Somebody has changed this meanwhile");
    assert_eq!(rows(&place.app), before);
}

#[test]
fn a_shift_that_others_have_is_changed_and_removed_only_when_one_is_sure() {
    let mut place = Place::make();
    let mut rowan = a_facilitator(&place.app, &place.board);
    let name = place.marigold.pseudonym.clone();
    add(&mut rowan, "Every Monday", "18:00", "21:00");
    press(&mut place.marigold, "Take it every week");
    press(&mut place.marigold, "I can’t on this date: Monday 9 March");
    rowan.open(ROTA);
    let page = rowan.click("Change: Every Monday");
    assert_eq!([page.value("from"), page.value("to")], ["18:00", "21:00"]);
    let page = rowan.form("Save").fill("Day", "Every Wednesday").fill("To", "10pm").send();
    page.must_be(200).must_have("Change this shift?").must_have(&format!("It is also the shift of {name}"));
    page.must_have("What was said about one single day of it is forgotten.").must_have("Every Wednesday, 18:00–10pm");
    assert_eq!(rows(&place.app), [1, 1, 1, 0], "nothing is done yet");
    rowan.press("Change it").must_be(200).must_have("The shift is changed.");
    assert_eq!(rows(&place.app), [1, 1, 0, 0]);
    assert!(turns(&mut rowan, "this")[0].contains("Wednesday 4 March"));
    assert!(turns(&mut rowan, "this")[0].contains(&name));
    // Two change it from one page: the second sees what the first did.
    let mut slow = rowan.clone();
    slow.open(ROTA);
    slow.click("Change: Every Wednesday");
    rowan.open(ROTA);
    rowan.click("Change: Every Wednesday");
    rowan.form("Save").fill("From", "17:00").send();
    rowan.press("Change it").must_be(200);
    let page = slow.form("Save").fill("From", "19:30").send();
    page.must_be(409)
        .must_have("Somebody has changed this shift meanwhile")
        .must_have("Every Wednesday, 5.00pm to 10.00pm");
    assert_eq!(page.value("from"), "19:30", "what was typed is there");
    add(&mut rowan, "Every Sunday", "8:00", "9:00");
    rowan.click("Change: Every Sunday");
    let form = rowan.form("Save").fill("Day", "Every Wednesday").fill("From", "17:00").fill("To", "22:00");
    form.send().must_be(422).must_have("There is a shift of these hours already.");
    rowan.open(ROTA);
    rowan.click("Remove: Every Wednesday").must_have("Remove this shift?").must_have(&name);
    let (path, body) = rowan.form("Remove it").ready("Remove it");
    assert_eq!(rows(&place.app)[0], 2);
    for _ in 0..2 {
        rowan.post_raw(&path, body.clone(), &[]).must_be(303);
        assert_eq!(rows(&place.app), [1, 0, 0, 0]);
    }
    rowan.open("/moderation/boards/stroke/rota/shifts/7").must_be(404);
    rowan.open("/moderation/boards/stroke/rota/shifts/x").must_be(404);
}

#[test]
fn everything_that_is_wrong_with_a_shift_is_said_at_once_and_what_was_typed_stays() {
    let mut place = Place::make();
    place.marigold.open(ROTA);
    let page = place.marigold.form("Add this shift").fill("From", "noon").fill("To", "25:00").send();
    page.must_be(422);
    let fields: Vec<String> = page.errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["from", "to"], "{}", page.summary());
    assert_eq!([page.value("from"), page.value("to")], ["noon", "25:00"]);
    let page = place.marigold.form("Add this shift").fill("From", "9:00").fill("To", "9am").send();
    page.must_be(422).must_have("It must end at another time than it begins.");
    let csrf = place.marigold.csrf();
    let body = encode(&[("csrf".to_owned(), csrf), ("version".to_owned(), "0".to_owned())]);
    let page = place.marigold.post_raw(&format!("{ROTA}/posture"), body, &[]);
    page.must_be(422).must_have("Choose what the board is while nobody is on duty.");
    assert_eq!(rows(&place.app), [0; 4]);
}

#[test]
fn what_the_board_is_outside_of_its_hours_is_not_changed_from_an_old_page() {
    let mut place = Place::make();
    let mut rowan = a_facilitator(&place.app, &place.board);
    place.marigold.open(ROTA);
    outside(&mut rowan, "Read only").must_have("Saved.");
    let page = place.marigold.form_in("form[action$='/posture']", "Save").choose("Open").send();
    page.must_be(200).must_have("Somebody has changed this meanwhile");
    assert_eq!(page.attributes("input[name='posture'][checked]", "value"), ["read-only"]);
    outside(&mut place.marigold, "Hold what newcomers").must_have("Saved.");
    let lines = acts(&place.app, "rota.").into_iter();
    let acts: Vec<(String, String, String)> = lines.map(|line| (line.actor, line.action, line.detail)).collect();
    let act = |person: &Person, detail: &str| {
        (format!("facilitator {} on stroke", person.pseudonym), "rota.posture".to_owned(), detail.to_owned())
    };
    assert_eq!(acts, [act(&rowan, "read-only"), act(&place.marigold, "hold-newcomers")]);
}

fn ask(browser: &mut Browser, method: &str, path: &str) -> (u16, String) {
    let csrf = browser.open("/settings/display").value("csrf");
    let fields = [("csrf", csrf.as_str()), ("do", "take"), ("shift", "7"), ("version", "1"), ("day", "20514")];
    let more =
        [("posture", "open"), ("when", "w1"), ("from", "18:00"), ("to", "21:00"), ("nonce", "7"), ("details", "Hello")];
    let body = encode(
        &[&fields[..], &more[..]].concat().iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>(),
    );
    let page = if method == "POST" { browser.post_raw(path, body, &[]) } else { browser.get_raw(path) };
    (page.status, page.body.replace(&csrf, "TOKEN"))
}

#[test]
fn whoever_does_not_look_after_the_board_learns_nothing_of_its_rota() {
    let mut place = Place::with_mondays();
    let app = &place.app;
    let carers = given::a_public_board(app, "carers");
    let id = place.marigold.open(ROTA).attributes("a[href*='/shifts/']", "href").remove(0);
    let addresses = [
        ("GET", ROTA.to_owned()),
        ("POST", format!("{ROTA}/days")),
        ("POST", format!("{ROTA}/take")),
        ("POST", format!("{ROTA}/posture")),
        ("POST", format!("{ROTA}/shifts")),
        ("GET", id.clone()),
        ("POST", id.clone()),
        ("GET", format!("{id}/remove")),
        ("POST", format!("{id}/remove")),
        ("POST", format!("{ROTA}/notes")),
        ("GET", format!("{ROTA}/notes/7/remove")),
        ("POST", format!("{ROTA}/notes/7/remove")),
        ("GET", "/moderation/rota".to_owned()),
        ("POST", "/moderation/rota/letters".to_owned()),
    ];
    let before = rows(app);
    let people: Vec<(&str, Person)> = vec![
        ("a member", a_member(app, &place.board)),
        ("somebody who has joined nothing", a_person(app)),
        ("an owner", an_owner(app)),
        ("a facilitator of another board", a_facilitator(app, &carers)),
    ];
    for (who, mut person) in people {
        for (method, path) in &addresses {
            if who.starts_with("a facilitator") && path.starts_with("/moderation/rota") {
                continue;
            }
            let (status, body) = ask(&mut person, method, path);
            assert_eq!(status, 404, "{who}: {method} {path}");
            let absent = path.replace("stroke", "nowhere");
            if method == &"GET" {
                assert_eq!(body, ask(&mut person, method, &absent).1.replace("nowhere", "stroke"), "{who}: {path}");
            }
        }
    }
    for (method, path) in &addresses {
        assert_eq!(ask(&mut a_visitor(app), method, path).0, 303, "a visitor: {path}");
    }
    assert_eq!(rows(app), before);
}

#[test]
fn a_lead_plans_for_every_board_and_takes_no_shift_without_a_name() {
    let mut place = Place::with_mondays();
    let mut lead = a_safeguarding_lead(&place.app);
    let page = lead.open("/moderation/rota");
    page.must_be(200).must_have(&format!("On duty now: {}, until 9.00pm.", place.marigold.pseudonym));
    lead.click_in("main", "Stroke").must_be(200).must_not_have("Take it every week").must_not_have("I will be there");
    add(&mut lead, "Every Tuesday", "18:00", "21:00");
    let page = lead.open(ROTA);
    let (shift, version) = (page.value("shift"), page.value("version"));
    for (path, does, day) in [("take", "take", ""), ("days", "can", "20514")] {
        let fields = [("csrf", lead.csrf()), ("shift", shift.clone()), ("version", version.clone())];
        let fields = fields.into_iter().chain([("do", does.to_owned()), ("day", day.to_owned())]);
        let body = encode(&fields.map(|(name, value)| (name.to_owned(), value)).collect::<Vec<_>>());
        lead.post_raw(&format!("{ROTA}/{path}"), body, &[]).must_be(403).must_have("wear no name on it");
    }
    press(&mut lead, "Leave it out: Tuesday 3 March");
    assert_eq!(rows(&place.app), [2, 1, 0, 1]);
    place.marigold.open("/moderation/rota").must_be(200).must_have("On duty now");
}

#[test]
fn the_queue_says_who_is_on_duty_and_until_when() {
    let mut place = Place::with_mondays();
    outside(&mut place.marigold, "Hold what newcomers");
    let name = place.marigold.pseudonym.clone();
    let mut lead = a_safeguarding_lead(&place.app);
    given::a_public_board(&place.app, "carers");
    for person in [&mut place.marigold, &mut lead] {
        person.open("/moderation").must_have(&format!("On duty now: {name}, until 9.00pm."));
    }
    let listed = lead.page().find("ul[aria-label='Who is on duty'] li");
    assert_eq!(listed.len(), 1, "boards without a rota are not listed: {listed:?}");
    place.app.advance_minutes(120);
    let page = place.marigold.open("/moderation");
    page.must_have(&format!(
        "Nobody is on duty now: what newcomers write waits. Next: {name}, Monday 9 March, 6.00pm."
    ));
    lead.open("/moderation/boards/stroke").must_have("Nobody is on duty now");
}

#[test]
fn the_pages_of_rotas_make_no_more_queries_when_there_is_more_on_them() {
    let mut place = Place::with_mondays();
    let mut lead = a_safeguarding_lead(&place.app);
    // On the queue of the only board its notes stand, too.
    given::a_public_board(&place.app, "carers");
    let paths = [ROTA, "/moderation/rota", "/moderation", "/moderation/boards/stroke"];
    let mut count = |place: &mut Place| {
        let of = |person: &mut Person, app: &App| {
            paths.map(|path| {
                person.open(path).must_be(200);
                app.queries_of(|| person.open(path).must_be(200).status)
            })
        };
        [of(&mut place.marigold, &place.app), of(&mut lead, &place.app)]
    };
    let before = count(&mut place);
    for number in 0..4 {
        let board = given::a_public_board(&place.app, &format!("board-{number}"));
        let mut other = a_facilitator(&place.app, &board);
        other.open(&format!("/moderation/boards/board-{number}/rota"));
        other
            .form("Add this shift")
            .fill("Day", "Every Monday")
            .fill("From", "9:00")
            .fill("To", "22:00")
            .send()
            .must_be(200);
        let mut rowan = a_facilitator(&place.app, &place.board);
        add(&mut rowan, "Every Saturday", &format!("{number}:00"), "22:00");
        press(&mut rowan, "Take it every week: Every Saturday");
        press(&mut rowan, "I can’t on this date");
        rowan.open(ROTA);
        rowan.form("Leave this note").fill("details", "Words.").send().must_be(200);
    }
    assert_eq!(count(&mut place), before);
    assert!(before.iter().flatten().all(|count| *count <= 12), "{before:?}");
}
