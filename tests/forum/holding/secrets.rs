//! A word that stands in posts that wait is found on no page by anybody but their writer and whoever looks after the board.

use super::{Place, THREAD};
use crate::roles::private::{must_hold_none, told};
use crate::support::routes::{self, Objects};
use crate::support::{Browser, Person, a_facilitator, a_member, a_person, a_visitor, an_owner, given};

const CANARY: &str = "Quokkaberry";

/// Pages whose offers are drawn by lot, or that end a session.
const LEFT_OUT: [&str; 5] = [
    "/boards/{board}/join",
    "/boards/{board}/name",
    "/settings/second-factor",
    "/settings/second-factor/passkeys",
    "/leave",
];

fn pages(browser: &mut Browser) -> Vec<(String, u16, String)> {
    let mut found = Vec::new();
    for (number, post) in [("1", "1"), ("1", "2"), ("1", "3"), ("2", "1")] {
        for route in routes::filled_with(&Objects { board: "stroke", number, post, ..Objects::default() }) {
            let twice = !route.pattern.contains("{number}") && (number, post) != ("1", "1");
            if route.method != "GET" || LEFT_OUT.contains(&route.pattern) || twice {
                continue;
            }
            let page = browser.get_raw(&route.path);
            let (status, body, _) = told(&page, &[]);
            found.push((route.path, status, body));
        }
    }
    found
}

#[test]
fn posts_that_wait_change_no_page_of_others() {
    let (place, leaf) = Place::with_a_newcomer();
    let app = &place.app;
    let elsewhere = given::a_public_board(app, "carers");
    let known = |who, person: Person| (who, person.browser);
    let mut lookers = vec![
        ("a visitor", a_visitor(app)),
        known("somebody who has joined nothing", a_person(app)),
        known("a member", a_member(app, &place.board)),
        known("somebody who wrote in the thread", place.wren.clone()),
        known("a facilitator of another board", a_facilitator(app, &elsewhere)),
        known("an owner", an_owner(app)),
    ];
    for (_, browser) in &mut lookers {
        // What is new to them has been looked at before.
        browser.open(THREAD);
        pages(browser);
    }
    app.settle();
    let before: Vec<_> = lookers.iter_mut().map(|(_, browser)| pages(browser)).collect();
    let mut leaf = leaf;
    leaf.reply(THREAD, &format!("One {CANARY} one.")).must_have("Waiting");
    leaf.start_thread(&place.board, &format!("Two {CANARY} two"), &format!("Three {CANARY} three."));
    leaf.page().must_have(CANARY);
    app.work();
    app.settle();
    for ((who, browser), before) in lookers.iter_mut().zip(before) {
        for (page, earlier) in pages(browser).into_iter().zip(before) {
            must_hold_none(&page.2, &[CANARY], &format!("{who}: {}", page.0));
            // What waits in the background and who did what is the owner's to know.
            if !page.0.starts_with("/admin") {
                assert_eq!(page, earlier, "{who}: {}", page.0);
            }
        }
    }
    let mut marigold = place.marigold.clone();
    let case = marigold.open("/moderation").attributes(".queue-list h3 a", "href").remove(0);
    marigold.open(&case).must_have(CANARY);
}
