//! Which names follow which threads, and what is new there for them.

use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{follows, read_marks, threads};
use crate::base::error::Result;
use crate::on_db;
use crate::threads::model::Visibility;
use crate::threads::unseen::Unseen;

/// A followed thread with something new in it.
#[derive(Clone, Debug, Queryable)]
pub struct News {
    /// The thread's board.
    pub board_id: i64,
    /// The thread's number there.
    pub number: i64,
    /// Empty when the opening post has been taken back.
    pub title: String,
    /// When its newest post was written.
    pub last_post_at: Timestamp,
    /// The number of that post.
    pub last_post_number: i64,
    /// Posts that are not to be counted.
    pub unseen: Unseen,
    /// The number of the newest post that has been read; none before the first visit.
    pub read: Option<i64>,
}

pub fn is_there(conn: &mut Conn, persona: i64, thread: i64) -> Result<bool> {
    let row = follows::table.find((thread, persona));
    Ok(on_db!(conn, |conn| diesel::select(diesel::dsl::exists(row)).get_result(conn))?)
}

pub fn insert(conn: &mut Conn, persona: i64, thread: i64) -> Result<()> {
    let row = (follows::persona_id.eq(persona), follows::thread_id.eq(thread));
    on_db!(conn, |conn| diesel::insert_into(follows::table).values(row).on_conflict_do_nothing().execute(conn))?;
    Ok(())
}

/// The read mark of somebody who has just written the first post of a thread.
pub fn insert_first_mark(conn: &mut Conn, persona: i64, thread: i64) -> Result<()> {
    let row = (read_marks::persona_id.eq(persona), read_marks::thread_id.eq(thread), read_marks::last_number.eq(1));
    diesel::insert_into(read_marks::table).values(row).execute(conn)?;
    Ok(())
}

pub fn remove(conn: &mut Conn, persona: i64, thread: i64) -> Result<()> {
    diesel::delete(follows::table.find((thread, persona))).execute(conn)?;
    Ok(())
}

/// What both queries for news are made of.
macro_rules! news {
    ($personas:expr) => {
        follows::table
            .inner_join(threads::table)
            .left_join(
                read_marks::table.on(read_marks::persona_id
                    .eq(follows::persona_id)
                    .and(read_marks::thread_id.eq(follows::thread_id))),
            )
            .filter(follows::persona_id.eq_any($personas.to_vec()))
            .filter(threads::visibility.eq(Visibility::Shown))
            .filter(
                read_marks::last_number
                    .nullable()
                    .is_null()
                    .or(read_marks::last_number.nullable().lt(threads::last_post_number.nullable())),
            )
    };
}

pub fn list_news(conn: &mut Conn, personas: &[i64], most: i64) -> Result<Vec<News>> {
    Ok(news!(personas)
        .order((threads::last_post_at.desc(), threads::id.desc()))
        .limit(most)
        .select((
            threads::board_id,
            threads::number,
            threads::title,
            threads::last_post_at,
            threads::last_post_number,
            threads::unseen,
            read_marks::last_number.nullable(),
        ))
        .load(conn)?)
}

pub fn count_news(conn: &mut Conn, personas: &[i64]) -> Result<i64> {
    Ok(news!(personas).count().get_result(conn)?)
}

pub fn mark_read(conn: &mut Conn, persona: i64, until: Timestamp) -> Result<()> {
    let read = news!([persona]).filter(threads::last_post_at.le(until)).select((
        follows::persona_id,
        follows::thread_id,
        threads::last_post_number,
    ));
    on_db!(conn, |conn| diesel::insert_into(read_marks::table)
        .values(read)
        .into_columns((read_marks::persona_id, read_marks::thread_id, read_marks::last_number))
        .on_conflict((read_marks::persona_id, read_marks::thread_id))
        .do_update()
        .set(read_marks::last_number.eq(diesel::upsert::excluded(read_marks::last_number)))
        .execute(conn))?;
    Ok(())
}

pub fn forget(conn: &mut Conn, persona: i64) -> Result<()> {
    diesel::delete(follows::table.filter(follows::persona_id.eq(persona))).execute(conn)?;
    diesel::delete(read_marks::table.filter(read_marks::persona_id.eq(persona))).execute(conn)?;
    Ok(())
}
