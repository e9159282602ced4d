//! Reports, the cases that they gather in, and what facilitators decide.

use diesel::prelude::*;
use inglenook::base::db::schema::{cases, personas};
use inglenook::boards::Board;

use crate::support::{App, Browser, Page, Person, a_facilitator, a_member, given};

mod appealing;
mod asking;
mod beginning;
mod breathing;
mod crowded;
mod days;
mod deciding;
mod folding;
mod holding;
mod leasing;
mod locking;
mod measuring;
mod noting;
mod outside;
mod own_reports;
mod passing;
mod queueing;
mod recusing;
mod redacting;
mod register;
mod reporting;
mod resting;
mod restoring;
pub mod sanctioning;
mod several;
mod talking;
mod undoing;
mod unmasking;
mod weighing;

pub const THREAD: &str = "/boards/stroke/threads/1";
pub const REPORT: &str = "/boards/stroke/threads/1/posts/2/report";

/// A public board "Stroke" with a thread in which somebody has answered: post 2 is the one that is reported.
pub struct Place {
    pub app: App,
    pub board: Board,
    /// Who started the thread.
    pub heron: Person,
    /// Who wrote post 2.
    pub leaf: Person,
}

impl Place {
    pub fn make() -> Self {
        Self::on(App::start())
    }

    pub fn on(app: App) -> Self {
        let (board, heron) = given::a_board_with_a_thread(&app);
        let mut leaf = a_member(&app, &board);
        leaf.reply(THREAD, "Canaryword, you fool.");
        Self { app, board, heron, leaf }
    }

    /// A place with one report of post 2, and a facilitator.
    pub fn reported() -> (Self, Person) {
        let mut place = Self::make();
        report(&mut place.heron, REPORT, "Unkind", "Please look.");
        let marigold = a_facilitator(&place.app, &place.board);
        (place, marigold)
    }

    /// The address of the only case.
    pub fn case(&self) -> String {
        format!("/moderation/cases/{:016x}", self.case_id())
    }

    pub fn case_id(&self) -> i64 {
        self.app.db_now(|conn| Ok(cases::table.select(cases::id).get_result(conn)?))
    }
}

/// Reports a post in two steps.
pub fn report(browser: &mut Browser, path: &str, reason: &str, details: &str) -> Page {
    browser.open(path).must_be(200);
    browser.form("Continue").choose(reason).fill("Anything you want to add", details).send().must_be(200);
    browser.press("Send report")
}

/// Fills in the form of a case.
pub fn decide(browser: &mut Browser, case: &str, decision: &str, why: &str, words: &str) -> Page {
    browser.open(case).must_be(200);
    let page = browser
        .form("Decide")
        .choose(decision)
        .fill("Why", why)
        .fill("Which ground rule", "Be kind.")
        .fill("To the writer", words)
        .press("Decide");
    if page.h1() == "Take this post down?" { browser.press("Take it down") } else { page }
}

/// Passes a case on to the safeguarding leads.
pub fn pass_on(browser: &mut Browser, case: &str, why: &str) -> Page {
    browser.open(case).must_be(200);
    browser.form("Pass it on").fill("Your reason", why).press("Pass it on")
}

/// Gives a case back to the facilitators.
pub fn give_back(browser: &mut Browser, case: &str, why: &str) -> Page {
    browser.open(case).must_be(200);
    browser.form("Give it back").fill("Your reason", why).press("Give it back")
}

/// Sets how somebody stands on their board.
pub fn set_standing(app: &App, name: &str, standing: &str) {
    app.db_now(|conn| {
        let named = personas::table.filter(personas::name.eq(name));
        Ok(diesel::update(named).set(personas::standing.eq(standing)).execute(conn)?)
    });
}
