//! Carers, the boards that their letters tell of, and what waits for their yes.

use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose, Token};
use crate::base::db::schema::{boards, carer_boards, carer_requests, carers};
use crate::base::db::{Conn, alone};
use crate::base::error::Result;
use crate::base::ids;
use crate::base::mail::{Covered, Detail, Mailbox, Often, Timetable, Wishes};
use crate::base::retention::AT_ONCE;
use crate::boards::Board;
use crate::digests::model::{Carer, CarerId};
use crate::on_db;

fn place(carer: CarerId) -> Place {
    Place::new("carers", "email_sealed", carer.0)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = carers)]
struct Row {
    id: i64,
    email_sealed: Vec<u8>,
    hour: i64,
    weekday: i64,
    zone: String,
    detail: Detail,
    daily_minute: Option<i64>,
    weekly_minute: Option<i64>,
    monthly_minute: Option<i64>,
    last_day: i64,
}

impl Row {
    fn read(self, keys: &Keyring) -> Result<Carer> {
        let id = CarerId(self.id);
        Ok(Carer {
            id,
            mailbox: Mailbox::open(keys, place(id), &self.email_sealed)?,
            wishes: Wishes::stored(self.hour, self.weekday, &self.zone, self.detail),
            covered: Covered::stored(self.daily_minute, self.weekly_minute, self.monthly_minute, self.last_day),
        })
    }
}

pub fn find(conn: &mut Conn, keys: &Keyring, carer: CarerId) -> Result<Option<Carer>> {
    let row: Option<Row> = carers::table.find(carer.0).select(Row::as_select()).get_result(conn).optional()?;
    row.map(|row| row.read(keys)).transpose()
}

pub fn find_by_mailbox(conn: &mut Conn, keys: &Keyring, mailbox: &Mailbox) -> Result<Option<Carer>> {
    let indexes = mailbox.index_under_all(keys, Purpose::CarerEmailIndex);
    let row: Option<Row> = carers::table
        .filter(carers::email_index.eq_any(indexes))
        .select(Row::as_select())
        .get_result(conn)
        .optional()?;
    row.map(|row| row.read(keys)).transpose()
}

/// Makes a carer, unless somebody else does so at this moment.
pub fn insert(conn: &mut Conn, keys: &Keyring, mailbox: &Mailbox, wishes: &Wishes) -> Result<()> {
    if keys.are_several() {
        alone::with(conn, &mailbox.digest(keys, Purpose::CarerEmailIndex))?;
        if find_by_mailbox(conn, keys, mailbox)?.is_some() {
            return Ok(());
        }
    }
    let id = CarerId(ids::random_id());
    on_db!(conn, |conn| diesel::insert_into(carers::table)
        .values((
            carers::id.eq(id.0),
            carers::email_index.eq(mailbox.index(keys, Purpose::CarerEmailIndex)),
            carers::email_sealed.eq(mailbox.seal(keys, place(id))),
            carers::hour.eq(wishes.timetable.hour()),
            carers::weekday.eq(wishes.timetable.weekday()),
            carers::zone.eq(wishes.timetable.zone().to_owned()),
            carers::detail.eq(wishes.detail),
            carers::last_day.eq(0),
        ))
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(())
}

/// Waits until nobody else is at the row, and keeps everybody off until this transaction ends.
pub fn lock(conn: &mut Conn, carer: CarerId) -> Result<()> {
    diesel::update(carers::table.find(carer.0)).set(carers::hour.eq(carers::hour)).execute(conn)?;
    Ok(())
}

pub fn set_wishes(conn: &mut Conn, carer: CarerId, wishes: &Wishes, covered: Covered) -> Result<()> {
    diesel::update(carers::table.find(carer.0))
        .set((
            carers::hour.eq(wishes.timetable.hour()),
            carers::weekday.eq(wishes.timetable.weekday()),
            carers::zone.eq(wishes.timetable.zone().to_owned()),
            carers::detail.eq(wishes.detail),
        ))
        .execute(conn)?;
    note(conn, carer, covered, &wishes.timetable)
}

pub fn remove(conn: &mut Conn, carer: CarerId) -> Result<()> {
    diesel::delete(carers::table.find(carer.0)).execute(conn)?;
    Ok(())
}

pub fn set_board(conn: &mut Conn, carer: CarerId, board: i64, often: Option<Often>) -> Result<()> {
    let Some(often) = often else {
        diesel::delete(carer_boards::table.find((carer.0, board))).execute(conn)?;
        return Ok(());
    };
    on_db!(conn, |conn| diesel::insert_into(carer_boards::table)
        .values((carer_boards::carer_id.eq(carer.0), carer_boards::board_id.eq(board), carer_boards::often.eq(often)))
        .on_conflict((carer_boards::carer_id, carer_boards::board_id))
        .do_update()
        .set(carer_boards::often.eq(often))
        .execute(conn))?;
    Ok(())
}

/// The boards that a carer has asked for, in the order of their names; whether letters may still tell of them is not
/// asked here.
pub fn list_boards(conn: &mut Conn, carer: CarerId) -> Result<Vec<(Board, Often)>> {
    Ok(carer_boards::table
        .inner_join(boards::table)
        .filter(carer_boards::carer_id.eq(carer.0))
        .order((boards::name.asc(), boards::id.asc()))
        .select((Board::as_select(), carer_boards::often))
        .load(conn)?)
}

pub fn list_due(conn: &mut Conn, now: Timestamp, most: i64) -> Result<Vec<CarerId>> {
    let ids: Vec<i64> = carers::table
        .filter(carers::next_minute.le(now.minute()))
        .order(carers::next_minute.asc())
        .select(carers::id)
        .limit(most)
        .load(conn)?;
    Ok(ids.into_iter().map(CarerId).collect())
}

/// Takes a due letter upon the caller's transaction: whoever comes second finds it due no longer.
pub fn claim(conn: &mut Conn, carer: CarerId, now: Timestamp) -> Result<bool> {
    let due = carers::table.find(carer.0).filter(carers::next_minute.le(now.minute()));
    Ok(diesel::update(due).set(carers::next_minute.eq(None::<i64>)).execute(conn)? == 1)
}

pub fn note(conn: &mut Conn, carer: CarerId, covered: Covered, timetable: &Timetable) -> Result<()> {
    let ([daily, weekly, monthly], last_day) = covered.to_store();
    diesel::update(carers::table.find(carer.0))
        .set((
            carers::daily_minute.eq(daily),
            carers::weekly_minute.eq(weekly),
            carers::monthly_minute.eq(monthly),
            carers::last_day.eq(last_day),
            carers::next_minute.eq(covered.next(timetable).map(Timestamp::minute)),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn put_off(conn: &mut Conn, carer: CarerId, until: Timestamp) -> Result<()> {
    let row = carers::table.find(carer.0);
    diesel::update(row).set(carers::next_minute.eq(Some(until.minute()))).execute(conn)?;
    Ok(())
}

fn request_place(id: i64) -> Place {
    Place::new("carer_requests", "sealed", id)
}

/// How many requests wait for the owner of a mailbox.
pub fn count_requests(conn: &mut Conn, keys: &Keyring, mailbox: &Mailbox, now: Timestamp) -> Result<i64> {
    let indexes = mailbox.index_under_all(keys, Purpose::CarerEmailIndex);
    Ok(carer_requests::table
        .filter(carer_requests::email_index.eq_any(indexes))
        .filter(carer_requests::end_minute.ge(now.minute()))
        .count()
        .get_result(conn)?)
}

pub fn insert_request(
    conn: &mut Conn,
    keys: &Keyring,
    mailbox: &Mailbox,
    token: &Token,
    plain: &[u8],
    end_minute: i64,
) -> Result<()> {
    let id = ids::random_id();
    diesel::insert_into(carer_requests::table)
        .values((
            carer_requests::id.eq(id),
            carer_requests::email_index.eq(mailbox.index(keys, Purpose::CarerEmailIndex)),
            carer_requests::token_hash.eq(token.hash(keys, Purpose::Letters)),
            carer_requests::sealed.eq(keys.seal_padded(Purpose::Seal, request_place(id), plain)),
            carer_requests::end_minute.eq(end_minute),
        ))
        .execute(conn)?;
    Ok(())
}

/// A request that waits, by its number and what is sealed in it.
pub fn find_request(
    conn: &mut Conn,
    keys: &Keyring,
    token: &Token,
    now: Timestamp,
) -> Result<Option<(i64, Place, Vec<u8>)>> {
    let hashes = token.hash_under_all(keys, Purpose::Letters);
    let found: Option<(i64, Vec<u8>)> = carer_requests::table
        .filter(carer_requests::token_hash.eq_any(hashes))
        .filter(carer_requests::end_minute.ge(now.minute()))
        .select((carer_requests::id, carer_requests::sealed))
        .get_result(conn)
        .optional()?;
    Ok(found.map(|(id, sealed)| (id, request_place(id), sealed)))
}

/// Deletes a request; false when another has done so.
pub fn take_request(conn: &mut Conn, id: i64) -> Result<bool> {
    Ok(diesel::delete(carer_requests::table.find(id)).execute(conn)? == 1)
}

pub fn remove_ended_requests(conn: &mut Conn, now: Timestamp) -> Result<usize> {
    let ended = carer_requests::table.filter(carer_requests::end_minute.lt(now.minute()));
    let ended: Vec<i64> = ended.limit(AT_ONCE).select(carer_requests::id).load(conn)?;
    Ok(diesel::delete(carer_requests::table.filter(carer_requests::id.eq_any(ended))).execute(conn)?)
}
