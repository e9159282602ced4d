//! A word that is written on boards which are not for everybody is found nowhere by others: on no page, in no count,
//! no notice, no letter.

use super::private::{ABSENT, BOARD_CANARY, CANARY, Private, must_hold_none, told};
use super::table::{Tells, ends_session, tells};
use crate::letters::ask as ask_for_letters;
use crate::support::routes::{self, Objects};
use crate::support::{Browser, Page, a_facilitator, a_member, a_visitor};

/// Every page that somebody can open, as it is told.
fn pages(private: &Private, browser: &mut Browser) -> Vec<(String, u16, String)> {
    let own = private.place.board.slug.clone();
    let mut found = Vec::new();
    for slug in [own.as_str(), "quillfern", "brambleholt", ABSENT] {
        let objects = Objects { board: slug, ..Objects::default() };
        for route in routes::filled_with(&objects) {
            let once = route.pattern.contains("{board}") || slug == ABSENT;
            if route.method != "GET" || ends_session(route.pattern) || !once {
                continue;
            }
            let page: Page = browser.get_raw(&route.path);
            let (status, body, _) = told(&page, &[]);
            // The secret for a phone's app is drawn by lot, too, and so is what a device is asked for a passkey with.
            let by_lot = ["/settings/second-factor", "/settings/second-factor/passkeys"];
            let drawn = by_lot.contains(&route.pattern) && status == 200;
            let body = if drawn { page.h1() } else { without_offers(&page, &body) };
            found.push((route.path, status, body));
        }
    }
    private.app().settle();
    found
}

/// Names to choose from are drawn by lot for each page.
fn without_offers(page: &Page, body: &str) -> String {
    let drawn = page.find(".name-choices");
    if drawn.is_empty() { body.to_owned() } else { format!("{} with names to choose from", page.h1()) }
}

#[test]
fn what_is_done_on_a_board_by_invitation_changes_no_page_of_others_and_is_in_no_letter() {
    let mut private = Private::make();
    let members_board = private.boards[0].clone();
    private.fill(&members_board);
    let elsewhere = private.place.board.clone();
    let (mut member, mut facilitator) = (a_member(private.app(), &elsewhere), a_facilitator(private.app(), &elsewhere));
    private.with_letters(&mut member, "member@example.org");
    private.with_letters(&mut facilitator, "facilitator@example.org");
    let mut fern = private.members[0].clone();
    crate::letters::with_an_address(&private.place, &mut fern, "fern@example.org");
    fern.open("/settings/mail").must_be(200);
    ask_for_letters(&mut a_visitor(private.app()), &elsewhere, "carer@example.org", "Daily", "Titles and first lines");
    private.app().work();
    let mut heron = private.place.heron.clone();
    let thread = private.place.thread.clone();
    let mut lookers = private.lookers();
    // An owner looks after the boards themselves, and is told how much waits there.
    lookers.retain(|looker| looker.who != "an owner");
    let mut browsers: Vec<(&str, Browser)> = lookers.into_iter().map(|looker| (looker.who, looker.browser)).collect();
    browsers.push(("a member with letters", member.browser.clone()));
    browsers.push(("a facilitator with letters", facilitator.browser.clone()));
    for (_, browser) in &mut browsers {
        // What is new to them has been looked at before.
        browser.open(&thread);
        pages(&private, browser);
    }
    let before: Vec<_> = browsers.iter_mut().map(|(_, browser)| pages(&private, browser)).collect();
    let invited = private.boards[1].clone();
    private.fill(&invited);
    for ((who, browser), before) in browsers.iter_mut().zip(before) {
        for (page, earlier) in pages(&private, browser).into_iter().zip(before) {
            assert_eq!(page, earlier, "{who}: {}", page.0);
            must_hold_none(&page.2, &[CANARY, BOARD_CANARY], &format!("{who}: {}", page.0));
        }
    }
    let seen = private.place.smtp.letters().len();
    heron.reply(&thread, "Something for the letters to tell.").must_be(200);
    private.place.to_letters();
    let letters = private.place.smtp.letters();
    let mut to: Vec<String> = letters[seen..].iter().flat_map(|letter| letter.to.clone()).collect();
    to.sort();
    assert!(to.contains(&"member@example.org".to_owned()), "{to:?}");
    for letter in &letters {
        let whole = [String::from_utf8_lossy(&letter.raw).into_owned(), letter.text(), letter.html()].concat();
        must_hold_none(&whole, &[CANARY, BOARD_CANARY], &format!("a letter to {:?}", letter.to));
    }
}

#[test]
fn an_owner_is_told_of_boards_and_of_nothing_that_is_written_there() {
    let mut private = Private::make();
    for board in private.boards.clone() {
        private.fill(&board);
    }
    let mut owner = private.lookers().pop().unwrap().browser;
    for slug in ["quillfern", "brambleholt"] {
        for route in routes::filled_with(&Objects { board: slug, ..Objects::default() }) {
            if route.method != "GET" || ends_session(route.pattern) {
                continue;
            }
            let page = owner.get_raw(&route.path);
            let what = format!("an owner: {}", route.path);
            if tells("GET", route.pattern) == Tells::Desk {
                must_hold_none(&page.body, &[CANARY], &what);
            } else {
                must_hold_none(&page.body, &[CANARY, BOARD_CANARY], &what);
            }
        }
    }
    private.app().work();
}
