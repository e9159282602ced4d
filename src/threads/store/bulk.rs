//! Many rows a statement, for whole communities.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{board_days, boards, posts, threads};
use crate::base::error::Result;
use crate::on_db;
use crate::threads::import::ImportedPost;
use crate::threads::model::{Thread, Visibility};

/// Rows a statement: below the number of values that either database binds at once.
const ROWS: usize = 400;

/// Takes the next `count` thread numbers of a board, and counts the threads; the first of them.
pub fn take_thread_numbers(conn: &mut Conn, board: i64, count: i64) -> Result<i64> {
    let next: i64 = diesel::update(boards::table.find(board))
        .set((
            boards::next_thread_number.eq(boards::next_thread_number + count),
            boards::shown_threads.eq(boards::shown_threads + count),
        ))
        .returning(boards::next_thread_number)
        .get_result(conn)?;
    Ok(next - count)
}

pub fn insert_threads(conn: &mut Conn, rows: &[Thread]) -> Result<()> {
    for some in rows.chunks(ROWS) {
        let values: Vec<_> = some
            .iter()
            .map(|row| {
                (
                    threads::id.eq(row.id),
                    threads::board_id.eq(row.board_id),
                    threads::number.eq(row.number),
                    threads::persona_id.eq(row.persona_id),
                    threads::title.eq(&row.title),
                    threads::notes.eq(&row.notes),
                    threads::visibility.eq(row.visibility),
                    threads::pinned.eq(row.pinned),
                    threads::locked.eq(row.locked),
                    threads::created_at.eq(row.created_at),
                    threads::last_post_at.eq(row.last_post_at),
                    threads::last_post_number.eq(row.last_post_number),
                    threads::shown_posts.eq(row.shown_posts),
                    threads::writers.eq(row.writers),
                    threads::version.eq(row.version),
                )
            })
            .collect();
        on_db!(conn, |conn| diesel::insert_into(threads::table).values(values).execute(conn))?;
    }
    Ok(())
}

pub fn insert_posts(conn: &mut Conn, thread: i64, rows: &[ImportedPost]) -> Result<()> {
    let numbered: Vec<(i64, &ImportedPost)> = (1..).zip(rows).collect();
    for some in numbered.chunks(ROWS) {
        let values: Vec<_> = some
            .iter()
            .map(|(number, row)| {
                (
                    posts::id.eq(thread + number),
                    posts::thread_id.eq(thread),
                    posts::number.eq(*number),
                    posts::persona_id.eq(row.persona),
                    posts::source.eq(&row.body.words().source),
                    posts::html.eq(row.body.words().html.as_str()),
                    posts::plain.eq(&row.body.words().plain),
                    posts::notes.eq(&row.notes),
                    posts::visibility.eq(Visibility::Shown),
                    posts::stays.eq(false),
                    posts::rules_version.eq(row.rules_version),
                    posts::created_at.eq(row.at),
                    posts::edited_at.eq(None::<Timestamp>),
                    posts::version.eq(1),
                )
            })
            .collect();
        on_db!(conn, |conn| diesel::insert_into(posts::table).values(values).execute(conn))?;
    }
    Ok(())
}

/// Adds to the posts of boards on days.
pub fn count_in_days(conn: &mut Conn, days: &BTreeMap<(i64, i64), i64>) -> Result<()> {
    let rows: Vec<_> = days
        .iter()
        .map(|((board, day), posts)| {
            (board_days::board_id.eq(*board), board_days::day.eq(*day), board_days::posts.eq(*posts))
        })
        .collect();
    for some in rows.chunks(ROWS) {
        let some = some.to_vec();
        on_db!(conn, |conn| diesel::insert_into(board_days::table)
            .values(some)
            .on_conflict((board_days::board_id, board_days::day))
            .do_update()
            .set(board_days::posts.eq(board_days::posts + excluded(board_days::posts)))
            .execute(conn))?;
    }
    Ok(())
}
