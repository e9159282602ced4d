//! What becomes of posts that wait, and who is told.

use diesel::prelude::*;
use inglenook::base::db::schema::{cases, posts};
use inglenook::moderation::held;
use inglenook::threads::holding::PostHeld;
use inglenook::threads::model::HeldFor;

use super::{Place, THREAD, let_show, set};
use crate::moderation::{decide, report};
use crate::rights::erasing::must_be_nowhere;
use crate::rights::leave;
use crate::support::{a_facilitator, a_member, a_safeguarding_lead, a_visitor};

#[test]
fn what_is_kept_hidden_is_seen_by_its_writer_who_is_told_why_and_can_ask_again() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    leaf.reply(THREAD, "Leafword.").must_be(200);
    let case = place.case();
    let page = decide(&mut place.marigold, &case, "Keep it hidden", "identifies", "");
    page.must_be(422).must_have("Write a sentence or two");
    decide(&mut place.marigold, &case, "Keep it hidden", "says who somebody is", "Please leave the name out.")
        .must_be(200);
    for reader in [&mut a_visitor(&place.app), &mut place.wren.browser] {
        let page = reader.open(THREAD);
        assert!(page.find("#post-3").is_empty());
        page.must_not_have("Leafword").must_have("1 reply, from 2 people.");
    }
    leaf.open(THREAD).must_have("Your post here is not on show.");
    let page = leaf.open("/me");
    page.must_have("has hidden a post of yours").must_have("Please leave the name out.").must_have("Be kind.");
    page.must_have("This post has been decided about again since.");
    leaf.open(&format!("{THREAD}/posts/3/edit")).must_be(200);
    leaf.form("Save").fill("Your post", "Leafword without.").press("Save").must_be(200);
    leaf.open(&format!("{THREAD}/posts/3/appeal")).must_be(200);
    leaf.form("Ask for another look").fill("details", "It is out now.").send().must_be(200);
    // Somebody else looks again, and only now is it new to others.
    let mut tansy = a_facilitator(&place.app, &place.board);
    place.all_read();
    decide(&mut tansy, &case, "Bring back", "put right", "").must_be(200);
    assert!(place.wren.open(THREAD).title().contains("1 unread"));
    place.wren.page().must_have("Leafword without.").must_have("2 replies");
}

#[test]
fn what_is_taken_down_while_it_waits_leaves_no_place_for_others() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    leaf.reply(THREAD, "Leafword.").must_be(200);
    let case = place.case();
    decide(&mut place.marigold, &case, "Take it down", "sells", "No adverts here.").must_be(200);
    for reader in [&mut place.wren, &mut place.marigold] {
        let page = reader.open(THREAD);
        page.must_not_have("taken down").must_not_have("Leafword");
        assert!(page.find("#post-3").is_empty());
    }
    leaf.open(THREAD).must_have("A facilitator has taken down your post here. Nobody else has seen it.");
    leaf.click("Read it, and why").must_be(200).must_have("No adverts here.");
    leaf.open("/me").must_have("has taken down a post of yours").must_have("No adverts here.");
    // Brought back later, it is new to others.
    place.marigold.open(&case);
    place.marigold.form("Decide").choose("Bring back").fill("Why", "put right").press("Decide").must_be(200);
    place.app.get(THREAD).must_have("Leafword").must_have("2 replies");
}

#[test]
fn a_decision_on_words_that_have_changed_meanwhile_is_not_made() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    leaf.reply(THREAD, "Leafword.").must_be(200);
    let case = place.case();
    place.marigold.open(&case).must_have("Leafword.");
    leaf.open(&format!("{THREAD}/posts/3/edit")).must_be(200);
    let page = leaf.form("Save").fill("Your post", "Otherword.").press("Save");
    page.must_be(200).must_have("Your change is saved.").must_have("Only you and the facilitators");
    let form = place.marigold.form("Decide").choose("Let it show").fill("Why", "keeps to the ground rules");
    let page = form.fill("To the writer", "Welcome!").press("Decide");
    page.must_be(409).must_have("The writer has changed the post.").must_have("Otherword.").must_not_have("Leafword");
    assert_eq!(page.value("details"), "Welcome!");
    place.app.get(THREAD).must_not_have("Otherword");
    let_show(&mut place.marigold, &case).must_be(200);
    place.app.get(THREAD).must_have("Otherword.");
}

#[test]
fn a_facilitators_own_posts_do_not_wait_and_nobody_decides_about_their_own() {
    let (mut place, _) = Place::with_a_newcomer();
    place.marigold.reply(THREAD, "Hello from Marigold.").must_have("Your reply is up");
    // Somebody who looks after the board writes under another name of theirs, too.
    let mut tansy = a_member(&place.app, &place.board);
    tansy.reply(THREAD, "Tansyword.").must_have("Waiting");
    let case = place.case();
    let code = crate::support::given::an_invitation(
        &place.app,
        inglenook::accounts::model::InvitationKind::Facilitator,
        Some(&place.board),
    );
    tansy.open(&format!("/invited/{code}")).must_be(200);
    tansy.form("Become a facilitator").check("I have read these").send();
    tansy.set_up_phone();
    tansy.open(&case).must_be(404);
    tansy.open("/moderation").must_have("Nothing is waiting");
    a_safeguarding_lead(&place.app).open(&case).must_be(200);
}

#[test]
fn a_job_that_runs_twice_opens_one_case_and_tells_the_writer_once() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    leaf.reply(THREAD, "Leafword.").must_be(200);
    let case = place.case();
    let post: i64 =
        place.app.db_now(|conn| Ok(posts::table.filter(posts::number.eq(3)).select(posts::id).first(conn)?));
    let now = place.app.clock.now();
    for why in [HeldFor::Newcomer, HeldFor::Newcomer, HeldFor::Crisis] {
        place.app.db_now(|conn| held::open(conn, &place.app.site, &PostHeld { post, why }, now));
    }
    assert_eq!(place.case(), case);
    let urgent: Vec<(bool, i64)> =
        place.app.db_now(|conn| Ok(cases::table.select((cases::urgent, cases::reports)).load(conn)?));
    assert_eq!(urgent, [(true, 0)]);
    assert_eq!(leaf.open("/me").find("article h3").len(), 1);
}

#[test]
fn what_people_report_is_no_longer_a_matter_of_the_program() {
    let mut place = Place::make();
    set(&mut place.marigold, |form| form.fill("Goes up, and you look", "crypto"));
    place.wren.reply(THREAD, "Ask me about crypto.").must_have("Your reply is up");
    let case = place.case();
    report(&mut place.heron, &format!("{THREAD}/posts/3/report"), "Selling", "An advert.").must_be(200);
    assert_eq!(place.case(), case);
    place.marigold.page().must_have("Selling something").must_have("One report.").must_not_have("No hurry");
    place.marigold.open(&case).must_have("An advert.").must_have("Take words out");
    // The reasons of the program are not for people to give.
    let mut leaf = a_member(&place.app, &place.board);
    leaf.open(&format!("{THREAD}/posts/3/report"))
        .must_not_have("first posts")
        .must_not_have("The writer may be in danger");
    let (path, body) = leaf.form("Continue").choose("Selling").ready("Continue");
    for made_up in ["first-post", "link", "phrase", "crisis"] {
        leaf.post_raw(&path, body.replace("reason=selling", &format!("reason={made_up}")), &[]).must_be(422);
    }
}

#[test]
fn whoever_leaves_with_all_they_wrote_leaves_nothing_that_waits() {
    let (mut place, mut leaf) = Place::with_a_newcomer();
    leaf.start_thread(&place.board, "Canaryquail title", "Canaryquail opening.");
    leaf.reply(THREAD, "Canaryquail reply.").must_be(200);
    assert_eq!(place.open_cases(), 2);
    leave(&mut leaf, "Erase my posts on every board", "All now").must_be(200);
    assert_eq!(place.open_cases(), 0);
    must_be_nowhere(&place.app, "Canaryquail");
    place.marigold.open("/moderation").must_have("Nothing is waiting");
    place.app.get(THREAD).must_have("1 reply, from 2 people.").must_not_have("deleted this post");
}
