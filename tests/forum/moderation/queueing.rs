//! The queue and the pages of cases: who sees them, in which order, with how many queries.

use super::{Place, REPORT, THREAD, decide, report, set_standing};
use crate::support::{
    App, Browser, Person, a_facilitator, a_member, a_person, a_safeguarding_lead, a_visitor, an_owner, encode, given,
};

/// Everything of moderation that a route leads to.
fn addresses(case: &str) -> Vec<(&'static str, String)> {
    vec![
        ("GET", "/moderation".to_owned()),
        ("GET", "/moderation/decided".to_owned()),
        ("GET", "/moderation/mine".to_owned()),
        ("GET", "/moderation/appeals".to_owned()),
        ("GET", "/moderation/boards/stroke".to_owned()),
        ("GET", case.to_owned()),
        ("POST", format!("{case}/lease")),
        ("POST", format!("{case}/decide")),
    ]
}

fn ask(browser: &mut Browser, method: &str, path: &str) -> (u16, String) {
    let csrf = browser.open("/settings/display").value("csrf");
    let fields = [
        ("csrf", csrf.as_str()),
        ("do", "take"),
        ("decision", "remove"),
        ("reason", "unkind"),
        ("rule", "house"),
        ("details", "Words"),
        ("version", "2"),
        ("post_version", "1"),
        ("post_state", "shown"),
    ];
    let body = encode(&fields.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let page = if method == "POST" { browser.post_raw(path, body, &[]) } else { browser.get_raw(path) };
    (page.status, page.body.replace(&csrf, "TOKEN"))
}

#[test]
fn whoever_does_not_look_after_the_board_learns_nothing_of_its_cases() {
    let (place, _) = Place::reported();
    let app = &place.app;
    let elsewhere = given::a_public_board(app, "carers");
    let case = place.case();
    let absent = "/moderation/cases/0000000000000007";
    for (method, path) in addresses(&case) {
        let (status, _) = ask(&mut a_visitor(app), method, &path);
        assert_eq!(status, 303, "a visitor: {path}");
    }
    let people: Vec<(&str, Person)> = vec![
        ("a member", a_member(app, &place.board)),
        ("somebody who has joined nothing", a_person(app)),
        ("an owner", an_owner(app)),
        ("the reporter", place.heron),
        ("the writer", place.leaf),
    ];
    for (who, mut person) in people {
        for (method, path) in addresses(&case) {
            assert_eq!(ask(&mut person, method, &path).0, 404, "{who}: {method} {path}");
        }
        assert_eq!(ask(&mut person, "GET", &case).1, ask(&mut person, "GET", absent).1.replace(absent, &case), "{who}");
    }
    let mut other = a_facilitator(app, &elsewhere);
    for (method, path) in addresses(&case).into_iter().skip(4) {
        assert_eq!(ask(&mut other, method, &path).0, 404, "a facilitator of another board: {path}");
    }
    other.open("/moderation").must_be(200).must_have("Nothing is waiting").must_not_have("Unkind");
    other.open("/moderation/decided").must_be(200).must_have("Nothing has been decided yet");
}

#[test]
fn a_facilitator_who_is_banned_or_paused_or_has_left_loses_the_queue() {
    for standing in ["banned", "paused", "left"] {
        let (place, mut marigold) = Place::reported();
        marigold.open(&place.case()).must_be(200);
        set_standing(&place.app, &marigold.pseudonym.clone(), standing);
        marigold.open("/moderation").must_be(404);
        marigold.open(&place.case()).must_be(404);
    }
}

#[test]
fn the_queue_shows_worries_first_and_then_the_longest_wait() {
    let mut place = Place::make();
    for number in 3..=4 {
        place.leaf.reply(THREAD, &format!("Number {number}."));
    }
    for (number, reason) in [(2, "Unkind"), (3, "Selling"), (4, "I am worried")] {
        report(&mut place.heron, &format!("{THREAD}/posts/{number}/report"), reason, "");
        place.app.advance_minutes(30);
    }
    let mut marigold = a_facilitator(&place.app, &place.board);
    let page = marigold.open("/");
    assert!(page.has("Review queue"), "the front page leads to it");
    for path in ["/boards", "/boards/stroke", THREAD, "/boards/stroke/threads/new", "/me"] {
        assert!(marigold.open(path).has("Review queue"), "{path} leads to it");
        assert!(!place.heron.open(path).has("Review queue"), "{path} leads a member to it");
    }
    marigold.open("/");
    let page = marigold.click("Review queue");
    let titles = page.attributes(".queue-item h3 a", "href");
    assert_eq!(titles.len(), 3);
    let shown: Vec<String> =
        page.find(".queue-item h3").into_iter().map(|text| text.split(" (").next().unwrap().to_owned()).collect();
    assert_eq!(shown, ["Worried about this person", "Unkind or bullying", "Selling something"]);
    assert_eq!(page.find(".queue-item.crisis").len(), 1);
    page.must_have("Came in an hour ago").must_have("Nobody has taken it yet.");
    // What stands first says why, and no other mark promises another order.
    assert_eq!(page.find(".queue-item .mark"), ["Comes first: somebody may be in danger"]);
    assert_eq!(page.find(".queue-item.crisis .mark").len(), 1);
    assert!(!page.body.contains(&place.heron.pseudonym), "the queue names a reporter");
    place.app.work();
}

#[test]
fn a_later_worry_about_a_post_moves_its_case_to_the_top() {
    let mut place = Place::make();
    report(&mut place.heron, REPORT, "Unkind", "");
    let mut visitor = a_visitor(&place.app);
    report(&mut visitor, REPORT, "I am worried", "They said goodbye.");
    let mut marigold = a_facilitator(&place.app, &place.board);
    let page = marigold.open("/moderation");
    assert_eq!(page.find(".queue-item.crisis").len(), 1);
    page.must_have("2 reports.");
    let page = marigold.open(&place.case());
    page.must_have("Answer first, decide second").must_have("They said goodbye.");
    page.must_have("Go to the thread and write to them").must_have("pass it on to the safeguarding leads");
    // A lead, who wears no name here, reads what a lead can do.
    let page = a_safeguarding_lead(&place.app).open(&place.case());
    page.must_have("Answer first, decide second").must_have("If you wear no name on this board");
    page.must_not_have("pass it on to the safeguarding leads");
    place.app.work();
}

#[test]
fn a_lead_sees_the_cases_of_every_board_and_can_filter_them() {
    let (place, _) = Place::reported();
    let app = &place.app;
    let board = given::a_members_board(app, "diabetes");
    let mut writer = a_member(app, &board);
    let thread = writer.start_thread(&board, "Sugar", "Words of a members' board.");
    report(&mut a_member(app, &board), &format!("{thread}/posts/1/report"), "Advice that could hurt", "");
    let mut lead = a_safeguarding_lead(app);
    assert!(lead.open(&board.path()).status == 404, "a lead reads no board as such");
    let page = lead.open("/moderation");
    assert_eq!(page.find(".queue-item").len(), 2);
    let page = lead.click_in(".tabs", "Diabetes");
    assert_eq!(page.find(".queue-item").len(), 1);
    let page = lead.click_in(".queue-list", "Advice");
    page.must_be(200).must_have("Words of a members' board.");
    assert!(page.find(".thread .gap a").is_empty(), "no link to what they cannot read");
    lead.open("/moderation/boards/nowhere").must_be(404);
    lead.open("/moderation?page=2").must_be(404);
    for wrong in ["x", "0", "-1", "99999999999999999999"] {
        lead.open(&format!("/moderation?page={wrong}")).must_be(404);
    }
}

#[test]
fn the_case_shows_the_post_in_its_context_and_names_no_reporter() {
    let mut place = Place::make();
    for number in 3..=5 {
        place.heron.reply(THREAD, &format!("Number {number}."));
    }
    let mut visitor = a_visitor(&place.app);
    report(&mut visitor, REPORT, "Unkind", "Please look.");
    let mut wren = a_member(&place.app, &place.board);
    report(&mut wren, REPORT, "Selling", "");
    let mut marigold = a_facilitator(&place.app, &place.board);
    let page = marigold.open(&place.case());
    page.must_have("Opening words.").must_have("Canaryword").must_have("Number 3.").must_have("Number 4.");
    page.must_not_have("Number 5.").must_have("Please look.").must_have("From a member");
    assert_eq!(page.find(".post.flagged").len(), 1);
    assert!(!page.body.contains(&wren.pseudonym), "a case names a reporter");
    assert_eq!(page.title(), "A case · Inglenook");
}

#[test]
fn an_edit_does_not_hide_what_was_reported() {
    let (mut place, mut marigold) = Place::reported();
    place.leaf.open(&format!("{THREAD}/posts/2/edit"));
    place.leaf.form("Save").fill("Your post", "Sweetness itself.").press("Save").must_be(200);
    let page = marigold.open(&place.case());
    page.must_have("The post as it was when it was first reported").must_have("Canaryword");
    page.must_have("Sweetness itself.").must_have("The post has been changed since.");
    super::decide(&mut marigold, &place.case(), "Keep", "keeps to the ground rules", "").must_be(200);
    marigold.open(&place.case()).must_have("Canaryword");
    place.leaf.open(&format!("{THREAD}/posts/2/delete"));
    place.leaf.press("Delete it").must_be(200);
    place.app.work();
    let page = marigold.open(&place.case());
    assert!(!page.body.contains("Canaryword"), "the snapshot of a closed case goes with the post");
}

#[test]
fn a_post_deleted_while_its_case_is_open_can_still_be_looked_at_and_is_gone_afterwards() {
    let (mut place, mut marigold) = Place::reported();
    place.leaf.open(&format!("{THREAD}/posts/2/delete"));
    place.leaf.press("Delete it").must_be(200);
    place.app.work();
    marigold.open(&place.case()).must_have("Canaryword").must_have("Deleted by its writer");
    super::decide(&mut marigold, &place.case(), "Keep", "put right", "").must_be(200);
    assert!(!marigold.open(&place.case()).body.contains("Canaryword"));
}

#[test]
fn queue_and_case_make_no_more_queries_when_there_is_more_to_show() {
    let mut place = Place::on(App::with(|config| config.threads.posts_per_hour = 1000));
    report(&mut place.heron, REPORT, "Unkind", "");
    let case = place.case();
    let mut marigold = a_facilitator(&place.app, &place.board);
    let mut lead = a_safeguarding_lead(&place.app);
    let mut count = |app: &App| {
        [
            app.queries_of(|| marigold.open("/moderation").must_be(200).status),
            app.queries_of(|| marigold.open(&case).must_be(200).status),
            app.queries_of(|| lead.open("/moderation").must_be(200).status),
            app.queries_of(|| lead.open(&case).must_be(200).status),
        ]
    };
    let before = count(&place.app);
    for number in 3..=6 {
        place.leaf.reply(THREAD, &format!("Number {number}."));
        report(&mut place.heron, &format!("{THREAD}/posts/{number}/report"), "Selling", "Words");
        report(&mut a_visitor(&place.app), REPORT, "Unkind", "Words");
        given::a_members_board(&place.app, &format!("board-{number}"));
    }
    assert_eq!(count(&place.app), before);
    assert!(before.iter().all(|count| *count <= 14), "{before:?}");
}

#[test]
fn an_owner_is_told_where_reports_have_waited_for_more_than_a_day_and_nothing_of_what_they_say() {
    let (place, _) = Place::reported();
    let mut owner = an_owner(&place.app);
    owner.open("/admin").must_be(200).must_not_have("have waited for more than a day");
    place.app.advance_minutes(24 * 60 + 1);
    let page = owner.open("/admin");
    page.must_have("have waited for more than a day").must_have("Stroke: something has waited since");
    page.must_not_have("Canaryword").must_not_have("Please look").must_not_have(&place.leaf.pseudonym);
    assert_eq!(page.attributes(".notice-care a", "href"), ["/admin/boards/stroke/people"]);
}

/// The cases that a part of somebody's queue lists.
fn listed(browser: &mut Browser, part: &str) -> Vec<String> {
    browser.open(part).must_be(200).attributes(".queue-item h3 a", "href")
}

#[test]
fn what_somebody_has_and_where_another_look_is_asked_for_have_lists_of_their_own() {
    let (mut place, mut marigold) = Place::reported();
    let first = place.case();
    report(&mut a_visitor(&place.app), &format!("{THREAD}/posts/1/report"), "Unkind", "").must_be(200);
    let both = listed(&mut marigold, "/moderation");
    let second = both.iter().find(|case| **case != first).unwrap().clone();
    let mut wren = a_facilitator(&place.app, &place.board);
    for (part, empty) in [("mine", "You have no case just now"), ("appeals", "Nobody asks for another look")] {
        marigold.open(&format!("/moderation/{part}")).must_be(200).must_have(empty);
    }
    marigold.open(&second);
    marigold.press("Take this case").must_be(200);
    assert_eq!(listed(&mut marigold, "/moderation/mine"), [second.as_str()]);
    marigold.page().must_have("With you.");
    assert_eq!(marigold.page().find("nav.tabs a .mark"), ["2", "1", "0", "0"]);
    wren.open("/moderation/mine").must_have("You have no case just now");
    assert_eq!(wren.page().find("nav.tabs a .mark"), ["2", "0", "0", "0"]);
    // A time that is over is nobody's, and what somebody else has is not either.
    place.app.advance_minutes(16);
    marigold.open("/moderation/mine").must_have("You have no case just now");
    decide(&mut marigold, &first, "Hide", "unkind", "Words.").must_be(200);
    place.leaf.open(&format!("{THREAD}/posts/2/appeal"));
    place.leaf.form("Ask for another look").fill("details", "Please.").send().must_be(200);
    assert_eq!(listed(&mut wren, "/moderation/appeals"), [first.as_str()]);
    assert_eq!(wren.page().find("nav.tabs a .mark"), ["2", "0", "1", "0"]);
    wren.open(&first);
    wren.press("Take this case").must_be(200);
    assert_eq!(listed(&mut wren, "/moderation/mine"), [first.as_str()]);
    let mut lead = a_safeguarding_lead(&place.app);
    assert_eq!(listed(&mut lead, "/moderation/appeals"), [first.as_str()]);
    lead.open("/moderation/mine").must_have("You have no case just now");
    wren.open("/moderation/mine?page=2").must_be(404);
}

#[test]
fn a_case_that_somebody_is_involved_in_stands_in_none_of_their_lists() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    decide(&mut marigold, &case, "Hide", "unkind", "Words.").must_be(200);
    let mut wren = a_facilitator(&place.app, &place.board);
    report(&mut wren, &format!("{THREAD}/posts/1/report"), "Unkind", "Mine.").must_be(200);
    place.leaf.open(&format!("{THREAD}/posts/2/appeal"));
    place.leaf.form("Ask for another look").fill("details", "Please.").send().must_be(200);
    for part in ["/moderation", "/moderation/appeals"] {
        assert_eq!(listed(&mut wren, part), [case.as_str()], "{part}");
    }
    assert_eq!(wren.page().find("nav.tabs a .mark"), ["1", "0", "1", "0"]);
}
