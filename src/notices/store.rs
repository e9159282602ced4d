//! The room's own queries.

use diesel::prelude::*;

use super::model::{Kind, Notice, Stage, Told};
use crate::base::db::Conn;
use crate::base::db::schema::{notices, posts, threads};
use crate::base::error::Result;
use crate::base::retention::AT_ONCE;
use crate::on_db;
use crate::threads::model::Visibility;

diesel::define_sql_function! {
    /// The part of a text that begins at a character, counted from 1.
    fn substr(text: diesel::sql_types::Text, from: diesel::sql_types::Integer, length: diesel::sql_types::Integer)
        -> diesel::sql_types::Text;
}

/// What is told beside decisions.
const BESIDE: [Kind; 3] = [Kind::Unmasked, Kind::Alert, Kind::Written];

/// Adds a notice after those that the persona has, in the place of what was told of the post before, unless it is
/// there already.
pub(super) fn insert(conn: &mut Conn, id: i64, notice: &Notice<'_>, words_sealed: Option<Vec<u8>>) -> Result<()> {
    let last: Option<i64> = notices::table
        .filter(notices::persona_id.eq(notice.persona))
        .select(diesel::dsl::max(notices::ordinal))
        .get_result(conn)?;
    let row = (
        (notices::id.eq(id), notices::persona_id.eq(notice.persona)),
        (notices::ordinal.eq(last.unwrap_or(0) + 1), notices::kind.eq(notice.kind)),
        (notices::thread_id.eq(notice.thread), notices::post_number.eq(notice.post_number)),
        (notices::occasion.eq(notice.occasion), notices::reason.eq(notice.reason)),
        (notices::rule.eq(notice.rule), notices::words.eq(""), notices::again.eq(notice.again)),
        (notices::day.eq(notice.day), notices::seen.eq(false)),
        (notices::words_sealed.eq(words_sealed), notices::stage.eq(Stage::Standing)),
    );
    let added = on_db!(&mut *conn, |conn| diesel::insert_into(notices::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    let places = notice.kind.takes_place_of();
    if added == 1 && !places.is_empty() {
        let before = notices::table
            .filter(notices::persona_id.eq(notice.persona))
            .filter(notices::thread_id.eq(notice.thread))
            .filter(notices::post_number.eq(notice.post_number))
            .filter(notices::kind.eq_any(places.to_vec()))
            .filter(notices::id.ne(id));
        diesel::update(before).set(notices::stage.eq(Stage::Replaced)).execute(conn)?;
    }
    Ok(())
}

/// Another look has been asked for at what was told on some occasions, which has so been read.
pub(super) fn set_asked(conn: &mut Conn, persona: i64, occasions: &str) -> Result<()> {
    let standing = notices::table
        .filter(notices::persona_id.eq(persona))
        .filter(notices::occasion.like(format!("{occasions}%")))
        .filter(notices::kind.ne_all(BESIDE))
        .filter(notices::stage.eq(Stage::Standing));
    diesel::update(standing).set((notices::stage.eq(Stage::Asked), notices::seen.eq(true))).execute(conn)?;
    Ok(())
}

/// What had been asked about on some occasions has been decided about again.
pub(super) fn set_answered(conn: &mut Conn, persona: i64, occasions: &str) -> Result<()> {
    let asked = notices::table
        .filter(notices::persona_id.eq(persona))
        .filter(notices::occasion.like(format!("{occasions}%")))
        .filter(notices::stage.eq(Stage::Asked));
    diesel::update(asked).set(notices::stage.eq(Stage::Replaced)).execute(conn)?;
    Ok(())
}

/// Some of the notices whose words are not sealed yet.
pub(super) fn list_unsealed(conn: &mut Conn, most: i64) -> Result<Vec<(i64, String)>> {
    let open = notices::table.filter(notices::words.ne("")).order(notices::id).limit(most);
    Ok(open.select((notices::id, notices::words)).load(conn)?)
}

/// Puts the sealed words in the place of the others.
pub(super) fn set_sealed(conn: &mut Conn, id: i64, words_sealed: Vec<u8>) -> Result<()> {
    diesel::update(notices::table.find(id))
        .set((notices::words.eq(""), notices::words_sealed.eq(Some(words_sealed))))
        .execute(conn)?;
    Ok(())
}

/// How some posts begin, by their ids: at most so many characters of each.
pub(super) fn list_beginnings(conn: &mut Conn, ids: Vec<i64>, characters: i32) -> Result<Vec<(i64, String)>> {
    let of = posts::table.filter(posts::id.eq_any(ids));
    Ok(of.select((posts::id, substr(posts::plain, 1, characters))).load(conn)?)
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
            notices::words_sealed,
            notices::again,
            notices::day,
            notices::seen,
            notices::stage,
            notices::thread_id,
            threads::number,
            threads::title,
            threads::visibility,
            threads::persona_id,
            threads::visibility.eq(Visibility::Shown),
        ))
        .load(conn)?)
}

pub(super) fn count(conn: &mut Conn, personas: &[i64]) -> Result<i64> {
    let told = notices::table.filter(notices::persona_id.eq_any(personas.to_vec()));
    Ok(told.filter(notices::kind.ne(Kind::Alert)).count().get_result(conn)?)
}

/// Takes away what was told to a name on one occasion, and says whether there was anything.
pub(super) fn remove_occasion(conn: &mut Conn, persona: i64, occasion: &str) -> Result<bool> {
    let told = notices::table.filter(notices::persona_id.eq(persona)).filter(notices::occasion.eq(occasion));
    Ok(diesel::delete(told).execute(conn)? > 0)
}

/// Takes away that somebody waits, from all who were told so.
pub(super) fn remove_waiting(conn: &mut Conn, thread: i64, post_number: i64) -> Result<()> {
    let told = notices::table
        .filter(notices::thread_id.eq(thread))
        .filter(notices::post_number.eq(post_number))
        .filter(notices::kind.eq(Kind::Alert));
    diesel::delete(told).execute(conn)?;
    Ok(())
}

pub(super) fn count_unseen(conn: &mut Conn, personas: &[i64]) -> Result<i64> {
    let unseen = notices::table
        .filter(notices::persona_id.eq_any(personas.to_vec()))
        .filter(notices::seen.eq(false))
        .filter(notices::stage.eq(Stage::Standing));
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

/// Removes some of what was told before a day and has been seen, or has not.
pub(super) fn remove_before(conn: &mut Conn, seen: bool, day: i64) -> Result<usize> {
    let old = notices::table.filter(notices::seen.eq(seen)).filter(notices::day.lt(day));
    let old: Vec<i64> = old.limit(AT_ONCE).select(notices::id).load(conn)?;
    Ok(diesel::delete(notices::table.filter(notices::id.eq_any(old))).execute(conn)?)
}
