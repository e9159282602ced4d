//! What owners do with complaints. Each act stands in the audit log, without a word of what it was about.

use super::file::Form;
use super::model::{Complaint, Kind, Said, State};
use super::store;
use crate::accounts::Owner;
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::db::paging::PER_PAGE;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;

/// A page of the list.
#[derive(Debug)]
pub struct Listed {
    /// The complaints of this page: those that wait for an answer first, the soonest due before the others.
    pub complaints: Vec<Complaint>,
    /// How many there are altogether.
    pub all: i64,
}

/// A page of all complaints, from 1. Two queries.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what they are about.
pub fn list(conn: &mut Conn, site: &Site, _owner: &Owner, page: i64) -> Result<Listed> {
    let all = store::count(conn)?;
    let complaints = store::list(conn, &site.keys, (page - 1) * PER_PAGE, PER_PAGE)?;
    Ok(Listed { complaints, all })
}

/// A complaint with all that was said about it. Two queries.
///
/// # Errors
/// [`Refusal::NotFound`] when there is none under that number; as [`list`].
pub fn require(conn: &mut Conn, site: &Site, _owner: &Owner, id: &str) -> Result<(Complaint, Vec<Said>)> {
    let id: i64 = id.parse().map_err(|_| Refusal::NotFound)?;
    let complaint = store::find(conn, &site.keys, id)?.ok_or(Refusal::NotFound)?;
    let said = store::list_said(conn, &site.keys, id)?;
    Ok((complaint, said))
}

/// What came of something that an owner sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It is done; or was already, by this very form.
    Done,
    /// Something was written or decided meanwhile, which they have not seen.
    Changed,
}

/// Says that somebody looks into a complaint. Does nothing to one that has come further.
///
/// # Errors
/// The database's.
pub fn look(conn: &mut Conn, _owner: &Owner, complaint: &Complaint) -> Result<()> {
    store::take_up(conn, complaint.id)
}

/// Writes a note for owners alone.
///
/// # Errors
/// The database's.
pub fn note(
    conn: &mut Conn,
    site: &Site,
    _owner: &Owner,
    complaint: &Complaint,
    words: &str,
    nonce: &Token,
    now: Timestamp,
) -> Result<()> {
    let form = Form::of(site, complaint.id, nonce, words);
    if form.is_stored(conn, site)? {
        return Ok(());
    }
    let version = store::move_on(conn, complaint.id)?;
    form.store(conn, site, Kind::Note, version, words, now)
}

/// Answers a complaint as it was at a version.
///
/// # Errors
/// The database's.
pub fn answer(
    conn: &mut Conn,
    site: &Site,
    _owner: &Owner,
    (complaint, version): (&Complaint, i64),
    words: &str,
    nonce: &Token,
    now: Timestamp,
) -> Result<Done> {
    let form = Form::of(site, complaint.id, nonce, words);
    if form.is_stored(conn, site)? {
        return Ok(Done::Done);
    }
    if !store::set_answered(conn, complaint.id, version, site.calendar.day_of(now))? {
        return Ok(Done::Changed);
    }
    form.store(conn, site, Kind::Answer, version + 1, words, now)?;
    record(conn, site, "owner", "complaint.answer", complaint.id, "", now)?;
    Ok(Done::Done)
}

/// Closes an answered complaint as it was at a version.
///
/// # Errors
/// The database's.
pub fn close(
    conn: &mut Conn,
    site: &Site,
    _owner: &Owner,
    (complaint, version): (&Complaint, i64),
    now: Timestamp,
) -> Result<Done> {
    if complaint.state == State::Closed {
        return Ok(Done::Done);
    }
    if !store::set_closed(conn, complaint.id, version, site.calendar.day_of(now))? {
        return Ok(Done::Changed);
    }
    record(conn, site, "owner", "complaint.close", complaint.id, "", now)?;
    Ok(Done::Done)
}

/// Writes a line of the audit log.
pub(super) fn record(
    conn: &mut Conn,
    site: &Site,
    actor: &str,
    action: &'static str,
    complaint: i64,
    detail: &str,
    now: Timestamp,
) -> Result<()> {
    let (actor, subject) = (actor.to_owned(), format!("complaint {complaint}"));
    audit::record(conn, &site.keys, &Act { actor, action, subject, detail: detail.to_owned() }, now)
}
