//! The register: every case of a board, quarter by quarter, with what it was opened for, how long it waited, what was
//! decided and whether that held when it was looked at again. Nothing that anybody wrote, and no member's name. It is of
//! one board at a time, so that no line of the audit log says that two names are one person's. And of the whole site in
//! numbers that everybody may read ([`public`]).

pub mod export;
pub mod figures;
pub mod public;

use fluent_bundle::FluentValue;

use super::actor::Caretaker;
use super::model::{CaseId, CaseKind, Reason};
use super::store::lists::Involved;
use super::store::register::{self as store, By, Entry, Scope};
use super::views_register::{EntryLine, PeriodLink, RegisterView};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::paging::{PER_PAGE, Pages, last_page};
use crate::base::error::{Refusal, Result};
use crate::base::quarter::Quarter;
use crate::base::wait;
use crate::base::web::{Crumb, Page, Site, Visit};
use crate::boards::Board;

/// How many quarters before this one can be chosen.
const QUARTERS: i64 = 8;
const MS_PER_MINUTE: i64 = 60_000;

/// The address of a board's register, of the quarter that it is.
pub fn path_of(board: &Board) -> String {
    format!("/moderation/boards/{}/register", board.slug)
}

fn path_in(board: &Board, quarter: Quarter) -> String {
    format!("{}/{quarter}", path_of(board))
}

/// A board's register of one quarter, as somebody may see it who looks after the board.
pub struct Asked {
    /// The board.
    pub board: Board,
    /// The quarter.
    pub quarter: Quarter,
    boards: [i64; 1],
    involved: Involved,
    from: i64,
    to: i64,
}

impl Asked {
    /// Of a board that they look after, and a quarter that can be chosen: this one when none is named.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for another board, and for what is no quarter, one to come, or one that lies too far back.
    pub fn new(
        site: &Site,
        caretaker: &Caretaker,
        (slug, quarter): (&str, Option<&str>),
        now: Timestamp,
    ) -> Result<Self> {
        let cared = caretaker.care.boards.iter().find(|cared| cared.board.slug == slug).ok_or(Refusal::NotFound)?;
        let this = Quarter::of(now);
        let known = |quarter: &Quarter| (this.before(QUARTERS)..=this).contains(quarter);
        let quarter = match quarter {
            Some(text) => Quarter::parse(text).filter(known).ok_or(Refusal::NotFound)?,
            None => this,
        };
        Ok(Self {
            board: cared.board.clone(),
            quarter,
            boards: [cared.board.id],
            involved: caretaker.involved(site),
            from: quarter.start().minute(),
            to: quarter.end().minute(),
        })
    }

    fn scope(&self) -> Scope<'_> {
        Scope { boards: &self.boards, involved: &self.involved, from: self.from, to: self.to, by: By::Opening }
    }
}

/// One page of the register. Ten queries at most, however many cases there are.
///
/// # Errors
/// [`Refusal::NotFound`] for a page that is not there; the database's.
pub fn show(
    conn: &mut Conn,
    site: &Site,
    visit: &Visit,
    caretaker: &Caretaker,
    (asked, page): (&Asked, i64),
    now: Timestamp,
) -> Result<RegisterView> {
    let Asked { board, quarter, .. } = asked;
    let (total, waiting) = store::count(conn, &asked.scope())?;
    if !(1..=last_page(total)).contains(&page) {
        return Err(Refusal::NotFound.into());
    }
    let rows = store::list(conn, &asked.scope(), (page - 1) * PER_PAGE, PER_PAGE)?;
    let this = Quarter::of(now);
    let periods = (0..=QUARTERS).map(|back| this.before(back)).map(|one| PeriodLink {
        href: path_in(board, one),
        name: name_of(site, one),
        current: one == *quarter,
    });
    let queue = Crumb { href: "/moderation".to_owned(), label: site.words.say("base-nav-queue") };
    let of_board = Crumb { href: format!("/moderation/boards/{}", board.slug), label: board.name.clone() };
    let path = path_in(board, *quarter);
    Ok(RegisterView {
        page: Page::new(site, visit, caretaker.looker(), "moderation", site.words.say("register-page"))
            .with_crumbs(vec![queue, of_board]),
        board: board.name.clone(),
        period: name_of(site, *quarter),
        periods: periods.collect(),
        figures: figures::of(conn, site, &asked.scope(), (total, waiting))?,
        entries: rows.iter().map(|row| line(site, row)).collect(),
        pages: Pages::new(&path, page, total),
        path,
    })
}

/// What a quarter is called: `October to December 2026`.
pub(super) fn name_of(site: &Site, quarter: Quarter) -> String {
    let (first, last) = quarter.months();
    site.words.say_with("register-period", &[("first", FluentValue::from(first)), ("last", FluentValue::from(last))])
}

/// A number of minutes in words.
pub(super) fn lasting(site: &Site, minutes: i64) -> String {
    wait::say(&site.words, minutes.saturating_mul(MS_PER_MINUTE))
}

fn line(site: &Site, row: &Entry) -> EntryLine {
    EntryLine {
        href: CaseId(row.case).path(),
        opened: site.calendar.date_kept(row.opened),
        appeal: row.kind == CaseKind::Appeal,
        kind: row.kind.as_str(),
        reason: row.shown_reason().as_str(),
        urgent: row.shown_urgent(),
        reports: row.reports,
        looked: row.looked_after.map(|wait| lasting(site, wait)).unwrap_or_default(),
        closed: row.closed_after.map(|wait| lasting(site, wait)).unwrap_or_default(),
        open: row.closed.is_none(),
        outcome: row.outcome(),
        measure: row.decision.as_ref().and_then(|decided| decided.measure).map_or("", |measure| measure.as_str()),
        rule: row.decision.as_ref().map(|decided| decided.rule.clone()).unwrap_or_default(),
    }
}

impl Entry {
    /// What it was reported for: of what waits, as it is now.
    fn shown_reason(&self) -> Reason {
        if self.closed.is_some() { self.reason } else { self.open_reason }
    }

    /// Whether somebody may have been in danger.
    fn shown_urgent(&self) -> bool {
        self.urgent || (self.closed.is_none() && self.open_urgent)
    }

    /// The word for what was decided; empty while it waits, `deleted` where the post went before anybody decided.
    fn outcome(&self) -> &'static str {
        match &self.decision {
            Some(decided) => decided.decision.word(self.kind),
            None if self.closed.is_some() => "deleted",
            None => "",
        }
    }
}
