//! What cases hold of somebody: their reports, and what was decided on their posts as they were told.

use diesel::prelude::*;

use crate::base::db::Conn;
use crate::base::db::schema::{case_decisions, case_reports, cases, posts, threads};
use crate::base::error::Result;
use crate::moderation::measure::Measure;
use crate::moderation::model::{ActingAs, Decision, Reason, Why};

/// A report, with where the post is that it is about.
#[derive(Queryable)]
pub struct Report {
    pub case: i64,
    pub board: i64,
    pub thread: i64,
    pub post: i64,
    pub reason: Reason,
    pub rule: String,
    pub words_sealed: Option<Vec<u8>>,
    pub minute: i64,
    pub withdrawn: bool,
}

/// The reports under some keys, the newest first.
pub fn list_reports(conn: &mut Conn, keys: Vec<Vec<u8>>) -> Result<Vec<Report>> {
    Ok(case_reports::table
        .inner_join(cases::table.inner_join(threads::table).inner_join(posts::table))
        .filter(case_reports::reporter.eq_any(keys))
        .order((case_reports::minute.desc(), case_reports::case_id.asc()))
        .select((
            case_reports::case_id,
            cases::board_id,
            threads::number,
            posts::number,
            case_reports::reason,
            case_reports::rule,
            case_reports::words_sealed,
            case_reports::minute,
            case_reports::withdrawn,
        ))
        .load(conn)?)
}

/// A decision on a post, with where that is.
#[derive(Queryable)]
pub struct Decided {
    pub case: i64,
    pub persona: i64,
    pub thread: i64,
    pub post: i64,
    pub decision: Decision,
    pub measure: Option<Measure>,
    pub measure_days: Option<i64>,
    pub role: ActingAs,
    pub reason: Why,
    pub rule: String,
    pub words_sealed: Option<Vec<u8>>,
    pub minute: i64,
    pub appeal_sealed: Option<Vec<u8>>,
}

/// What was decided on the posts of some names, the newest first: what their writers are told of, and not that somebody
/// looked and left a post as it was.
pub fn list_decided(conn: &mut Conn, personas: &[i64], most: i64) -> Result<Vec<Decided>> {
    let told = Decision::TOLD;
    Ok(case_decisions::table
        .inner_join(cases::table.inner_join(threads::table).inner_join(posts::table))
        .filter(cases::writer_id.eq_any(personas.to_vec()))
        .filter(case_decisions::decision.eq_any(told).or(case_decisions::measure.is_not_null()))
        .order((case_decisions::minute.desc(), case_decisions::case_id.asc(), case_decisions::ordinal.desc()))
        .limit(most)
        .select((
            cases::id,
            cases::writer_id,
            threads::number,
            posts::number,
            case_decisions::decision,
            case_decisions::measure,
            case_decisions::measure_days,
            case_decisions::role,
            case_decisions::reason,
            case_decisions::rule,
            case_decisions::words_sealed,
            case_decisions::minute,
            cases::appeal_sealed,
        ))
        .load(conn)?)
}
