//! What a board counts of its threads and posts. The rooms above write these; the counting is done here, so that
//! only this room writes its tables.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::base::db::Conn;
use crate::base::db::schema::{board_days, boards};
use crate::base::error::Result;
use crate::on_db;

/// Rows a statement: below the number of values that either database binds at once.
const ROWS: usize = 400;

/// Takes the next `count` thread numbers of a board, counts the threads as shown, and gives the first number.
///
/// # Errors
/// The database's.
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

/// Takes the next thread number of a board for a thread that only its writer sees for now.
///
/// # Errors
/// The database's.
pub fn take_waiting_number(conn: &mut Conn, board: i64) -> Result<i64> {
    let next: i64 = diesel::update(boards::table.find(board))
        .set(boards::next_thread_number.eq(boards::next_thread_number + 1))
        .returning(boards::next_thread_number)
        .get_result(conn)?;
    Ok(next - 1)
}

/// One shown thread fewer; its number stays taken.
///
/// # Errors
/// The database's.
pub fn thread_gone(conn: &mut Conn, board: i64) -> Result<()> {
    diesel::update(boards::table.find(board)).set(boards::shown_threads.eq(boards::shown_threads - 1)).execute(conn)?;
    Ok(())
}

/// One shown thread more, that was hidden before.
///
/// # Errors
/// The database's.
pub fn thread_back(conn: &mut Conn, board: i64) -> Result<()> {
    diesel::update(boards::table.find(board)).set(boards::shown_threads.eq(boards::shown_threads + 1)).execute(conn)?;
    Ok(())
}

/// Adds to the posts written on a board on a day.
///
/// # Errors
/// The database's.
pub fn posts_written(conn: &mut Conn, board: i64, day: i64, posts: i64) -> Result<()> {
    posts_written_on(conn, &BTreeMap::from([((board, day), posts)]))
}

/// Adds to the posts written, by board and day.
///
/// # Errors
/// The database's.
pub fn posts_written_on(conn: &mut Conn, days: &BTreeMap<(i64, i64), i64>) -> Result<()> {
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
