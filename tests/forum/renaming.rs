//! Changing the name that one wears on a board, and being told when a name is used on two of them.

use diesel::prelude::*;
use inglenook::base::db::schema::personas;
use inglenook::boards::Board;

use crate::support::acts::acts;
use crate::support::{App, Page, Person, a_facilitator, a_member, a_person, a_visitor, given};

const OWN: &str = "Or make up your own";

fn join_as(person: &mut Person, board: &Board, name: &str) -> Page {
    person.open(&format!("{}/join", board.path())).must_be(200);
    person.form("Join this board").fill(OWN, name).check("I have read these").send()
}

fn rename(person: &mut Person, board: &Board, name: &str) -> Page {
    person.open(&format!("{}/name", board.path())).must_be(200);
    person.form("Change my name").fill(OWN, name).send()
}

/// Somebody comes back after a long time, and signs in again where their session has ended.
fn back(person: &mut Person) {
    if person.open("/boards").find("header a, nav a, a").iter().any(|link| link == "Sign in") {
        person.sign_in();
    }
}

/// Name, month of standing, key and what is stored of the last change, of every row of a board.
fn rows(app: &App, board: &Board) -> Vec<(String, i64, String, Option<i64>)> {
    app.db_now(|conn| {
        let of_board = personas::table.filter(personas::board_id.eq(board.id)).order(personas::name);
        Ok(of_board
            .select((personas::name, personas::standing_day, personas::name_key, personas::renamed))
            .load(conn)?)
    })
}

#[test]
fn a_name_is_changed_from_the_boards_own_page_and_old_posts_show_the_new_one() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_person(&app);
    join_as(&mut member, &board, "Quiet Heron").must_be(200);
    let thread = member.start_thread(&board, "A question", "Does it pass?");
    app.browser().open(&thread).must_have("Quiet Heron");
    member.open("/boards/stroke");
    let page = member.click("Change this name");
    page.must_be(200).must_have("What does not").must_have("old posts too").must_have("Letters that have gone out");
    let page = member.form("Change my name").fill(OWN, "Left Glove").send();
    assert_eq!((page.status, page.url.as_str()), (200, "/boards/stroke"));
    page.must_have("Your name is changed.").must_have("You are here as Left Glove");
    let page = app.browser().open(&thread);
    page.must_have("Left Glove");
    page.must_not_have("Quiet Heron");
    member.reply(&thread, "It does.").must_be(200).must_have("Left Glove");
    assert_eq!(app.db_now(|conn| inglenook::boards::find_by_slug(conn, "stroke")).unwrap().members, 1);
}

#[test]
fn an_offered_name_comes_with_the_tile_that_was_shown() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_member(&app, &board);
    let offers = member.open("/boards/stroke/name").attributes("[name=offer]", "value");
    let page = member.form("Change my name").press("Show me six more");
    page.must_be(200);
    let others = page.attributes("[name=offer]", "value");
    assert!(others.len() == 6 && others.iter().all(|offer| !offers.contains(offer)));
    let [tile, name] = [0, 1].map(|at| others[2].split(':').nth(at).unwrap());
    member.form("Change my name").choose(name).send().must_be(200).must_have(name);
    let worn: i64 = app
        .db_now(|conn| Ok(personas::table.filter(personas::name.eq(name)).select(personas::tile).get_result(conn)?));
    assert_eq!(worn.to_string(), tile);
}

#[test]
fn a_name_is_changed_once_in_thirty_days() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_member(&app, &board);
    member.open("/boards/stroke/name");
    let (path, body) = member.form("Change my name").fill(OWN, "Odd Socks").ready("Change my name");
    rename(&mut member, &board, "Left Glove").must_be(200);
    let page = member.open("/boards/stroke/name");
    page.must_be(200).must_have("You can change this one again from 1 April 2026");
    assert!(page.find("[name=own]").is_empty() && page.find("form button.primary").is_empty());
    // A form from before.
    member.post_raw(&path, body, &[]).must_be(429);
    app.advance_days(29);
    back(&mut member);
    member.open("/boards/stroke/name").must_have("You can change this one again");
    app.advance_days(1);
    back(&mut member);
    rename(&mut member, &board, "Odd Socks").must_be(200).must_have("You are here as Odd Socks");
}

#[test]
fn names_that_look_alike_or_claim_a_power_are_refused_and_what_was_typed_is_kept() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    join_as(&mut a_person(&app), &board, "Quiet Heron").must_be(200);
    let mut member = a_member(&app, &board);
    let own = member.pseudonym.clone();
    for alike in ["quiet heron", "Quiet-Heron", "Quiеt Hеrоn"] {
        let page = rename(&mut member, &board, alike);
        page.must_be(422).must_have("Someone on this board has that name");
        assert_eq!(page.value("own"), alike);
    }
    for wrong in ["Facilitator Jo", "Wren 42", "X"] {
        let page = rename(&mut member, &board, wrong);
        assert_eq!((page.status, page.value("own").as_str()), (422, wrong));
    }
    member.open("/boards/stroke").must_have(&own);
    // Refused tries do not count as changes.
    rename(&mut member, &board, "Left Glove").must_be(200);
}

#[test]
fn the_name_that_one_has_is_no_change_and_uses_nothing_up() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_person(&app);
    join_as(&mut member, &board, "Left Glove").must_be(200);
    let page = rename(&mut member, &board, " Left  Glove ");
    page.must_be(422).must_have("That is your name already");
    assert_eq!(page.errors()[0].0, "own");
    rename(&mut member, &board, "Odd Socks").must_be(200).must_have("Your name is changed");
}

#[test]
fn a_name_can_be_spelt_another_way() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_person(&app);
    join_as(&mut member, &board, "quiet heron").must_be(200);
    rename(&mut member, &board, "Quiet Heron").must_be(200).must_have("You are here as Quiet Heron");
    assert_eq!(rows(&app, &board).len(), 1, "there is no other name to keep");
}

#[test]
fn the_old_name_is_kept_from_others_for_a_year_and_may_be_taken_up_again() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_person(&app);
    join_as(&mut member, &board, "Quiet Heron").must_be(200);
    rename(&mut member, &board, "Left Glove").must_be(200);
    let mut other = a_person(&app);
    join_as(&mut other, &board, "quiet heron").must_be(422).must_have("Someone on this board has that name");
    app.advance_days(30);
    back(&mut member);
    rename(&mut member, &board, "Quiet Heron").must_be(200).must_have("You are here as Quiet Heron");
    back(&mut other);
    join_as(&mut other, &board, "Left Glove").must_be(422);
    assert_eq!(rows(&app, &board).len(), 2, "a name and one that is kept");
    // As for those who left: a year, and as long as the month was.
    app.advance_days(365 + 31 + 1);
    app.work();
    crate::retention::tidy(&app);
    assert!(rows(&app, &board).iter().all(|(name, ..)| name != "Left Glove"), "it is forgotten");
    back(&mut other);
    join_as(&mut other, &board, "Left Glove").must_be(200);
    // The place of the forgotten name is used again.
    back(&mut member);
    rename(&mut member, &board, "Odd Socks").must_be(200);
    assert_eq!(rows(&app, &board).len(), 3);
}

#[test]
fn what_is_stored_of_a_change_ties_no_two_names_together() {
    let app = App::start();
    let boards = ["stroke", "cancer"].map(|slug| given::a_public_board(&app, slug));
    let mut member = a_person(&app);
    for (board, names) in boards.iter().zip([["Quiet Heron", "Left Glove"], ["Odd Socks", "Slow Kettle"]]) {
        join_as(&mut member, board, names[0]).must_be(200);
        rename(&mut member, board, names[1]).must_be(200);
    }
    let today = app.site.clock.now();
    let stored: Vec<i64> = boards.iter().flat_map(|board| rows(&app, board)).filter_map(|row| row.3).collect();
    assert_eq!(stored.len(), 2);
    assert_ne!(stored[0], stored[1]);
    assert!(stored.iter().all(|day| *day != today.day()), "the day stands veiled");
    for board in &boards {
        assert!(rows(&app, board).iter().all(|row| row.1 == today.month_day()), "of the old name, the month");
    }
}

#[test]
fn a_name_that_is_left_after_a_change_is_kept_with_the_one_before() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_person(&app);
    join_as(&mut member, &board, "Quiet Heron").must_be(200);
    rename(&mut member, &board, "Left Glove").must_be(200);
    member.open("/boards/stroke/leave");
    member.press("Leave this board").must_be(200);
    app.work();
    for kept in ["Quiet Heron", "Left Glove"] {
        join_as(&mut a_person(&app), &board, kept).must_be(422);
    }
    join_as(&mut member, &board, "Quiet Heron").must_be(200).must_have("You are here as Quiet Heron");
}

#[test]
fn nobody_changes_a_name_that_they_do_not_wear() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_member(&app, &board);
    let csrf = member.open("/boards/stroke/name").value("csrf");
    let page = a_visitor(&app).open("/boards/stroke/name");
    assert!(page.url.starts_with("/sign-in"), "{}", page.url);
    let mut stranger = a_person(&app);
    stranger.open("/boards/stroke/name").must_be(403);
    let own = stranger.open("/settings/display").value("csrf");
    for csrf in [csrf, own] {
        stranger.post_raw("/boards/stroke/name", format!("csrf={csrf}&own=Left+Glove"), &[]).must_be(403);
    }
    assert!(rows(&app, &board).iter().all(|row| row.0 != "Left Glove"));
}

#[test]
fn a_facilitators_change_is_in_the_audit_log_and_their_members_name_is_not_touched() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut facilitator = a_facilitator(&app, &board);
    let before = facilitator.pseudonym.clone();
    rename(&mut facilitator, &board, "Left Glove").must_be(200).must_have("You look after this board as Left Glove");
    let lines = acts(&app, "facilitator.rename");
    let lines: Vec<(&str, &str)> = lines.iter().map(|line| (line.actor.as_str(), line.detail.as_str())).collect();
    assert_eq!(lines, [(format!("facilitator {before} on stroke").as_str(), "Left Glove")]);
}

#[test]
fn a_name_that_is_used_on_another_board_is_warned_of_and_may_be_taken_all_the_same() {
    let app = App::start();
    let (board, other) = (given::a_public_board(&app, "stroke"), given::a_public_board(&app, "cancer"));
    let mut member = a_person(&app);
    join_as(&mut member, &board, "Quiet Heron").must_be(200);
    let page = join_as(&mut member, &other, "quiet heron");
    page.must_be(422)
        .must_have("You use this name on another board")
        .must_have("can guess that the two are one person");
    page.must_not_have("Stroke");
    assert_eq!(
        (page.value("own").as_str(), page.attributes("[name=same]", "value")),
        ("quiet heron", vec!["quiet heron".to_owned()])
    );
    assert!(rows(&app, &other).is_empty());
    // What was said of one name is not said of another.
    let sent = member.form("Join this board").fill(OWN, "Left Glove").check("I know").check("I have read these").send();
    sent.must_be(200).must_have("You are here as Left Glove");
    app.advance_days(1);
    let page = rename(&mut member, &other, "Quiet Heron");
    page.must_be(422).must_have("You use this name on another board");
    member.form("Change my name").check("I know").send().must_be(200).must_have("You are here as Quiet Heron");
}

#[test]
fn all_that_is_wrong_with_a_name_is_said_at_once() {
    let app = App::start();
    let (board, other) = (given::a_public_board(&app, "stroke"), given::a_public_board(&app, "cancer"));
    let mut member = a_person(&app);
    join_as(&mut member, &board, "Quiet Heron").must_be(200);
    member.open("/boards/cancer/join");
    let page = member.form("Join this board").fill(OWN, "Quiet Heron").send();
    let fields: Vec<String> = page.must_be(422).errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["agree", "same"]);
    let sent = member.form("Join this board").check("I know").check("I have read these").send();
    sent.must_be(200);
    assert_eq!(rows(&app, &other).len(), 1);
}

#[test]
fn nobody_is_told_of_names_that_others_use() {
    let app = App::start();
    let (board, other) = (given::a_public_board(&app, "stroke"), given::a_public_board(&app, "cancer"));
    join_as(&mut a_person(&app), &board, "Quiet Heron").must_be(200);
    let mut member = a_member(&app, &board);
    join_as(&mut member, &other, "Quiet Heron").must_be(200).must_not_have("You use this name");
}
