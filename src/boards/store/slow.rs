//! What is stored of the slow mode of a whole board.

use diesel::prelude::*;

use crate::base::db::Conn;
use crate::base::db::schema::boards;
use crate::base::error::Result;
use crate::boards::slow::NewSlow;

/// Sets it; thread pages show it.
pub fn set(conn: &mut Conn, board: i64, new: &NewSlow) -> Result<()> {
    diesel::update(boards::table.find(board))
        .set((
            (boards::slow_posts.eq(new.posts), boards::slow_hours.eq(new.hours)),
            (boards::slow_until.eq(new.until), boards::slow_words.eq(&new.words)),
            boards::look_version.eq(boards::look_version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Wipes what is over: no page shows it any more, so none looks different.
pub fn wipe_ended(conn: &mut Conn, minute: i64) -> Result<usize> {
    let ended = boards::slow_until.gt(0).and(boards::slow_until.le(minute));
    Ok(diesel::update(boards::table.filter(ended))
        .set((
            (boards::slow_posts.eq(0), boards::slow_hours.eq(0)),
            (boards::slow_until.eq(0), boards::slow_words.eq("")),
        ))
        .execute(conn)?)
}
