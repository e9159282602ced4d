//! When cases were opened, first looked at and closed: a row for each time that one was opened.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::case_openings;
use crate::base::error::Result;
use crate::base::retention::AT_ONCE;
use crate::moderation::model::{Case, CaseKind, Reason};

/// The minutes from when a case was opened until a minute.
macro_rules! after {
    ($minute:expr) => {
        ($minute.into_sql::<BigInt>() - case_openings::opened_minute).nullable()
    };
}

/// Writes down that a case was opened, or opened again.
pub fn insert(
    conn: &mut Conn,
    case: i64,
    (kind, reason, urgent): (CaseKind, Reason, bool),
    now: Timestamp,
) -> Result<()> {
    let last: Option<i64> = case_openings::table
        .filter(case_openings::case_id.eq(case))
        .select(diesel::dsl::max(case_openings::ordinal))
        .get_result(conn)?;
    let values = (
        (case_openings::case_id.eq(case), case_openings::ordinal.eq(last.unwrap_or(0) + 1)),
        (case_openings::opened_minute.eq(now.minute()), case_openings::kind.eq(kind)),
        (case_openings::reason.eq(reason), case_openings::urgent.eq(urgent)),
    );
    diesel::insert_into(case_openings::table).values(values).execute(conn)?;
    Ok(())
}

/// Writes down that somebody looks at an open case, if nobody has before, and as how urgent they found it.
pub fn look(conn: &mut Conn, case: &Case, now: Timestamp) -> Result<()> {
    diesel::update(case_openings::table)
        .filter(case_openings::case_id.eq(case.id))
        .filter(case_openings::closed_minute.is_null())
        .filter(case_openings::looked_minute.is_null())
        .set((
            case_openings::looked_minute.eq(Some(now.minute())),
            case_openings::looked_after.eq(after!(now.minute())),
            case_openings::urgent.eq(case.urgent),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes down that an open case is closed, and by which decision; none where its post was deleted first.
pub fn close(conn: &mut Conn, case: &Case, decision: Option<i64>, minute: i64) -> Result<()> {
    diesel::update(case_openings::table)
        .filter(case_openings::case_id.eq(case.id))
        .filter(case_openings::closed_minute.is_null())
        .set((
            case_openings::closed_minute.eq(Some(minute)),
            case_openings::closed_after.eq(after!(minute)),
            case_openings::kind.eq(case.kind),
            case_openings::reason.eq(case.reason),
            case_openings::urgent.eq(case.urgent),
            case_openings::decision_ordinal.eq(decision),
        ))
        .execute(conn)?;
    Ok(())
}

/// Does as if a case had not been closed the last time.
pub fn open_again(conn: &mut Conn, case: i64) -> Result<()> {
    let of_case = case_openings::table.filter(case_openings::case_id.eq(case));
    let last: Option<i64> = of_case.select(diesel::dsl::max(case_openings::ordinal)).get_result(conn)?;
    diesel::update(of_case.filter(case_openings::ordinal.eq(last.unwrap_or(0))))
        .set((
            case_openings::closed_minute.eq(None::<i64>),
            case_openings::closed_after.eq(None::<i64>),
            case_openings::decision_ordinal.eq(None::<i64>),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes down that open cases are closed, whose posts were deleted before anybody decided.
pub fn close_undecided(conn: &mut Conn, cases: &[i64], minute: i64) -> Result<()> {
    diesel::update(case_openings::table)
        .filter(case_openings::case_id.eq_any(cases.to_vec()))
        .filter(case_openings::closed_minute.is_null())
        .set((case_openings::closed_minute.eq(Some(minute)), case_openings::closed_after.eq(after!(minute))))
        .execute(conn)?;
    Ok(())
}

/// Removes some of the rows of what was closed before a minute, and says of how many cases.
pub fn remove_closed(conn: &mut Conn, minute: i64) -> Result<usize> {
    let old = case_openings::table.filter(case_openings::closed_minute.lt(minute));
    let of: Vec<i64> = old.limit(AT_ONCE).select(case_openings::case_id).load(conn)?;
    let old = case_openings::table.filter(case_openings::closed_minute.lt(minute));
    diesel::delete(old.filter(case_openings::case_id.eq_any(of.clone()))).execute(conn)?;
    Ok(of.len())
}
