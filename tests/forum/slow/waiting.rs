//! Who has to wait, and until when.

use std::sync::mpsc;
use std::time::Duration;

use diesel::prelude::*;
use inglenook::base::db::schema::{posts, threads};

use super::{OF_BOARD, OF_THREAD, OTHER, Place, THREAD, may_write, reply};
use crate::support::{Person, a_member, a_visitor};

const AGAIN: &str = "You can write again here from Wednesday 4 March 2026, 8.30am.";

#[test]
fn in_a_slow_thread_somebody_under_the_limit_sees_nothing_but_the_line() {
    let mut place = Place::make();
    place.slow(OF_THREAD, "3 times", "12 hours").must_be(200);
    let line = "This thread goes slowly for a while: each of us writes at most 3 times in 12 hours. It ends by itself on \
                Wednesday 11 March 2026, 12.00pm.";
    for words in ["One.", "Two.", "Three."] {
        assert!(may_write(&mut place.heron, THREAD), "{words}");
        place.heron.page().must_have(line).must_have("Let us breathe.");
        reply(&mut place.heron, THREAD, words).must_be(200).must_have(words);
    }
    a_visitor(&place.app).open(THREAD).must_have(line).must_have("Let us breathe.");
    place.heron.open(OTHER).must_not_have("goes slowly");
    assert!(may_write(&mut place.heron, OTHER), "other threads are as they were");
}

#[test]
fn somebody_who_has_had_their_turns_sees_when_they_can_write_again_and_nobody_else_does() {
    let mut place = Place::make();
    place.slow(OF_THREAD, "3 times", "12 hours").must_be(200);
    for words in ["One.", "Two."] {
        reply(&mut place.heron, THREAD, words).must_be(200);
        place.app.advance_minutes(30);
    }
    assert!(reply(&mut place.heron, THREAD, "Three.").has("Your reply is up."));
    assert!(!may_write(&mut place.heron, THREAD));
    // From when the first of the three counts no more.
    place.heron.page().must_have(AGAIN).must_not_have("Write a reply");
    let mut leaf = a_member(&place.app, &place.board);
    assert!(may_write(&mut leaf, THREAD));
    leaf.page().must_not_have("You can write again");
    place.app.advance_minutes(11 * 60 - 1);
    assert!(!may_write(&mut place.heron, THREAD));
    place.app.advance_minutes(1);
    assert!(may_write(&mut place.heron, THREAD));
    reply(&mut place.heron, THREAD, "Four.").must_be(200);
    assert!(!may_write(&mut place.heron, THREAD));
    place.heron.page().must_have("Wednesday 4 March 2026, 9.00am");
}

#[test]
fn an_old_page_gives_429_with_the_words_and_the_time() {
    let mut place = Place::make();
    place.heron.open(THREAD);
    let old = place.heron.clone();
    let fill = |person: &Person, words: &str, button: &str| -> crate::support::Page {
        let mut person = person.clone();
        person.form_in("form[action$=\"/replies\"]", "Post").fill("body", words).press(button)
    };
    place.slow(OF_THREAD, "once", "12 hours").must_be(200);
    reply(&mut place.heron, THREAD, "One.").must_be(200);
    for button in ["Post reply", "Preview"] {
        let page = fill(&old, "My careful words.", button);
        page.must_be(429).must_have("You can write again from Wednesday 4 March 2026, 8.30am.");
        assert_eq!(page.find("textarea"), ["My careful words."]);
        assert_eq!(page.header("retry-after"), Some("43260"), "{button}");
    }
    place.heron.open(&format!("{THREAD}/posts/1/quote")).must_be(429);
    let posts: i64 = place.app.db_now(|conn| Ok(posts::table.count().get_result(conn)?));
    assert_eq!(posts, 3);
    // What is written already can be changed at any time.
    place.heron.open(&format!("{THREAD}/posts/2/edit")).must_be(200);
    place.heron.form("Save").fill("Your post", "One, put better.").press("Save").must_be(200);
}

#[test]
fn a_form_that_is_sent_twice_leads_to_its_post_also_at_the_limit() {
    let mut place = Place::make();
    place.slow(OF_THREAD, "once", "12 hours").must_be(200);
    place.heron.open(THREAD);
    let mut again = place.heron.clone();
    let form =
        |person: &mut Person| person.form_in("form[action$=\"/replies\"]", "Post").fill("body", "Only once.").send();
    form(&mut place.heron).must_be(200);
    form(&mut again).must_be(200).must_have("Your reply was up already.");
}

#[test]
fn to_delete_a_post_makes_no_room_for_another() {
    let mut place = Place::make();
    place.slow(OF_THREAD, "once", "12 hours").must_be(200);
    reply(&mut place.heron, THREAD, "One.").must_be(200);
    place.heron.open(&format!("{THREAD}/posts/2/delete")).must_be(200);
    place.heron.press("Delete it").must_be(200);
    assert!(!may_write(&mut place.heron, THREAD));
    place.app.work();
}

#[test]
fn a_facilitator_writes_as_often_as_they_need_to_under_the_facilitators_name() {
    let mut place = Place::make();
    place.slow(OF_BOARD, "once", "24 hours").must_be(200);
    for words in ["One.", "Two.", "Three."] {
        reply(&mut place.marigold, THREAD, words).must_be(200).must_have(words);
    }
    place.marigold.start_thread(&place.board, "A word to all", "Four.");
    assert!(may_write(&mut place.marigold, THREAD));
}

#[test]
fn on_a_slow_board_all_threads_count_together_and_starting_one_too() {
    let mut place = Place::make();
    place.slow(OF_BOARD, "2 times", "12 hours").must_be(200);
    let line = "This board goes slowly for a while: each of us writes at most 2 times in 12 hours, in all its threads together.";
    let page = place.heron.open("/boards/stroke");
    page.must_have(line).must_have("Let us breathe.").must_have("Start a thread");
    a_visitor(&place.app).open("/boards/stroke").must_have(line);
    place.heron.open(&format!("{}/threads/new", place.board.path())).must_be(200);
    let mut old = place.heron.clone();
    place.heron.start_thread(&place.board, "My own", "One.");
    assert!(may_write(&mut place.heron, THREAD));
    place.heron.page().must_have(line);
    reply(&mut place.heron, OTHER, "Two.").must_be(200);
    for thread in [THREAD, OTHER] {
        assert!(!may_write(&mut place.heron, thread), "{thread}");
        place.heron.page().must_have(AGAIN);
    }
    place.heron.open("/boards/stroke").must_have(AGAIN).must_not_have("Start a thread");
    place.heron.open("/boards/stroke/threads/new").must_be(429);
    for button in ["Post", "Preview"] {
        let mut old = old.clone();
        let form = old.form("Post").fill("A title", "My title").fill("Your post", "My careful words.");
        let page = form.press(button);
        page.must_be(429).must_have("My careful words.").must_have("My title");
    }
    place.app.advance_minutes(12 * 60);
    assert!(may_write(&mut place.heron, THREAD));
    old.form("Post").fill("A title", "My title").fill("Your post", "My careful words.").press("Post").must_be(200);
}

#[test]
fn a_threads_own_slow_mode_takes_the_place_of_its_boards() {
    let mut place = Place::make();
    place.slow(OF_BOARD, "once", "12 hours").must_be(200);
    place.slow(OF_THREAD, "2 times", "1 hour").must_be(200);
    place.heron.open(THREAD).must_have("This thread goes slowly").must_not_have("This board goes slowly");
    reply(&mut place.heron, OTHER, "One.").must_be(200);
    assert!(!may_write(&mut place.heron, OTHER));
    for words in ["Two.", "Three."] {
        assert!(may_write(&mut place.heron, THREAD), "{words}");
        reply(&mut place.heron, THREAD, words).must_be(200);
    }
    assert!(!may_write(&mut place.heron, THREAD));
    place.app.advance_minutes(60);
    assert!(may_write(&mut place.heron, THREAD));
}

#[test]
fn it_ends_by_itself_and_nobody_waits_for_longer_than_it_lasts() {
    let mut place = Place::make();
    place.slow(OF_THREAD, "once", "24 hours").must_be(200);
    place.app.advance_to_just_before_noon(7);
    reply(&mut place.heron, THREAD, "One.").must_be(200);
    assert!(!may_write(&mut place.heron, THREAD));
    place.heron.page().must_have("from Wednesday 11 March 2026, 12.00pm.");
    a_visitor(&place.app).open(THREAD).must_have("goes slowly");
    place.app.advance_minutes(1);
    // Also on a page that is kept in memory.
    assert!(may_write(&mut place.heron, THREAD));
    place.heron.page().must_not_have("goes slowly");
    a_visitor(&place.app).open(THREAD).must_not_have("goes slowly");
    reply(&mut place.heron, THREAD, "Two.").must_be(200);
}

/// Sends forms that all wait for the threads, and then go on at the same moment; what comes of each.
fn at_once(place: &Place, sent: [(Person, String, String); 2]) -> Vec<u16> {
    let (holding, held) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            place.app.db_now(|conn| {
                diesel::update(threads::table).set(threads::version.eq(threads::version)).execute(conn)?;
                holding.send(()).unwrap();
                std::thread::sleep(Duration::from_millis(300));
                Ok(())
            });
        });
        held.recv().unwrap();
        let runs: Vec<_> = sent
            .into_iter()
            .map(|(mut person, path, body)| scope.spawn(move || person.post_raw(&path, body, &[]).status))
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    })
}

#[test]
fn of_two_posts_at_one_moment_just_below_the_limit_exactly_one_goes_up() {
    for (path, places) in [(OF_THREAD, [THREAD, THREAD]), (OF_BOARD, [THREAD, OTHER])] {
        let mut place = Place::make();
        place.slow(path, "2 times", "12 hours").must_be(200);
        for round in 1..=4 {
            let mut leaf = a_member(&place.app, &place.board);
            reply(&mut leaf, THREAD, "First.").must_be(200);
            let sent = places.map(|thread| {
                let mut leaf = leaf.clone();
                leaf.open(thread).must_be(200);
                let form = leaf.form_in("form[action$=\"/replies\"]", "Post").fill("body", "At once.");
                let (path, body) = form.ready("Post reply");
                (leaf, path, body)
            });
            let statuses = at_once(&place, sent);
            let mut sorted = statuses.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, [303, 429], "{path}, round {round}");
        }
    }
}

#[test]
fn it_asks_the_database_one_question_more_and_only_of_those_whom_it_may_touch() {
    let mut place = Place::make();
    let visitor = |place: &Place| place.app.queries_of(|| place.app.get(THREAD));
    let (first, second) = (THREAD, "/boards/stroke");
    for person in [&mut place.heron, &mut place.marigold] {
        person.open(first);
        person.open(second);
    }
    place.app.get(first);
    let counts = |place: &mut Place| {
        let mut told = vec![visitor(place)];
        for path in [first, second] {
            told.push(place.app.queries_of(|| place.heron.open(path)));
            told.push(place.app.queries_of(|| place.marigold.open(path)));
        }
        told
    };
    let before = counts(&mut place);
    assert_eq!(before[..3], [2, 3, 3], "as without it");
    place.slow(OF_BOARD, "once", "12 hours").must_be(200);
    reply(&mut place.heron, THREAD, "One.").must_be(200);
    for person in [&mut place.heron, &mut place.marigold] {
        person.open(first);
        person.open(second);
    }
    place.app.get(first);
    let with: Vec<u64> = counts(&mut place);
    let more: Vec<u64> = with.iter().zip(&before).map(|(with, before)| with - before).collect();
    assert_eq!(more, [0, 1, 0, 1, 0]);
}
