//! The owner's desk.

use inglenook::base::audit;
use inglenook::routes;

use crate::support::{App, Person, a_facilitator, a_member, a_safeguarding_lead, a_visitor, an_owner, given};

/// Every address of the desk, filled in with a board that is there.
fn addresses() -> impl Iterator<Item = (&'static str, String)> {
    routes::TABLE.iter().filter(|(_, path)| path.starts_with("/admin")).map(|(method, path)| {
        let path = path.replace("{board}", "stroke").replace("{group}", "1").replace("{id}", "123");
        (*method, path)
    })
}

#[test]
fn the_desk_is_for_owners_alone() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut visitor = a_visitor(&app);
    let mut others: Vec<Person> = vec![a_member(&app, &board), a_facilitator(&app, &board), a_safeguarding_lead(&app)];
    for (method, path) in addresses() {
        if method == "GET" {
            assert!(visitor.get_raw(&path).location().starts_with("/sign-in"), "{path}");
        }
        for person in &mut others {
            let page = if method == "GET" {
                person.get_raw(&format!("{path}?name=x"))
            } else {
                person.open("/boards");
                let body = format!("csrf={}&version=1&step=up&status=closed&kind=facilitator", person.csrf());
                person.post_raw(&path, body, &[])
            };
            assert_eq!(page.status, 404, "{method} {path}: {}", page.summary());
        }
    }
    assert!(addresses().count() > 20);
}

#[test]
fn an_owner_makes_a_group_and_a_board_in_it() {
    let app = App::start();
    let mut owner = an_owner(&app);
    owner.open("/admin").must_be(200).must_have("There are no groups yet");
    owner.click("Make a board").must_be(200).must_have("Every board stands in a group");
    owner.click_in("main", "Make a group");
    let page = owner.form("Make this group").fill("Name", "Mental health").send();
    page.must_be(422);
    assert_eq!(page.value("name"), "Mental health");
    owner.form("Make this group").fill("One line about it", "For low days.").send().must_be(200);
    owner.click("Make a board");
    let page = owner.form("Make this board").fill("Name", "The small hours").fill("Address", "No Good").send();
    page.must_be(422);
    let fields: Vec<String> = page.errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["summary", "description", "slug", "rules"]);
    owner
        .form("Make this board")
        .fill("Address", "small-hours")
        .fill("One line for the list", "When nobody else is up.")
        .fill("Description", "Awake at four.")
        .fill("Ground rules", "- Go gently. Always.\n- No medicines.")
        .fill("Who can read it", "Anyone")
        .send()
        .must_be(200);
    let page = a_visitor(&app).open("/boards/small-hours");
    page.must_be(200).must_have("Awake at four.");
    page.must_have("Go gently.");
    owner.open("/admin/boards/new");
    let again = owner
        .form("Make this board")
        .fill("Name", "Another")
        .fill("Address", "small-hours")
        .fill("One line for the list", "x")
        .fill("Description", "x")
        .fill("Ground rules", "- x")
        .send();
    again.must_be(422).must_have("Another board has this address");
    owner.open("/admin/groups/new");
    let twice = owner.form("Make this group").fill("Name", "Mental health").fill("One line", "x").send();
    twice.must_be(422).must_have("There is a group of this name");
}

#[test]
fn the_second_of_two_editors_sees_the_firsts_words_and_keeps_their_own() {
    let app = App::start();
    given::a_public_board(&app, "stroke");
    let mut owner = an_owner(&app);
    owner.open("/admin/boards/stroke");
    let mut second = owner.browser.clone();
    owner.form("Save").fill("Description", "What the first wrote.").send().must_be(200);
    let page = second.form("Save").fill("Description", "What the second wrote.").send();
    page.must_be(409).must_have("What the first wrote.");
    assert_eq!(page.value("description"), "What the second wrote.");
    second.press("Save").must_be(200);
    a_visitor(&app).open("/boards/stroke").must_have("What the second wrote.");

    owner.open("/admin/boards/stroke/rules");
    let mut second = owner.browser.clone();
    owner.form("Save as a new version").fill("Ground rules", "- The first’s.").send().must_be(200);
    let page = second.form("Save as a new version").fill("Ground rules", "- The second’s.").send();
    page.must_be(409).must_have("The first’s.");
    assert_eq!(page.value("rules").trim(), "- The second’s.");
    second.press("Save as a new version").must_be(200);
    a_visitor(&app).open("/boards/stroke/about").must_have("Version 3");
}

#[test]
fn groups_too_are_changed_by_one_person_at_a_time() {
    let app = App::start();
    given::a_public_board(&app, "stroke");
    let mut owner = an_owner(&app);
    owner.open("/admin");
    owner.click("Change the group");
    let mut second = owner.browser.clone();
    owner.form("Save").fill("One line", "First.").send().must_be(200).must_have("First.");
    let page = second.form("Save").fill("One line", "Second.").send();
    page.must_be(409).must_have("First.");
    second.press("Save").must_be(200).must_have("Second.");
}

#[test]
fn boards_are_put_in_order() {
    let app = App::start();
    for slug in ["stroke", "cancer", "hiv"] {
        given::a_public_board(&app, slug);
    }
    let mut owner = an_owner(&app);
    owner.open("/admin");
    owner.press("Move up: Hiv");
    assert_eq!(owner.page().find("main h3"), ["Stroke", "Hiv", "Cancer"]);
    owner.press("Move down: Stroke");
    assert_eq!(a_visitor(&app).open("/boards").find(".board-card h3"), ["Hiv", "Stroke", "Cancer"]);
}

#[test]
fn a_closed_board_can_be_read_and_neither_written_to_nor_joined() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_member(&app, &board);
    let mut owner = an_owner(&app);
    owner.open("/admin");
    owner.click("Close Stroke").must_have("nobody can write or join");
    owner.press("Close").must_be(200).must_have("The board is closed.");
    member.open("/boards/stroke").must_be(200).must_have("This board has closed");
    owner.open("/boards/stroke/join").must_be(409);
    owner.open("/admin");
    owner.click("Open again: Stroke");
    owner.press("Open again").must_be(200);
    owner.open("/boards/stroke/join").must_be(200);
}

#[test]
fn a_board_that_closes_meanwhile_gives_back_what_was_being_written() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_member(&app, &board);
    let thread = member.start_thread(&board, "A title", "One.");
    let mut second = member.clone();
    member.open(&thread);
    let reply = member.form("Post reply").fill("Your reply", "Half an answer").ready("Post reply");
    second.open("/boards/stroke/threads/new");
    let start = second.form("Post").fill("A title", "Half a title").fill("Your post", "Half a thread").ready("Post");
    let mut owner = an_owner(&app);
    owner.open("/admin/boards/stroke/status");
    owner.press("Close").must_be(200);
    for ((path, body), kept) in [(reply, "Half an answer"), (start.clone(), "Half a title"), (start, "Half a thread")] {
        let page = member.post_raw(&path, body, &[]);
        page.must_be(409).must_have("This board is closed").must_have(kept);
    }
    member.open("/boards/stroke/threads/new").must_be(409);
    member.open(&thread).must_be(200).must_not_have("Post reply").must_not_have("Half an answer");
    assert_eq!(member.open("/boards/stroke").find(".thread-row").len(), 1);
}

#[test]
fn an_invitation_is_shown_once_and_can_be_withdrawn() {
    let app = App::start();
    given::an_invitation_board(&app, "carers");
    let mut owner = an_owner(&app);
    owner.open("/admin/boards/carers/people").must_be(200);
    let page = owner.form("Make a code for members").fill("People", "0").fill("Days", "7").send();
    page.must_be(422);
    assert_eq!(page.value("days"), "7");
    let page = owner.form("Make a code for members").fill("People", "2").send();
    let (code, link) = (page.find(".codes li").remove(0), page.attributes(".kept-link a", "href").remove(0));
    assert!(link.ends_with(&format!("/invited/{}", code.replace('-', ""))), "{link}");
    owner.open("/admin/boards/carers/people").must_not_have(&code);
    owner.page().must_have("For members, 2 people, until 8 March 2026.");
    let mut guest = crate::support::a_person(&app);
    guest.open(&format!("/invited/{code}")).must_be(200);
    owner.press("Withdraw the code").must_be(200).must_have("There are none.");
    guest.open(&format!("/invited/{code}")).must_be(404);
}

#[test]
fn a_facilitator_is_appointed_and_let_go() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut owner = an_owner(&app);
    owner.open("/admin/boards/stroke/people");
    let code = owner.press("Make a link for a facilitator").find(".codes li").remove(0);
    let mut facilitator = a_member(&app, &board);
    let member_name = facilitator.pseudonym.clone();
    let role_name = facilitator.open(&format!("/invited/{code}")).value("name");
    facilitator.form("Become a facilitator").check("I have read these").send().must_be(200);
    let page = owner.open("/admin/boards/stroke/people");
    page.must_have(&role_name);
    page.must_not_have(&member_name);
    owner.press(&format!("End the role of {role_name}")).must_have("They stop being a facilitator at once");
    owner.press("End the role").must_be(200).must_not_have(&role_name);
    app.work();
    facilitator.open("/boards/stroke").must_have(&format!("You are here as {member_name}"));
}

#[test]
fn safeguarding_leads_are_appointed_by_a_link_shown_once() {
    let app = App::start();
    let mut owner = an_owner(&app);
    owner.open("/admin/leads").must_be(200);
    let page = owner.press("Make a link");
    let link = page.attributes(".kept-link a", "href").remove(0);
    let path = link.split_once("/appoint").map(|(_, code)| format!("/appoint{code}")).unwrap();
    let mut lead = crate::support::a_person(&app);
    lead.open(&path).must_be(200);
    lead.press("Become a safeguarding lead").must_be(200);
    owner.open("/admin/leads").must_have("There are none.");
}

#[test]
fn the_audit_log_names_every_act_and_holds_together() {
    let app = App::start();
    given::a_public_board(&app, "stroke");
    let mut owner = an_owner(&app);
    for _ in 0..30 {
        for (page, button) in [("Close Stroke", "Close"), ("Open again: Stroke", "Open again")] {
            owner.open("/admin");
            owner.click(page);
            owner.press(button).must_be(200);
        }
    }
    let page = owner.open("/admin/audit");
    page.must_be(200).must_have("opened a board again");
    assert_eq!(page.find("tbody tr").len(), 50);
    let last = page.find("tbody tr:last-child td:first-child").remove(0);
    let older = owner.click("Older lines");
    let first: i64 = older.find("tbody tr:first-child td:first-child").remove(0).parse().unwrap();
    assert_eq!(first + 1, last.parse::<i64>().unwrap());
    let lines = app.db_now(|conn| audit::verify(conn, &app.site.keys));
    assert_eq!(usize::try_from(lines).unwrap(), 50 + older.find("tbody tr").len());
}
