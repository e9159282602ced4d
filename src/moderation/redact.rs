//! Taking words out of a post that stays: which, why, and what its writer is told. It is decided like everything else
//! about a case, in [`decide`](super::decide).

use super::decide::{HOUSE, NewDecision, Seen};
use super::model::{Decision, Why};
use super::report::too_long;
use crate::base::error::FieldError;
use crate::base::web::{Fields, Site};

/// Parses the fields `taken`, `reason`, `rule` and `details`. White space at the ends of the words to be taken out does
/// not count: it comes with copying them.
///
/// # Errors
/// What to do about each field, in the order of the form.
pub fn parse(
    site: &Site,
    form: &Fields,
    seen: Seen,
    rules: &[String],
) -> std::result::Result<NewDecision, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut wrong = |field: &'static str, key: &str| errors.push(FieldError { field, text: site.words.say(key) });
    let (taken, why) = (form.trimmed("taken"), Why::parse(form.text("reason")).filter(|why| !why.shows()));
    let (rule, words) = (form.trimmed("rule"), form.trimmed("details"));
    if taken.is_empty() {
        wrong("taken", "moderation-error-taken");
    }
    if why.is_none() {
        wrong("reason", "moderation-error-why");
    }
    if rule.is_empty() {
        wrong("rule", "moderation-error-which-rule");
    } else if rule != HOUSE && !rules.iter().any(|known| known == rule) {
        wrong("rule", "moderation-error-rule-changed");
    }
    if words.is_empty() {
        wrong("details", "moderation-error-words");
    } else if !taken.is_empty() && words.contains(taken) {
        wrong("details", "moderation-error-words-hold");
    }
    if let Some(error) = too_long(site, "details", words) {
        errors.push(error);
    }
    match why {
        Some(why) if errors.is_empty() => Ok(NewDecision {
            decision: Decision::Redact,
            why,
            rule: if rule == HOUSE { site.words.say("moderation-rule-house") } else { rule.to_owned() },
            words: words.to_owned(),
            measure: None,
            taken_out: taken.to_owned(),
            seen,
        }),
        _ => Err(errors),
    }
}
