//! The queue's queries: what waits on the boards that somebody looks after, and what was decided there. What whoever asks
//! is involved in is left out of lists and of counts.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::lists::{Involved, of_others};
use crate::base::db::Conn;
use crate::base::db::paging::PER_PAGE;
use crate::base::db::schema::{boards, case_notes, case_reports, cases, posts, threads};
use crate::base::error::Result;
use crate::moderation::model::{Case, CaseId, CaseKind};
use crate::threads::model::{Post, Visibility};

/// Which of what waits.
#[derive(Clone, Copy, Debug)]
pub enum Only<'a> {
    /// All of it.
    All,
    /// What somebody has just now.
    Had(&'a By),
    /// Where a writer asks for another look.
    Appeals,
}

/// By what it is told that somebody has a case: what is stored of them on their boards, and the minute that it is.
#[derive(Clone, Debug)]
pub struct By {
    pub keys: Vec<Vec<u8>>,
    pub minute: i64,
}

macro_rules! waits_for {
    ($involved:expr) => {
        cases::passed_on.eq(false).or($involved.lead.into_sql::<Bool>()).or(not(exists(
            case_notes::table.filter(case_notes::case_id.eq(cases::id)).filter(case_notes::passed_on.eq(true)).filter(
                case_notes::minute
                    .gt($involved.urgent_since)
                    .or(cases::urgent.eq(false).and(case_notes::minute.gt($involved.leads_since))),
            ),
        )))
    };
}

macro_rules! waiting {
    ($query:expr, $boards:expr, $involved:expr) => {
        of_others!($query, $boards, $involved).filter(cases::closed_minute.is_null()).filter(waits_for!($involved))
    };
}

macro_rules! had {
    ($by:expr) => {
        cases::lease_key.assume_not_null().eq_any($by.keys.clone()).and(cases::lease_minute.gt($by.minute))
    };
}

/// Cases that somebody leaves to others at once, at most.
const LEFT: i64 = 200;

/// Of the cases of some boards those that somebody has, and on the boards of which they are on duty those about somebody in
/// danger that nobody has.
pub fn list_left(conn: &mut Conn, boards: &[i64], on_duty: &[i64], by: &By) -> Result<Vec<i64>> {
    let free = cases::urgent
        .eq(true)
        .and(cases::passed_on.eq(false))
        .and(cases::lease_minute.le(by.minute))
        .and(cases::board_id.eq_any(on_duty.to_vec()));
    Ok(cases::table
        .filter(cases::board_id.eq_any(boards.to_vec()))
        .filter(cases::closed_minute.is_null())
        .filter(had!(by).or(free))
        .order(cases::id.asc())
        .limit(LEFT)
        .select(cases::id)
        .load(conn)?)
}

/// A line of the queue.
#[derive(Queryable)]
pub struct Queued {
    pub case: Case,
    pub board: String,
    pub title: String,
    pub visibility: Visibility,
}

/// One page of the cases of some boards that wait: the urgent ones first, then what was passed on to leads, which for a
/// while leads alone have in their queue, then the longest wait, and at the end what the program wanted looked at.
pub fn list_waiting(
    conn: &mut Conn,
    boards: &[i64],
    involved: &Involved,
    only: Only<'_>,
    page: i64,
) -> Result<Vec<Queued>> {
    let nobody = By { keys: Vec::new(), minute: 0 };
    let (by, any, any_kind) = match only {
        Only::All => (&nobody, true, true),
        Only::Had(by) => (by, false, true),
        Only::Appeals => (&nobody, true, false),
    };
    let all = cases::table.inner_join(boards::table).inner_join(threads::table).inner_join(posts::table);
    Ok(waiting!(all, boards, involved)
        .filter(any.into_sql::<Bool>().or(had!(by)))
        .filter(any_kind.into_sql::<Bool>().or(cases::kind.eq(CaseKind::Appeal)))
        .order((
            cases::urgent.desc(),
            cases::passed_on.desc(),
            cases::kind.eq(CaseKind::Watched).asc(),
            cases::opened_minute.asc(),
            cases::id.asc(),
        ))
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
        .select((Case::as_select(), boards::name, threads::title, posts::visibility))
        .load(conn)?)
}

/// One page of the cases of some boards that are decided, the latest first.
pub fn list_decided(conn: &mut Conn, boards: &[i64], involved: &Involved, page: i64) -> Result<Vec<Queued>> {
    let all = cases::table.inner_join(boards::table).inner_join(threads::table).inner_join(posts::table);
    Ok(of_others!(all, boards, involved)
        .filter(cases::closed_minute.is_not_null())
        .order((cases::closed_minute.desc(), cases::id.asc()))
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
        .select((Case::as_select(), boards::name, threads::title, posts::visibility))
        .load(conn)?)
}

/// A case that can be decided with others, and its post.
#[derive(Clone, Debug, Queryable)]
pub struct Among {
    pub case: Case,
    pub post: Post,
    pub title: String,
}

/// Of some cases those of some boards that wait, and ask for no care of their own: nobody may be in danger or is written to, no lead is to
/// decide, no writer asks for another look. The longest wait first.
pub fn list_among(conn: &mut Conn, boards: &[i64], involved: &Involved, of: &[CaseId]) -> Result<Vec<Among>> {
    let ids: Vec<i64> = of.iter().map(|id| id.0).collect();
    let all = cases::table.inner_join(threads::table).inner_join(posts::table);
    Ok(waiting!(all, boards, involved)
        .filter(cases::id.eq_any(ids))
        .filter(cases::urgent.eq(false))
        .filter(cases::passed_on.eq(false))
        .filter(cases::kind.ne(CaseKind::Appeal))
        .filter(cases::awaits.is_null())
        .order((cases::opened_minute.asc(), cases::id.asc()))
        .limit(PER_PAGE)
        .select((Case::as_select(), Post::as_select(), threads::title))
        .load(conn)?)
}

/// How many cases wait and how many are decided, by board: (board, waiting?, count).
pub fn count_by_board(conn: &mut Conn, boards: &[i64], involved: &Involved) -> Result<Vec<(i64, bool, i64)>> {
    let waiting: Vec<(i64, i64)> = waiting!(cases::table, boards, involved)
        .group_by(cases::board_id)
        .select((cases::board_id, diesel::dsl::count_star()))
        .load(conn)?;
    let decided: Vec<(i64, i64)> = of_others!(cases::table, boards, involved)
        .filter(cases::closed_minute.is_not_null())
        .group_by(cases::board_id)
        .select((cases::board_id, diesel::dsl::count_star()))
        .load(conn)?;
    let waiting = waiting.into_iter().map(|(board, count)| (board, true, count));
    Ok(waiting.chain(decided.into_iter().map(|(board, count)| (board, false, count))).collect())
}

/// How many of what waits somebody has just now, and in how many a writer asks for another look.
pub fn count_parts(conn: &mut Conn, boards: &[i64], involved: &Involved, by: &By) -> Result<(i64, i64)> {
    let counts: Vec<(CaseKind, Option<Vec<u8>>, i64, i64)> = waiting!(cases::table, boards, involved)
        .filter(cases::kind.eq(CaseKind::Appeal).or(had!(by)))
        .group_by((cases::kind, cases::lease_key, cases::lease_minute))
        .select((cases::kind, cases::lease_key, cases::lease_minute, diesel::dsl::count_star()))
        .load(conn)?;
    let (mut had, mut appeals) = (0, 0);
    for (kind, key, minute, count) in counts {
        if minute > by.minute && key.is_some_and(|key| by.keys.contains(&key)) {
            had += count;
        }
        if kind == CaseKind::Appeal {
            appeals += count;
        }
    }
    Ok((had, appeals))
}

/// How many cases of some boards wait before all others: those about somebody in danger and, for a lead, the others that
/// were passed on to leads.
pub fn count_first(conn: &mut Conn, boards: &[i64], involved: &Involved) -> Result<(i64, i64)> {
    let counts: Vec<(bool, i64)> = waiting!(cases::table, boards, involved)
        .filter(cases::urgent.eq(true).or(cases::passed_on.eq(true)))
        .group_by(cases::urgent)
        .select((cases::urgent, diesel::dsl::count_star()))
        .load(conn)?;
    let of = |urgent: bool| counts.iter().find(|(of, _)| *of == urgent).map_or(0, |(_, count)| *count);
    Ok((of(true), if involved.lead { of(false) } else { 0 }))
}
