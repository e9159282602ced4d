//! What somebody has reported: what came of it, and withdrawing it.

use diesel::prelude::*;
use inglenook::base::db::schema::{case_reports, cases};

use super::{Place, REPORT, THREAD, decide, report};
use crate::support::{a_facilitator, a_member, a_safeguarding_lead, a_visitor};

fn counts(place: &Place) -> (i64, i64) {
    place.app.db_now(|conn| {
        Ok((cases::table.select(cases::reports).get_result(conn)?, case_reports::table.count().get_result(conn)?))
    })
}

fn words(place: &Place) -> Vec<Option<Vec<u8>>> {
    place.app.db_now(|conn| Ok(case_reports::table.select(case_reports::words_sealed).load(conn)?))
}

#[test]
fn a_reporter_reads_what_came_of_it_and_nothing_of_the_writer() {
    let (mut place, mut marigold) = Place::reported();
    place.heron.open("/me");
    let page = place.heron.click("What you have reported");
    page.must_be(200).must_have("Unkind or bullying").must_have("Please look.").must_have("It waits to be looked at.");
    decide(&mut marigold, &place.case(), "Take down", "unkind", "Secretword to the writer.").must_be(200);
    let page = place.heron.open("/me/reports");
    page.must_have("Somebody has looked, and the post is not on show.");
    for hidden in ["Secretword", &place.leaf.pseudonym, &marigold.pseudonym, "Canaryword"] {
        assert!(!page.body.contains(hidden), "{hidden}");
    }
    assert!(page.find("button").iter().all(|button| button != "Withdraw it"));
    assert!(page.attributes("main a", "href").iter().all(|href| !href.starts_with(THREAD)));
}

#[test]
fn a_report_that_waits_is_withdrawn_and_the_case_says_so() {
    let (mut place, mut marigold) = Place::reported();
    place.heron.open("/me/reports");
    let (path, body) = place.heron.form("Withdraw it").ready("Withdraw it");
    // Pressed twice it is done once.
    for _ in 0..2 {
        place.heron.post_raw(&path, body.clone(), &[]).must_be(303);
        assert_eq!((counts(&place), words(&place)), ((0, 1), vec![None]));
    }
    let page = place.heron.open("/me/reports");
    page.must_have("You have withdrawn this report.").must_not_have("Please look.").must_not_have("waits to be looked");
    assert!(page.find("button").iter().all(|button| button != "Withdraw it"));
    let page = marigold.open(&place.case());
    page.must_have("it was withdrawn").must_not_have("Please look.");
    decide(&mut marigold, &place.case(), "Keep", "keeps to the ground rules", "").must_be(200);
    place.heron.open("/me/reports").must_have("You have withdrawn this report.");
    place.heron.post_raw(&path, body, &[]).must_be(303);
}

#[test]
fn whoever_withdrew_a_report_does_not_decide_about_the_post() {
    let place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    report(&mut marigold, REPORT, "Unkind", "Please look.").must_be(200);
    marigold.open("/me/reports");
    marigold.press("Withdraw it").must_be(200).must_have("Your report is withdrawn.");
    marigold.open(&place.case()).must_be(404);
    marigold.open("/moderation").must_have("Nothing is waiting");
    a_facilitator(&place.app, &place.board).open(&place.case()).must_be(200);
}

#[test]
fn a_report_that_is_made_again_after_it_was_withdrawn_counts_once_more_and_once() {
    let (mut place, mut marigold) = Place::reported();
    place.heron.open("/me/reports");
    place.heron.press("Withdraw it").must_be(200);
    for details in ["I have thought again.", "And again."] {
        report(&mut place.heron, REPORT, "Selling", details).must_be(200);
        assert_eq!(counts(&place), (1, 1));
    }
    place.heron.open("/me/reports").must_have("It waits to be looked at.").must_have("And again.");
    marigold.open(&place.case()).must_have("And again.").must_not_have("I have thought again.");
}

#[test]
fn the_words_of_a_withdrawn_report_stay_for_leads_alone_for_as_long_as_the_case_is_held() {
    let (mut place, mut marigold) = Place::reported();
    let (case, mut lead) = (place.case(), a_safeguarding_lead(&place.app));
    lead.open(&format!("{case}/hold"));
    lead.form("Keep a copy").fill("Why", "The police ask.").press("Keep a copy").must_be(200);
    place.heron.open("/me/reports");
    let page = place.heron.press("Withdraw it");
    // That a copy is kept is not told.
    page.must_be(200).must_have("You have withdrawn this report.").must_not_have("Please look.");
    assert_eq!(counts(&place), (0, 1));
    lead.open(&case).must_have("Please look.").must_have("It was withdrawn since");
    marigold.open(&case).must_not_have("Please look.").must_have("it was withdrawn");
    lead.open(&format!("{case}/hold"));
    lead.press("Let go of the copy").must_be(200);
    assert_eq!(words(&place), [None]);
    lead.open(&case).must_not_have("Please look.").must_have("it was withdrawn");
}

#[test]
fn nobody_withdraws_or_reads_the_report_of_somebody_else() {
    let (mut place, _) = Place::reported();
    let id = place.case().rsplit('/').next().unwrap().to_owned();
    let mut other = a_member(&place.app, &place.board);
    other.open("/me/reports").must_have("You have reported nothing");
    for person in [&mut other, &mut place.leaf] {
        let csrf = person.open("/settings").value("csrf");
        for report in [id.as_str(), "0000000000000000", "x", ""] {
            let page = person.post_raw("/me/reports/withdraw", format!("csrf={csrf}&report={report}"), &[]);
            page.must_be(404);
        }
    }
    assert_eq!(counts(&place), (1, 1));
    a_visitor(&place.app).open("/me/reports").must_have("Sign in");
}

#[test]
fn a_report_that_is_decided_cannot_be_withdrawn() {
    let (mut place, mut marigold) = Place::reported();
    place.heron.open("/me/reports");
    let (path, body) = place.heron.form("Withdraw it").ready("Withdraw it");
    decide(&mut marigold, &place.case(), "Keep", "keeps to the ground rules", "").must_be(200);
    place.heron.post_raw(&path, body, &[]).must_be(409).must_have("decided already");
    place.heron.open("/me/reports").must_have("Somebody has looked, and the post is on show.");
    assert_eq!(counts(&place), (1, 1));
}

#[test]
fn the_page_makes_no_more_queries_for_more_reports() {
    let (mut place, _) = Place::reported();
    let before = place.app.queries_of(|| place.heron.open("/me/reports"));
    for number in 3..6 {
        place.leaf.reply(THREAD, "More.");
        report(&mut place.heron, &REPORT.replace("posts/2", &format!("posts/{number}")), "Unkind", "").must_be(200);
    }
    let after = place.app.queries_of(|| place.heron.open("/me/reports"));
    assert_eq!(before, after);
}
