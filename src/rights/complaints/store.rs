//! The queries about complaints.

use diesel::dsl::{self, count_star};
use diesel::prelude::*;

use super::Code;
use super::model::{About, Complaint, Kind, Said, State};
use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::db::Conn;
use crate::base::db::schema::{complaint_words, complaints};
use crate::base::error::{Error, Result};
use crate::base::ids;
use crate::base::retention::AT_ONCE;
use crate::on_db;

fn about_place(id: i64) -> Place {
    Place::new("complaints", "about", id)
}

fn words_place(id: i64) -> Place {
    Place::new("complaint_words", "words", id)
}

fn unopened() -> Error {
    Error::fault("a complaint cannot be opened with the keys at hand")
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = complaints)]
struct Row {
    id: i64,
    about_sealed: Vec<u8>,
    state: State,
    received_day: i64,
    due_day: Option<i64>,
    version: i64,
}

impl Row {
    fn open(self, keys: &Keyring) -> Result<Complaint> {
        let about = keys.open_text(Purpose::Seal, about_place(self.id), &self.about_sealed).map_err(|_| unopened())?;
        Ok(Complaint {
            id: self.id,
            about: About::parse(&about).ok_or_else(unopened)?,
            state: self.state,
            received_day: self.received_day,
            due_day: self.due_day,
            version: self.version,
        })
    }
}

pub(super) fn insert(conn: &mut Conn, keys: &Keyring, complaint: &Complaint, code: &Code) -> Result<()> {
    let about = keys.seal_padded(Purpose::Seal, about_place(complaint.id), complaint.about.as_str().as_bytes());
    diesel::insert_into(complaints::table)
        .values((
            complaints::id.eq(complaint.id),
            complaints::code_index.eq(code.index(keys)),
            complaints::about_sealed.eq(about),
            complaints::state.eq(complaint.state),
            complaints::received_day.eq(complaint.received_day),
            complaints::due_day.eq(complaint.due_day),
            complaints::reminded.eq(0),
            complaints::noted.eq(false),
            complaints::version.eq(complaint.version),
        ))
        .execute(conn)?;
    Ok(())
}

/// Something written that is to be stored.
pub(super) struct NewSaid<'a> {
    pub complaint: i64,
    pub number: i64,
    pub kind: Kind,
    pub day: i64,
    pub nonce_index: Vec<u8>,
    pub words: &'a str,
}

pub(super) fn insert_said(conn: &mut Conn, keys: &Keyring, said: &NewSaid<'_>) -> Result<()> {
    let id = ids::random_id();
    diesel::insert_into(complaint_words::table)
        .values((
            complaint_words::id.eq(id),
            complaint_words::complaint_id.eq(said.complaint),
            complaint_words::number.eq(said.number),
            complaint_words::kind.eq(said.kind),
            complaint_words::day.eq(said.day),
            complaint_words::nonce_index.eq(&said.nonce_index),
            complaint_words::words_sealed.eq(keys.seal_padded(Purpose::Seal, words_place(id), said.words.as_bytes())),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether something was written by a form, by the forms of its nonce.
pub(super) fn is_there(conn: &mut Conn, nonces: Vec<Vec<u8>>) -> Result<bool> {
    let written = complaint_words::table.filter(complaint_words::nonce_index.eq_any(nonces)).select(count_star());
    Ok(written.get_result::<i64>(conn)? > 0)
}

pub(super) fn find(conn: &mut Conn, keys: &Keyring, id: i64) -> Result<Option<Complaint>> {
    let row: Option<Row> = complaints::table.find(id).select(Row::as_select()).get_result(conn).optional()?;
    row.map(|row| row.open(keys)).transpose()
}

pub(super) fn find_by_code(conn: &mut Conn, keys: &Keyring, code: &Code) -> Result<Option<Complaint>> {
    let row: Option<Row> = complaints::table
        .filter(complaints::code_index.eq_any(code.index_under_all(keys)))
        .select(Row::as_select())
        .get_result(conn)
        .optional()?;
    row.map(|row| row.open(keys)).transpose()
}

/// What was written about a complaint, in order.
pub(super) fn list_said(conn: &mut Conn, keys: &Keyring, complaint: i64) -> Result<Vec<Said>> {
    let rows: Vec<(i64, Kind, i64, Vec<u8>)> = complaint_words::table
        .filter(complaint_words::complaint_id.eq(complaint))
        .order(complaint_words::number.asc())
        .select((complaint_words::id, complaint_words::kind, complaint_words::day, complaint_words::words_sealed))
        .load(conn)?;
    rows.into_iter()
        .map(|(id, kind, day, sealed)| {
            let words = keys.open_text(Purpose::Seal, words_place(id), &sealed).map_err(|_| unopened())?;
            Ok(Said { kind, day, words: words.to_string() })
        })
        .collect()
}

pub(super) fn count(conn: &mut Conn) -> Result<i64> {
    Ok(complaints::table.select(count_star()).get_result(conn)?)
}

/// Some complaints: those that wait for an answer by the day on which it is due, then those that are answered, then those
/// that are closed, the last of them first.
pub(super) fn list(conn: &mut Conn, keys: &Keyring, skip: i64, most: i64) -> Result<Vec<Complaint>> {
    let rows: Vec<Row> = complaints::table
        .order((
            complaints::closed_day.is_not_null().asc(),
            complaints::due_day.is_null().asc(),
            complaints::due_day.asc(),
            complaints::closed_day.desc(),
            complaints::id.asc(),
        ))
        .offset(skip)
        .limit(most)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(|row| row.open(keys)).collect()
}

/// How many are not closed; how many of those must be answered from today until a day, and how many should have been. The
/// database counts.
pub(super) fn count_open(conn: &mut Conn, today: i64, soon: i64) -> Result<(i64, i64, i64)> {
    let due = complaints::due_day;
    let counts = (
        count_star(),
        dsl::count(complaints::id).aggregate_filter(due.between(today, soon).assume_not_null()),
        dsl::count(complaints::id).aggregate_filter(due.lt(today).assume_not_null()),
    );
    let open = complaints::table.filter(complaints::closed_day.is_null());
    Ok(on_db!(conn, |conn| open.select(counts).get_result(conn))?)
}

/// Moves a complaint's version on, and gives the new one.
pub(super) fn move_on(conn: &mut Conn, id: i64) -> Result<i64> {
    Ok(diesel::update(complaints::table.find(id))
        .set(complaints::version.eq(complaints::version + 1))
        .returning(complaints::version)
        .get_result(conn)?)
}

/// The same for one that is not closed, to which whoever complains adds something: one that was answered waits for another
/// answer until a day.
pub(super) fn move_on_for_more(conn: &mut Conn, id: i64, due_day: i64) -> Result<Option<i64>> {
    let answered = complaints::table.find(id).filter(complaints::state.eq(State::Answered));
    diesel::update(answered)
        .set((
            complaints::state.eq(State::Received),
            complaints::due_day.eq(Some(due_day)),
            complaints::answered_day.eq(None::<i64>),
            complaints::reminded.eq(0),
        ))
        .execute(conn)?;
    let open = complaints::table.find(id).filter(complaints::state.ne(State::Closed));
    Ok(diesel::update(open)
        .set(complaints::version.eq(complaints::version + 1))
        .returning(complaints::version)
        .get_result(conn)
        .optional()?)
}

pub(super) fn take_up(conn: &mut Conn, id: i64) -> Result<()> {
    let received = complaints::table.find(id).filter(complaints::state.eq(State::Received));
    diesel::update(received)
        .set((complaints::state.eq(State::Looking), complaints::version.eq(complaints::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// Notes that a complaint as it was at a version is answered; false when it has changed since, or is closed.
pub(super) fn set_answered(conn: &mut Conn, id: i64, version: i64, day: i64) -> Result<bool> {
    let same =
        complaints::table.find(id).filter(complaints::version.eq(version)).filter(complaints::state.ne(State::Closed));
    let changed = diesel::update(same)
        .set((
            complaints::state.eq(State::Answered),
            complaints::due_day.eq(None::<i64>),
            complaints::answered_day.eq(Some(day)),
            complaints::version.eq(version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Closes an answered complaint as it was at a version; false when it has changed since.
pub(super) fn set_closed(conn: &mut Conn, id: i64, version: i64, day: i64) -> Result<bool> {
    let same = complaints::table
        .find(id)
        .filter(complaints::version.eq(version))
        .filter(complaints::state.eq(State::Answered));
    let changed = diesel::update(same)
        .set((
            complaints::state.eq(State::Closed),
            complaints::closed_day.eq(Some(day)),
            complaints::version.eq(version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Some that were answered before a day, and to which nothing was added, with the version of each.
pub(super) fn list_answered(conn: &mut Conn, before: i64) -> Result<Vec<(i64, i64)>> {
    Ok(complaints::table
        .filter(complaints::state.eq(State::Answered))
        .filter(complaints::answered_day.lt(before))
        .order(complaints::id.asc())
        .limit(AT_ONCE)
        .select((complaints::id, complaints::version))
        .load(conn)?)
}

/// Some that came before a day and do not stand in the audit log yet, with the day of each.
pub(super) fn list_unnoted(conn: &mut Conn, before: i64) -> Result<Vec<(i64, i64)>> {
    Ok(complaints::table
        .filter(complaints::noted.eq(false))
        .filter(complaints::received_day.lt(before))
        .order((complaints::received_day.asc(), complaints::id.asc()))
        .limit(AT_ONCE)
        .select((complaints::id, complaints::received_day))
        .load(conn)?)
}

/// Notes that one stands there; false when another has done so.
pub(super) fn note_received(conn: &mut Conn, id: i64) -> Result<bool> {
    let unnoted = complaints::table.find(id).filter(complaints::noted.eq(false));
    Ok(diesel::update(unnoted).set(complaints::noted.eq(true)).execute(conn)? == 1)
}

/// Some of those of which the owners have been reminded less often than they should, with the day by which each must be
/// answered. Each step is a day, and how often they should have been reminded of what is due by then; the last has the
/// latest day.
pub(super) fn list_due(conn: &mut Conn, steps: [(i64, i64); 3]) -> Result<Vec<(i64, i64)>> {
    let [first, second, last] = steps;
    let behind =
        |(by, times): (i64, i64)| complaints::due_day.le(by).assume_not_null().and(complaints::reminded.lt(times));
    let rows: Vec<(i64, Option<i64>)> = complaints::table
        .filter(complaints::due_day.le(last.0))
        .filter(behind(first).or(behind(second)).or(behind(last)))
        .order((complaints::due_day.asc(), complaints::id.asc()))
        .limit(AT_ONCE)
        .select((complaints::id, complaints::due_day))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(id, due)| Some((id, due?))).collect())
}

/// Notes that owners were reminded so often; false when another has done so.
pub(super) fn note_reminded(conn: &mut Conn, id: i64, times: i64) -> Result<bool> {
    let fewer = complaints::table.find(id).filter(complaints::reminded.lt(times));
    Ok(diesel::update(fewer).set(complaints::reminded.eq(times)).execute(conn)? == 1)
}

/// Deletes some of those that were closed before a day, with all that was written, and gives their number.
pub(in crate::rights) fn remove_closed_before(conn: &mut Conn, day: i64) -> Result<usize> {
    let old: Vec<i64> =
        complaints::table.filter(complaints::closed_day.lt(day)).limit(AT_ONCE).select(complaints::id).load(conn)?;
    diesel::delete(complaint_words::table.filter(complaint_words::complaint_id.eq_any(old.clone()))).execute(conn)?;
    Ok(diesel::delete(complaints::table.filter(complaints::id.eq_any(old))).execute(conn)?)
}
