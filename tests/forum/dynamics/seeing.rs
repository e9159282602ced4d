//! Who may see how a board is doing, and what it costs.

use super::Fate::Shown;
use super::{DAY, HOUR, PATH, Seeded};
use crate::moderation::set_standing;
use crate::support::{App, a_facilitator, a_member, a_person, a_safeguarding_lead, a_visitor, an_owner, given};

#[test]
fn only_facilitators_of_the_board_see_it_and_to_all_others_it_is_not_there() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let other = given::a_public_board(&app, "carers");
    let mut member = a_member(&app, &board);
    member.start_thread(&board, "A title", "Words.");
    let mut marigold = a_facilitator(&app, &board);
    marigold.open(PATH).must_be(200).must_have(&member.pseudonym);
    // One who is paused, too.
    let mut paused = a_facilitator(&app, &board);
    set_standing(&app, &paused.pseudonym, "paused");
    let mut all = [
        member,
        a_person(&app),
        a_facilitator(&app, &other),
        a_safeguarding_lead(&app),
        an_owner(&app),
        paused.clone(),
    ];
    let told = |page: &crate::support::Page| {
        let mut body = page.body.clone();
        for token in page.attributes("[name=csrf]", "value") {
            body = body.replace(&token, "TOKEN");
        }
        body.replace("/stroke/", "/nowhere/")
    };
    for person in &mut all {
        let [there, absent] = [PATH, "/moderation/boards/nowhere/dynamics"].map(|path| person.get_raw(path));
        assert_eq!((there.status, absent.status), (404, 404), "{}", there.summary());
        assert_eq!(told(&there), told(&absent));
        person.open("/boards/stroke").must_be(200).must_not_have("How the board is doing");
    }
    let [there, absent] = [PATH, "/moderation/boards/nowhere/dynamics"].map(|path| a_visitor(&app).get_raw(path));
    assert_eq!((there.status, absent.status), (303, 303));
    paused.open("/moderation").must_be(404);
}

#[test]
fn a_facilitator_who_is_a_lead_as_well_sees_their_own_board_alone() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    given::a_public_board(&app, "carers");
    let mut lead = a_safeguarding_lead(&app);
    let code = given::an_invitation(&app, inglenook::accounts::model::InvitationKind::Facilitator, Some(&board));
    lead.open(&format!("/invited/{code}")).must_be(200);
    lead.form("Become a facilitator").check("I have read these").send().must_be(200);
    lead.open(PATH).must_be(200);
    lead.open("/moderation/boards/carers/dynamics").must_be(404);
}

#[test]
fn facilitators_find_the_way_from_their_board_and_from_the_queue() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut marigold = a_facilitator(&app, &board);
    for from in ["/boards/stroke", "/moderation", "/moderation/boards/stroke"] {
        marigold.open(from).must_be(200);
        assert_eq!(marigold.click("How the board is doing").must_be(200).url, PATH, "{from}");
    }
    let mut lead = a_safeguarding_lead(&app);
    for from in ["/moderation", "/moderation/boards/stroke"] {
        lead.open(from).must_be(200).must_not_have("How the board is doing");
    }
}

#[test]
fn a_board_on_which_nobody_has_written_says_so_kindly() {
    let mut place = Seeded::at(None);
    let page = place.page();
    page.must_have("Nothing to show yet").must_have("How this is counted");
    assert!(page.find(".measures, .chart, table").is_empty());
    // A quarter of a year later there is nothing to show either.
    place.name("Heron", "good");
    let long_ago = place.now() - 90 * DAY;
    place.thread("Long ago", &[("Heron", long_ago, Shown)]);
    place.page().must_have("Nothing to show yet");
    let last_month = place.now() - 50 * DAY;
    place.thread("Last month", &[("Heron", last_month, Shown)]);
    let page = place.page();
    page.must_have("Nobody has written in the last 30 days.").must_have("Nobody began a thread in the last 30 days.");
}

#[test]
fn it_makes_as_many_queries_for_a_thousand_posts_as_for_ten() {
    let mut place = Seeded::at(None);
    for number in 0..40 {
        place.name(&format!("Name {number}"), "good");
    }
    let now = place.now();
    let written = |posts: i64, from: i64| -> Vec<(String, i64)> {
        (0..posts).map(|post| (format!("Name {}", (post * 7 + from) % 40), now - 60 * DAY + post * HOUR)).collect()
    };
    let fill = |place: &Seeded, threads: i64, each: i64| {
        for thread in 0..threads {
            let posts = written(each, thread);
            let posts: Vec<_> = posts.iter().map(|(name, at)| (name.as_str(), at + thread * 3 * HOUR, Shown)).collect();
            place.thread(&format!("Thread {thread}"), &posts);
        }
    };
    fill(&place, 2, 5);
    place.page();
    let few = place.app.queries_of(|| place.marigold.open(PATH));
    fill(&place, 40, 25);
    let many = place.app.queries_of(|| place.marigold.open(PATH));
    assert_eq!(many, few);
    // Who looks and the board, and one question for each kind of figure.
    assert_eq!(few, 7);
    let page = place.page();
    assert_eq!(super::measures(&page).len(), 4);
}
