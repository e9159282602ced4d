//! What reports weigh, and what became of them, for whoever made them.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::base::db::Conn;
use crate::base::db::schema::{boards, case_decisions, case_reports, cases, posts, threads};
use crate::base::error::Result;
use crate::moderation::model::{Case, CaseKind, Decision, Reason, Why};
use crate::threads::model::Visibility;

/// The newest reports that a page lists.
const LISTED: i64 = 100;

/// Whether something that was reported under some keys, and not withdrawn, led to nothing: somebody looked and found the
/// post as it should be. To be worried about somebody is never in vain, nor is what was answered, mended, or deleted by its
/// writer since, or for which they were warned.
pub fn was_in_vain(conn: &mut Conn, keys: Vec<Vec<u8>>) -> Result<bool> {
    let fine = case_decisions::table
        .filter(case_decisions::case_id.eq(cases::id))
        .filter(case_decisions::decision.eq(Decision::Keep))
        .filter(case_decisions::reason.eq(Why::Fine));
    let measured = case_decisions::table
        .filter(case_decisions::case_id.eq(cases::id))
        .filter(case_decisions::measure.is_not_null());
    let kept = case_reports::table
        .inner_join(cases::table.inner_join(posts::table))
        .filter(case_reports::reporter.eq_any(keys))
        .filter(case_reports::withdrawn.eq(false))
        .filter(case_reports::reason.ne(Reason::Worried))
        .filter(cases::kind.eq(CaseKind::Report))
        .filter(cases::outcome.eq(Decision::Keep))
        .filter(posts::visibility.ne(Visibility::Erased))
        .filter(exists(fine))
        .filter(not(exists(measured)));
    Ok(diesel::select(exists(kept.select(case_reports::case_id))).get_result(conn)?)
}

/// Whether somebody has looked at a post before and left it, or put it back.
pub fn was_kept(conn: &mut Conn, post: i64) -> Result<bool> {
    let kept = cases::table.filter(cases::post_id.eq(post)).filter(cases::outcome.eq_any([
        Decision::Keep,
        Decision::Restore,
        Decision::Redact,
    ]));
    Ok(diesel::select(exists(kept.select(cases::id))).get_result(conn)?)
}

/// How many reports of a case weigh.
pub fn count_weighing(conn: &mut Conn, case: i64) -> Result<i64> {
    let weighing = case_reports::table
        .filter(case_reports::case_id.eq(case))
        .filter(case_reports::weighs.eq(true))
        .filter(case_reports::withdrawn.eq(false));
    Ok(weighing.count().get_result(conn)?)
}

/// Says that a case's post is hidden until somebody has looked.
pub fn set_provisional(conn: &mut Conn, case: i64) -> Result<()> {
    diesel::update(cases::table.find(case))
        .set((cases::provisional.eq(true), cases::version.eq(cases::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// The open case of a post that is hidden until somebody has looked.
pub fn find_provisional(conn: &mut Conn, post: i64) -> Result<Option<Case>> {
    Ok(cases::table
        .filter(cases::open_post_id.eq(post))
        .filter(cases::provisional.eq(true))
        .select(Case::as_select())
        .get_result(conn)
        .optional()?)
}

/// A report, with where the post is that it is about, and what has become of that.
#[derive(Queryable)]
pub struct Own {
    pub case: i64,
    pub reason: Reason,
    pub rule: String,
    pub words_sealed: Option<Vec<u8>>,
    pub minute: i64,
    pub withdrawn: bool,
    pub outcome: Option<Decision>,
    pub visibility: Visibility,
    pub board: String,
    pub slug: String,
    pub thread: i64,
    pub post: i64,
}

/// The reports under some keys, the newest first.
pub fn list_own(conn: &mut Conn, keys: Vec<Vec<u8>>) -> Result<Vec<Own>> {
    Ok(case_reports::table
        .inner_join(cases::table.inner_join(threads::table).inner_join(posts::table).inner_join(boards::table))
        .filter(case_reports::reporter.eq_any(keys))
        .order((case_reports::minute.desc(), case_reports::case_id.asc()))
        .limit(LISTED)
        .select((
            case_reports::case_id,
            case_reports::reason,
            case_reports::rule,
            case_reports::words_sealed,
            case_reports::minute,
            case_reports::withdrawn,
            cases::outcome,
            posts::visibility,
            boards::name,
            boards::slug,
            threads::number,
            posts::number,
        ))
        .load(conn)?)
}

/// The report that was made under some keys in a case: whether it was withdrawn.
pub fn find(conn: &mut Conn, case: i64, keys: Vec<Vec<u8>>) -> Result<Option<bool>> {
    let own = case_reports::table.filter(case_reports::case_id.eq(case)).filter(case_reports::reporter.eq_any(keys));
    Ok(own.select(case_reports::withdrawn).first(conn).optional()?)
}

/// Withdraws the report that was made under some keys in a case: its words go, unless the case is held.
pub fn withdraw(conn: &mut Conn, case: &Case, keys: Vec<Vec<u8>>) -> Result<()> {
    let own = case_reports::table.filter(case_reports::case_id.eq(case.id)).filter(case_reports::reporter.eq_any(keys));
    diesel::update(own.clone()).set(case_reports::withdrawn.eq(true)).execute(conn)?;
    if !case.is_held() {
        diesel::update(own).set(case_reports::words_sealed.eq(None::<Vec<u8>>)).execute(conn)?;
    }
    diesel::update(cases::table.find(case.id))
        .set((cases::reports.eq(cases::reports - 1), cases::version.eq(cases::version + 1)))
        .execute(conn)?;
    Ok(())
}
