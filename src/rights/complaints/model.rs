//! The nouns of complaints, and what can be wrong with their words.

use fluent_bundle::FluentValue;

use crate::base::error::FieldError;
use crate::base::web::{Fields, Site};
use crate::text_enum;

/// The most characters of what somebody writes at once.
pub const WORDS_MAX: usize = 4000;

text_enum! {
    /// What a complaint is about.
    pub enum About {
        /// What is kept about somebody.
        Kept = "kept",
        /// Somebody saw what they should not have seen.
        Seen = "seen",
        /// Something was not deleted.
        NotDeleted = "not-deleted",
        /// A copy that was asked for.
        Copy = "copy",
        /// A letter by email.
        Letter = "letter",
        /// Something else.
        Other = "other",
    }
}

text_enum! {
    /// How far a complaint has come.
    pub enum State {
        /// It has come, or something was added after an answer; nobody has taken it up.
        Received = "received",
        /// An owner is looking into it.
        Looking = "looking",
        /// It is answered, and more can be said.
        Answered = "answered",
        /// It is over: it can be read until it goes, and nothing can be added.
        Closed = "closed",
    }
}

text_enum! {
    /// Who wrote something about a complaint, and for whom.
    pub enum Kind {
        /// Whoever complains.
        Theirs = "theirs",
        /// An owner, in answer.
        Answer = "answer",
        /// An owner, for owners alone.
        Note = "note",
    }
}

/// A complaint as it stands.
#[derive(Clone, Debug)]
pub struct Complaint {
    /// Its random number.
    pub id: i64,
    /// What it is about.
    pub about: About,
    /// How far it has come.
    pub state: State,
    /// The day on which it came.
    pub received_day: i64,
    /// The day by which there must be an answer, while one is waited for.
    pub due_day: Option<i64>,
    /// Moves with every change.
    pub version: i64,
}

/// Something that was written about a complaint.
#[derive(Clone)]
pub struct Said {
    /// Who wrote it, and for whom.
    pub kind: Kind,
    /// On which day.
    pub day: i64,
    /// What.
    pub words: String,
}

impl std::fmt::Debug for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Said([redacted])")
    }
}

/// The words of a field, and what is wrong with them.
pub(in crate::rights) fn words(
    site: &Site,
    form: &Fields,
    field: &'static str,
    empty: &str,
) -> (String, Vec<FieldError>) {
    let words = form.trimmed(field).to_owned();
    let over = words.chars().count().saturating_sub(WORDS_MAX);
    let number = |value: usize| FluentValue::from(i64::try_from(value).unwrap_or(i64::MAX));
    let mut errors = Vec::new();
    if words.is_empty() {
        errors.push(FieldError { field, text: site.words.say(empty) });
    } else if over > 0 {
        let text =
            site.words.say_with("rights-complaint-error-long", &[("limit", number(WORDS_MAX)), ("over", number(over))]);
        errors.push(FieldError { field, text });
    }
    (words, errors)
}
