//! Requests to look behind a name.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::lists::Involved;
use crate::base::db::Conn;
use crate::base::db::schema::{boards, case_reports, cases, personas, posts, unmaskings};
use crate::base::error::Result;
use crate::base::retention::AT_ONCE;
use crate::boards::Standing;
use crate::moderation::unmask::{Answer, Unmasking};

/// Requests that are listed at once.
const MOST: i64 = 100;

/// A request about to be stored.
pub struct Row<'a> {
    pub id: i64,
    pub case: i64,
    pub persona: i64,
    pub requester: &'a [u8],
    pub reason_sealed: Option<Vec<u8>>,
    pub minute: i64,
}

pub fn insert(conn: &mut Conn, row: &Row<'_>) -> Result<()> {
    diesel::insert_into(unmaskings::table)
        .values((
            unmaskings::id.eq(row.id),
            unmaskings::case_id.eq(row.case),
            unmaskings::persona_id.eq(row.persona),
            unmaskings::requester.eq(row.requester),
            unmaskings::reason_sealed.eq(row.reason_sealed.clone()),
            unmaskings::asked_minute.eq(row.minute),
            unmaskings::answer.eq(Answer::None),
            unmaskings::looks.eq(0_i64),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn find(conn: &mut Conn, id: i64) -> Result<Option<Unmasking>> {
    Ok(unmaskings::table.find(id).select(Unmasking::as_select()).get_result(conn).optional()?)
}

/// A request, locked until the commit.
pub fn lock(conn: &mut Conn, id: i64) -> Result<Option<Unmasking>> {
    Ok(diesel::update(unmaskings::table.find(id))
        .set(unmaskings::looks.eq(unmaskings::looks))
        .returning(unmaskings::all_columns)
        .get_result(conn)
        .optional()?)
}

/// A request about a name that was asked after one minute and waits, or was granted after another.
pub fn find_live(conn: &mut Conn, persona: i64, asked: i64, granted: i64) -> Result<Option<i64>> {
    let waits = unmaskings::answer.eq(Answer::None).and(unmaskings::asked_minute.gt(asked));
    let granted =
        unmaskings::answer.eq(Answer::Approved).and(unmaskings::answered_minute.gt(granted).assume_not_null());
    let live = unmaskings::table.filter(unmaskings::persona_id.eq(persona)).filter(waits.or(granted));
    Ok(live.select(unmaskings::id).order(unmaskings::asked_minute.desc()).first(conn).optional()?)
}

pub fn set_answer(conn: &mut Conn, id: i64, answer: Answer, approver: &[u8], minute: i64) -> Result<()> {
    diesel::update(unmaskings::table.find(id))
        .set((
            unmaskings::answer.eq(answer),
            unmaskings::approver.eq(Some(approver)),
            unmaskings::answered_minute.eq(Some(minute)),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn count_look(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::update(unmaskings::table.find(id)).set(unmaskings::looks.eq(unmaskings::looks + 1)).execute(conn)?;
    Ok(())
}

pub fn set_hold(conn: &mut Conn, id: i64, reason: Option<Vec<u8>>, holder: &[u8], day: i64) -> Result<()> {
    diesel::update(unmaskings::table.find(id))
        .set((
            unmaskings::hold_sealed.eq(reason),
            unmaskings::holder.eq(Some(holder)),
            unmaskings::hold_day.eq(Some(day)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Lets go of a hold. Who held it stays, so that they do not take it up again.
pub fn clear_hold(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::update(unmaskings::table.find(id))
        .set((unmaskings::hold_sealed.eq(None::<Vec<u8>>), unmaskings::hold_day.eq(None::<i64>)))
        .execute(conn)?;
    Ok(())
}

/// A request in a list.
#[derive(Queryable)]
pub struct Listed {
    pub unmasking: Unmasking,
    pub board: String,
    pub board_id: i64,
    pub writer: String,
}

/// The newest requests, but for those that whoever asks is involved in.
pub fn list(conn: &mut Conn, involved: &Involved) -> Result<Vec<Listed>> {
    let reported = case_reports::table
        .filter(case_reports::case_id.eq(cases::id))
        .filter(case_reports::reporter.eq_any(involved.reporters.clone()));
    Ok(unmaskings::table
        .inner_join(cases::table.inner_join(boards::table).inner_join(personas::table))
        .filter(cases::writer_id.ne_all(involved.names.clone()))
        .filter(not(exists(reported)))
        .order((unmaskings::asked_minute.desc(), unmaskings::id.asc()))
        .limit(MOST)
        .select((Unmasking::as_select(), boards::name, boards::id, personas::name))
        .load(conn)?)
}

/// Whoever wears a name and is to be told.
#[derive(Queryable)]
pub struct Due {
    pub id: i64,
    pub persona: i64,
    pub standing: Standing,
    pub thread: i64,
    pub post: i64,
    pub answered_minute: Option<i64>,
}

/// Looks that were granted before a minute and have not been told, but for those with a hold from after a day.
pub fn list_due(conn: &mut Conn, granted_before: i64, held_after: i64, most: i64) -> Result<Vec<Due>> {
    let free = unmaskings::hold_sealed.is_null().or(unmaskings::hold_day.le(held_after).assume_not_null());
    Ok(unmaskings::table
        .inner_join(cases::table.inner_join(posts::table).inner_join(personas::table))
        .filter(unmaskings::answer.eq(Answer::Approved))
        .filter(unmaskings::looks.gt(0))
        .filter(unmaskings::told_day.is_null())
        .filter(unmaskings::answered_minute.lt(granted_before))
        .filter(free)
        .order(unmaskings::id.asc())
        .limit(most)
        .select((
            unmaskings::id,
            unmaskings::persona_id,
            personas::standing,
            cases::thread_id,
            posts::number,
            unmaskings::answered_minute,
        ))
        .load(conn)?)
}

pub fn set_told(conn: &mut Conn, id: i64, day: i64) -> Result<()> {
    diesel::update(unmaskings::table.find(id)).set(unmaskings::told_day.eq(Some(day))).execute(conn)?;
    Ok(())
}

/// Name and minute of the looks behind some names that have been told, the newest first.
pub fn list_told(conn: &mut Conn, personas: &[i64]) -> Result<Vec<(i64, Option<i64>)>> {
    Ok(unmaskings::table
        .filter(unmaskings::persona_id.eq_any(personas.to_vec()))
        .filter(unmaskings::told_day.is_not_null())
        .order((unmaskings::answered_minute.desc(), unmaskings::id.asc()))
        .select((unmaskings::persona_id, unmaskings::answered_minute))
        .load(conn)?)
}

/// Removes some requests from before a minute that led to nothing, and gives their number.
pub fn remove_unlooked(conn: &mut Conn, asked_before: i64) -> Result<usize> {
    let nothing = unmaskings::table.filter(unmaskings::looks.eq(0)).filter(unmaskings::asked_minute.lt(asked_before));
    let old: Vec<i64> = nothing.limit(AT_ONCE).select(unmaskings::id).load(conn)?;
    Ok(diesel::delete(unmaskings::table.filter(unmaskings::id.eq_any(old))).execute(conn)?)
}

/// Removes some requests of which somebody was told before a day, and gives their number.
pub fn remove_told(conn: &mut Conn, told_before: i64) -> Result<usize> {
    let told = unmaskings::table.filter(unmaskings::told_day.lt(told_before));
    let old: Vec<i64> = told.limit(AT_ONCE).select(unmaskings::id).load(conn)?;
    Ok(diesel::delete(unmaskings::table.filter(unmaskings::id.eq_any(old))).execute(conn)?)
}

/// Wipes what leads wrote about a name.
pub fn wipe_of(conn: &mut Conn, persona: i64) -> Result<()> {
    diesel::update(unmaskings::table.filter(unmaskings::persona_id.eq(persona)))
        .set((unmaskings::reason_sealed.eq(None::<Vec<u8>>), unmaskings::hold_sealed.eq(None::<Vec<u8>>)))
        .execute(conn)?;
    Ok(())
}
