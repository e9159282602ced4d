//! What a safeguarding hold writes. A case is held while it has a day on which that began.

use diesel::prelude::*;

use super::gone;
use crate::base::db::Conn;
use crate::base::db::schema::{case_reports, cases};
use crate::base::error::Result;
use crate::base::retention::AT_ONCE;

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

/// Lets a case go, for a reason.
pub fn clear(conn: &mut Conn, case: i64, reason: Option<Vec<u8>>) -> Result<()> {
    diesel::update(cases::table.find(case))
        .set((cases::hold_sealed.eq(reason), cases::hold_day.eq(None::<i64>)))
        .execute(conn)?;
    Ok(())
}

/// Wipes what only a hold kept in a closed case.
pub fn wipe(conn: &mut Conn, case: i64) -> Result<()> {
    diesel::update(cases::table.find(case)).set(cases::snapshot_sealed.eq(None::<Vec<u8>>)).execute(conn)?;
    gone::wipe_reports(conn, case)
}

/// Lets some of the cases go that are held from before a day, wipes in those that are closed what only that kept, and
/// gives their number.
pub fn end_before(conn: &mut Conn, day: i64) -> Result<usize> {
    let old: Vec<(i64, bool)> = cases::table
        .filter(cases::hold_day.lt(day))
        .limit(AT_ONCE)
        .select((cases::id, cases::closed_minute.is_not_null()))
        .load(conn)?;
    let closed: Vec<i64> = old.iter().filter(|(_, closed)| *closed).map(|(id, _)| *id).collect();
    let all: Vec<i64> = old.into_iter().map(|(id, _)| id).collect();
    let theirs =
        case_reports::table.filter(case_reports::case_id.eq_any(closed.clone())).filter(case_reports::words_go.eq(true));
    diesel::update(theirs).set(case_reports::words_sealed.eq(None::<Vec<u8>>)).execute(conn)?;
    diesel::update(cases::table.filter(cases::id.eq_any(closed)))
        .set(cases::snapshot_sealed.eq(None::<Vec<u8>>))
        .execute(conn)?;
    Ok(diesel::update(cases::table.filter(cases::id.eq_any(all)))
        .set((cases::hold_sealed.eq(None::<Vec<u8>>), cases::hold_day.eq(None::<i64>)))
        .execute(conn)?)
}
