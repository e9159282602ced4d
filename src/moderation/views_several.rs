//! What the page of several cases is given.

use serde::Serialize;
use serde_json::Value;

use super::several::{CHOICES, Shown};
use super::store::queue::Among;
use super::views::DecideForm;
use super::views_samples::{self, json};
use crate::base::error::FieldError;
use crate::base::web::{Choice, Page, Site};

/// A case among several.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct SeveralLine {
    pub href: String,
    pub reason: &'static str,
    pub title: String,
    pub reports: i64,
    pub html: String,
    pub notes: Vec<String>,
    /// What the page shows, for the form.
    pub seen: String,
}

impl SeveralLine {
    pub(super) fn of(site: &Site, item: &Among) -> Self {
        Self {
            href: item.case.public_id().path(),
            reason: item.case.reason.as_str(),
            title: item.title.clone(),
            reports: item.case.reports,
            html: item.post.html.clone(),
            notes: item.post.notes.shown(&site.words),
            seen: Shown::of(item).text(),
        }
    }
}

/// `moderation/several`: cases that can be decided together.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SeveralView {
    pub page: Page,
    pub board: String,
    pub items: Vec<SeveralLine>,
    /// How many of those that were chosen are not among them.
    pub left_out: usize,
    /// None where nothing can be decided of all of them.
    pub form: Option<DecideForm>,
    /// Words that were typed.
    pub kept: String,
    /// How many are decided by what was just sent.
    pub done: usize,
    /// What has changed meanwhile, in sentences.
    pub changes: Vec<String>,
    pub errors: Vec<FieldError>,
}

/// Every template of these views with a context that has everything in it.
pub(super) fn samples() -> Vec<(&'static str, Value)> {
    let line = SeveralLine {
        href: "/moderation/cases/0".to_owned(),
        reason: "selling",
        title: "Title".to_owned(),
        reports: 2,
        html: "<p>Hello</p>".to_owned(),
        notes: vec!["death".to_owned()],
        seen: "0 1 1 shown 2".to_owned(),
    };
    let view = |form| SeveralView {
        page: Page::sample(),
        board: "Stroke".to_owned(),
        items: vec![line.clone(), SeveralLine { notes: Vec::new(), ..line.clone() }],
        left_out: 1,
        form,
        kept: "Hello".to_owned(),
        done: 2,
        changes: vec!["The post has new words.".to_owned()],
        errors: views_samples::errors("reason"),
    };
    let choices = Choice::list(CHOICES.iter().map(|choice| choice.as_str()), "hide");
    let form = DecideForm { choices, ..views_samples::form() };
    [Some(form), None].map(|form| ("moderation/several", json(&view(form)))).to_vec()
}
