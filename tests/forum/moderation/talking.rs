//! The team and the writer of a post write to each other while its case is open.

use diesel::prelude::*;
use inglenook::base::db::schema::{case_messages, cases};

use super::{Place, REPORT, THREAD, decide, pass_on, report, set_standing};
use crate::support::acts::actions;
use crate::support::{Page, Person, a_facilitator, a_member, a_safeguarding_lead};

const CONVERSATION: &str = "/boards/stroke/threads/1/posts/2/messages";

/// Writes to the writer of a case's post.
fn write(browser: &mut Person, case: &str, words: &str, button: &str) -> Page {
    browser.open(case).must_be(200);
    browser.form("Send it").fill("Your message", words).press(button)
}

/// Answers as the writer.
fn answer(browser: &mut Person, words: &str) -> Page {
    browser.open(CONVERSATION).must_be(200);
    browser.form("Send your answer").fill("Your answer", words).press("Send your answer")
}

#[test]
fn a_facilitator_writes_the_writer_answers_and_nobody_is_named() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    write(&mut marigold, &case, "Hello, could you say that more kindly?", "Send it")
        .must_be(200)
        .must_have("Your message is sent.")
        .must_have("Waiting for their answer")
        .must_have("You have this case");
    let page = place.leaf.open("/me");
    page.must_have("Those who look after this board have written to you about a post of yours.");
    page.must_not_have(&marigold.pseudonym).must_not_have("say that more kindly");
    let page = place.leaf.click("Read it and answer");
    page.must_be(200).must_have("say that more kindly").must_have("A facilitator of this board");
    page.must_not_have(&marigold.pseudonym);
    answer(&mut place.leaf, "I am sorry, I will.").must_be(200).must_have("Your answer is sent.").must_have("I will.");
    place.leaf.open("/me").must_not_have("have written to you");
    let page = marigold.open("/moderation");
    page.must_have("They have answered");
    marigold.open(&case).must_have("I am sorry, I will.").must_have("They have answered");
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(&case).must_have("say that more kindly").must_have("A facilitator of this board");
    assert_eq!(actions(&place.app, "case.write"), ["case.write"]);
    // What is said is over with the decision, and can be read still.
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    place.leaf.open(CONVERSATION).must_be(200).must_have("This is decided").must_have("say that more kindly");
    assert!(place.leaf.page().find("textarea").is_empty());
    marigold.open("/moderation/decided").must_not_have("They have answered");
}

#[test]
fn a_post_is_hidden_while_they_talk_and_keeping_it_puts_it_back() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    let page = write(&mut marigold, &case, "Could we talk about this?", "Send it, and hide the post meanwhile");
    page.must_be(200).must_have("This post is hidden until you have decided");
    place.app.get(THREAD).must_not_have("Canaryword");
    place.heron.open(THREAD).must_not_have("Canaryword");
    place.leaf.open(THREAD).must_have("Your post here is not on show.");
    place.leaf.open("/me").must_have("would like to talk with you").must_have("Nothing is decided yet");
    place.leaf.click("Read it and answer").must_be(200).must_have("Your post is hidden while you talk");
    assert_eq!(actions(&place.app, "case.hide"), ["case.hide-to-talk"]);
    // A further message leaves it hidden, and says so again.
    write(&mut marigold, &case, "Are you there?", "Send it").must_be(200);
    assert!(marigold.page().find("button").iter().all(|button| !button.contains("hide the post")));
    place.leaf.open("/me").must_have("would like to talk with you");
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    place.app.get(THREAD).must_have("Canaryword");
    place.leaf.open("/me").must_have("A post of yours is back");
}

#[test]
fn nobody_but_the_writer_reads_what_is_said_or_answers_it() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    place.leaf.open(CONVERSATION).must_be(404);
    write(&mut marigold, &case, "Secretword.", "Send it").must_be(200);
    let mut other = a_member(&place.app, &place.board);
    place.app.get(CONVERSATION).must_be(303);
    for person in [&mut other, &mut place.heron, &mut marigold] {
        person.open(CONVERSATION).must_be(404);
        let csrf = person.open("/settings").value("csrf");
        person.post_raw(CONVERSATION, format!("csrf={csrf}&details=x"), &[]).must_be(404);
        person.post_raw(&format!("{CONVERSATION}x"), format!("csrf={csrf}&details=x"), &[]).must_be(404);
    }
    for person in [&mut other, &mut place.heron, &mut place.leaf] {
        let csrf = person.open("/settings").value("csrf");
        let body = format!("csrf={csrf}&message=x&do=send");
        person.post_raw(&format!("{case}/messages"), body, &[]).must_be(404);
    }
    let count: i64 = place.app.db_now(|conn| Ok(case_messages::table.count().get_result(conn)?));
    assert_eq!(count, 1);
}

#[test]
fn an_empty_or_long_message_is_said_so_at_its_field_and_one_sent_twice_is_sent_once() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    assert_eq!(write(&mut marigold, &case, " ", "Send it").must_be(422).errors()[0].0, "message");
    let page = write(&mut marigold, &case, &"x".repeat(2001), "Send it");
    assert_eq!((page.must_be(422).errors()[0].0.as_str(), page.value("message").len()), ("message", 2001));
    marigold.open(&case);
    let (path, body) = marigold.form("Send it").fill("message", "Once.").ready("Send it");
    for _ in 0..2 {
        marigold.post_raw(&path, body.clone(), &[]).must_be(303);
    }
    assert_eq!(answer(&mut place.leaf, "").must_be(422).errors()[0].0, "details");
    let page = answer(&mut place.leaf, &"x".repeat(2001));
    assert_eq!((page.must_be(422).errors()[0].0.as_str(), page.value("details").len()), ("details", 2001));
    place.leaf.open(CONVERSATION);
    let (path, body) = place.leaf.form("Send your answer").fill("details", "Yes.").ready("Send your answer");
    for _ in 0..2 {
        place.leaf.post_raw(&path, body.clone(), &[]).must_be(303);
    }
    let by: Vec<Option<String>> = place.app.db_now(|conn| {
        Ok(case_messages::table.order(case_messages::ordinal).select(case_messages::role).load(conn)?)
    });
    assert_eq!(by, [Some("facilitator".to_owned()), None]);
}

#[test]
fn the_writer_can_write_ten_times_in_a_row_and_then_waits_for_an_answer() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    write(&mut marigold, &case, "Hello?", "Send it").must_be(200);
    for number in 0..10 {
        answer(&mut place.leaf, &format!("Number {number}.")).must_be(200).must_have("Your answer is sent.");
    }
    let page = answer(&mut place.leaf, "And another.");
    page.must_be(422).must_have("Please wait until they answer").must_have("And another.");
    write(&mut marigold, &case, "I am here.", "Send it").must_be(200);
    answer(&mut place.leaf, "And another.").must_be(200).must_have("Your answer is sent.");
}

#[test]
fn there_are_texts_to_start_from_which_send_nothing_by_themselves() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case);
    let starts = marigold.page().attributes("#start option", "value");
    assert!(starts.len() >= 6, "{starts:?}");
    for start in starts {
        marigold.open(&case);
        let page = marigold.form("Put it into the box").fill("start", &start).press("Put it into the box");
        let text = page.must_be(200).value("message");
        assert!((40..2000).contains(&text.chars().count()), "{start}: {text}");
        assert!(!text.contains("moderation-start"), "{text}");
    }
    marigold.open(&case);
    let form = marigold.form("Put it into the box").fill("message", "Dear you,").fill("start", "check-in");
    let text = form.press("Put it into the box").value("message");
    assert!(text.starts_with("Dear you,") && text.contains("Samaritans 116 123"), "{text}");
    let count: i64 = place.app.db_now(|conn| Ok(case_messages::table.count().get_result(conn)?));
    assert_eq!(count, 0);
    marigold.form("Send it").press("Send it").must_be(200).must_have("Your message is sent.");
}

#[test]
fn whoever_comes_second_is_told_and_keeps_their_words() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(&case);
    let (path, late) = wren.form("Send it").fill("message", "My own words.").ready("Send it");
    write(&mut marigold, &case, "Hello?", "Send it").must_be(200);
    // Marigold has the case now.
    let page = wren.post_raw(&path, late.clone(), &[]);
    page.must_be(409).must_have("My own words.").must_not_have(&marigold.pseudonym);
    // What was said meanwhile is shown before anything is decided on what was seen.
    marigold.open(&case);
    let form = marigold.form("Decide").choose("Keep").fill("Why", "keeps to the ground rules");
    let (decide_path, decision) = form.ready("Decide");
    answer(&mut place.leaf, "Wait, please.").must_be(200);
    let page = marigold.post_raw(&decide_path, decision, &[]);
    page.must_be(409).must_have("The writer has answered.").must_have("Wait, please.");
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    wren.post_raw(&path, late, &[]).must_be(409).must_have("My own words.");
    place.leaf.open(CONVERSATION).must_not_have("My own words.");
}

#[test]
fn an_answer_that_comes_after_the_decision_is_kept_for_its_writer_to_copy() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    write(&mut marigold, &case, "Hello?", "Send it").must_be(200);
    place.leaf.open(CONVERSATION);
    let (path, late) = place.leaf.form("Send your answer").fill("details", "Too late.").ready("Send your answer");
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    place.leaf.post_raw(&path, late, &[]).must_be(409).must_have("Too late.").must_have("decided meanwhile");
    marigold.open(&case).must_not_have("Too late.");
}

#[test]
fn what_was_passed_on_is_for_leads_to_write_about() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    let mut lead = a_safeguarding_lead(&place.app);
    marigold.open(&case);
    let (path, body) = marigold.form("Send it").fill("message", "Hello?").ready("Send it");
    pass_on(&mut marigold, &case, "Too heavy.").must_be(200);
    marigold.post_raw(&path, body, &[]).must_be(403);
    assert!(marigold.open(&case).find("#message").is_empty());
    write(&mut lead, &case, "I am here.", "Send it").must_be(200);
    place.leaf.open(CONVERSATION).must_have("A safeguarding lead").must_have("I am here.");
    place.app.work();
}

#[test]
fn somebody_in_danger_who_answers_is_told_of_at_once() {
    let mut place = Place::make();
    report(&mut place.heron, REPORT, "I am worried", "").must_be(200);
    let mut marigold = a_facilitator(&place.app, &place.board);
    place.app.work();
    let case = place.case();
    marigold.open("/me").must_have("Somebody is waiting for you.");
    marigold.press("Put this away").must_be(200);
    write(&mut marigold, &case, "Are you safe?", "Send it").must_be(200);
    marigold.open("/me").must_have("Nothing new");
    answer(&mut place.leaf, "No.").must_be(200);
    place.app.work();
    marigold.open("/me").must_have("Somebody is waiting for you.");
}

#[test]
fn whoever_may_only_read_or_was_removed_can_answer_and_whoever_has_left_cannot_be_written_to() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    write(&mut marigold, &case, "Hello?", "Send it").must_be(200);
    for standing in ["paused", "banned"] {
        set_standing(&place.app, &place.leaf.pseudonym, standing);
        answer(&mut place.leaf, &format!("I am {standing}.")).must_be(200).must_have("Your answer is sent.");
    }
    marigold.open(&case).must_have("I am paused.").must_have("I am banned.");
    let (path, body) = marigold.form("Send it").fill("message", "Are you there?").ready("Send it");
    set_standing(&place.app, &place.leaf.pseudonym, "left");
    let page = marigold.post_raw(&path, body, &[]);
    page.must_be(409).must_have("The writer has left this board").must_have("Are you there?");
    assert!(marigold.open(&case).must_not_have(&place.leaf.pseudonym).find("#message").is_empty());
}

#[test]
fn what_was_said_goes_with_the_words_of_the_case_or_with_the_post() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    let count = |place: &Place| -> i64 { place.app.db_now(|conn| Ok(case_messages::table.count().get_result(conn)?)) };
    write(&mut marigold, &case, "Hello?", "Send it").must_be(200);
    answer(&mut place.leaf, "Hello.").must_be(200);
    // While it is open both sides need it.
    place.leaf.open(&format!("{THREAD}/posts/2/delete"));
    place.leaf.press("Delete").must_be(200);
    place.app.work();
    assert_eq!(count(&place), 2);
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    assert_eq!(count(&place), 0);
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    write(&mut marigold, &case, "Hello?", "Send it").must_be(200);
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    place.app.advance_days(179);
    place.app.work();
    assert_eq!(count(&place), 1);
    place.app.advance_days(2);
    place.app.work();
    assert_eq!(count(&place), 0);
    let awaits: Option<String> = place.app.db_now(|conn| Ok(cases::table.select(cases::awaits).get_result(conn)?));
    assert_eq!(awaits, None);
}
