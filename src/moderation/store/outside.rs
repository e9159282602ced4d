//! What was reported to outside bodies.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::lists::{Involved, of_others};
use crate::base::db::Conn;
use crate::base::db::schema::{case_outside_reports, case_reports, cases};
use crate::base::error::Result;
use crate::base::retention::AT_ONCE;

/// The newest that a page shows.
const SHOWN: i64 = 30;

/// Something that was reported to an outside body.
#[derive(Queryable)]
pub struct Outside {
    pub id: i64,
    pub author: Vec<u8>,
    pub day: i64,
    pub body_sealed: Vec<u8>,
    pub words_sealed: Vec<u8>,
    pub reference_sealed: Option<Vec<u8>>,
}

/// What was reported of a case, the newest first.
pub fn list(conn: &mut Conn, case: i64) -> Result<Vec<Outside>> {
    Ok(case_outside_reports::table
        .filter(case_outside_reports::case_id.eq(case))
        .order(case_outside_reports::ordinal.desc())
        .limit(SHOWN)
        .select((
            case_outside_reports::id,
            case_outside_reports::author,
            case_outside_reports::day,
            case_outside_reports::body_sealed,
            case_outside_reports::words_sealed,
            case_outside_reports::reference_sealed,
        ))
        .load(conn)?)
}

/// Stores one; the case must be locked.
pub fn insert(conn: &mut Conn, case: i64, row: Outside) -> Result<()> {
    let of_case = case_outside_reports::table.filter(case_outside_reports::case_id.eq(case));
    let last: Option<i64> = of_case.select(diesel::dsl::max(case_outside_reports::ordinal)).get_result(conn)?;
    diesel::insert_into(case_outside_reports::table)
        .values((
            case_outside_reports::id.eq(row.id),
            case_outside_reports::case_id.eq(case),
            case_outside_reports::ordinal.eq(last.unwrap_or(0) + 1),
            case_outside_reports::author.eq(row.author),
            case_outside_reports::day.eq(row.day),
            case_outside_reports::body_sealed.eq(row.body_sealed),
            case_outside_reports::words_sealed.eq(row.words_sealed),
            case_outside_reports::reference_sealed.eq(row.reference_sealed),
        ))
        .execute(conn)?;
    Ok(())
}

/// The days on which something of the cases of some boards was reported, with the case of each, the earliest first. What
/// whoever asks is involved in is left out.
pub fn list_days(conn: &mut Conn, boards: &[i64], involved: &Involved) -> Result<Vec<(i64, i64)>> {
    Ok(of_others!(case_outside_reports::table.inner_join(cases::table), boards, involved)
        .order((case_outside_reports::day.asc(), case_outside_reports::case_id.asc()))
        .select((case_outside_reports::case_id, case_outside_reports::day))
        .load(conn)?)
}

/// Removes some of what was reported of cases that were closed before a minute and that no lead holds; gives its number.
pub fn remove_closed_before(conn: &mut Conn, minute: i64) -> Result<usize> {
    let old: Vec<i64> = case_outside_reports::table
        .inner_join(cases::table)
        .filter(cases::closed_minute.lt(minute))
        .filter(cases::hold_day.is_null())
        .limit(AT_ONCE)
        .select(case_outside_reports::id)
        .load(conn)?;
    Ok(diesel::delete(case_outside_reports::table.filter(case_outside_reports::id.eq_any(old))).execute(conn)?)
}
