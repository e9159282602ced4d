//! Slow mode: how long ago somebody has written, and what is stored of a thread's own.

use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{posts, threads};
use crate::base::error::Result;
use crate::base::retention::AT_ONCE;
use crate::boards::slow::NewSlow;
use crate::on_db;

/// When the post of a persona in a thread was written behind which so many newer ones of theirs stand. By the index on
/// writer, thread and number: as many entries are read as are passed over.
pub fn find_behind_in_thread(conn: &mut Conn, (persona, thread): (i64, i64), behind: i64) -> Result<Option<Timestamp>> {
    let own = posts::table.filter(posts::persona_id.eq(persona)).filter(posts::thread_id.eq(thread));
    let one = own.order(posts::number.desc()).offset(behind).limit(1).select(posts::created_at);
    Ok(on_db!(conn, |conn| one.get_result(conn).optional())?)
}

/// As [`find_behind_in_thread`], among all that a persona has written, and so on its board. By the index on writer and time.
pub fn find_behind_on_board(conn: &mut Conn, persona: i64, behind: i64) -> Result<Option<Timestamp>> {
    let own = posts::table.filter(posts::persona_id.eq(persona));
    let one = own.order(posts::created_at.desc()).offset(behind).limit(1).select(posts::created_at);
    Ok(on_db!(conn, |conn| one.get_result(conn).optional())?)
}

/// Sets it for a thread, whose pages show it.
pub fn set(conn: &mut Conn, thread: i64, new: &NewSlow) -> Result<()> {
    diesel::update(threads::table.find(thread))
        .set((
            (threads::slow_posts.eq(new.posts), threads::slow_hours.eq(new.hours)),
            (threads::slow_until.eq(new.until), threads::slow_words.eq(&new.words)),
            threads::version.eq(threads::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Wipes what is over from some threads: no page shows it any more, so none looks different.
pub fn wipe_ended(conn: &mut Conn, minute: i64) -> Result<usize> {
    let ended = threads::slow_until.gt(0).and(threads::slow_until.le(minute));
    let some: Vec<i64> = threads::table.filter(ended).limit(AT_ONCE).select(threads::id).load(conn)?;
    Ok(diesel::update(threads::table.filter(threads::id.eq_any(some)))
        .set((
            (threads::slow_posts.eq(0), threads::slow_hours.eq(0)),
            (threads::slow_until.eq(0), threads::slow_words.eq("")),
        ))
        .execute(conn)?)
}
