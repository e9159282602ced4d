//! What one facilitator leaves for the next.

use diesel::prelude::*;
use inglenook::base::db::schema::rota_notes;

use super::{Place, ROTA};
use crate::privacy::dump;
use crate::support::{Browser, Page, a_facilitator, a_safeguarding_lead, an_owner, encode, given};

const NOTE: &str = "Canaryword is low tonight. Please look in.";

fn leave(person: &mut Browser, words: &str) -> Page {
    person.open(ROTA).must_be(200);
    person.form("Leave this note").fill("details", words).send()
}

fn count(place: &Place) -> i64 {
    place.app.db_now(|conn| Ok(rota_notes::table.count().get_result(conn)?))
}

#[test]
fn a_note_is_for_those_who_look_after_the_board_and_lies_sealed() {
    let mut place = Place::make();
    leave(&mut place.marigold, NOTE).must_be(200).must_have("Your note is there.").must_have(NOTE);
    let mut rowan = a_facilitator(&place.app, &place.board);
    let mut lead = a_safeguarding_lead(&place.app);
    let says = format!("{} wrote, Monday 2 March 2026, 7.30pm", place.marigold.pseudonym);
    for (person, paths) in [
        (&mut rowan, [ROTA, "/moderation", "/moderation/boards/stroke"]),
        (&mut lead, [ROTA, "/moderation/boards/stroke", ROTA]),
    ] {
        for path in paths {
            person.open(path).must_have(NOTE).must_have(&says);
        }
        assert!(person.open(ROTA).attributes("a[href*='/notes/']", "href").is_empty(), "it is not theirs to delete");
    }
    let carers = given::a_public_board(&place.app, "carers");
    let mut elsewhere = a_facilitator(&place.app, &carers);
    for path in ["/moderation", "/moderation/boards/carers/rota", "/moderation/rota"] {
        elsewhere.open(path).must_be(200).must_not_have("Canaryword");
    }
    let dump = dump(&place.app);
    assert!(!dump.contains("Canaryword") && !dump.contains(&data_encoding::HEXLOWER.encode(b"Canaryword")));
}

#[test]
fn a_note_sent_twice_is_there_once_and_its_writer_alone_deletes_it() {
    let mut place = Place::make();
    let mut rowan = a_facilitator(&place.app, &place.board);
    place.marigold.open(ROTA);
    let (path, body) = place.marigold.form("Leave this note").fill("details", NOTE).ready("Leave this note");
    for _ in 0..2 {
        place.marigold.post_raw(&path, body.clone(), &[]).must_be(303);
        assert_eq!(count(&place), 1);
    }
    let page = place.marigold.open(ROTA);
    let remove = page.attributes("a[href*='/notes/']", "href").remove(0);
    rowan.open(&remove).must_be(404);
    let body = encode(&[("csrf".to_owned(), rowan.csrf())]);
    rowan.post_raw(&remove, body, &[]).must_be(303);
    assert_eq!(count(&place), 1, "it is not Rowan's");
    place.marigold.open(&remove).must_be(200).must_have("Delete your note?").must_have(NOTE);
    assert_eq!(count(&place), 1);
    place.marigold.press("Delete this note").must_be(200).must_have("The note is gone.").must_not_have(NOTE);
    assert_eq!(count(&place), 0);
    // A lead's own.
    let mut lead = a_safeguarding_lead(&place.app);
    leave(&mut lead, NOTE).must_have("A safeguarding lead wrote");
    let remove = lead.page().attributes("a[href*='/notes/']", "href").remove(0);
    place.marigold.open(&remove).must_be(404);
    lead.open(&remove).must_be(200);
    lead.press("Delete this note").must_be(200);
    assert_eq!(count(&place), 0);
}

#[test]
fn an_empty_or_too_long_note_comes_back_with_its_words() {
    let mut place = Place::make();
    leave(&mut place.marigold, "  ").must_be(422).must_have("Write a few words first.");
    let long = "x".repeat(1001);
    let page = leave(&mut place.marigold, &long);
    page.must_be(422).must_have("This is one character too long. The most is 1000.");
    assert_eq!(page.value("details"), long);
    assert_eq!(count(&place), 0);
    place.marigold.form("Leave this note").fill("details", &long[1..]).send().must_be(200);
    assert_eq!(count(&place), 1);
}

#[test]
fn when_somebody_looks_after_the_board_no_longer_their_note_stays_and_their_name_goes() {
    let mut place = Place::make();
    leave(&mut place.marigold, NOTE).must_be(200);
    let mut rowan = a_facilitator(&place.app, &place.board);
    let mut owner = an_owner(&place.app);
    owner.open(&format!("/admin/boards/stroke/facilitators/end?name={}", place.marigold.pseudonym.replace(' ', "+")));
    owner.press("End").must_be(200);
    let page = rowan.open(ROTA);
    page.must_have(NOTE).must_have("Somebody who looks after this board no longer wrote");
    page.must_not_have(&format!("{} wrote", place.marigold.pseudonym));
    let writers: Vec<Option<i64>> =
        place.app.db_now(|conn| Ok(rota_notes::table.select(rota_notes::writer_id).load(conn)?));
    assert_eq!(writers, [None]);
    place.app.work();
}
