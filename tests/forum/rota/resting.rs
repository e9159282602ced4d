//! Whoever has done enough for today is not told of somebody in danger, unless everybody has.

use super::alerts::{REPORT, WAITS, Watch};
use crate::moderation::{decide, report};
use crate::support::{Person, a_visitor};

fn stop(person: &mut Person) {
    person.open("/moderation").must_be(200);
    person.press("That’s enough for today").must_be(200).must_have("You have done enough for today");
}

#[test]
fn when_whoever_is_on_duty_has_stopped_it_falls_to_the_others_until_tomorrow_or_until_they_are_back() {
    let mut watch = Watch::make();
    stop(&mut watch.marigold);
    assert_eq!(watch.worry(), ["three@example.org", "two@example.org"]);
    assert_eq!(watch.told(), 1);
    watch.rowan.open("/me").must_have(WAITS);
    watch.marigold.open("/me").must_not_have(WAITS);
    watch.marigold.open("/moderation");
    watch.marigold.press("I’m back").must_be(200);
    watch.app.advance_minutes(10);
    assert_eq!(watch.worry(), ["one@example.org"]);
    stop(&mut watch.marigold);
    watch.sent();
    watch.app.advance_minutes(5 * 60);
    assert_eq!(watch.worry(), ["one@example.org", "three@example.org", "two@example.org"], "it is another day");
}

#[test]
fn those_who_were_not_told_are_when_whoever_was_stops_before_it_is_decided() {
    for takes in [false, true] {
        let mut watch = Watch::make();
        assert_eq!(watch.worry(), ["one@example.org"]);
        let case = watch.case();
        if takes {
            watch.marigold.open(&case);
            watch.marigold.press("Take this case").must_be(200);
        }
        stop(&mut watch.marigold);
        assert_eq!(watch.sent(), ["three@example.org", "two@example.org"]);
        watch.rowan.open("/me").must_have(WAITS);
        watch.rowan.open(&case).must_be(200).must_have("Nobody has this case yet.");
    }
    // Nothing to tell of what is decided, or with somebody else.
    for decides in [false, true] {
        let mut watch = Watch::make();
        assert_eq!(watch.worry(), ["one@example.org"]);
        let case = watch.case();
        if decides {
            decide(&mut watch.rowan, &case, "Keep", "an answer", "").must_be(200);
        } else {
            watch.rowan.open(&case);
            watch.rowan.press("Take this case").must_be(200);
        }
        stop(&mut watch.marigold);
        assert_eq!(watch.sent(), [""; 0]);
    }
}

#[test]
fn a_letter_that_waits_does_not_go_to_whoever_has_stopped_since() {
    let mut watch = Watch::make();
    report(&mut a_visitor(&watch.app), REPORT, "I am worried", "").must_be(200);
    assert_eq!(watch.waiting(), 1);
    stop(&mut watch.marigold);
    assert_eq!(watch.sent(), ["three@example.org", "two@example.org"]);
}

#[test]
fn somebody_in_danger_is_told_of_to_all_when_all_have_stopped_and_nothing_else_is() {
    let mut watch = Watch::make();
    for person in [&mut watch.marigold, &mut watch.rowan, &mut watch.lead] {
        stop(person);
    }
    assert_eq!(watch.worry(), ["one@example.org", "three@example.org", "two@example.org"]);
    let mut watch = Watch::make();
    stop(&mut watch.lead);
    report(&mut a_visitor(&watch.app), REPORT, "Unkind", "").must_be(200);
    let case = watch.marigold.open("/moderation").attributes(".queue-item h3 a", "href").remove(0);
    crate::moderation::pass_on(&mut watch.marigold, &case, "Too heavy.").must_be(200);
    assert_eq!(watch.sent(), [""; 0]);
}

#[test]
fn what_is_left_to_the_others_after_several_in_a_row_is_told_to_those_who_were_not() {
    let mut watch = Watch::make();
    assert_eq!(watch.worry(), ["one@example.org"]);
    let case = watch.case();
    let csrf = watch.marigold.open("/moderation").value("csrf");
    let path = format!("{case}/lease");
    watch.marigold.post_raw(&path, format!("csrf={csrf}&do=others"), &[]).must_be(303);
    assert_eq!(watch.sent(), ["three@example.org", "two@example.org"]);
    // Who is not on duty leaves it to those who are, and know.
    watch.app.advance_minutes(10);
    let csrf = watch.rowan.open("/moderation").value("csrf");
    watch.rowan.post_raw(&path, format!("csrf={csrf}&do=others"), &[]).must_be(303);
    assert_eq!(watch.sent(), [""; 0]);
}
