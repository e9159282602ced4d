//! What a safeguarding hold reads and writes. A case is held while it has a day on which that began.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::gone;
use super::lists::Involved;
use crate::base::db::Conn;
use crate::base::db::schema::{boards, case_reports, cases, personas, posts, threads};
use crate::base::error::Result;
use crate::base::retention::AT_ONCE;
use crate::boards::{Access, Standing};
use crate::moderation::model::Case;

/// Held cases that a page names: those that end first.
const MOST: i64 = 100;

/// Holds a case from a day on, for a reason.
pub fn set(conn: &mut Conn, case: i64, reason: Option<Vec<u8>>, day: i64) -> Result<()> {
    diesel::update(cases::table.find(case))
        .set((cases::hold_sealed.eq(reason), cases::hold_day.eq(Some(day))))
        .execute(conn)?;
    Ok(())
}

/// Takes a snapshot anew.
pub fn set_snapshot(conn: &mut Conn, case: i64, version: i64, sealed: Option<Vec<u8>>) -> Result<()> {
    diesel::update(cases::table.find(case))
        .set((cases::snapshot_version.eq(version), cases::snapshot_sealed.eq(sealed)))
        .execute(conn)?;
    Ok(())
}

/// Lets a case go, and wipes what only that kept: the snapshot once something has been decided, the words of reports that
/// were withdrawn, and those of people who reported the post and have had theirs erased once it is closed.
pub fn clear(conn: &mut Conn, case: &Case) -> Result<()> {
    let kept = case.snapshot_sealed.clone().filter(|_| case.outcome.is_none());
    diesel::update(cases::table.find(case.id))
        .set((cases::hold_sealed.eq(None::<Vec<u8>>), cases::hold_day.eq(None::<i64>), cases::snapshot_sealed.eq(kept)))
        .execute(conn)?;
    if case.is_open() { gone::wipe_withdrawn(conn, case.id) } else { gone::wipe_reports(conn, case.id) }
}

/// A case whose hold has had its time, and where its post is.
#[derive(Queryable)]
pub struct Old {
    pub case: i64,
    pub slug: String,
    pub access: Access,
    pub thread: i64,
    pub post: i64,
}

/// Some of the cases that are held from before a day.
pub fn list_before(conn: &mut Conn, day: i64) -> Result<Vec<Old>> {
    Ok(cases::table
        .inner_join(posts::table)
        .inner_join(boards::table)
        .inner_join(threads::table)
        .filter(cases::hold_day.lt(day))
        .limit(AT_ONCE)
        .select((cases::id, boards::slug, boards::access, threads::number, posts::number))
        .load(conn)?)
}

/// A held case in a list.
#[derive(Queryable)]
pub struct Listed {
    pub case: i64,
    pub board: String,
    pub writer: String,
    pub standing: Standing,
    pub day: Option<i64>,
}

/// The held cases, those that end first before the others, but for those that whoever asks is involved in.
pub fn list(conn: &mut Conn, involved: &Involved) -> Result<Vec<Listed>> {
    let reported = case_reports::table
        .filter(case_reports::case_id.eq(cases::id))
        .filter(case_reports::reporter.eq_any(involved.reporters.clone()));
    Ok(cases::table
        .inner_join(boards::table)
        .inner_join(personas::table)
        .filter(cases::hold_day.is_not_null())
        .filter(cases::writer_id.ne_all(involved.names.clone()))
        .filter(not(exists(reported)))
        .order((cases::hold_day.asc(), cases::id.asc()))
        .limit(MOST)
        .select((cases::id, boards::name, personas::name, personas::standing, cases::hold_day))
        .load(conn)?)
}
