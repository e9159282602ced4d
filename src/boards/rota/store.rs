//! The rota's own queries.

use std::collections::HashMap;

use diesel::prelude::*;

use super::model::{Change, Person, Plan, Posture, Shift, When};
use crate::base::db::Conn;
use crate::base::db::schema::{boards, personas, rota_changes, rota_gaps, rota_shifts, rota_takers, rotas};
use crate::base::error::{Result, is_unique_violation};
use crate::base::ids;
use crate::base::retention::AT_ONCE;
use crate::boards::model::Standing;
use crate::on_db;

/// Says that a rota which is kept in memory is not as it is any more.
///
/// # Errors
/// The database's.
pub fn touch(conn: &mut Conn, board: i64) -> Result<()> {
    // By lot, not counted: what another transaction read before it was undone is then known by a number that never comes
    // again.
    let has_one = boards::table.find(board).filter(boards::rota_stamp.ne(0));
    diesel::update(has_one).set(boards::rota_stamp.eq(ids::random_id())).execute(conn)?;
    Ok(())
}

/// Makes sure that a board has a rota.
pub(super) fn begin(conn: &mut Conn, board: i64) -> Result<()> {
    let row = (
        rotas::board_id.eq(board),
        rotas::staffed.eq(false),
        rotas::posture.eq(Posture::HoldNewcomers),
        rotas::version.eq(1),
    );
    on_db!(&mut *conn, |conn| diesel::insert_into(rotas::table)
        .values(row)
        .on_conflict(rotas::board_id)
        .do_nothing()
        .execute(conn))?;
    diesel::update(boards::table.find(board)).set(boards::rota_stamp.eq(ids::random_id())).execute(conn)?;
    Ok(())
}

#[derive(Queryable)]
struct ShiftRow {
    id: i64,
    board: i64,
    weekday: i64,
    day: i64,
    from: i64,
    to: i64,
    version: i64,
}

/// The rotas of some boards, by their ids. Five queries.
pub(super) fn load(conn: &mut Conn, ids: &[i64]) -> Result<HashMap<i64, Plan>> {
    let rows: Vec<(i64, bool, Posture, i64)> = rotas::table
        .filter(rotas::board_id.eq_any(ids.to_vec()))
        .select((rotas::board_id, rotas::staffed, rotas::posture, rotas::version))
        .load(conn)?;
    let shifts: Vec<ShiftRow> = rota_shifts::table
        .filter(rota_shifts::board_id.eq_any(ids.to_vec()))
        .order((
            rota_shifts::weekday,
            rota_shifts::day,
            rota_shifts::from_minute,
            rota_shifts::to_minute,
            rota_shifts::id,
        ))
        .select((
            rota_shifts::id,
            rota_shifts::board_id,
            rota_shifts::weekday,
            rota_shifts::day,
            rota_shifts::from_minute,
            rota_shifts::to_minute,
            rota_shifts::version,
        ))
        .load(conn)?;
    // One who is paused looks after nothing meanwhile.
    let takers: Vec<(i64, i64, String)> = rota_takers::table
        .inner_join(rota_shifts::table)
        .inner_join(personas::table)
        .filter(rota_shifts::board_id.eq_any(ids.to_vec()))
        .filter(personas::standing.eq(Standing::Good))
        .order((personas::name, personas::id))
        .select((rota_takers::shift_id, personas::id, personas::name))
        .load(conn)?;
    let gaps: Vec<(i64, i64)> = rota_gaps::table
        .inner_join(rota_shifts::table)
        .filter(rota_shifts::board_id.eq_any(ids.to_vec()))
        .select((rota_gaps::shift_id, rota_gaps::day))
        .load(conn)?;
    let changes: Vec<(i64, i64, bool, i64, String)> = rota_changes::table
        .inner_join(rota_shifts::table)
        .inner_join(personas::table)
        .filter(rota_shifts::board_id.eq_any(ids.to_vec()))
        .filter(personas::standing.eq(Standing::Good))
        .order((rota_changes::day, personas::name, personas::id))
        .select((rota_changes::shift_id, rota_changes::day, rota_changes::here, personas::id, personas::name))
        .load(conn)?;
    let mut plans: HashMap<i64, Plan> = rows
        .into_iter()
        .map(|(board, staffed, posture, version)| (board, Plan { staffed, posture, version, ..Plan::NONE }))
        .collect();
    let mut people: HashMap<i64, Vec<Person>> = HashMap::new();
    for (shift, id, name) in takers {
        people.entry(shift).or_default().push(Person { id, name });
    }
    let mut otherwise: HashMap<i64, Vec<Change>> = HashMap::new();
    for (shift, day, here, id, name) in changes {
        otherwise.entry(shift).or_default().push(Change { day, person: Person { id, name }, here });
    }
    for row in shifts {
        let Some(plan) = plans.get_mut(&row.board) else { continue };
        plan.shifts.push(Shift {
            id: row.id,
            when: if row.weekday == 0 { When::Once(row.day) } else { When::Weekly(row.weekday) },
            from: row.from,
            to: row.to,
            version: row.version,
            takers: people.remove(&row.id).unwrap_or_default(),
            gaps: gaps.iter().filter(|(shift, _)| *shift == row.id).map(|(_, day)| *day).collect(),
            changes: otherwise.remove(&row.id).unwrap_or_default(),
        });
    }
    Ok(plans)
}

/// The tags of some names, as they are stored, with their boards.
pub(super) fn list_tags(conn: &mut Conn, personas: Vec<i64>) -> Result<Vec<(i64, i64, Vec<u8>)>> {
    Ok(personas::table
        .filter(personas::id.eq_any(personas))
        .select((personas::id, personas::board_id, personas::tag))
        .load(conn)?)
}

/// Says that no rota which is kept in memory is as it is any more: of every board alike, so that it tells nothing of any.
pub(super) fn touch_all(conn: &mut Conn) -> Result<()> {
    let have_one = boards::table.filter(boards::rota_stamp.ne(0));
    diesel::update(have_one).set(boards::rota_stamp.eq(ids::random_id())).execute(conn)?;
    Ok(())
}

/// Whether the rota was still at that version, and so was changed.
pub(super) fn set_posture(
    conn: &mut Conn,
    board: i64,
    version: i64,
    (staffed, posture): (bool, Posture),
) -> Result<bool> {
    let as_read = rotas::table.find(board).filter(rotas::version.eq(version));
    let changed = diesel::update(as_read)
        .set((rotas::staffed.eq(staffed), rotas::posture.eq(posture), rotas::version.eq(rotas::version + 1)))
        .execute(conn)?;
    Ok(changed == 1)
}

fn stored(when: When) -> (i64, i64) {
    match when {
        When::Weekly(weekday) => (weekday, 0),
        When::Once(day) => (0, day),
    }
}

/// Adds a shift, unless there is one of those hours.
pub(super) fn insert_shift(conn: &mut Conn, board: i64, when: When, (from, to): (i64, i64)) -> Result<bool> {
    let (weekday, day) = stored(when);
    let row = (
        (rota_shifts::id.eq(ids::random_id()), rota_shifts::board_id.eq(board)),
        (rota_shifts::weekday.eq(weekday), rota_shifts::day.eq(day)),
        (rota_shifts::from_minute.eq(from), rota_shifts::to_minute.eq(to), rota_shifts::version.eq(1)),
    );
    let added = on_db!(conn, |conn| diesel::insert_into(rota_shifts::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(added == 1)
}

/// Whether a shift was still at that version, and so was changed; none when another has those hours.
pub(super) fn update_shift(
    conn: &mut Conn,
    (board, id, version): (i64, i64, i64),
    when: When,
    (from, to): (i64, i64),
) -> Result<Option<bool>> {
    let (weekday, day) = stored(when);
    let as_read =
        rota_shifts::table.find(id).filter(rota_shifts::board_id.eq(board)).filter(rota_shifts::version.eq(version));
    // Under a savepoint, so that on PostgreSQL the transaction lives on.
    let changed = conn.transaction(|conn| {
        diesel::update(as_read)
            .set((
                (rota_shifts::weekday.eq(weekday), rota_shifts::day.eq(day)),
                (rota_shifts::from_minute.eq(from), rota_shifts::to_minute.eq(to)),
                rota_shifts::version.eq(rota_shifts::version + 1),
            ))
            .execute(conn)
    });
    match changed {
        Ok(changed) => Ok(Some(changed == 1)),
        Err(error) if is_unique_violation(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Whether a shift was still at that version, and so was removed.
pub(super) fn remove_shift(conn: &mut Conn, board: i64, id: i64, version: i64) -> Result<bool> {
    let as_read =
        rota_shifts::table.find(id).filter(rota_shifts::board_id.eq(board)).filter(rota_shifts::version.eq(version));
    Ok(diesel::delete(as_read).execute(conn)? == 1)
}

/// Whether a shift is still at that version; locked until the commit.
pub(super) fn lock_shift(conn: &mut Conn, board: i64, id: i64, version: i64) -> Result<bool> {
    let as_read =
        rota_shifts::table.find(id).filter(rota_shifts::board_id.eq(board)).filter(rota_shifts::version.eq(version));
    Ok(diesel::update(as_read).set(rota_shifts::version.eq(rota_shifts::version)).execute(conn)? == 1)
}

/// Forgets what was otherwise on single days.
pub(super) fn clear_days(conn: &mut Conn, shift: i64) -> Result<()> {
    diesel::delete(rota_gaps::table.filter(rota_gaps::shift_id.eq(shift))).execute(conn)?;
    diesel::delete(rota_changes::table.filter(rota_changes::shift_id.eq(shift))).execute(conn)?;
    Ok(())
}

pub(super) fn take(conn: &mut Conn, shift: i64, persona: i64) -> Result<()> {
    let row = (rota_takers::shift_id.eq(shift), rota_takers::persona_id.eq(persona));
    on_db!(conn, |conn| diesel::insert_into(rota_takers::table).values(row).on_conflict_do_nothing().execute(conn))?;
    Ok(())
}

/// Hands a shift back, and what somebody had said of single days of it.
pub(super) fn hand_back(conn: &mut Conn, shift: i64, persona: i64) -> Result<()> {
    diesel::delete(rota_takers::table.find((shift, persona))).execute(conn)?;
    let own = rota_changes::table
        .filter(rota_changes::shift_id.eq(shift))
        .filter(rota_changes::persona_id.eq(persona))
        .filter(rota_changes::here.eq(false));
    diesel::delete(own).execute(conn)?;
    Ok(())
}

/// Says whether somebody is there on one day; nothing when it is as usual.
pub(super) fn set_change(conn: &mut Conn, (shift, day, persona): (i64, i64, i64), here: Option<bool>) -> Result<()> {
    diesel::delete(rota_changes::table.find((shift, day, persona))).execute(conn)?;
    if let Some(here) = here {
        diesel::insert_into(rota_changes::table)
            .values((
                (rota_changes::shift_id.eq(shift), rota_changes::day.eq(day)),
                (rota_changes::persona_id.eq(persona), rota_changes::here.eq(here)),
            ))
            .execute(conn)?;
    }
    Ok(())
}

pub(super) fn set_gap(conn: &mut Conn, shift: i64, day: i64, gap: bool) -> Result<()> {
    if gap {
        let row = (rota_gaps::shift_id.eq(shift), rota_gaps::day.eq(day));
        on_db!(conn, |conn| diesel::insert_into(rota_gaps::table).values(row).on_conflict_do_nothing().execute(conn))?;
    } else {
        diesel::delete(rota_gaps::table.find((shift, day))).execute(conn)?;
    }
    Ok(())
}

/// Takes a name out.
pub(super) fn forget(conn: &mut Conn, persona: i64) -> Result<()> {
    diesel::delete(rota_takers::table.filter(rota_takers::persona_id.eq(persona))).execute(conn)?;
    diesel::delete(rota_changes::table.filter(rota_changes::persona_id.eq(persona))).execute(conn)?;
    Ok(())
}

/// What is over needs no new stamp: nobody asks for it any more.
pub(super) fn remove_days_before(conn: &mut Conn, day: i64) -> Result<usize> {
    let old = rota_shifts::table.filter(rota_shifts::weekday.eq(0)).filter(rota_shifts::day.lt(day));
    let old: Vec<i64> = old.limit(AT_ONCE).select(rota_shifts::id).load(conn)?;
    let shifts = diesel::delete(rota_shifts::table.filter(rota_shifts::id.eq_any(old))).execute(conn)?;
    let changes: Vec<(i64, i64, i64)> = rota_changes::table
        .filter(rota_changes::day.lt(day))
        .limit(AT_ONCE)
        .select((rota_changes::shift_id, rota_changes::day, rota_changes::persona_id))
        .load(conn)?;
    for change in &changes {
        diesel::delete(rota_changes::table.find(*change)).execute(conn)?;
    }
    let gaps = diesel::delete(rota_gaps::table.filter(rota_gaps::day.lt(day))).execute(conn)?;
    Ok(shifts + changes.len() + gaps)
}

/// A shift that somebody has, or what they said of one day of it.
#[derive(Queryable)]
pub(super) struct Own {
    pub(super) persona: i64,
    pub(super) weekday: i64,
    pub(super) day: i64,
    pub(super) from: i64,
    pub(super) to: i64,
}

/// The shifts of some names.
pub(super) fn list_taken(conn: &mut Conn, personas: &[i64]) -> Result<Vec<Own>> {
    Ok(rota_takers::table
        .inner_join(rota_shifts::table)
        .filter(rota_takers::persona_id.eq_any(personas.to_vec()))
        .order((rota_shifts::weekday, rota_shifts::day, rota_shifts::from_minute))
        .select((
            rota_takers::persona_id,
            rota_shifts::weekday,
            rota_shifts::day,
            rota_shifts::from_minute,
            rota_shifts::to_minute,
        ))
        .load(conn)?)
}

/// What some names said of single days.
pub(super) fn list_changes(conn: &mut Conn, personas: &[i64]) -> Result<Vec<(Own, bool)>> {
    Ok(rota_changes::table
        .inner_join(rota_shifts::table)
        .filter(rota_changes::persona_id.eq_any(personas.to_vec()))
        .order((rota_changes::day, rota_shifts::from_minute))
        .select((
            (
                rota_changes::persona_id,
                rota_shifts::weekday,
                rota_changes::day,
                rota_shifts::from_minute,
                rota_shifts::to_minute,
            ),
            rota_changes::here,
        ))
        .load(conn)?)
}
