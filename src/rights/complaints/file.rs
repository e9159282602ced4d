//! Complaining, and adding to a complaint.

use super::model::{self, About, Complaint, Kind, State};
use super::{ANSWER_DAYS, Code, store};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Purpose, Token};
use crate::base::db::{Conn, alone};
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::ids;
use crate::base::web::{Fields, Site};

/// A complaint that can be stored.
#[derive(Clone, Debug)]
pub struct NewComplaint {
    about: About,
    words: String,
}

impl NewComplaint {
    /// Parses the fields `about` and `details`.
    ///
    /// # Errors
    /// What to do about each field, in the order of the form.
    pub fn parse(site: &Site, form: &Fields) -> std::result::Result<Self, Vec<FieldError>> {
        let about = About::parse(form.text("about"));
        let (words, wrong) = model::words(site, form, "details", "rights-complaint-error-words");
        let missing = about
            .is_none()
            .then(|| FieldError { field: "about", text: site.words.say("rights-complaint-error-about") });
        let errors: Vec<FieldError> = missing.into_iter().chain(wrong).collect();
        match about {
            Some(about) if errors.is_empty() => Ok(Self { about, words }),
            _ => Err(errors),
        }
    }
}

/// A complaint that has been stored.
#[derive(Debug)]
pub struct Filed {
    /// The code for whoever complained.
    pub code: Code,
    /// The day by which there will be an answer.
    pub due_day: i64,
}

/// Stores a complaint. The same form sent again leads to the same one, and words that were changed meanwhile are added to
/// it.
///
/// # Errors
/// [`Refusal::Closed`] for other words when it has been closed since; the database's.
pub fn file(conn: &mut Conn, site: &Site, new: &NewComplaint, nonce: &Token, now: Timestamp) -> Result<Filed> {
    let code = Code::of(&site.keys, nonce);
    let today = site.calendar.day_of(now);
    let due_day = today + ANSWER_DAYS;
    alone::with(conn, &code.digest(&site.keys))?;
    if let Some(found) = store::find_by_code(conn, &site.keys, &code)? {
        add(conn, site, &found, &new.words, nonce, now)?;
        return Ok(Filed { code, due_day: found.received_day + ANSWER_DAYS });
    }
    let complaint = Complaint {
        id: ids::random_id(),
        about: new.about,
        state: State::Received,
        received_day: today,
        due_day: Some(due_day),
        version: 1,
    };
    store::insert(conn, &site.keys, &complaint, &code)?;
    let form = Form::of(site, complaint.id, nonce, &new.words);
    form.store(conn, site, Kind::Theirs, 1, &new.words, now)?;
    Ok(Filed { code, due_day })
}

/// Adds what somebody else says about their complaint. After an answer it is open anew, with a time of its own. What has
/// been added by this form already is not added again.
///
/// # Errors
/// [`Refusal::Closed`] when nothing can be added any more; the database's.
pub fn add(conn: &mut Conn, site: &Site, to: &Complaint, words: &str, nonce: &Token, now: Timestamp) -> Result<()> {
    let form = Form::of(site, to.id, nonce, words);
    if form.is_stored(conn, site)? {
        return Ok(());
    }
    let due_day = site.calendar.day_of(now) + ANSWER_DAYS;
    let version = store::move_on_for_more(conn, to.id, due_day)?;
    let version = version.ok_or(Refusal::Closed("rights-complaint-over"))?;
    form.store(conn, site, Kind::Theirs, version, words, now)
}

/// A form of writing: a nonce, in one complaint, with these words.
pub(super) struct Form {
    complaint: i64,
    bytes: Vec<u8>,
}

impl Form {
    pub(super) fn of(site: &Site, complaint: i64, nonce: &Token, words: &str) -> Self {
        let nonce = nonce.digest(&site.keys, Purpose::Nonce);
        let bytes = [b"complaint".as_slice(), &complaint.to_be_bytes(), &nonce, words.as_bytes()].concat();
        Self { complaint, bytes }
    }

    /// Whether it has led to something already. Nobody else can send it until this transaction ends.
    pub(super) fn is_stored(&self, conn: &mut Conn, site: &Site) -> Result<bool> {
        alone::with(conn, &site.keys.digest(Purpose::Nonce, &self.bytes))?;
        store::is_there(conn, site.keys.index_under_all(Purpose::Nonce, &self.bytes))
    }

    /// Stores what was written, under its number in the complaint.
    pub(super) fn store(
        &self,
        conn: &mut Conn,
        site: &Site,
        kind: Kind,
        number: i64,
        words: &str,
        now: Timestamp,
    ) -> Result<()> {
        let said = store::NewSaid {
            complaint: self.complaint,
            number,
            kind,
            day: site.calendar.day_of(now),
            nonce_index: site.keys.index(Purpose::Nonce, &self.bytes),
            words,
        };
        store::insert_said(conn, &site.keys, &said)
    }
}
