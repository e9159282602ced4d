//! Who sets slow mode, and how.

use diesel::prelude::*;
use inglenook::base::db::schema::{boards, threads};

use super::{OF_BOARD, OF_THREAD, Place, THREAD, may_write, reply};
use crate::retention::tidy;
use crate::support::{self, a_facilitator, a_person, a_safeguarding_lead, a_visitor, an_owner, given};

/// The lines that the log has of it: who, what, to what, and what else.
fn acts(place: &Place) -> Vec<(String, String, String, String)> {
    let own = support::acts::acts(&place.app, "").into_iter().filter(|line| line.action.contains(".slow"));
    own.map(|line| (line.actor, line.action, line.subject, line.detail)).collect()
}

#[test]
fn facilitators_set_it_and_end_it_and_the_log_tells() {
    let mut place = Place::make();
    place.marigold.open(THREAD).must_be(200);
    assert_eq!(place.marigold.click("Slow mode").must_be(200).url, OF_THREAD);
    place.marigold.page().must_have("It goes at its usual pace.");
    let page = place.slow(OF_THREAD, "3 times", "12 hours");
    assert_eq!(page.must_be(200).url, THREAD);
    page.must_have("It goes slowly now.");
    place.marigold.open("/boards/stroke");
    assert_eq!(place.marigold.click("Slow mode").must_be(200).url, OF_BOARD);
    assert_eq!(place.slow(OF_BOARD, "once", "1 hour").must_be(200).url, OF_BOARD);
    place.marigold.page().must_have("each of us writes at most once in an hour, in all its threads together.");
    place.marigold.press("End it now").must_be(200).must_have("It goes at its usual pace again.");
    place.marigold.open(OF_THREAD).must_have("at most 3 times in 12 hours");
    assert_eq!(place.marigold.press("End it now").must_be(200).url, THREAD);
    place.marigold.page().must_not_have("goes slowly");
    let actor = format!("facilitator {} on stroke", place.marigold.pseudonym);
    let line = |action: &str, subject: &str, detail: &str| {
        (actor.clone(), action.to_owned(), subject.to_owned(), detail.to_owned())
    };
    let lines = [
        line("thread.slow", "thread 1 on stroke", "3 posts in 12 hours, until 10 March 2026"),
        line("board.slow", "board stroke", "1 posts in 1 hours, until 10 March 2026"),
        line("board.slow.end", "board stroke", ""),
        line("thread.slow.end", "thread 1 on stroke", ""),
    ];
    assert_eq!(acts(&place), lines);
}

#[test]
fn to_everybody_else_the_pages_are_not_there() {
    let mut place = Place::make();
    let other = given::a_public_board(&place.app, "carers");
    let mut all = [
        place.heron.clone(),
        a_person(&place.app),
        a_facilitator(&place.app, &other),
        a_safeguarding_lead(&place.app),
        an_owner(&place.app),
    ];
    for person in &mut all {
        let csrf = person.open("/settings/display").value("csrf");
        for path in [OF_BOARD, OF_THREAD] {
            person.get_raw(path).must_be(404);
            let body = format!("csrf={csrf}&do=set&posts=1&hours=1&days=1&seen=off");
            person.post_raw(path, body, &[]).must_be(404);
        }
    }
    for path in [OF_BOARD, OF_THREAD] {
        a_visitor(&place.app).get_raw(path).must_be(303);
    }
    place.heron.open(THREAD).must_not_have("Slow mode");
    place.marigold.open("/boards/stroke/threads/77/slow").must_be(404);
    place.marigold.open("/moderation/boards/carers/slow").must_be(404);
    assert_eq!(acts(&place), []);
}

#[test]
fn what_is_wrong_is_said_at_once_and_the_words_are_kept() {
    let mut place = Place::make();
    let csrf = place.marigold.open(OF_BOARD).value("csrf");
    let words = "x".repeat(301);
    let page = place.marigold.post_raw(
        OF_BOARD,
        format!("csrf={csrf}&do=set&seen=off&posts=7&hours=2&days=365&details={words}"),
        &[],
    );
    page.must_be(422);
    let fields: Vec<String> = page.errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["posts", "hours", "days", "details"]);
    assert_eq!(page.value("details"), words);
    page.must_have("This is one character too long. The most is 300.");
    place.heron.open("/boards/stroke").must_not_have("goes slowly");
}

#[test]
fn of_two_who_set_it_at_once_the_second_is_told_and_loses_no_words() {
    let mut place = Place::make();
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(OF_THREAD).must_be(200);
    place.slow(OF_THREAD, "3 times", "12 hours").must_be(200);
    let form = wren.form_in(".form", "Let it go slowly").fill("posts", "once").fill("details", "My careful words.");
    let page = form.send();
    page.must_be(409).must_have("Somebody has changed it meanwhile").must_have("at most 3 times in 12 hours");
    assert_eq!((page.value("posts").as_str(), page.value("details").as_str()), ("1", "My careful words."));
    wren.form_in(".form", "Change it").send().must_be(200).must_have("at most once in 12 hours");
    // The button that ends it ends what its page has shown.
    place.marigold.open(OF_THREAD);
    let mut behind = place.marigold.clone();
    place.marigold.form_in(".form", "Change it").fill("posts", "5 times").send().must_be(200);
    behind.press("End it now").must_be(409);
    behind.press("End it now").must_be(200).must_not_have("goes slowly");
    place.marigold.open(OF_THREAD);
    let (path, body) = place.marigold.form_in(".form", "Let it go slowly").ready("Let it go slowly");
    for _ in 0..2 {
        place.marigold.post_raw(&path, body.clone(), &[]).must_be(303);
    }
    assert_eq!(acts(&place).len(), 5, "what is sent twice is done once");
}

#[test]
fn what_the_facilitators_wrote_goes_when_it_has_ended() {
    let mut place = Place::make();
    place.slow(OF_THREAD, "3 times", "12 hours").must_be(200);
    place.slow(OF_BOARD, "3 times", "12 hours").must_be(200);
    let words = |place: &Place| -> (String, String) {
        place.app.db_now(|conn| {
            let thread = threads::table.filter(threads::number.eq(1)).select(threads::slow_words);
            Ok((thread.get_result(conn)?, boards::table.select(boards::slow_words).get_result(conn)?))
        })
    };
    place.app.advance_minutes(7 * 24 * 60 - 1);
    tidy(&place.app);
    assert_eq!(words(&place), ("Let us breathe.".to_owned(), "Let us breathe.".to_owned()));
    place.app.advance_minutes(1);
    tidy(&place.app);
    assert_eq!(words(&place), (String::new(), String::new()));
}

#[test]
fn a_thread_whose_first_post_was_deleted_keeps_no_word_about_it() {
    let mut place = Place::make();
    let thread = place.heron.start_thread(&place.board, "Mine", "Opening words.");
    place.slow(&format!("{thread}/slow"), "3 times", "12 hours").must_be(200);
    place.heron.open(&format!("{thread}/posts/1/delete"));
    place.heron.press("Delete it").must_be(200);
    let words: Vec<String> = place.app.db_now(|conn| Ok(threads::table.select(threads::slow_words).load(conn)?));
    assert!(words.iter().all(String::is_empty), "{words:?}");
    place.app.work();
}

#[test]
fn a_closed_thread_says_that_it_is_closed_and_not_when_one_can_write() {
    let mut place = Place::make();
    place.slow(OF_THREAD, "once", "12 hours").must_be(200);
    reply(&mut place.heron, THREAD, "One.").must_be(200);
    place.marigold.open(THREAD);
    place.marigold.press("Close to replies").must_be(200);
    assert!(!may_write(&mut place.heron, THREAD));
    place.heron.page().must_have("This thread is closed to replies.").must_not_have("You can write again");
}
