//! Whole threads at once, with times of their own: for the demo's community. Everything that a post by hand moves
//! (numbers, counters, days) is moved here too.

use std::collections::{BTreeMap, HashSet};

use super::compose::Words;
use super::model::{HeldFor, Thread, Visibility};
use super::notes::Notes;
use super::quote;
use super::store::writes::{self, NewPost};
use super::store::{bulk, waiting};
use super::unseen::Unseen;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::ids;
use crate::base::markup;
use crate::boards::counters;

/// A thread to be put in. The first post opens it; times must not go back.
#[derive(Clone, Debug)]
pub struct ImportedThread {
    /// The board.
    pub board: i64,
    /// Its title.
    pub title: String,
    /// Whether it is pinned.
    pub pinned: bool,
    /// Its posts, in order; at least one.
    pub posts: Vec<ImportedPost>,
}

/// A post of such a thread.
#[derive(Clone, Debug)]
pub struct ImportedPost {
    /// Who wrote it.
    pub persona: i64,
    /// The rules that they had agreed to.
    pub rules_version: i64,
    /// Its text.
    pub body: ImportedBody,
    /// Content notes.
    pub notes: Notes,
    /// Number of the post of this thread that it quotes the whole of.
    pub quotes: Option<i64>,
    /// When it was written.
    pub at: Timestamp,
}

/// The text of an imported post, rendered once however often it is used.
#[derive(Clone, Debug)]
pub struct ImportedBody(std::sync::Arc<Words>);

impl ImportedBody {
    /// Renders a text.
    ///
    /// # Errors
    /// A fault when the text is one that nobody could post.
    pub fn render(source: &str) -> Result<Self> {
        let source = markup::normalise(source).trim().to_owned();
        let rendered = markup::render(&source).map_err(|_| Error::fault("an imported text cannot be posted"))?;
        Ok(Self(std::sync::Arc::new(Words {
            source,
            html: rendered.html,
            plain: rendered.plain,
            notes: Notes::default(),
        })))
    }

    /// The text as it was written.
    pub(super) fn words(&self) -> &Words {
        &self.0
    }
}

/// Puts threads in, a few hundred posts a statement, and returns each one's id and number in their order.
///
/// # Errors
/// A fault for a thread without posts; the database's.
pub fn insert_threads(conn: &mut Conn, threads: &[ImportedThread]) -> Result<Vec<(i64, i64)>> {
    let mut per_board: BTreeMap<i64, i64> = BTreeMap::new();
    for thread in threads {
        *per_board.entry(thread.board).or_default() += 1;
    }
    let mut next: BTreeMap<i64, i64> = BTreeMap::new();
    for (board, count) in &per_board {
        next.insert(*board, counters::take_thread_numbers(conn, *board, *count)?);
    }
    let mut rows = Vec::with_capacity(threads.len());
    for thread in threads {
        let number = next.get_mut(&thread.board).ok_or_else(|| Error::fault("a board has no numbers"))?;
        rows.push(row_of(thread, *number)?);
        *number += 1;
    }
    bulk::insert_threads(conn, &rows)?;
    let mut days: BTreeMap<(i64, i64), i64> = BTreeMap::new();
    for (row, thread) in rows.iter().zip(threads) {
        bulk::insert_posts(conn, row.id, &thread.posts)?;
        insert_quotes(conn, row.id, &thread.posts)?;
        for post in &thread.posts {
            *days.entry((thread.board, post.at.day())).or_default() += 1;
        }
    }
    counters::posts_written_on(conn, &days)?;
    Ok(rows.iter().map(|row| (row.id, row.number)).collect())
}

/// Puts a reply into a thread that waits, and returns its id.
///
/// # Errors
/// A fault when there is no such thread; the database's.
pub fn hold(conn: &mut Conn, thread: i64, post: &ImportedPost, why: HeldFor) -> Result<i64> {
    let thread = writes::lock_thread(conn, thread)?.ok_or_else(|| Error::fault("there is no thread to wait in"))?;
    waiting::take_number(conn, &thread)?;
    let number = thread.taken() + 1;
    let writer = (post.persona, post.rules_version);
    let new = NewPost::new((thread.id, number), writer, post.body.words(), &post.notes, post.at);
    writes::insert_post(conn, &new.held(Some(why)))?;
    Ok(thread.post_id(number))
}

fn row_of(thread: &ImportedThread, number: i64) -> Result<Thread> {
    let (Some(first), Some(last)) = (thread.posts.first(), thread.posts.last()) else {
        return Err(Error::fault("an imported thread has no posts"));
    };
    let count = i64::try_from(thread.posts.len()).unwrap_or(i64::MAX);
    let writers: HashSet<i64> = thread.posts.iter().map(|post| post.persona).collect();
    Ok(Thread {
        id: ids::random_thread_id(),
        board_id: thread.board,
        number,
        persona_id: first.persona,
        title: thread.title.clone(),
        notes: first.notes.clone(),
        visibility: Visibility::Shown,
        pinned: thread.pinned,
        locked: false,
        created_at: first.at,
        last_post_at: last.at,
        last_post_number: count,
        shown_posts: count,
        writers: i64::try_from(writers.len()).unwrap_or(1),
        version: 1,
        waiting_after: 0,
        unseen: Unseen::default(),
        slow_posts: 0,
        slow_hours: 0,
        slow_until: 0,
        slow_words: String::new(),
    })
}

fn insert_quotes(conn: &mut Conn, thread: i64, posts: &[ImportedPost]) -> Result<()> {
    for (number, post) in (1..).zip(posts) {
        let Some(quoted) = post.quotes else { continue };
        let Some(source) = usize::try_from(quoted - 1).ok().and_then(|index| posts.get(index)) else { continue };
        let end = i64::try_from(source.body.words().plain.len()).unwrap_or(0);
        let quoted = quote::Quoted { post_id: thread + quoted, version: 1, start: 0, end };
        writes::insert_quote(conn, thread + number, 0, &quoted)?;
    }
    Ok(())
}

/// Lets a persona follow a thread, as whoever writes in one does.
///
/// # Errors
/// The database's.
pub fn follow(conn: &mut Conn, persona: i64, thread: i64) -> Result<()> {
    super::store::follows::insert(conn, persona, thread)
}

/// Notes that a persona has read a thread up to a post.
///
/// # Errors
/// The database's.
pub fn mark_read(conn: &mut Conn, persona: i64, thread: i64, number: i64) -> Result<()> {
    super::store::writes::mark_read(conn, persona, thread, number)
}
