//! Many rows a statement, for whole communities.

use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{posts, threads};
use crate::base::error::Result;
use crate::on_db;
use crate::threads::import::ImportedPost;
use crate::threads::model::{Thread, Visibility};

/// Rows a statement: below the number of values that either database binds at once.
const ROWS: usize = 400;

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
