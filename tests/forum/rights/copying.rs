//! A copy of everything, and who has looked.

use std::io::{Cursor, Read};
use std::time::Instant;

use diesel::prelude::*;
use inglenook::base::db::schema::{account_copies, personas, posts};
use serde_json::Value;
use zip::ZipArchive;

use super::{CANARY, Place, import};
use crate::letters;
use crate::moderation::{self, decide};
use crate::support::{PASSPHRASE, Page, Person, a_facilitator, a_person, a_safeguarding_lead, a_visitor};

/// Asks for the copy.
fn ask(person: &mut Person) -> Page {
    person.open("/settings").must_be(200);
    person.click("Have a copy of everything").must_be(200);
    person.form("Make my copy").send()
}

/// The two files in a zip.
fn files(page: &Page) -> (Value, String) {
    let mut zip = ZipArchive::new(Cursor::new(page.bytes.clone())).unwrap();
    assert_eq!(zip.len(), 2);
    let mut read = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    (serde_json::from_str(&read("copy.json")).unwrap(), read("copy.html"))
}

#[test]
fn a_member_takes_everything_of_theirs_away_and_nothing_of_anybody_elses() {
    let mut place = Place::make();
    place.heron.open("/boards/stroke/threads/1/posts/2/edit");
    place.heron.form("Save").fill("Your post", "Other words now.").press("Save").must_be(200);
    place.app.db_now(|conn| {
        let second = posts::table.filter(posts::source.eq("Other words now."));
        Ok(diesel::update(second).set(posts::stays.eq(true)).execute(conn)?)
    });
    let page = ask(&mut place.heron);
    page.must_be(200);
    assert_eq!(page.header("content-type"), Some("application/zip"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(page.header("content-disposition"), Some("attachment; filename=\"copy.zip\""));
    let (json, html) = files(&page);
    assert_eq!(json["made"], "2026-03-02");
    assert_eq!(json["account"]["sign_in_name"], place.heron.sign_in_name.as_str());
    assert_eq!(json["account"]["recovery_codes_left"], 10);
    assert_eq!(json["account"]["signed_in_at"][0]["this_one"], true);
    assert_eq!(json["account"]["copies_made"][0]["count"], 1);
    let boards = json["boards"].as_array().unwrap();
    assert_eq!(boards.len(), 2);
    let stroke = boards.iter().find(|board| board["about"]["board"] == "Stroke").unwrap();
    let own = stroke["posts"].as_array().unwrap();
    assert_eq!(own.len(), 2);
    assert_eq!(own[0]["title"], "A stroke thread");
    assert_eq!(own[0]["address"], "/boards/stroke/threads/1#post-1");
    assert_eq!(own[1]["text"], "Other words now.");
    assert_eq!(own[1]["stays_in_the_room"], true, "what stays in the room is theirs too");
    assert_eq!(own[1]["earlier_versions"][0]["text"], format!("{CANARY} again."));
    assert_eq!(stroke["about"]["threads"][0]["followed"], true);
    for text in [&html, &json.to_string()] {
        assert!(text.contains(&format!("{CANARY} on carers.")) && text.contains("Other words now."));
        assert!(!text.contains("My own answer."), "another's words");
        assert!(!text.contains(&place.leaf.pseudonym), "another's name");
        assert!(!text.contains(PASSPHRASE) && !text.contains("$argon2id"));
    }
    for outside in ["http:", "https:", "src=", "<script", "<link", "<style"] {
        assert!(!html.contains(outside), "the page fetches something: {outside}");
    }
    // The answer of somebody else says which post it quotes, and not its words.
    let (json, html) = files(&ask(&mut place.leaf));
    assert_eq!(json["boards"][0]["posts"][0]["quotes_posts"][0], 2);
    assert_eq!(json["boards"][0]["posts"][0]["title"], Value::Null);
    assert!(!html.contains(CANARY) && !json.to_string().contains("A stroke thread"));
}

#[test]
fn tries_to_sign_in_links_to_a_new_passphrase_and_devices_are_in_the_copy() {
    let place = letters::Place::make();
    let mut leaf = a_person(&place.app);
    let (json, html) = files(&ask(&mut leaf));
    assert_eq!(json["account"]["tries_to_sign_in_that_failed"], Value::Null);
    assert_eq!(json["account"]["links_to_a_new_passphrase"], 0);
    assert!(!html.contains("tried to sign in") && !html.contains("new passphrase"));
    letters::with_an_address(&place, &mut leaf, "leaf@example.org");
    for _ in 0..2 {
        let mut browser = a_visitor(&place.app);
        browser.open("/sign-in");
        let form = browser.form_in("main", "Sign in").fill("name", &leaf.sign_in_name);
        form.fill("passphrase", "not the passphrase at all").send().must_be(422);
    }
    let mut browser = a_visitor(&place.app);
    browser.open("/forgotten");
    browser.form("Send me a link").fill("who", &leaf.sign_in_name).send().must_be(200);
    place.app.settle();
    let number = json["account"]["device_cookies_number"].as_i64().unwrap();
    let mut elsewhere = leaf.clone();
    elsewhere.jar = a_visitor(&place.app).jar;
    elsewhere.sign_in().must_be(200);
    leaf.open("/settings");
    leaf.press("Sign out everywhere else").must_be(200);
    let (json, html) = files(&ask(&mut leaf));
    let account = &json["account"];
    assert_eq!(account["tries_to_sign_in_that_failed"]["count"], 2);
    assert_eq!(account["tries_to_sign_in_that_failed"]["last"], "2026-03-02");
    assert_eq!(account["links_to_a_new_passphrase"], 1);
    assert_eq!(account["device_cookies_number"], number + 1);
    assert!(html.contains("2 times, the last time on 2 March 2026") && html.contains("Links to a new passphrase"));
    place.app.work();
}

#[test]
fn whoever_found_the_browser_open_gets_no_copy() {
    let mut place = Place::make();
    place.heron.open("/settings/export").must_be(200);
    place.app.advance_minutes(11);
    place.heron.press("Make my copy").must_be(403).must_have("Is it you?");
    place.heron.open("/settings/export").must_be(403);
    place.heron.form("Go on").fill("passphrase", "not the passphrase at all").send().must_be(422);
    let made: i64 = place.app.db_now(|conn| Ok(account_copies::table.count().get_result(conn)?));
    assert_eq!(made, 0);
    place.heron.open("/settings/seen").must_be(200).must_have("Nobody has had a copy made.");
    place.heron.open("/settings/export").must_be(403);
    place.heron.prove().must_be(200);
    place.heron.press("Make my copy").must_be(200);
    ask(&mut place.heron).must_be(200);
    assert_eq!(place.heron.open("/settings/seen").find("#copies li"), ["2 March 2026: 2 copies were made."]);
    let mut other = a_person(&place.app);
    assert_eq!(files(&ask(&mut other)).0["boards"].as_array().unwrap().len(), 0);
}

#[test]
fn reports_and_decisions_are_in_the_copy_as_their_people_know_them() {
    let (mut place, mut marigold) = moderation::Place::reported();
    let (json, _) = files(&ask(&mut place.leaf));
    assert!(!json.to_string().contains("Please look."), "nobody learns that their post was reported");
    marigold.open(&place.case());
    marigold.form("Send it").fill("message", "Shall we talk?").press("Send it").must_be(200);
    place.leaf.open("/boards/stroke/threads/1/posts/2/messages");
    place.leaf.form("Send your answer").fill("details", "Better not.").press("Send your answer").must_be(200);
    decide(&mut marigold, &place.case(), "Hide", "unkind", "Please be kinder.");
    let (json, html) = files(&ask(&mut place.heron));
    let report = &json["boards"][0]["about"]["your_reports"][0];
    assert_eq!((&report["your_words"], &report["why"]), (&Value::from("Please look."), &Value::from("unkind")));
    assert!(html.contains("Please look.") && !html.contains("Canaryword"), "not the words that were reported");
    let (json, html) = files(&ask(&mut place.leaf));
    let about = &json["boards"][0]["about"];
    assert_eq!(about["decisions_on_your_posts"][0]["words_to_you"], "Please be kinder.");
    assert_eq!(about["told_to_you"][0]["what"], "hidden");
    let said = about["messages_about_your_posts"].as_array().unwrap().iter().map(|one| (&one["by"], &one["words"]));
    let said: Vec<(&str, &str)> = said.map(|(by, words)| (by.as_str().unwrap(), words.as_str().unwrap())).collect();
    assert_eq!(said, [("facilitator", "Shall we talk?"), ("you", "Better not.")]);
    assert!(html.contains("Shall we talk?") && html.contains("Better not."));
    assert_eq!(json["boards"][0]["posts"][0]["state"], "hidden");
    for text in [&html, &json.to_string()] {
        assert!(!text.contains(&marigold.pseudonym) && !text.contains("Please look."));
    }
    let page = place.leaf.open("/settings/seen");
    assert_eq!(page.must_be(200).find("#staff li"), ["2 March 2026, Stroke: a facilitator hid a post of yours."]);
    place.leaf.open("/boards/stroke/threads/1/posts/2/appeal");
    place.leaf.form("Ask for another look").fill("details", "It was a joke.").send().must_be(200);
    let mut lead = a_safeguarding_lead(&place.app);
    decide(&mut lead, &place.case(), "Leave it", "unkind", "It stays hidden.");
    assert_eq!(place.leaf.open("/settings/seen").find("#staff li").len(), 2);
    place.leaf.open("/settings/seen").must_have("a safeguarding lead looked again");
    assert!(files(&ask(&mut place.leaf)).1.contains("It was a joke."));
}

#[test]
fn a_report_that_was_withdrawn_is_in_the_copy_as_that() {
    let (mut place, _) = moderation::Place::reported();
    place.heron.open("/me/reports");
    place.heron.press("Withdraw it").must_be(200);
    let (json, html) = files(&ask(&mut place.heron));
    let report = &json["boards"][0]["about"]["your_reports"][0];
    assert_eq!((&report["your_words"], &report["withdrawn"]), (&Value::from(""), &Value::from(true)));
    assert!(html.contains("you have withdrawn this") && !html.contains("Please look."));
}

#[test]
fn ten_thousand_posts_are_copied_while_one_waits() {
    let mut place = Place::make();
    let name = place.leaf.pseudonym.clone();
    let persona: i64 = place
        .app
        .db_now(|conn| Ok(personas::table.filter(personas::name.eq(name)).select(personas::id).get_result(conn)?));
    import(&place.app, &place.stroke, persona, 10_000);
    let begun = Instant::now();
    let page = ask(&mut place.leaf);
    let took = begun.elapsed();
    page.must_be(200);
    let (json, html) = files(&page);
    assert_eq!(json["boards"][0]["posts"].as_array().unwrap().len(), 10_001);
    assert_eq!(html.matches("<article>").count(), 10_001);
    // A build without optimisation, on a busy machine.
    assert!(took.as_secs() < 60, "{} KiB in {took:?}", page.bytes.len() / 1024);
}

#[test]
fn what_was_looked_at_takes_no_more_queries_when_there_is_more() {
    let (mut place, mut marigold) = moderation::Place::reported();
    let count = |place: &mut moderation::Place| {
        place.app.queries_of(|| place.leaf.browser.open("/settings/seen").must_be(200).status)
    };
    let before = count(&mut place);
    decide(&mut marigold, &place.case(), "Hide", "unkind", "Please be kinder.");
    assert_eq!(count(&mut place), before);
    assert!(before <= 7, "{before}");
}

#[test]
fn whoever_looks_after_a_board_takes_their_shifts_and_notes_away_and_nothing_of_whom_they_look_after() {
    let place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.stroke);
    let mut rowan = a_facilitator(&place.app, &place.stroke);
    let press = |person: &mut Person, button: &str| {
        person.open("/moderation/boards/stroke/rota");
        person.press(button).must_be(200);
    };
    marigold.open("/moderation/boards/stroke/rota");
    let form = marigold.form("Add this shift").fill("Day", "Every Monday").fill("From", "18:00").fill("To", "21:00");
    form.send().must_be(200);
    press(&mut marigold, "Take it every week");
    press(&mut marigold, "I can’t on this date: Monday 9 March");
    for (person, words) in [(&mut marigold, "Canarynote of mine."), (&mut rowan, "Of another.")] {
        person.open("/moderation/boards/stroke/rota");
        person.form("Leave this note").fill("details", words).send().must_be(200);
    }
    moderation::report(
        &mut a_visitor(&place.app),
        "/boards/stroke/threads/1/posts/1/report",
        "I am worried",
        "Please.",
    );
    place.app.work();
    marigold.open("/me").must_have("Somebody may be in danger.");
    let (json, html) = files(&ask(&mut marigold));
    let about = &json["boards"][0]["about"];
    assert_eq!(about["your_shifts"][0]["hours"], "Every Monday, 6.00pm to 9.00pm");
    assert_eq!(about["your_shifts"][1]["hours"], "Monday 9 March only, 6.00pm to 9.00pm");
    assert_eq!(about["your_shifts"][1]["says"], "not there");
    assert_eq!(about["your_handover_notes"][0]["text"], "Canarynote of mine.");
    assert_eq!(about["your_handover_notes"].as_array().unwrap().len(), 1);
    assert_eq!(about["told_to_you"].as_array().unwrap().len(), 0, "a worry about somebody is not theirs to take away");
    assert_eq!(json["account"]["letters_when_on_duty"], true);
    assert!(html.contains("Every Monday, 6.00pm to 9.00pm") && html.contains("Canarynote of mine."));
    assert!(!html.contains("Of another.") && !html.contains("in danger"));
}
