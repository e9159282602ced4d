//! A board's page: what it is, and one page of its threads.

use super::model::{post_path, thread_path};
use super::read;
use super::rules;
use super::show::board_line;
use super::store::lists::{self, ListedThread};
use super::views::{BoardLine, ThreadRow};
use crate::accounts::SignedIn;
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
    /// Whether search engines may list the page.
    pub findable: bool,
}

/// One page of the threads of a board that somebody may read. One query, and one more for a visitor of a board that search
/// engines may list.
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
    // The title of what stays in the room stays there too.
    let ids: Vec<i64> = rows.iter().map(|row| row.thread.id).collect();
    let findable = reader.signed_in.is_none() && board.is_findable() && !lists::has_staying(conn, &ids)?;
    Ok(Listed {
        findable,
        board: board_line(board),
        may_start: may_start(reader),
        threads: rows.iter().map(|row| thread_row(site, board, viewer, row)).collect(),
        pages: Pages::new(&board.path(), page, board.shown_threads),
    })
}

fn may_start(reader: &Reader) -> bool {
    let board = &reader.board;
    let fits = |persona: &Persona| persona.standing == Standing::Good && !persona.must_agree(board);
    let kept = reader.signed_in.as_ref().is_some_and(SignedIn::is_read_only);
    !kept && reader.persona.as_ref().is_some_and(fits) && rules::may_start(board).is_ok()
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
