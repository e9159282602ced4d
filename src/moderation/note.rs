//! Notes of the team on a case: read by those who may act on it, and by nobody else. With a note a facilitator can pass the
//! case on to the safeguarding leads, who then decide it, and a lead can give it back.

use super::actor::Opened;
use super::alert;
use super::decide::is_for_leads;
use super::lease;
use super::model::Case;
use super::report::too_long;
use super::rules::{self, Holder};
use super::sealed::{self, Text};
use super::store::notes::{self, NewNote, Note, Passing};
use super::store::writes;
use super::views_team::{NoteLine, TeamView};
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::ids;
use crate::base::web::{Fields, Site};
use crate::notices;

/// What somebody wants to do with a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Add it.
    Add,
    /// Pass the case on to the safeguarding leads.
    PassOn,
    /// Give it back to the facilitators.
    GiveBack,
}

impl Step {
    /// Reads the field `do`.
    pub fn of(form: &Fields) -> Self {
        match form.text("do") {
            "pass" => Self::PassOn,
            "give-back" => Self::GiveBack,
            _ => Self::Add,
        }
    }

    /// The field in which its words are.
    fn field(self) -> &'static str {
        match self {
            Self::Add => "note",
            Self::PassOn | Self::GiveBack => "why",
        }
    }

    /// What is said when it is done.
    pub fn flash(self) -> &'static str {
        match self {
            Self::Add => "moderation-flash-noted",
            Self::PassOn => "moderation-flash-passed-on",
            Self::GiveBack => "moderation-flash-given-back",
        }
    }
}

/// A note, and what is to become of the case with it.
#[derive(Clone, Debug)]
pub struct New {
    step: Step,
    words: String,
    /// Whether the leads are asked to keep the writer from the whole site.
    asks: bool,
}

impl New {
    /// Reads the fields `do`, `asks` and, for a note, `note`, for all else `why`.
    pub fn of(form: &Fields) -> Self {
        let step = Step::of(form);
        Self { step, words: form.trimmed(step.field()).to_owned(), asks: form.has("asks") }
    }

    fn passing(&self) -> Passing {
        match self.step {
            Step::Add => Passing::Stays,
            Step::PassOn => Passing::On { asks: self.asks },
            Step::GiveBack => Passing::Back,
        }
    }
}

/// Adds a note, passes the case on with it, or gives it back; or says what is wrong with it, and then stores nothing. Done
/// twice it is done once.
///
/// # Errors
/// The database's; a fault when what is sealed cannot be opened.
pub fn add(conn: &mut Conn, site: &Site, opened: &Opened, new: &New, now: Timestamp) -> Result<Vec<FieldError>> {
    let case = writes::lock(conn, opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    if is_there(conn, site, opened, &case, new)? {
        return Ok(Vec::new());
    }
    let errors = wrong(conn, site, opened, &case, new, now)?;
    if !errors.is_empty() {
        return Ok(errors);
    }
    let id = ids::random_id();
    let words_sealed = sealed::seal(&site.keys, Text::Note, id, &new.words);
    let (actor, passing) = (&opened.actor, new.passing());
    notes::insert(conn, NewNote { id, case: case.id, actor, passing, words_sealed, now })?;
    if new.step == Step::Add {
        return Ok(Vec::new());
    }
    let on = new.step == Step::PassOn;
    notes::set_passed_on(conn, case.id, on)?;
    let detail = if new.asks { "asks for the whole site" } else { "" };
    record(conn, site, opened, if on { "case.pass-on" } else { "case.give-back" }, detail, now)?;
    // What was told before is over: whoever it is for now is told, also of what they were told of once.
    notices::settle(conn, case.thread_id, opened.found.post.number)?;
    // Whoever is on duty has to know that somebody in danger is theirs again.
    if on || case.urgent {
        alert::ask(conn, case.id, now)?;
    }
    Ok(Vec::new())
}

/// What is wrong with a note, or stands against what is to be done with it.
fn wrong(
    conn: &mut Conn,
    site: &Site,
    opened: &Opened,
    case: &Case,
    new: &New,
    now: Timestamp,
) -> Result<Vec<FieldError>> {
    let says = |field, key: &str| vec![FieldError { field, text: site.words.say(key) }];
    let field = new.step.field();
    // What cannot be done at all has no field on the page any more: the words go to where they can still be a note.
    let cannot = match new.step {
        Step::Add if new.asks => Some("moderation-error-note-asks"),
        Step::PassOn | Step::GiveBack if !case.is_open() => Some("moderation-error-pass-decided"),
        Step::PassOn if opened.lead => Some("moderation-error-pass-lead"),
        Step::PassOn if case.passed_on => Some("moderation-error-pass-twice"),
        Step::GiveBack if !opened.lead => Some("moderation-error-back-lead"),
        Step::GiveBack if !case.passed_on => Some("moderation-error-back-twice"),
        Step::Add | Step::PassOn | Step::GiveBack => None,
    };
    if let Some(key) = cannot {
        return Ok(says("note", key));
    }
    if new.words.is_empty() {
        return Ok(says(
            field,
            if new.step == Step::Add { "moderation-error-note" } else { "moderation-error-why-pass" },
        ));
    }
    if let Some(error) = too_long(site, field, &new.words) {
        return Ok(vec![error]);
    }
    if new.step == Step::GiveBack && rules::holder(case, &opened.actor, now) == Holder::Another {
        return Ok(says(field, "moderation-error-back-held"));
    }
    // Not whether one could decide it: that one has to do with the case is nobody's to know.
    if new.step == Step::PassOn && !alert::has_lead(conn, site, now)? {
        return Ok(says(field, "moderation-error-pass-nobody"));
    }
    Ok(Vec::new())
}

/// Whether a button was pressed twice.
fn is_there(conn: &mut Conn, site: &Site, opened: &Opened, case: &Case, new: &New) -> Result<bool> {
    let passing = new.passing();
    let stands = match new.step {
        Step::Add => !new.asks,
        Step::PassOn => case.passed_on,
        Step::GiveBack => !case.passed_on,
    };
    let same = |note: &Note| opened.actor.is(&note.author) && note.passing == passing;
    let notes = notes::list(conn, case.id)?;
    let last = match new.step {
        Step::Add => notes.first().filter(|last| same(last)),
        Step::PassOn | Step::GiveBack => notes.iter().find(|note| same(note)),
    };
    match last.filter(|_| stands) {
        Some(last) => Ok(open(site, last)? == new.words),
        None => Ok(false),
    }
}

fn open(site: &Site, note: &Note) -> Result<String> {
    sealed::open(&site.keys, Text::Note, note.id, note.words_sealed.as_ref())
}

fn record(
    conn: &mut Conn,
    site: &Site,
    opened: &Opened,
    action: &'static str,
    detail: &str,
    now: Timestamp,
) -> Result<()> {
    let (actor, subject) = (opened.actor.label.clone(), lease::subject(opened));
    audit::record(conn, &site.keys, &Act { actor, action, subject, detail: detail.to_owned() }, now)
}

/// The notes on a case as its page shows them, the newest first, with what was typed. One query.
///
/// # Errors
/// The database's; a fault when a note cannot be opened.
pub(super) fn team(conn: &mut Conn, site: &Site, opened: &Opened, typed: &Fields) -> Result<TeamView> {
    let case = &opened.found.case;
    let at = |minute: i64| site.calendar.long_kept(minute);
    let notes = notes::list(conn, case.id)?;
    let passed_on = notes.iter().find(|note| matches!(note.passing, Passing::On { .. })).map(|note| note.minute);
    let lines = notes.iter().map(|note| {
        Ok(NoteLine {
            role: note.role.as_str(),
            you: opened.actor.is(&note.author),
            passed_on: matches!(note.passing, Passing::On { .. }),
            asks: note.passing == Passing::On { asks: true },
            given_back: note.passing == Passing::Back,
            words: open(site, note)?,
            at: at(note.minute),
        })
    });
    let (may_pass_on, may_give_back) = (may_pass_on(opened), case.is_open() && case.passed_on && opened.lead);
    let has_field = match Step::of(typed) {
        Step::Add => true,
        Step::PassOn => may_pass_on,
        Step::GiveBack => may_give_back,
    };
    let (note, why) = (typed.trimmed("note"), typed.trimmed("why"));
    let (note, why) = if has_field { (note, why) } else { (why, "") };
    Ok(TeamView {
        notes: lines.collect::<Result<_>>()?,
        may_pass_on,
        may_give_back,
        since: passed_on.filter(|_| case.is_open() && case.passed_on).map(at).unwrap_or_default(),
        note: note.to_owned(),
        why: why.to_owned(),
        asks: typed.has("asks"),
    })
}

/// Whether the case can be passed on by whoever looks.
fn may_pass_on(opened: &Opened) -> bool {
    let case = &opened.found.case;
    case.is_open() && !case.passed_on && !opened.lead && !is_for_leads(case, opened)
}
