//! The table of jobs: putting one down, leasing the one that is due, and what becomes of it.
//!
//! A lease is the time until which a job is somebody's. Whoever finishes a job shows the lease it was given; when
//! another has taken the job over meanwhile, that fails, and all that was done with it is undone.

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde::Serialize;

use super::backoff;
use super::runner::Failure;
use super::schedule::{self, Nights, Recurring};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::jobs;
use crate::base::error::{Error, Result};
use crate::base::ids;
use crate::base::retention::AT_ONCE;
use crate::on_db;

/// Minutes for which a job is leased: as long as one that was killed half-way waits for its next try.
pub(super) const LEASE_MINUTES: i64 = 5;
const LONGEST_WAIT_OF_RECURRING_MS: i64 = 10 * 60_000;

/// How a kind of job is tried again when it fails.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Tries after which it is given up.
    pub most_attempts: i64,
    /// Milliseconds until the second try; each wait is twice the one before.
    pub first_wait_ms: i64,
    /// The longest wait, in milliseconds.
    pub longest_wait_ms: i64,
}

impl Patience {
    /// For what is ours alone: an hour or two.
    pub const USUAL: Self = Self { most_attempts: 8, first_wait_ms: 30_000, longest_wait_ms: 6 * 3_600_000 };
    /// For what depends on somebody else's server: about five days (RFC 5321, 4.5.4.1, asks for four or five).
    pub const LONG: Self = Self { most_attempts: 43, first_wait_ms: 60_000, longest_wait_ms: 4 * 3_600_000 };
}

/// What stands in the place of an error when a job never came back, because the program was killed or fell over.
const NEVER_ENDED: &str = "it was begun and never came to an end";

/// Puts a job down, in the caller's transaction: it is there if and only if that commits. Nothing in the payload
/// may be personal, for it stands unsealed.
///
/// # Errors
/// The database's; a fault when the payload cannot be written as JSON.
pub fn enqueue(conn: &mut Conn, kind: &'static str, payload: &impl Serialize, due: Timestamp) -> Result<()> {
    enqueue_as(conn, ids::random_id(), kind, payload, due)
}

/// As [`enqueue`], under a number that something else is to have too.
///
/// # Errors
/// As [`enqueue`].
pub fn enqueue_as(
    conn: &mut Conn,
    id: i64,
    kind: &'static str,
    payload: &impl Serialize,
    due: Timestamp,
) -> Result<()> {
    let payload = serde_json::to_string(payload)
        .map_err(|error| Error::fault(format!("the payload of a job of kind {kind}: {error}")))?;
    diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(id),
            jobs::kind.eq(kind),
            jobs::payload.eq(payload),
            jobs::due_at.eq(due),
            jobs::leased_till.eq(Timestamp(0)),
            jobs::attempts.eq(0),
            jobs::failed.eq(false),
        ))
        .execute(conn)?;
    Ok(())
}

/// When the jobs of a kind are due, the latest first.
///
/// # Errors
/// The database's.
pub fn list_due(conn: &mut Conn, kind: &str, most: i64) -> Result<Vec<Timestamp>> {
    let of_kind = jobs::table.filter(jobs::kind.eq(kind).and(jobs::failed.eq(false)));
    Ok(of_kind.order(jobs::due_at.desc()).limit(most).select(jobs::due_at).load(conn)?)
}

/// Makes a recurring job unless it is there.
pub(super) fn ensure(conn: &mut Conn, kind: &'static str, first: Timestamp) -> Result<()> {
    let row = (
        jobs::id.eq(ids::random_id()),
        jobs::kind.eq(kind),
        jobs::payload.eq("null"),
        jobs::due_at.eq(first),
        jobs::leased_till.eq(Timestamp(0)),
        jobs::attempts.eq(0),
        jobs::failed.eq(false),
        jobs::name.eq(kind),
    );
    on_db!(conn, |conn| diesel::insert_into(jobs::table).values(row).on_conflict_do_nothing().execute(conn))?;
    Ok(())
}

/// Gives a recurring job that waits for its time another one: the settings may say another hour than before. One that is
/// due, or waits for another try, is left as it is.
pub(super) fn put_to(conn: &mut Conn, kind: &'static str, due: Timestamp, now: Timestamp) -> Result<()> {
    let waits = jobs::name.eq(kind).and(jobs::due_at.gt(now)).and(jobs::attempts.eq(0));
    diesel::update(jobs::table.filter(waits)).set(jobs::due_at.eq(due)).execute(conn)?;
    Ok(())
}

/// A job that is this process's until its lease ends.
#[derive(Debug)]
pub(super) struct Claimed {
    pub id: i64,
    pub kind: String,
    pub payload: String,
    pub attempts: i64,
    pub recurring: bool,
    leased_till: Timestamp,
}

/// Whether a job of these kinds is due; asked before [`claim`], because on SQLite a claim takes the one writer.
pub(super) fn is_due(conn: &mut Conn, kinds: &[&str], now: Timestamp) -> Result<bool> {
    let found: Option<i64> = on_db!(conn, |conn| {
        jobs::table
            .filter(jobs::failed.eq(false).and(jobs::due_at.le(now)).and(jobs::leased_till.le(now)))
            .filter(jobs::kind.eq_any(kinds))
            .select(jobs::id)
            .limit(1)
            .get_result(conn)
            .optional()
    })?;
    Ok(found.is_some())
}

/// Leases the job of these kinds that has been due for longest. Kinds that this program does not know are left for
/// the node that does.
pub(super) fn claim(conn: &mut Conn, kinds: &[&str], now: Timestamp) -> Result<Option<Claimed>> {
    let due = || {
        jobs::table
            .filter(jobs::failed.eq(false).and(jobs::due_at.le(now)).and(jobs::leased_till.le(now)))
            .filter(jobs::kind.eq_any(kinds))
            .order(jobs::due_at.asc())
            .select((jobs::id, jobs::kind, jobs::payload, jobs::attempts, jobs::name))
            .limit(1)
    };
    type Row = (i64, String, String, i64, Option<String>);
    let found: Option<Row> = match conn {
        Conn::Postgres(conn) => due().for_update().skip_locked().get_result(conn).optional()?,
        // A transaction that writes is alone here.
        Conn::Sqlite(conn) => due().get_result(conn).optional()?,
    };
    let Some((id, kind, payload, attempts, name)) = found else { return Ok(None) };
    let leased_till = now.plus_minutes(LEASE_MINUTES);
    // Counted before it is tried, so that a job that brings the program down does not do so for ever.
    diesel::update(jobs::table.find(id))
        .set((jobs::leased_till.eq(leased_till), jobs::attempts.eq(attempts + 1)))
        .execute(conn)?;
    Ok(Some(Claimed { id, kind, payload, attempts: attempts + 1, recurring: name.is_some(), leased_till }))
}

/// Ends a job that was done: it is deleted, or waits for its next time.
///
/// # Errors
/// A fault when the lease was lost; the database's.
pub(super) fn finish(
    conn: &mut Conn,
    job: &Claimed,
    recurring: &[Recurring],
    nights: Nights<'_>,
    now: Timestamp,
) -> Result<()> {
    let ours = jobs::table.filter(jobs::id.eq(job.id).and(jobs::leased_till.eq(job.leased_till)));
    let changed = match schedule::next(recurring, &job.kind, nights, now).filter(|_| job.recurring) {
        Some(next) => diesel::update(ours)
            .set((
                jobs::due_at.eq(next),
                jobs::leased_till.eq(Timestamp(0)),
                jobs::attempts.eq(0),
                jobs::last_error.eq(None::<String>),
            ))
            .execute(conn)?,
        None => diesel::delete(ours).execute(conn)?,
    };
    if changed == 1 { Ok(()) } else { Err(Error::fault("another has taken this job over")) }
}

/// Writes down that a job failed: it is tried again later, or given up, at once or after as many tries as its kind has
/// patience for. A recurring job is never given up.
pub(super) fn put_off(
    conn: &mut Conn,
    job: &Claimed,
    patience: Patience,
    failure: Option<&Failure>,
    now: Timestamp,
) -> Result<()> {
    let text = failure.map_or_else(|| NEVER_ENDED.to_owned(), ToString::to_string);
    let longest = if job.recurring { LONGEST_WAIT_OF_RECURRING_MS } else { patience.longest_wait_ms };
    let hopeless = matches!(failure, Some(Failure::Never(_))) || job.attempts >= patience.most_attempts;
    let ours = jobs::table.filter(jobs::id.eq(job.id).and(jobs::leased_till.eq(job.leased_till)));
    diesel::update(ours)
        .set((
            jobs::due_at.eq(backoff::next(now, job.attempts, patience.first_wait_ms, longest)),
            jobs::leased_till.eq(Timestamp(0)),
            jobs::failed.eq(hopeless && !job.recurring),
            jobs::last_error.eq(Some(text)),
        ))
        .execute(conn)?;
    Ok(())
}

/// How much of one kind waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The kind.
    pub kind: String,
    /// Jobs that are due and not done.
    pub due: i64,
    /// Jobs whose time has not come.
    pub later: i64,
    /// When the oldest that is due became so.
    pub oldest: Option<Timestamp>,
    /// Jobs that were given up.
    pub failed: i64,
}

macro_rules! count_by_kind {
    ($conn:expr, $which:expr) => {
        jobs::table
            .filter($which)
            .group_by((jobs::kind, jobs::failed))
            .select((jobs::kind, jobs::failed, diesel::dsl::count_star(), diesel::dsl::min(jobs::due_at)))
            .load::<(String, bool, i64, Option<i64>)>($conn)?
    };
}

/// Counts what waits, by kind; kinds of which nothing is there are left out. For later are those that come by the clock, and
/// those that are tried again.
///
/// # Errors
/// The database's.
pub fn waiting(conn: &mut Conn, now: Timestamp) -> Result<Vec<Waiting>> {
    let mut kinds: BTreeMap<String, Waiting> = BTreeMap::new();
    let due = count_by_kind!(conn, jobs::due_at.le(now)).into_iter().map(|row| (true, row));
    // What was put down for another time and has not gone wrong is about somebody, and has to do with when they did
    // something: that it is there at all would tell of it.
    let known = jobs::name.is_not_null().or(jobs::attempts.gt(0));
    let later = count_by_kind!(conn, jobs::due_at.gt(now).and(known)).into_iter().map(|row| (false, row));
    for (due, (kind, failed, count, oldest)) in due.collect::<Vec<_>>().into_iter().chain(later) {
        let waiting = kinds.entry(kind.clone()).or_insert(Waiting { kind, due: 0, later: 0, oldest: None, failed: 0 });
        match (failed, due) {
            (true, _) => waiting.failed += count,
            (false, true) => (waiting.due, waiting.oldest) = (count, oldest.map(Timestamp)),
            (false, false) => waiting.later = count,
        }
    }
    Ok(kinds.into_values().collect())
}

/// A job that has gone wrong at least once.
#[derive(Clone, Debug, Queryable)]
pub struct Trouble {
    /// Its number.
    pub id: i64,
    /// What kind of job.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried again, unless it was given up.
    pub due_at: Timestamp,
    /// Whether it was given up.
    pub failed: bool,
    /// What went wrong at the last try; holds nothing personal.
    pub last_error: Option<String>,
}

/// Jobs that have gone wrong: those given up first, the newest before the others.
///
/// # Errors
/// The database's.
pub fn list_troubles(conn: &mut Conn, count: i64) -> Result<Vec<Trouble>> {
    Ok(jobs::table
        .filter(jobs::last_error.is_not_null())
        .order((jobs::failed.desc(), jobs::due_at.desc()))
        .select((jobs::id, jobs::kind, jobs::attempts, jobs::due_at, jobs::failed, jobs::last_error))
        .limit(count)
        .load(conn)?)
}

/// A job that was given up, by its number.
///
/// # Errors
/// The database's.
pub fn find_given_up(conn: &mut Conn, id: i64) -> Result<Option<Trouble>> {
    Ok(jobs::table
        .find(id)
        .filter(jobs::failed.eq(true))
        .select((jobs::id, jobs::kind, jobs::attempts, jobs::due_at, jobs::failed, jobs::last_error))
        .get_result(conn)
        .optional()?)
}

/// Gives a job that has gone wrong all its tries again, from now on. Says its kind; none when it is not there.
///
/// # Errors
/// The database's.
pub fn try_again(conn: &mut Conn, id: i64, now: Timestamp) -> Result<Option<String>> {
    let kind = jobs::table.find(id).filter(jobs::last_error.is_not_null()).select(jobs::kind);
    let kind: Option<String> = kind.get_result(conn).optional()?;
    if kind.is_some() {
        diesel::update(jobs::table.find(id))
            .set((jobs::failed.eq(false), jobs::attempts.eq(0), jobs::due_at.eq(now)))
            .execute(conn)?;
    }
    Ok(kind)
}

/// Deletes some of the jobs of a kind that were given up before a time; gives their number.
///
/// # Errors
/// The database's.
pub fn remove_given_up(conn: &mut Conn, kind: &str, before: Timestamp) -> Result<usize> {
    let old = jobs::table.filter(jobs::failed.eq(true).and(jobs::kind.eq(kind)).and(jobs::due_at.lt(before)));
    let old: Vec<i64> = old.limit(AT_ONCE).select(jobs::id).load(conn)?;
    Ok(diesel::delete(jobs::table.filter(jobs::id.eq_any(old))).execute(conn)?)
}

/// Deletes a job, whatever its state, and with it what lies beside it.
///
/// # Errors
/// The database's.
pub fn remove(conn: &mut Conn, id: i64) -> Result<()> {
    diesel::delete(jobs::table.find(id)).execute(conn)?;
    Ok(())
}

/// Deletes a job that was given up. Says its kind; none when there is no such job.
///
/// # Errors
/// The database's.
pub fn discard(conn: &mut Conn, id: i64) -> Result<Option<String>> {
    let kind: Option<String> =
        jobs::table.find(id).filter(jobs::failed.eq(true)).select(jobs::kind).get_result(conn).optional()?;
    if kind.is_some() {
        diesel::delete(jobs::table.find(id)).execute(conn)?;
    }
    Ok(kind)
}
