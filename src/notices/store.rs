//! The room's own queries.

use diesel::prelude::*;

use super::model::Notice;
use crate::base::db::Conn;
use crate::base::db::schema::notices;
use crate::base::error::Result;
use crate::base::ids;
use crate::on_db;

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
