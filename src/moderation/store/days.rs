//! Minutes become days: the queries of [`crate::moderation::days`]. All that they find is what is not a day yet, so that
//! they can be run again at any time.

use diesel::prelude::*;

use crate::base::clock::{MINUTES_PER_DAY, Timestamp};
use crate::base::db::Conn;
use crate::base::db::schema::{
    case_decisions, case_messages, case_notes, case_openings, case_reports, cases, unmaskings,
};
use crate::base::error::Result;
use crate::base::retention::{AT_ONCE, enough};
use crate::moderation::days::in_steps;
use crate::moderation::model::CaseKind;
use crate::moderation::unmask::LOOK_MINUTES;

/// The first minute of the day in which a minute lies.
macro_rules! day {
    ($minute:expr) => {
        $minute / MINUTES_PER_DAY * MINUTES_PER_DAY
    };
}

macro_rules! keep {
    ($conn:expr, $update:expr, $minute:expr) => {
        $update.filter($minute.ne(day!($minute))).set($minute.eq(day!($minute))).execute($conn)?
    };
}

/// When cases were closed, and when those were opened that are closed or that their writers opened; and who had one until
/// a minute that is over. When one that waits was reported tells of no name, and the queue goes by it.
pub fn keep_of_cases(conn: &mut Conn, now: Timestamp) -> Result<()> {
    keep!(conn, diesel::update(cases::table), cases::closed_minute);
    let by_names = cases::closed_minute.is_not_null().or(cases::kind.eq(CaseKind::Appeal));
    keep!(conn, diesel::update(cases::table).filter(by_names), cases::opened_minute);
    let over = cases::lease_minute.ne(0).and(cases::lease_minute.le(now.minute()));
    diesel::update(cases::table.filter(over))
        .set((cases::lease_key.eq(None::<Vec<u8>>), cases::lease_minute.eq(0)))
        .execute(conn)?;
    Ok(())
}

/// When reports were made.
pub fn keep_of_reports(conn: &mut Conn, _now: Timestamp) -> Result<()> {
    keep!(conn, diesel::update(case_reports::table), case_reports::minute);
    Ok(())
}

/// When something was decided.
pub fn keep_of_decisions(conn: &mut Conn, _now: Timestamp) -> Result<()> {
    keep!(conn, diesel::update(case_decisions::table), case_decisions::minute);
    Ok(())
}

/// When notes were written.
pub fn keep_of_notes(conn: &mut Conn, _now: Timestamp) -> Result<()> {
    keep!(conn, diesel::update(case_notes::table), case_notes::minute);
    Ok(())
}

/// When the team and the writers of posts wrote to one another.
pub fn keep_of_messages(conn: &mut Conn, _now: Timestamp) -> Result<()> {
    keep!(conn, diesel::update(case_messages::table), case_messages::minute);
    Ok(())
}

/// When it was asked and answered whose a name is, where it cannot be looked up any more.
pub fn keep_of_unmaskings(conn: &mut Conn, now: Timestamp) -> Result<()> {
    let over = || unmaskings::answered_minute.le(now.minute() - LOOK_MINUTES);
    keep!(conn, diesel::update(unmaskings::table).filter(over()), unmaskings::asked_minute);
    keep!(conn, diesel::update(unmaskings::table).filter(over()), unmaskings::answered_minute);
    Ok(())
}

/// When a case was opened, looked at and closed, and after how long.
#[derive(Queryable)]
struct Opening {
    case: i64,
    ordinal: i64,
    opened: i64,
    looked: Option<i64>,
    closed: Option<i64>,
    looked_after: Option<i64>,
    closed_after: Option<i64>,
}

/// The times of some openings: those that somebody has looked at or closed, and those that the writer opened. Says whether
/// there may be more.
pub fn keep_of_openings(conn: &mut Conn) -> Result<bool> {
    let by_names = case_openings::looked_minute
        .is_not_null()
        .or(case_openings::closed_minute.is_not_null())
        .or(case_openings::kind.eq(CaseKind::Appeal));
    let fine = case_openings::opened_minute
        .ne(day!(case_openings::opened_minute))
        .nullable()
        .or(case_openings::looked_minute.ne(day!(case_openings::looked_minute)))
        .or(case_openings::closed_minute.ne(day!(case_openings::closed_minute)));
    let found: Vec<Opening> = case_openings::table
        .filter(by_names)
        .filter(fine)
        .limit(AT_ONCE)
        .select((
            case_openings::case_id,
            case_openings::ordinal,
            case_openings::opened_minute,
            case_openings::looked_minute,
            case_openings::closed_minute,
            case_openings::looked_after,
            case_openings::closed_after,
        ))
        .load(conn)?;
    for one in &found {
        let day = |minute: i64| minute.div_euclid(MINUTES_PER_DAY) * MINUTES_PER_DAY;
        // A server from before wrote down no waits.
        let wait = |after: Option<i64>, at: Option<i64>| after.or(at.map(|at| at - one.opened)).map(in_steps);
        diesel::update(case_openings::table.find((one.case, one.ordinal)))
            .set((
                case_openings::opened_minute.eq(day(one.opened)),
                case_openings::looked_minute.eq(one.looked.map(day)),
                case_openings::closed_minute.eq(one.closed.map(day)),
                case_openings::looked_after.eq(wait(one.looked_after, one.looked)),
                case_openings::closed_after.eq(wait(one.closed_after, one.closed)),
            ))
            .execute(conn)?;
    }
    Ok(enough(found.len()))
}
