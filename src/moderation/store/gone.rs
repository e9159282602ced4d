//! What is wiped in cases when its writer has gone, or has taken it back, or when it has had its time.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::base::db::Conn;
use crate::base::db::schema::{case_messages, case_notes, case_reports, cases, posts};
use crate::base::error::Result;
use crate::base::ids;
use crate::base::retention::AT_ONCE;
use crate::moderation::model::{CaseKind, Decision};
use crate::moderation::store::{notes, openings, talk};
use crate::threads::model::Visibility;

/// Wipes what was written in asking for another look, and in talking with the team, in the closed cases of a post, and in those that no lead holds the
/// snapshot, too.
pub fn wipe_appeals_of_post(conn: &mut Conn, post: i64) -> Result<()> {
    let closed = cases::table.filter(cases::post_id.eq(post)).filter(cases::closed_minute.is_not_null());
    diesel::update(closed).set(cases::appeal_sealed.eq(None::<Vec<u8>>)).execute(conn)?;
    diesel::update(closed.filter(cases::hold_day.is_null()))
        .set(cases::snapshot_sealed.eq(None::<Vec<u8>>))
        .execute(conn)?;
    talk::wipe_of_post(conn, post)
}

/// Wipes the snapshots of a post in the cases that no lead holds.
pub fn wipe_snapshots_of_post(conn: &mut Conn, post: i64) -> Result<()> {
    diesel::update(cases::table.filter(cases::post_id.eq(post)).filter(cases::hold_day.is_null()))
        .set(cases::snapshot_sealed.eq(None::<Vec<u8>>))
        .execute(conn)?;
    Ok(())
}

/// Wipes what was written in asking for another look, and in talking with the team, and unheld snapshots, in the closed cases about posts of a name.
pub fn wipe_appeals_of(conn: &mut Conn, persona: i64) -> Result<()> {
    let closed = cases::table.filter(cases::writer_id.eq(persona)).filter(cases::closed_minute.is_not_null());
    diesel::update(closed).set(cases::appeal_sealed.eq(None::<Vec<u8>>)).execute(conn)?;
    diesel::update(closed.filter(cases::hold_day.is_null()))
        .set(cases::snapshot_sealed.eq(None::<Vec<u8>>))
        .execute(conn)?;
    talk::wipe_of(conn, persona)
}

/// Wipes what people wrote in some of the cases that were closed before a minute, and gives their number. What was
/// decided, and how many reported it, stays; in a case that a lead holds, the snapshot and the reports stay, too.
pub fn wipe_closed_before(conn: &mut Conn, minute: i64) -> Result<usize> {
    let told = case_reports::table
        .filter(case_reports::case_id.eq(cases::id))
        .filter(case_reports::words_sealed.is_not_null());
    let noted = case_notes::table.filter(case_notes::case_id.eq(cases::id));
    let free = cases::hold_day.is_null();
    let said = case_messages::table.filter(case_messages::case_id.eq(cases::id));
    let of_free = cases::snapshot_sealed.is_not_null().or(exists(told)).or(exists(noted)).or(exists(said));
    let old: Vec<(i64, bool)> = cases::table
        .filter(cases::closed_minute.lt(minute))
        .filter(cases::appeal_sealed.is_not_null().or(free.and(of_free)))
        .limit(AT_ONCE)
        .select((cases::id, free))
        .load(conn)?;
    let free: Vec<i64> = old.iter().filter(|(_, free)| *free).map(|(id, _)| *id).collect();
    let all: Vec<i64> = old.into_iter().map(|(id, _)| id).collect();
    // The cases first, as everybody locks them who writes what hangs on them.
    let wiped = diesel::update(cases::table.filter(cases::id.eq_any(all)))
        .set(cases::appeal_sealed.eq(None::<Vec<u8>>))
        .execute(conn)?;
    diesel::update(cases::table.filter(cases::id.eq_any(free.clone())))
        .set(cases::snapshot_sealed.eq(None::<Vec<u8>>))
        .execute(conn)?;
    notes::wipe(conn, &free)?;
    talk::wipe(conn, &free)?;
    diesel::update(case_reports::table.filter(case_reports::case_id.eq_any(free)))
        .set(case_reports::words_sealed.eq(None::<Vec<u8>>))
        .execute(conn)?;
    Ok(wiped)
}

/// Closes cases that the program opened, about posts of a name or one post, where the post was deleted before anybody
/// reported it. Where somebody may be in danger it is still for a facilitator to look. The snapshots go, but for those that
/// a lead holds.
pub fn close_deleted(conn: &mut Conn, of: Of, minute: i64) -> Result<()> {
    let closed = lock_deleted(conn, of)?;
    let free: Vec<i64> = closed.iter().filter(|(_, hold)| hold.is_none()).map(|(id, _)| *id).collect();
    let all: Vec<i64> = closed.into_iter().map(|(id, _)| id).collect();
    openings::close_undecided(conn, &all, minute)?;
    diesel::update(cases::table.filter(cases::id.eq_any(all)))
        .set((
            cases::open_post_id.eq(None::<i64>),
            cases::closed_minute.eq(Some(minute)),
            cases::outcome.eq(Some(Decision::Keep)),
            cases::lease_key.eq(None::<Vec<u8>>),
            cases::lease_minute.eq(0),
            cases::version.eq(cases::version + 1),
        ))
        .execute(conn)?;
    diesel::update(cases::table.filter(cases::id.eq_any(free)))
        .set(cases::snapshot_sealed.eq(None::<Vec<u8>>))
        .execute(conn)?;
    Ok(())
}

/// The cases that [`close_deleted`] closes, locked until the commit: each with the day on which its hold began.
fn lock_deleted(conn: &mut Conn, of: Of) -> Result<Vec<(i64, Option<i64>)>> {
    let deleted = posts::table.filter(posts::id.eq(cases::post_id)).filter(posts::visibility.eq(Visibility::Erased));
    let open = cases::table
        .filter(cases::closed_minute.is_null())
        .filter(cases::kind.eq_any([CaseKind::Held, CaseKind::Watched]))
        .filter(cases::reports.eq(0))
        .filter(cases::urgent.eq(false))
        .filter(exists(deleted));
    let same = cases::version.eq(cases::version);
    let with = (cases::id, cases::hold_day);
    Ok(match of {
        Of::Post(post) => {
            diesel::update(open.filter(cases::post_id.eq(post))).set(same).returning(with).get_results(conn)?
        }
        Of::Writer(persona) => {
            diesel::update(open.filter(cases::writer_id.eq(persona))).set(same).returning(with).get_results(conn)?
        }
    })
}

/// Locks every case of a post until the commit: for what changes the post first, and then its cases.
pub fn lock_of_post(conn: &mut Conn, post: i64) -> Result<()> {
    diesel::update(cases::table.filter(cases::post_id.eq(post)))
        .set(cases::version.eq(cases::version))
        .execute(conn)?;
    Ok(())
}

/// Whose cases.
#[derive(Clone, Copy, Debug)]
pub enum Of {
    /// About a post.
    Post(i64),
    /// About posts of a name.
    Writer(i64),
}

/// The reports under some keys: the case of each, whether that is open or held, and the key.
pub fn list_reported(conn: &mut Conn, keys: Vec<Vec<u8>>) -> Result<Vec<(i64, bool, Vec<u8>)>> {
    Ok(case_reports::table
        .inner_join(cases::table)
        .filter(case_reports::reporter.eq_any(keys))
        .select((
            case_reports::case_id,
            cases::closed_minute.is_null().or(cases::hold_day.is_not_null()),
            case_reports::reporter,
        ))
        .load(conn)?)
}

/// Makes a report nobody's; its words go now, or `later` when its case is decided and let go.
pub fn orphan(conn: &mut Conn, case: i64, reporter: Vec<u8>, later: bool) -> Result<()> {
    let report = case_reports::table.filter(case_reports::case_id.eq(case)).filter(case_reports::reporter.eq(reporter));
    let nobody = ids::random_bytes::<32>().to_vec();
    if later {
        let set = (case_reports::reporter.eq(nobody), case_reports::words_go.eq(true));
        diesel::update(report).set(set).execute(conn)?;
    } else {
        let set = (case_reports::reporter.eq(nobody), case_reports::words_sealed.eq(None::<Vec<u8>>));
        diesel::update(report).set(set).execute(conn)?;
    }
    Ok(())
}

/// Wipes the words of reports in a case whose writers have asked for it, or have withdrawn them.
pub fn wipe_reports(conn: &mut Conn, case: i64) -> Result<()> {
    let theirs = case_reports::table.filter(case_reports::case_id.eq(case)).filter(case_reports::words_go.eq(true));
    diesel::update(theirs).set(case_reports::words_sealed.eq(None::<Vec<u8>>)).execute(conn)?;
    wipe_withdrawn(conn, case)
}

/// Wipes the words of reports in a case that were withdrawn.
pub fn wipe_withdrawn(conn: &mut Conn, case: i64) -> Result<()> {
    let withdrawn = case_reports::table.filter(case_reports::case_id.eq(case)).filter(case_reports::withdrawn.eq(true));
    diesel::update(withdrawn).set(case_reports::words_sealed.eq(None::<Vec<u8>>)).execute(conn)?;
    Ok(())
}
