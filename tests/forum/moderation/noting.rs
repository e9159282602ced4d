//! Notes of the team on a case, and passing it on to the safeguarding leads.

use diesel::prelude::*;
use inglenook::base::db::schema::{audit_log, case_notes, cases};

use super::{Place, decide};
use crate::support::{a_facilitator, a_safeguarding_lead};

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
fn a_case_that_is_passed_on_comes_first_for_a_lead_who_alone_decides_it() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case);
    marigold.press("Take this case").must_be(200);
    let form = marigold.form("Pass it on").fill("note", "There is a plan and a time.");
    form.press("Pass it on").must_be(200).must_have("The case is with the safeguarding leads.");
    let page = marigold.open(&case);
    page.must_have("Passed on to the safeguarding leads").must_have("There is a plan and a time.");
    assert!(page.find("[name=decision]").is_empty() && page.find("button[value=pass]").is_empty());
    let mut lead = a_safeguarding_lead(&place.app);
    lead.open("/moderation").must_have("Comes first");
    // A form from before it was passed on decides nothing.
    let version: i64 = place.app.db_now(|conn| Ok(cases::table.select(cases::version).get_result(conn)?));
    let csrf = marigold.csrf();
    let body =
        format!("csrf={csrf}&version={version}&post_version=1&post_state=shown&decision=keep&reason=fine&do=decide");
    marigold.post_raw(&format!("{case}/decide"), body, &[]).must_be(403).must_have("passed on");
    decide(&mut lead, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    marigold.open(&case).must_not_have("Pass it on");
    let acts: Vec<String> = place.app.db_now(|conn| {
        let rows = audit_log::table.filter(audit_log::action.eq("case.pass-on"));
        Ok(rows.select(audit_log::detail).load(conn)?)
    });
    assert_eq!(acts, [""], "the log holds no words about a case");
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
