//! Notes of the team on a case: read by those who may act on it, and by nobody else. A note can pass the case on to the
//! safeguarding leads, who then decide it.

use super::actor::Opened;
use super::decide::is_for_leads;
use super::lease;
use super::report::too_long;
use super::sealed::{self, Text};
use super::store::notes::{self, NewNote, Passing};
use super::store::writes;
use super::views::NoteLine;
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::ids;
use crate::base::web::Site;

/// What is wrong with a note.
pub fn check(site: &Site, words: &str) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if words.is_empty() {
        errors.push(FieldError { field: "note", text: site.words.say("moderation-error-note") });
    }
    errors.extend(too_long(site, "note", words));
    errors
}

/// Adds a note. The same words by the same person right after one another are added once: a button pressed twice.
///
/// # Errors
/// The database's; a fault when a note cannot be opened.
pub fn add(conn: &mut Conn, site: &Site, opened: &Opened, words: &str, now: Timestamp) -> Result<()> {
    let case = writes::lock(conn, opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    if is_last(conn, site, opened, words)? {
        return Ok(());
    }
    insert(conn, site, opened, case.id, words, Passing::default(), now)
}

/// Passes the case on to the safeguarding leads, with a note that says why, and with the request, if it `asks`, to keep its
/// writer from the whole site. Done twice it is done once.
///
/// # Errors
/// [`Refusal::Closed`] for a case that is decided; the database's.
pub fn pass_on(
    conn: &mut Conn,
    site: &Site,
    opened: &Opened,
    (words, asks): (&str, bool),
    now: Timestamp,
) -> Result<()> {
    let case = writes::lock(conn, opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    if case.passed_on {
        return Ok(());
    }
    if !case.is_open() {
        return Err(Refusal::Closed("moderation-refused-decided").into());
    }
    insert(conn, site, opened, case.id, words, Passing { on: true, asks }, now)?;
    notes::pass_on(conn, case.id)?;
    let act = Act {
        actor: opened.actor.label.clone(),
        action: "case.pass-on",
        subject: lease::subject(opened),
        detail: if asks { "asks for the whole site".to_owned() } else { String::new() },
    };
    audit::record(conn, &site.keys, &act, now)
}

fn insert(
    conn: &mut Conn,
    site: &Site,
    opened: &Opened,
    case: i64,
    words: &str,
    passing: Passing,
    now: Timestamp,
) -> Result<()> {
    let id = ids::random_id();
    let words_sealed = sealed::seal(&site.keys, Text::Note, id, words);
    notes::insert(conn, NewNote { id, case, actor: &opened.actor, passing, words_sealed, now })
}

fn is_last(conn: &mut Conn, site: &Site, opened: &Opened, words: &str) -> Result<bool> {
    let Some(last) = notes::list(conn, opened.found.case.id)?.into_iter().next() else { return Ok(false) };
    let said = sealed::open(&site.keys, Text::Note, last.id, last.words_sealed.as_ref())?;
    Ok(opened.actor.is(&last.author) && said == words)
}

/// The notes on a case as its page shows them, the newest first. One query.
///
/// # Errors
/// The database's; a fault when a note cannot be opened.
pub(super) fn list(conn: &mut Conn, site: &Site, opened: &Opened) -> Result<Vec<NoteLine>> {
    let lines = notes::list(conn, opened.found.case.id)?.into_iter().map(|note| {
        Ok(NoteLine {
            role: note.role.as_str(),
            you: opened.actor.is(&note.author),
            passed_on: note.passed_on,
            asks: note.asks,
            words: sealed::open(&site.keys, Text::Note, note.id, note.words_sealed.as_ref())?,
            at: site.calendar.long(Timestamp::of_minute(note.minute)),
        })
    });
    lines.collect()
}

/// Whether the case can be passed on by whoever looks.
pub(super) fn may_pass_on(opened: &Opened) -> bool {
    let case = &opened.found.case;
    case.is_open() && !case.passed_on && !opened.lead && !is_for_leads(case, opened)
}
