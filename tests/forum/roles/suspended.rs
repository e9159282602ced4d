//! What somebody may still do who may read, and write nowhere on the site: a column of the table of routes, by which every
//! route is tried as them. Whoever adds a form says here if they may send it; else it has to be refused them.

use diesel::prelude::*;
use inglenook::accounts::sanction::SanctionKind;
use inglenook::base::db::schema::boards;

use super::matrix::{Asked, lived_in, walk};
use super::private::{BOARD_CANARY, CANARY, Private, ask, must_hold_none};
use super::table::{Tells, ends_session};
use crate::moderation::sanctioning::keep;
use crate::privacy::rows_of;
use crate::support::{Browser, Page};

/// What is said to them.
const WORDS: &str = "write nowhere";

/// What a route is to a member who may read, and write nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// What it is to everybody who is in their place.
    Same,
    /// 403, with the reason.
    Refused,
    /// A page for them alone: 303 to others.
    Theirs,
    /// 403 or 404: it is for those who look after a board.
    Nothing,
}

/// Pages that are there for writing.
const PAGES_TO_WRITE: [&str; 4] = [
    "/boards/{board}/threads/new",
    "/boards/{board}/threads/{number}/posts/{post}/quote",
    "/boards/{board}/threads/{number}/posts/{post}/edit",
    "/boards/{board}/name",
];

/// Forms about boards that they can send all the same: they show nobody anything new, or are what everybody can always do
/// with what is theirs, or call for help.
const FORMS_ALLOWED: [&str; 10] = [
    "/boards/{board}/threads/{number}/follow",
    "/boards/{board}/threads/{number}/posts/{post}/delete",
    "/boards/{board}/threads/{number}/posts/{post}/report",
    "/boards/{board}/threads/{number}/posts/{post}/appeal",
    "/boards/{board}/threads/{number}/posts/{post}/messages",
    "/boards/{board}/rules/agree",
    "/boards/{board}/letters",
    // Whoever has joined is led to the board; those who have not are refused.
    "/boards/{board}/join",
    "/boards/{board}/join/withdraw",
    "/boards/{board}/leave",
];

/// Forms about no board that are refused them all the same: nobody takes up a role who may write nowhere.
const FORMS_REFUSED: [&str; 1] = ["/appoint/{code}"];

/// Where they read why, and until when; others are led away from it.
const THEIRS: &str = "/kept-out";

fn reading(asked: &Asked) -> Reading {
    let (method, pattern) = (asked.there.method, asked.there.pattern);
    match (asked.tells, method) {
        (Tells::Care, _) => Reading::Nothing,
        (_, "GET") if pattern == THEIRS => Reading::Theirs,
        (_, "GET") if PAGES_TO_WRITE.contains(&pattern) => Reading::Refused,
        (Tells::Nothing | Tells::Door, "POST") if !FORMS_ALLOWED.contains(&pattern) => Reading::Refused,
        (_, "POST") if FORMS_REFUSED.contains(&pattern) => Reading::Refused,
        _ => Reading::Same,
    }
}

/// What others can see of a place.
fn shown(private: &Private) -> Vec<String> {
    // That rotas are looked at again, when somebody is kept from the site, is a change that nobody sees.
    private.app().db_now(|conn| Ok(diesel::update(boards::table).set(boards::rota_stamp.eq(0)).execute(conn)?));
    ["threads", "posts", "post_revisions", "personas", "boards", "cases", "case_decisions"]
        .iter()
        .flat_map(|table| rows_of(private.app(), table))
        .collect()
}

fn is_refused(page: &Page) -> bool {
    page.status == 403 && page.body.contains(WORDS)
}

/// Takes a route as somebody who may write nowhere, who may again afterwards.
fn ask_suspended(private: &Private, browser: &Browser, asked: &Asked, csrf: &str) -> Page {
    let lift = keep(private.app(), &private.boards[1], &private.members[0], SanctionKind::ReadOnly);
    lift.note_at_a_case(private.app());
    let page = ask(&mut browser.clone(), &asked.there, csrf);
    lift.lift(private.app());
    page
}

#[test]
fn a_member_who_may_write_nowhere_is_refused_every_form_that_writes_and_reads_on_as_before() {
    let private = lived_in();
    let board = &private.boards[0];
    let mut member = private.members[0].browser.clone();
    let csrf = member.open("/settings/display").value("csrf");
    let mut wrong = Vec::new();
    let mut all = walk(&private, board);
    // After that they are no member any more.
    all.sort_by_key(|asked| asked.there.method == "POST" && asked.there.pattern == "/boards/{board}/leave");
    for asked in all {
        let what = format!("{} {}", asked.there.method, asked.there.pattern);
        if ends_session(asked.there.pattern) {
            continue;
        }
        let before = shown(&private);
        let page = ask_suspended(&private, &member, &asked, &csrf);
        assert!(page.status < 500, "{what}: {}", page.summary());
        match reading(&asked) {
            Reading::Refused if !is_refused(&page) => wrong.push(format!("{what} is not refused: {}", page.status)),
            Reading::Same if is_refused(&page) => wrong.push(format!("{what} is refused")),
            Reading::Nothing if ![403, 404].contains(&page.status) => {
                wrong.push(format!("{what} is not refused: {}", page.status));
            }
            Reading::Theirs => {
                page.must_be(200).must_have("You can read on this site, but write nowhere");
                assert_eq!(ask(&mut member.clone(), &asked.there, &csrf).status, 303, "{what}, to others");
            }
            Reading::Refused | Reading::Nothing => assert!(shown(&private) == before, "{what} has changed something"),
            // What is only read is the same for everybody in their place.
            Reading::Same if asked.there.method == "GET" => {
                let other = ask(&mut member.clone(), &asked.there, &csrf);
                if page.status != other.status {
                    wrong.push(format!("{what} is {} to them, and {} to others", page.status, other.status));
                }
            }
            Reading::Same => (),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    private.app().work();
}

#[test]
fn a_facilitator_who_may_write_nowhere_looks_after_nothing() {
    let private = lived_in();
    let board = &private.boards[1];
    let mut facilitator = private.facilitator.browser.clone();
    facilitator.open("/moderation").must_be(200).must_have(BOARD_CANARY);
    let csrf = facilitator.open("/settings/display").value("csrf");
    keep(private.app(), board, &private.facilitator, SanctionKind::ReadOnly).note_at_a_case(private.app());
    let before = shown(&private);
    for asked in walk(&private, board).into_iter().filter(|asked| asked.tells == Tells::Care) {
        let what = format!("{} {}", asked.there.method, asked.there.pattern);
        let page = ask(&mut facilitator.clone(), &asked.there, &csrf);
        assert!([403, 404].contains(&page.status), "{what}: {}", page.summary());
        must_hold_none(&page.body, &[CANARY, BOARD_CANARY], &what);
    }
    assert!(shown(&private) == before, "something has changed");
    private.app().work();
}
