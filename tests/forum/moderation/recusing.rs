//! Whoever wrote in a thread judges nothing in it: they see the case, can help, and leave it to others.

use diesel::prelude::*;
use inglenook::accounts::model::InvitationKind;
use inglenook::base::db::schema::{case_decisions, posts};

use super::{Place, REPORT, THREAD, decide, pass_on, report};
use crate::support::{Person, a_facilitator, a_member, a_safeguarding_lead, given};

const APPEAL: &str = "/boards/stroke/threads/1/posts/2/appeal";
const WROTE: &str = "You have written in this thread";

/// A place with a report of post 2, a facilitator who has answered in its thread, and one who has not.
fn answered() -> (Place, Person, Person) {
    let (place, mut marigold) = Place::reported();
    marigold.reply(THREAD, "Welcome to both of you.").must_be(200);
    let wren = a_facilitator(&place.app, &place.board);
    (place, marigold, wren)
}

fn decisions(place: &Place) -> i64 {
    place.app.db_now(|conn| Ok(case_decisions::table.count().get_result(conn)?))
}

fn visibility(place: &Place) -> String {
    let second = posts::table.filter(posts::number.eq(2)).select(posts::visibility);
    place.app.db_now(|conn| Ok(second.get_result(conn)?))
}

#[test]
fn whoever_took_part_in_the_thread_cannot_judge_what_is_in_it_even_with_a_form_of_their_own() {
    let (place, mut marigold, mut wren) = answered();
    let case = place.case();
    marigold.open("/moderation").must_have("For others: you wrote in this thread.");
    wren.open("/moderation").must_have("Nobody has taken it yet.").must_not_have("For others");
    let page = marigold.open(&case);
    page.must_be(200).must_have(WROTE).must_have("Please look.");
    for gone in ["[name=decision]", "button[value=take]", "button[value=hide]", "a[href$=redact]"] {
        assert!(page.find(gone).is_empty(), "{gone}");
    }
    let csrf = page.value("csrf");
    let seen = format!("csrf={csrf}&version=2&post_version=1&post_state=shown&rule=house&details=Words&reason=unkind");
    for (path, fields) in [
        ("decide", "decision=hide&do=decide"),
        ("decide", "decision=remove&do=decide"),
        ("decide", "decision=remove&do=confirm"),
        ("decide", "decision=keep&do=decide&reason=fine"),
        ("redact", "taken=fool&do=redact"),
        ("redact", "taken=fool&do=confirm"),
        ("lease", "do=take"),
        ("messages", "message=Hello&do=hide"),
    ] {
        let page = marigold.post_raw(&format!("{case}/{path}"), format!("{fields}&{seen}"), &[]);
        page.must_be(403).must_have(WROTE);
    }
    assert_eq!((decisions(&place), visibility(&place)), (0, "shown".to_owned()));
    decide(&mut wren, &case, "Hide", "unkind", "Please be kind.").must_be(200).must_have("the post is hidden");
    assert_eq!((decisions(&place), visibility(&place)), (1, "hidden".to_owned()));
    // Nor is it theirs to bring back.
    marigold.open(&case).must_be(200).must_have(WROTE).must_not_have("Bring back");
}

#[test]
fn they_can_help_write_a_note_and_pass_it_on_and_keep_it_from_nobody() {
    let (mut place, mut marigold, mut wren) = answered();
    let case = place.case();
    marigold.open(&case);
    let page = marigold.form("Send it").fill("Your message", "Are you all right?").press("Send it");
    page.must_be(200).must_have("Your message is sent.").must_have("it waits for somebody else");
    place.leaf.open("/boards/stroke/threads/1/posts/2/messages").must_have("Are you all right?");
    wren.open(&case).must_have("Nobody has this case yet.").must_have("Are you all right?");
    marigold.open(&case);
    marigold.form("Add the note").fill("note", "They know each other.").press("Add the note").must_be(200);
    wren.open(&case).must_have("They know each other.");
    a_safeguarding_lead(&place.app);
    pass_on(&mut marigold, &case, "Nobody else is here.").must_be(200).must_have("safeguarding leads");
    place.app.work();
}

#[test]
fn who_answers_as_a_facilitator_somebody_in_danger_has_not_taken_part_and_who_does_as_a_member_has() {
    let (mut place, mut marigold, _) = answered();
    report(&mut place.heron, REPORT, "I am worried", "He said goodbye.");
    place.app.work();
    let case = place.case();
    marigold.open("/moderation").must_have("Nobody has taken it yet.").must_not_have("For others");
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200).must_have("the post stays up");
}

#[test]
fn a_name_that_a_facilitator_wears_as_a_member_counts_as_theirs() {
    let (place, mut marigold) = Place::reported();
    let mut both = a_member(&place.app, &place.board);
    both.reply(THREAD, "I was there, too.").must_be(200);
    let code = given::an_invitation(&place.app, InvitationKind::Facilitator, Some(&place.board));
    both.open(&format!("/invited/{code}"));
    both.form("Become a facilitator").check("I have read these").send().must_be(200);
    both.set_up_phone();
    both.open(&place.case()).must_be(200).must_have(WROTE);
    marigold.open(&place.case()).must_be(200).must_not_have(WROTE);
}

#[test]
fn whoever_took_part_cannot_judge_another_look_and_a_lead_can() {
    let (mut place, mut marigold, mut wren) = answered();
    let case = place.case();
    decide(&mut wren, &case, "Hide", "unkind", "Please be kind.").must_be(200);
    place.leaf.open(APPEAL);
    place.leaf.form("Ask for another look").fill("details", "It was a joke.").send().must_be(200);
    marigold.open("/moderation/appeals").must_have("For others: you wrote in this thread.");
    let csrf = marigold.open(&case).must_have(WROTE).value("csrf");
    let body = format!(
        "csrf={csrf}&version=4&post_version=1&post_state=hidden&decision=restore&reason=mended&rule=&details=&do=decide"
    );
    marigold.post_raw(&format!("{case}/decide"), body, &[]).must_be(403).must_have(WROTE);
    wren.open(&case).must_have("You decided this before");
    let mut lead = a_safeguarding_lead(&place.app);
    decide(&mut lead, &case, "Bring back", "mistaken", "").must_be(200);
    assert_eq!(visibility(&place), "shown");
}

#[test]
fn a_lead_who_took_part_keeps_nobody_from_the_site_for_it() {
    let (place, _) = Place::reported();
    let mut lead = a_safeguarding_lead(&place.app);
    lead.join(&place.app, &place.board);
    lead.reply(THREAD, "I have something to say.").must_be(200);
    let case = place.case();
    let page = lead.open(&case);
    page.must_be(200).must_have(WROTE).must_not_have("Keep them from the whole site");
    let page = lead.open(&format!("{case}/sanction"));
    page.must_be(200).must_have(WROTE);
    assert!(page.find("[name=kind]").is_empty());
    let body = format!("csrf={}&version=2&kind=kept-out&long=30&details=Why&do=confirm", page.value("csrf"));
    lead.post_raw(&format!("{case}/sanction"), body, &[]).must_be(403).must_have(WROTE);
}

#[test]
fn what_was_changed_after_the_report_is_shown_word_by_word() {
    let mut place = Place::make();
    report(&mut place.heron, REPORT, "Unkind", "Please look.");
    place.leaf.open("/boards/stroke/threads/1/posts/2/edit").must_be(200);
    place.leaf.form("Save").fill("Your post", "Canaryword, you friend.").press("Save").must_be(200);
    let mut marigold = a_facilitator(&place.app, &place.board);
    let page = marigold.open(&place.case());
    page.must_have("What has changed, word by word");
    assert_eq!(page.find(".difference del"), ["Before: fool."]);
    assert_eq!(page.find(".difference ins"), ["Now: friend."]);
}
