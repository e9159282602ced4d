//! Exact moments and the whole table of postures.

use std::collections::BTreeSet;

use super::*;
use crate::boards::rota::model::{Change, Shift, When};

fn london() -> Calendar {
    Calendar::new("Europe/London").unwrap()
}

fn at(text: &str) -> Timestamp {
    Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

fn person(id: i64, name: &str) -> Person {
    Person { id, name: name.to_owned() }
}

fn marigold() -> Person {
    person(1, "Marigold")
}

fn shift(when: When, from: i64, to: i64, takers: &[Person]) -> Shift {
    Shift { id: 1, when, from, to, version: 1, takers: takers.to_vec(), gaps: BTreeSet::new(), changes: Vec::new() }
}

fn plan(shifts: Vec<Shift>) -> Plan {
    Plan { staffed: true, posture: Posture::ReadOnly, version: 1, shifts, ..Plan::NONE }
}

#[test]
fn a_shift_lasts_what_the_clocks_say_on_the_days_on_which_they_change() {
    let calendar = london();
    for (day, from, to, wanted) in [
        // A usual Sunday.
        ("2026-03-22", 30, 180, Some(("2026-03-22T00:30:00Z", "2026-03-22T03:00:00Z"))),
        // Forward at one: an hour less.
        ("2026-03-29", 30, 180, Some(("2026-03-29T00:30:00Z", "2026-03-29T02:00:00Z"))),
        ("2026-03-29", 30, 90, Some(("2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z"))),
        ("2026-03-29", 90, 180, Some(("2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"))),
        ("2026-03-29", 60, 120, None),
        ("2026-03-29", 65, 90, None),
        ("2026-03-28", 22 * 60, 120, Some(("2026-03-28T22:00:00Z", "2026-03-29T01:00:00Z"))),
        // Back at two: an hour more.
        ("2026-10-25", 30, 180, Some(("2026-10-24T23:30:00Z", "2026-10-25T03:00:00Z"))),
        ("2026-10-25", 60, 120, Some(("2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z"))),
        ("2026-10-25", 30, 90, Some(("2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z"))),
        ("2026-10-25", 90, 180, Some(("2026-10-25T00:30:00Z", "2026-10-25T03:00:00Z"))),
        ("2026-10-24", 22 * 60, 120, Some(("2026-10-24T21:00:00Z", "2026-10-25T02:00:00Z"))),
    ] {
        let day = calendar.day_of(at(&format!("{day}T12:00:00Z")));
        let plan = plan(vec![shift(When::Once(day), from, to, &[marigold()])]);
        let turns = plan.turns(&calendar, day);
        let found = turns.first().map(|turn| (turn.from, turn.to));
        assert_eq!(found, wanted.map(|(from, to)| (at(from), at(to))), "{day} {from}-{to}");
    }
}

#[test]
fn of_shifts_that_meet_by_the_clock_every_moment_is_in_one_also_when_the_clocks_change() {
    let calendar = london();
    for sunday in ["2026-03-29", "2026-10-25"] {
        let day = calendar.day_of(at(&format!("{sunday}T12:00:00Z")));
        let halves = (0..48).map(|half| shift(When::Once(day), half * 30, (half + 1) * 30 % 1440, &[marigold()]));
        let plan = plan(halves.collect());
        let turns = plan.turns(&calendar, day);
        let mut minute = calendar.moment(day, 0);
        while minute < calendar.moment(day, 1440) {
            assert_eq!(turns.iter().filter(|turn| turn.is_at(minute)).count(), 1, "{sunday} {minute:?}");
            minute = minute.plus_minutes(1);
        }
    }
}

#[test]
fn the_posture_follows_this_table() {
    use Posture::{HoldNewcomers, Open, ReadOnly};
    for (staffed, outside, planned, anybody, wanted) in [
        // Without staffed hours a board is always open.
        (false, Open, false, false, Open),
        (false, Open, true, false, Open),
        (false, Open, true, true, Open),
        (false, HoldNewcomers, false, false, Open),
        (false, HoldNewcomers, true, false, Open),
        (false, HoldNewcomers, true, true, Open),
        (false, ReadOnly, false, false, Open),
        (false, ReadOnly, true, false, Open),
        (false, ReadOnly, true, true, Open),
        // Outside of them it is what was chosen,
        (true, Open, false, false, Open),
        (true, HoldNewcomers, false, false, HoldNewcomers),
        (true, ReadOnly, false, false, ReadOnly),
        // with an empty shift the safer of that and holding newcomers' posts,
        (true, Open, true, false, HoldNewcomers),
        (true, HoldNewcomers, true, false, HoldNewcomers),
        (true, ReadOnly, true, false, ReadOnly),
        // and open while somebody is there.
        (true, Open, true, true, Open),
        (true, HoldNewcomers, true, true, Open),
        (true, ReadOnly, true, true, Open),
    ] {
        let plan = Plan { staffed, posture: outside, version: 1, ..Plan::NONE };
        assert_eq!(posture(&plan, planned, anybody), wanted, "{staffed} {outside:?} {planned} {anybody}");
    }
}

#[test]
fn what_is_otherwise_on_one_day_is_otherwise_on_that_day_alone() {
    let calendar = london();
    let monday = calendar.day_of(at("2026-03-02T12:00:00Z"));
    let mut evening = shift(When::Weekly(1), 18 * 60, 21 * 60, &[marigold(), person(2, "Rowan")]);
    let away = |day, person| Change { day, person, here: false };
    evening.changes = vec![
        away(monday + 7, marigold()),
        away(monday + 14, marigold()),
        away(monday + 14, person(2, "Rowan")),
        Change { day: monday + 21, person: person(3, "Teasel"), here: true },
    ];
    evening.gaps.insert(monday + 28);
    let plan = plan(vec![evening]);
    let names = |day| -> Vec<String> {
        let now = calendar.moment(day, 18 * 60);
        plan.at(&calendar, now).people.into_iter().map(|person| person.name).collect()
    };
    assert_eq!(names(monday), ["Marigold", "Rowan"]);
    assert_eq!(names(monday + 7), ["Rowan"]);
    assert_eq!(names(monday + 14), [""; 0]);
    assert_eq!(names(monday + 21), ["Marigold", "Rowan", "Teasel"]);
    let (empty, gap) = (calendar.moment(monday + 14, 18 * 60), calendar.moment(monday + 28, 18 * 60));
    assert!(plan.at(&calendar, empty).empty);
    assert!(!plan.at(&calendar, gap).empty, "one that is left out is not planned");
    // The next that somebody has is named, not the empty one.
    let next = plan.at(&calendar, calendar.moment(monday + 7, 21 * 60)).duty;
    assert_eq!(next, Duty { posture: Posture::ReadOnly, next: Some(calendar.moment(monday + 21, 18 * 60)) });
}

#[test]
fn somebody_is_there_from_the_first_minute_until_before_the_last_also_over_midnight() {
    let calendar = london();
    let friday = calendar.day_of(at("2026-03-06T12:00:00Z"));
    let plan = plan(vec![shift(When::Weekly(5), 22 * 60, 2 * 60, &[marigold()])]);
    for (minute, there) in [
        (22 * 60 - 1, false),
        (22 * 60, true),
        (24 * 60 - 1, true),
        (24 * 60, true),
        (26 * 60 - 1, true),
        (26 * 60, false),
    ] {
        let now = plan.at(&calendar, calendar.moment(friday, minute));
        assert_eq!(!now.people.is_empty(), there, "{minute}");
        assert_eq!(now.duty.posture == Posture::Open, there, "{minute}");
    }
    let before = plan.at(&calendar, calendar.moment(friday, 12 * 60));
    assert_eq!(before.duty.next, Some(calendar.moment(friday, 22 * 60)));
    assert_eq!(before.changes, calendar.moment(friday, 22 * 60));
    let during = plan.at(&calendar, calendar.moment(friday, 23 * 60));
    assert_eq!((during.duty, during.until), (Duty::OPEN, Some(calendar.moment(friday, 26 * 60))));
}

#[test]
fn what_was_found_holds_until_something_changes_and_never_longer_than_a_day() {
    let calendar = london();
    let sunday = calendar.day_of(at("2026-03-08T12:00:00Z"));
    let plan = plan(vec![shift(When::Weekly(2), 600, 660, &[])]);
    let noon = calendar.moment(sunday, 720);
    let now = plan.at(&calendar, noon);
    assert_eq!(now.changes, noon.plus_minutes(24 * 60));
    assert_eq!(now.duty, Duty { posture: Posture::ReadOnly, next: None });
    assert!(now.holds(noon) && now.holds(noon.plus_minutes(1439)));
    assert!(!now.holds(noon.plus_minutes(1440)) && !now.holds(noon.plus_minutes(-1)));
}

#[test]
fn in_a_month_of_every_minute_what_is_remembered_is_what_is_worked_out_anew() {
    let calendar = london();
    let first = calendar.moment(calendar.day_of(at("2026-10-20T12:00:00Z")), 0);
    let plan = plan(vec![
        shift(When::Weekly(7), 30, 180, &[marigold()]),
        shift(When::Weekly(6), 22 * 60, 30, &[]),
        shift(When::Weekly(3), 9 * 60, 12 * 60, &[person(2, "Rowan")]),
    ]);
    let mut kept = plan.at(&calendar, first);
    for minute in (0..10 * 24 * 60).step_by(15) {
        let moment = first.plus_minutes(minute);
        let anew = plan.at(&calendar, moment);
        if !kept.holds(moment) {
            kept = anew.clone();
        }
        assert_eq!((&kept.duty, &kept.people, kept.empty), (&anew.duty, &anew.people, anew.empty), "{minute}");
    }
}

#[test]
fn somebody_who_cannot_act_is_not_there_and_stays_in_the_plan() {
    let calendar = london();
    let monday = calendar.day_of(at("2026-03-02T12:00:00Z"));
    let (begin, noon) = (calendar.moment(monday, 18 * 60), calendar.moment(monday, 720));
    let until = calendar.moment(monday, 19 * 60);
    let kept =
        |until| Plan { kept: vec![(1, until)], ..plan(vec![shift(When::Weekly(1), 18 * 60, 21 * 60, &[marigold()])]) };
    let now = kept(None).at(&calendar, begin);
    assert!(now.empty && now.people.is_empty() && now.until.is_none());
    assert_eq!(now.duty.posture, Posture::ReadOnly);
    assert_eq!(kept(None).at(&calendar, noon).duty.next, Some(begin), "what is planned is not other at once");
    let now = kept(Some(until)).at(&calendar, begin);
    assert!(now.empty && now.changes == until, "until that is over");
    let now = kept(Some(until)).at(&calendar, until);
    assert_eq!((now.people, now.duty), (vec![marigold()], Duty::OPEN));
    let others = Plan { kept: vec![(2, None)], ..kept(None) };
    assert!(!others.at(&calendar, begin).empty);
}
