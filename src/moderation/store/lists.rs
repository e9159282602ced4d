//! What pages read. Every query is bounded.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::base::clock::{MINUTES_PER_DAY, Timestamp};
use crate::base::db::Conn;
use crate::base::db::schema::{boards, case_decisions, case_reports, cases, personas, post_revisions, posts, threads};
use crate::base::error::Result;
use crate::boards::{PersonaRole, Standing};
use crate::moderation::measure::Measure;
use crate::moderation::model::{ActingAs, Case, CaseId, CaseKind, Decision, Reason, Side, Why};
use crate::threads::model::{Post, Visibility};
use crate::threads::notes::Notes;

/// Reports that a case's page shows: the newest.
const REPORTS: i64 = 50;
/// Earlier cases that it names.
const EARLIER: i64 = 10;
/// Decisions that it shows.
const DECISIONS: i64 = 20;
/// Cases of one post that its writer can ask about: the newest.
const TOLD: i64 = 20;

/// A case with its post and where that stands.
#[derive(Queryable)]
pub struct Found {
    pub case: Case,
    pub post: Post,
    pub slug: String,
    pub thread_number: i64,
    pub title: String,
    pub writer: String,
    pub writer_tile: i64,
    pub writer_standing: Standing,
    pub writer_role: PersonaRole,
    pub writer_joined_day: i64,
    pub writer_tag: Vec<u8>,
}

/// A case by its number.
pub fn find_case(conn: &mut Conn, id: CaseId) -> Result<Option<Found>> {
    Ok(cases::table
        .inner_join(posts::table)
        .inner_join(boards::table)
        .inner_join(threads::table)
        .inner_join(personas::table)
        .filter(cases::id.eq(id.0))
        .select((
            Case::as_select(),
            Post::as_select(),
            boards::slug,
            threads::number,
            threads::title,
            personas::name,
            personas::tile,
            personas::standing,
            personas::role,
            personas::joined_day,
            personas::tag,
        ))
        .get_result(conn)
        .optional()?)
}

/// The cases of a post in which something was decided that its writer was told of, the latest first.
pub fn list_told(conn: &mut Conn, post: i64) -> Result<Vec<Case>> {
    let told = Decision::TOLD;
    let told = case_decisions::table
        .filter(case_decisions::case_id.eq(cases::id))
        .filter(case_decisions::decision.eq_any(told).or(case_decisions::measure.is_not_null()));
    Ok(cases::table
        .filter(cases::post_id.eq(post))
        .filter(exists(told))
        // Of cases of which no more than the day is kept, the one about later words is the later one.
        .order((cases::opened_minute.desc(), cases::snapshot_version.desc(), cases::id.desc()))
        .limit(TOLD)
        .select(Case::as_select())
        .load(conn)?)
}

/// What keeps a case from somebody, who is involved in it, so that it is for others.
#[derive(Clone, Debug, Default)]
pub struct Involved {
    /// Their own names: a case about a post of theirs.
    pub names: Vec<i64>,
    /// The keys of their reports: a case that they have reported themselves.
    pub reporters: Vec<Vec<u8>>,
    /// Whether they are a safeguarding lead.
    pub lead: bool,
    /// The minute since which what was passed on waits for leads alone.
    pub leads_since: i64,
    /// And where somebody may be in danger, which is later.
    pub urgent_since: i64,
}

macro_rules! reported_by {
    ($keys:expr) => {
        case_reports::table.filter(case_reports::case_id.eq(cases::id)).filter(case_reports::reporter.eq_any($keys))
    };
}

/// Of cases those on some boards in which whoever asks is not involved.
macro_rules! of_others {
    ($query:expr, $boards:expr, $involved:expr) => {
        $query
            .filter(cases::board_id.eq_any($boards.to_vec()))
            .filter(cases::writer_id.ne_all($involved.names.clone()))
            .filter(not(exists(
                case_reports::table
                    .filter(case_reports::case_id.eq(cases::id))
                    .filter(case_reports::reporter.eq_any($involved.reporters.clone())),
            )))
    };
}

pub(super) use of_others;

/// Whether somebody has reported the post of a case.
pub fn has_reported(conn: &mut Conn, case: i64, keys: Vec<Vec<u8>>) -> Result<bool> {
    let own = case_reports::table.filter(case_reports::case_id.eq(case)).filter(case_reports::reporter.eq_any(keys));
    Ok(own.count().get_result::<i64>(conn)? > 0)
}

/// As what somebody has written in the thread of a case, under names given by what is stored of them.
pub fn list_parts(conn: &mut Conn, case: &Case, tags: Vec<Vec<u8>>) -> Result<Vec<PersonaRole>> {
    Ok(posts::table
        .inner_join(personas::table)
        .filter(posts::thread_id.eq(case.thread_id))
        .filter(personas::tag.eq_any(tags))
        .select(personas::role)
        .distinct()
        .load(conn)?)
}

/// In which of some threads something was written under one of some names, and as what.
pub fn list_parts_of(conn: &mut Conn, threads: &[i64], names: &[i64]) -> Result<Vec<(i64, PersonaRole)>> {
    Ok(posts::table
        .inner_join(personas::table)
        .filter(posts::thread_id.eq_any(threads.to_vec()))
        .filter(posts::persona_id.eq_any(names.to_vec()))
        .select((posts::thread_id, personas::role))
        .distinct()
        .load(conn)?)
}

/// A board's name and slug, and the minute of the first case that waits there.
pub type Waiting = (String, String, Option<i64>);

/// The boards with cases that were opened before a minute and wait. Of those that ask for another look no more than the day
/// may be known: they were opened before its end.
pub fn list_overdue(conn: &mut Conn, before_minute: i64) -> Result<Vec<Waiting>> {
    Ok(cases::table
        .inner_join(boards::table)
        .filter(cases::closed_minute.is_null())
        .filter(cases::opened_minute.lt(before_minute))
        .filter(cases::kind.ne(CaseKind::Appeal).or(cases::opened_minute.lt(before_minute - MINUTES_PER_DAY)))
        .group_by((boards::id, boards::name, boards::slug))
        .select((boards::name, boards::slug, diesel::dsl::min(cases::opened_minute)))
        .load(conn)?)
}

/// A post near the one that a case is about.
#[derive(Queryable)]
pub struct Neighbour {
    pub number: i64,
    pub html: String,
    pub notes: Notes,
    pub visibility: Visibility,
    pub created_at: Timestamp,
    pub name: String,
    pub tile: i64,
    pub role: PersonaRole,
    pub standing: Standing,
}

/// The posts of a thread round one of them, that one left out.
pub fn list_neighbours(conn: &mut Conn, post: &Post, each_side: i64) -> Result<Vec<Neighbour>> {
    Ok(posts::table
        .inner_join(personas::table)
        .filter(posts::id.between(post.id - each_side, post.id + each_side))
        .filter(posts::thread_id.eq(post.thread_id))
        .filter(posts::id.ne(post.id))
        .order(posts::id.asc())
        .select((
            posts::number,
            posts::html,
            posts::notes,
            posts::visibility,
            posts::created_at,
            personas::name,
            personas::tile,
            personas::role,
            personas::standing,
        ))
        .load(conn)?)
}

/// A report, without who made it.
#[derive(Queryable)]
pub struct Reported {
    pub side: Side,
    pub reason: Reason,
    pub rule: String,
    pub words_sealed: Option<Vec<u8>>,
    pub post_version: i64,
    pub minute: i64,
    pub withdrawn: bool,
}

/// The newest reports of a case: those that count, or those that were withdrawn, too.
pub fn list_reports(conn: &mut Conn, case: i64, withdrawn_too: bool) -> Result<Vec<Reported>> {
    Ok(case_reports::table
        .filter(case_reports::case_id.eq(case))
        .filter(case_reports::withdrawn.eq_any(if withdrawn_too { vec![false, true] } else { vec![false] }))
        .order((case_reports::minute.desc(), case_reports::reporter.asc()))
        .limit(REPORTS)
        .select((
            case_reports::side,
            case_reports::reason,
            case_reports::rule,
            case_reports::words_sealed,
            case_reports::post_version,
            case_reports::minute,
            case_reports::withdrawn,
        ))
        .load(conn)?)
}

/// A decision as it is kept.
#[derive(Clone, Debug, Queryable)]
pub struct Decided {
    pub decision: Decision,
    pub measure: Option<Measure>,
    pub measure_days: Option<i64>,
    pub decider: Vec<u8>,
    pub role: ActingAs,
    pub reason: Why,
    pub rule: String,
    pub words_sealed: Option<Vec<u8>>,
    pub minute: i64,
    /// Whether it can be undone for a while.
    pub undoable: bool,
}

impl Decided {
    /// Whether it was against the writer, who may then ask for another look.
    pub fn is_against(&self) -> bool {
        self.decision.is_against() || self.measure.is_some_and(|measure| measure != Measure::Lift)
    }

    /// Whether the writer was told of it.
    pub fn is_told(&self) -> bool {
        self.decision != Decision::Keep || self.measure.is_some()
    }
}

/// The newest decisions on a case, newest first.
pub fn list_decisions(conn: &mut Conn, case: i64) -> Result<Vec<Decided>> {
    Ok(case_decisions::table
        .filter(case_decisions::case_id.eq(case))
        .order(case_decisions::ordinal.desc())
        .limit(DECISIONS)
        .select((
            case_decisions::decision,
            case_decisions::measure,
            case_decisions::measure_days,
            case_decisions::decider,
            case_decisions::role,
            case_decisions::reason,
            case_decisions::rule,
            case_decisions::words_sealed,
            case_decisions::minute,
            case_decisions::undoable,
        ))
        .load(conn)?)
}

/// How many cases about somebody in danger were decided since a minute under some keys.
pub fn count_crises(conn: &mut Conn, keys: Vec<Vec<u8>>, since_minute: i64) -> Result<i64> {
    Ok(case_decisions::table
        .inner_join(cases::table)
        .filter(case_decisions::minute.ge(since_minute))
        .filter(case_decisions::decider.eq_any(keys))
        .filter(cases::urgent.eq(true))
        .select(diesel::dsl::count(cases::id).aggregate_distinct())
        .get_result(conn)?)
}

/// Other cases about posts of one name, the newest first, but for those that whoever asks has reported under some keys.
pub fn list_earlier(conn: &mut Conn, case: &Case, reporters: &[Vec<u8>]) -> Result<Vec<Case>> {
    Ok(cases::table
        .filter(cases::writer_id.eq(case.writer_id))
        .filter(cases::id.ne(case.id))
        .filter(not(exists(reported_by!(reporters.to_vec()))))
        .order((cases::opened_minute.desc(), cases::id.desc()))
        .limit(EARLIER)
        .select(Case::as_select())
        .load(conn)?)
}

/// A text as it was.
#[derive(Queryable)]
pub struct Revision {
    pub source: String,
    pub html: String,
    pub notes: Notes,
}

/// A post's text as it was in an earlier version, if its history still has it.
pub fn find_revision(conn: &mut Conn, post: i64, version: i64) -> Result<Option<Revision>> {
    Ok(post_revisions::table
        .filter(post_revisions::post_id.eq(post))
        .filter(post_revisions::version.eq(version))
        .select((post_revisions::source, post_revisions::html, post_revisions::notes))
        .get_result(conn)
        .optional()?)
}
