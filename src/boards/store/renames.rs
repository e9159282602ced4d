//! Queries for names that are changed by their wearers.

use diesel::prelude::*;

use super::unless_taken;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::personas;
use crate::base::error::Result;
use crate::base::ids;
use crate::boards::model::{Persona, PersonaRole, Standing};
use crate::boards::names::NewPersona;

/// The key of a persona's name, and the veiled day on which the name was last changed.
pub(in crate::boards) fn find(conn: &mut Conn, persona: i64) -> Result<(String, Option<i64>)> {
    Ok(personas::table.find(persona).select((personas::name_key, personas::renamed)).get_result(conn)?)
}

/// Gives a persona another name. `Some(false)` when something of it has changed since it was read, `None` when
/// somebody else was quicker with the name.
pub(in crate::boards) fn update(
    conn: &mut Conn,
    persona: &Persona,
    new: &NewPersona,
    renamed: i64,
) -> Result<Option<bool>> {
    unless_taken(conn, |conn| {
        let as_read = personas::table.find(persona.id).filter(personas::version.eq(persona.version));
        let changed = diesel::update(as_read)
            .set((
                (personas::name.eq(new.name.as_str()), personas::name_key.eq(new.name.key())),
                (personas::tile.eq(new.tile), personas::renamed.eq(renamed)),
                personas::version.eq(personas::version + 1),
            ))
            .execute(conn)?;
        Ok(changed == 1)
    })
}

/// A name that is kept from others.
pub(in crate::boards) struct Kept<'a> {
    pub(in crate::boards) board: i64,
    pub(in crate::boards) tag: Vec<u8>,
    pub(in crate::boards) name: &'a str,
    pub(in crate::boards) key: &'a str,
    /// The row of one that need not be kept any more, to stand in its place.
    pub(in crate::boards) before: Option<i64>,
}

/// Keeps a name from others, as that of somebody who left is kept. `None` when its place is taken.
pub(in crate::boards) fn keep(conn: &mut Conn, kept: &Kept<'_>, now: Timestamp) -> Result<Option<()>> {
    let done = unless_taken(conn, |conn| {
        if let Some(before) = kept.before {
            diesel::delete(personas::table.find(before)).execute(conn)?;
        }
        diesel::insert_into(personas::table)
            .values((
                (personas::id.eq(ids::random_id()), personas::board_id.eq(kept.board)),
                (personas::tag.eq(kept.tag.as_slice()), personas::role.eq(PersonaRole::Member)),
                (personas::name.eq(kept.name), personas::name_key.eq(kept.key)),
                (personas::tile.eq(ids::random_id()), personas::joined_day.eq(now.month_day())),
                (personas::standing.eq(Standing::Left), personas::standing_day.eq(now.month_day())),
                (personas::rules_version.eq(0), personas::version.eq(1)),
            ))
            .execute(conn)
    })?;
    Ok(done.map(|_| ()))
}
