//! The queries about sanctions.

use diesel::dsl::{Select, SingleValue, exists};
use diesel::prelude::*;

use super::{Sanction, SanctionKind};
use crate::accounts::model::AccountId;
use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::db::Conn;
use crate::base::db::schema::{accounts, sanction_mark, sanction_tombstones, sanctions};
use crate::base::error::{Error, Result};
use crate::base::ids;
use crate::base::retention::AT_ONCE;
use crate::on_db;

/// The mark, as a part of another query.
pub(in crate::accounts) fn mark() -> Mark {
    sanction_mark::table.select(sanction_mark::mark).single_value()
}

/// The type of that part.
pub(in crate::accounts) type Mark = SingleValue<Select<sanction_mark::table, sanction_mark::mark>>;

pub fn mark_now(conn: &mut Conn) -> Result<i64> {
    Ok(sanction_mark::table.find(1).select(sanction_mark::mark).get_result(conn)?)
}

/// Makes every program read the table again.
pub fn renew_mark(conn: &mut Conn) -> Result<()> {
    diesel::update(sanction_mark::table.find(1)).set(sanction_mark::mark.eq(ids::random_id())).execute(conn)?;
    Ok(())
}

/// A sanction as it is kept.
#[derive(Queryable)]
pub struct Row {
    pub id: i64,
    pub key: Vec<u8>,
    kind: SanctionKind,
    end_day: Option<i64>,
    origin_sealed: Vec<u8>,
}

/// What lies sealed in a row: the number under which it was decided, then the account's.
struct Origin {
    number: i64,
    account: Option<AccountId>,
}

impl Row {
    pub fn sanction(&self) -> Sanction {
        Sanction { kind: self.kind, end_day: self.end_day }
    }

    /// The number under which it was decided.
    pub fn origin(&self, keys: &Keyring) -> Result<i64> {
        Ok(self.open(keys)?.number)
    }

    /// Against whom it is; of those that an earlier version wrote down it is not known.
    pub fn account(&self, keys: &Keyring) -> Result<Option<AccountId>> {
        Ok(self.open(keys)?.account)
    }

    fn open(&self, keys: &Keyring) -> Result<Origin> {
        let plain = keys.open(Purpose::Seal, place(self.id), &self.origin_sealed);
        let plain = plain.map_err(|_| Error::fault("where a sanction was decided cannot be opened"))?;
        let (number, rest) =
            plain.split_first_chunk().ok_or_else(|| Error::fault("where a sanction was decided is no number"))?;
        let account = rest.try_into().ok().map(|account| AccountId(i64::from_be_bytes(account)));
        Ok(Origin { number: i64::from_be_bytes(*number), account })
    }
}

fn place(id: i64) -> Place {
    Place::new("sanctions", "origin", id)
}

pub fn list(conn: &mut Conn, keys: Vec<Vec<u8>>) -> Result<Vec<Row>> {
    Ok(sanctions::table.filter(sanctions::key.eq_any(keys)).order(sanctions::id.asc()).load(conn)?)
}

/// Those that have no end, or end after a day, whole.
pub fn list_holding(conn: &mut Conn, today: i64) -> Result<Vec<Row>> {
    let holding = sanctions::table.filter(sanctions::end_day.is_null().or(sanctions::end_day.gt(today)));
    Ok(holding.order(sanctions::id.asc()).load(conn)?)
}

/// Key, kind and day of the end.
pub type Held = (Vec<u8>, SanctionKind, Option<i64>);

pub fn list_all(conn: &mut Conn) -> Result<Vec<Held>> {
    Ok(sanctions::table.select((sanctions::key, sanctions::kind, sanctions::end_day)).load(conn)?)
}

pub fn insert(
    conn: &mut Conn,
    keys: &Keyring,
    (id, key): (i64, Vec<u8>),
    new: Sanction,
    (origin, account): (i64, AccountId),
) -> Result<()> {
    let plain = [origin.to_be_bytes(), account.0.to_be_bytes()].concat();
    diesel::insert_into(sanctions::table)
        .values((
            sanctions::id.eq(id),
            sanctions::key.eq(key),
            sanctions::kind.eq(new.kind),
            sanctions::end_day.eq(new.end_day),
            sanctions::origin_sealed.eq(keys.seal(Purpose::Seal, place(id), &plain)),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn remove(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::delete(sanctions::table.find(id)).execute(conn)?;
    Ok(())
}

pub fn remove_ended(conn: &mut Conn, today: i64) -> Result<usize> {
    let ended: Vec<i64> =
        sanctions::table.filter(sanctions::end_day.le(today)).limit(AT_ONCE).select(sanctions::id).load(conn)?;
    Ok(diesel::delete(sanctions::table.filter(sanctions::id.eq_any(ended))).execute(conn)?)
}

pub fn is_buried(conn: &mut Conn, keys: Vec<Vec<u8>>) -> Result<bool> {
    let buried = sanction_tombstones::table.filter(sanction_tombstones::key.eq_any(keys));
    Ok(diesel::select(exists(buried)).get_result(conn)?)
}

pub fn is_buried_until(conn: &mut Conn, keys: Vec<Vec<u8>>, day: i64) -> Result<bool> {
    let buried = sanction_tombstones::table.filter(sanction_tombstones::key.eq_any(keys));
    Ok(diesel::select(exists(buried.filter(sanction_tombstones::end_day.ge(day)))).get_result(conn)?)
}

/// Whether there is still an account. Its row is not locked.
pub fn is_account(conn: &mut Conn, account: AccountId) -> Result<bool> {
    Ok(diesel::select(exists(accounts::table.find(account.0))).get_result(conn)?)
}

/// Keeps a name or an address off until a day; one that is, for as long as the longer of both.
pub fn bury(conn: &mut Conn, key: Vec<u8>, until: i64) -> Result<()> {
    let longer = sanction_tombstones::table.find(key.clone()).filter(sanction_tombstones::end_day.lt(until));
    diesel::update(longer).set(sanction_tombstones::end_day.eq(until)).execute(conn)?;
    let row = (sanction_tombstones::key.eq(key), sanction_tombstones::end_day.eq(until));
    on_db!(conn, |conn| diesel::insert_into(sanction_tombstones::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(())
}

pub fn remove_tombstones(conn: &mut Conn, today: i64) -> Result<usize> {
    let ended: Vec<Vec<u8>> = sanction_tombstones::table
        .filter(sanction_tombstones::end_day.le(today))
        .limit(AT_ONCE)
        .select(sanction_tombstones::key)
        .load(conn)?;
    Ok(diesel::delete(sanction_tombstones::table.filter(sanction_tombstones::key.eq_any(ended))).execute(conn)?)
}
