//! Every route as everybody, on boards that they may not see.

use diesel::prelude::*;
use inglenook::accounts::model::InvitationKind;
use inglenook::accounts::sanction::SanctionKind;
use inglenook::boards::{Access, Board};

use super::private::{ABSENT, BOARD_CANARY, CANARY, Looker, Private, ask, must_hold_none, told};
use super::table::{Tells, ends_session, tells};
use crate::headers::must_be_dressed;
use crate::moderation::sanctioning::keep;
use crate::support::routes::{self, Objects, Route};
use crate::support::{Browser, a_visitor, given};

/// A route on something that is there, the same on something that is not, and what it may tell.
pub struct Asked {
    pub tells: Tells,
    pub there: Route,
    pub absent: Vec<Route>,
}

/// Every route; those that end sessions last.
pub fn walk(private: &Private, board: &Board) -> Vec<Asked> {
    // A code that somebody has used already is as good as none.
    let code = given::an_invitation(private.app(), InvitationKind::Member, Some(board));
    private.app().db_now(|conn| {
        use inglenook::base::db::schema::invitations;
        Ok(diesel::update(invitations::table).set(invitations::uses_left.eq(0)).execute(conn)?)
    });
    let case = private.case(board);
    let case = case.rsplit('/').next().unwrap();
    let [shift, handover, unmasking] = private.looked_after[&board.slug].each_ref().map(String::as_str);
    let there = Objects { board: &board.slug, number: "1", post: "2", case, code: &code, ..Objects::default() };
    let there = Objects { shift, handover, unmasking, ..there };
    let Objects { shift, handover, unmasking, .. } = Objects::default();
    let there_but = Objects { shift, handover, unmasking, ..there };
    let nowhere = Objects { board: ABSENT, code: "7K3M-PQ2V-X09D-HRTW", case: "0000000000000007", ..there_but };
    // On the very board: a thread that is not there, and a post.
    let no_thread = Objects { number: "77", ..there_but };
    let no_post = Objects { post: "77", ..there_but };
    let mut all: Vec<Asked> = routes::filled_with(&there)
        .into_iter()
        .enumerate()
        .map(|(at, route)| Asked {
            tells: tells(route.method, route.pattern),
            absent: [&nowhere, &no_thread, &no_post].map(|objects| routes::filled_with(objects).remove(at)).into(),
            there: route,
        })
        .collect();
    all.sort_by_key(|asked| ends_session(asked.there.pattern));
    all
}

/// The parts of addresses that may differ between two answers.
fn own(private: &Private, board: &Board, asked: &Asked) -> Vec<String> {
    let mut own: Vec<String> =
        asked.absent.iter().map(|route| &route.path).chain([&asked.there.path]).cloned().collect();
    own.extend(own.clone().iter().map(|path| encoded(path)));
    own.sort_by_key(|path| std::cmp::Reverse(path.len()));
    own.extend([board.slug.clone(), ABSENT.to_owned(), private.case(board)]);
    own
}

/// A path as it stands in a query.
fn encoded(path: &str) -> String {
    percent_encoding::utf8_percent_encode(path, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// Fails unless somebody gets of everything on a board what they get of what is absent.
fn must_learn_nothing(private: &Private, looker: &mut Looker, board: &Board) {
    let Looker { who, browser, status } = looker;
    let owner = *who == "an owner";
    let csrf = browser.open("/settings/display").value("csrf");
    for asked in walk(private, board) {
        let what = format!("{who}: {} {}", asked.there.method, asked.there.path);
        let in_directory = board.access == Access::Members && *status == 404;
        let hidden = match asked.tells {
            Tells::Nothing | Tells::Door => true,
            // Whoever looks after another board sees their own queue.
            Tells::Care => {
                let own =
                    ["", "/mine", "/appeals", "/several", "/decided", "/requests", "/rest", "/rota", "/rota/letters"];
                let part = asked.there.pattern.strip_prefix("/moderation");
                !(who.contains("facilitator") && part.is_some_and(|part| own.contains(&part)))
            }
            Tells::Desk => !owner,
            Tells::Own | Tells::Proof | Tells::Demo => false,
        };
        if asked.tells == Tells::Door && in_directory {
            continue;
        }
        let own = own(private, board, &asked);
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        let page = ask(browser, &asked.there, &csrf);
        if page.status == 303 && asked.there.method == "POST" {
            // A message about what was done is for the next page.
            browser.open("/settings/display");
        }
        if hidden {
            assert_eq!(page.status, *status, "{what}: {}", page.summary());
        }
        if hidden || asked.tells == Tells::Proof {
            for absent in &asked.absent {
                let other = ask(browser, absent, &csrf);
                assert_eq!(told(&page, &own), told(&other, &own), "{what} and {}", absent.path);
            }
        }
        match asked.tells {
            Tells::Demo => assert_eq!(page.status, 404, "{what}"),
            _ => assert!(page.status < 500, "{what}: {}", page.summary()),
        }
        let words: &[&str] = if owner && asked.tells == Tells::Desk { &[CANARY] } else { &[CANARY, BOARD_CANARY] };
        must_hold_none(&page.body, words, &what);
        let headers: Vec<String> = page.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        must_hold_none(&headers.join("\n"), words, &what);
        if asked.there.pattern.starts_with("/boards/") {
            must_be_dressed(&page, &what);
        }
    }
}

/// A place in which everything has been done on both private boards.
pub fn lived_in() -> Private {
    let mut private = Private::make();
    for board in private.boards.clone() {
        private.fill(&board);
    }
    private
}

#[test]
fn on_every_route_whoever_may_not_see_a_board_gets_what_is_told_of_an_absent_one() {
    let private = lived_in();
    for board in &private.boards {
        for mut looker in private.lookers() {
            must_learn_nothing(&private, &mut looker, board);
        }
    }
    private.app().work();
}

#[test]
fn members_are_let_in_on_every_route_of_their_board() {
    let private = lived_in();
    for board in &private.boards {
        for person in private.members.iter().chain([&private.facilitator]) {
            let mut browser = person.browser.clone();
            for asked in walk(&private, board) {
                let (there, pattern) = (&asked.there, asked.there.pattern);
                if there.method == "POST" || !matches!(asked.tells, Tells::Nothing | Tells::Door) {
                    continue;
                }
                // Only for the writer of a post, or of one that has been changed.
                let of_writer =
                    ["/edit", "/delete", "/history", "/appeal", "/messages"].iter().any(|end| pattern.ends_with(end));
                // Post 2 is hidden, and not to be seen but by its writer and whoever looks after the board.
                let page = browser.get_raw(&there.path);
                let allowed: &[u16] =
                    if of_writer || pattern.contains("{post}") { &[200, 303, 403, 404, 409] } else { &[200, 303, 403] };
                assert!(allowed.contains(&page.status), "{}: {}", there.path, page.summary());
                assert!(!page.header("location").is_some_and(|to| to.contains("sign-in")), "{}", there.path);
            }
            browser.open(&format!("{}/threads/1", board.path())).must_be(200).must_have(CANARY);
        }
    }
    private.app().work();
}

/// What somebody who is kept out may do that visitors can not: read why, and what the law gives to everybody. Where others
/// sign in or join they are led there.
const FOR_KEPT_OUT: [&str; 7] =
    ["/kept-out", "/settings/export", "/settings/leave", "/settings/seen", "/settings/prove", "/sign-in", "/join"];

/// The browsers of a member who is kept out between two requests, one for each route.
#[test]
fn a_member_who_is_kept_out_is_a_visitor_on_every_route_from_the_very_next_request() {
    let private = lived_in();
    let app = private.app();
    let mut member = private.members[0].browser.clone();
    let csrf = member.open("/settings/display").value("csrf");
    let mut visitor = a_visitor(app);
    let visitors = visitor.open("/settings/display").value("csrf");
    let board = &private.boards[1];
    let bare =
        |page: &crate::support::Page| page.header("location").map(|to| to.split('?').next().unwrap_or("").to_owned());
    for asked in walk(&private, board) {
        if FOR_KEPT_OUT.contains(&asked.there.pattern) {
            continue;
        }
        let mut suspended: Browser = member.clone();
        suspended.open(&board.path()).must_be(200).must_have(BOARD_CANARY);
        let lift = keep(app, board, &private.members[0], SanctionKind::KeptOut);
        let what = format!("{} {}", asked.there.method, asked.there.path);
        let page = ask(&mut suspended, &asked.there, &csrf);
        let other = ask(&mut visitor.clone(), &asked.there, &visitors);
        assert_eq!((page.status, bare(&page)), (other.status, bare(&other)), "{what}: {}", page.summary());
        if matches!(asked.tells, Tells::Nothing | Tells::Door | Tells::Care) {
            let own = own(&private, board, &asked);
            let own: Vec<&str> = own.iter().map(String::as_str).collect();
            let absent = ask(&mut suspended, &asked.absent[0], &csrf);
            assert_eq!(told(&page, &own), told(&absent, &own), "{what} and {}", asked.absent[0].path);
        }
        must_hold_none(&page.body, &[CANARY, BOARD_CANARY], &what);
        if ends_session(asked.there.pattern) {
            break;
        }
        lift.lift(app);
    }
    app.work();
}
