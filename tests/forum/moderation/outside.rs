//! What a safeguarding lead writes down of a report to an outside body, and who reads it.

use diesel::prelude::*;
use inglenook::base::db::schema::case_outside_reports;

use super::{Place, REPORT, decide, report};
use crate::rights::erasing::must_be_nowhere;
use crate::support::acts::acts;
use crate::support::{Page, Person, a_safeguarding_lead, a_visitor};

const WORDS: &str = "That there is a plan, Canarysaid.";

/// The form, filled in and sent.
fn write_down(lead: &mut Person, case: &str, body: &str, day: &str) -> Page {
    lead.open(case).must_be(200);
    lead.click("Reported to an outside body").must_be(200);
    let form = lead.form("Write it down").fill("To whom", body).fill("day", day);
    form.fill("What was said", WORDS).fill("Their reference", "CAD 77, Canaryref").press("Write it down")
}

fn count(place: &Place) -> i64 {
    place.app.db_now(|conn| Ok(case_outside_reports::table.count().get_result(conn)?))
}

#[test]
fn leads_read_all_of_it_and_facilitators_to_whom_and_when() {
    let (mut place, mut marigold) = Place::reported();
    let (case, mut lead) = (place.case(), a_safeguarding_lead(&place.app));
    let line = "Reported to The police, on 1 March 2026, by a safeguarding lead.";
    let page = write_down(&mut lead, &case, "The police", "2026-03-01");
    assert_eq!(page.must_be(200).url, case);
    page.must_have("It is written down.").must_have(line).must_have("Canarysaid").must_have("CAD 77, Canaryref");
    a_safeguarding_lead(&place.app).open(&case).must_have(line).must_have("Canarysaid");
    let page = marigold.open(&case);
    page.must_be(200).must_have(line).must_not_have("Canarysaid").must_not_have("Canaryref");
    // A further one stands above it; nothing changes the first.
    write_down(&mut lead, &case, "Local authority", "2026-03-02").must_be(200);
    let found = marigold.open(&case).find("section[aria-labelledby=outside-h] li");
    assert!(found.len() == 2 && found[0].contains("Local authority") && found[1].contains("The police"), "{found:?}");
    decide(&mut marigold, &case, "Hide", "unkind", "Please.").must_be(200);
    write_down(&mut lead, &case, "Another site", "2026-03-02").must_be(200);
    for path in ["/me", "/boards/stroke/threads/1/posts/2/appeal", "/settings/seen"] {
        place.leaf.open(path).must_be(200).must_not_have("The police").must_not_have("Canarysaid");
    }
    let log = acts(&place.app, "case.report-outside");
    assert_eq!(log.len(), 3);
    assert!(log.iter().all(|line| line.actor == "safeguarding lead" && line.detail.is_empty()), "{log:?}");
    assert!(log[0].subject.starts_with("case ") && !log[0].subject.contains("police"), "{log:?}");
    for words in ["Canarysaid", "Canaryref", "The police"] {
        must_be_nowhere(&place.app, words);
    }
}

#[test]
fn it_is_for_leads_alone_who_have_nothing_to_do_with_the_case() {
    let (mut place, mut marigold) = Place::reported();
    let path = format!("{}/outside", place.case());
    let mut lead = a_safeguarding_lead(&place.app);
    report(&mut lead, REPORT, "Unkind", "").must_be(200);
    for person in [&mut marigold, &mut place.heron, &mut place.leaf, &mut lead] {
        person.open(&path).must_be(404);
        let csrf = person.open("/settings/display").value("csrf");
        let body = format!("csrf={csrf}&do=record&body=x&day=2026-03-01&details=x");
        person.post_raw(&path, body, &[]).must_be(404);
    }
    assert_eq!(a_visitor(&place.app).get_raw(&path).status, 303);
    assert_eq!(count(&place), 0);
    marigold.open(&place.case()).must_not_have("Reported to an outside body");
}

#[test]
fn what_is_missing_is_asked_for_and_nothing_typed_is_lost() {
    let (place, _) = Place::reported();
    let (path, mut lead) = (format!("{}/outside", place.case()), a_safeguarding_lead(&place.app));
    lead.open(&path).must_be(200);
    let page = lead.form("Write it down").press("Write it down");
    let fields: Vec<String> = page.must_be(422).errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["body", "day", "details"]);
    for (day, words) in [
        ("2026-03-03", "That day has not come yet."),
        ("1026-03-01", "Look at the year again."),
        ("1 March", "Give the day as year, month and day"),
    ] {
        let form = lead.form("Write it down").fill("To whom", "The police").fill("day", day);
        let page = form.fill("What was said", WORDS).press("Write it down");
        page.must_be(422).must_have(words).must_have("Canarysaid");
        assert_eq!((page.errors().len(), page.value("body")), (1, "The police".to_owned()));
    }
    let long = "x".repeat(201);
    let form = lead.form("Write it down").fill("To whom", &long).fill("day", "2026-03-02");
    let form = form.fill("What was said", &"y".repeat(2001)).fill("Their reference", &long);
    let page = form.press("Write it down");
    let fields: Vec<String> = page.must_be(422).errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!((fields, page.value("reference")), (["body", "details", "reference"].map(str::to_owned).to_vec(), long));
    assert_eq!(count(&place), 0);
}

#[test]
fn a_button_pressed_twice_writes_it_down_once_and_a_reference_is_not_needed() {
    let (place, _) = Place::reported();
    let (path, mut lead) = (format!("{}/outside", place.case()), a_safeguarding_lead(&place.app));
    lead.open(&path).must_be(200);
    let form = lead.form("Write it down").fill("To whom", "The police").fill("day", "2026-03-02");
    let (to, body) = form.fill("What was said", WORDS).ready("Write it down");
    for _ in 0..2 {
        lead.post_raw(&to, body.clone(), &[]).must_be(303);
    }
    assert_eq!(count(&place), 1);
    lead.open(&place.case()).must_have("Reported to The police").must_not_have("Their reference:");
    // Words that come back after signing in again are stored by the next press alone.
    lead.post_raw(&to, body.replace("do=record", "do=preview"), &[]).must_be(200).must_have("Canarysaid");
    lead.post_raw(&to, body.replace("do=record", "do=other"), &[]).must_be(400);
    assert_eq!(count(&place), 1);
}

#[test]
fn the_register_that_is_taken_away_says_on_which_days_and_no_more() {
    let (place, mut marigold) = Place::reported();
    let mut lead = a_safeguarding_lead(&place.app);
    for day in ["2026-03-02", "2026-02-27"] {
        write_down(&mut lead, &place.case(), "The police", day).must_be(200);
    }
    for (button, ending) in [("For a spreadsheet (CSV)", ",2026-02-27; 2026-03-02"), ("For a program (JSON)", "")] {
        marigold.open("/moderation/boards/stroke/register");
        let file = marigold.press(button);
        file.must_be(200);
        assert!(file.body.contains("2026-02-27; 2026-03-02"), "{}", file.body);
        assert!(file.body.trim_end().ends_with(ending) || ending.is_empty(), "{}", file.body);
        assert!(!file.body.contains("police") && !file.body.contains("Canary"), "{}", file.body);
    }
}

#[test]
fn it_stays_while_the_case_is_open_or_held_and_goes_some_months_after_the_decision() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    write_down(&mut a_safeguarding_lead(&place.app), &case, "The police", "2026-03-02").must_be(200);
    place.app.advance_days(200);
    crate::retention::tidy(&place.app);
    assert_eq!(count(&place), 1, "it is open");
    marigold.sign_in().must_be(200);
    decide(&mut marigold, &case, "Hide", "unkind", "Please.").must_be(200);
    let mut lead = a_safeguarding_lead(&place.app);
    lead.open(&format!("{case}/hold"));
    lead.form("Keep a copy").fill("Why", "The police ask.").press("Keep a copy").must_be(200);
    place.app.advance_days(179);
    crate::retention::tidy(&place.app);
    assert_eq!(count(&place), 1);
    place.app.advance_days(3);
    crate::retention::tidy(&place.app);
    crate::retention::tidy(&place.app);
    assert_eq!(count(&place), 0);
}
