//! Taking words out of a post that nobody has reported.

use diesel::prelude::*;
use inglenook::base::db::schema::{case_reports, cases};

use super::{Place, REPORT, THREAD, decide, report, set_standing};
use crate::rights::erasing::must_be_nowhere;
use crate::support::acts::acts;
use crate::support::{
    Page, Person, a_facilitator, a_member, a_person, a_safeguarding_lead, a_visitor, an_owner, given,
};

const BEGIN: &str = "/boards/stroke/threads/1/posts/2/redact";
const MARK: &str = "[taken out by a facilitator]";

fn take_out(person: &mut Person) -> Page {
    let form = person.form("See what it will be like").fill("The exact words to take out", "Canaryword");
    let form = form.fill("Why", "says who").fill("Which ground rule", "Be kind.");
    form.fill("To the writer", "Please leave names out.").send().must_be(200);
    person.press("Take them out")
}

fn counts(place: &Place) -> (i64, i64) {
    place.app.db_now(|conn| Ok((cases::table.count().get_result(conn)?, case_reports::table.count().get_result(conn)?)))
}

#[test]
fn a_facilitator_takes_words_out_of_a_post_that_they_read_and_its_writer_is_told_and_can_ask() {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    marigold.open(THREAD);
    marigold.click_in("#post-2", "Take words out").must_be(200).must_have("Nobody needs to have reported it.");
    let page = marigold.press("Go on");
    page.must_be(200).must_have("The exact words to take out").must_have("Canaryword");
    assert_eq!(page.url, format!("{}/redact", place.case()));
    assert_eq!(counts(&place), (1, 0));
    // Meanwhile it is with whoever opened it.
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open("/moderation").must_have("No report of it");
    wren.open(&place.case()).must_have("Why it is here").must_have("opened this to take words out");
    marigold.open(&format!("{}/redact", place.case()));
    take_out(&mut marigold).must_be(200);
    place.app.get(THREAD).must_have(MARK).must_not_have("Canaryword");
    place.leaf.open("/me").must_have("taken words out of a post of yours").must_have("Please leave names out.");
    place.leaf.click("Ask for another look").must_be(200);
    place.leaf.form("Ask for another look").fill("details", "It is a character.").send().must_be(200);
    marigold.open(&place.case()).must_have("You decided this before");
    decide(&mut wren, &place.case(), "Leave it", "says who", "It stays out.").must_be(200);
    let lines = acts(&place.app, "case.");
    let (one, other) = [&marigold, &wren].map(|person| format!("facilitator {} on stroke", person.pseudonym)).into();
    let acts: Vec<(&str, &str)> = lines.iter().map(|line| (line.action.as_str(), line.actor.as_str())).collect();
    let (one, other): (&str, &str) = (&one, &other);
    assert_eq!(acts, [("case.open", one), ("case.take", one), ("case.redact", one), ("case.uphold", other)]);
    place.app.work();
    must_be_nowhere(&place.app, "Canaryword");
}

#[test]
fn a_post_that_is_reported_already_has_one_case_and_whoever_reported_it_decides_nothing() {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    report(&mut place.heron, REPORT, "Unkind", "Please look.").must_be(200);
    marigold.open(BEGIN);
    let page = marigold.press("Go on").must_be(200).clone();
    assert_eq!((page.url, counts(&place)), (format!("{}/redact", place.case()), (1, 1)));
    // Pressed twice it is the same.
    marigold.open(BEGIN);
    marigold.press("Go on").must_be(200);
    assert_eq!(counts(&place), (1, 1));
    let mut wren = a_facilitator(&place.app, &place.board);
    report(&mut wren, REPORT, "Unkind", "").must_be(200);
    wren.open(BEGIN);
    wren.press("Go on").must_be(403).must_have("You have reported this post");
    // While the writer asks for another look at what was taken out, that is looked at.
    marigold.open(&format!("{}/redact", place.case()));
    take_out(&mut marigold).must_be(200);
    place.leaf.open(&format!("{THREAD}/posts/2/appeal"));
    place.leaf.form("Ask for another look").fill("details", "Please.").send().must_be(200);
    let mut finch = a_facilitator(&place.app, &place.board);
    finch.open(BEGIN);
    assert_eq!(finch.press("Go on").must_be(200).url, place.case());
    place.app.work();
}

#[test]
fn nobody_begins_who_does_not_look_after_the_board_or_whose_post_it_is() {
    let place = Place::make();
    let (app, board) = (&place.app, &place.board);
    let mut marigold = a_facilitator(app, board);
    marigold.open(BEGIN).must_be(200);
    let elsewhere = given::a_public_board(app, "carers");
    let people = [
        ("a member", a_member(app, board)),
        ("the writer", place.leaf.clone()),
        ("somebody who has joined nothing", a_person(app)),
        ("an owner", an_owner(app)),
        ("a lead", a_safeguarding_lead(app)),
        ("a facilitator of another board", a_facilitator(app, &elsewhere)),
    ];
    for (who, mut person) in people {
        assert!(!person.open(THREAD).has("Take words out"), "{who}");
        let csrf = person.open("/settings/display").value("csrf");
        for page in [person.get_raw(BEGIN), person.post_raw(BEGIN, format!("csrf={csrf}"), &[])] {
            assert!([403, 404].contains(&page.status), "{who}: {}", page.summary());
            assert!(!page.has("Canaryword"), "{who}");
        }
    }
    assert!(a_visitor(app).open(BEGIN).url.starts_with("/sign-in"));
    marigold.reply(THREAD, "Mine.").must_be(200);
    assert!(marigold.open(THREAD).find("#post-3 footer").iter().all(|links| !links.contains("Take words out")));
    marigold.open(&format!("{THREAD}/posts/3/redact")).must_be(403).must_have("This is your own post.");
    for absent in ["/boards/stroke/threads/1/posts/9/redact", "/boards/stroke/threads/9/posts/1/redact"] {
        marigold.open(absent).must_be(404);
    }
    set_standing(app, &marigold.pseudonym.clone(), "left");
    assert!([403, 404].contains(&marigold.open(BEGIN).status));
    assert_eq!(counts(&place), (0, 0));
}
