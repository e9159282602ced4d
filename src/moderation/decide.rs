//! Deciding a case: what becomes of the post, why, and what its writer is told. Everything is read under lock, so
//! that of two who decide at once one is told what the other did.

use super::actor::Opened;
use super::change::{self, Change};
use super::erase;
use super::lease;
use super::measure::{self, Measure, NewMeasure};
use super::model::{Case, CaseKind, Decision, Why};
use super::report::too_long;
use super::rules;
use super::sealed::{self, Text};
use super::store::{lists, writes};
use super::told::{Told, tell_writer, told_of};
use super::undo;
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Fields, Site};
use crate::notices;
use crate::threads::model::{Post, Thread, Visibility};
use crate::threads::taken::Taken;
use crate::threads::{redact, visibility};

/// What is said to whoever took part in a thread, and wants to judge what is in it.
pub(super) const TOOK_PART: &str = "moderation-refused-took-part";

/// What stands for the house rules among the ground rules of a form.
pub const HOUSE: &str = "house";

/// A decision that is complete.
#[derive(Clone, Debug)]
pub struct NewDecision {
    /// What.
    pub decision: Decision,
    /// Why.
    pub why: Why,
    /// The ground rule that it is about, in words; empty for none.
    pub rule: String,
    /// To the writer.
    pub words: String,
    /// What is decided about the writer beside that.
    pub measure: Option<NewMeasure>,
    /// What is taken out of the post; empty but for [`Decision::Redact`].
    pub taken_out: String,
    /// What the page showed that it was decided on.
    pub seen: Seen,
}

/// What a page showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The case's version.
    pub case: i64,
    /// The post's.
    pub post: i64,
    /// Who could see the post.
    pub visibility: Visibility,
    /// Whether the case was for leads.
    pub passed_on: bool,
    /// How many reports there were, where the form says so.
    pub reports: Option<i64>,
}

impl Seen {
    /// Reads the fields `version`, `post_version`, `post_state`, `passed` and `reports`.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`]: no page of ours lacks them.
    pub fn of(form: &Fields) -> Result<Self> {
        Ok(Self {
            case: form.require("version")?,
            post: form.require("post_version")?,
            visibility: Visibility::parse(form.text("post_state")).ok_or(Refusal::BadRequest)?,
            passed_on: form.text("passed") == "yes",
            reports: form.text("reports").parse().ok(),
        })
    }
}

impl NewDecision {
    /// Parses the fields `decision`, `measure`, `reason`, `rule` and `details`.
    ///
    /// # Errors
    /// What to do about each field, in the order of the form.
    pub fn parse(
        site: &Site,
        form: &Fields,
        seen: Seen,
        rules: &[String],
    ) -> std::result::Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field: &'static str, key: &str| {
            errors.push(FieldError { field, text: site.words.say(key) });
        };
        let (decision, why) = (Decision::parse(form.text("decision")), Why::parse(form.text("reason")));
        let (rule, words) = (form.trimmed("rule"), form.trimmed("details"));
        let measure = NewMeasure::parse(form.text("measure"));
        let against = measure.is_some_and(NewMeasure::is_against);
        if decision.is_none() {
            wrong("decision", "moderation-error-decision");
        }
        match (decision, why) {
            (_, None) => wrong("reason", "moderation-error-why"),
            (Some(_), Some(why)) if against && why.shows() => wrong("reason", "moderation-error-why-measure"),
            (Some(decision), Some(why)) if !against && decision.shows() != why.shows() => {
                let key = if decision.shows() { "moderation-error-why-keep" } else { "moderation-error-why-away" };
                wrong("reason", key);
            }
            _ => {}
        }
        let away = against || decision.is_some_and(|decision| !decision.shows());
        if away && rule.is_empty() {
            wrong("rule", "moderation-error-which-rule");
        } else if !rule.is_empty() && rule != HOUSE && !rules.iter().any(|known| known == rule) {
            wrong("rule", "moderation-error-rule-changed");
        }
        if away && words.is_empty() {
            wrong("details", "moderation-error-words");
        }
        if let Some(error) = too_long(site, "details", words) {
            errors.push(error);
        }
        match (decision, why) {
            (Some(decision), Some(why)) if errors.is_empty() => {
                let rule = match rule {
                    HOUSE => site.words.say("moderation-rule-house"),
                    rule => rule.to_owned(),
                };
                Ok(Self { decision, why, rule, words: words.to_owned(), measure, taken_out: String::new(), seen })
            }
            _ => Err(errors),
        }
    }
}

/// What came of deciding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done; or the same button was pressed twice, and it was done before.
    Done,
    /// Something has changed meanwhile; nothing is stored.
    Behind(Vec<Change>),
}

/// Decides a case, or brings back what a closed one had hidden or taken down.
///
/// # Errors
/// [`Refusal::NotAllowed`] for an appeal against one's own decision, and for whoever took part in the thread; [`Refusal::BadRequest`] for what cannot be
/// decided of this post; the database's.
pub fn decide(conn: &mut Conn, site: &Site, opened: &Opened, new: &NewDecision, now: Timestamp) -> Result<Outcome> {
    let case = writes::lock(conn, opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    let (thread, post) = visibility::lock(conn, case.post_id)?;
    let decisions = lists::list_decisions(conn, case.id)?;
    let twice = decisions.first().is_some_and(|last| {
        case.version == new.seen.case + 1 && opened.actor.is(&last.decider) && is_same(last, new.decision)
    });
    if twice {
        return Ok(Outcome::Done);
    }
    let changes = change::list(opened, &case, &post, new.seen, now);
    if !changes.is_empty() {
        return Ok(Outcome::Behind(changes));
    }
    may_decide(&case, &post, opened, &decisions, new, now)?;
    let measure = measure::of(&case, new, rules::is_about_redaction(&case, post.visibility), now);
    let about_writer = rules::is_about_writer(&case, post.visibility, now);
    let decision = if about_writer { Decision::Uphold } else { new.decision };
    let taken = apply(conn, site, &thread, &post, new, now)?;
    if rules::is_for_now(&case, post.visibility) && new.decision.shows() {
        visibility::restore(conn, &thread, &post, now)?;
    }
    let row = writes::DecisionRow {
        actor: &opened.actor,
        decision,
        outcome: case.outcome.filter(|_| about_writer).unwrap_or(decision),
        measure,
        reason: new.why,
        rule: &new.rule,
        rules_version: opened.board.rules_version,
        words_sealed: sealed::seal(&site.keys, Text::Decision, case.id, &new.words),
        gone: decision == Decision::Keep && post.visibility == Visibility::Erased,
        undoable: undo::is_undoable(&case, &post, decision),
        now,
    };
    writes::insert_decision(conn, &case, &row)?;
    erase::settle(conn, &case, &post)?;
    let act = Act {
        actor: opened.actor.label.clone(),
        action: decision.action(),
        subject: lease::subject(opened),
        detail: new.why.as_str().to_owned(),
    };
    // What is lifted says so itself: of the post nothing was decided, nor upheld.
    if !about_writer || measure.is_none() {
        audit::record(conn, &site.keys, &act, now)?;
    }
    // Whoever was told that somebody waits need look no more.
    notices::settle(conn, case.thread_id, post.number)?;
    if case.kind == CaseKind::Appeal {
        notices::answered(conn, case.writer_id, &told_of(&case))?;
    }
    if let Some(measure) = measure {
        measure::apply(conn, &case, measure, now)?;
        let detail = measure.days.map(|days| format!("{days} days")).unwrap_or_default();
        audit::record(conn, &site.keys, &Act { action: measure.action(), detail, ..act }, now)?;
    }
    tell_writer(conn, site, opened, &case, &post, &Told { new, measure }, now)?;
    redact::note(conn, site, taken, now)?;
    Ok(Outcome::Done)
}

/// Whether a decision is what a form asks for. Where it was about the writer alone the post stays as it was decided.
fn is_same(last: &lists::Decided, asked: Decision) -> bool {
    last.decision == asked || (asked == Decision::Restore && last.measure == Some(Measure::Lift))
}

/// Looks whether something could be decided now, and decides nothing: what has changed since somebody opened the page.
///
/// # Errors
/// As [`decide`].
pub fn check(conn: &mut Conn, opened: &Opened, new: &NewDecision, now: Timestamp) -> Result<Vec<Change>> {
    let case = writes::lock(conn, opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    let (_, post) = visibility::lock(conn, case.post_id)?;
    let changes = change::list(opened, &case, &post, new.seen, now);
    if changes.is_empty() {
        let decisions = lists::list_decisions(conn, case.id)?;
        may_decide(&case, &post, opened, &decisions, new, now)?;
    }
    Ok(changes)
}

fn may_decide(
    case: &Case,
    post: &Post,
    opened: &Opened,
    decisions: &[lists::Decided],
    new: &NewDecision,
    now: Timestamp,
) -> Result<()> {
    if is_for_leads(case, opened) {
        return Err(Refusal::NotAllowed("moderation-refused-passed-on").into());
    }
    if opened.took_part {
        return Err(Refusal::NotAllowed(TOOK_PART).into());
    }
    if is_judge_in_own_matter(case, opened, decisions) {
        return Err(Refusal::NotAllowed("moderation-refused-same").into());
    }
    let allowed = match new.decision {
        Decision::Redact => rules::may_redact(case, post.visibility),
        decision => possible(case, post, now).contains(&decision),
    };
    if !allowed || new.measure.is_some_and(|measure| !measure::is_possible(opened, case, measure, now)) {
        return Err(Refusal::BadRequest.into());
    }
    Ok(())
}

/// Whether a case was passed on, and is not for this person to decide, nor yet for facilitators again.
pub(super) fn is_for_leads(case: &Case, opened: &Opened) -> bool {
    case.is_open() && case.passed_on && !opened.lead && !opened.stands_in
}

/// What can be decided now.
pub(super) fn possible(case: &Case, post: &Post, now: Timestamp) -> &'static [Decision] {
    if rules::is_about_redaction(case, post.visibility) {
        rules::choices_after_redaction()
    } else if rules::is_about_writer(case, post.visibility, now) {
        if case.is_open() { rules::choices_about_writer() } else { &[Decision::Restore] }
    } else if rules::is_for_now(case, post.visibility) {
        rules::choices_for_now()
    } else if case.is_open() {
        rules::choices(post.visibility)
    } else if rules::may_restore(case, post.visibility) {
        &[Decision::Restore]
    } else {
        &[]
    }
}

/// Whether somebody would judge an appeal against what they decided themselves.
pub(super) fn is_judge_in_own_matter(case: &Case, opened: &Opened, decisions: &[lists::Decided]) -> bool {
    case.is_open()
        && case.kind == CaseKind::Appeal
        && decisions.iter().any(|earlier| opened.actor.is(&earlier.decider) && earlier.is_against())
}

/// Does to the post what is decided, and says where words stood that were taken out of it.
fn apply(
    conn: &mut Conn,
    site: &Site,
    thread: &Thread,
    post: &Post,
    new: &NewDecision,
    now: Timestamp,
) -> Result<Vec<Taken>> {
    match new.decision {
        Decision::Redact => return redact::redact(conn, site, thread, post, &new.taken_out),
        Decision::Keep | Decision::Uphold => Ok(()),
        Decision::Hide => visibility::hide(conn, thread, post),
        Decision::Ask => visibility::ask_to_change(conn, thread, post),
        Decision::Remove => visibility::remove(conn, thread, post),
        Decision::Restore if post.visibility == Visibility::Erased => Ok(()),
        Decision::Restore => visibility::restore(conn, thread, post, now),
    }?;
    Ok(Vec::new())
}
