//! The queries about handover notes.

use diesel::prelude::*;

use crate::base::clock::MINUTES_PER_DAY;
use crate::base::db::Conn;
use crate::base::db::schema::{personas, rota_notes};
use crate::base::error::Result;
use crate::base::retention::AT_ONCE;
use crate::on_db;

/// A note about to be stored.
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) board: i64,
    pub(super) writer: Option<i64>,
    pub(super) sealed: Vec<u8>,
    pub(super) minute: i64,
}

pub(super) fn insert(conn: &mut Conn, row: &Row) -> Result<()> {
    let of_board = rota_notes::table.filter(rota_notes::board_id.eq(row.board));
    let last: Option<i64> = of_board.select(diesel::dsl::max(rota_notes::ordinal)).get_result(conn)?;
    let values = (
        (rota_notes::id.eq(row.id), rota_notes::board_id.eq(row.board), rota_notes::writer_id.eq(row.writer)),
        (rota_notes::by_lead.eq(row.writer.is_none()), rota_notes::words_sealed.eq(row.sealed.clone())),
        (rota_notes::minute.eq(row.minute), rota_notes::ordinal.eq(last.unwrap_or(0) + 1)),
    );
    on_db!(conn, |conn| diesel::insert_into(rota_notes::table)
        .values(values)
        .on_conflict(rota_notes::id)
        .do_nothing()
        .execute(conn))?;
    Ok(())
}

/// A stored note, with its writer's name.
#[derive(Queryable)]
pub(super) struct Found {
    pub(super) id: i64,
    pub(super) writer: Option<i64>,
    pub(super) by_lead: bool,
    pub(super) name: Option<String>,
    pub(super) sealed: Vec<u8>,
    pub(super) minute: i64,
}

impl Found {
    /// Whether it is a facilitator's, or for none a lead's.
    pub(super) fn is_of(&self, writer: Option<i64>) -> bool {
        if writer.is_none() { self.by_lead } else { self.writer == writer }
    }
}

pub(super) fn list(conn: &mut Conn, board: i64, most: i64) -> Result<Vec<Found>> {
    Ok(rota_notes::table
        .left_join(personas::table)
        .filter(rota_notes::board_id.eq(board))
        .order((rota_notes::minute.desc(), rota_notes::ordinal.desc()))
        .limit(most)
        .select((
            rota_notes::id,
            rota_notes::writer_id,
            rota_notes::by_lead,
            personas::name.nullable(),
            rota_notes::words_sealed,
            rota_notes::minute,
        ))
        .load(conn)?)
}

pub(super) fn find(conn: &mut Conn, board: i64, id: i64) -> Result<Option<Found>> {
    Ok(rota_notes::table
        .left_join(personas::table)
        .filter(rota_notes::id.eq(id))
        .filter(rota_notes::board_id.eq(board))
        .select((
            rota_notes::id,
            rota_notes::writer_id,
            rota_notes::by_lead,
            personas::name.nullable(),
            rota_notes::words_sealed,
            rota_notes::minute,
        ))
        .get_result(conn)
        .optional()?)
}

pub(super) fn list_of(conn: &mut Conn, writers: &[i64]) -> Result<Vec<Found>> {
    Ok(rota_notes::table
        .left_join(personas::table)
        .filter(rota_notes::writer_id.eq_any(writers.iter().copied().map(Some).collect::<Vec<Option<i64>>>()))
        .order((rota_notes::minute.desc(), rota_notes::board_id, rota_notes::ordinal.desc()))
        .select((
            rota_notes::id,
            rota_notes::writer_id,
            rota_notes::by_lead,
            personas::name.nullable(),
            rota_notes::words_sealed,
            rota_notes::minute,
        ))
        .load(conn)?)
}

pub(super) fn remove(conn: &mut Conn, board: i64, writer: Option<i64>, id: i64) -> Result<bool> {
    let note = rota_notes::table.find(id).filter(rota_notes::board_id.eq(board));
    let removed = match writer {
        Some(writer) => diesel::delete(note.filter(rota_notes::writer_id.eq(writer))).execute(conn)?,
        None => diesel::delete(note.filter(rota_notes::by_lead.eq(true))).execute(conn)?,
    };
    Ok(removed == 1)
}

pub(super) fn forget_writer(conn: &mut Conn, persona: i64) -> Result<()> {
    diesel::update(rota_notes::table.filter(rota_notes::writer_id.eq(persona)))
        .set(rota_notes::writer_id.eq(None::<i64>))
        .execute(conn)?;
    Ok(())
}

/// Leaves the day alone of when notes were written.
pub(super) fn keep_days(conn: &mut Conn) -> Result<()> {
    let day = || rota_notes::minute / MINUTES_PER_DAY * MINUTES_PER_DAY;
    diesel::update(rota_notes::table.filter(rota_notes::minute.ne(day())))
        .set(rota_notes::minute.eq(day()))
        .execute(conn)?;
    Ok(())
}

pub(super) fn remove_before(conn: &mut Conn, minute: i64) -> Result<usize> {
    let old = rota_notes::table.filter(rota_notes::minute.lt(minute));
    let old: Vec<i64> = old.limit(AT_ONCE).select(rota_notes::id).load(conn)?;
    Ok(diesel::delete(rota_notes::table.filter(rota_notes::id.eq_any(old))).execute(conn)?)
}
