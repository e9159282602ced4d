//! How much is done on a board that not everybody may see is nobody else's to know: every page that others can open is the
//! same before and after, byte for byte, whether there are more threads, posts, reports, decisions and members or not.

use diesel::prelude::*;
use inglenook::accounts::model::InvitationKind;
use inglenook::accounts::sanction::SanctionKind;
use inglenook::base::db::schema::{case_openings, cases};
use inglenook::boards::Board;

use super::private::{ABSENT, CANARY, Private, take_name, told};
use super::table::ends_session;
use crate::moderation::sanctioning::keep;
use crate::moderation::{decide, pass_on, report};
use crate::support::routes::{self, Objects};
use crate::support::{Browser, Page, a_member, a_person};

/// A page as somebody gets it.
#[derive(Debug)]
struct Seen {
    path: String,
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
    page: Page,
}

/// A part of a page that may differ for an owner, and why.
struct Exception {
    pattern: &'static str,
    why: &'static str,
    /// What must be the same all the same.
    rest: fn(&Page) -> String,
}

/// All that an owner is told of what happens on a board that they may not read.
const OF_OWNERS: [Exception; 2] = [
    Exception {
        pattern: "/admin",
        why: "how many have joined: an owner invites people, and appoints who looks after them",
        rest: without_members,
    },
    Exception {
        pattern: "/admin/audit",
        why: "what people with power did: an owner appoints them; see what the lines may say below",
        rest: without_lines,
    },
];

fn without_members(page: &Page) -> String {
    let facts = page.find(".desk-list .small.soft");
    let (_, body, _) = told(page, &[]);
    facts.iter().fold(body, |body, fact| {
        let end = fact.rsplit(". ").next().unwrap();
        assert!(["No members yet.", "1 member."].contains(&end) || end.ends_with(" members."), "{fact}");
        body.replace(end, "MEMBERS")
    })
}

fn without_lines(page: &Page) -> String {
    let (_, body, _) = told(page, &[]);
    let (before, rest) = body.split_once("<tbody>").unwrap_or((&body, ""));
    before.to_owned() + rest.split_once("</tbody>").map_or("", |(_, after)| after)
}

/// Every page that somebody can open. What is drawn by lot for each page is left out.
fn pages(private: &Private, browser: &mut Browser) -> Vec<Seen> {
    let own = private.place.board.slug.clone();
    let mut found = Vec::new();
    for slug in [own.as_str(), "quillfern", "brambleholt", ABSENT] {
        for route in routes::filled_with(&Objects { board: slug, ..Objects::default() }) {
            let once = route.pattern.contains("{board}") || slug == ABSENT;
            if route.method != "GET" || ends_session(route.pattern) || !once {
                continue;
            }
            let page = browser.get_raw(&route.path);
            let (status, body, mut headers) = told(&page, &[]);
            headers.retain(|(name, _)| name != "set-cookie");
            let of_owner = OF_OWNERS.iter().find(|one| one.pattern == route.path && status == 200);
            // Secrets for a phone's app, questions to a device, names to choose from.
            let drawn = route.pattern.starts_with("/settings/second-factor") || !page.find(".name-choices").is_empty();
            let body = match of_owner {
                Some(exception) => (exception.rest)(&page),
                None if drawn && status == 200 => page.h1(),
                None => body,
            };
            found.push(Seen { path: route.path, status, headers, body, page });
        }
    }
    private.app().settle();
    found
}

/// The newest case of a board that is open and was not there before.
fn new_case(private: &Private, board: &Board, known: &[i64]) -> String {
    let id: i64 = private.app().db_now(|conn| {
        let open = cases::table.filter(cases::board_id.eq(board.id)).filter(cases::closed_minute.is_null());
        Ok(open.filter(cases::id.ne_all(known.to_vec())).select(cases::id).get_result(conn)?)
    });
    format!("/moderation/cases/{id:016x}")
}

fn case_ids(private: &Private) -> Vec<i64> {
    private.app().db_now(|conn| Ok(cases::table.select(cases::id).load(conn)?))
}

/// More of everything on a board: threads, posts, a report that is decided, one about somebody in danger that is passed on
/// and stays open, and people who join.
fn more_on(private: &mut Private, board: &Board) {
    let words = |what: &str| format!("{what} {CANARY} {what}");
    for _ in 0..2 {
        let known = case_ids(private);
        let [fern, leaf] = &mut private.members;
        let thread = fern.start_thread(board, &words("Title"), &words("Opening"));
        for _ in 0..3 {
            leaf.reply(&thread, &words("Reply")).must_be(200);
        }
        report(fern, &format!("{thread}/posts/2/report"), "Unkind", &words("Report")).must_be(200);
        let case = new_case(private, board, &known);
        decide(&mut private.facilitator, &case, "Hide", "unkind", &words("To you")).must_be(200);
        let known = case_ids(private);
        report(&mut private.members[1], &format!("{thread}/posts/1/report"), "I am worried", "").must_be(200);
        let case = new_case(private, board, &known);
        pass_on(&mut private.facilitator, &case, &words("Why")).must_be(200);
    }
    for name in ["Ash", "Elm", "Yew"] {
        let mut person = a_person(private.app());
        let name = format!("{CANARY} {name} {}", &board.slug[..1]);
        take_name(private.app(), &mut person, board, InvitationKind::Member, &name);
    }
    private.app().work();
}

/// All that waits has waited for two days: an owner is told that something does.
fn let_all_wait(private: &Private) {
    let minute = private.app().clock.now().minute() - 2 * 24 * 60;
    private.app().db_now(|conn| {
        diesel::update(cases::table).set(cases::opened_minute.eq(minute)).execute(conn)?;
        Ok(diesel::update(case_openings::table).set(case_openings::opened_minute.eq(minute)).execute(conn)?)
    });
}

/// What the audit log says of acts on a board that an owner may not read: who acted as what, and on which case, but not
/// on which post.
fn must_be_acts_of_caretakers(page: &Page, slugs: &[&str]) {
    let lines = page.find(".log tbody tr");
    let of_boards: Vec<&String> =
        lines.iter().filter(|line| line.contains("case ") && slugs.iter().any(|slug| line.contains(slug))).collect();
    assert!(of_boards.len() > 4, "{lines:?}");
    for line in of_boards {
        let known = ["facilitator ", "safeguarding lead "].iter().any(|who| line.contains(who));
        assert!(known && !line.contains(" of thread "), "{line}");
    }
}

#[test]
fn no_count_no_order_and_no_time_tells_others_how_much_is_done_on_a_board_that_is_not_theirs() {
    let mut private = Private::make();
    let boards = private.boards.clone();
    for board in &boards {
        private.fill(board);
    }
    private.app().work();
    let_all_wait(&private);
    let mut lookers = private.lookers();
    let elsewhere = private.place.board.clone();
    let kept = |who, person: crate::support::Person, board: &Board, kind| {
        keep(private.app(), board, &person, kind).note_at_a_case(private.app());
        super::private::Looker { who, browser: person.browser, status: 404 }
    };
    let a_member_elsewhere = || a_member(private.app(), &elsewhere);
    lookers.push(kept("somebody who may write nowhere", a_member_elsewhere(), &elsewhere, SanctionKind::ReadOnly));
    lookers.push(kept("somebody who is kept out", a_member_elsewhere(), &elsewhere, SanctionKind::KeptOut));
    lookers.push(kept(
        "a member of both who is kept out",
        private.members[1].clone(),
        &boards[1],
        SanctionKind::KeptOut,
    ));
    let mut leaf = a_person(private.app());
    for board in &boards {
        take_name(
            private.app(),
            &mut leaf,
            board,
            InvitationKind::Member,
            &format!("{CANARY} Rowan {}", &board.slug[..1]),
        );
    }
    private.members[1] = leaf;
    // What is new to them has been looked at before.
    for looker in &mut lookers {
        pages(&private, &mut looker.browser);
    }
    let before: Vec<Vec<Seen>> = lookers.iter_mut().map(|looker| pages(&private, &mut looker.browser)).collect();
    for board in &boards {
        more_on(&mut private, board);
    }
    let_all_wait(&private);
    for (looker, before) in lookers.iter_mut().zip(before) {
        for (now, then) in pages(&private, &mut looker.browser).into_iter().zip(before) {
            let what = format!("{}: {}", looker.who, now.path);
            assert_eq!((now.status, &now.headers), (then.status, &then.headers), "{what}");
            assert_eq!(now.body, then.body, "{what}");
            if let Some(exception) = OF_OWNERS.iter().find(|one| one.pattern == now.path && now.status == 200) {
                assert_ne!(now.page.body, then.page.body, "{what} is no exception any more: {}", exception.why);
            }
            if now.path == "/admin" && now.status == 200 {
                now.page.must_have("something has waited since");
            }
            if now.path == "/admin/audit" && now.status == 200 {
                must_be_acts_of_caretakers(&now.page, &["quillfern", "brambleholt"]);
            }
        }
    }
}
