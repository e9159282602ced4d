//! What the writer of a post is told of a decision.

use super::actor::Opened;
use super::decide::NewDecision;
use super::measure::{self, NewMeasure};
use super::model::{Case, Decision};
use super::rules;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::notices::{self, Kind, Notice};
use crate::threads::model::{Post, Visibility, thread_path};

/// How the occasions of all that is told of a case begin.
pub(super) fn told_of(case: &Case) -> String {
    format!("case {} ", case.public_id())
}

/// The occasion of what is told of a decision that was made on a version of a case.
pub(super) fn occasion(case: &Case, version: i64) -> String {
    format!("{}{version}", told_of(case))
}

/// What a writer is told of.
pub(super) struct Told<'a> {
    /// What was decided.
    pub new: &'a NewDecision,
    /// And about them.
    pub measure: Option<NewMeasure>,
}

/// Tells the writer what was decided, unless nothing has changed for them.
///
/// # Errors
/// The database's.
pub(super) fn tell_writer(
    conn: &mut Conn,
    site: &Site,
    opened: &Opened,
    case: &Case,
    post: &Post,
    told: &Told<'_>,
    now: Timestamp,
) -> Result<()> {
    let new = told.new;
    let path = thread_path(&opened.board.slug, opened.found.thread_number);
    let again = if case.is_first_look() { format!("{path}/posts/{}/appeal", post.number) } else { String::new() };
    let why = site.words.say(&format!("moderation-why-{}", new.why.as_str()));
    let mut tell = |kind: Kind, reason: &str, against: bool| {
        notices::tell(
            conn,
            &site.keys,
            &Notice {
                persona: post.persona_id,
                kind,
                thread: post.thread_id,
                post_number: post.number,
                occasion: &occasion(case, case.version),
                reason,
                rule: &new.rule,
                words: &new.words,
                again: if against { &again } else { "" },
                day: now.day(),
            },
        )
    };
    if let Some(kind) = kind_of(case, post, new, told.measure) {
        tell(kind, &why, new.decision.is_against())?;
    }
    match told.measure {
        Some(measure) => {
            let (kind, reason) = measure::notice(site, measure, &why, now);
            tell(kind, &reason, measure.is_against())
        }
        None => Ok(()),
    }
}

/// As what the writer is told what became of their post; nothing when that has not changed.
pub(super) fn kind_of(case: &Case, post: &Post, new: &NewDecision, measure: Option<NewMeasure>) -> Option<Kind> {
    let away = matches!(post.visibility, Visibility::Held | Visibility::Hidden | Visibility::Removed);
    match new.decision {
        // It was hidden until now.
        Decision::Keep if rules::is_for_now(case, post.visibility) => Some(Kind::Restored),
        Decision::Keep => None,
        Decision::Hide => Some(Kind::Hidden),
        Decision::Ask => Some(Kind::AskedToChange),
        Decision::Remove => Some(Kind::Removed),
        Decision::Restore if rules::is_about_redaction(case, post.visibility) => Some(Kind::Allowed),
        // What was decided about the writer alone.
        Decision::Restore if !away && measure.is_some() => None,
        Decision::Restore if post.visibility == Visibility::Held => Some(Kind::LetShow),
        Decision::Restore => Some(Kind::Restored),
        Decision::Redact => Some(Kind::Redacted),
        Decision::Uphold => Some(Kind::Upheld),
    }
}
