//! What the templates of keeping somebody from the whole site are given.

use serde::Serialize;
use serde_json::{Value, json};

use crate::base::error::FieldError;
use crate::base::web::{Choice, Page};

/// What was decided at a case.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ThereView {
    /// What holds, and until when, in a sentence.
    pub holds: String,
    pub day: String,
    /// Whether whoever looks decided it.
    pub you: bool,
    /// `doing`, `done`, `lifting` or `lifted`; `over` for one that has ended.
    pub stage: &'static str,
    /// Empty when it is gone.
    pub words: String,
    /// When whoever it is about asked for another look; empty when they have not.
    pub asked: String,
    pub appeal: String,
    /// Whether that waits for an answer.
    pub waits: bool,
    /// When another lead let it stand; empty before that.
    pub answered: String,
    pub answer: String,
}

/// `moderation/sanction`: for a lead.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SanctionView {
    pub page: Page,
    /// The case's page.
    pub case: String,
    pub writer: String,
    pub writer_left: bool,
    pub board: String,
    /// What was decided here, if anything was.
    pub there: Option<ThereView>,
    /// Whether it holds, so that it can be lifted.
    pub holds: bool,
    /// Whether it can be decided now.
    pub open: bool,
    /// Whether whoever looks has written in the thread, and can decide nothing.
    pub took_part: bool,
    pub version: i64,
    pub kinds: Vec<Choice>,
    pub longs: Vec<Choice>,
    pub words: String,
    pub author: String,
    /// What has changed since the page was opened: the end of a key; empty when nothing has.
    pub behind: &'static str,
    pub errors: Vec<FieldError>,
}

/// `moderation/sanction_confirm`: the question before it is done.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SanctionConfirmView {
    pub page: Page,
    pub case: String,
    pub writer: String,
    pub writer_left: bool,
    pub board: String,
    /// As they will be told.
    pub told: String,
    pub words: String,
    /// Whether they may not come in.
    pub out: bool,
    pub author: String,
    /// Name and value of everything that goes on.
    pub hidden: Vec<(String, String)>,
}

/// One in the list for leads.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct SanctionLine {
    pub href: String,
    pub writer: String,
    pub board: String,
    /// What holds, or held, in a sentence.
    pub holds: String,
    pub waits: bool,
    /// Whether whoever looks decided it, and cannot answer.
    pub own: bool,
}

/// `moderation/kept_out`: for whoever it is about.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct KeptOutView {
    pub page: Page,
    /// Whether they may not come in.
    pub out: bool,
    /// What holds, and until when, in a sentence.
    pub holds: String,
    pub day: String,
    /// Empty when it is gone.
    pub why: String,
    /// Whether something else holds too.
    pub more: bool,
    pub asked: bool,
    pub appeal: String,
    pub answered: bool,
    pub answer: String,
    pub words: String,
    pub author: String,
    /// How to reach the people who run the site; may be empty.
    pub contact: String,
    pub errors: Vec<FieldError>,
}

/// Every template of this part with a sample.
pub(super) fn samples() -> Vec<(&'static str, Value)> {
    let text = |text: &str| text.to_owned();
    let error = |field| vec![FieldError { field, text: text("Write down why") }];
    let there = |stage, waits, you| ThereView {
        holds: text("Kept out until 9 April 2026."),
        day: text("2 March 2026"),
        you,
        stage,
        words: if you { String::new() } else { text("You have threatened people.") },
        asked: if waits { text("3 March 2026") } else { String::new() },
        appeal: text("I did not."),
        waits,
        answered: if stage == "done" && !waits { text("4 March 2026") } else { String::new() },
        answer: text("We have looked."),
    };
    let lead = |there: Option<ThereView>, holds, behind, field| {
        json!(SanctionView {
            page: Page::sample(),
            case: text("/moderation/cases/0"),
            writer: text("Tealeaf"),
            writer_left: holds,
            board: text("Stroke"),
            open: !holds,
            took_part: holds,
            there,
            holds,
            version: 1,
            kinds: Choice::list(["read-only", "kept-out"], "kept-out"),
            longs: Choice::list(["7", "30", "365", "good"], "30"),
            words: text("Words"),
            author: text("a"),
            behind,
            errors: error(field),
        })
    };
    let confirm = |out| {
        json!(SanctionConfirmView {
            page: Page::sample(),
            case: text("/moderation/cases/0"),
            writer: text("Tealeaf"),
            writer_left: out,
            board: text("Stroke"),
            told: text("You may not come in until 9 April 2026."),
            words: text("Words"),
            out,
            author: text("a"),
            hidden: vec![(text("kind"), text("kept-out"))],
        })
    };
    let own = |out, asked, answered, contact: &str| {
        json!(KeptOutView {
            page: Page::sample(),
            out,
            holds: text("You may not come in until 9 April 2026."),
            day: text("2 March 2026"),
            why: if asked { text("You have threatened people.") } else { String::new() },
            more: out,
            asked,
            appeal: text("I did not."),
            answered,
            answer: text("We have looked."),
            words: text("Words"),
            author: text("a"),
            contact: text(contact),
            errors: error("details"),
        })
    };
    vec![
        ("moderation/sanction", lead(None, false, "", "kind")),
        ("moderation/sanction", lead(None, false, "case", "long")),
        ("moderation/sanction", lead(Some(there("doing", false, true)), true, "decided", "details")),
        ("moderation/sanction", lead(Some(there("done", true, false)), true, "", "details")),
        ("moderation/sanction", lead(Some(there("done", true, true)), true, "", "details")),
        ("moderation/sanction", lead(Some(there("done", false, false)), true, "", "details")),
        ("moderation/sanction", lead(Some(there("lifting", false, false)), false, "", "details")),
        ("moderation/sanction", lead(Some(there("lifted", false, false)), false, "", "details")),
        ("moderation/sanction", lead(Some(there("over", false, false)), false, "", "details")),
        ("moderation/sanction_confirm", confirm(true)),
        ("moderation/sanction_confirm", confirm(false)),
        ("moderation/kept_out", own(true, false, false, "letters@example.org")),
        ("moderation/kept_out", own(false, true, false, "")),
        ("moderation/kept_out", own(false, true, true, "")),
    ]
}
