//! Posts that wait before others see them: which, who sees them meanwhile, and what becomes of them.

use diesel::prelude::*;
use inglenook::base::db::schema::cases;
use inglenook::boards::Board;

use crate::support::{App, Browser, Filling, Page, Person, a_facilitator, a_member, given};

mod corpus;
mod danger;
mod deciding;
mod editing;
mod letters;
mod secrets;
mod settings;
mod waiting;

pub const THREAD: &str = "/boards/stroke/threads/1";
pub const SETTINGS: &str = "/moderation/boards/stroke/holding";
pub const DANGER: &str = "I am going to kill myself tonight. Canaryword.";

/// A public board "Stroke" with a thread that Heron has started and Wren has answered, and who looks after it.
pub struct Place {
    pub app: App,
    pub board: Board,
    pub heron: Person,
    pub wren: Person,
    pub marigold: Person,
}

impl Place {
    pub fn make() -> Self {
        Self::on(App::start())
    }

    pub fn on(app: App) -> Self {
        let (board, heron) = given::a_board_with_a_thread(&app);
        let mut wren = a_member(&app, &board);
        wren.reply(THREAD, "An answer.");
        let marigold = a_facilitator(&app, &board);
        Self { app, board, heron, wren, marigold }
    }

    /// A place where one first post of everybody new waits, and somebody new.
    pub fn with_a_newcomer() -> (Self, Person) {
        let mut place = Self::make();
        set(&mut place.marigold, |form| form.fill("How many first posts", "1"));
        let leaf = a_member(&place.app, &place.board);
        (place, leaf)
    }

    /// The addresses of the open cases, in the order of the queue.
    pub fn queue(&mut self) -> Vec<String> {
        self.app.work();
        self.marigold.open("/moderation").must_be(200).attributes(".queue-list h3 a", "href")
    }

    /// The only open case.
    #[track_caller]
    pub fn case(&mut self) -> String {
        let mut queue = self.queue();
        assert_eq!(queue.len(), 1, "{queue:?}");
        queue.remove(0)
    }

    pub fn open_cases(&self) -> i64 {
        self.app.work();
        self.app.db_now(|conn| Ok(cases::table.filter(cases::closed_minute.is_null()).count().get_result(conn)?))
    }

    /// Brings everybody's reading up to date.
    pub fn all_read(&mut self) {
        for person in [&mut self.heron, &mut self.wren] {
            person.open(THREAD).must_be(200);
        }
        self.app.settle();
    }
}

/// Changes what waits on Stroke.
pub fn set(facilitator: &mut Person, fill: impl FnOnce(Filling<'_>) -> Filling<'_>) -> Page {
    facilitator.open(SETTINGS).must_be(200);
    let page = fill(facilitator.form("Save")).press("Save");
    page.must_be(200);
    page
}

/// Lets the post of a case show.
pub fn let_show(browser: &mut Browser, case: &str) -> Page {
    browser.open(case).must_be(200);
    browser.form("Decide").choose("Let it show").fill("Why", "keeps to the ground rules").press("Decide")
}
