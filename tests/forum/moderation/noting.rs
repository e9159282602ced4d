//! Notes of the team on a case.

use diesel::prelude::*;
use inglenook::base::db::schema::{case_notes, cases};

use super::{Place, REPORT, THREAD, decide, report};
use crate::support::{Person, a_facilitator, a_safeguarding_lead};

#[test]
fn a_note_is_read_by_the_team_and_by_nobody_else() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case);
    let page =
        marigold.form("Add the note").fill("Add a note", "I have written to them. Noteword.").press("Add the note");
    page.must_be(200).must_have("The note is added.").must_have("Noteword").must_have("By you");
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(&case).must_have("Noteword").must_have("By a facilitator").must_not_have(&marigold.pseudonym);
    let mut lead = a_safeguarding_lead(&place.app);
    lead.open(&case).must_have("Noteword");
    decide(&mut marigold, &case, "Hide", "unkind", "Please.").must_be(200);
    for path in ["/me", "/boards/stroke/threads/1/posts/2/appeal", "/settings/seen"] {
        place.leaf.open(path).must_be(200).must_not_have("Noteword");
    }
    let kept: Vec<Vec<u8>> = place.app.db_now(|conn| {
        Ok(case_notes::table.filter(case_notes::words_sealed.is_not_null()).select(case_notes::author).load(conn)?)
    });
    assert_eq!(kept.len(), 1);
    // Its writer and other members have no way in.
    let csrf = place.heron.open("/settings").value("csrf");
    let body = format!("csrf={csrf}&note=x&do=note");
    place.heron.post_raw(&format!("{case}/notes"), body, &[]).must_be(404);
}

#[test]
fn an_empty_note_is_asked_for_again_and_a_button_pressed_twice_adds_one() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case);
    let page = marigold.form("Add the note").press("Add the note");
    assert_eq!(page.must_be(422).errors()[0].0, "note");
    let page = marigold.form("Add the note").fill("note", &"x".repeat(2001)).press("Add the note");
    assert_eq!((page.must_be(422).errors()[0].0.as_str(), page.value("note").len()), ("note", 2001));
    let (path, body) = marigold.form("Add the note").fill("note", "Once.").ready("Add the note");
    for _ in 0..2 {
        marigold.post_raw(&path, body.clone(), &[]).must_be(303);
    }
    let count: i64 = place.app.db_now(|conn| Ok(case_notes::table.count().get_result(conn)?));
    assert_eq!(count, 1);
}

#[test]
fn notes_go_with_the_words_of_their_case() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case);
    marigold.form("Add the note").fill("note", "A note.").press("Add the note").must_be(200);
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    let count = || -> i64 { place.app.db_now(|conn| Ok(case_notes::table.count().get_result(conn)?)) };
    place.app.advance_days(179);
    place.app.work();
    assert_eq!(count(), 1);
    place.app.advance_days(2);
    place.app.work();
    assert_eq!(count(), 0);
}

#[test]
fn a_case_does_not_name_an_earlier_one_to_whoever_has_reported_that() {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    let mut wren = a_facilitator(&place.app, &place.board);
    report(&mut wren, REPORT, "Unkind", "Mine.").must_be(200);
    let first = place.case();
    place.app.advance_minutes(1);
    place.leaf.reply(THREAD, "Another word.").must_be(200);
    report(&mut place.heron, &format!("{THREAD}/posts/3/report"), "Selling", "").must_be(200);
    let newest = cases::table.order(cases::opened_minute.desc()).select(cases::id);
    let second: i64 = place.app.db_now(|conn| Ok(newest.first(conn)?));
    let second = format!("/moderation/cases/{second:016x}");
    let named = |browser: &mut Person| browser.open(&second).must_be(200).body.contains(&first);
    assert!(named(&mut marigold));
    assert!(!named(&mut wren));
}
