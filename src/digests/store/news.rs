//! What is new in threads. Every query is bounded, and none is made for each row.

use diesel::dsl::{count_star, exists, max, min, not};
use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{boards, follows, personas, posts, read_marks, threads};
use crate::base::error::Result;
use crate::boards::{Board, Standing};
use crate::threads::model::{Thread, Visibility};
use crate::threads::notes::Notes;

/// Only so many of a thread's newest posts are counted.
const NEWEST: i64 = 200;

/// A thread in which somebody has written.
#[derive(Queryable)]
pub struct Moved {
    pub thread: Thread,
    /// The name that follows it, if one does.
    pub followed: Option<i64>,
}

/// What both queries for threads are made of: those of some boards that can be seen, and not read to their end by any
/// of some names.
macro_rules! unread {
    ($boards:expr, $personas:expr) => {
        threads::table
            .left_join(
                follows::table
                    .on(follows::thread_id.eq(threads::id).and(follows::persona_id.eq_any($personas.to_vec()))),
            )
            .left_join(
                read_marks::table
                    .on(read_marks::thread_id.eq(threads::id).and(read_marks::persona_id.eq_any($personas.to_vec()))),
            )
            .filter(threads::board_id.eq_any($boards.to_vec()))
            .filter(threads::visibility.eq(Visibility::Shown))
            // The title belongs to the opening post.
            .filter(not(exists(posts::table.filter(posts::id.eq(threads::id + 1)).filter(posts::stays.eq(true)))))
            .filter(
                read_marks::last_number
                    .nullable()
                    .is_null()
                    .or(read_marks::last_number.nullable().lt(threads::last_post_number.nullable())),
            )
            .select((Thread::as_select(), follows::persona_id.nullable()))
    };
}

/// Threads of some boards in which anybody has written since a time: followed ones first, then the newest.
pub fn list_moved(
    conn: &mut Conn,
    boards: &[i64],
    personas: &[i64],
    since: Timestamp,
    most: i64,
) -> Result<Vec<Moved>> {
    Ok(unread!(boards, personas)
        // Both, so that the index in which pinned threads come first is of use.
        .filter(threads::pinned.eq_any(vec![false, true]))
        .filter(threads::last_post_at.ge(since))
        .order((follows::persona_id.nullable().is_null().asc(), threads::last_post_at.desc()))
        .limit(most)
        .load(conn)?)
}

/// The same for threads that were listed before.
pub fn list_again(conn: &mut Conn, boards: &[i64], personas: &[i64], wanted: &[i64]) -> Result<Vec<Moved>> {
    Ok(unread!(boards, personas).filter(threads::id.eq_any(wanted.to_vec())).load(conn)?)
}

/// What is new in one thread.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct New {
    pub thread: i64,
    /// How many posts.
    pub posts: i64,
    /// The numbers of the oldest and the newest of them.
    pub first: Option<i64>,
    pub last: Option<i64>,
}

/// What some names have not written and not read in threads, of what may leave the room, from one time to before another. Threads without any are left out.
pub fn count_new(
    conn: &mut Conn,
    wanted: &[i64],
    personas: &[i64],
    own: &[i64],
    since: Timestamp,
    till: Timestamp,
) -> Result<Vec<New>> {
    let newest = posts::id
        .gt(threads::id + threads::last_post_number - NEWEST)
        .and(posts::id.le(threads::id + threads::last_post_number))
        .and(posts::thread_id.eq(threads::id));
    let read = read_marks::thread_id.eq(threads::id).and(read_marks::persona_id.eq_any(personas.to_vec()));
    Ok(threads::table
        .inner_join(posts::table.on(newest))
        .left_join(read_marks::table.on(read))
        .filter(threads::id.eq_any(wanted.to_vec()))
        .filter(posts::visibility.eq(Visibility::Shown))
        .filter(posts::stays.eq(false))
        // One that waited first is new since it was let show.
        .filter(posts::created_at.nullable().ge(since).or(posts::shown_at.ge(since)))
        .filter(posts::created_at.lt(till))
        .filter(posts::shown_at.is_null().or(posts::shown_at.lt(till)))
        .filter(posts::persona_id.ne_all(own.to_vec()))
        .filter(
            read_marks::last_number
                .nullable()
                .is_null()
                .or(read_marks::last_number.nullable().lt(posts::number.nullable())),
        )
        .group_by(threads::id)
        .select((threads::id, count_star(), min(posts::number), max(posts::number)))
        .load(conn)?)
}

/// A post with its writer.
#[derive(Queryable)]
pub struct Told {
    pub thread: i64,
    pub plain: String,
    pub notes: Notes,
    pub created_at: Timestamp,
    pub writer: String,
    pub standing: Standing,
}

/// Posts by their ids, those that can be seen and may leave the room.
pub fn list_posts(conn: &mut Conn, ids: Vec<i64>) -> Result<Vec<Told>> {
    Ok(posts::table
        .inner_join(personas::table)
        .filter(posts::id.eq_any(ids))
        .filter(posts::visibility.eq(Visibility::Shown))
        .filter(posts::stays.eq(false))
        .select((posts::thread_id, posts::plain, posts::notes, posts::created_at, personas::name, personas::standing))
        .load(conn)?)
}

/// The board of a thread that can be seen, and its number there.
pub fn find_place(conn: &mut Conn, thread: i64) -> Result<Option<(Board, i64)>> {
    Ok(threads::table
        .inner_join(boards::table)
        .filter(threads::id.eq(thread))
        .filter(threads::visibility.eq(Visibility::Shown))
        .select((Board::as_select(), threads::number))
        .get_result(conn)
        .optional()?)
}
