//! Taking words out of a post that stays.

use diesel::prelude::*;
use inglenook::base::db::schema::{case_decisions, notices, post_quotes};

use super::{Place, REPORT, THREAD, decide, report};
use crate::privacy;
use crate::rights::erasing::must_be_nowhere;
use crate::support::acts::acts;
use crate::support::{App, Page, Person, a_facilitator, a_member, a_person, a_safeguarding_lead, a_visitor, given};

const APPEAL: &str = "/boards/stroke/threads/1/posts/2/appeal";
pub const MARK: &str = "[taken out by a facilitator]";

/// Fills in the form and looks at what it would be like.
fn look(person: &mut Person, case: &str, taken: &str) -> Page {
    person.open(&format!("{case}/redact")).must_be(200);
    person
        .form("See what it will be like")
        .fill("The exact words to take out", taken)
        .fill("Why", "says who")
        .fill("Which ground rule", "Be kind.")
        .fill("To the writer", "Please leave names out.")
        .send()
}

pub fn redact(person: &mut Person, case: &str, taken: &str) -> Page {
    look(person, case, taken).must_be(200).must_have("Take these words out?");
    person.press("Take them out")
}

/// A place in which post 2 names somebody, before and after a change, and is quoted whole.
fn named() -> (Place, Person) {
    let mut place = Place::make();
    place.leaf.open(&format!("{THREAD}/posts/2/edit"));
    let first = "Ask **Zebedee Canary**, or Zebedee Canary at work. *Bye.*";
    place.leaf.form("Save").fill("Your post", first).press("Save").must_be(200);
    place.leaf.open(&format!("{THREAD}/posts/2/edit"));
    place.leaf.form("Save").fill("Your post", &format!("{first} Soon.")).press("Save").must_be(200);
    place.heron.open(&format!("{THREAD}/posts/2/quote"));
    place.heron.form("Post").fill("Your reply", "Thank you.").press("Post").must_be(200);
    report(&mut place.heron, REPORT, "says who somebody is", "Please look.");
    let marigold = a_facilitator(&place.app, &place.board);
    (place, marigold)
}

#[test]
fn words_are_taken_out_everywhere_and_the_rest_stays() {
    let (mut place, mut marigold) = named();
    let case = place.case();
    place.app.get(THREAD).must_have("Zebedee Canary");
    marigold.open(&case);
    marigold.click("Take words out").must_be(200).must_have("gone for good");
    let page = look(&mut marigold, &case, " Zebedee Canary\n");
    page.must_be(200).must_have("2 times in the post as it is now").must_have("2 times in earlier versions");
    page.must_have(&format!("Ask {MARK}, or {MARK} at work. Bye. Soon.")).must_have("Please leave names out.");
    place.app.get(THREAD).must_have("Zebedee Canary");
    let page = marigold.press("Go back and change it");
    assert_eq!((page.status, page.value("taken").trim()), (200, "Zebedee Canary"));
    assert_eq!(page.value("details"), "Please leave names out.");
    marigold.press("See what it will be like").must_be(200);
    marigold.press("Take them out").must_be(200).must_have("The words are taken out.");
    let page = place.app.get(THREAD);
    page.must_have(&format!("Ask {MARK}, or {MARK} at work. Bye. Soon.")).must_not_have("Zebedee");
    // The post, and the quote of it.
    assert_eq!(page.text().matches("Soon.").count(), 2, "{}", page.summary());
    let history = place.leaf.open(&format!("{THREAD}/posts/2/history"));
    history.must_be(200).must_have(MARK).must_not_have("Zebedee");
    assert!(place.leaf.open(&format!("{THREAD}/posts/2/edit")).value("body").contains(MARK));
    marigold.open(&case).must_have("Words taken out").must_not_have("Zebedee");
    place.app.work();
    must_be_nowhere(&place.app, "Zebedee");
}

#[test]
fn part_of_a_post_that_is_quoted_goes_on_being_quoted() {
    let (place, mut marigold) = named();
    let part = |app: &App| -> Vec<(i64, i64, i64)> {
        app.db_now(|conn| {
            let columns = (post_quotes::quoted_version, post_quotes::range_start, post_quotes::range_end);
            Ok(post_quotes::table.select(columns).load(conn)?)
        })
    };
    let before = part(&place.app);
    redact(&mut marigold, &place.case(), "Zebedee Canary").must_be(200);
    let grown = 2 * i64::try_from(MARK.len() - "Zebedee Canary".len()).unwrap();
    assert_eq!(part(&place.app), [(before[0].0 + 1, 0, before[0].2 + grown)]);
    place.app.work();
}

#[test]
fn the_title_of_an_opening_post_is_part_of_it() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "About Zebedee", "Nobody else.");
    let mut leaf = a_member(&app, &board);
    let place = Place { app, board, heron, leaf: leaf.clone() };
    report(&mut leaf, &format!("{THREAD}/posts/1/report"), "says who somebody is", "Look.");
    let mut marigold = a_facilitator(&place.app, &place.board);
    let page = look(&mut marigold, &place.case(), "Zebedee");
    page.must_have("They are not in the post as it is now").must_have("Once in the title of the thread");
    marigold.press("Take them out").must_be(200);
    place.app.get(THREAD).must_have(&format!("About {MARK}")).must_have("Nobody else.");
    place.app.get("/boards/stroke").must_have(&format!("About {MARK}"));
    place.app.work();
    must_be_nowhere(&place.app, "Zebedee");
}

#[test]
fn the_writer_is_told_why_and_asks_somebody_else_to_look_again() {
    let (mut place, mut marigold) = named();
    let case = place.case();
    redact(&mut marigold, &case, "Zebedee Canary").must_be(200);
    let page = place.leaf.open("/me");
    page.must_have("A facilitator has taken words out of a post of yours").must_have("Please leave names out.");
    page.must_have("It says who somebody is").must_not_have(&marigold.pseudonym).must_not_have("Zebedee");
    place.leaf.click("Ask for another look").must_be(200).must_have("Words taken out");
    let form = place.leaf.form("Ask for another look").fill("Why do you see it otherwise?", "It is a character.");
    form.send().must_be(200).must_have("You have asked for another look.");
    // Whoever took them out does not judge it, and they are not taken out twice.
    marigold.open(&case).must_have("You decided this before");
    marigold.open(&format!("{case}/redact")).must_be(404);
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(&case).must_have("It is a character.").must_have("The writer is told that they may write them again");
    decide(&mut wren, &case, "They may stand there", "mistaken", "You are right.").must_be(200);
    place.leaf.open("/me").must_have("you can write them again").must_have("You are right.");
    place.app.get(THREAD).must_have(MARK);
    place.leaf.open("/settings/seen").must_have("took words out of a post of yours");
    place.app.work();
}

#[test]
fn it_is_left_as_it_was_decided_when_another_look_says_so() {
    let (mut place, mut marigold) = named();
    let case = place.case();
    redact(&mut marigold, &case, "Zebedee Canary").must_be(200);
    place.leaf.open(APPEAL);
    place.leaf.form("Ask for another look").fill("details", "Please.").send().must_be(200);
    let mut lead = a_safeguarding_lead(&place.app);
    decide(&mut lead, &case, "Leave it", "says who", "It stays out.").must_be(200);
    place.leaf.open("/me").must_have("It stays as it was decided").must_have("It stays out.");
    place.app.get(THREAD).must_have(MARK);
    place.leaf.open(APPEAL).must_have("somebody has looked again");
    place.app.work();
}

#[test]
fn it_is_in_the_audit_log_and_with_the_case_without_the_words() {
    let (place, mut marigold) = named();
    redact(&mut marigold, &place.case(), "Zebedee Canary").must_be(200);
    let [line] = &acts(&place.app, "case.redact")[..] else { panic!("once") };
    assert_eq!(
        (&line.actor, line.detail.as_str()),
        (&format!("facilitator {} on stroke", marigold.pseudonym), "identifies")
    );
    let decided: String =
        place.app.db_now(|conn| Ok(case_decisions::table.select(case_decisions::decision).get_result(conn)?));
    assert_eq!(decided, "redact");
    let told: String = place.app.db_now(|conn| Ok(notices::table.select(notices::kind).get_result(conn)?));
    assert_eq!(told, "redacted");
    assert!(!privacy::dump(&place.app).contains("Zebedee"));
    place.app.work();
}

#[test]
fn what_cannot_be_taken_out_says_why_and_keeps_what_was_typed() {
    let (place, mut marigold) = named();
    let case = place.case();
    for (taken, says) in
        [("zebedee canary", "written like this"), ("Canary, or", "in smaller pieces"), ("", "Write the words")]
    {
        let page = look(&mut marigold, &case, taken);
        page.must_be(422).must_have(says);
        assert_eq!((page.value("taken").as_str(), page.errors()[0].0.as_str()), (taken, "taken"));
    }
    marigold.open(&format!("{case}/redact"));
    let page = marigold.form("See what it will be like").send();
    let fields: Vec<String> = page.must_be(422).errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["taken", "reason", "rule", "details"]);
    marigold.open(&format!("{case}/redact"));
    let form = marigold.form("See what it will be like").fill("taken", "Zebedee Canary").fill("Why", "says who");
    let page = form.fill("Which ground rule", "Be kind.").fill("To the writer", "Not Zebedee Canary!").send();
    page.must_be(422).must_have("otherwise they would be kept here");
    place.app.get(THREAD).must_have("Zebedee");
}

#[test]
fn nobody_takes_words_out_who_does_not_look_after_the_board() {
    let (mut place, mut marigold) = named();
    let case = place.case();
    let path = format!("{case}/redact");
    look(&mut marigold, &case, "Zebedee Canary").must_be(200);
    let (to, body) = marigold.form("Take them out").ready("Take them out");
    let own = marigold.csrf();
    let other = given::a_public_board(&place.app, "cancer");
    let mut elsewhere = a_facilitator(&place.app, &other);
    let mut stranger = a_person(&place.app);
    for person in [&mut place.leaf, &mut place.heron, &mut elsewhere, &mut stranger] {
        person.open(&path).must_be(404);
        let csrf = person.open("/settings").value("csrf");
        person.post_raw(&to, body.replace(&own, &csrf), &[]).must_be(404);
    }
    assert!(a_visitor(&place.app).open(&path).url.starts_with("/sign-in"));
    place.app.get(THREAD).must_have("Zebedee Canary");
    // A facilitator whose own post it is has no say in it either.
    let (mut wren, board) = (a_facilitator(&place.app, &place.board), place.board.clone());
    wren.start_thread(&board, "A sieve", "By Zebedee.");
    report(&mut place.leaf, "/boards/stroke/threads/2/posts/1/report", "says who somebody is", "Look.");
    wren.open("/moderation").must_not_have("A sieve");
}

#[test]
fn whoever_comes_second_sees_what_has_changed() {
    let (mut place, mut marigold) = named();
    let case = place.case();
    look(&mut marigold, &case, "Zebedee Canary").must_be(200);
    place.leaf.open(&format!("{THREAD}/posts/2/edit"));
    place.leaf.form("Save").fill("Your post", "Somebody else.").press("Save").must_be(200);
    let page = marigold.press("Take them out");
    page.must_be(409).must_have("The writer has changed the post.");
    place.app.get(THREAD).must_have("Somebody else.");
    // Of the earlier versions they can still be taken.
    look(&mut marigold, &case, "Zebedee Canary").must_have("They are not in the post as it is now");
    marigold.press("Take them out").must_be(200);
    place.app.work();
    must_be_nowhere(&place.app, "Zebedee");
}
