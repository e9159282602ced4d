//! A board's page: what it is, and one page of its threads.

use super::model::{post_path, thread_path};
use super::read;
use super::rules;
use super::show::board_line;
use super::slow;
use super::store::lists::{self, ListedThread};
use super::views::{BoardLine, SlowLine, ThreadRow};
use crate::base::clock::Timestamp;
use crate::base::dated::Dated;
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
    /// What everybody is told of slow mode on the board, where it holds.
    pub slow: Option<SlowLine>,
    /// When the viewer may start one again; empty when they need not wait.
    pub again: String,
    /// The rows.
    pub threads: Vec<ThreadRow>,
    /// The pages.
    pub pages: Pages,
    /// Whether search engines may list the page.
    pub findable: bool,
}

/// One page of the threads of a board that somebody may read. One query; one more of a member where slow mode holds, or of
/// a visitor on a board that search engines may list.
///
/// # Errors
/// [`Refusal::NotFound`] for a page that is not there; the database's.
pub fn list(conn: &mut Conn, site: &Site, reader: &Reader, page: i64, now: Timestamp) -> Result<Listed> {
    let board = &reader.board;
    if !(1..=last_page(board.shown_threads)).contains(&page) {
        return Err(Refusal::NotFound.into());
    }
    let viewer = reader.persona.as_ref();
    let rows = lists::list_threads(conn, board.id, viewer.map(|persona| persona.id), page)?;
    let may_start = may_start(reader);
    let wait = if may_start { slow::find_wait(conn, reader, None, now)? } else { None };
    // The title of what stays in the room stays there too.
    let ids: Vec<i64> = rows.iter().map(|row| row.thread.id).collect();
    let findable = reader.signed_in.is_none() && board.is_findable() && !lists::has_staying(conn, &ids)?;
    Ok(Listed {
        findable,
        board: board_line(board),
        may_start: may_start && wait.is_none(),
        slow: rules::slow_mode(board, None, now).map(|mode| slow::line(site, &mode)),
        again: wait.map(|wait| site.calendar.long(wait.next_minute())).unwrap_or_default(),
        threads: rows.iter().map(|row| thread_row(site, board, viewer, row, now)).collect(),
        pages: Pages::new(&board.path(), page, board.shown_threads),
    })
}

fn may_start(reader: &Reader) -> bool {
    let now = |persona: &Persona| rules::may_write_now(reader.duty, persona).is_ok();
    rules::is_writer(reader) && reader.persona.as_ref().is_some_and(now) && rules::may_start(&reader.board).is_ok()
}

fn thread_row(site: &Site, board: &Board, viewer: Option<&Persona>, row: &ListedThread, now: Timestamp) -> ThreadRow {
    let thread = &row.thread;
    let href = thread_path(&board.slug, thread.number);
    let unread = viewer.map_or(0, |persona| read::unread(persona, row.read, thread).unwrap_or(-1));
    ThreadRow {
        unread_href: post_path(&href, thread.unseen.next_seen(row.read.unwrap_or(0))),
        title: thread.title.clone(),
        starter: row.starter.clone(),
        left: row.starter_standing == Standing::Left,
        replies: thread.replies(),
        last: Dated::of(&site.calendar, thread.last_post_at, now),
        pinned: thread.pinned,
        locked: thread.locked,
        notes: thread.notes.shown(&site.words),
        unread,
        href,
    }
}
