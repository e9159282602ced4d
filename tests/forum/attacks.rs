//! What somebody tries who means harm: forms of other people, numbers that nothing has, names and titles that
//! nobody can see, powers held under another name.

use diesel::prelude::*;
use inglenook::accounts::model::InvitationKind;
use inglenook::base::db::schema::personas;
use inglenook::boards::{Board, Standing};

use crate::support::{App, Page, Person, a_facilitator, a_member, a_person, encode, given};

const THREAD: &str = "/boards/stroke/threads/1";

fn stroke() -> (App, Board) {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    (app, board)
}

/// Sends a form that is made by hand, with the sender's own token.
fn send(person: &mut Person, path: &str, fields: &[(&str, &str)]) -> Page {
    let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    person.open("/settings");
    let mut pairs: Vec<(String, String)> = fields.iter().map(pair).collect();
    pairs.push(("csrf".to_owned(), person.csrf()));
    person.post_raw(path, encode(&pairs), &[])
}

fn set_standing(app: &App, name: &str, standing: Standing) {
    app.db_now(|conn| {
        let named = personas::table.filter(personas::name.eq(name));
        Ok(diesel::update(named).set(personas::standing.eq(standing)).execute(conn)?)
    });
}

#[test]
fn a_nonce_taken_from_somebody_elses_form_neither_swallows_a_post_nor_tells_of_theirs() {
    let (app, board) = stroke();
    let (mut heron, mut leaf) = (a_member(&app, &board), a_member(&app, &board));
    heron.start_thread(&board, "The kettle", "One.");
    let nonce = heron.open(THREAD).value("nonce");
    for (person, number) in [(&mut heron, 2), (&mut leaf, 3)] {
        let body = format!("Number {number}.");
        let page = send(person, &format!("{THREAD}/replies"), &[("nonce", nonce.as_str()), ("body", body.as_str())]);
        assert_eq!(page.location(), format!("{THREAD}#told-{number}"));
    }
    let elsewhere = [("nonce", nonce.as_str()), ("title", "A second thread"), ("body", "Two.")];
    for person in [&mut heron, &mut leaf] {
        let page = send(person, "/boards/stroke/threads", &elsewhere);
        assert_ne!(page.location(), THREAD);
        let again = send(person, "/boards/stroke/threads", &elsewhere);
        assert_eq!(again.location(), page.location());
    }
    app.get(THREAD).must_have("Number 2.").must_have("Number 3.");
}

#[test]
fn a_number_that_no_post_can_have_is_absent_and_no_fault() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "The kettle", "One.");
    for number in [i64::MAX, i64::MAX - 1, i64::MIN, 1 << 20, -1, 0, 99] {
        for act in ["", "/quote", "/edit", "/delete", "/history"] {
            heron.open(&format!("{THREAD}/posts/{number}{act}")).must_be(404);
        }
        let quote = format!("{number}.1.0.4");
        let page = send(&mut heron, &format!("{THREAD}/replies"), &[("body", "Words."), ("quote", &quote)]);
        assert!(matches!(page.status, 303 | 422), "{number}: {}", page.status);
    }
}

#[test]
fn a_name_cannot_be_blank_or_hold_letters_that_nobody_sees() {
    let (app, _board) = stroke();
    let mut person = a_person(&app);
    for name in ["\u{3164}\u{3164}\u{3164}", "Wren\u{3164}x", "Wr\u{fe0f}en", "Wren\u{34f}", "\u{1160}\u{115f}Wren"] {
        let version = person.open("/boards/stroke/join").value("rules_version");
        let fields = [("own", name), ("agree", "yes"), ("rules_version", version.as_str())];
        let page = send(&mut person, "/boards/stroke/join", &fields);
        page.must_be(422);
        assert_eq!(page.errors().first().map(|(field, _)| field.as_str()), Some("own"), "{name:?}");
    }
}

#[test]
fn a_thread_cannot_have_a_title_that_nobody_sees() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    for title in ["\u{200b}\u{200b}\u{200b}\u{200b}", "\u{3164}\u{3164}\u{3164}\u{3164}", "\u{2800} \u{2800}"] {
        let page = send(&mut heron, "/boards/stroke/threads", &[("title", title), ("body", "Words that stay.")]);
        page.must_be(422).must_have("Words that stay.");
    }
}

#[test]
fn the_history_of_a_post_does_not_name_who_has_left() {
    let (app, board) = stroke();
    let (mut heron, mut facilitator) = (a_member(&app, &board), a_facilitator(&app, &board));
    heron.start_thread(&board, "The kettle", "One.");
    heron.open(&format!("{THREAD}/posts/1/edit"));
    heron.form("Save").fill("Your post", "Another one.").send().must_be(200);
    let history = format!("{THREAD}/posts/1/history");
    facilitator.open(&history).must_be(200).must_have(&heron.pseudonym);
    heron.open("/boards/stroke/leave");
    heron.press("Leave this board").must_be(200);
    app.work();
    let pages = [history.as_str(), THREAD, "/boards/stroke", "/boards/stroke/threads/1/posts/1/quote"];
    for path in pages {
        let page = facilitator.open(path);
        page.must_be(200);
        assert!(!page.body.contains(&heron.pseudonym), "{path}");
    }
}

#[test]
fn a_pause_or_a_ban_of_the_member_counts_for_the_facilitators_name_too() {
    let (app, board) = stroke();
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "The kettle", "One.");
    let code = given::an_invitation(&app, InvitationKind::Facilitator, Some(&board));
    heron.open(&format!("/invited/{code}"));
    heron.form("Become a facilitator").check("I have read these").send().must_be(200);
    let lock = |person: &mut Person| send(person, &format!("{THREAD}/marks"), &[("do", "lock")]).status;
    assert_eq!(lock(&mut heron), 303);
    for (standing, status) in [(Standing::Paused, 403), (Standing::Banned, 404), (Standing::Good, 303)] {
        set_standing(&app, &heron.pseudonym, standing);
        assert_eq!(lock(&mut heron), status, "{standing:?}");
    }
}

#[test]
fn a_facilitator_has_no_power_over_another_boards_threads() {
    let (app, board) = stroke();
    let other = given::a_members_board(&app, "hiv");
    let mut stranger = a_facilitator(&app, &other);
    a_member(&app, &board).start_thread(&board, "The kettle", "One.");
    assert_eq!(send(&mut stranger, &format!("{THREAD}/marks"), &[("do", "lock")]).status, 403);
    stranger.join(&app, &board);
    assert_eq!(send(&mut stranger, &format!("{THREAD}/marks"), &[("do", "lock")]).status, 404);
    stranger.open(&format!("{THREAD}/posts/1/history")).must_be(404);
}

#[test]
fn a_code_with_more_in_it_than_a_code_leads_nowhere_odd() {
    let (app, board) = stroke();
    let lead = given::an_invitation(&app, InvitationKind::Safeguarding, None);
    let member = given::an_invitation(&app, InvitationKind::Member, Some(&board));
    let mut person = a_person(&app);
    let page = person.get_raw(&format!("/invited/{lead}%0d%0aX-Odd:1"));
    assert_ne!(page.status, 500);
    assert_eq!(page.header("x-odd"), None);
    let page = person.get_raw(&format!("/invited/{lead}%0d%0a%2f%2f%20"));
    assert_eq!(page.location(), format!("/appoint/{}", lead.replace('-', "")));
    person.open(&format!("/appoint/{member}")).must_be(404);
}
