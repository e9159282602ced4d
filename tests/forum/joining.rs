//! Taking a name on a board, keeping it, agreeing anew, leaving and coming back.

use diesel::prelude::*;
use inglenook::base::db::schema::{personas, posts};
use inglenook::boards::ground_rules::GroundRules;
use inglenook::boards::{Board, manage};

use crate::support::{App, PASSPHRASE, Person, a_member, a_person, a_visitor, given};

fn join_as(person: &mut Person, board: &Board, name: &str) -> crate::support::Page {
    person.open(&format!("{}/join", board.path())).must_be(200);
    person.form("Join this board").fill("Or make up your own", name).check("I have read these").send()
}

fn personas_of(app: &App, board: &Board) -> Vec<(String, i64)> {
    app.db_now(|conn| {
        let of_board = personas::table.filter(personas::board_id.eq(board.id)).order(personas::name);
        Ok(of_board.select((personas::name, personas::tile)).load(conn)?)
    })
}

#[test]
fn an_offered_name_is_taken_with_the_tile_that_was_shown() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut person = a_person(&app);
    let page = person.open("/boards/stroke/join");
    let offers = page.attributes("[name=offer]", "value");
    assert_eq!(offers.len(), 6);
    let [tile, name] = [0, 1].map(|at| offers[3].split(':').nth(at).unwrap());
    person.form("Join this board").choose(name).check("I have read these").send().must_have(name);
    assert_eq!(personas_of(&app, &board), [(name.to_owned(), tile.parse().unwrap())]);
}

#[test]
fn six_more_names_can_be_asked_for() {
    let app = App::start();
    given::a_public_board(&app, "stroke");
    let mut person = a_person(&app);
    let before = person.open("/boards/stroke/join").attributes("[name=offer]", "value");
    let page = person.form("Join this board").fill("Or make up your own", "Half a na").press("Show me six more");
    let after = page.must_be(200).attributes("[name=offer]", "value");
    assert_eq!(after.len(), 6);
    assert!(after.iter().all(|offer| !before.contains(offer)));
    // Nothing is lost, and nobody has joined.
    assert_eq!(page.value("own"), "Half a na");
    assert!(page.errors().is_empty());
    person.open("/boards/stroke").must_have("Join this board");
}

#[test]
fn a_picture_cannot_be_chosen() {
    let app = App::start();
    let (board, other) = (given::a_public_board(&app, "stroke"), given::a_public_board(&app, "cancer"));
    let mut person = a_person(&app);
    let foreign = person.open("/boards/cancer/join").attributes("[name=offer]", "value").remove(0);
    let [tile, name] = [0, 1].map(|at| foreign.split(':').nth(at).unwrap().to_owned());
    person.open("/boards/stroke/join");
    let (path, body) = person.form("Join this board").check("I have read these").ready("Join this board");
    let rest: Vec<&str> =
        body.split('&').filter(|pair| !pair.starts_with("name=") && !pair.starts_with("offer=")).collect();
    let name = name.replace(' ', "+");
    let sent = format!("{}&name={name}&offer={}&offer={tile}:{name}:", rest.join("&"), foreign.replace(' ', "+"));
    person.post_raw(&path, sent, &[]).must_be(303);
    let worn = personas_of(&app, &board);
    assert_eq!(worn.len(), 1);
    assert_ne!(worn[0].1.to_string(), tile);
    assert!(personas_of(&app, &other).is_empty());
}

#[test]
fn a_form_that_is_not_right_comes_back_as_it_was_sent() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut person = a_person(&app);
    let offers = person.open("/boards/stroke/join").attributes("[name=offer]", "value");
    let page = person.form("Join this board").fill("Or make up your own", "Wren 42").send();
    page.must_be(422);
    let fields: Vec<String> = page.errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["own", "agree"]);
    assert_eq!(page.value("own"), "Wren 42");
    assert_eq!(page.attributes("[name=offer]", "value"), offers);
    for (field, _) in page.errors() {
        assert_eq!(page.find(&format!("#{field}")).len(), 1, "{field} can be linked to");
    }
    let name = person.form("Join this board").fill("Or make up your own", "").check("I have read these").send();
    name.must_be(200);
    assert_eq!(personas_of(&app, &board).len(), 1);
}

#[test]
fn names_that_look_alike_are_refused_on_one_board_and_free_on_another() {
    let app = App::start();
    let (board, other) = (given::a_public_board(&app, "stroke"), given::a_public_board(&app, "cancer"));
    join_as(&mut a_person(&app), &board, "Quiet Heron").must_be(200);
    let mut second = a_person(&app);
    for alike in ["quiet heron", "Quiet-Heron", "Quiеt Hеrоn"] {
        let page = join_as(&mut second, &board, alike);
        page.must_be(422).must_have("Someone on this board has that name");
        assert_eq!(page.value("own"), alike);
    }
    join_as(&mut second, &other, "Quiet Heron").must_be(200);
    for power in ["Facilitator Jo", "NHS", "Samaritans"] {
        join_as(&mut second, &board, power).must_be(422);
    }
}

#[test]
fn two_tabs_make_one_member() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut person = a_person(&app);
    person.open("/boards/stroke/join");
    let (path, body) = person.form("Join this board").check("I have read these").ready("Join this board");
    for _ in 0..2 {
        let page = person.post_raw(&path, body.clone(), &[]);
        assert_eq!((page.status, page.location()), (303, "/boards/stroke"));
    }
    assert_eq!(personas_of(&app, &board).len(), 1);
    assert_eq!(app.db_now(|conn| inglenook::boards::find_by_slug(conn, "stroke")).unwrap().members, 1);
}

#[test]
fn who_leaves_is_no_longer_named_and_may_come_back() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_person(&app);
    join_as(&mut member, &board, "Quiet Heron").must_be(200);
    let thread = member.start_thread(&board, "A question", "Does it pass?");
    member.open("/boards/stroke");
    member.click("Leave this board").must_have("It will say “Someone who has left”");
    assert_eq!(member.press("Leave this board").must_be(200).url, "/boards");
    app.work();
    let page = app.browser().open(&thread);
    page.must_be(200).must_have("Does it pass?");
    page.must_have("Someone who has left");
    page.must_not_have("Quiet Heron");
    join_as(&mut a_person(&app), &board, "Quiet Heron").must_be(422);
    join_as(&mut member, &board, "Quiet Heron").must_be(200).must_have("You are here as Quiet Heron");
    assert!(!app.browser().open(&thread).has("Quiet Heron"), "the old posts are not given the name again");
}

#[test]
fn the_name_of_somebody_who_left_is_kept_for_a_year() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_person(&app);
    join_as(&mut member, &board, "Quiet Heron").must_be(200);
    member.open("/boards/stroke/leave");
    member.press("Leave this board").must_be(200);
    app.work();
    let mut other = a_person(&app);
    app.advance_days(365);
    other.sign_in();
    join_as(&mut other, &board, "Quiet Heron").must_be(422);
    // Only the month is known in which it was given up.
    app.advance_days(31);
    other.sign_in();
    join_as(&mut other, &board, "Quiet Heron").must_be(200);
}

#[test]
fn nobody_leaves_a_board_that_they_have_not_joined() {
    let app = App::start();
    given::a_public_board(&app, "stroke");
    a_person(&app).open("/boards/stroke/leave").must_be(404);
}

fn write_rules(app: &App, slug: &str, source: &str, material: bool) {
    let rules = GroundRules::parse(source, &app.site.words).unwrap();
    app.db_now(|conn| {
        let board = inglenook::boards::find_by_slug(conn, slug)?.unwrap();
        manage::write_rules(conn, &board, board.rules_version, &rules, material)
    });
}

#[test]
fn a_material_change_of_the_rules_asks_again_before_one_writes() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_member(&app, &board);
    write_rules(&app, "stroke", "- A comma more.", false);
    member.open("/boards/stroke/threads/new").must_be(200);
    write_rules(&app, "stroke", "- No photographs.", true);
    member.open("/boards/stroke/threads/new").must_be(403).must_have("The ground rules of this board have changed");
    member.open("/boards/stroke").must_be(200);
    member.click("Read and agree").must_be(200).must_have("No photographs.");
    let page = member.press("I have read these and I will do my best");
    assert_eq!((page.status, page.url.as_str()), (200, "/boards/stroke"));
    member.open("/boards/stroke/threads/new").must_be(200);
    let about = member.open("/boards/stroke/about");
    about.must_have("Version 3");
    about.must_have("Version 1");
}

#[test]
fn what_has_changed_in_the_rules_since_one_agreed_stands_before_the_rules_themselves() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut early = a_member(&app, &board);
    write_rules(&app, "stroke", "Welcome.\n\n1. Be **kind**.\n2. No photographs.\n3. Go gently.", false);
    let mut late = a_member(&app, &board);
    write_rules(&app, "stroke", "Welcome.\n\n1. No names.\n2. Be kind.\n3. No pictures.", true);
    let page = late.open("/boards/stroke/rules/agree");
    assert_eq!(
        page.find(".rule-changes li"),
        ["New: No names.", "It said: No photographs. It said: Go gently. It says now: No pictures."]
    );
    assert_eq!(page.find("del"), ["No photographs.", "Go gently."]);
    assert_eq!(page.find("ins"), ["No names.", "No pictures."]);
    page.must_have("The rules as they are now Welcome.");
    // Against the version that somebody has agreed to, which need not be the one before.
    let page = early.open("/boards/stroke/rules/agree");
    assert!(page.find("ins").contains(&"Welcome.".to_owned()), "{}", page.summary());
    write_rules(&app, "stroke", "Welcome.\n\n- Be kind.\n- No photographs.\n- Go gently.", true);
    let page = late.open("/boards/stroke/rules/agree");
    page.must_have("Nothing is other than in the rules that you have agreed to");
    assert!(page.find("del, ins").is_empty());
}

/// Each post's words with the version of the rules that is written down with it.
fn versions_of_posts(app: &App) -> Vec<(String, i64)> {
    app.db_now(|conn| Ok(posts::table.order(posts::source).select((posts::source, posts::rules_version)).load(conn)?))
}

#[test]
fn each_post_knows_the_version_of_the_rules_that_its_writer_had_agreed_to() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_member(&app, &board);
    let thread = member.start_thread(&board, "A title", "One.");
    // Of a change that asks nobody again, nobody has read the new version.
    write_rules(&app, "stroke", "- A comma more.", false);
    member.reply(&thread, "Two.").must_be(200);
    write_rules(&app, "stroke", "- No photographs.", true);
    member.open("/boards/stroke/rules/agree");
    member.press("I have read these and I will do my best").must_be(200);
    member.reply(&thread, "Three.").must_be(200);
    let mut other = a_member(&app, &board);
    other.reply(&thread, "Four.").must_be(200);
    member.start_thread(&board, "Another title", "Five.");
    let known = [("Five.", 3), ("Four.", 3), ("One.", 1), ("Three.", 3), ("Two.", 1)];
    assert_eq!(versions_of_posts(&app), known.map(|(words, version)| (words.to_owned(), version)));
}

#[test]
fn rules_that_change_while_one_reads_are_shown_again() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut member = a_member(&app, &board);
    write_rules(&app, "stroke", "- No photographs.", true);
    member.open("/boards/stroke/rules/agree").must_be(200);
    write_rules(&app, "stroke", "- No names of doctors.", true);
    let page = member.press("I have read these and I will do my best");
    assert_eq!(page.url, "/boards/stroke/rules/agree");
    page.must_have("No names of doctors.");
    let mut other = a_person(&app);
    other.open("/boards/stroke/join");
    write_rules(&app, "stroke", "- No names of hospitals.", true);
    let page = other.form("Join this board").check("I have read these").send();
    page.must_be(422).must_have("No names of hospitals.");
    other.form("Join this board").check("I have read these").send().must_be(200);
}

#[test]
fn a_visitor_who_would_join_a_board_is_told_what_they_need_and_comes_back_after_either() {
    let app = App::start();
    given::a_public_board(&app, "stroke");
    let known = a_person(&app);
    let mut visitor = a_visitor(&app);
    visitor.open("/boards/stroke");
    let page = visitor.click("Join this board");
    assert_eq!(page.must_be(200).url, "/boards/stroke/join");
    page.must_have("To write here you need to be signed in");
    assert!(!page.title().contains("Stroke"), "{}", page.title());
    visitor.click_in("main", "Sign in").must_have("you go on to where you were going");
    let page = visitor.form("Sign in").fill("name", &known.sign_in_name).fill("passphrase", PASSPHRASE).send();
    assert_eq!(page.must_be(200).url, "/boards/stroke/join");
    page.must_have("I have read these");

    let mut new = a_visitor(&app);
    new.open("/boards/stroke/join");
    new.click_in("main", "Join").must_be(200);
    let form = new.form("Join").fill("word", "lantern").fill("passphrase", "kettle maple ribbon");
    form.check("I am 18 or over").check("I agree that what I write").send().must_be(200);
    let page = new.form("Go on").check("I have kept").send();
    assert_eq!(page.must_be(200).url, "/boards/stroke/join");
    page.must_have("I have read these");
}

#[test]
fn a_visitor_is_told_the_name_of_no_board_that_is_not_public() {
    let app = App::start();
    given::a_members_board(&app, "hiv");
    let answers = ["hiv", "nowhere"].map(|slug| {
        let mut visitor = a_visitor(&app);
        let asked = visitor.get_raw(&format!("/boards/{slug}/join"));
        assert_eq!(asked.must_be(303).location(), format!("/sign-in?next=%2Fboards%2F{slug}%2Fjoin"));
        let page = visitor.open(&format!("/boards/{slug}/join"));
        page.must_have("you go on to where you were going").text()
    });
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn no_code_at_all_is_answered_as_clearly_as_a_wrong_one() {
    let app = App::start();
    let mut person = a_person(&app);
    assert!(person.open("/invited").must_be(200).errors().is_empty());
    for typed in ["", " - "] {
        let page = person.form("Go on").fill("code", typed).send();
        assert_eq!(page.must_be(422).errors(), [("code".to_owned(), "Type the code that you were given.".to_owned())]);
    }
    let page = person.form("Go on").fill("code", "AAAA").send();
    page.must_be(422).must_have("This code does not work.");
}

#[test]
fn somebody_who_would_write_without_having_joined_is_shown_the_way_in() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut person = a_person(&app);
    person.open("/boards/stroke/threads/new").must_be(403).must_have("Join this board first");
    assert_eq!(person.click("Join this board").url, format!("{}/join", board.path()));
}
