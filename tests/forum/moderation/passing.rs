//! Passing a case on to the safeguarding leads, and giving it back.

use diesel::prelude::*;
use inglenook::accounts::sanction::SanctionKind;
use inglenook::base::db::schema::{case_notes, cases};

use super::sanctioning::keep;
use super::{Place, REPORT, THREAD, decide, give_back, pass_on, report};
use crate::support::acts::acts;
use crate::support::{Browser, Page, Person, a_facilitator, a_safeguarding_lead};

const WITH_LEADS: &str = "Passed on to the leads";
const WAITING: &str = "One thing to look at";

/// A reported place with a lead, whose case Marigold has passed on.
struct Passed {
    place: Place,
    case: String,
    marigold: Person,
    lead: Person,
}

impl Passed {
    fn make() -> Self {
        let (place, mut marigold) = Place::reported();
        let lead = a_safeguarding_lead(&place.app);
        let case = place.case();
        pass_on(&mut marigold, &case, "There is a plan and a time.").must_be(200);
        place.app.work();
        Self { place, case, marigold, lead }
    }

    fn acts(&self) -> Vec<(String, String)> {
        acts(&self.place.app, "case.").into_iter().map(|line| (line.action, line.detail)).collect()
    }

    fn notes(&self) -> i64 {
        self.place.app.db_now(|conn| Ok(case_notes::table.count().get_result(conn)?))
    }
}

/// The reasons of the cases in somebody's queue, in its order.
fn queue(browser: &mut Browser) -> Vec<String> {
    let page = browser.open("/moderation");
    page.find(".queue-item h3").into_iter().map(|text| text.split(" (").next().unwrap().to_owned()).collect()
}

/// What is wrong with a form, and where its words are now.
#[track_caller]
fn must_keep(page: &Page, field: &str, words: &str) -> String {
    let errors = page.must_be(422).errors();
    assert_eq!((errors.len(), errors[0].0.as_str()), (1, field), "{errors:?}");
    assert_eq!(page.value(field), words);
    errors[0].1.clone()
}

#[test]
fn a_case_that_is_passed_on_is_for_leads_alone_to_decide() {
    let Passed { place, case, mut marigold, mut lead } = Passed::make();
    let page = marigold.open(&case);
    page.must_have(WITH_LEADS).must_have("There is a plan and a time.").must_have("It waits for a safeguarding lead.");
    page.must_have("Passed on to the safeguarding leads Monday 2 March 2026");
    for gone in ["[name=decision]", "button[value=pass]", "button[value=take]", "button[value=give-back]"] {
        assert!(page.find(gone).is_empty(), "{gone}");
    }
    // Nor by a form of their own.
    let version: i64 = place.app.db_now(|conn| Ok(cases::table.select(cases::version).get_result(conn)?));
    let seen = format!("csrf={}&version={version}&post_version=1&post_state=shown", marigold.csrf());
    let body = format!("{seen}&decision=keep&reason=fine&do=decide");
    marigold.post_raw(&format!("{case}/decide"), body, &[]).must_be(403).must_have("passed on");
    decide(&mut lead, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    marigold.open(&case).must_not_have("Pass it on").must_not_have(WITH_LEADS);
}

#[test]
fn nobody_but_a_lead_can_take_a_case_that_was_passed_on() {
    let (place, mut marigold) = Place::reported();
    let mut lead = a_safeguarding_lead(&place.app);
    let case = place.case();
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(&case);
    let (path, body) = wren.form("Take this case").ready("Take this case");
    let form = wren.form("Decide").choose("Keep").fill("Why", "ground rules").fill("To the writer", "My words.");
    let (decision, longer) = form.ready("Decide");
    let longer = longer.replace("do=decide", "do=longer");
    pass_on(&mut marigold, &case, "Please.").must_be(200);
    place.app.work();
    for (path, body) in [(path, body), (decision, longer)] {
        let page = wren.post_raw(&path, body, &[]);
        page.must_be(409).must_have("A facilitator has passed this case on to the safeguarding leads.");
        assert_eq!(page.find("#kept"), if path.ends_with("/decide") { vec!["My words."] } else { Vec::new() });
    }
    let leased =
        || -> Option<Vec<u8>> { place.app.db_now(|conn| Ok(cases::table.select(cases::lease_key).get_result(conn)?)) };
    assert_eq!(leased(), None);
    lead.open(&case);
    lead.press("Take this case").must_be(200).must_have("You have this case");
    assert!(leased().is_some());
}

#[test]
fn whoever_decides_on_a_page_from_before_is_told_that_it_was_passed_on_or_given_back() {
    let (place, mut marigold) = Place::reported();
    let mut lead = a_safeguarding_lead(&place.app);
    let case = place.case();
    let ready = |person: &mut Person| {
        person.open(&case).must_be(200);
        let form = person.form("Decide").choose("Keep").fill("Why", "ground rules").fill("To the writer", "My words.");
        form.ready("Decide")
    };
    let (path, body) = ready(&mut lead);
    let mut wren = a_facilitator(&place.app, &place.board);
    let (_, of_wren) = ready(&mut wren);
    pass_on(&mut marigold, &case, "Please.").must_be(200);
    place.app.work();
    for (person, body) in [(&mut lead, body), (&mut wren, of_wren)] {
        let page = person.post_raw(&path, body, &[]);
        page.must_be(409).must_have("A facilitator has passed this case on to the safeguarding leads.");
        page.must_have("My words.").must_not_have("Somebody has reported it since");
    }
    let (_, body) = ready(&mut lead);
    give_back(&mut a_safeguarding_lead(&place.app), &case, "Yours after all.").must_be(200);
    let page = lead.post_raw(&path, body, &[]);
    page.must_be(409).must_have("A safeguarding lead has given this case back to the facilitators.");
    page.must_have("My words.").must_not_have("Somebody has reported it since");
}

#[test]
fn leads_have_it_after_whoever_is_in_danger_and_facilitators_not_at_all_until_it_is_given_back() {
    let mut place = Place::make();
    for (number, reason) in [(3, "Unkind"), (4, "Selling"), (5, "I am worried")] {
        place.leaf.reply(THREAD, &format!("Number {number}."));
        report(&mut place.heron, &format!("{THREAD}/posts/{number}/report"), reason, "");
        place.app.advance_minutes(30);
    }
    let mut marigold = a_facilitator(&place.app, &place.board);
    let mut lead = a_safeguarding_lead(&place.app);
    let (worried, unkind, selling) = ("Worried about this person", "Unkind or bullying", "Selling something");
    assert_eq!(queue(&mut marigold), [worried, unkind, selling]);
    lead.open("/").must_not_have("passed on");
    let case = marigold.page().attributes(".queue-item h3 a", "href").remove(2);
    pass_on(&mut marigold, &case, "Who sells here?").must_be(200);
    place.app.work();
    place.app.advance_minutes(5);
    assert_eq!(queue(&mut marigold), [worried, unkind]);
    marigold.page().must_not_have(WITH_LEADS);
    assert_eq!(marigold.page().find(".tabs [aria-current]"), ["Waiting 2"]);
    marigold.open("/").must_have("Somebody may be in danger: look now").must_not_have("passed on to the leads");
    assert_eq!(queue(&mut lead), [worried, selling, unkind]);
    let page = lead.page().clone();
    assert_eq!(page.find(".queue-item.crisis").len(), 1, "it is not said to be somebody in danger");
    assert_eq!(page.find(".queue-item .mark"), ["Comes first: somebody may be in danger", WITH_LEADS]);
    page.must_have("Passed on 5 minutes ago");
    let page = lead.open("/");
    page.must_have("Somebody may be in danger: look now").must_have("One case was passed on to the leads");
    give_back(&mut lead, &case, "This is an advert.").must_be(200).must_have("with the facilitators again");
    lead.open("/").must_not_have("passed on to the leads");
    assert_eq!(queue(&mut lead), [worried, unkind, selling]);
    assert_eq!(queue(&mut marigold), [worried, unkind, selling]);
}

#[test]
fn a_lead_gives_a_case_back_with_a_reason() {
    let mut passed = Passed::make();
    passed.lead.open(&passed.case).must_have("Not one for leads?").must_not_have("Pass it on");
    passed.lead.press("Take this case").must_be(200);
    must_keep(&give_back(&mut passed.lead, &passed.case, ""), "why", "");
    must_keep(
        &passed.lead.form("Give it back").fill("why", &"x".repeat(2001)).press("Give it back"),
        "why",
        &"x".repeat(2001),
    );
    let (path, body) = passed.lead.form("Give it back").fill("why", "You know them better.").ready("Give it back");
    for _ in 0..2 {
        passed.lead.post_raw(&path, body.clone(), &[]).must_be(303);
    }
    assert_eq!(passed.notes(), 2);
    let acts: Vec<String> = passed.acts().into_iter().map(|(action, _)| action).collect();
    assert_eq!(acts, ["case.pass-on", "case.take", "case.give-back"]);
    assert!(passed.acts().iter().all(|(_, detail)| detail.is_empty()), "the log holds no words about a case");
    let page = passed.marigold.open(&passed.case);
    page.must_have("Given back to the facilitators:").must_have("You know them better.").must_not_have(WITH_LEADS);
    page.must_have("Nobody has this case yet.");
    // What was passed on once can be passed on again, for the same reason.
    pass_on(&mut passed.marigold, &passed.case, "There is a plan and a time.").must_be(200);
    passed.place.app.work();
    passed.marigold.open(&passed.case).must_have(WITH_LEADS);
    give_back(&mut passed.lead, &passed.case, "You know them better.").must_be(200);
    decide(&mut passed.marigold, &passed.case, "Keep", "keeps to the ground rules", "").must_be(200);
}

#[test]
fn nothing_is_passed_on_while_no_lead_could_act_and_the_words_are_kept() {
    const WHY: &str = "It is too much for me.";
    let refused = |page: &Page| {
        let said = must_keep(page, "why", WHY);
        assert!(said.starts_with("No safeguarding lead can take this case just now"), "{said}");
        assert!(!page.find("[name=asks][checked]").is_empty(), "the tick is kept");
    };
    let ask = |marigold: &mut Person, case: &str| {
        marigold.open(case).must_be(200);
        let form = marigold.form("Pass it on").fill("Your reason", WHY).check("ask that they are kept");
        form.press("Pass it on")
    };
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    refused(&ask(&mut marigold, &case));
    // One who may act nowhere on the site.
    let mut kept = a_safeguarding_lead(&place.app);
    kept.join(&place.app, &place.board);
    let lift = keep(&place.app, &place.board, &kept, SanctionKind::ReadOnly);
    refused(&ask(&mut marigold, &case));
    assert_eq!(place.app.db_now(|conn| Ok(case_notes::table.count().get_result::<i64>(conn)?)), 0);
    lift.lift(&place.app);
    ask(&mut marigold, &case).must_be(200).must_have("The case is with the safeguarding leads.");
    place.app.work();
}

#[test]
fn that_the_only_lead_is_involved_shows_in_nothing_and_facilitators_decide_when_the_next_day_is_over() {
    let mut place = Place::make();
    let mut lead = a_safeguarding_lead(&place.app);
    lead.join(&place.app, &place.board);
    lead.reply(THREAD, "A lead's words.").must_be(200);
    report(&mut place.heron, &format!("{THREAD}/posts/3/report"), "Unkind", "");
    report(&mut lead, REPORT, "Selling", "").must_be(200);
    let mut marigold = a_facilitator(&place.app, &place.board);
    let cases = marigold.open("/moderation").attributes(".queue-item h3 a", "href");
    assert_eq!(cases.len(), 2);
    for case in &cases {
        pass_on(&mut marigold, case, "Please.").must_be(200);
    }
    place.app.work();
    // Half past seven in the evening.
    place.app.advance_minutes(24 * 60 + 4 * 60 + 29);
    let mut marigold = a_facilitator(&place.app, &place.board);
    assert!(queue(&mut marigold).is_empty());
    marigold.open(&cases[0]).must_have("It waits for a safeguarding lead.");
    place.app.advance_minutes(1);
    assert_eq!(queue(&mut marigold).len(), 2);
    assert_eq!(marigold.page().find(".queue-item .mark"), [WITH_LEADS, WITH_LEADS]);
    for case in &cases {
        decide(&mut marigold, case, "Keep", "keeps to the ground rules", "").must_be(200);
    }
    assert!(queue(&mut marigold).is_empty());
}

#[test]
fn where_somebody_may_be_in_danger_facilitators_have_it_again_after_an_hour() {
    let mut place = Place::make();
    let mut lead = a_safeguarding_lead(&place.app);
    report(&mut place.heron, REPORT, "I am worried", "");
    let mut marigold = a_facilitator(&place.app, &place.board);
    let case = marigold.open("/moderation").attributes(".queue-item h3 a", "href").remove(0);
    pass_on(&mut marigold, &case, "Please.").must_be(200);
    place.app.work();
    place.app.advance_minutes(59);
    assert!(queue(&mut marigold).is_empty());
    marigold.open(&case).must_have("It waits for a safeguarding lead.");
    place.app.advance_minutes(1);
    assert_eq!((queue(&mut marigold).len(), queue(&mut lead).len()), (1, 1));
    assert!(marigold.page().find(".queue-item .mark").contains(&WITH_LEADS.to_owned()));
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
}

/// A case about somebody in danger, and a facilitator who has read that there is one, and put it away.
fn in_danger() -> (Place, String, Person) {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    report(&mut place.heron, REPORT, "I am worried", "").must_be(200);
    place.app.work();
    marigold.open("/me").must_have(WAITING);
    marigold.press("Put this away").must_be(200).must_not_have(WAITING);
    let case = place.case();
    (place, case, marigold)
}

#[test]
fn where_somebody_may_be_in_danger_the_way_to_pass_it_on_is_on_top() {
    let (place, case, mut marigold) = in_danger();
    a_safeguarding_lead(&place.app);
    assert_eq!(marigold.open(&case).find("a[href='#pass-h']").len(), 1);
    pass_on(&mut marigold, &case, "There is a plan.").must_be(200);
    assert!(marigold.open(&case).find("a[href='#pass-h']").is_empty());
    place.app.work();
}

#[test]
fn whoever_is_on_duty_is_told_again_when_a_case_is_theirs_again() {
    let (place, case, mut marigold) = in_danger();
    let mut lead = a_safeguarding_lead(&place.app);
    pass_on(&mut marigold, &case, "There is a plan.").must_be(200);
    place.app.work();
    marigold.open("/me").must_not_have(WAITING);
    give_back(&mut lead, &case, "You know them better.").must_be(200);
    place.app.work();
    marigold.open("/me").must_have(WAITING);
}

#[test]
fn what_cannot_be_done_with_a_note_is_said_and_its_words_stay() {
    let mut passed = Passed::make();
    let path = format!("{}/notes", passed.case);
    let post = |person: &mut Person, body: &str| {
        let csrf = person.csrf();
        person.post_raw(&path, format!("csrf={csrf}&{body}"), &[])
    };
    let (mut marigold, mut lead) = (passed.marigold.clone(), passed.lead.clone());
    for person in [&mut marigold, &mut lead] {
        person.open(&passed.case);
    }
    // A note that asks for what only passing on asks for.
    let said = must_keep(&post(&mut marigold, "do=note&note=Mine&asks=yes"), "note", "Mine");
    assert!(said.contains("pass the case on"), "{said}");
    // What is passed on already, by somebody else or with other words; or by a lead.
    must_keep(&post(&mut marigold, "do=pass&why=Other+words"), "note", "Other words");
    must_keep(&post(&mut marigold, "do=give-back&why=Other+words"), "note", "Other words");
    must_keep(&post(&mut lead, "do=pass&why=Other+words"), "note", "Other words");
    // The same button twice is the same once.
    post(&mut marigold, "do=pass&why=There+is+a+plan+and+a+time.").must_be(303);
    assert_eq!((passed.notes(), passed.acts().len()), (1, 1));
    give_back(&mut lead, &passed.case, "Yours.").must_be(200);
    must_keep(&post(&mut lead, "do=give-back&why=Other+words"), "note", "Other words");
    // And once it is decided.
    decide(&mut marigold, &passed.case, "Keep", "keeps to the ground rules", "").must_be(200);
    for (person, body) in [(&mut marigold, "do=pass&why=Late"), (&mut lead, "do=give-back&why=Late")] {
        assert!(must_keep(&post(person, body), "note", "Late").contains("is decided"));
    }
    assert_eq!(passed.notes(), 2);
    passed.marigold.open(&passed.case).must_not_have("Late");
}

#[test]
fn passing_on_stands_apart_from_the_notes_and_a_note_is_not_its_reason() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    let page = marigold.open(&case);
    assert_eq!(page.find("form[action$='/notes']").len(), 2);
    page.must_have("Too heavy to decide here?");
    let said = must_keep(&marigold.form("Pass it on").press("Pass it on"), "why", "");
    assert!(said.starts_with("Say why"), "{said}");
    assert!(marigold.page().find("#note-error").is_empty());
}

#[test]
fn another_lead_who_has_it_is_not_cut_short() {
    let mut passed = Passed::make();
    let mut other = a_safeguarding_lead(&passed.place.app);
    passed.lead.open(&passed.case);
    passed.lead.press("Take this case").must_be(200);
    let said = must_keep(&give_back(&mut other, &passed.case, "Not for us."), "why", "Not for us.");
    assert!(said.contains("has this case"), "{said}");
    passed.lead.open(&passed.case).must_have("You have this case");
}
