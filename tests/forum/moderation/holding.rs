//! A safeguarding lead keeps what a reported post said, whatever becomes of the post, in writing and for a time.

use diesel::prelude::*;
use inglenook::base::db::schema::{case_reports, cases};

use super::{Place, REPORT, THREAD, decide, report, set_standing};
use crate::holding;
use crate::privacy;
use crate::retention::tidy;
use crate::rights::erasing::must_be_nowhere;
use crate::rights::leave;
use crate::support::acts::actions;
use crate::support::{
    Page, Person, a_facilitator, a_member, a_person, a_safeguarding_lead, a_visitor, an_owner, given,
};

const REASON: &str = "The police ask, Canaryreason.";
/// What the reported post says.
const WORDS: &str = "Canaryword";
const ERASE: &str = "Erase my posts on every board";
const NOW: &str = "All now";

fn hold(lead: &mut Person, case: &str) {
    lead.open(case).must_be(200);
    lead.click("Keep a copy").must_be(200);
    lead.form("Keep a copy").fill("Why", REASON).press("Keep a copy").must_be(200).must_have("A sealed copy is kept");
}

/// Signs another lead in, who renews it: sessions do not last as long as copies.
fn renew(place: &Place, case: &str) -> Page {
    let mut lead = a_safeguarding_lead(&place.app);
    lead.open(&format!("{case}/hold")).must_be(200).must_have(REASON);
    lead.form("Keep it 180 days").fill("Why", REASON).press("Keep it 180 days from today")
}

fn let_go(lead: &mut Person, case: &str) -> Page {
    lead.open(&format!("{case}/hold")).must_be(200);
    lead.press("Let go of the copy")
}

/// Whether there is a copy, whether it is held, and whether the words of a report are there.
fn stays(place: &Place) -> (bool, bool, bool) {
    place.app.db_now(|conn| {
        let (snapshot, reason, day): (Option<Vec<u8>>, Option<Vec<u8>>, Option<i64>) =
            cases::table.select((cases::snapshot_sealed, cases::hold_sealed, cases::hold_day)).get_result(conn)?;
        let words: Option<Vec<u8>> = case_reports::table.select(case_reports::words_sealed).get_result(conn)?;
        assert_eq!(reason.is_some(), day.is_some());
        Ok((snapshot.is_some(), day.is_some(), words.is_some()))
    })
}

fn acts(place: &Place) -> Vec<String> {
    let own = ["case.hold", "case.renew", "case.lift", "case.lapse"];
    actions(&place.app, "case.").into_iter().filter(|action| own.contains(&action.as_str())).collect()
}

fn delete(place: &mut Place) {
    place.leaf.open(&format!("{THREAD}/posts/2/delete")).must_be(200);
    place.leaf.press("Delete it").must_be(200);
    place.app.work();
}

fn days(place: &Place, days: i64) {
    place.app.advance_days(days);
    tidy(&place.app);
}

#[test]
fn a_held_copy_outlives_the_decision_the_post_its_writer_and_the_clean_up_and_then_goes_by_itself() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    hold(&mut a_safeguarding_lead(&place.app), &case);
    decide(&mut marigold, &case, "Hide", "unkind", "Please be kinder.").must_be(200);
    assert_eq!(stays(&place), (true, true, true), "the case is decided");
    delete(&mut place);
    assert_eq!(stays(&place), (true, true, true), "the post is deleted");
    leave(&mut place.leaf, ERASE, NOW).must_be(200);
    leave(&mut place.heron, ERASE, NOW).must_be(200);
    place.app.work();
    assert_eq!(stays(&place), (true, true, true), "the writer and the reporter have left");
    days(&place, 150);
    renew(&place, &case).must_be(200);
    days(&place, 60);
    assert_eq!(stays(&place), (true, true, true), "more than 200 days later");
    // In no form that anybody could read without the key, and on the page for leads alone.
    must_be_nowhere(&place.app, WORDS);
    must_be_nowhere(&place.app, "Canaryreason");
    let mut lead = a_safeguarding_lead(&place.app);
    lead.open(&case).must_be(200).must_have(WORDS).must_have("Please look.").must_have("keeps a sealed copy");
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(&case).must_be(200).must_not_have(WORDS).must_not_have("sealed copy");
    days(&place, 119);
    assert_eq!(stays(&place), (true, true, true));
    days(&place, 3);
    assert_eq!(stays(&place), (false, false, false), "nobody has renewed it");
    a_safeguarding_lead(&place.app).open(&case).must_be(200).must_not_have(WORDS);
    assert_eq!(acts(&place), ["case.hold", "case.renew", "case.lapse"]);
}

#[test]
fn without_a_hold_the_copy_goes_with_the_decision_and_with_the_post() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    delete(&mut place);
    assert_eq!(stays(&place), (true, false, true), "an open case keeps what it needs");
    decide(&mut marigold, &case, "Keep", "put right", "").must_be(200);
    assert_eq!(stays(&place), (false, false, true));
    // There is nothing left to keep.
    let mut lead = a_safeguarding_lead(&place.app);
    lead.open(&format!("{case}/hold")).must_be(200).must_have("There is nothing left to keep");
    let csrf = lead.open("/settings/display").value("csrf");
    lead.post_raw(&format!("{case}/hold"), format!("csrf={csrf}&do=hold&details=Why"), &[]).must_be(409);
    assert!(acts(&place).is_empty());
}

#[test]
fn whoever_lets_go_of_a_copy_has_gone_at_once_what_only_that_kept() {
    let (mut place, mut marigold) = Place::reported();
    let (case, mut lead) = (place.case(), a_safeguarding_lead(&place.app));
    hold(&mut lead, &case);
    leave(&mut place.heron, ERASE, NOW).must_be(200);
    place.app.work();
    // What has not been decided needs its copy without any hold.
    let_go(&mut lead, &case).must_be(200).must_have("The copy has been let go.");
    assert_eq!(stays(&place), (true, false, true));
    hold(&mut lead, &case);
    decide(&mut marigold, &case, "Hide", "unkind", "Please be kinder.").must_be(200);
    assert_eq!(stays(&place), (true, true, true));
    let_go(&mut lead, &case).must_be(200);
    assert_eq!(stays(&place), (false, false, false));
    // The same form once more changes nothing.
    let csrf = lead.open("/settings/display").value("csrf");
    lead.post_raw(&format!("{case}/hold"), format!("csrf={csrf}&do=lift"), &[]).must_be(303);
    assert_eq!(acts(&place), ["case.hold", "case.lift", "case.hold", "case.lift"]);
}

#[test]
fn a_copy_that_went_with_the_decision_is_taken_anew_from_the_post_while_that_is_there() {
    let (mut place, mut marigold) = Place::reported();
    let (case, mut lead) = (place.case(), a_safeguarding_lead(&place.app));
    decide(&mut marigold, &case, "Hide", "unkind", "Please be kinder.").must_be(200);
    assert_eq!(stays(&place), (false, false, true));
    hold(&mut lead, &case);
    delete(&mut place);
    assert_eq!(stays(&place), (true, true, true));
    lead.open(&case).must_have(WORDS);
}

#[test]
fn a_hold_needs_a_reason_is_renewed_with_one_and_is_written_down_once() {
    let (place, _) = Place::reported();
    let (case, mut lead) = (place.case(), a_safeguarding_lead(&place.app));
    lead.open(&format!("{case}/hold"));
    let page = lead.form("Keep a copy").fill("Why", " ").press("Keep a copy");
    assert_eq!(page.must_be(422).errors()[0].0, "details");
    let long = "x".repeat(2001);
    let page = lead.form("Keep a copy").fill("Why", &long).press("Keep a copy");
    assert_eq!((page.must_be(422).errors().len(), page.value("details").len()), (1, 2001));
    hold(&mut lead, &case);
    lead.open(&format!("{case}/hold")).must_have("Kept until 29 August 2026, because:").must_have(REASON);
    let csrf = lead.csrf();
    let twice = format!("csrf={csrf}&do=hold&details={}", REASON.replace(' ', "+"));
    lead.post_raw(&format!("{case}/hold"), twice, &[]).must_be(303);
    assert_eq!(acts(&place), ["case.hold"]);
    for wrong in ["do=renew&details=x", "details=x"] {
        lead.post_raw(&format!("{case}/hold"), format!("csrf={csrf}&{wrong}"), &[]).must_be(400);
    }
    place.app.advance_days(1);
    renew(&place, &case).must_be(200);
    let mut lead = a_safeguarding_lead(&place.app);
    lead.open(&case).must_have("until 30 August 2026");
    assert_eq!(acts(&place), ["case.hold", "case.renew"]);
    assert!(!privacy::dump(&place.app).contains("Canaryreason"));
}

#[test]
fn nobody_but_an_uninvolved_lead_learns_that_there_is_such_a_page() {
    let (place, marigold) = Place::reported();
    let (case, app) = (place.case(), &place.app);
    let absent = "/moderation/cases/0000000000000007";
    hold(&mut a_safeguarding_lead(app), &case);
    // Leads who have written in the thread, or reported it, have nothing to do with what is about that.
    let mut involved = a_safeguarding_lead(app);
    report(&mut involved, REPORT, "Unkind", "").must_be(200);
    let people = [
        ("a member", a_member(app, &place.board)),
        ("somebody who has joined nothing", a_person(app)),
        ("an owner", an_owner(app)),
        ("a facilitator", marigold),
        ("the reporter", place.heron.clone()),
        ("the writer", place.leaf.clone()),
        ("a lead who has reported it", involved),
    ];
    for (who, mut person) in people {
        let csrf = person.open("/settings/display").value("csrf");
        let mut get = |path: &str| {
            let page = person.get_raw(path);
            (page.status, page.body.replace(&csrf, "TOKEN"))
        };
        let (there, nowhere) = (get(&format!("{case}/hold")), get(&format!("{absent}/hold")));
        assert_eq!(there.0, 404, "{who}");
        assert_eq!(there.1, nowhere.1.replace(absent, &case), "{who}");
        for form in ["do=hold&details=x", "do=lift"] {
            person.post_raw(&format!("{case}/hold"), format!("csrf={csrf}&{form}"), &[]).must_be(404);
        }
        assert!(!person.open(&case).body.contains("sealed copy"), "{who}");
    }
    assert!(a_visitor(app).open(&format!("{case}/hold")).url.starts_with("/sign-in"));
    assert_eq!(acts(&place), ["case.hold"]);
}

#[test]
fn a_held_copy_keeps_words_that_are_taken_out_for_leads_alone() {
    let (mut place, mut marigold) = Place::reported();
    let (case, mut lead) = (place.case(), a_safeguarding_lead(&place.app));
    hold(&mut lead, &case);
    marigold.open(&format!("{case}/redact"));
    let form = marigold.form("See what it will be like").fill("The exact words to take out", WORDS);
    let form = form.fill("Why", "says who").fill("Which ground rule", "Be kind.");
    form.fill("To the writer", "Please leave names out.").send().must_be(200);
    marigold.press("Take them out").must_be(200);
    place.app.get(THREAD).must_not_have(WORDS);
    marigold.open(&case).must_not_have(WORDS);
    lead.open(&case).must_have(WORDS);
    // Nor does anybody else who takes another look.
    place.leaf.open(&format!("{THREAD}/posts/2/appeal"));
    place.leaf.form("Ask for another look").fill("details", "It is a character.").send().must_be(200);
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(&case).must_be(200).must_have("It is a character.").must_not_have(WORDS);
    place.app.work();
    must_be_nowhere(&place.app, WORDS);
    // And with the hold it goes, decided or not.
    let_go(&mut lead, &case).must_be(200);
    assert!(!stays(&place).0);
}

#[test]
fn leads_find_the_copies_that_are_kept_with_no_more_queries_when_there_are_more() {
    let mut place = Place::make();
    for number in 3..=6 {
        place.leaf.reply(THREAD, &format!("Number {number}.")).must_be(200);
    }
    let mut lead = a_safeguarding_lead(&place.app);
    lead.open("/moderation/safeguarding").must_be(200).must_not_have("Copies that are kept");
    let mut counts = Vec::new();
    for number in 2..=6 {
        report(&mut place.heron, &format!("{THREAD}/posts/{number}/report"), "Unkind", "").must_be(200);
        let case = newest(&place);
        hold(&mut lead, &case);
        let path = format!("{case}/hold");
        counts.push(
            ["/moderation/safeguarding", path.as_str()]
                .map(|path| place.app.queries_of(|| lead.open(path).must_be(200).status)),
        );
        place.app.advance_minutes(1);
    }
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    assert!(counts[0].iter().all(|count| *count <= 8), "{counts:?}");
    let page = lead.open("/moderation/safeguarding");
    assert_eq!(page.find("#held li").len(), 5);
    page.must_have("Until 29 August 2026, unless it is renewed.").must_have(&place.leaf.pseudonym);
    // What is about somebody's own post is left out, also for a lead.
    let mut other = a_safeguarding_lead(&place.app);
    report(&mut other, REPORT, "Unkind", "").must_be(200);
    assert_eq!(other.open("/moderation/safeguarding").find("#held li").len(), 4);
    let (name, board) = (place.leaf.pseudonym.clone(), given::a_public_board(&place.app, "carers"));
    assert!(a_facilitator(&place.app, &board).open("/moderation/safeguarding").status == 404);
    set_standing(&place.app, &name, "left");
    lead.open("/moderation/safeguarding").must_not_have(&name).must_have("Somebody who has left Stroke");
}

/// The address of the case that was opened last.
fn newest(place: &Place) -> String {
    let id: i64 =
        place.app.db_now(|conn| Ok(cases::table.order(cases::opened_minute.desc()).select(cases::id).first(conn)?));
    format!("/moderation/cases/{id:016x}")
}

#[test]
fn a_held_copy_of_a_post_that_waited_outlives_the_post_and_the_copies_of_others_go() {
    for by_leaving in [false, true] {
        let (mut waiting, mut leaf) = holding::Place::with_a_newcomer();
        leaf.reply(THREAD, "Canaryword waits.").must_be(200);
        leaf.reply(THREAD, "So does this.").must_be(200);
        let queue = waiting.queue();
        let held = i64::from_str_radix(queue[0].rsplit('/').next().unwrap(), 16).unwrap();
        hold(&mut a_safeguarding_lead(&waiting.app), &queue[0]);
        if by_leaving {
            leave(&mut leaf, ERASE, NOW).must_be(200);
        } else {
            for number in [3, 4] {
                leaf.open(&format!("{THREAD}/posts/{number}/delete")).must_be(200);
                leaf.press("Delete it").must_be(200);
            }
        }
        assert_eq!(waiting.open_cases(), 0);
        let left: Vec<(i64, Option<Vec<u8>>, Option<String>)> = waiting
            .app
            .db_now(|conn| Ok(cases::table.select((cases::id, cases::snapshot_sealed, cases::outcome)).load(conn)?));
        assert_eq!(left.len(), 2);
        for (id, snapshot, outcome) in left {
            assert_eq!((snapshot.is_some(), outcome.as_deref()), (id == held, Some("keep")), "{by_leaving}");
        }
    }
}
