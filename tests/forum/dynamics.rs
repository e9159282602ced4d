//! How a board is doing: the exact figures of seeded boards, and who may see them.

use diesel::prelude::*;
use inglenook::base::clock::Timestamp;
use inglenook::base::db::schema::{personas, posts, threads};
use inglenook::boards::Board;
use inglenook::threads::import::{self, ImportedBody, ImportedPost, ImportedThread};
use inglenook::threads::notes::Notes;

use crate::support::{App, Page, Person, a_facilitator, given};

mod counting;
mod seeing;

pub const PATH: &str = "/moderation/boards/stroke/dynamics";

const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

/// What has become of a post.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Shown,
    Held,
    Hidden,
    Removed,
    Erased,
}

impl Fate {
    fn as_str(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Held => "held",
            Self::Hidden => "hidden",
            Self::Removed => "removed",
            Self::Erased => "erased",
        }
    }
}

/// A board whose names and posts have been put in as they are wanted, some days after the beginning, and its facilitator.
pub struct Seeded {
    pub app: App,
    pub board: Board,
    pub marigold: Person,
    names: i64,
}

impl Seeded {
    /// At a moment; none: a hundred days after the beginning.
    pub fn at(now: Option<&str>) -> Self {
        let app = App::start();
        let board = given::a_public_board(&app, "stroke");
        let beginning = app.clock.now().millis();
        let now = now.map_or(beginning + 100 * DAY, |now| now.parse::<jiff::Timestamp>().unwrap().as_millisecond());
        app.clock.advance(now - beginning);
        let marigold = a_facilitator(&app, &board);
        app.db_now(|conn| {
            let worn = personas::table.filter(personas::name.eq(&marigold.pseudonym));
            Ok(diesel::update(worn).set(personas::name.eq("Marigold")).execute(conn)?)
        });
        Self { app, board, marigold, names: 0 }
    }

    pub fn now(&self) -> i64 {
        self.app.clock.now().millis()
    }

    /// A member's name on the board, with a standing.
    pub fn name(&mut self, name: &str, standing: &str) {
        let board = self.board.clone();
        self.name_on(&board, name, standing);
    }

    /// A member's name on a board.
    pub fn name_on(&mut self, board: &Board, name: &str, standing: &str) {
        self.names += 1;
        let number = self.names;
        self.app.db_now(|conn| {
            Ok(diesel::insert_into(personas::table)
                .values((
                    (personas::id.eq(1000 + number), personas::board_id.eq(board.id)),
                    (personas::tag.eq(number.to_be_bytes().to_vec()), personas::role.eq("member")),
                    (personas::name.eq(name), personas::name_key.eq(format!("{name} {number}").to_lowercase())),
                    (personas::tile.eq(number), personas::joined_day.eq(20_000), personas::standing.eq(standing)),
                    (personas::standing_day.eq(20_000), personas::rules_version.eq(1), personas::version.eq(1)),
                ))
                .execute(conn)?)
        });
    }

    /// A thread on the board, of posts by name and time, the opening one first; its number.
    pub fn thread(&self, title: &str, written: &[(&str, i64, Fate)]) -> i64 {
        self.thread_on(&self.board, title, written)
    }

    /// A thread on a board.
    pub fn thread_on(&self, board: &Board, title: &str, written: &[(&str, i64, Fate)]) -> i64 {
        self.app.db_now(|conn| {
            let body = ImportedBody::render("Words.")?;
            let mut all = Vec::new();
            for (name, at, _) in written {
                let named = personas::table.filter(personas::name.eq(*name)).filter(personas::board_id.eq(board.id));
                all.push(ImportedPost {
                    persona: named.select(personas::id).get_result(conn)?,
                    rules_version: 1,
                    body: body.clone(),
                    notes: Notes::default(),
                    quotes: None,
                    at: Timestamp(*at),
                });
            }
            let thread = ImportedThread { board: board.id, title: title.to_owned(), pinned: false, posts: all };
            let made = import::insert_threads(conn, &[thread])?;
            for (number, (_, _, fate)) in (1..).zip(written) {
                diesel::update(posts::table.find(made[0].0 + number))
                    .set(posts::visibility.eq(fate.as_str()))
                    .execute(conn)?;
            }
            Ok(made[0].1)
        })
    }

    /// Hides a whole thread.
    pub fn hide(&self, number: i64) {
        self.app.db_now(|conn| {
            let thread = threads::table.filter(threads::number.eq(number)).filter(threads::board_id.eq(self.board.id));
            Ok(diesel::update(thread).set(threads::visibility.eq("hidden")).execute(conn)?)
        });
    }

    /// The page, as the facilitator sees it.
    pub fn page(&mut self) -> Page {
        let page = self.marigold.open(PATH);
        page.must_be(200);
        page
    }
}

/// The cells of a table, row by row, found by its caption.
pub fn table(page: &Page, caption: &str) -> Vec<Vec<String>> {
    use scraper::Selector;
    let html = page.html();
    let all = |css: &str| Selector::parse(css).unwrap();
    let words = |element: scraper::ElementRef<'_>| element.text().collect::<String>().trim().to_owned();
    let table = html
        .select(&all("table"))
        .find(|table| table.select(&all("caption")).any(|found| words(found).starts_with(caption)))
        .unwrap_or_else(|| panic!("no table {caption:?}: {}", page.summary()));
    table.select(&all("tbody tr")).map(|row| row.select(&all("th, td")).map(words).collect()).collect()
}

/// What stands under each of the measures at the top.
pub fn measures(page: &Page) -> Vec<String> {
    page.find(".measures dd b")
}
