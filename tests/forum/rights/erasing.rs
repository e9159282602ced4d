//! What is erased is gone: from the tables, from the database's own files, from the outbox, from cases.

use diesel::prelude::*;
use inglenook::base::db::schema::{case_reports, cases, outbox};

use super::{CANARY, Place, choose, leave};
use crate::letters;
use crate::moderation::{self, decide};
use crate::privacy;
use crate::support::{App, Person, a_facilitator, a_member, on_postgres};

const NOW: &str = "All now";
const ERASE: &str = "Erase my posts on every board";

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// Fails if a word stands anywhere in a dump of all tables, or, on SQLite, in the files of the database.
#[track_caller]
pub fn must_be_nowhere(app: &App, word: &str) {
    let dump = privacy::dump(app);
    assert!(!dump.contains(word) && !dump.contains(&hex(word)), "{word} stands in the dump");
    if on_postgres() {
        return;
    }
    app.site.db.checkpoint();
    for ending in ["", "-wal"] {
        let file = format!("{}{ending}", app.database.path().display());
        let bytes = std::fs::read(&file).unwrap_or_default();
        let found = bytes.windows(word.len()).position(|window| window == word.as_bytes());
        assert!(found.is_none(), "{word} stands in {file} at {found:?}");
    }
}

/// Fills a thread with posts of every length, some of them changed afterwards.
fn write_much(person: &mut Person, thread: &str) {
    for turn in 0..30 {
        let body = format!("{CANARY} {turn}. ").repeat(1 + turn * turn % 170);
        person.reply(thread, &body).must_be(200);
    }
    for number in [5, 7, 20] {
        person.open(&format!("{thread}/posts/{number}/edit"));
        person.form("Save").fill("Your post", &format!("{CANARY}, changed.")).press("Save").must_be(200);
    }
}

#[test]
fn a_word_that_was_erased_stands_nowhere_any_more() {
    let mut place = Place::make();
    write_much(&mut place.heron, "/boards/stroke/threads/1");
    // Another's posts lie between.
    for turn in 0..20 {
        place.leaf.reply("/boards/stroke/threads/1", &format!("Other words {turn}. ").repeat(40)).must_be(200);
    }
    write_much(&mut place.heron, "/boards/carers/threads/1");
    assert!(privacy::dump(&place.app).contains(CANARY), "this test would find what is there");
    leave(&mut place.heron, ERASE, NOW).must_have("The words of");
    place.app.work();
    must_be_nowhere(&place.app, CANARY);
    place.leaf.open("/boards/stroke/threads/1").must_be(200).must_have("My own answer.");
}

#[test]
fn a_post_that_is_deleted_stands_nowhere_any_more() {
    let mut place = Place::make();
    place.leaf.reply("/boards/stroke/threads/1", "Kettlewren and nothing else.").must_be(200);
    place.leaf.open("/boards/stroke/threads/1/posts/4/delete");
    place.leaf.press("Delete it").must_be(200);
    place.app.work();
    must_be_nowhere(&place.app, "Kettlewren");
}

#[test]
fn many_posts_are_erased_a_few_hundred_at_a_time() {
    let mut place = Place::make();
    let name = place.leaf.pseudonym.clone();
    let persona: i64 = place.app.db_now(|conn| {
        use inglenook::base::db::schema::personas;
        Ok(personas::table.filter(personas::name.eq(name)).select(personas::id).get_result(conn)?)
    });
    super::import(&place.app, &place.stroke, persona, 450);
    leave(&mut place.leaf, ERASE, NOW).must_have("The words of 451 posts");
    place.app.work();
    let left: i64 = place.app.db_now(|conn| {
        use inglenook::base::db::schema::posts;
        Ok(posts::table.filter(posts::persona_id.eq(persona)).filter(posts::source.ne("")).count().get_result(conn)?)
    });
    assert_eq!(left, 0);
    place.heron.open("/boards/stroke").must_be(200).must_not_have("Imported");
}

#[test]
fn letters_that_wait_for_whoever_has_left_are_taken_out_and_others_stay() {
    let place = letters::Place::make();
    let (mut leaf, mut other) = (a_member(&place.app, &place.board), a_member(&place.app, &place.board));
    letters::with_letters(&place, &mut leaf, "leaf@example.org", "Daily", "Titles");
    letters::with_letters(&place, &mut other, "other@example.org", "Daily", "Titles");
    place.heron.clone().reply(&place.thread, "Something new.");
    place.to_evening();
    inglenook::digests::run::run(&place.app.site).unwrap();
    let waiting = || -> i64 { place.app.db_now(|conn| Ok(outbox::table.count().get_result(conn)?)) };
    assert_eq!(waiting(), 2);
    choose(&mut leaf, ERASE, NOW);
    leaf.prove().must_be(200);
    leaf.press("Close it for good").must_have("One email address");
    let sent = place.smtp.letters().len();
    while inglenook::base::jobs::runner::step(&place.app.site, inglenook::worker::JOBS).unwrap() {}
    assert_eq!(waiting(), 1);
    place.app.work();
    let letters = place.smtp.letters();
    assert!(letters[sent..].iter().all(|letter| letter.to == ["other@example.org"]));
    assert_eq!(letters.len(), sent + 1);
}

#[test]
fn an_open_case_keeps_what_it_needs_and_loses_it_when_it_is_decided() {
    let (mut place, mut marigold) = moderation::Place::reported();
    let stays = |place: &moderation::Place| -> (bool, bool) {
        place.app.db_now(|conn| {
            let snapshot: Option<Vec<u8>> = cases::table.select(cases::snapshot_sealed).get_result(conn)?;
            let words: Option<Vec<u8>> = case_reports::table.select(case_reports::words_sealed).get_result(conn)?;
            Ok((snapshot.is_some(), words.is_some()))
        })
    };
    // Whoever wrote the post leaves, and so does whoever reported it.
    leave(&mut place.leaf, ERASE, NOW);
    leave(&mut place.heron, ERASE, NOW);
    place.app.work();
    assert_eq!(stays(&place), (true, true));
    marigold.open(&place.case()).must_be(200).must_have("Canaryword").must_have("Please look.");
    decide(&mut marigold, &place.case(), "Keep", "put right", "").must_be(200);
    assert_eq!(stays(&place), (false, false));
    must_be_nowhere(&place.app, "Canaryword");
    place.app.work();
}

#[test]
fn a_report_in_a_closed_case_loses_its_words_and_is_nobodys() {
    let (mut place, mut marigold) = moderation::Place::reported();
    decide(&mut marigold, &place.case(), "Hide", "unkind", "Please be kinder.");
    let key = |place: &moderation::Place| -> (Vec<u8>, Option<Vec<u8>>) {
        place.app.db_now(|conn| {
            Ok(case_reports::table.select((case_reports::reporter, case_reports::words_sealed)).get_result(conn)?)
        })
    };
    let (before, words) = key(&place);
    assert!(words.is_some());
    leave(&mut place.heron, ERASE, NOW);
    place.app.work();
    let (after, words) = key(&place);
    assert!(words.is_none() && after != before);
}

#[test]
fn what_was_written_to_ask_for_another_look_goes_with_the_post() {
    let (mut place, mut marigold) = moderation::Place::reported();
    decide(&mut marigold, &place.case(), "Hide", "unkind", "Please be kinder.");
    place.leaf.open("/boards/stroke/threads/1/posts/2/appeal").must_be(200);
    place.leaf.form("Ask for another look").fill("details", "Kettlewren meant no harm.").send().must_be(200);
    let mut second = a_facilitator(&place.app, &place.board);
    second.open(&place.case()).must_have("Kettlewren");
    decide(&mut second, &place.case(), "Leave it", "unkind", "It stays hidden.");
    let asked = |place: &moderation::Place| -> Option<Vec<u8>> {
        place.app.db_now(|conn| Ok(cases::table.select(cases::appeal_sealed).get_result(conn)?))
    };
    assert!(asked(&place).is_some());
    place.leaf.open("/boards/stroke/threads/1/posts/2/delete");
    place.leaf.press("Delete it").must_be(200);
    place.app.work();
    assert!(asked(&place).is_none());
}
