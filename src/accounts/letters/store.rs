//! The queries about plans of letters.

use diesel::prelude::*;
use zeroize::Zeroizing;

use super::{AccountReader, Choices, Plan, ReaderId};
use crate::accounts::email;
use crate::accounts::model::{AccountId, Role, SanctionKind};
use crate::accounts::sanction;
use crate::accounts::session::SignedIn;
use crate::accounts::store as accounts_store;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::db::Conn;
use crate::base::db::schema::{accounts, letter_plans};
use crate::base::error::{Error, Result};
use crate::base::mail::{Covered, Detail, Wishes};
use crate::base::web::Site;
use crate::on_db;

/// What is chosen is filled up to a multiple of so many bytes before it is sealed: a size that nobody's boards reach
/// twice.
const BLOCK: usize = 1024;

fn place(account: AccountId) -> Place {
    Place::new("letter_plans", "choices", account.0)
}

fn close(keys: &Keyring, account: AccountId, choices: &Choices) -> Result<Vec<u8>> {
    let unwritten = |_| Error::fault("what letters are about could not be written down");
    let mut plain = Zeroizing::new(serde_json::to_vec(choices).map_err(unwritten)?);
    // White space after a JSON value means nothing.
    let whole = plain.len().next_multiple_of(BLOCK);
    plain.resize(whole, b' ');
    Ok(keys.seal(Purpose::Seal, place(account), &plain))
}

fn open(keys: &Keyring, account: AccountId, sealed: &[u8]) -> Result<Choices> {
    let unread = || Error::fault("what letters are about cannot be opened with the keys at hand");
    let plain = keys.open(Purpose::Seal, place(account), sealed).map_err(|_| unread())?;
    serde_json::from_slice(&plain).map_err(|_| unread())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = letter_plans)]
struct Row {
    hour: i64,
    weekday: i64,
    zone: String,
    detail: Detail,
    choices: Vec<u8>,
    stopped: bool,
    daily_minute: Option<i64>,
    weekly_minute: Option<i64>,
    monthly_minute: Option<i64>,
    last_day: i64,
}

impl Row {
    fn read(self, keys: &Keyring, account: AccountId) -> Result<(Plan, Covered)> {
        let covered = Covered::stored(self.daily_minute, self.weekly_minute, self.monthly_minute, self.last_day);
        let wishes = Wishes::stored(self.hour, self.weekday, &self.zone, self.detail);
        let choices = open(keys, account, &self.choices)?;
        Ok((Plan { wishes, choices, stopped: self.stopped }, covered))
    }
}

pub(super) fn find(conn: &mut Conn, keys: &Keyring, account: AccountId) -> Result<Option<(Plan, Covered)>> {
    let row: Option<Row> = letter_plans::table.find(account.0).select(Row::as_select()).get_result(conn).optional()?;
    row.map(|row| row.read(keys, account)).transpose()
}

pub(super) fn is_there(conn: &mut Conn, account: AccountId) -> Result<bool> {
    Ok(letter_plans::table.find(account.0).count().get_result::<i64>(conn)? > 0)
}

/// Waits until nobody else is at the row, and keeps everybody off until this transaction ends.
pub(super) fn lock(conn: &mut Conn, account: AccountId) -> Result<()> {
    let row = letter_plans::table.find(account.0);
    diesel::update(row).set(letter_plans::stopped.eq(letter_plans::stopped)).execute(conn)?;
    Ok(())
}

pub(super) fn save(
    conn: &mut Conn,
    keys: &Keyring,
    account: AccountId,
    wishes: &Wishes,
    choices: &Choices,
    covered: Covered,
) -> Result<()> {
    let ([daily, weekly, monthly], last_day) = covered.to_store();
    let row = (
        letter_plans::hour.eq(wishes.timetable.hour()),
        letter_plans::weekday.eq(wishes.timetable.weekday()),
        letter_plans::zone.eq(wishes.timetable.zone().to_owned()),
        letter_plans::detail.eq(wishes.detail),
        letter_plans::choices.eq(close(keys, account, choices)?),
        letter_plans::stopped.eq(false),
        letter_plans::daily_minute.eq(daily),
        letter_plans::weekly_minute.eq(weekly),
        letter_plans::monthly_minute.eq(monthly),
        letter_plans::last_day.eq(last_day),
        letter_plans::next_minute.eq(covered.next(&wishes.timetable).map(Timestamp::minute)),
    );
    on_db!(conn, |conn| diesel::insert_into(letter_plans::table)
        .values((letter_plans::account_id.eq(account.0), row.clone()))
        .on_conflict(letter_plans::account_id)
        .do_update()
        .set(row)
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
        .filter(accounts::email_sealed.is_not_null())
        .select((Row::as_select(), accounts::role, accounts::link_secret, accounts::email_sealed))
        .get_result(conn)
        .optional()?;
    let Some((row, role, link_secret, Some(sealed))) = found else { return Ok(None) };
    let sanction = sanction::of(conn, site, account, site.clock.now())?;
    if sanction.is_some_and(|sanction| sanction.kind == SanctionKind::KeptOut) {
        return Ok(None);
    }
    let (plan, covered) = row.read(&site.keys, account)?;
    let link_secret = accounts_store::open_link_secret(&site.keys, account, &link_secret)?;
    Ok(Some(AccountReader {
        id: ReaderId(account.0),
        person: SignedIn::new(account, role, link_secret, None),
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
    let never = None::<i64>;
    diesel::update(letter_plans::table.find(account.0))
        .set((
            letter_plans::stopped.eq(true),
            letter_plans::daily_minute.eq(never),
            letter_plans::weekly_minute.eq(never),
            letter_plans::monthly_minute.eq(never),
            letter_plans::next_minute.eq(never),
        ))
        .execute(conn)?;
    Ok(())
}
