//! One page of a thread: the hot path. Three queries when the page is in memory (two for a visitor), two more when
//! it has to be made.

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::web::Bytes;

use super::cache::{Entry, Key, Kind, PageCache, PostMark, PostState, Stance, Versions};
use super::fill::{self, Viewer};
use super::frame::{self, FrameShape, Framed};
use super::glance::{self, Glance, Glances, Question};
use super::model::{Thread, thread_path};
use super::post_view;
use super::read;
use super::rows::{self, Rows};
use super::rules;
use super::slow;
use super::store::lists::{ShownPost, ShownQuote};
use super::views::BoardLine;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::paging::{PER_PAGE, last_page};
use crate::base::error::{Refusal, Result};
use crate::base::web::skeleton::Skeleton;
use crate::base::web::{Crumb, Site, Visit};
use crate::boards::{self, Board, Standing};

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

/// A finished page.
#[derive(Debug)]
pub struct Made {
    /// Its bytes.
    pub bytes: Bytes,
    /// Whether search engines may list it.
    pub findable: bool,
}

/// The page from memory, if it is there and still true.
pub fn kept(site: &Site, cache: &PageCache, visit: &Visit, wanted: &Wanted, glance: &Glance) -> Option<Made> {
    // A page with a message on it is shown once, to one person.
    if visit.flash.is_some() {
        return None;
    }
    let entry = cache.find(&key_of(glance, visit, wanted.page), versions_of(site, glance))?;
    // What waits is shown to its writer alone, and is not in memory.
    if is_beyond(wanted, glance) || entry.posts.iter().any(|post| waits_for(glance, post)) {
        return None;
    }
    Some(finish(site, visit, &entry, glance, wanted.page, &HashMap::new()))
}

/// Whether a post waits, and is the viewer's own.
fn waits_for(glance: &Glance, post: &PostMark) -> bool {
    let own = glance.reader.persona.as_ref().is_some_and(|persona| persona.id == post.persona);
    own && post.state == PostState::Waiting
}

/// Whether a page comes after those that others have seen something on.
fn is_beyond(wanted: &Wanted, glance: &Glance) -> bool {
    wanted.page > last_page(glance.thread.last_post_number)
}

/// The page made from rows that are asked for together with others'; `None` where there is no such page, or when they
/// could not be had: [`page`] then says why.
///
/// # Errors
/// A fault when a template cannot be rendered.
pub async fn made_together(
    site: &Site,
    (cache, glances): (&PageCache, &Glances),
    visit: &Visit,
    (wanted, glance): (&Wanted, &Glance),
) -> Result<Option<Made>> {
    if !is_there(wanted, glance) {
        return Ok(None);
    }
    match glances.rows(question_of(wanted, glance)).await {
        Some(rows) if is_for(wanted, glance, &rows) => make(site, cache, visit, (wanted, glance), &rows).map(Some),
        _ => Ok(None),
    }
}

/// The page, for whoever asks: from memory, or made. A glance that was taken for this request is used.
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
) -> Result<Made> {
    let glance = match glance {
        Some(glance) => glance,
        None => glance::look(conn, site, &wanted.question(visit), now)?,
    };
    glances.remember(&glance);
    if !is_there(wanted, &glance) {
        return Err(Refusal::NotFound.into());
    }
    if let Some(page) = kept(site, cache, visit, wanted, &glance) {
        return Ok(page);
    }
    let rows = rows::find_each(conn, &[question_of(wanted, &glance)])?.pop().ok_or(Refusal::NotFound)?;
    if !is_for(wanted, &glance, &rows) {
        return Err(Refusal::NotFound.into());
    }
    make(site, cache, visit, (wanted, &glance), &rows)
}

fn is_there(wanted: &Wanted, glance: &Glance) -> bool {
    (1..=last_page(glance.thread.taken())).contains(&wanted.page)
}

/// Whether a page is there for whoever looks: one on which everything waits is for its writer and the facilitators.
fn is_for(wanted: &Wanted, glance: &Glance, rows: &Rows) -> bool {
    let own = |post: &ShownPost| glance.reader.persona.as_ref().is_some_and(|persona| persona.id == post.persona_id);
    !is_beyond(wanted, glance) || glance.reader.is_facilitator() || rows.posts.iter().any(own)
}

fn question_of(wanted: &Wanted, glance: &Glance) -> rows::Question {
    let thread = &glance.thread;
    let first = (wanted.page - 1) * PER_PAGE + 1;
    let last = thread.taken().min(wanted.page * PER_PAGE);
    rows::Question { posts: thread.post_id(first)..=thread.post_id(last), thread: thread.id }
}

fn key_of(glance: &Glance, visit: &Visit, page: i64) -> Key {
    Key { thread: glance.thread.id, page, kind: kind_of(glance, visit) }
}

fn versions_of(site: &Site, glance: &Glance) -> Versions {
    let board = &glance.reader.board;
    let slow = rules::slow_mode(board, Some(&glance.thread), site.clock.now()).is_some();
    let duty = glance.reader.duty;
    Versions { thread: glance.thread.version, board: board.version, look: board.look_version, slow, duty }
}

fn finish(
    site: &Site,
    visit: &Visit,
    entry: &Entry,
    glance: &Glance,
    page: i64,
    waiting: &HashMap<i64, String>,
) -> Made {
    if let Some(persona) = &glance.reader.persona {
        note_read(site, persona.id, &glance.thread, page, glance.read);
    }
    let Glance { reader, thread, read, wait } = glance;
    let viewer = Viewer { reader, thread, read: *read, wait: *wait, page, waiting };
    Made { bytes: fill::fill(site, visit, entry, &viewer), findable: entry.findable }
}

fn note_read(site: &Site, persona: i64, thread: &Thread, page: i64, read: Option<i64>) {
    let seen = thread.last_post_number.min(page * PER_PAGE);
    if read.is_none_or(|read| read < seen) {
        read::mark_later(site, persona, thread.id, seen);
    }
}

fn kind_of(glance: &Glance, visit: &Visit) -> Kind {
    let reader = &glance.reader;
    let stance = match (&reader.signed_in, &reader.persona) {
        (None, _) => Stance::Visitor,
        (Some(_), None) => Stance::Outsider,
        (Some(signed_in), Some(_)) if signed_in.is_read_only() => Stance::ReadOnly,
        (Some(_), Some(persona)) if persona.standing == Standing::Paused => Stance::Paused,
        (Some(_), Some(persona)) if persona.must_agree(&reader.board) => Stance::MustAgree,
        (Some(_), Some(_)) if glance.wait.is_some() => Stance::Waiting,
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

/// The message that stands above everything; one about a post stands before that post.
fn flash_above(visit: &Visit) -> Option<String> {
    visit.flash.clone().filter(|_| visit.flash_post.is_none())
}

/// Makes a page, and keeps it for the next.
fn make(
    site: &Site,
    cache: &PageCache,
    visit: &Visit,
    (wanted, glance): (&Wanted, &Glance),
    rows: &Rows,
) -> Result<Made> {
    let (reader, thread) = (&glance.reader, &glance.thread);
    let key = key_of(glance, visit, wanted.page);
    let mut quotes: HashMap<i64, &[ShownQuote]> = HashMap::new();
    for quoted in rows.quotes.chunk_by(|one, other| one.post_id == other.post_id) {
        quotes.insert(quoted[0].post_id, quoted);
    }
    let marks = rows.posts.iter().map(|post| post_view::mark(thread, post)).collect();
    let path = thread_path(&reader.board.slug, thread.number);
    let may_edit = rules::is_writer(reader);
    let mut waiting = HashMap::new();
    let mut shown = String::with_capacity(rows.posts.len() * 2000);
    for post in &rows.posts {
        let quotes = quotes.get(&post.id).copied().unwrap_or_default();
        if waits_for(glance, &post_view::mark(thread, post)) {
            waiting.insert(post.number, post_view::waiting(site, &path, (post, quotes), may_edit)?);
        }
        post_view::write(site, cache.shapes(), (thread, &path), (post, quotes), key.kind, &mut shown)?;
    }
    let (starter, standing) = &rows.starter;
    let versions = versions_of(site, glance);
    let mode = rules::slow_mode(&reader.board, Some(thread), site.clock.now());
    let slow = mode.map(|mode| slow::line(site, &mode));
    // What stays in the room is for nobody who comes from a search.
    let findable = key.kind.stance == Stance::Visitor && reader.board.is_findable() && !rows.stays;
    let framed = Framed { reader, thread, path: &path, starter, page: key.page, findable, posts: &shown, slow };
    let shape = FrameShape::of(&framed, key.kind, *standing == Standing::Left, flash_above(visit));
    let html = frame::write(site, cache.shapes(), &shape, &framed)?;
    let entry = Arc::new(Entry::new(versions, Skeleton::cut(&html), marks, findable));
    // A page with a message on it is shown once, to one person.
    if visit.flash.is_none() {
        cache.keep(key, &entry);
    }
    Ok(finish(site, visit, &entry, glance, wanted.page, &waiting))
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
    let public = board.access == boards::Access::Public;
    BoardLine { name: board.name.clone(), slug: board.slug.clone(), path: board.path(), public }
}
