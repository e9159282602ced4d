//! The queries about whom an alert reaches.

use diesel::prelude::*;

use crate::accounts::model::{AccountId, Role};
use crate::base::db::Conn;
use crate::base::db::schema::{accounts, alert_marks, alert_refusals, rest_marks};
use crate::base::error::Result;
use crate::base::retention::AT_ONCE;
use crate::on_db;

/// An account.
#[derive(Queryable)]
pub(super) struct Row {
    pub(super) id: AccountId,
    pub(super) role: Role,
    pub(super) link_secret: Vec<u8>,
    pub(super) email_sealed: Option<Vec<u8>>,
}

/// Some of the accounts, in the order of their ids, which is by lot.
pub(super) fn list(conn: &mut Conn, after: i64, most: i64) -> Result<Vec<Row>> {
    Ok(accounts::table
        .filter(accounts::id.gt(after))
        .order(accounts::id.asc())
        .limit(most)
        .select((accounts::id, accounts::role, accounts::link_secret, accounts::email_sealed))
        .load(conn)?)
}

/// The safeguarding leads.
pub(super) fn list_leads(conn: &mut Conn, most: i64) -> Result<Vec<Row>> {
    Ok(accounts::table
        .filter(accounts::role.eq(Role::Safeguarding))
        .order(accounts::id.asc())
        .limit(most)
        .select((accounts::id, accounts::role, accounts::link_secret, accounts::email_sealed))
        .load(conn)?)
}

/// The accounts of some numbers that are still there.
pub(super) fn list_of(conn: &mut Conn, ids: &[AccountId]) -> Result<Vec<Row>> {
    Ok(accounts::table
        .filter(accounts::id.eq_any(ids.iter().map(|id| id.0).collect::<Vec<i64>>()))
        .select((accounts::id, accounts::role, accounts::link_secret, accounts::email_sealed))
        .load(conn)?)
}

pub(super) fn find(conn: &mut Conn, account: AccountId) -> Result<Option<Row>> {
    Ok(accounts::table
        .find(account.0)
        .select((accounts::id, accounts::role, accounts::link_secret, accounts::email_sealed))
        .get_result(conn)
        .optional()?)
}

pub(super) fn is_marked(conn: &mut Conn, marks: &[i64]) -> Result<bool> {
    let there = alert_marks::table.filter(alert_marks::mark.eq_any(marks.to_vec()));
    Ok(there.count().get_result::<i64>(conn)? > 0)
}

/// False when it is there already.
pub(super) fn mark(conn: &mut Conn, mark: i64, minute: i64) -> Result<bool> {
    let row = (alert_marks::mark.eq(mark), alert_marks::minute.eq(minute));
    let added = on_db!(conn, |conn| diesel::insert_into(alert_marks::table)
        .values(row)
        .on_conflict(alert_marks::mark)
        .do_nothing()
        .execute(conn))?;
    Ok(added == 1)
}

pub(super) fn is_refused(conn: &mut Conn, mark: i64) -> Result<bool> {
    Ok(alert_refusals::table.find(mark).count().get_result::<i64>(conn)? > 0)
}

pub(super) fn set_refused(conn: &mut Conn, mark: i64, refused: bool) -> Result<()> {
    if refused {
        on_db!(conn, |conn| diesel::insert_into(alert_refusals::table)
            .values(alert_refusals::mark.eq(mark))
            .on_conflict(alert_refusals::mark)
            .do_nothing()
            .execute(conn))?;
    } else {
        diesel::delete(alert_refusals::table.find(mark)).execute(conn)?;
    }
    Ok(())
}

pub(super) fn remove_before(conn: &mut Conn, minute: i64) -> Result<usize> {
    let old = alert_marks::table.filter(alert_marks::minute.lt(minute));
    let old: Vec<i64> = old.limit(AT_ONCE).select(alert_marks::mark).load(conn)?;
    Ok(diesel::delete(alert_marks::table.filter(alert_marks::mark.eq_any(old))).execute(conn)?)
}

pub(super) fn is_resting(conn: &mut Conn, mark: i64) -> Result<bool> {
    Ok(rest_marks::table.find(mark).count().get_result::<i64>(conn)? > 0)
}

pub(super) fn set_resting(conn: &mut Conn, mark: i64, day: i64, rests: bool) -> Result<()> {
    if rests {
        on_db!(conn, |conn| diesel::insert_into(rest_marks::table)
            .values((rest_marks::mark.eq(mark), rest_marks::day.eq(day)))
            .on_conflict(rest_marks::mark)
            .do_nothing()
            .execute(conn))?;
    } else {
        diesel::delete(rest_marks::table.find(mark)).execute(conn)?;
    }
    Ok(())
}

pub(super) fn remove_rests_before(conn: &mut Conn, day: i64) -> Result<usize> {
    let old = rest_marks::table.filter(rest_marks::day.lt(day));
    let old: Vec<i64> = old.limit(AT_ONCE).select(rest_marks::mark).load(conn)?;
    Ok(diesel::delete(rest_marks::table.filter(rest_marks::mark.eq_any(old))).execute(conn)?)
}
