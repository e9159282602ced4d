//! What leads decided at cases for the whole site.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::lists::Involved;
use crate::accounts::sanction::SanctionKind;
use crate::base::db::Conn;
use crate::base::db::schema::{boards, case_reports, case_sanctions, cases, personas};
use crate::base::error::Result;
use crate::base::retention::AT_ONCE;
use crate::moderation::sanction::{CaseSanction, Stage};

/// How many are listed at once.
const MOST: i64 = 100;

/// One about to be stored.
pub struct Row<'a> {
    pub id: i64,
    pub case: i64,
    pub kind: SanctionKind,
    pub day: i64,
    pub end_day: Option<i64>,
    pub words_sealed: Option<Vec<u8>>,
    pub decider: &'a [u8],
}

pub fn insert(conn: &mut Conn, row: &Row<'_>) -> Result<()> {
    diesel::insert_into(case_sanctions::table)
        .values((
            case_sanctions::id.eq(row.id),
            case_sanctions::case_id.eq(row.case),
            case_sanctions::kind.eq(row.kind),
            case_sanctions::stage.eq(Stage::Doing),
            case_sanctions::day.eq(row.day),
            case_sanctions::end_day.eq(row.end_day),
            case_sanctions::over_day.eq(row.end_day),
            case_sanctions::words_sealed.eq(row.words_sealed.clone()),
            case_sanctions::decider.eq(row.decider),
            case_sanctions::version.eq(1_i64),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn remove(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::delete(case_sanctions::table.find(id)).execute(conn)?;
    Ok(())
}

/// What was decided at a case.
pub fn find_of(conn: &mut Conn, case: i64) -> Result<Option<CaseSanction>> {
    let of = case_sanctions::table.filter(case_sanctions::case_id.eq(case));
    Ok(of.select(CaseSanction::as_select()).get_result(conn).optional()?)
}

/// Some, by their numbers.
pub fn list(conn: &mut Conn, ids: Vec<i64>) -> Result<Vec<CaseSanction>> {
    let wanted = case_sanctions::table.filter(case_sanctions::id.eq_any(ids));
    Ok(wanted.select(CaseSanction::as_select()).load(conn)?)
}

/// One, locked until the commit.
pub fn lock(conn: &mut Conn, id: i64) -> Result<Option<CaseSanction>> {
    Ok(diesel::update(case_sanctions::table.find(id))
        .set(case_sanctions::version.eq(case_sanctions::version))
        .returning(case_sanctions::all_columns)
        .get_result(conn)
        .optional()?)
}

/// One, with the board and the tag of the name that it is about.
pub fn find_named(conn: &mut Conn, id: i64) -> Result<Option<(CaseSanction, i64, Vec<u8>)>> {
    Ok(case_sanctions::table
        .inner_join(cases::table.inner_join(personas::table))
        .filter(case_sanctions::id.eq(id))
        .select((CaseSanction::as_select(), cases::board_id, personas::tag))
        .get_result(conn)
        .optional()?)
}

pub fn set_stage(conn: &mut Conn, id: i64, stage: Stage) -> Result<()> {
    diesel::update(case_sanctions::table.find(id))
        .set((case_sanctions::stage.eq(stage), case_sanctions::version.eq(case_sanctions::version + 1)))
        .execute(conn)?;
    Ok(())
}

pub fn set_over(conn: &mut Conn, id: i64, day: i64) -> Result<()> {
    diesel::update(case_sanctions::table.find(id)).set(case_sanctions::over_day.eq(Some(day))).execute(conn)?;
    Ok(())
}

pub fn set_appeal(conn: &mut Conn, id: i64, words: Option<Vec<u8>>, day: i64) -> Result<()> {
    diesel::update(case_sanctions::table.find(id))
        .set((
            case_sanctions::appeal_sealed.eq(words),
            case_sanctions::appeal_day.eq(Some(day)),
            case_sanctions::version.eq(case_sanctions::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn set_answer(conn: &mut Conn, id: i64, words: Option<Vec<u8>>, answerer: &[u8], day: i64) -> Result<()> {
    diesel::update(case_sanctions::table.find(id))
        .set((
            case_sanctions::answer_sealed.eq(words),
            case_sanctions::answerer.eq(Some(answerer)),
            case_sanctions::answer_day.eq(Some(day)),
            case_sanctions::version.eq(case_sanctions::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// One in a list.
#[derive(Queryable)]
pub struct Listed {
    pub sanction: CaseSanction,
    pub board: String,
    pub board_id: i64,
    pub writer: String,
}

/// The newest, but for those that whoever asks is involved in.
pub fn list_all(conn: &mut Conn, involved: &Involved) -> Result<Vec<Listed>> {
    let reported = case_reports::table
        .filter(case_reports::case_id.eq(cases::id))
        .filter(case_reports::reporter.eq_any(involved.reporters.clone()));
    Ok(case_sanctions::table
        .inner_join(cases::table.inner_join(boards::table).inner_join(personas::table))
        .filter(cases::writer_id.ne_all(involved.names.clone()))
        .filter(not(exists(reported)))
        .order((case_sanctions::day.desc(), case_sanctions::id.asc()))
        .limit(MOST)
        .select((CaseSanction::as_select(), boards::name, boards::id, personas::name))
        .load(conn)?)
}

/// How many wait for another look today, but for those that whoever asks is involved in.
pub fn count_waiting(conn: &mut Conn, involved: &Involved, today: i64) -> Result<i64> {
    let reported = case_reports::table
        .filter(case_reports::case_id.eq(cases::id))
        .filter(case_reports::reporter.eq_any(involved.reporters.clone()));
    let holds = case_sanctions::end_day.is_null().or(case_sanctions::end_day.gt(today).assume_not_null());
    Ok(case_sanctions::table
        .inner_join(cases::table)
        .filter(case_sanctions::appeal_day.is_not_null())
        .filter(case_sanctions::answer_day.is_null())
        .filter(case_sanctions::stage.eq_any([Stage::Doing, Stage::Done]))
        .filter(holds)
        .filter(cases::writer_id.ne_all(involved.names.clone()))
        .filter(not(exists(reported)))
        .count()
        .get_result(conn)?)
}

/// Removes some that were over before a day, and gives their number.
pub fn remove_over(conn: &mut Conn, before: i64) -> Result<usize> {
    let over = case_sanctions::table.filter(case_sanctions::over_day.lt(before));
    let old: Vec<i64> = over.limit(AT_ONCE).select(case_sanctions::id).load(conn)?;
    Ok(diesel::delete(case_sanctions::table.filter(case_sanctions::id.eq_any(old))).execute(conn)?)
}

/// Wipes what was written about a name, and by whoever wore it.
pub fn wipe_of(conn: &mut Conn, persona: i64) -> Result<()> {
    let about: Vec<i64> = case_sanctions::table
        .inner_join(cases::table)
        .filter(cases::writer_id.eq(persona))
        .select(case_sanctions::id)
        .load(conn)?;
    diesel::update(case_sanctions::table.filter(case_sanctions::id.eq_any(about)))
        .set((
            case_sanctions::words_sealed.eq(None::<Vec<u8>>),
            case_sanctions::appeal_sealed.eq(None::<Vec<u8>>),
            case_sanctions::answer_sealed.eq(None::<Vec<u8>>),
        ))
        .execute(conn)?;
    Ok(())
}
