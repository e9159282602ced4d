//! Telling whoever is on duty once more, when somebody in danger was passed on to the safeguarding leads and none of them
//! has taken it up.

use super::alerts::{REPORT, WAITS, Watch};
use crate::moderation::{decide, give_back, report};
use crate::support::a_visitor;

#[test]
fn when_no_lead_has_taken_up_somebody_in_danger_within_the_hour_whoever_is_on_duty_is_told_again() {
    let mut watch = Watch::make();
    assert_eq!(watch.worry(), ["one@example.org"]);
    watch.pass_on();
    assert_eq!((watch.sent(), watch.told()), (vec!["three@example.org".to_owned()], 0));
    watch.app.advance_minutes(59);
    assert_eq!((watch.sent(), watch.told()), (Vec::new(), 0));
    watch.app.advance_minutes(1);
    assert_eq!((watch.sent(), watch.told()), (vec!["one@example.org".to_owned()], 1));
    let letters = watch.smtp.letters();
    let [first, again] = [&letters[letters.len() - 3], &letters[letters.len() - 1]];
    assert_eq!((first.to.as_slice(), again.to.as_slice()), (&["one@example.org".to_owned()][..], first.to.as_slice()));
    assert_eq!((again.subject(), again.text(), again.html()), (first.subject(), first.text(), first.html()));
    watch.rowan.open("/me").must_not_have(WAITS);
    watch.marigold.open("/me").must_have(WAITS);
    watch.marigold.click("Open the case").must_be(200).must_have("There is a plan.");
    let case = watch.case();
    decide(&mut watch.marigold, &case, "Keep", "an answer", "").must_be(200);
    watch.app.advance_minutes(60);
    assert_eq!((watch.sent(), watch.told()), (Vec::new(), 0));
}

#[test]
fn when_nobody_is_on_duty_after_that_hour_all_who_look_after_the_board_are_told() {
    let mut watch = Watch::make();
    report(&mut a_visitor(&watch.app), REPORT, "I am worried", "").must_be(200);
    watch.app.advance_minutes(40);
    watch.pass_on();
    assert_eq!(watch.sent(), ["three@example.org"]);
    watch.app.advance_minutes(60);
    assert_eq!(watch.sent(), ["one@example.org", "three@example.org", "two@example.org"]);
    assert_eq!(watch.told(), 2, "both facilitators, under their names");
}

#[test]
fn nobody_is_told_again_when_a_lead_has_taken_it_up_by_then() {
    for does in ["Take this case", "Decide", "Give it back", "Nothing of it is urgent"] {
        let mut watch = Watch::make();
        let reason = if does.starts_with("Nothing") { "Unkind" } else { "I am worried" };
        report(&mut a_visitor(&watch.app), REPORT, reason, "").must_be(200);
        let case = watch.case();
        watch.pass_on();
        assert_eq!(watch.sent(), ["three@example.org"], "{does}");
        watch.app.advance_minutes(50);
        match does {
            "Take this case" => {
                watch.lead.open(&case).must_be(200);
                watch.lead.press(does).must_be(200);
            }
            "Decide" => drop(decide(&mut watch.lead, &case, "Keep", "an answer", "").must_be(200)),
            "Give it back" => drop(give_back(&mut watch.lead, &case, "You know them.").must_be(200)),
            _ => (),
        }
        let told_at_once: &[&str] = if does == "Give it back" { &["one@example.org"] } else { &[] };
        assert_eq!(watch.sent(), told_at_once, "{does}");
        let told = watch.told();
        watch.app.advance_minutes(10);
        assert_eq!((watch.sent(), watch.told()), (Vec::new(), told), "{does}");
    }
}

#[test]
fn what_is_passed_on_a_second_time_is_for_leads_alone_for_another_hour() {
    let mut watch = Watch::make();
    report(&mut a_visitor(&watch.app), REPORT, "I am worried", "").must_be(200);
    let case = watch.case();
    watch.pass_on();
    watch.app.work();
    watch.app.advance_minutes(20);
    give_back(&mut watch.lead, &case, "You know them.").must_be(200);
    assert_eq!(watch.sent(), ["one@example.org"]);
    watch.pass_on();
    assert_eq!(watch.sent(), ["three@example.org"]);
    watch.app.advance_minutes(40);
    assert_eq!((watch.sent(), watch.told()), (Vec::new(), 0));
    watch.app.advance_minutes(19);
    assert_eq!((watch.sent(), watch.told()), (Vec::new(), 0));
    watch.app.advance_minutes(1);
    assert_eq!((watch.sent(), watch.told()), (vec!["one@example.org".to_owned()], 1));
}

#[test]
fn what_turns_out_to_be_danger_after_it_was_passed_on_is_told_of_again_as_well() {
    for (minutes, at_once) in [(10, &["three@example.org"][..]), (75, &["one@example.org", "three@example.org"])] {
        let mut watch = Watch::make();
        report(&mut a_visitor(&watch.app), REPORT, "Unkind", "Please look.").must_be(200);
        watch.pass_on();
        assert_eq!(watch.sent(), ["three@example.org"]);
        watch.app.advance_minutes(minutes);
        assert_eq!(watch.worry(), at_once, "after {minutes} minutes");
        watch.app.advance_minutes(60 - minutes.min(59));
        let later = if minutes < 60 { vec!["one@example.org".to_owned()] } else { Vec::new() };
        assert_eq!((watch.sent(), watch.told()), (later, 1), "after {minutes} minutes");
    }
}
