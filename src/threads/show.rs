//! One page of a thread: the hot path. Three queries when the page is in memory (two for a visitor), two more when
//! it has to be made.

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::web::Bytes;

use super::cache::{Entry, Key, Kind, PageCache, Stance, Versions};
use super::fill::{self, Viewer};
use super::frame::{self, FrameShape, Framed};
use super::glance::{self, Glance, Glances, Question};
use super::model::{Thread, thread_path};
use super::post_view;
use super::read;
use super::store::lists::{self, ShownQuote};
use super::views::BoardLine;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::paging::{PER_PAGE, last_page};
use crate::base::error::{Refusal, Result};
use crate::base::web::skeleton::Skeleton;
use crate::base::web::{Crumb, Site, Visit};
use crate::boards::{self, Board, Reader, Standing};

/// Which page of which thread.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The board.
    pub slug: String,
    /// The thread's number there.
    pub number: i64,
    /// The page, from 1.
    pub page: i64,
}

impl Wanted {
    /// The question that comes before the page.
    pub fn question(&self, visit: &Visit) -> Question {
        Question { token: visit.token.clone(), slug: self.slug.clone(), number: self.number }
    }
}

/// The page from memory, if it is there and still true.
pub fn kept(site: &Site, cache: &PageCache, visit: &Visit, wanted: &Wanted, glance: &Glance) -> Option<Bytes> {
    // A page with a message on it is shown once, to one person.
    if visit.flash.is_some() {
        return None;
    }
    let entry = cache.find(&key_of(glance, visit, wanted.page), versions_of(glance))?;
    Some(finish(site, visit, &entry, glance, wanted.page))
}

/// The page as bytes, for whoever asks: from memory, or made. A glance that was taken for this request is used.
///
/// # Errors
/// As [`glance::look`]; [`Refusal::NotFound`] for a page that is not there.
pub fn page(
    conn: &mut Conn,
    site: &Site,
    (cache, glances): (&PageCache, &Glances),
    visit: &Visit,
    (wanted, glance): (&Wanted, Option<Glance>),
    now: Timestamp,
) -> Result<Bytes> {
    let glance = match glance {
        Some(glance) => glance,
        None => glance::look(conn, site, &wanted.question(visit), now)?,
    };
    glances.remember(&glance);
    if !(1..=last_page(glance.thread.last_post_number)).contains(&wanted.page) {
        return Err(Refusal::NotFound.into());
    }
    if let Some(page) = kept(site, cache, visit, wanted, &glance) {
        return Ok(page);
    }
    let key = key_of(&glance, visit, wanted.page);
    let entry = Arc::new(make(conn, site, visit, (cache, &glance), key)?);
    if visit.flash.is_none() {
        cache.keep(key, &entry);
    }
    Ok(finish(site, visit, &entry, &glance, wanted.page))
}

fn key_of(glance: &Glance, visit: &Visit, page: i64) -> Key {
    Key { thread: glance.thread.id, page, kind: kind_of(&glance.reader, visit) }
}

fn versions_of(glance: &Glance) -> Versions {
    let board = &glance.reader.board;
    Versions { thread: glance.thread.version, board: board.version, look: board.look_version }
}

fn finish(site: &Site, visit: &Visit, entry: &Entry, glance: &Glance, page: i64) -> Bytes {
    if let Some(persona) = &glance.reader.persona {
        note_read(site, persona.id, &glance.thread, page, glance.read);
    }
    fill::fill(site, visit, entry, &Viewer { reader: &glance.reader, thread: &glance.thread, read: glance.read, page })
}

fn note_read(site: &Site, persona: i64, thread: &Thread, page: i64, read: Option<i64>) {
    let seen = thread.last_post_number.min(page * PER_PAGE);
    if read.is_none_or(|read| read < seen) {
        read::mark_later(site, persona, thread.id, seen);
    }
}

fn kind_of(reader: &Reader, visit: &Visit) -> Kind {
    let stance = match (&reader.signed_in, &reader.persona) {
        (None, _) => Stance::Visitor,
        (Some(_), None) => Stance::Outsider,
        (Some(_), Some(persona)) if persona.standing == Standing::Paused => Stance::Paused,
        (Some(_), Some(persona)) if persona.must_agree(&reader.board) => Stance::MustAgree,
        (Some(_), Some(_)) => Stance::Writer,
    };
    let looker = reader.looker();
    Kind {
        stance,
        facilitator: reader.is_facilitator(),
        owner: looker.owner,
        caretaker: looker.caretaker,
        display: visit.display,
    }
}

fn make(
    conn: &mut Conn,
    site: &Site,
    visit: &Visit,
    (cache, glance): (&PageCache, &Glance),
    key: Key,
) -> Result<Entry> {
    let (reader, thread) = (&glance.reader, &glance.thread);
    let (first, last) = ((key.page - 1) * PER_PAGE + 1, thread.last_post_number.min(key.page * PER_PAGE));
    let posts = lists::list_posts(conn, thread.id, first, last)?;
    let mut quotes: HashMap<i64, Vec<ShownQuote>> = HashMap::new();
    for quote in lists::list_quotes(conn, thread.id, first, last)? {
        quotes.entry(quote.post_id - thread.id).or_default().push(quote);
    }
    let starter = match posts.first() {
        Some(opening) if opening.number == 1 => (opening.name.clone(), opening.standing),
        _ => lists::starter(conn, thread.persona_id)?,
    };
    let marks = posts.iter().map(post_view::mark).collect();
    let path = thread_path(&reader.board.slug, thread.number);
    let mut shown = String::with_capacity(posts.len() * 2000);
    for post in &posts {
        let quotes = quotes.get(&post.number).map_or(&[][..], Vec::as_slice);
        post_view::write(site, cache.shapes(), (thread, &path), (post, quotes), key.kind, &mut shown)?;
    }
    let framed = Framed { reader, thread, path: &path, starter: &starter.0, page: key.page, posts: &shown };
    let shape = FrameShape::of(&framed, key.kind, starter.1 == Standing::Left, visit.flash.clone());
    let html = frame::write(site, cache.shapes(), &shape, &framed)?;
    Ok(Entry::new(versions_of(glance), Skeleton::cut(&html), marks))
}

/// The way to a board.
pub(super) fn crumbs(site: &Site, board: &Board) -> Vec<Crumb> {
    vec![
        Crumb { href: "/boards".to_owned(), label: site.words.say("threads-crumb-boards") },
        Crumb { href: board.path(), label: board.name.clone() },
    ]
}

/// A board, as far as pages of threads name it.
pub(super) fn board_line(board: &Board) -> BoardLine {
    BoardLine { name: board.name.clone(), path: board.path(), public: board.access == boards::Access::Public }
}
