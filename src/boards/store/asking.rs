//! What is stored of those who ask to join, and of which boards ask before one joins.

use diesel::prelude::*;

use super::unless_taken;
use crate::base::db::Conn;
use crate::base::db::schema::{boards, join_requests};
use crate::base::error::Result;
use crate::base::retention::AT_ONCE;
use crate::boards::asking::{NewSetting, Request, State};
use crate::boards::names::NewPersona;

/// A request about to be stored.
pub struct Row<'a> {
    pub id: i64,
    pub board: i64,
    pub tag: Vec<u8>,
    pub new: &'a NewPersona,
    pub rules_version: i64,
    pub question: &'a str,
    pub words_sealed: Option<Vec<u8>>,
    pub day: i64,
}

/// `false` when the tag or the name is taken.
pub fn insert(conn: &mut Conn, row: &Row<'_>) -> Result<bool> {
    let done = unless_taken(conn, |conn| {
        diesel::insert_into(join_requests::table)
            .values((
                (join_requests::id.eq(row.id), join_requests::board_id.eq(row.board)),
                (join_requests::tag.eq(row.tag.as_slice()), join_requests::name.eq(row.new.name.as_str())),
                (join_requests::name_key.eq(row.new.name.key()), join_requests::tile.eq(row.new.tile)),
                (join_requests::rules_version.eq(row.rules_version), join_requests::question.eq(row.question)),
                (join_requests::words_sealed.eq(row.words_sealed.clone()), join_requests::state.eq(State::Waiting)),
                join_requests::day.eq(row.day),
            ))
            .execute(conn)
    })?;
    Ok(done.is_some())
}

/// The requests of some tags, the newest first.
pub fn list_by_tags(conn: &mut Conn, tags: Vec<Vec<u8>>) -> Result<Vec<Request>> {
    Ok(join_requests::table
        .filter(join_requests::tag.eq_any(tags))
        .order((join_requests::day.desc(), join_requests::id))
        .select(Request::as_select())
        .load(conn)?)
}

/// Whether a name waits on a board to be let in.
pub fn name_waits(conn: &mut Conn, board: i64, key: &str) -> Result<bool> {
    let named = join_requests::table.filter(join_requests::board_id.eq(board)).filter(join_requests::name_key.eq(key));
    Ok(named.count().get_result::<i64>(conn)? > 0)
}

/// What waits on some boards, the oldest first.
pub fn list_waiting(conn: &mut Conn, boards: Vec<i64>) -> Result<Vec<Request>> {
    Ok(join_requests::table
        .filter(join_requests::board_id.eq_any(boards))
        .filter(join_requests::state.eq(State::Waiting))
        .order((join_requests::day, join_requests::id))
        .select(Request::as_select())
        .load(conn)?)
}

pub fn find(conn: &mut Conn, id: i64) -> Result<Option<Request>> {
    Ok(join_requests::table.find(id).select(Request::as_select()).get_result(conn).optional()?)
}

/// A request, locked until the commit.
pub fn lock(conn: &mut Conn, id: i64) -> Result<Option<Request>> {
    let one = join_requests::table.find(id);
    diesel::update(one).set(join_requests::day.eq(join_requests::day)).execute(conn)?;
    find(conn, id)
}

/// Wipes what somebody asked with, and keeps what became of it. Keys of names hold no digits, so the new one is nobody's.
pub fn answer(conn: &mut Conn, id: i64, state: State, answer: Option<Vec<u8>>, day: i64) -> Result<()> {
    diesel::update(join_requests::table.find(id))
        .set((
            (join_requests::name.eq(""), join_requests::name_key.eq(format!("answered-{id}"))),
            (join_requests::question.eq(""), join_requests::words_sealed.eq(None::<Vec<u8>>)),
            (join_requests::state.eq(state), join_requests::answer_sealed.eq(answer), join_requests::day.eq(day)),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn remove(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::delete(join_requests::table.find(id)).execute(conn)?;
    Ok(())
}

/// Deletes the requests of some tags, whatever became of them.
pub fn remove_by_tags(conn: &mut Conn, tags: Vec<Vec<u8>>) -> Result<()> {
    diesel::delete(join_requests::table.filter(join_requests::tag.eq_any(tags))).execute(conn)?;
    Ok(())
}

/// Deletes those of some tags that wait. Gives their number.
pub fn remove_waiting(conn: &mut Conn, tags: Vec<Vec<u8>>) -> Result<usize> {
    let own = join_requests::table.filter(join_requests::tag.eq_any(tags));
    Ok(diesel::delete(own.filter(join_requests::state.eq(State::Waiting))).execute(conn)?)
}

/// Deletes some of the requests in a state from before a day; gives their number.
pub fn remove_before(conn: &mut Conn, state: State, day: i64) -> Result<usize> {
    let old = join_requests::table.filter(join_requests::state.eq(state)).filter(join_requests::day.lt(day));
    let old: Vec<i64> = old.limit(AT_ONCE).select(join_requests::id).load(conn)?;
    Ok(diesel::delete(join_requests::table.filter(join_requests::id.eq_any(old))).execute(conn)?)
}

/// Sets whether a board asks, if it is still at the version that was read; pages of the board show it.
pub fn set(conn: &mut Conn, board: i64, seen: i64, new: &NewSetting) -> Result<bool> {
    let changed = diesel::update(boards::table.find(board).filter(boards::asks_version.eq(seen)))
        .set((
            (boards::asks_first.eq(new.asks), boards::asks_question.eq(&new.question)),
            (boards::asks_version.eq(seen + 1), boards::look_version.eq(boards::look_version + 1)),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}
