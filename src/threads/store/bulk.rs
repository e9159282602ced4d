//! Many rows a statement, for whole communities.

use diesel::prelude::*;

use super::writes::NewPost;
use crate::base::db::Conn;
use crate::base::db::schema::{posts, threads};
use crate::base::error::Result;
use crate::on_db;
use crate::threads::import::ImportedPost;
use crate::threads::model::Thread;

/// Rows a statement: below the number of values that either database binds at once.
const ROWS: usize = 400;

pub fn insert_threads(conn: &mut Conn, rows: &[Thread]) -> Result<()> {
    for some in rows.chunks(ROWS) {
        on_db!(conn, |conn| diesel::insert_into(threads::table).values(some).execute(conn))?;
    }
    Ok(())
}

pub fn insert_posts(conn: &mut Conn, thread: i64, rows: &[ImportedPost]) -> Result<()> {
    let numbered: Vec<(i64, &ImportedPost)> = (1..).zip(rows).collect();
    for some in numbered.chunks(ROWS) {
        let values: Vec<NewPost<'_>> = some
            .iter()
            .map(|(number, row)| {
                let writer = (row.persona, row.rules_version);
                NewPost::new((thread, *number), writer, row.body.words(), &row.notes, row.at)
            })
            .collect();
        on_db!(conn, |conn| diesel::insert_into(posts::table).values(&values).execute(conn))?;
    }
    Ok(())
}
