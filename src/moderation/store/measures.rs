//! What is in force against whoever wrote the posts of cases.

use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::cases;
use crate::base::error::Result;
use crate::moderation::measure::Measure;

/// The most that one name can have in force at once, for a query that is bounded.
const MOST: i64 = 200;

/// Puts down what is in force from a case, and until which minute.
pub fn set(conn: &mut Conn, case: i64, measure: Option<Measure>, minute: Option<i64>) -> Result<()> {
    diesel::update(cases::table.find(case))
        .set((cases::measure.eq(measure), cases::measure_minute.eq(minute)))
        .execute(conn)?;
    Ok(())
}

/// What is in force against a name from all its cases, with the minute in which it ends.
pub fn list_in_force(conn: &mut Conn, writer: i64, now: Timestamp) -> Result<Vec<(Measure, Option<i64>)>> {
    let rows: Vec<(Option<Measure>, Option<i64>)> = cases::table
        .filter(cases::writer_id.eq(writer))
        .filter(cases::measure.is_not_null())
        .filter(cases::measure_minute.is_null().or(cases::measure_minute.gt(now.minute())))
        .limit(MOST)
        .select((cases::measure, cases::measure_minute))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(measure, minute)| Some((measure?, minute))).collect())
}
