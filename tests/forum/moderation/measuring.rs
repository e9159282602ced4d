//! Warning, pausing and ending: what it does, who is told, and how it is lifted again.

use diesel::prelude::*;
use inglenook::base::clock::Timestamp;
use inglenook::base::db::schema::{boards, cases, personas};

use super::{Place, REPORT, THREAD, decide, report};
use crate::support::acts::actions;
use crate::support::{App, Browser, Page, Person, a_facilitator, a_safeguarding_lead, given};

const APPEAL: &str = "/boards/stroke/threads/1/posts/2/appeal";

/// Decides a case, with something about its writer.
fn measure(browser: &mut Browser, case: &str, decision: &str, what: &str, words: &str) -> Page {
    browser.open(case).must_be(200);
    let form = browser.form("Decide").choose(decision).fill("measure", what).fill("Why", "unkind");
    let page = form.fill("Which ground rule", "Be kind.").fill("To the writer", words).press("Decide");
    match page.h1().as_str() {
        "Take this post down?" | "Take this post down, and end their membership?" => browser.press("Take it down"),
        "End their membership?" => browser.press("End it"),
        _ => page,
    }
}

fn standing(app: &App, person: &Person) -> (String, Option<i64>) {
    let name = person.pseudonym.clone();
    app.db_now(|conn| {
        let named = personas::table.filter(personas::name.eq(name.clone()));
        Ok(named.select((personas::standing, personas::pause_minute)).get_result(conn)?)
    })
}

fn members(app: &App) -> i64 {
    app.db_now(|conn| Ok(boards::table.select(boards::members).get_result(conn)?))
}

#[test]
fn somebody_who_is_warned_goes_on_writing_and_later_cases_tell_of_it_for_a_year() {
    let (mut place, mut marigold) = Place::reported();
    measure(&mut marigold, &place.case(), "Keep", "warn", "Please do not call people fools.").must_be(200);
    place.app.get(THREAD).must_have("Canaryword");
    let page = place.leaf.open("/me");
    page.must_have("A facilitator has warned you about a post of yours.").must_have("Please do not call people fools.");
    page.must_have("Ask for another look").must_not_have(&marigold.pseudonym);
    place.leaf.reply(THREAD, "Another word.");
    report(&mut place.heron, "/boards/stroke/threads/1/posts/3/report", "Unkind", "");
    let later: i64 = place
        .app
        .db_now(|conn| Ok(cases::table.filter(cases::closed_minute.is_null()).select(cases::id).get_result(conn)?));
    let later = format!("/moderation/cases/{later:016x}");
    marigold.open(&later).must_have("Warned. Kept until 3 March 2027.");
    place.app.advance_days(366);
    let mut again = a_facilitator(&place.app, &place.board);
    again.open(&later).must_have("Kept").must_not_have("Warned.");
}

#[test]
fn somebody_who_is_paused_can_read_and_not_write_until_the_pause_is_over() {
    let (mut place, mut marigold) = Place::reported();
    measure(&mut marigold, &place.case(), "Hide", "pause-3", "Three days, please.").must_be(200);
    assert_eq!(standing(&place.app, &place.leaf).0, "paused");
    let page = place.leaf.open(THREAD);
    page.must_be(200).must_have("You can read, but not write here until Friday 6 March 2026, 12.00pm");
    assert!(page.find("textarea").is_empty());
    let links = page.attributes("main a", "href");
    assert!(links.iter().any(|href| href == "/me"), "why: {links:?}");
    let refused = |href: &String| ["/quote", "/edit"].iter().any(|end| href.ends_with(end));
    assert!(!links.iter().any(refused), "what would be refused is not offered: {links:?}");
    assert!(links.iter().any(|href| href.ends_with("/appeal")), "{links:?}");
    place.leaf.open("/boards/stroke/threads/new").must_be(403).must_have("is paused");
    let page = place.leaf.open("/boards/stroke");
    page.must_have("This name is paused until Friday 6 March 2026, 12.00pm");
    let links = page.attributes("main a", "href");
    assert!(links.iter().any(|href| href == "/me"), "why: {links:?}");
    assert!(!links.iter().any(|href| href.ends_with("/leave") || href.ends_with("/name")), "{links:?}");
    let page = place.leaf.open("/me");
    assert_eq!(page.text().matches("Three days, please.").count(), 1, "what was decided at once is said once");
    page.must_have("You can read this board, but not write on it for a time.").must_have("Until");
    page.must_have("A facilitator has hidden a post of yours.").must_have("Three days, please.");
    place.leaf.open("/boards/stroke/leave");
    place.leaf.press("Leave").must_be(403);
    // At noon: its end does not tell in which minute it was decided.
    let minute = place.app.clock.now().minute();
    let noon = Timestamp::of_minute(minute + 3 * 24 * 60).next_noon().minute();
    place.app.advance_minutes(noon - 1 - minute);
    place.app.work();
    assert_eq!(standing(&place.app, &place.leaf).0, "paused");
    place.app.advance_minutes(1);
    place.app.work();
    assert_eq!(standing(&place.app, &place.leaf), ("good".to_owned(), None));
    place.leaf.reply(THREAD, "Here again.");
    place.app.get(THREAD).must_have("Here again.");
}

#[test]
fn whoever_is_paused_reads_what_they_wrote_before_and_nobody_elses() {
    let (mut place, mut marigold) = Place::reported();
    place.app.advance_minutes(30);
    for (person, post) in [(&mut place.leaf, 2), (&mut place.heron, 1)] {
        person.open(&format!("{THREAD}/posts/{post}/edit"));
        person.form("Save").fill("Your post", "Other words.").press("Save").must_be(200);
    }
    measure(&mut marigold, &place.case(), "Keep", "pause-3", "Three days, please.").must_be(200);
    place.leaf.open(THREAD);
    place.leaf.click("Earlier versions").must_be(200).must_have("Canaryword");
    place.leaf.open(&format!("{THREAD}/posts/1/history")).must_be(404);
    place.app.work();
}

#[test]
fn whoever_is_no_member_any_more_is_told_why_and_asks_for_another_look_though_the_board_is_shut_to_them() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    let before = members(&place.app);
    let page = measure(&mut marigold, &case, "Take down", "end", "This cannot go on.");
    page.must_be(200).must_have("the post is taken down").must_have("membership of this board is ended");
    assert_eq!((standing(&place.app, &place.leaf).0.as_str(), members(&place.app)), ("banned", before - 1));
    for path in [THREAD, "/boards/stroke/about", "/boards/stroke/join"] {
        place.leaf.open(path).must_be(404);
    }
    place.leaf.open("/boards/stroke").must_be(403).must_have("You are no longer a member of the Stroke board");
    let page = place.leaf.open("/me");
    for once in ["You are no longer a member of this board", "This cannot go on."] {
        assert_eq!(page.text().matches(once).count(), 1, "{once}");
    }
    page.must_have("You are no longer a member of this board, and cannot join it again.")
        .must_have("This cannot go on.");
    assert!(
        page.attributes("main a", "href").iter().all(|href| href != "/boards/stroke"),
        "a link leads where they may not go"
    );
    place.leaf.click("Ask for another look").must_be(200).must_have("Your membership of this board was ended");
    place.leaf.form("Ask for another look").fill("details", "Please hear me.").send().must_be(200);
    // Whoever decided does not judge it.
    marigold.open(&case).must_have("You decided this before");
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(&case).must_have("Please hear me.").must_have("Membership ended.");
    let form = wren.form("Decide").choose("Bring back").fill("Why", "mistaken").fill("To the writer", "Welcome again.");
    form.press("Decide").must_be(200);
    assert_eq!((standing(&place.app, &place.leaf).0.as_str(), members(&place.app)), ("good", before));
    place.leaf.open(THREAD).must_be(200).must_have("Canaryword");
    place.leaf.open("/me").must_have("What was decided about you on this board is lifted.").must_have("Welcome again.");
    assert_eq!(actions(&place.app, "person."), ["person.end", "person.lift"]);
}

#[test]
fn ending_a_membership_asks_first_and_keeps_what_was_typed() {
    let (mut place, mut marigold) = Place::reported();
    marigold.open(&place.case());
    let form = marigold.form("Decide").choose("Keep").fill("measure", "end").fill("Why", "unkind");
    let page = form.fill("Which ground rule", "Be kind.").fill("To the writer", "My words.").press("Decide");
    page.must_be(200).must_have("End their membership?").must_have("My words.").must_not_have("Take it down");
    page.must_have("The post stays up.").must_have("Its writer’s membership of this board ends.");
    // What the writer will read, as they will read it.
    page.must_have("You are no longer a member of this board, and cannot join it again.").must_have("It is unkind.");
    assert_eq!(standing(&place.app, &place.leaf).0, "good");
    let page = marigold.press("Go back and change it");
    assert_eq!((page.value("measure"), page.value("details")), ("end".to_owned(), "My words.".to_owned()));
    place.leaf.open(THREAD).must_be(200);
}

#[test]
fn what_is_decided_about_somebody_needs_a_reason_that_says_what_was_wrong_and_words() {
    let (place, mut marigold) = Place::reported();
    marigold.open(&place.case());
    let form = marigold.form("Decide").choose("Keep").fill("measure", "warn").fill("Why", "keeps to the ground rules");
    let page = form.press("Decide");
    let at: Vec<String> = page.must_be(422).errors().into_iter().map(|(at, _)| at).collect();
    assert_eq!(at, ["reason", "rule", "details"]);
    assert_eq!(page.value("measure"), "warn");
}

#[test]
fn a_pause_alone_is_lifted_on_appeal_and_the_post_stays_as_it_was() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    let page = measure(&mut marigold, &case, "Keep", "pause-30", "A month.");
    page.must_be(200).must_have("the post stays up").must_have("The writer is paused for 30 days.");
    place.leaf.open(APPEAL).must_be(200).must_have("You were paused").must_be(200);
    place.leaf.form("Ask for another look").fill("details", "I was tired.").send().must_be(200);
    let mut lead = a_safeguarding_lead(&place.app);
    let page = lead.open(&case);
    page.must_have("Paused until").must_not_have("Take down");
    let form = lead.form("Decide").choose("Lift it").fill("Why", "mistaken");
    form.press("Decide").must_be(200);
    assert_eq!(standing(&place.app, &place.leaf), ("good".to_owned(), None));
    place.leaf.open(APPEAL).must_have("What was decided about you was lifted").must_not_have("Brought back");
    place.leaf.reply(THREAD, "Thank you.");
}

#[test]
fn a_shorter_pause_does_not_cut_a_longer_one_and_lifting_one_leaves_the_other() {
    let (mut place, mut marigold) = Place::reported();
    let first = place.case();
    place.leaf.reply(THREAD, "More of it.");
    report(&mut place.heron, "/boards/stroke/threads/1/posts/3/report", "Unkind", "");
    let first_id = i64::from_str_radix(first.rsplit('/').next().unwrap(), 16).unwrap();
    let second: i64 =
        place.app.db_now(|conn| Ok(cases::table.filter(cases::id.ne(first_id)).select(cases::id).get_result(conn)?));
    let second = format!("/moderation/cases/{second:016x}");
    measure(&mut marigold, &first, "Keep", "pause-7", "A week.").must_be(200);
    let until = standing(&place.app, &place.leaf).1;
    measure(&mut marigold, &second, "Keep", "pause-1", "A day.").must_be(200);
    assert_eq!(standing(&place.app, &place.leaf).1, until);
    // The longer one is lifted; the shorter still holds, and ends at its time.
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(&first);
    wren.form("Decide").choose("Lift it").fill("Why", "mistaken").press("Decide").must_be(200);
    assert_eq!(standing(&place.app, &place.leaf).0, "paused");
    place.app.advance_minutes(24 * 60);
    place.app.work();
    assert_eq!(standing(&place.app, &place.leaf).0, "paused");
    place.app.advance_minutes(17 * 60);
    place.app.work();
    assert_eq!(standing(&place.app, &place.leaf).0, "good");
}

#[test]
fn nobody_can_warn_a_facilitator_or_do_so_by_a_form_of_their_own() {
    let place = Place::make();
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.reply(THREAD, "A facilitator's words.");
    let mut heron = place.heron.clone();
    report(&mut heron, "/boards/stroke/threads/1/posts/3/report", "Unkind", "");
    let mut marigold = a_facilitator(&place.app, &place.board);
    let case = place.case();
    let page = marigold.open(&case);
    assert!(page.find("[name=measure]").is_empty());
    let form = marigold.form("Decide").choose("Keep").fill("Why", "unkind").fill("Which ground rule", "Be kind.");
    let (path, body) = form.fill("To the writer", "Words.").ready("Decide");
    marigold.post_raw(&path, format!("{body}&measure=end"), &[]).must_be(400);
    assert_eq!(standing(&place.app, &wren).0, "good");
}

#[test]
fn nothing_changes_for_the_same_person_on_another_board() {
    let (mut place, mut marigold) = Place::reported();
    let other = given::a_public_board(&place.app, "grief");
    place.leaf.join(&place.app, &other);
    let elsewhere = place.leaf.pseudonym.clone();
    measure(&mut marigold, &place.case(), "Keep", "end", "This cannot go on.").must_be(200);
    place.leaf.start_thread(&other, "Another place", "Here I am.");
    let page = marigold.open(&place.case());
    page.must_not_have(&elsewhere).must_not_have("grief");
    report(&mut marigold, &REPORT.replace("posts/2", "posts/1"), "Unkind", "").must_be(200);
}

/// What stands in the audit log of cases and people, and what the only case says was decided about its post.
fn log(place: &Place) -> (Vec<String>, Option<String>) {
    let decided = |action: &String| ["person.", "case."].iter().any(|begins| action.starts_with(begins));
    let lines = actions(&place.app, "").into_iter().filter(decided).collect();
    (lines, place.app.db_now(|conn| Ok(cases::table.select(cases::outcome).get_result(conn)?)))
}

#[test]
fn what_is_lifted_or_left_for_the_writer_alone_leaves_what_was_decided_about_the_post() {
    for (decision, why, last) in [("Lift it", "mistaken", "person.lift"), ("Leave it", "unkind", "case.uphold")] {
        let (mut place, mut marigold) = Place::reported();
        let case = place.case();
        measure(&mut marigold, &case, "Keep", "pause-30", "A month.").must_be(200);
        place.leaf.open(APPEAL);
        place.leaf.form("Ask for another look").fill("details", "I was tired.").send().must_be(200);
        let mut lead = a_safeguarding_lead(&place.app);
        lead.open(&case);
        let form = lead.form("Decide").choose(decision).fill("Why", why).fill("Which ground rule", "Be kind.");
        form.fill("To the writer", "Words to them.").press("Decide").must_be(200);
        let lines = ["case.keep", "person.pause", last].map(str::to_owned).to_vec();
        assert_eq!(log(&place), (lines, Some("keep".to_owned())));
        place.leaf.open(APPEAL).must_be(200).must_have("Words to them.");
        place.leaf.open("/me").must_have("Words to them.");
    }
}

#[test]
fn when_another_look_has_been_taken_nothing_that_was_asked_about_waits_for_it() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    measure(&mut marigold, &case, "Hide", "pause-30", "A month.").must_be(200);
    place.leaf.open(APPEAL);
    place.leaf.form("Ask for another look").fill("details", "I was tired.").send().must_be(200);
    let asked = "You will be told what comes of it.";
    place.leaf.open("/me").must_have(asked);
    decide(&mut a_facilitator(&place.app, &place.board), &case, "Leave it", "unkind", "It stays.").must_be(200);
    let page = place.leaf.open("/me");
    page.must_have("It stays.").must_have("decided about again since").must_not_have(asked);
    assert!(page.find("a.button").iter().all(|link| link != "Ask for another look"));
}

#[test]
fn other_members_see_the_name_of_whoever_something_was_decided_about_as_before() {
    for what in ["warn", "pause-3", "end"] {
        let (mut place, mut marigold) = Place::reported();
        let mut others = [place.heron.browser.clone(), place.app.browser()];
        let mut seen = || -> Vec<String> {
            let paths = [THREAD, "/boards/stroke", "/boards/stroke/about"];
            let pages =
                others.iter_mut().flat_map(|other| paths.map(|path| other.open(path).must_be(200).find("main")));
            pages.flatten().collect()
        };
        // What was new is read.
        seen();
        place.app.settle();
        let before = seen();
        assert!(before.iter().any(|main| main.contains(&place.leaf.pseudonym)));
        measure(&mut marigold, &place.case(), "Keep", what, "Enough.").must_be(200);
        place.app.work();
        assert_eq!(seen(), before, "{what}");
        place.leaf.open("/me").must_be(200).must_have("Enough.");
    }
}
