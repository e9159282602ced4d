//! After several cases about somebody in danger on one day, people are asked first whether they want another.

use diesel::prelude::*;
use inglenook::accounts::InvitationKind;
use inglenook::base::db::schema::{cases, posts};

use super::{Place, THREAD, decide, report};
use crate::support::{App, Person, a_facilitator, a_member, a_safeguarding_lead, a_visitor, given};

const ASKS: &str = "You have looked after 3 of these today";

/// A place in which somebody is worried about each of some posts; gives the cases.
fn worrying(app: App, many: i64) -> (Place, Vec<String>) {
    let mut place = Place::on(app);
    let cases = (2..2 + many).map(|number| worry(&mut place, number)).collect();
    (place, cases)
}

/// Somebody is worried about a post, which is written first unless it is there.
fn worry(place: &mut Place, number: i64) -> String {
    if number > 2 {
        place.leaf.reply(THREAD, &format!("Number {number}.")).must_be(200);
    }
    report(&mut a_visitor(&place.app), &format!("{THREAD}/posts/{number}/report"), "I am worried", "").must_be(200);
    let case: i64 = place.app.db_now(|conn| {
        let of = cases::table.inner_join(posts::table).filter(posts::number.eq(number));
        Ok(of.filter(cases::urgent.eq(true)).select(cases::id).get_result(conn)?)
    });
    format!("/moderation/cases/{case:016x}")
}

fn keep(person: &mut Person, case: &str) {
    decide(person, case, "Keep", "an answer", "").must_be(200);
}

#[test]
fn the_fourth_of_a_day_asks_first_and_both_answers_lead_on() {
    let (mut place, cases) = worrying(App::start(), 5);
    let mut marigold = a_facilitator(&place.app, &place.board);
    let mut wren = a_facilitator(&place.app, &place.board);
    for case in &cases[..3] {
        keep(&mut marigold, case);
    }
    let page = marigold.open(&cases[3]);
    assert_eq!((page.must_be(200).h1(), page.title()), (ASKS.to_owned(), "Before you go on · Inglenook".to_owned()));
    page.must_have("somebody on Stroke may be in danger").must_not_have("Number 5.");
    let page = marigold.press("Let someone else take it");
    assert_eq!(page.must_be(200).url, "/moderation");
    page.must_have("It is left to the others.").must_have("That’s enough for today");
    assert_eq!(page.find(".queue-item").len(), 2);
    wren.open(&cases[3]).must_have("Nobody has this case yet.");
    marigold.open(&cases[3]);
    marigold.press("I can take this one").must_be(200).must_have("You have this case until").must_have("Number 5.");
    marigold.open(&cases[3]).must_have("Answer first, decide second");
    keep(&mut marigold, &cases[3]);
    assert_eq!(marigold.open(&cases[4]).h1(), "You have looked after 4 of these today");
    // Nobody is asked for what others did, and before nothing else.
    wren.open(&cases[4]).must_be(200).must_have("Answer first, decide second");
    place.leaf.reply(THREAD, "Another.").must_be(200);
    report(&mut place.heron, &format!("{THREAD}/posts/7/report"), "Unkind", "").must_be(200);
    let other = marigold.open("/moderation").attributes(".queue-item:not(.crisis) h3 a", "href").remove(0);
    marigold.open(&other).must_be(200).must_have("Nobody has this case yet.");
    // Another day begins at midnight.
    place.app.advance_minutes(5 * 60);
    marigold.open(&cases[4]).must_be(200).must_have("Answer first, decide second");
    place.app.work();
}

#[test]
fn what_somebody_decided_under_their_names_on_all_boards_counts_together() {
    let (place, cases) = worrying(App::start(), 3);
    let mut marigold = a_facilitator(&place.app, &place.board);
    a_safeguarding_lead(&place.app);
    let other = given::a_public_board(&place.app, "carers");
    let code = given::an_invitation(&place.app, InvitationKind::Facilitator, Some(&other));
    marigold.open(&format!("/invited/{code}")).must_be(200);
    marigold.form("Become a facilitator").check("I have read these").send().must_be(200);
    let path = a_member(&place.app, &other).start_thread(&other, "Tired", "Words.");
    report(&mut a_visitor(&place.app), &format!("{path}/posts/1/report"), "I am worried", "").must_be(200);
    let found = marigold.open("/moderation").attributes(".queue-item h3 a", "href");
    let there = found.into_iter().find(|case| !cases.contains(case)).unwrap();
    for case in [&there, &cases[0], &cases[1]] {
        keep(&mut marigold, case);
    }
    assert_eq!(marigold.open(&cases[2]).must_be(200).h1(), ASKS);
    place.app.work();
}

#[test]
fn whoever_is_the_only_one_is_asked_nothing_and_told_something_kind() {
    let (place, cases) = worrying(App::start(), 4);
    let mut marigold = a_facilitator(&place.app, &place.board);
    for case in &cases[..3] {
        keep(&mut marigold, case);
    }
    let page = marigold.open(&cases[3]);
    page.must_be(200).must_have("Answer first, decide second").must_have("nobody else looks after this board");
    marigold.press("Take this case").must_be(200).must_have("nobody else looks after this board");
    // A lead could take it, and one who is the only lead could leave it to her.
    let mut lead = a_safeguarding_lead(&place.app);
    marigold.press("Let somebody else take it").must_be(200);
    assert_eq!(marigold.open(&cases[3]).h1(), ASKS);
    lead.open(&cases[3]).must_be(200).must_have("Answer first, decide second");
    place.app.work();
}

#[test]
fn how_many_it_takes_is_a_setting_and_with_nought_nobody_is_asked() {
    for (most, asks) in [(1, true), (0, false)] {
        let (place, cases) = worrying(App::with(|config| config.moderation.crisis_in_a_row = most), 2);
        let mut lead = a_safeguarding_lead(&place.app);
        a_facilitator(&place.app, &place.board);
        keep(&mut lead, &cases[0]);
        let page = lead.open(&cases[1]);
        let asked = page.must_be(200).h1() == "You have looked after one person in danger today";
        assert_eq!(asked, asks, "{}", page.summary());
        place.app.work();
    }
}
