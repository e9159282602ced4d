//! How names stand on their boards.

use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{boards, personas};
use crate::base::error::Result;
use crate::base::ids;
use crate::boards::model::{Persona, PersonaRole, Standing};

/// Sets how a name stands; a pause without an end stands until somebody ends it.
pub fn set(conn: &mut Conn, persona: i64, standing: Standing, end_minute: Option<i64>, now: Timestamp) -> Result<()> {
    diesel::update(personas::table.find(persona))
        .set((
            personas::standing.eq(standing),
            personas::standing_day.eq(now.month_day()),
            personas::pause_minute.eq(end_minute),
            personas::version.eq(personas::version + 1),
        ))
        .execute(conn)?;
    // Rotas kept in memory leave out who is paused or gone.
    let looked_after = personas::table
        .filter(personas::id.eq(persona))
        .filter(personas::role.eq(PersonaRole::Facilitator))
        .select(personas::board_id);
    let rotas = boards::table.filter(boards::rota_stamp.ne(0)).filter(boards::id.eq_any(looked_after));
    diesel::update(rotas).set(boards::rota_stamp.eq(ids::random_id())).execute(conn)?;
    Ok(())
}

/// A name, locked until the commit.
pub fn lock(conn: &mut Conn, persona: i64) -> Result<Option<Persona>> {
    let one = personas::table.find(persona);
    diesel::update(one).set(personas::version.eq(personas::version)).execute(conn)?;
    Ok(one.select(Persona::as_select()).get_result(conn).optional()?)
}
