//! The directory, what a board says of itself, and who is let in.

use diesel::prelude::*;
use inglenook::accounts::model::InvitationKind;
use inglenook::base::db::schema::{board_days, boards, personas};
use inglenook::boards::{Access, Board, Standing};

use crate::support::{App, Person, a_facilitator, a_member, a_person, a_visitor, given};

fn some_boards(app: &App, count: usize) {
    for number in 0..count {
        let letters: String = number.to_string().chars().map(|digit| char::from(b'a' + digit as u8 - b'0')).collect();
        given::a_public_board(app, &format!("board-{letters}"));
    }
}

fn set_standing(app: &App, person: &Person, standing: Standing) {
    app.db_now(|conn| {
        let named = personas::table.filter(personas::name.eq(&person.pseudonym));
        Ok(diesel::update(named).set(personas::standing.eq(standing)).execute(conn)?)
    });
}

#[test]
fn the_directory_takes_as_many_queries_for_fifty_boards_as_for_five() {
    let counts = [5, 50].map(|count| {
        let app = App::start();
        some_boards(&app, count);
        let mut member = a_member(&app, &given::a_members_board(&app, "diabetes"));
        let visitor = app.queries_of(|| drop(app.browser().open("/boards")));
        let front = app.queries_of(|| drop(app.browser().open("/")));
        let own = app.queries_of(|| drop(member.open("/boards")));
        (visitor, front, own)
    });
    assert_eq!(counts[0], counts[1]);
    assert_eq!(counts[0], (2, 2, 4));
}

#[test]
fn an_empty_site_has_a_directory_too() {
    let app = App::start();
    a_visitor(&app).open("/boards").must_be(200).must_have("No boards yet");
}

#[test]
fn a_card_says_what_kind_of_board_it_is_and_how_busy_to_those_who_may_read_it() {
    let app = App::start();
    let board = given::a_members_board(&app, "hiv");
    let today = app.clock.now().day();
    app.db_now(|conn| {
        for (day, posts) in [(today, 2), (today - 6, 3), (today - 7, 100)] {
            let row = (board_days::board_id.eq(board.id), board_days::day.eq(day), board_days::posts.eq(posts));
            diesel::insert_into(board_days::table).values(row).execute(conn)?;
        }
        Ok(())
    });
    let page = a_visitor(&app).open("/boards");
    page.must_have("Members only. Peer-led.");
    page.must_not_have("posts a week").must_not_have("Quiet this week");
    assert_eq!(page.attributes(".board-card a", "href"), ["/boards/hiv/join"]);
    page.must_not_have("Closed to new posts");
    let mut member = a_member(&app, &board);
    for path in ["/boards", "/"] {
        member.open(path).must_have("5 posts a week.");
    }
    app.db_now(|conn| Ok(diesel::update(boards::table).set(boards::status.eq("closed")).execute(conn)?));
    for path in ["/boards", "/"] {
        a_visitor(&app).open(path).must_have("Closed to new posts");
    }
}

#[test]
fn ones_own_boards_stand_first_and_without_names() {
    let app = App::start();
    let (one, other) = (given::a_public_board(&app, "stroke"), given::an_invitation_board(&app, "carers"));
    let mut person = a_member(&app, &one);
    let first_name = person.pseudonym.clone();
    person.join(&app, &other);
    let page = person.open("/boards");
    assert_eq!(
        page.find("section[aria-labelledby=yours-h] .board-card h3"),
        ["Stroke", "Carers"],
        "{}",
        page.summary()
    );
    for name in [&first_name, &person.pseudonym] {
        page.must_not_have(name);
    }
    a_person(&app).open("/boards").must_not_have("Carers");
    a_visitor(&app).open("/").must_not_have("Carers");
}

#[test]
fn a_members_board_shows_others_nothing_but_its_doorstep() {
    let app = App::start();
    given::a_members_board(&app, "diabetes");
    let elsewhere = given::a_public_board(&app, "stroke");
    let mut visitor = a_visitor(&app);
    for path in ["/boards/diabetes/join", "/boards/diabetes", "/boards/diabetes/about", "/boards/nothing/join"] {
        assert!(visitor.get_raw(path).location().starts_with("/sign-in?next="), "{path}");
    }
    let mut member = a_member(&app, &elsewhere);
    member.open("/boards/diabetes/join").must_be(200).must_have("A board about diabetes.");
    for path in ["/boards/diabetes", "/boards/diabetes/about", "/boards/diabetes/leave"] {
        member.open(path).must_be(404);
    }
}

#[test]
fn an_invitation_board_is_as_good_as_absent_without_its_code() {
    let app = App::start();
    let board = given::an_invitation_board(&app, "carers");
    let other = given::an_invitation_board(&app, "cancer");
    let strange = given::an_invitation(&app, InvitationKind::Member, Some(&other));
    let mut person = a_person(&app);
    let absent = person.open("/boards/nothing/join").must_be(404).text();
    for path in ["/boards/carers/join".to_owned(), format!("/boards/carers/join?code={strange}")] {
        assert_eq!(person.open(&path).must_be(404).text(), absent);
    }
    let code = given::an_invitation(&app, InvitationKind::Member, Some(&board));
    person.open(&format!("/invited/{code}")).must_be(200).must_have("Carers");
    person.click("Choose a name").must_be(200);
    person.form("Join this board").check("I have read these").send().must_be(200);
    assert_eq!(person.page().url, "/boards/carers");
    a_person(&app).open(&format!("/invited/{code}")).must_be(404);
    a_person(&app).open(&format!("/boards/carers/join?code={code}")).must_be(404);
}

#[test]
fn a_code_that_was_told_can_be_typed() {
    let app = App::start();
    let board = given::an_invitation_board(&app, "carers");
    let code = given::an_invitation(&app, InvitationKind::Member, Some(&board));
    let mut person = a_person(&app);
    person.open("/boards");
    person.click("Have you been given an invitation code?").must_be(200);
    let page = person.form("Go on").fill("Your code", "1234").send();
    page.must_be(422);
    assert_eq!(page.value("code"), "1234");
    let typed = code.to_lowercase().replace('-', " ");
    person.form("Go on").fill("Your code", &typed).send().must_be(200).must_have("Carers");
}

#[test]
fn about_a_board_shows_its_rules_and_who_looks_after_it() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let facilitator = a_facilitator(&app, &board);
    let page = a_visitor(&app).open("/boards/stroke/about");
    page.must_be(200).must_have("Speak from your own experience.");
    page.must_have(&facilitator.pseudonym);
    page.must_have("Version 1");
    assert_eq!(page.title(), "About a board · Inglenook");
}

#[test]
fn somebody_banned_is_told_so_and_finds_nothing_and_somebody_paused_cannot_slip_away() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_member(&app, &board);
    set_standing(&app, &member, Standing::Paused);
    member.open("/boards/stroke").must_be(200).must_have("This name is paused");
    member.open("/boards/stroke/leave");
    member.press("Leave this board").must_be(403).must_have("You can leave when the pause has ended");
    set_standing(&app, &member, Standing::Banned);
    let page = member.open("/boards/stroke");
    page.must_be(403).must_have("You are no longer a member of the Stroke board").must_have("ask for another look");
    assert!(page.find(".thread-list, .persona-bar, aside").is_empty() && !page.find(".helpline-list li").is_empty());
    member.click("Go to New for you").must_be(200);
    for path in ["/boards/stroke/join", "/boards/stroke/about", "/boards/stroke/leave"] {
        member.open(path).must_be(404);
    }
}

#[test]
fn a_ban_counts_for_the_facilitators_name_too() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_member(&app, &board);
    set_standing(&app, &member, Standing::Banned);
    let code = given::an_invitation(&app, InvitationKind::Facilitator, Some(&board));
    let page = member.open(&format!("/invited/{code}"));
    page.must_be(200);
    member.form("Become a facilitator").check("I have read these").send().must_be(404);
}

#[test]
fn a_facilitators_link_works_once_and_tells_nothing_about_the_member() {
    let app = App::start();
    let board = given::a_board(&app, "stroke", Access::Public);
    let mut member = a_member(&app, &board);
    let code = given::an_invitation(&app, InvitationKind::Facilitator, Some(&board));
    assert!(a_visitor(&app).get_raw(&format!("/invited/{code}")).location().starts_with("/sign-in"));
    let page = member.open(&format!("/invited/{code}"));
    let role_name = page.value("name");
    member.form("Become a facilitator").check("I have read these").send();
    member.set_up_phone().must_have("You look after this board as");
    a_person(&app).open(&format!("/invited/{code}")).must_be(404);
    assert_eq!(count(&app, &board), 2);
    let about = a_visitor(&app).open("/boards/stroke/about");
    about.must_have(&role_name);
    about.must_not_have(&member.pseudonym);
}

fn count(app: &App, board: &Board) -> i64 {
    app.db_now(|conn| Ok(personas::table.filter(personas::board_id.eq(board.id)).count().get_result(conn)?))
}

#[test]
fn somebody_paused_can_still_delete_their_own_words() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let (mut heron, mut wren) = (a_member(&app, &board), a_member(&app, &board));
    let thread = heron.start_thread(&board, "A title", "One.");
    heron.reply(&thread, "Two, which I regret.");
    wren.reply(&thread, "Three.");
    set_standing(&app, &heron, Standing::Paused);
    heron.open(&format!("{thread}/posts/2/edit")).must_be(403);
    heron.open(&format!("{thread}/posts/3/delete")).must_be(404);
    heron.open(&format!("{thread}/posts/2/delete")).must_be(200).must_have("Two, which I regret.");
    heron.press("Delete it").must_be(200);
    app.work();
    app.get(&thread).must_have("deleted this post").must_not_have("which I regret");
    set_standing(&app, &heron, Standing::Banned);
    heron.open(&format!("{thread}/posts/1/delete")).must_be(404);
}

#[test]
fn the_list_says_shortly_when_somebody_last_wrote_and_keeps_the_whole_date() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    a_member(&app, &board).start_thread(&board, "A title", "One.");
    for (days, said) in [(0, "7.30pm"), (1, "Monday"), (5, "Monday"), (1, "2 March"), (365, "2 March 2026")] {
        app.advance_days(days);
        let page = a_visitor(&app).open("/boards/stroke");
        page.must_be(200).must_have(&format!("Posted {said}"));
        assert_eq!(page.attributes(".thread-row time", "title"), ["Monday 2 March 2026, 7.30pm"]);
        assert_eq!(page.attributes(".thread-row time", "datetime"), ["2026-03-02T19:30+00:00"]);
    }
}
