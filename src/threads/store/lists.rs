//! What pages read. Every query is bounded by a page.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::paging::PER_PAGE;
use crate::base::db::schema::{personas, post_quotes, post_revisions, posts, read_marks, threads};
use crate::base::error::Result;
use crate::base::ids::MAX_POST_NUMBER;
use crate::boards::{PersonaRole, Standing};
use crate::on_db;
use crate::threads::model::{HeldFor, Post, Thread, Visibility};
use crate::threads::notes::Notes;

/// A thread in a board's list.
#[derive(Queryable)]
pub struct ListedThread {
    pub thread: Thread,
    pub starter: String,
    pub starter_standing: Standing,
    /// The number of the newest post that the viewer has read; `None` before the first visit or for a visitor.
    pub read: Option<i64>,
}

/// One page of a board's threads: pinned first, then by latest post.
pub fn list_threads(conn: &mut Conn, board: i64, viewer: Option<i64>, page: i64) -> Result<Vec<ListedThread>> {
    Ok(threads::table
        .inner_join(personas::table)
        .left_join(
            read_marks::table
                .on(read_marks::thread_id.eq(threads::id).and(read_marks::persona_id.eq(viewer.unwrap_or(0)))),
        )
        .filter(threads::board_id.eq(board))
        .filter(threads::visibility.eq(Visibility::Shown))
        .order((threads::pinned.desc(), threads::last_post_at.desc(), threads::number.desc()))
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
        .select((Thread::as_select(), personas::name, personas::standing, read_marks::last_number.nullable()))
        .load(conn)?)
}

/// A thread by its number on its board, and how far the viewer has read it.
pub fn find_thread(
    conn: &mut Conn,
    board: i64,
    number: i64,
    viewer: Option<i64>,
) -> Result<Option<(Thread, Option<i64>)>> {
    let wanted = threads::board_id.eq(board).and(threads::number.eq(number));
    let Some(viewer) = viewer else {
        let thread =
            on_db!(conn, |conn| threads::table.filter(wanted).select(Thread::as_select()).get_result(conn).optional())?;
        return Ok(thread.map(|thread| (thread, None)));
    };
    Ok(on_db!(conn, |conn| threads::table
        .left_join(read_marks::table.on(read_marks::thread_id.eq(threads::id).and(read_marks::persona_id.eq(viewer))))
        .filter(wanted)
        .select((Thread::as_select(), read_marks::last_number.nullable()))
        .get_result(conn)
        .optional())?)
}

/// Threads by their ids.
pub fn find_each_thread(conn: &mut Conn, ids: Vec<i64>) -> Result<HashMap<i64, Thread>> {
    let rows: Vec<Thread> =
        on_db!(conn, |conn| threads::table.filter(threads::id.eq_any(ids)).select(Thread::as_select()).load(conn))?;
    Ok(rows.into_iter().map(|thread| (thread.id, thread)).collect())
}

/// How far each of these personas has read each of these threads.
pub fn find_each_mark(conn: &mut Conn, personas: Vec<i64>, threads: Vec<i64>) -> Result<HashMap<(i64, i64), i64>> {
    if personas.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, i64, i64)> = on_db!(conn, |conn| read_marks::table
        .filter(read_marks::persona_id.eq_any(personas))
        .filter(read_marks::thread_id.eq_any(threads))
        .select((read_marks::persona_id, read_marks::thread_id, read_marks::last_number))
        .load(conn))?;
    Ok(rows.into_iter().map(|(persona, thread, number)| ((persona, thread), number)).collect())
}

/// The number of a thread on its board.
pub fn number_of(conn: &mut Conn, thread: i64) -> Result<i64> {
    Ok(threads::table.find(thread).select(threads::number).get_result(conn)?)
}

/// What a page shows of a post: not its source.
#[derive(Debug, Queryable)]
pub struct ShownPost {
    pub id: i64,
    pub number: i64,
    pub html: String,
    pub notes: Notes,
    pub visibility: Visibility,
    pub created_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    pub persona_id: i64,
    pub name: String,
    pub tile: i64,
    pub role: PersonaRole,
    pub standing: Standing,
    pub held_for: Option<HeldFor>,
    /// Whether it stays in the room.
    pub stays: bool,
}

/// What [`list_posts`] is made of.
macro_rules! shown_posts {
    ($wanted:expr) => {
        posts::table.inner_join(personas::table).filter($wanted).order(posts::id.asc()).select((
            posts::id,
            posts::number,
            posts::html,
            posts::notes,
            posts::visibility,
            posts::created_at,
            posts::edited_at,
            personas::id,
            personas::name,
            personas::tile,
            personas::role,
            personas::standing,
            posts::held_for,
            posts::stays,
        ))
    };
}

/// The posts with ids in some ranges (which stand in order and apart), with their writers.
pub fn list_posts(conn: &mut Conn, ranges: &[RangeInclusive<i64>]) -> Result<Vec<ShownPost>> {
    match conn {
        // A range of unknown ends is taken for a two-hundredth of the table, and so planned anew for every page; how
        // many rows some ids are is plain from the start, and the plan is kept.
        Conn::Postgres(conn) => Ok(shown_posts!(posts::id.eq_any(ids(ranges))).load(conn)?),
        Conn::Sqlite(conn) => each(ranges, |(first, last)| shown_posts!(posts::id.between(first, last)).load(conn)),
    }
}

fn ids(ranges: &[RangeInclusive<i64>]) -> Vec<i64> {
    ranges.iter().cloned().flatten().collect()
}

/// What a query finds for each range.
fn each<T>(ranges: &[RangeInclusive<i64>], mut find: impl FnMut((i64, i64)) -> QueryResult<Vec<T>>) -> Result<Vec<T>> {
    let mut all = Vec::new();
    for range in ranges {
        all.append(&mut find((*range.start(), *range.end()))?);
    }
    Ok(all)
}

/// A quote with what it points at, as that is now.
#[derive(Debug, Queryable)]
pub struct ShownQuote {
    pub post_id: i64,
    pub quoted_version: i64,
    pub range_start: i64,
    pub range_end: i64,
    pub number: i64,
    pub plain: String,
    pub notes: Notes,
    pub visibility: Visibility,
    pub version: i64,
    pub name: String,
    pub standing: Standing,
    /// Whether it stays in the room.
    pub stays: bool,
}

/// What [`list_quotes`] is made of.
macro_rules! shown_quotes {
    ($wanted:expr) => {
        post_quotes::table
            .inner_join(posts::table.on(posts::id.eq(post_quotes::quoted_id)))
            .inner_join(personas::table.on(personas::id.eq(posts::persona_id)))
            .filter($wanted)
            .order((post_quotes::post_id.asc(), post_quotes::ordinal.asc()))
            .select((
                post_quotes::post_id,
                post_quotes::quoted_version,
                post_quotes::range_start,
                post_quotes::range_end,
                posts::number,
                posts::plain,
                posts::notes,
                posts::visibility,
                posts::version,
                personas::name,
                personas::standing,
                posts::stays,
            ))
    };
}

/// The quotes in the posts with ids in some ranges, which stand in order and apart.
pub fn list_quotes(conn: &mut Conn, ranges: &[RangeInclusive<i64>]) -> Result<Vec<ShownQuote>> {
    match conn {
        Conn::Postgres(conn) => Ok(shown_quotes!(post_quotes::post_id.eq_any(ids(ranges))).load(conn)?),
        Conn::Sqlite(conn) => {
            each(ranges, |(first, last)| shown_quotes!(post_quotes::post_id.between(first, last)).load(conn))
        }
    }
}

/// A post with the name of its writer; none under a number that no post can have.
pub fn find_post(conn: &mut Conn, thread: i64, number: i64) -> Result<Option<(Post, String, Standing)>> {
    if !(1..=MAX_POST_NUMBER).contains(&number) {
        return Ok(None);
    }
    Ok(posts::table
        .inner_join(personas::table)
        .filter(posts::id.eq(thread + number))
        .filter(posts::thread_id.eq(thread))
        .select((Post::as_select(), personas::name, personas::standing))
        .get_result(conn)
        .optional()?)
}

/// A post by its id, with its thread.
pub fn find_by_id(conn: &mut Conn, post: i64) -> Result<Option<(Thread, Post)>> {
    Ok(posts::table
        .inner_join(threads::table)
        .filter(posts::id.eq(post))
        .select((Thread::as_select(), Post::as_select()))
        .get_result(conn)
        .optional()?)
}

/// Whether a persona has written in a thread before a post of theirs.
pub fn has_written_before(conn: &mut Conn, persona: i64, thread: i64, number: i64) -> Result<bool> {
    let own = posts::table
        .filter(posts::persona_id.eq(persona))
        .filter(posts::thread_id.eq(thread))
        .filter(posts::number.lt(number));
    Ok(on_db!(conn, |conn| diesel::select(diesel::dsl::exists(own)).get_result(conn))?)
}

/// The name and standing of whoever started a thread, and whether its opening post stays in the room.
pub fn opening(conn: &mut Conn, thread: i64) -> Result<(String, Standing, bool)> {
    let opening = posts::table.find(thread + 1).inner_join(personas::table);
    Ok(opening.select((personas::name, personas::standing, posts::stays)).get_result(conn)?)
}

/// Whether the opening post of one of some threads stays in the room.
pub fn has_staying(conn: &mut Conn, of: &[i64]) -> Result<bool> {
    let openings: Vec<i64> = of.iter().map(|thread| thread + 1).collect();
    let staying = posts::table.filter(posts::id.eq_any(openings)).filter(posts::stays.eq(true));
    Ok(diesel::select(diesel::dsl::exists(staying)).get_result(conn)?)
}

/// An earlier version of a post.
#[derive(Queryable)]
pub struct Revision {
    pub version: i64,
    pub html: String,
    pub replaced_at: Timestamp,
}

/// The newest fifty earlier versions of a post, newest first.
pub fn list_revisions(conn: &mut Conn, post: i64) -> Result<Vec<Revision>> {
    Ok(post_revisions::table
        .filter(post_revisions::post_id.eq(post))
        .order(post_revisions::version.desc())
        .limit(50)
        .select((post_revisions::version, post_revisions::html, post_revisions::replaced_at))
        .load(conn)?)
}
