//! "That's enough for today": whoever looks after boards gives back what they have, and is left in peace until tomorrow.

use std::collections::BTreeSet;

use diesel::prelude::*;
use inglenook::accounts::InvitationKind;
use inglenook::base::db::schema::{accounts, cases, personas, rest_marks};
use inglenook::boards::Board;

use super::{Place, REPORT, THREAD, decide, report};
use crate::privacy::dump;
use crate::support::acts::actions;
use crate::support::marks::{self, Marks};
use crate::support::{
    App, Page, Person, a_facilitator, a_member, a_safeguarding_lead, a_visitor, an_owner, given, on_postgres,
};

const ENOUGH: &str = "That’s enough for today";
const DONE: &str = "You have done enough for today";

/// Stops for today.
fn stop(person: &mut Person) -> Page {
    person.open("/moderation").must_be(200);
    person.press(ENOUGH)
}

/// Somebody takes up a second board.
fn also_looks_after(app: &App, person: &mut Person, board: &Board) {
    let code = given::an_invitation(app, InvitationKind::Facilitator, Some(board));
    person.open(&format!("/invited/{code}")).must_be(200);
    person.form("Become a facilitator").check("I have read these").send().must_be(200);
}

/// A reported post on a board; gives its case.
fn reported(app: &App, board: &Board, reason: &str) -> String {
    let path = a_member(app, board).start_thread(board, "A thread", "Words.");
    report(&mut a_visitor(app), &format!("{path}/posts/1/report"), reason, "").must_be(200);
    let case: i64 = app.db_now(|conn| {
        let of = cases::table.filter(cases::board_id.eq(board.id)).order(cases::opened_minute.desc());
        Ok(of.select(cases::id).first(conn)?)
    });
    format!("/moderation/cases/{case:016x}")
}

fn leases(app: &App) -> i64 {
    app.db_now(|conn| Ok(cases::table.filter(cases::lease_key.is_not_null()).count().get_result(conn)?))
}

fn rests(app: &App) -> Vec<i64> {
    app.db_now(|conn| Ok(rest_marks::table.select(rest_marks::mark).load(conn)?))
}

/// Somebody who looks after two boards and has taken a case on each.
fn with_two_boards() -> (Place, Person, [String; 2]) {
    let mut place = Place::make();
    report(&mut place.heron, REPORT, "Unkind", "Please look.").must_be(200);
    let first = place.case();
    let mut marigold = a_facilitator(&place.app, &place.board);
    let other = given::a_public_board(&place.app, "carers");
    also_looks_after(&place.app, &mut marigold, &other);
    let second = reported(&place.app, &other, "Unkind");
    for case in [&first, &second] {
        marigold.open(case);
        marigold.press("Take this case").must_be(200);
    }
    (place, marigold, [first, second])
}

#[test]
fn whoever_stops_gives_back_what_they_have_on_every_board_and_sees_something_kind_in_place_of_the_queue() {
    let (place, mut marigold, both) = with_two_boards();
    assert_eq!(leases(&place.app), 2);
    let page = stop(&mut marigold);
    assert_eq!(page.must_be(200).url, "/moderation");
    page.must_have("Whatever you had is given back.")
        .must_have(DONE)
        .must_have("2 things wait; others look after them");
    assert!(page.find(".queue-item").is_empty() && page.find(".tabs").is_empty(), "{}", page.summary());
    assert_eq!(page.attributes(".notice-kind a", "href"), ["/help-now"]);
    assert_eq!(leases(&place.app), 0);
    for path in ["/moderation/mine", "/moderation/appeals", "/moderation/boards/stroke"] {
        let page = marigold.open(path);
        page.must_be(200).must_have(DONE);
        assert!(page.find(".queue-item").is_empty(), "{path}");
    }
    marigold.open("/moderation/decided").must_be(200).must_have("Nothing has been decided yet");
    // Others can take it at once; and who has stopped can still open a case by its address, and decide it.
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(&both[0]).must_be(200).must_have("Nobody has this case yet.");
    wren.open("/moderation").must_not_have(DONE);
    decide(&mut marigold, &both[0], "Keep", "keeps to the ground rules", "").must_be(200);
    marigold.open("/moderation").must_have("One thing waits; others look after it");
    let page = marigold.press("I’m back");
    page.must_be(200).must_have("Good to see you.").must_not_have(DONE);
    assert_eq!(page.find(".queue-item").len(), 1);
    assert!(rests(&place.app).is_empty());
}

#[test]
fn both_buttons_can_be_pressed_twice_and_what_another_has_stays_theirs() {
    let (place, mut marigold) = Place::reported();
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(&place.case());
    wren.press("Take this case").must_be(200);
    let csrf = marigold.open("/moderation").value("csrf");
    for act in ["stop", "stop"] {
        marigold.post_raw("/moderation/rest", format!("csrf={csrf}&do={act}"), &[]).must_be(303);
    }
    assert_eq!((leases(&place.app), rests(&place.app).len()), (1, 1));
    wren.open(&place.case()).must_have("You have this case");
    for act in ["back", "back"] {
        marigold.post_raw("/moderation/rest", format!("csrf={csrf}&do={act}"), &[]).must_be(303);
    }
    assert!(rests(&place.app).is_empty());
    marigold.post_raw("/moderation/rest", format!("csrf={csrf}&do=other"), &[]).must_be(400);
    let mut owner = an_owner(&place.app);
    let csrf = owner.open("/settings/display").value("csrf");
    owner.post_raw("/moderation/rest", format!("csrf={csrf}&do=stop"), &[]).must_be(404);
}

#[test]
fn it_is_over_when_the_next_day_begins_by_the_clocks_here_in_winter_and_in_summer() {
    // Half past seven in the evening in March; and half past eight in July, when the clocks are an hour ahead.
    for (days, minutes) in [(0, 4 * 60 + 30), (121, 3 * 60 + 30)] {
        let app = App::start();
        app.advance_days(days);
        let place = Place::on(app);
        let mut marigold = a_facilitator(&place.app, &place.board);
        stop(&mut marigold).must_have(DONE);
        place.app.advance_minutes(minutes - 1);
        marigold.open("/moderation").must_have(DONE);
        place.app.advance_minutes(1);
        marigold.open("/moderation").must_be(200).must_not_have(DONE).must_have(ENOUGH);
    }
}

#[test]
fn the_front_page_calls_nobody_who_has_stopped() {
    let mut place = Place::make();
    report(&mut place.heron, REPORT, "I am worried", "").must_be(200);
    let (mut marigold, mut lead) = (a_facilitator(&place.app, &place.board), a_safeguarding_lead(&place.app));
    for person in [&mut marigold, &mut lead] {
        person.open("/").must_have("Somebody may be in danger");
        stop(person).must_have(DONE);
        person.open("/").must_not_have("Somebody may be in danger");
        person.open("/moderation");
        person.press("I’m back").must_be(200);
        person.open("/").must_have("Somebody may be in danger");
    }
    place.app.work();
}

#[test]
fn nothing_that_is_kept_of_it_says_who_has_stopped_or_whose_names_are_one_persons() {
    let (place, mut marigold, _) = with_two_boards();
    // SQLite keeps no such marks.
    let before = on_postgres().then(|| Marks::of(&place.app));
    let logged = actions(&place.app, "case.");
    stop(&mut marigold).must_be(200);
    if let Some(before) = before {
        Marks::must_be_apart(&before, &place.app);
        let given_back = marks::marks(&place.app, "cases");
        let different: BTreeSet<&String> = given_back.iter().collect();
        assert!(different.len() >= 2, "two boards in one transaction: {given_back:?}");
    }
    assert_eq!(actions(&place.app, "case."), logged, "lines side by side would tell");
    let found = rests(&place.app);
    assert_eq!(found.len(), 1);
    let ids: Vec<i64> = place.app.db_now(|conn| {
        let people: Vec<i64> = accounts::table.select(accounts::id).load(conn)?;
        let names: Vec<i64> = personas::table.select(personas::id).load(conn)?;
        Ok([people, names].concat())
    });
    assert!(!ids.contains(&found[0]));
    assert_eq!(dump(&place.app).matches(&found[0].to_string()).count(), 1, "the mark stands elsewhere too");
    // The next day it is another, and the first has gone by the end of it.
    place.app.advance_days(1);
    stop(&mut marigold).must_have(DONE);
    assert_eq!(rests(&place.app).len(), 2);
    place.app.advance_days(1);
    crate::retention::tidy(&place.app);
    let left = rests(&place.app);
    assert!(left.len() == 1 && left != found, "{left:?}");
}

#[test]
fn who_stops_is_shown_where_they_can_talk_it_over_if_there_is_such_a_place() {
    let app = App::with(|config| {
        "The listening line".clone_into(&mut config.moderation.debrief_name);
        "https://talk.example.org/us".clone_into(&mut config.moderation.debrief_url);
    });
    let mut place = Place::on(app);
    report(&mut place.heron, REPORT, "I am worried", "").must_be(200);
    let mut marigold = a_facilitator(&place.app, &place.board);
    let link = "a[href='https://talk.example.org/us']";
    for page in [marigold.open("/moderation"), stop(&mut marigold)] {
        assert_eq!(page.find(link), ["The listening line"]);
        assert_eq!(page.attributes(link, "rel"), ["noreferrer noopener"]);
    }
    assert!(marigold.open(&place.case()).find(link).is_empty(), "not before it is decided");
    let page = decide(&mut marigold, &place.case(), "Keep", "an answer", "");
    page.must_be(200).must_have("do not carry it alone");
    assert_eq!(marigold.open(&place.case()).find(link), ["The listening line"]);
    let mut wren = a_facilitator(&place.app, &place.board);
    assert!(wren.open(&place.case()).find(link).is_empty(), "it was not theirs");
    place.app.advance_minutes(1);
    place.leaf.reply(THREAD, "Another.").must_be(200);
    report(&mut place.heron, &format!("{THREAD}/posts/3/report"), "Unkind", "").must_be(200);
    let newest = cases::table.order(cases::opened_minute.desc()).select(cases::id);
    let other: i64 = place.app.db_now(|conn| Ok(newest.first(conn)?));
    let page = decide(&mut marigold, &format!("/moderation/cases/{other:016x}"), "Keep", "an answer", "");
    page.must_be(200).must_not_have("do not carry it alone");
    place.app.work();
}
