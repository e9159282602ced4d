//! Reports that come together: a post is hidden until somebody has looked, never by a crowd of newcomers, and nothing
//! happens to its writer.

use diesel::prelude::*;
use inglenook::base::db::schema::{cases, personas};

use super::{Place, REPORT, THREAD, decide, report};
use crate::support::acts::acts;
use crate::support::{App, Person, a_facilitator, a_member, a_visitor};

/// A place where some members have been for long enough for their reports to weigh.
fn settled(count: usize) -> (Place, Vec<Person>) {
    let place = Place::make();
    let members: Vec<Person> = (0..count).map(|_| a_member(&place.app, &place.board)).collect();
    // Those who came in March have been there for two weeks on 15 April.
    place.app.advance_days(44);
    (place, members)
}

fn is_hidden(place: &Place) -> bool {
    !place.app.get(THREAD).body.contains("Canaryword")
}

#[test]
fn three_members_of_some_standing_hide_a_post_until_somebody_has_looked() {
    let (mut place, mut members) = settled(3);
    for (count, member) in members.iter_mut().enumerate() {
        assert!(!is_hidden(&place), "hidden after {count} reports");
        member.sign_in();
        report(member, REPORT, "Unkind", "").must_be(200);
    }
    assert!(is_hidden(&place));
    place.leaf.sign_in();
    place
        .leaf
        .open("/me")
        .must_have("It is hidden until a facilitator has looked.")
        .must_not_have("Ask for another look");
    place.leaf.open(THREAD);
    place.leaf.click("Read it, and why").must_be(200).must_have("Nothing is decided yet").must_have("Canaryword");
    place.leaf.reply(THREAD, "I can still write.");
    let mut marigold = a_facilitator(&place.app, &place.board);
    marigold.open("/moderation").must_have("Hidden until somebody has decided.");
    let case = place.case();
    marigold.open(&case).must_have("several members reported it");
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    assert!(!is_hidden(&place), "a post that is kept is back");
    place.leaf.open("/me").must_have("A post of yours is back").must_have("decided about again since");
    let [hidden] = &acts(&place.app, "case.hide-for-now")[..] else { panic!("hidden once") };
    assert_eq!(hidden.actor, "several reports");
}

#[test]
fn a_burst_of_twenty_fresh_accounts_and_of_visitors_hides_nothing() {
    let place = Place::on(App::with(|config| {
        config.accounts.sign_ups_per_address = 1000;
        config.moderation.reports_per_hour = 1000;
    }));
    for _ in 0..20 {
        let mut fresh = a_member(&place.app, &place.board);
        report(&mut fresh, REPORT, "Unkind", "").must_be(200);
        report(&mut a_visitor(&place.app), REPORT, "Unkind", "").must_be(200);
    }
    assert!(!is_hidden(&place));
    let (reports, standing): (i64, Vec<String>) = place.app.db_now(|conn| {
        let standing = personas::table.select(personas::standing).distinct().load(conn)?;
        Ok((cases::table.select(cases::reports).get_result(conn)?, standing))
    });
    assert_eq!((reports, standing), (40, vec!["good".to_owned()]));
}

#[test]
fn whoever_has_reported_in_vain_weighs_no_more_and_what_was_kept_is_not_hidden_again() {
    let (place, mut members) = settled(4);
    let mut marigold = a_facilitator(&place.app, &place.board);
    members[0].sign_in();
    report(&mut members[0], &REPORT.replace("posts/2", "posts/1"), "Unkind", "").must_be(200);
    decide(&mut marigold, &place.case(), "Keep", "keeps to the ground rules", "").must_be(200);
    for member in &mut members[1..3] {
        member.sign_in();
    }
    for member in &mut members[..3] {
        report(member, REPORT, "Unkind", "").must_be(200);
    }
    assert!(!is_hidden(&place), "only two of the three weigh");
    members[3].sign_in();
    report(&mut members[3], REPORT, "Unkind", "").must_be(200);
    assert!(is_hidden(&place));
    let case: i64 = place
        .app
        .db_now(|conn| Ok(cases::table.filter(cases::closed_minute.is_null()).select(cases::id).get_result(conn)?));
    decide(&mut marigold, &format!("/moderation/cases/{case:016x}"), "Hide", "unkind", "Please.").must_be(200);
    assert!(is_hidden(&place), "a post that is hidden stays so");
}

#[test]
fn a_post_that_somebody_has_looked_at_and_left_is_not_hidden_by_reports() {
    let (place, mut members) = settled(4);
    let mut marigold = a_facilitator(&place.app, &place.board);
    members[3].sign_in();
    report(&mut members[3], REPORT, "Unkind", "").must_be(200);
    decide(&mut marigold, &place.case(), "Keep", "keeps to the ground rules", "").must_be(200);
    for member in &mut members[..3] {
        member.sign_in();
        report(member, REPORT, "Unkind", "").must_be(200);
    }
    assert!(!is_hidden(&place));
}

#[test]
fn a_report_that_was_withdrawn_weighs_nothing_and_made_again_it_is_one() {
    let (place, mut members) = settled(3);
    for member in &mut members[..2] {
        member.sign_in();
        report(member, REPORT, "Unkind", "").must_be(200);
    }
    members[0].open("/me/reports");
    members[0].press("Withdraw it").must_be(200);
    members[2].sign_in();
    report(&mut members[2], REPORT, "Unkind", "").must_be(200);
    assert!(!is_hidden(&place), "two of the three stand");
    report(&mut members[0], REPORT, "Unkind", "").must_be(200);
    assert!(is_hidden(&place));
}

/// Whether the reports of three members hide post 2 after one of them has reported post 1, and that was decided.
fn weighs_after(reason: &str, decided: impl FnOnce(&mut Place, &mut Person, &mut Person, &str)) -> bool {
    let (mut place, mut members) = settled(3);
    let mut marigold = a_facilitator(&place.app, &place.board);
    members[0].sign_in();
    report(&mut members[0], &REPORT.replace("posts/2", "posts/1"), reason, "").must_be(200);
    let case = place.case();
    decided(&mut place, &mut members[0], &mut marigold, &case);
    for member in &mut members[1..] {
        member.sign_in();
    }
    for member in &mut members {
        report(member, REPORT, "Unkind", "").must_be(200);
    }
    place.app.work();
    is_hidden(&place)
}

#[test]
fn only_what_led_to_nothing_was_reported_in_vain() {
    assert!(!weighs_after("Unkind", |_, _, marigold, case| {
        decide(marigold, case, "Keep", "keeps to the ground rules", "").must_be(200);
    }));
    assert!(
        weighs_after("Unkind", |_, member, marigold, case| {
            member.open("/me/reports");
            member.press("Withdraw it").must_be(200);
            decide(marigold, case, "Keep", "keeps to the ground rules", "").must_be(200);
        }),
        "withdrawn"
    );
    assert!(
        weighs_after("Unkind", |_, _, marigold, case| {
            decide(marigold, case, "Keep", "put right", "").must_be(200);
        }),
        "mended"
    );
    assert!(
        weighs_after("I am worried", |_, _, marigold, case| {
            decide(marigold, case, "Keep", "keeps to the ground rules", "").must_be(200);
        }),
        "worried"
    );
    assert!(
        weighs_after("Unkind", |_, _, marigold, case| {
            marigold.open(case);
            let form = marigold.form("Decide").choose("Keep").fill("measure", "warn").fill("Why", "unkind");
            let form = form.fill("Which ground rule", "Be kind.").fill("To the writer", "Please.");
            form.press("Decide").must_be(200);
        }),
        "warned"
    );
    assert!(
        weighs_after("Unkind", |place, _, marigold, case| {
            place.heron.sign_in();
            place.heron.open(&format!("{THREAD}/posts/1/delete"));
            place.heron.press("Delete it").must_be(200);
            decide(marigold, case, "Keep", "keeps to the ground rules", "").must_be(200);
        }),
        "deleted"
    );
}
