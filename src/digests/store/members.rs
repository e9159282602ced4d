//! How often the boards of names come in letters.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::base::db::Conn;
use crate::base::db::schema::persona_letters;
use crate::base::error::Result;
use crate::base::mail::Often;

pub fn list(conn: &mut Conn, personas: Vec<i64>) -> Result<HashMap<i64, Often>> {
    let rows: Vec<(i64, Often)> = persona_letters::table
        .filter(persona_letters::persona_id.eq_any(personas))
        .select((persona_letters::persona_id, persona_letters::often))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Takes letters from some names, and gives others theirs.
pub fn replace(conn: &mut Conn, of: Vec<i64>, by: &[(i64, Often)]) -> Result<()> {
    diesel::delete(persona_letters::table.filter(persona_letters::persona_id.eq_any(of))).execute(conn)?;
    for (persona, often) in by {
        diesel::insert_into(persona_letters::table)
            .values((persona_letters::persona_id.eq(*persona), persona_letters::often.eq(*often)))
            .execute(conn)?;
    }
    Ok(())
}

pub fn forget(conn: &mut Conn, persona: i64) -> Result<()> {
    diesel::delete(persona_letters::table.find(persona)).execute(conn)?;
    Ok(())
}
