//! The queue: what waits on the boards that somebody looks after, and what was decided there.

use super::actor::Caretaker;
use super::model::CaseKind;
use super::rules::{self, Holder};
use super::show::ago;
use super::store::lists::{self, Queued};
use super::store::sanctions;
use super::views::{Filter, QueueItem};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::paging::{Pages, last_page};
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::threads::model::Visibility;

/// Which part of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// What waits on all boards.
    Waiting,
    /// What waits on one, by its slug.
    OfBoard(String),
    /// What is decided.
    Decided,
}

/// A page of the queue.
#[derive(Debug)]
pub struct Listed {
    /// The cases.
    pub items: Vec<QueueItem>,
    /// A link for each board, when there are several.
    pub filters: Vec<Filter>,
    /// How many wait on all boards.
    pub waiting: i64,
    /// How many are decided.
    pub decided: i64,
    /// How long the longest has waited; none when nothing does.
    pub longest: Option<String>,
    /// How many wait for a lead to look again at what keeps them from the whole site.
    pub asked: i64,
    /// The pages.
    pub pages: Pages,
}

/// One page of the queue. Three queries, four for a lead, however many cases there are.
///
/// # Errors
/// [`Refusal::NotFound`] for a page that is not there, or a board that they do not look after.
pub fn list(
    conn: &mut Conn,
    site: &Site,
    caretaker: &Caretaker,
    part: &Part,
    page: i64,
    now: Timestamp,
) -> Result<Listed> {
    let boards = &caretaker.care.boards;
    let all: Vec<i64> = boards.iter().map(|cared| cared.board.id).collect();
    let involved = &caretaker.involved(site);
    let counts = lists::count_by_board(conn, &all, involved)?;
    let count = |board: Option<i64>, waiting: bool| -> i64 {
        let counted =
            counts.iter().filter(|(of, waits, _)| *waits == waiting && board.is_none_or(|board| board == *of));
        counted.map(|(_, _, count)| count).sum()
    };
    let chosen = match part {
        Part::OfBoard(slug) => {
            let cared = boards.iter().find(|cared| cared.board.slug == *slug).ok_or(Refusal::NotFound)?;
            Some(cared.board.id)
        }
        Part::Waiting | Part::Decided => None,
    };
    let (path, total) = match part {
        Part::Waiting => ("/moderation".to_owned(), count(None, true)),
        Part::OfBoard(slug) => (format!("/moderation/boards/{slug}"), count(chosen, true)),
        Part::Decided => ("/moderation/decided".to_owned(), count(None, false)),
    };
    if !(1..=last_page(total)).contains(&page) {
        return Err(Refusal::NotFound.into());
    }
    let wanted = chosen.map_or(all, |board| vec![board]);
    let rows = if *part == Part::Decided {
        lists::list_decided(conn, &wanted, involved, page)?
    } else {
        lists::list_waiting(conn, &wanted, involved, page)?
    };
    let longest = rows.iter().filter(|row| row.case.is_open()).map(|row| row.case.opened_minute).min();
    let filters = boards.iter().map(|cared| Filter {
        href: format!("/moderation/boards/{}", cared.board.slug),
        name: cared.board.name.clone(),
        waiting: count(Some(cared.board.id), true),
        current: chosen == Some(cared.board.id),
    });
    Ok(Listed {
        items: rows.iter().map(|row| item(site, caretaker, row, now)).collect(),
        filters: if boards.len() > 1 {
            filters.filter(|one| one.waiting > 0 || one.current).collect()
        } else {
            Vec::new()
        },
        waiting: count(None, true),
        decided: count(None, false),
        longest: longest.filter(|_| page == 1).map(|minute| ago(site, minute, now)),
        asked: if caretaker.lead { sanctions::count_waiting(conn, involved, now.day())? } else { 0 },
        pages: Pages::new(&path, page, total),
    })
}

fn item(site: &Site, caretaker: &Caretaker, row: &Queued, now: Timestamp) -> QueueItem {
    let case = &row.case;
    let holder = caretaker.actor(site, case.board_id).map(|actor| rules::holder(case, &actor, now));
    QueueItem {
        href: case.public_id().path(),
        urgent: case.urgent && case.is_open(),
        reason: case.reason.as_str(),
        appeal: case.kind == CaseKind::Appeal,
        ago: ago(site, case.closed_minute.unwrap_or(case.opened_minute), now),
        reports: case.reports,
        board: row.board.clone(),
        title: row.title.clone(),
        hidden: row.visibility != Visibility::Shown,
        for_now: rules::is_for_now(case, row.visibility),
        outcome: case.outcome.filter(|_| !case.is_open()).map(|outcome| outcome.as_str()),
        holder: match holder {
            Some(Holder::You) => "you",
            Some(Holder::Another) => "another",
            Some(Holder::Nobody) | None => "nobody",
        },
    }
}
