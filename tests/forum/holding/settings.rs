//! What a board's facilitators set: the form, who may, what is said openly, and what is written down.

use diesel::prelude::*;
use inglenook::base::db::schema::{board_holdings, boards};

use super::{Place, SETTINGS, set};
use crate::support::acts::acts;
use crate::support::{a_facilitator, a_member, a_person, a_safeguarding_lead, a_visitor, an_owner, given};

#[test]
fn what_is_set_stands_in_the_form_in_the_history_in_the_log_and_openly_on_the_board() {
    let mut place = Place::make();
    place.app.get("/boards/stroke/about").must_be(200).must_not_have("before others see");
    place.marigold.open("/moderation").must_have("What waits before others see it");
    place.marigold.click("Stroke: What waits").must_have("It has never been changed");
    let page = set(&mut place.marigold, |form| {
        form.fill("How many first posts", "2")
            .check("Their links")
            .fill("Waits for you", "Cheap  Pills\n\nbuy now")
            .fill("Goes up, and you look", "crypto")
            .fill("Why you change it", "After the adverts")
    });
    page.must_have("Saved.").must_have("2 March 2026: After the adverts");
    page.must_have("Phrases: 2 that wait, 1 that are looked at later, 0 with your words.");
    assert_eq!(page.value("first_posts"), "2");
    assert_eq!(page.value("hold"), "Cheap Pills\nbuy now");
    let about = place.app.get("/boards/stroke/about");
    about.must_have("Your first 2 posts are looked at before others see them.");
    about.must_have("Until 3 posts of yours are up, a post with a link").must_have("a few words with which a post");
    about.must_not_have("Cheap").must_not_have("crypto");
    let [line] = &acts(&place.app, "board.holding")[..] else { panic!("once") };
    assert_eq!(line.actor, format!("facilitator {} on stroke", place.marigold.pseudonym));
    assert_eq!((line.subject.as_str(), line.detail.as_str()), ("board stroke", ""));
    an_owner(&place.app).open("/admin/audit").must_have("changed what waits on a board");
}

#[test]
fn everything_that_is_wrong_is_said_at_once_and_what_was_typed_is_kept() {
    let mut place = Place::make();
    place.marigold.open(SETTINGS);
    let page = place
        .marigold
        .form("Save")
        .fill("How many first posts", "some")
        .fill("Waits for you", "spam\n!!!")
        .fill("Your words", &"x".repeat(2_001))
        .press("Save");
    page.must_be(422);
    let fields: Vec<String> = page.errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["first_posts", "hold", "words"]);
    assert_eq!((page.value("first_posts"), page.value("hold")), ("some".to_owned(), "spam\n!!!".to_owned()));
    let version: i64 = place.app.db_now(|conn| Ok(boards::table.select(boards::holding_version).first(conn)?));
    assert_eq!(version, 0);
}

#[test]
fn of_two_who_change_it_at_once_the_second_sees_what_the_first_has_set_and_keeps_their_words() {
    let mut place = Place::make();
    let mut tansy = a_facilitator(&place.app, &place.board);
    tansy.open(SETTINGS);
    set(&mut place.marigold, |form| form.fill("How many first posts", "3"));
    let page = tansy.form("Save").fill("How many first posts", "1").fill("Waits for you", "spam").press("Save");
    page.must_be(409).must_have("Somebody else has changed this").must_have("The first 3 posts of somebody new wait.");
    assert_eq!((page.value("first_posts"), page.value("hold")), ("1".to_owned(), "spam".to_owned()));
    tansy.press("Save").must_be(200).must_have("Saved.");
    assert_eq!(place.marigold.open(SETTINGS).value("first_posts"), "1");
    // Pressed twice it is stored once.
    let before: i64 = place.app.db_now(|conn| Ok(board_holdings::table.count().get_result(conn)?));
    tansy.open(SETTINGS);
    let (path, body) = tansy.form("Save").ready("Save");
    for _ in 0..2 {
        tansy.post_raw(&path, body.clone(), &[("sec-fetch-site", "same-origin")]).must_be(303);
    }
    let after: i64 = place.app.db_now(|conn| Ok(board_holdings::table.count().get_result(conn)?));
    assert_eq!(after, before + 1);
}

#[test]
fn only_the_facilitators_of_the_board_may_see_or_change_it() {
    let mut place = Place::make();
    let body = "version=0&first_posts=5&crisis=up";
    a_visitor(&place.app).get_raw(SETTINGS).must_be(303);
    let elsewhere = given::a_public_board(&place.app, "carers");
    let others = [
        ("a member", a_member(&place.app, &place.board)),
        ("somebody who has joined nothing", a_person(&place.app)),
        ("a facilitator of another board", a_facilitator(&place.app, &elsewhere)),
        ("an owner", an_owner(&place.app)),
        ("a safeguarding lead", a_safeguarding_lead(&place.app)),
    ];
    for (who, mut other) in others {
        assert_eq!(other.get_raw(SETTINGS).status, 404, "{who}");
        let csrf = other.open("/settings/display").value("csrf");
        assert_eq!(other.post_raw(SETTINGS, format!("csrf={csrf}&{body}"), &[]).status, 404, "{who}");
    }
    assert_eq!(place.marigold.open(SETTINGS).must_be(200).value("first_posts"), "0");
}

#[test]
fn no_more_than_twenty_versions_are_kept() {
    let mut place = Place::make();
    for count in 0..23 {
        set(&mut place.marigold, |form| form.fill("How many first posts", &(count % 9).to_string()));
    }
    let kept: Vec<i64> = place.app.db_now(|conn| {
        Ok(board_holdings::table.order(board_holdings::version).select(board_holdings::version).load(conn)?)
    });
    assert_eq!(kept, (4..=23).collect::<Vec<i64>>());
}
