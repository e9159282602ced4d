//! What everybody may do with what is held about them.

use inglenook::boards::Board;
use inglenook::threads::import::{self, ImportedBody, ImportedPost, ImportedThread};
use inglenook::threads::notes::Notes;

use crate::support::{App, BEGINNING, Page, Person, a_member, given};

pub mod complaining;
mod copying;
pub mod erasing;
mod leaving;
mod noting;
mod restoring;

/// A word that stands in everything that is to be gone.
pub const CANARY: &str = "Canaryquail";

/// Two boards on which one person has written, and somebody who answered.
pub struct Place {
    pub app: App,
    pub stroke: Board,
    pub carers: Board,
    /// Who wears a name on each of the boards.
    pub heron: Person,
    /// Who has answered on Stroke, with a quote.
    pub leaf: Person,
}

impl Place {
    pub fn make() -> Self {
        let app = App::with(|config| config.threads.posts_per_hour = 1000);
        let (stroke, carers) = (given::a_public_board(&app, "stroke"), given::a_members_board(&app, "carers"));
        let mut heron = a_member(&app, &stroke);
        heron.start_thread(&stroke, "A stroke thread", &format!("{CANARY} on stroke."));
        heron.reply("/boards/stroke/threads/1", &format!("{CANARY} again.")).must_be(200);
        let mut leaf = a_member(&app, &stroke);
        leaf.open("/boards/stroke/threads/1/posts/2/quote");
        leaf.form("Post reply").fill("Your reply", "My own answer.").send().must_be(200).must_have(CANARY);
        heron.join(&app, &carers);
        heron.start_thread(&carers, "A carers thread", &format!("{CANARY} on carers."));
        Self { app, stroke, carers, heron, leaf }
    }
}

/// Puts so many posts of a name into one thread.
pub fn import(app: &App, board: &Board, persona: i64, count: usize) {
    let body = ImportedBody::render("Imported words, a line of them.").unwrap();
    let posts = (0..count).map(|_| ImportedPost {
        persona,
        rules_version: 1,
        body: body.clone(),
        notes: Notes::default(),
        quotes: None,
        at: BEGINNING,
    });
    let thread =
        ImportedThread { board: board.id, title: "Imported".to_owned(), pinned: false, posts: posts.collect() };
    app.db_now(|conn| import::insert_threads(conn, &[thread]));
}

/// Chooses, as far as the page that asks once more.
pub fn choose(person: &mut Person, what: &str, when: &str) -> Page {
    person.open("/settings").must_be(200);
    person.click("Close my account for good").must_be(200);
    person.form("Go on").choose(what).choose(when).send()
}

/// Leaves, and gives the receipt.
pub fn leave(person: &mut Person, what: &str, when: &str) -> Page {
    choose(person, what, when).must_be(200).must_have("Close your account for good?");
    person.form("Close it for good").press("Close it for good")
}
