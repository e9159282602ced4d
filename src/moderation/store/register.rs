//! What the register reads: the openings of a span of time, and figures over them. Whatever whoever asks is involved in is
//! left out, of every number too: from a number alone nobody learns that there is a case about them.

use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;

use super::lists::{Involved, of_others};
use crate::base::db::Conn;
use crate::base::db::schema::{boards, case_decisions, case_openings, case_reports, cases, personas};
use crate::base::error::Result;
use crate::boards::Standing;
use crate::moderation::measure::Measure;
use crate::moderation::model::{ActingAs, CaseKind, Decision, Reason, Why};

diesel::allow_columns_to_appear_in_same_group_by_clause!(
    case_openings::kind,
    case_decisions::decision,
    case_decisions::measure
);

/// By what it is said which cases fall into a span of time, where figures are made of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By when they were opened: what becomes of them later moves the figures.
    Opening,
    /// By when they were closed: the figures of what is over stay as they are.
    Closing,
}

/// Which cases: of these boards, from one minute until before another.
#[derive(Clone, Debug)]
pub struct Scope<'a> {
    pub boards: &'a [i64],
    pub involved: &'a Involved,
    pub from: i64,
    pub to: i64,
    pub by: By,
}

impl Scope<'_> {
    /// The span for one way to say it; for the other one in which there is nothing.
    fn span(&self, by: By) -> (i64, i64) {
        if self.by == by { (self.from, self.to) } else { (0, 0) }
    }
}

/// An opening with what it led to.
#[derive(Debug, Queryable)]
pub struct Entry {
    pub case: i64,
    pub ordinal: i64,
    pub board: String,
    pub opened: i64,
    /// After how many minutes somebody looked.
    pub looked_after: Option<i64>,
    pub closed: Option<i64>,
    /// After how many minutes it was closed.
    pub closed_after: Option<i64>,
    /// As it was when it was closed, and of an open case as it is.
    pub kind: CaseKind,
    pub reason: Reason,
    pub urgent: bool,
    pub open_reason: Reason,
    pub open_urgent: bool,
    pub reports: i64,
    pub decision: Option<Decided>,
}

/// The decision that closed it.
#[derive(Debug, Queryable)]
pub struct Decided {
    pub decision: Decision,
    pub why: Why,
    pub rule: String,
    pub role: ActingAs,
    pub measure: Option<Measure>,
    pub measure_days: Option<i64>,
}

macro_rules! opened {
    ($query:expr, $scope:expr) => {
        of_others!($query, $scope.boards, $scope.involved)
            .filter(case_openings::opened_minute.ge($scope.from))
            .filter(case_openings::opened_minute.lt($scope.to))
    };
}

macro_rules! fallen {
    ($query:expr, $scope:expr) => {{
        let ((from, to), (closed_from, closed_to)) = ($scope.span(By::Opening), $scope.span(By::Closing));
        of_others!($query, $scope.boards, $scope.involved).filter(
            case_openings::opened_minute
                .ge(from)
                .and(case_openings::opened_minute.lt(to))
                .nullable()
                .or(case_openings::closed_minute.ge(closed_from).and(case_openings::closed_minute.lt(closed_to))),
        )
    }};
}

/// Openings, the latest first.
pub fn list(conn: &mut Conn, scope: &Scope<'_>, offset: i64, limit: i64) -> Result<Vec<Entry>> {
    let closing = case_decisions::table.on(case_decisions::case_id
        .eq(case_openings::case_id)
        .and(case_decisions::ordinal.nullable().eq(case_openings::decision_ordinal)));
    let openings = case_openings::table.inner_join(cases::table.inner_join(boards::table)).left_join(closing);
    Ok(opened!(openings, scope)
        .order((case_openings::opened_minute.desc(), case_openings::case_id.asc(), case_openings::ordinal.desc()))
        .offset(offset)
        .limit(limit)
        .select((
            case_openings::case_id,
            case_openings::ordinal,
            boards::name,
            case_openings::opened_minute,
            case_openings::looked_after,
            case_openings::closed_minute,
            case_openings::closed_after,
            case_openings::kind,
            case_openings::reason,
            case_openings::urgent,
            cases::reason,
            cases::urgent,
            cases::reports,
            (
                case_decisions::decision,
                case_decisions::reason,
                case_decisions::rule,
                case_decisions::role,
                case_decisions::measure,
                case_decisions::measure_days,
            )
                .nullable(),
        ))
        .load(conn)?)
}

/// How many openings there are by when they were opened, and how many of them wait.
pub fn count(conn: &mut Conn, scope: &Scope<'_>) -> Result<(i64, i64)> {
    let (every, closed): (i64, i64) = opened!(case_openings::table.inner_join(cases::table), scope)
        .select((count_star(), diesel::dsl::count(case_openings::closed_minute)))
        .get_result(conn)?;
    Ok((every, every - closed))
}

/// How many cases ended alike.
#[derive(Clone, Debug, Queryable)]
pub struct Ended {
    pub kind: CaseKind,
    pub decision: Decision,
    pub measure: Option<Measure>,
    pub count: i64,
}

/// How many were closed by which decision, by what had opened them.
pub fn count_decisions(conn: &mut Conn, scope: &Scope<'_>) -> Result<Vec<Ended>> {
    let closing = case_decisions::table.on(case_decisions::case_id
        .eq(case_openings::case_id)
        .and(case_decisions::ordinal.nullable().eq(case_openings::decision_ordinal)));
    Ok(fallen!(case_openings::table.inner_join(cases::table).inner_join(closing), scope)
        .group_by((case_openings::kind, case_decisions::decision, case_decisions::measure))
        .select((case_openings::kind, case_decisions::decision, case_decisions::measure, count_star()))
        .load(conn)?)
}

/// How many were looked at.
pub fn count_looked(conn: &mut Conn, scope: &Scope<'_>, urgent: bool) -> Result<i64> {
    Ok(fallen!(case_openings::table.inner_join(cases::table), scope)
        .filter(case_openings::urgent.eq(urgent))
        .filter(case_openings::looked_after.is_not_null())
        .count()
        .get_result(conn)?)
}

/// After how many minutes somebody looked, at that which comes at a place (from 0) when the shortest wait comes first.
pub fn find_wait(conn: &mut Conn, scope: &Scope<'_>, urgent: bool, place: i64) -> Result<Option<i64>> {
    let found: Option<Option<i64>> = fallen!(case_openings::table.inner_join(cases::table), scope)
        .filter(case_openings::urgent.eq(urgent))
        .filter(case_openings::looked_after.is_not_null())
        .order(case_openings::looked_after)
        .offset(place)
        .limit(1)
        .select(case_openings::looked_after)
        .get_result(conn)
        .optional()?;
    Ok(found.flatten())
}

/// What one person decided.
#[derive(Debug, Queryable)]
pub struct Load {
    pub role: ActingAs,
    pub decider: Vec<u8>,
    pub count: i64,
}

/// How many decisions each person made in the span.
pub fn list_loads(conn: &mut Conn, scope: &Scope<'_>) -> Result<Vec<Load>> {
    Ok(of_others!(case_decisions::table.inner_join(cases::table), scope.boards, scope.involved)
        .filter(case_decisions::minute.ge(scope.from))
        .filter(case_decisions::minute.lt(scope.to))
        .group_by((case_decisions::role, case_decisions::decider))
        .select((case_decisions::role, case_decisions::decider, count_star()))
        .load(conn)?)
}

/// The names of those who look after the boards now, by what is stored of them: (tag, name).
pub fn list_names(conn: &mut Conn, scope: &Scope<'_>, tags: Vec<Vec<u8>>) -> Result<Vec<(Vec<u8>, String)>> {
    Ok(personas::table
        .filter(personas::board_id.eq_any(scope.boards.to_vec()))
        .filter(personas::tag.eq_any(tags))
        .filter(personas::standing.eq(Standing::Good))
        .select((personas::tag, personas::name))
        .load(conn)?)
}
