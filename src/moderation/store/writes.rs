//! What changes write. Each function is one or two statements inside the transaction of its use case.

use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{case_decisions, case_reports, cases};
use crate::base::error::{Error, Result, is_unique_violation};
use crate::moderation::actor::Actor;
use crate::moderation::measure::NewMeasure;
use crate::moderation::model::{ActingAs, Awaits, Case, CaseKind, Decision, Reason, Side, Why};
use crate::moderation::store::{openings, own};
use crate::on_db;
use crate::threads::model::Post;

/// The open case of a post, locked until the commit.
pub fn lock_open(conn: &mut Conn, post: i64) -> Result<Option<Case>> {
    Ok(diesel::update(cases::table.filter(cases::open_post_id.eq(post)))
        .set(cases::version.eq(cases::version))
        .returning(cases::all_columns)
        .get_result(conn)
        .optional()?)
}

/// A case, locked until the commit.
pub fn lock(conn: &mut Conn, case: i64) -> Result<Option<Case>> {
    Ok(diesel::update(cases::table.find(case))
        .set(cases::version.eq(cases::version))
        .returning(cases::all_columns)
        .get_result(conn)
        .optional()?)
}

/// How often it is tried to open a case: one that stands in the way may be decided before it is locked.
const TRIES: u8 = 3;

/// Opens a case, unless its post has an open one, and locks whichever it is until the commit.
pub fn open_case(conn: &mut Conn, row: &CaseRow<'_>) -> Result<Case> {
    for _ in 0..TRIES {
        insert_case(conn, row)?;
        if let Some(case) = lock_open(conn, row.post.id)? {
            return Ok(case);
        }
    }
    Err(Error::fault("a case that was opened is not there"))
}

/// A case about to be opened.
pub struct CaseRow<'a> {
    pub id: i64,
    pub board: i64,
    pub post: &'a Post,
    pub kind: CaseKind,
    pub reason: Reason,
    pub urgent: bool,
    pub snapshot_sealed: Option<Vec<u8>>,
    pub now: Timestamp,
}

/// Opens a case, and writes down when, unless the post has an open one.
fn insert_case(conn: &mut Conn, row: &CaseRow<'_>) -> Result<()> {
    let values = (
        (cases::id.eq(row.id), cases::board_id.eq(row.board), cases::thread_id.eq(row.post.thread_id)),
        (cases::post_id.eq(row.post.id), cases::writer_id.eq(row.post.persona_id)),
        (cases::open_post_id.eq(row.post.id), cases::kind.eq(row.kind), cases::reason.eq(row.reason)),
        (cases::urgent.eq(row.urgent), cases::reports.eq(0), cases::opened_minute.eq(row.now.minute())),
        (cases::snapshot_version.eq(row.post.version), cases::snapshot_sealed.eq(row.snapshot_sealed.clone())),
        (cases::lease_role.eq(ActingAs::Facilitator), cases::lease_minute.eq(0), cases::version.eq(1)),
    );
    let opened = on_db!(&mut *conn, |conn| diesel::insert_into(cases::table)
        .values(values)
        .on_conflict(cases::open_post_id)
        .do_nothing()
        .execute(conn))?;
    if opened == 1 { openings::insert(conn, row.id, (row.kind, row.reason, row.urgent), row.now) } else { Ok(()) }
}

/// A report about to be stored.
pub struct ReportRow<'a> {
    pub case: i64,
    /// Every form in which the reporter may be stored, that of now first.
    pub reporter: &'a [Vec<u8>],
    pub side: Side,
    pub reason: Reason,
    pub rule: &'a str,
    pub words_sealed: Option<Vec<u8>>,
    pub post_version: i64,
    pub weighs: bool,
    pub now: Timestamp,
}

/// Stores a report. False when this reporter's is there already, and counts: then it is put in the place of the earlier
/// one. In the place of one that was withdrawn it counts anew.
pub fn put_report(conn: &mut Conn, row: &ReportRow<'_>) -> Result<bool> {
    let Some(reporter) = row.reporter.first() else {
        return Err(Error::fault("a report is nobody's"));
    };
    // The case is locked: nobody adds one meanwhile.
    if let Some(withdrawn) = own::find(conn, row.case, row.reporter.to_vec())? {
        replace_report(conn, row)?;
        if withdrawn {
            make_again(conn, row)?;
        }
        return Ok(withdrawn);
    }
    diesel::insert_into(case_reports::table)
        .values((
            (case_reports::case_id.eq(row.case), case_reports::reporter.eq(reporter), case_reports::side.eq(row.side)),
            (case_reports::reason.eq(row.reason), case_reports::rule.eq(row.rule)),
            (case_reports::words_sealed.eq(row.words_sealed.clone()), case_reports::post_version.eq(row.post_version)),
            case_reports::minute.eq(row.now.minute()),
            case_reports::weighs.eq(row.weighs),
        ))
        .execute(conn)?;
    Ok(true)
}

fn replace_report(conn: &mut Conn, row: &ReportRow<'_>) -> Result<()> {
    let own = case_reports::table
        .filter(case_reports::case_id.eq(row.case))
        .filter(case_reports::reporter.eq_any(row.reporter.to_vec()));
    diesel::update(own)
        .set((
            case_reports::reason.eq(row.reason),
            case_reports::rule.eq(row.rule),
            case_reports::words_sealed.eq(row.words_sealed.clone()),
        ))
        .execute(conn)?;
    Ok(())
}

fn make_again(conn: &mut Conn, row: &ReportRow<'_>) -> Result<()> {
    let own = case_reports::table
        .filter(case_reports::case_id.eq(row.case))
        .filter(case_reports::reporter.eq_any(row.reporter.to_vec()));
    diesel::update(own)
        .set((
            case_reports::withdrawn.eq(false),
            case_reports::weighs.eq(row.weighs),
            case_reports::post_version.eq(row.post_version),
            case_reports::minute.eq(row.now.minute()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Counts a report in its case.
pub fn count_report(
    conn: &mut Conn,
    case: &Case,
    more: i64,
    (kind, reason): (CaseKind, Reason),
    urgent: bool,
) -> Result<()> {
    diesel::update(cases::table.find(case.id))
        .set((
            cases::reports.eq(cases::reports + more),
            cases::kind.eq(kind),
            cases::reason.eq(reason),
            cases::urgent.eq(urgent),
            cases::version.eq(cases::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Says that the post of a case waits, and for what.
pub fn set_held(conn: &mut Conn, case: &Case, reason: Reason) -> Result<()> {
    diesel::update(cases::table.find(case.id))
        .set((cases::kind.eq(CaseKind::Held), cases::reason.eq(reason), cases::version.eq(cases::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// Puts a case before all that are not urgent.
pub fn raise(conn: &mut Conn, case: &Case, reason: Reason) -> Result<()> {
    diesel::update(cases::table.find(case.id))
        .set((cases::reason.eq(reason), cases::urgent.eq(true), cases::version.eq(cases::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// Gives a case to somebody until a minute, and writes down when they looked.
pub fn set_lease(conn: &mut Conn, case: &Case, actor: &Actor, until_minute: i64, now: Timestamp) -> Result<()> {
    diesel::update(cases::table.find(case.id))
        .set((
            cases::lease_key.eq(Some(actor.key().to_vec())),
            cases::lease_role.eq(actor.role),
            cases::lease_minute.eq(until_minute),
        ))
        .execute(conn)?;
    openings::look(conn, case, now)
}

/// Gives a case back.
pub fn clear_lease(conn: &mut Conn, case: i64) -> Result<()> {
    diesel::update(cases::table.find(case))
        .set((cases::lease_key.eq(None::<Vec<u8>>), cases::lease_minute.eq(0)))
        .execute(conn)?;
    Ok(())
}

/// A decision about to be stored.
pub struct DecisionRow<'a> {
    pub actor: &'a Actor,
    pub decision: Decision,
    /// What is decided about the post with it: where it is about the writer alone, what was before.
    pub outcome: Decision,
    pub measure: Option<NewMeasure>,
    pub reason: Why,
    pub rule: &'a str,
    pub rules_version: i64,
    pub words_sealed: Option<Vec<u8>>,
    /// Whether nothing was decided, since the writer has deleted the post.
    pub gone: bool,
    /// Whether it can be undone for a while.
    pub undoable: bool,
    pub now: Timestamp,
}

/// Stores a decision, and closes the case with it. The snapshot goes, unless the case is
/// held: from now on the text is where the post's own history is.
pub fn insert_decision(conn: &mut Conn, case: &Case, row: &DecisionRow<'_>) -> Result<()> {
    let last: Option<i64> = case_decisions::table
        .filter(case_decisions::case_id.eq(case.id))
        .select(diesel::dsl::max(case_decisions::ordinal))
        .get_result(conn)?;
    let values = (
        (case_decisions::case_id.eq(case.id), case_decisions::ordinal.eq(last.unwrap_or(0) + 1)),
        (case_decisions::decision.eq(row.decision), case_decisions::decider.eq(row.actor.key().to_vec())),
        (case_decisions::role.eq(row.actor.role), case_decisions::reason.eq(row.reason)),
        case_decisions::undoable.eq(row.undoable),
        case_decisions::measure.eq(row.measure.map(|new| new.measure)),
        case_decisions::measure_days.eq(row.measure.and_then(|new| new.days)),
        (case_decisions::rule.eq(row.rule), case_decisions::rules_version.eq(row.rules_version)),
        (case_decisions::words_sealed.eq(row.words_sealed.clone()), case_decisions::minute.eq(row.now.minute())),
    );
    diesel::insert_into(case_decisions::table).values(values).execute(conn)?;
    openings::look(conn, case, row.now)?;
    // A post that its writer has deleted leaves nothing to decide: its case is only closed.
    let decided = (!row.gone || row.measure.is_some()).then_some(last.unwrap_or(0) + 1);
    openings::close(conn, case, decided, row.now.minute())?;
    diesel::update(cases::table.find(case.id))
        .set((
            cases::open_post_id.eq(None::<i64>),
            cases::closed_minute.eq(Some(row.now.minute())),
            cases::outcome.eq(Some(row.outcome)),
            cases::snapshot_sealed.eq(case.snapshot_sealed.clone().filter(|_| case.is_held())),
            cases::lease_key.eq(None::<Vec<u8>>),
            cases::lease_minute.eq(0),
            cases::passed_on.eq(false),
            cases::provisional.eq(false),
            cases::awaits.eq(None::<Awaits>),
            cases::version.eq(cases::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Does as if the latest decision of a case had not been made: the case waits, and is somebody's until a minute. False when
/// the post has another open case: the transaction is then not to go on.
pub fn undo_decision(
    conn: &mut Conn,
    case: &Case,
    (earlier, awaits): (Option<Decision>, Option<Awaits>),
    actor: &Actor,
    until_minute: i64,
) -> Result<bool> {
    let opened = diesel::update(cases::table.find(case.id))
        .set((
            cases::open_post_id.eq(Some(case.post_id)),
            cases::closed_minute.eq(None::<i64>),
            cases::outcome.eq(earlier),
            cases::awaits.eq(awaits),
            cases::lease_key.eq(Some(actor.key().to_vec())),
            cases::lease_role.eq(actor.role),
            cases::lease_minute.eq(until_minute),
            cases::version.eq(cases::version + 1),
        ))
        .execute(conn);
    match opened {
        Err(error) if is_unique_violation(&error) => return Ok(false),
        other => other?,
    };
    let of_case = case_decisions::table.filter(case_decisions::case_id.eq(case.id));
    let last: Option<i64> = of_case.select(diesel::dsl::max(case_decisions::ordinal)).get_result(conn)?;
    diesel::delete(of_case.filter(case_decisions::ordinal.eq(last.unwrap_or(0)))).execute(conn)?;
    Ok(true)
}

/// Opens a closed case again for another look. False when the post has another open case: the transaction is then not to
/// go on.
pub fn reopen(conn: &mut Conn, case: &Case, appeal_sealed: Option<Vec<u8>>, now: Timestamp) -> Result<bool> {
    let opened = diesel::update(cases::table.find(case.id))
        .set((
            cases::open_post_id.eq(Some(case.post_id)),
            cases::closed_minute.eq(None::<i64>),
            cases::kind.eq(CaseKind::Appeal),
            cases::urgent.eq(false),
            cases::opened_minute.eq(now.minute()),
            cases::appeal_sealed.eq(appeal_sealed),
            cases::version.eq(cases::version + 1),
        ))
        .execute(conn);
    match opened {
        Err(error) if is_unique_violation(&error) => return Ok(false),
        other => other?,
    };
    openings::insert(conn, case.id, (CaseKind::Appeal, case.reason, false), now)?;
    Ok(true)
}
