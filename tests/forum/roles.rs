//! Who may see what: every address, walked as everybody. Whoever may not see a board gets the very answer that a
//! board gives which is not there.

mod canary;
mod counts;
mod matrix;
pub mod private;
mod suspended;
mod table;

use diesel::prelude::*;
use inglenook::base::db::schema::personas;
use inglenook::boards::Board;

use self::private::{ABSENT, ask, told};
use crate::headers::must_be_dressed;
use crate::support::routes::{self, Route};
use crate::support::{App, a_facilitator, a_member, a_person, a_visitor, an_owner, given};

/// The address out of letters that mail programs post to without any form (RFC 8058).
const PROOF: &str = "/letters/stop/{token}";

/// A site with a members' board and one by invitation, each with a thread, and one that is public.
struct Place {
    app: App,
    boards: [Board; 2],
    elsewhere: Board,
}

impl Place {
    fn make() -> Self {
        let app = App::start();
        let boards = [given::a_members_board(&app, "quillfern"), given::an_invitation_board(&app, "brambleholt")];
        for board in &boards {
            let mut writer = a_member(&app, board);
            writer.start_thread(board, "A first thread", "Hello, everybody.");
        }
        let elsewhere = given::a_public_board(&app, "stroke");
        Self { app, boards, elsewhere }
    }
}

#[test]
fn addresses_below_a_board_that_are_in_no_table_tell_nothing_either() {
    let place = Place::make();
    let mut people = [
        ("a stranger", a_visitor(&place.app), 303),
        ("somebody who has joined nothing", a_person(&place.app).browser, 404),
        ("a facilitator of another board", a_facilitator(&place.app, &place.elsewhere).browser, 404),
        ("an owner", an_owner(&place.app).browser, 404),
    ];
    for (who, browser, status) in &mut people {
        for slug in place.boards.iter().map(|board| board.slug.as_str()) {
            for path in
                ["nowhere", "threads/x", "threads/1/posts/x", "threads/99999999999999999999", "threads", "x/y/z"]
            {
                let [answer, absent] = [slug, ABSENT].map(|slug| browser.get_raw(&format!("/boards/{slug}/{path}")));
                let right = answer.status == *status || (*status == 404 && answer.status == 405);
                assert!(right, "{who}: {path}: {}", answer.summary());
                assert_eq!(told(&answer, &[slug]), told(&absent, &[ABSENT]), "{who}: {path}");
            }
        }
    }
}

#[test]
fn somebody_banned_from_a_board_learns_nothing_of_it_any_more() {
    let place = Place::make();
    for board in &place.boards {
        let mut banned = a_member(&place.app, board);
        place.app.db_now(|conn| {
            let persona = personas::table.filter(personas::name.eq(banned.pseudonym.clone()));
            Ok(diesel::update(persona).set(personas::standing.eq("banned")).execute(conn)?)
        });
        let csrf = banned.open("/settings/display").value("csrf");
        for (there, absent) in routes::of_boards(&board.slug).into_iter().zip(routes::of_boards(ABSENT)) {
            let answer = ask(&mut banned, &there, &csrf);
            // On its doorstep they are told that it is over, and of the board no more than its name.
            if there.pattern == "/boards/{board}" && there.method == "GET" {
                answer
                    .must_be(403)
                    .must_have("You are no longer a member")
                    .must_not_have("Speak from your own experience");
                continue;
            }
            assert_eq!(answer.status, 404, "{} {}: {}", there.method, there.path, answer.summary());
            assert_eq!(
                told(&answer, &[&board.slug]),
                told(&ask(&mut banned, &absent, &csrf), &[ABSENT]),
                "{}",
                there.path
            );
        }
    }
}

#[test]
fn a_public_board_is_read_by_everybody_and_written_to_by_members_alone() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    a_member(&app, &board).start_thread(&board, "A first thread", "Hello, everybody.");
    let mut visitor = a_visitor(&app);
    visitor.open("/boards/stroke/threads/1").must_be(200).must_have("Hello, everybody.");
    visitor.open("/boards/stroke/nowhere").must_be(404);
    let csrf = visitor.open("/settings/display").value("csrf");
    let mut outsider = a_person(&app);
    let own = outsider.open("/settings/display").value("csrf");
    let others = ["/marks", "/report"];
    let writes = |route: &Route| {
        route.method == "POST"
            && route.pattern.contains("/threads")
            && !others.iter().any(|end| route.pattern.ends_with(end))
    };
    for route in routes::of_boards("stroke").iter().filter(|route| writes(route)) {
        let page = ask(&mut visitor, route, &csrf);
        assert_eq!(page.must_be(303).location().split('?').next(), Some("/sign-in"), "{}", route.path);
        let page = ask(&mut outsider, route, &own);
        assert!([403, 404].contains(&page.status), "{}: {}", route.path, page.summary());
    }
    assert_eq!(outsider.open("/boards/stroke").find(".thread-row").len(), 1);
}

#[test]
fn every_form_is_refused_without_its_token() {
    let place = Place::make();
    let mut people = [
        a_visitor(&place.app),
        a_member(&place.app, &place.boards[0]).browser,
        a_facilitator(&place.app, &place.boards[0]).browser,
        an_owner(&place.app).browser,
    ];
    let stolen = people[1].open("/settings/display").value("csrf");
    for slug in ["quillfern", "brambleholt", "stroke", ABSENT] {
        let form = |route: &Route| route.method == "POST" && route.pattern != PROOF;
        for route in routes::all(slug).into_iter().filter(form) {
            for (index, person) in people.iter_mut().enumerate() {
                // A visitor has signed out already, whatever the form says.
                if index == 0 && route.path == "/sign-out" {
                    continue;
                }
                person.post_raw(&route.path, "title=x&body=y", &[]).must_be(403);
                person.post_raw(&route.path, "csrf=&body=y", &[]).must_be(403);
                if index != 1 {
                    person.post_raw(&route.path, format!("csrf={stolen}&body=y"), &[]).must_be(403);
                }
            }
        }
    }
}

#[test]
fn a_form_that_lacks_everything_but_its_token_is_no_fault() {
    let place = Place::make();
    let mut people = [
        a_visitor(&place.app),
        a_member(&place.app, &place.boards[0]).browser,
        a_facilitator(&place.app, &place.boards[0]).browser,
        an_owner(&place.app).browser,
    ];
    for slug in ["quillfern", "stroke", ABSENT] {
        for route in routes::all(slug).into_iter().filter(|route| route.method == "POST") {
            for person in &mut people {
                // Some of these sign the person out, or lead them on.
                let mut person = person.clone();
                let csrf = person.open("/settings/display").value("csrf");
                if route.path == "/sign-out" {
                    continue;
                }
                let page = person.post_raw(&route.path, format!("csrf={csrf}"), &[]);
                assert!(page.status < 500, "{}: {}", route.path, page.summary());
                must_be_dressed(&page, &route.path);
            }
        }
    }
    place.app.work();
}
