//! Deciding a case: what becomes of the post, why, and what its writer is told. Everything is read under lock, so
//! that of two who decide at once one is told what the other did.

use super::actor::Opened;
use super::erase;
use super::lease;
use super::model::{ActingAs, Case, CaseKind, Decision, Why};
use super::report::too_long;
use super::rules::{self, Holder};
use super::sealed::{self, Text};
use super::store::{lists, writes};
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Fields, Site};
use crate::notices::{self, Kind, Notice};
use crate::threads::model::{Post, Thread, Visibility, thread_path};
use crate::threads::{redact, visibility};

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
}

impl Seen {
    /// Reads the fields `version`, `post_version` and `post_state`.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`]: no page of ours lacks them.
    pub fn of(form: &Fields) -> Result<Self> {
        Ok(Self {
            case: form.require("version")?,
            post: form.require("post_version")?,
            visibility: Visibility::parse(form.text("post_state")).ok_or(Refusal::BadRequest)?,
        })
    }
}

impl NewDecision {
    /// Parses the fields `decision`, `reason`, `rule` and `details`.
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
        if decision.is_none() {
            wrong("decision", "moderation-error-decision");
        }
        match (decision, why) {
            (_, None) => wrong("reason", "moderation-error-why"),
            (Some(decision), Some(why)) if decision.shows() != why.shows() => {
                let key = if decision.shows() { "moderation-error-why-keep" } else { "moderation-error-why-away" };
                wrong("reason", key);
            }
            _ => {}
        }
        let away = decision.is_some_and(|decision| !decision.shows());
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
                Ok(Self { decision, why, rule, words: words.to_owned(), taken_out: String::new(), seen })
            }
            _ => Err(errors),
        }
    }
}

/// What has changed since somebody opened a case's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Somebody else has it now, until this minute.
    Leased(ActingAs, i64),
    /// It has been decided, at this minute.
    Decided(Decision, i64),
    /// The writer has asked for another look.
    Reopened,
    /// There are further reports.
    Reported,
    /// The post has new words.
    Edited,
    /// The post has been hidden, taken down, taken back or brought back.
    Moved,
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
/// [`Refusal::NotAllowed`] for an appeal against one's own decision; [`Refusal::BadRequest`] for what cannot be
/// decided of this post; the database's.
pub fn decide(conn: &mut Conn, site: &Site, opened: &Opened, new: &NewDecision, now: Timestamp) -> Result<Outcome> {
    let case = writes::lock(conn, opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    let (thread, post) = visibility::lock(conn, case.post_id)?;
    let decisions = lists::list_decisions(conn, case.id)?;
    let twice = decisions.first().is_some_and(|last| {
        case.version == new.seen.case + 1 && opened.actor.is(&last.decider) && last.decision == new.decision
    });
    if twice {
        return Ok(Outcome::Done);
    }
    let changes = changes(opened, &case, &post, new.seen, now);
    if !changes.is_empty() {
        return Ok(Outcome::Behind(changes));
    }
    may_decide(&case, &post, opened, &decisions, new.decision)?;
    apply(conn, site, &thread, &post, new)?;
    let row = writes::DecisionRow {
        actor: &opened.actor,
        decision: new.decision,
        reason: new.why,
        rule: &new.rule,
        rules_version: opened.board.rules_version,
        words_sealed: sealed::seal(&site.keys, Text::Decision, case.id, &new.words),
        now,
    };
    writes::insert_decision(conn, &case, &row)?;
    erase::settle(conn, &case, &post)?;
    let act = Act {
        actor: opened.actor.label.clone(),
        action: new.decision.action(),
        subject: lease::subject(opened),
        detail: new.why.as_str().to_owned(),
    };
    audit::record(conn, &site.keys, &act, now)?;
    // Whoever was told that somebody waits need look no more.
    notices::settle(conn, case.thread_id, post.number)?;
    tell_writer(conn, site, opened, &case, &post, new, now)?;
    Ok(Outcome::Done)
}

/// Looks whether something could be decided now, and decides nothing: what has changed since somebody opened the page.
///
/// # Errors
/// As [`decide`].
pub fn check(conn: &mut Conn, opened: &Opened, new: &NewDecision, now: Timestamp) -> Result<Vec<Change>> {
    let case = writes::lock(conn, opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    let (_, post) = visibility::lock(conn, case.post_id)?;
    let changes = changes(opened, &case, &post, new.seen, now);
    if changes.is_empty() {
        let decisions = lists::list_decisions(conn, case.id)?;
        may_decide(&case, &post, opened, &decisions, new.decision)?;
    }
    Ok(changes)
}

fn may_decide(
    case: &Case,
    post: &Post,
    opened: &Opened,
    decisions: &[lists::Decided],
    decision: Decision,
) -> Result<()> {
    if is_judge_in_own_matter(case, opened, decisions) {
        return Err(Refusal::NotAllowed("moderation-refused-same").into());
    }
    let allowed = match decision {
        Decision::Redact => rules::may_redact(case, post.visibility),
        decision => possible(case, post).contains(&decision),
    };
    if !allowed {
        return Err(Refusal::BadRequest.into());
    }
    Ok(())
}

/// What can be decided now.
pub(super) fn possible(case: &Case, post: &Post) -> &'static [Decision] {
    if rules::is_about_redaction(case, post.visibility) {
        rules::choices_after_redaction()
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
        && decisions.iter().any(|earlier| opened.actor.is(&earlier.decider) && earlier.decision.is_against())
}

fn changes(opened: &Opened, case: &Case, post: &Post, seen: Seen, now: Timestamp) -> Vec<Change> {
    let mut changes = Vec::new();
    if case.version != seen.case {
        changes.push(match (case.closed_minute, case.outcome) {
            (Some(minute), Some(outcome)) => Change::Decided(outcome, minute),
            _ if case.kind == CaseKind::Appeal => Change::Reopened,
            _ => Change::Reported,
        });
    } else if case.is_open() && rules::holder(case, &opened.actor, now) == Holder::Another {
        changes.push(Change::Leased(case.lease_role, case.lease_minute));
    }
    if post.version != seen.post {
        changes.push(Change::Edited);
    }
    if post.visibility != seen.visibility && !changes.iter().any(|change| matches!(change, Change::Decided(..))) {
        changes.push(Change::Moved);
    }
    changes
}

fn apply(conn: &mut Conn, site: &Site, thread: &Thread, post: &Post, new: &NewDecision) -> Result<()> {
    match new.decision {
        Decision::Redact => redact::redact(conn, site, thread, post, &new.taken_out),
        Decision::Keep | Decision::Uphold => Ok(()),
        Decision::Hide => visibility::hide(conn, thread, post),
        Decision::Remove => visibility::remove(conn, thread, post),
        Decision::Restore => visibility::restore(conn, thread, post),
    }
}

/// Tells the writer what was decided, unless nothing has changed for them.
fn tell_writer(
    conn: &mut Conn,
    site: &Site,
    opened: &Opened,
    case: &Case,
    post: &Post,
    new: &NewDecision,
    now: Timestamp,
) -> Result<()> {
    let kind = match new.decision {
        Decision::Keep => return Ok(()),
        Decision::Hide => Kind::Hidden,
        Decision::Remove => Kind::Removed,
        Decision::Restore if rules::is_about_redaction(case, post.visibility) => Kind::Allowed,
        Decision::Restore => Kind::Restored,
        Decision::Redact => Kind::Redacted,
        Decision::Uphold => Kind::Upheld,
    };
    let path = thread_path(&opened.board.slug, opened.found.thread_number);
    let asks = new.decision.is_against() && case.kind == CaseKind::Report;
    let again = if asks { format!("{path}/posts/{}/appeal", post.number) } else { String::new() };
    notices::tell(
        conn,
        &site.keys,
        &Notice {
            persona: post.persona_id,
            kind,
            thread: post.thread_id,
            post_number: post.number,
            occasion: &format!("case {} {}", case.public_id(), case.version),
            reason: &site.words.say(&format!("moderation-why-{}", new.why.as_str())),
            rule: &new.rule,
            words: &new.words,
            again: &again,
            day: now.day(),
        },
    )
}
