//! A board's page: what it is, and one page of its threads.

use super::model::{post_path, thread_path};
use super::read;
use super::rules;
use super::show::board_line;
use super::store::lists::{self, ListedThread};
use super::views::{BoardLine, ThreadRow};
use crate::base::db::Conn;
use crate::base::db::paging::{Pages, last_page};
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::{Board, Persona, Reader, Standing};

/// A board's threads, for its page.
#[derive(Debug)]
pub struct Listed {
    /// The board.
    pub board: BoardLine,
    /// Whether the viewer may start one.
    pub may_start: bool,
    /// The rows.
    pub threads: Vec<ThreadRow>,
    /// The pages.
    pub pages: Pages,
}

/// One page of the threads of a board that somebody may read. One query.
///
/// # Errors
/// [`Refusal::NotFound`] for a page that is not there; the database's.
pub fn list(conn: &mut Conn, site: &Site, reader: &Reader, page: i64) -> Result<Listed> {
    let board = &reader.board;
    if !(1..=last_page(board.shown_threads)).contains(&page) {
        return Err(Refusal::NotFound.into());
    }
    let viewer = reader.persona.as_ref();
    let rows = lists::list_threads(conn, board.id, viewer.map(|persona| persona.id), page)?;
    Ok(Listed {
        board: board_line(board),
        may_start: viewer
            .is_some_and(|persona| may_write(board, persona) && rules::may_write_now(reader.duty, persona).is_ok())
            && rules::may_start(board).is_ok(),
        threads: rows.iter().map(|row| thread_row(site, board, viewer, row)).collect(),
        pages: Pages::new(&board.path(), page, board.shown_threads),
    })
}

fn may_write(board: &Board, persona: &Persona) -> bool {
    persona.standing == Standing::Good && !persona.must_agree(board)
}

fn thread_row(site: &Site, board: &Board, viewer: Option<&Persona>, row: &ListedThread) -> ThreadRow {
    let thread = &row.thread;
    let href = thread_path(&board.slug, thread.number);
    let unread = viewer.map_or(0, |persona| {
        read::unread(persona, row.read, thread.created_at.day(), thread.last_post_at.day(), thread.last_post_number)
            .unwrap_or(-1)
    });
    ThreadRow {
        unread_href: post_path(&href, row.read.unwrap_or(0) + 1),
        title: thread.title.clone(),
        starter: row.starter.clone(),
        left: row.starter_standing == Standing::Left,
        replies: thread.shown_posts - 1,
        last: site.calendar.long(thread.last_post_at),
        pinned: thread.pinned,
        locked: thread.locked,
        notes: thread.notes.shown(&site.words),
        unread,
        href,
    }
}
