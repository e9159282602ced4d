//! The queries about plans of letters.

use diesel::prelude::*;

use super::{AccountReader, Plan, ReaderId};
use crate::accounts::email;
use crate::accounts::model::{AccountId, Role, Status};
use crate::accounts::session::SignedIn;
use crate::accounts::store as accounts_store;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{accounts, letter_plans};
use crate::base::error::Result;
use crate::base::mail::{Covered, Detail, Timetable};
use crate::base::web::Site;
use crate::on_db;

#[derive(Queryable, Selectable)]
#[diesel(table_name = letter_plans)]
struct Row {
    hour: i64,
    weekday: i64,
    zone: String,
    detail: Detail,
    stopped: bool,
    daily_minute: Option<i64>,
    weekly_minute: Option<i64>,
    monthly_minute: Option<i64>,
    last_day: i64,
}

impl Row {
    fn read(self) -> (Plan, Covered) {
        let timetable = Timetable::new(self.hour, self.weekday, &self.zone);
        let timetable = timetable.unwrap_or_else(|| Timetable::usual(&self.zone));
        let covered = Covered::stored(self.daily_minute, self.weekly_minute, self.monthly_minute, self.last_day);
        (Plan { timetable, detail: self.detail, stopped: self.stopped }, covered)
    }
}

pub(super) fn find(conn: &mut Conn, account: AccountId) -> Result<Option<(Plan, Covered)>> {
    let row: Option<Row> = letter_plans::table.find(account.0).select(Row::as_select()).get_result(conn).optional()?;
    Ok(row.map(Row::read))
}

pub(super) fn save(
    conn: &mut Conn,
    account: AccountId,
    timetable: &Timetable,
    detail: Detail,
    covered: Covered,
) -> Result<()> {
    let ([daily, weekly, monthly], last_day) = covered.to_store();
    let wishes = (
        letter_plans::hour.eq(timetable.hour()),
        letter_plans::weekday.eq(timetable.weekday()),
        letter_plans::zone.eq(timetable.zone().to_owned()),
        letter_plans::detail.eq(detail),
        letter_plans::stopped.eq(false),
        letter_plans::daily_minute.eq(daily),
        letter_plans::weekly_minute.eq(weekly),
        letter_plans::monthly_minute.eq(monthly),
        letter_plans::last_day.eq(last_day),
        letter_plans::next_minute.eq(covered.next(timetable).map(Timestamp::minute)),
    );
    on_db!(conn, |conn| diesel::insert_into(letter_plans::table)
        .values((letter_plans::account_id.eq(account.0), wishes.clone()))
        .on_conflict(letter_plans::account_id)
        .do_update()
        .set(wishes)
        .execute(conn))?;
    Ok(())
}

pub(super) fn list_due(conn: &mut Conn, now: Timestamp, most: i64) -> Result<Vec<ReaderId>> {
    let ids: Vec<i64> = letter_plans::table
        .filter(letter_plans::next_minute.le(now.minute()))
        .order(letter_plans::next_minute.asc())
        .select(letter_plans::account_id)
        .limit(most)
        .load(conn)?;
    Ok(ids.into_iter().map(ReaderId).collect())
}

pub(super) fn claim(conn: &mut Conn, account: AccountId, now: Timestamp) -> Result<bool> {
    // Whoever comes second waits for the first one's row, and then finds it due no longer.
    let due = letter_plans::table.find(account.0).filter(letter_plans::next_minute.le(now.minute()));
    Ok(diesel::update(due).set(letter_plans::next_minute.eq(None::<i64>)).execute(conn)? == 1)
}

pub(super) fn find_reader(conn: &mut Conn, site: &Site, account: AccountId) -> Result<Option<AccountReader>> {
    type Found = (Row, Role, Vec<u8>, Option<Vec<u8>>);
    let found: Option<Found> = letter_plans::table
        .inner_join(accounts::table)
        .filter(letter_plans::account_id.eq(account.0))
        .filter(letter_plans::stopped.eq(false))
        .filter(accounts::status.eq(Status::Active))
        .filter(accounts::email_sealed.is_not_null())
        .select((Row::as_select(), accounts::role, accounts::link_secret, accounts::email_sealed))
        .get_result(conn)
        .optional()?;
    let Some((row, role, link_secret, Some(sealed))) = found else { return Ok(None) };
    let (plan, covered) = row.read();
    let link_secret = accounts_store::open_link_secret(&site.keys, account, &link_secret)?;
    Ok(Some(AccountReader {
        id: ReaderId(account.0),
        signed_in: SignedIn::new(account, role, link_secret),
        mailbox: email::open(&site.keys, account, &sealed)?,
        plan,
        covered,
    }))
}

pub(super) fn note(conn: &mut Conn, account: AccountId, covered: Covered, next: Option<Timestamp>) -> Result<()> {
    let ([daily, weekly, monthly], last_day) = covered.to_store();
    diesel::update(letter_plans::table.find(account.0))
        .set((
            letter_plans::daily_minute.eq(daily),
            letter_plans::weekly_minute.eq(weekly),
            letter_plans::monthly_minute.eq(monthly),
            letter_plans::last_day.eq(last_day),
            letter_plans::next_minute.eq(next.map(Timestamp::minute)),
        ))
        .execute(conn)?;
    Ok(())
}

pub(super) fn put_off(conn: &mut Conn, account: AccountId, until: Timestamp) -> Result<()> {
    diesel::update(letter_plans::table.find(account.0))
        .set(letter_plans::next_minute.eq(Some(until.minute())))
        .execute(conn)?;
    Ok(())
}

pub(super) fn stop(conn: &mut Conn, account: AccountId) -> Result<()> {
    diesel::update(letter_plans::table.find(account.0))
        .set((letter_plans::stopped.eq(true), letter_plans::next_minute.eq(None::<i64>)))
        .execute(conn)?;
    Ok(())
}
