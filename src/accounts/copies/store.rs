//! The queries about copies that people had made.

use diesel::prelude::*;

use crate::accounts::model::AccountId;
use crate::base::db::Conn;
use crate::base::db::schema::{account_copies, accounts};
use crate::base::error::Result;
use crate::base::retention::AT_ONCE;
use crate::on_db;

pub(super) fn find_consent(conn: &mut Conn, account: AccountId) -> Result<(i64, String)> {
    Ok(accounts::table.find(account.0).select((accounts::consent_version, accounts::language)).get_result(conn)?)
}

pub(super) fn add(conn: &mut Conn, account: AccountId, day: i64) -> Result<()> {
    let row = (account_copies::account_id.eq(account.0), account_copies::day.eq(day), account_copies::copies.eq(1));
    on_db!(conn, |conn| diesel::insert_into(account_copies::table)
        .values(row)
        .on_conflict((account_copies::account_id, account_copies::day))
        .do_update()
        .set(account_copies::copies.eq(account_copies::copies + 1))
        .execute(conn))?;
    Ok(())
}

pub(super) fn list(conn: &mut Conn, account: AccountId) -> Result<Vec<(i64, i64)>> {
    Ok(account_copies::table
        .filter(account_copies::account_id.eq(account.0))
        .order(account_copies::day.desc())
        .select((account_copies::day, account_copies::copies))
        .load(conn)?)
}

/// Removes the days before one from some accounts.
pub(super) fn remove_before(conn: &mut Conn, day: i64) -> Result<usize> {
    let old = account_copies::table.filter(account_copies::day.lt(day));
    let of: Vec<i64> = old.limit(AT_ONCE).select(account_copies::account_id).load(conn)?;
    let days = account_copies::table.filter(account_copies::day.lt(day)).filter(account_copies::account_id.eq_any(of));
    Ok(diesel::delete(days).execute(conn)?)
}
