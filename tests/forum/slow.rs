//! Slow mode: it touches those alone who have written as often as it allows, ends by itself, and is set by facilitators.

use inglenook::boards::Board;

use crate::support::{App, Page, Person, a_facilitator, a_member, given};

mod setting;
mod waiting;

pub const THREAD: &str = "/boards/stroke/threads/1";
pub const OTHER: &str = "/boards/stroke/threads/2";
pub const OF_BOARD: &str = "/moderation/boards/stroke/slow";
pub const OF_THREAD: &str = "/boards/stroke/threads/1/slow";

/// A public board with two threads, a facilitator, and a member who has written nothing yet.
pub struct Place {
    pub app: App,
    pub board: Board,
    pub marigold: Person,
    pub heron: Person,
}

impl Place {
    pub fn make() -> Self {
        let app = App::start();
        let board = given::a_public_board(&app, "stroke");
        let mut opener = a_member(&app, &board);
        opener.start_thread(&board, "The kettle", "Opening words.");
        opener.start_thread(&board, "The other", "Opening words.");
        let (marigold, heron) = (a_facilitator(&app, &board), a_member(&app, &board));
        app.advance_minutes(25 * 60);
        Self { app, board, marigold, heron }
    }

    /// Sets it on one of the two pages.
    pub fn slow(&mut self, path: &str, posts: &str, hours: &str) -> Page {
        self.marigold.open(path).must_be(200);
        let form = self.marigold.form_in(".form", "Let it go slowly");
        form.fill("posts", posts).fill("hours", hours).fill("days", "7 days").fill("details", "Let us breathe.").send()
    }
}

/// Writes a reply by the form of an old page; what comes of it.
pub fn reply(person: &mut Person, thread: &str, words: &str) -> Page {
    person.open(thread).must_be(200);
    person.form_in("form[action$=\"/replies\"]", "Post").fill("body", words).send()
}

/// Whether the page of a thread offers the box to write in.
pub fn may_write(person: &mut Person, thread: &str) -> bool {
    let page = person.open(thread);
    page.must_be(200);
    !page.attributes("form[action$='/replies']", "action").is_empty()
}
