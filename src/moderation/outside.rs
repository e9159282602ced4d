//! Reports to outside bodies: a safeguarding lead writes down that something of a case was reported to one, such as the
//! police, when, and what was said. It cannot be changed afterwards; what comes later is written down as a further one. The
//! facilitators of the board read to whom, and when; all else is for leads alone.

use super::actor::{LEAD, Lead, Opened};
use super::lease;
use super::report::{longer_than, too_long};
use super::sealed::{self, Text};
use super::store::outside::{self, Outside};
use super::store::writes;
use super::views_outside::OutsideLine;
use crate::accounts::Strong;
use crate::base::audit::{self, Act};
use crate::base::clock::{Timestamp, day_of_iso};
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::{Error, FieldError, Refusal, Result};
use crate::base::ids;
use crate::base::web::{Fields, Site};

/// Characters of a body’s name, and of a reference.
const SHORT_MAX: usize = 200;
/// Days that a report can lie back: a year that is mistyped is not taken.
const DAYS_BACK: i64 = 3660;

/// Something that was reported to an outside body, complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    body: String,
    day: i64,
    words: String,
    reference: String,
}

impl New {
    /// Reads the fields `body`, `day`, `details` and `reference`, on a day.
    ///
    /// # Errors
    /// What to do about each field, in the order of the form.
    pub fn parse(site: &Site, form: &Fields, today: i64) -> std::result::Result<Self, Vec<FieldError>> {
        let says = |field, key: &str| FieldError { field, text: site.words.say(key) };
        let (body, words, reference) = (form.trimmed("body"), form.trimmed("details"), form.trimmed("reference"));
        let day = day_of_iso(form.trimmed("day"));
        let wrong_day = match day {
            None => Some("moderation-error-outside-day"),
            Some(day) if day > today => Some("moderation-error-outside-future"),
            Some(day) if day < today - DAYS_BACK => Some("moderation-error-outside-past"),
            Some(_) => None,
        };
        let empty = |field, text: &str, key| text.is_empty().then(|| says(field, key));
        let errors: Vec<FieldError> = [
            empty("body", body, "moderation-error-outside-body").or_else(|| longer_than(site, "body", body, SHORT_MAX)),
            wrong_day.map(|key| says("day", key)),
            empty("details", words, "moderation-error-outside-words").or_else(|| too_long(site, "details", words)),
            longer_than(site, "reference", reference, SHORT_MAX),
        ]
        .into_iter()
        .flatten()
        .collect();
        match day.filter(|_| errors.is_empty()) {
            Some(day) => {
                let [body, words, reference] = [body, words, reference].map(str::to_owned);
                Ok(Self { body, day, words, reference })
            }
            None => Err(errors),
        }
    }
}

/// Writes down that something was reported. The same button pressed twice writes it down once.
///
/// # Errors
/// The database's; a fault when what is sealed cannot be opened.
pub fn record(conn: &mut Conn, site: &Site, lead: &Lead, _strong: Strong, new: &New, now: Timestamp) -> Result<()> {
    let case = writes::lock(conn, lead.opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    if let Some(last) = outside::list(conn, case.id)?.first()
        && lead.is(&last.author)
        && open(&site.keys, last)? == *new
    {
        return Ok(());
    }
    let id = ids::random_id();
    let seal = |text, plain: &str| sealed::seal(&site.keys, text, id, plain);
    let nothing = || Error::fault("a report to an outside body has no words");
    let row = Outside {
        id,
        author: lead.key().to_vec(),
        day: new.day,
        body_sealed: seal(Text::OutsideBody, &new.body).ok_or_else(nothing)?,
        words_sealed: seal(Text::OutsideWords, &new.words).ok_or_else(nothing)?,
        reference_sealed: seal(Text::OutsideReference, &new.reference),
    };
    outside::insert(conn, case.id, row)?;
    let act = Act {
        actor: LEAD.to_owned(),
        action: "case.report-outside",
        subject: lease::subject(&lead.opened),
        detail: String::new(),
    };
    audit::record(conn, &site.keys, &act, now)
}

fn open(keys: &Keyring, row: &Outside) -> Result<New> {
    let text = |text, sealed: Option<&Vec<u8>>| sealed::open(keys, text, row.id, sealed);
    Ok(New {
        body: text(Text::OutsideBody, Some(&row.body_sealed))?,
        day: row.day,
        words: text(Text::OutsideWords, Some(&row.words_sealed))?,
        reference: text(Text::OutsideReference, row.reference_sealed.as_ref())?,
    })
}

/// What was reported of a case, the newest first: to a lead with all that was written, to others without it. One query.
///
/// # Errors
/// The database's; a fault when what is sealed cannot be opened.
pub(super) fn lines(conn: &mut Conn, site: &Site, opened: &Opened) -> Result<Vec<OutsideLine>> {
    let line = |row: &Outside| {
        let New { body, day, words, reference } = open(&site.keys, row)?;
        let for_leads = |text: String| if opened.lead { text } else { String::new() };
        let day = site.calendar.date_of(day);
        Ok(OutsideLine { body, day, words: for_leads(words), reference: for_leads(reference) })
    };
    outside::list(conn, opened.found.case.id)?.iter().map(line).collect()
}
