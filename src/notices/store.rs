//! The room's own queries.

use diesel::prelude::*;

use super::model::{Notice, Told};
use crate::base::db::Conn;
use crate::base::db::schema::{notices, threads};
use crate::base::error::Result;
use crate::base::ids;
use crate::on_db;
use crate::threads::model::Visibility;

/// Adds a notice after those that the persona has, unless it is there already.
pub(super) fn insert(conn: &mut Conn, notice: &Notice<'_>) -> Result<()> {
    let last: Option<i64> = notices::table
        .filter(notices::persona_id.eq(notice.persona))
        .select(diesel::dsl::max(notices::ordinal))
        .get_result(conn)?;
    let row = (
        (notices::id.eq(ids::random_id()), notices::persona_id.eq(notice.persona)),
        (notices::ordinal.eq(last.unwrap_or(0) + 1), notices::kind.eq(notice.kind)),
        (notices::thread_id.eq(notice.thread), notices::post_number.eq(notice.post_number)),
        (notices::occasion.eq(notice.occasion), notices::reason.eq(notice.reason)),
        (notices::rule.eq(notice.rule), notices::words.eq(notice.words), notices::again.eq(notice.again)),
        (notices::day.eq(notice.day), notices::seen.eq(false)),
    );
    on_db!(conn, |conn| diesel::insert_into(notices::table).values(row).on_conflict_do_nothing().execute(conn))?;
    Ok(())
}

/// Decisions told to some names: those not seen yet first, the newest first.
pub(super) fn list(conn: &mut Conn, personas: &[i64], most: i64) -> Result<Vec<Told>> {
    if personas.is_empty() {
        return Ok(Vec::new());
    }
    Ok(notices::table
        .inner_join(threads::table)
        .filter(notices::persona_id.eq_any(personas.to_vec()))
        .order((notices::seen.asc(), notices::day.desc(), notices::ordinal.desc()))
        .limit(most)
        .select((
            notices::id,
            notices::persona_id,
            notices::kind,
            notices::post_number,
            notices::reason,
            notices::rule,
            notices::words,
            notices::again,
            notices::day,
            notices::seen,
            threads::number,
            threads::title,
            threads::visibility,
            threads::persona_id,
            threads::visibility.eq(Visibility::Shown),
        ))
        .load(conn)?)
}

pub(super) fn count_unseen(conn: &mut Conn, personas: &[i64]) -> Result<i64> {
    let unseen = notices::table.filter(notices::persona_id.eq_any(personas.to_vec())).filter(notices::seen.eq(false));
    Ok(unseen.count().get_result(conn)?)
}

/// Whether there was such a notice to one of these names.
pub(super) fn set_seen(conn: &mut Conn, id: i64, personas: &[i64]) -> Result<bool> {
    let own = notices::table.filter(notices::id.eq(id)).filter(notices::persona_id.eq_any(personas.to_vec()));
    Ok(diesel::update(own).set(notices::seen.eq(true)).execute(conn)? == 1)
}

pub(super) fn remove_of(conn: &mut Conn, persona: i64) -> Result<()> {
    diesel::delete(notices::table.filter(notices::persona_id.eq(persona))).execute(conn)?;
    Ok(())
}

/// Removes what has been seen and is older than one day, and everything older than another.
pub(super) fn remove_before(conn: &mut Conn, seen: i64, any: i64) -> Result<()> {
    for (state, day) in [(true, seen), (false, any)] {
        let old = notices::table.filter(notices::seen.eq(state)).filter(notices::day.lt(day));
        diesel::delete(old).execute(conn)?;
    }
    Ok(())
}
