//! What the templates are given on which somebody reports a post and reads what came of it, or asks for another look at
//! what was decided about a post of their own.

use serde::Serialize;

use super::views::PostLine;
use crate::base::error::FieldError;
use crate::base::web::{Choice, Page};

/// `moderation/report`: the first step, what is wrong.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ReportView {
    pub page: Page,
    pub action: String,
    pub cancel: String,
    pub post: PostLine,
    pub reasons: Vec<Choice>,
    pub rules: Vec<Choice>,
    pub details: String,
    pub nonce: String,
    /// Who writes, sealed; empty for a visitor.
    pub author: String,
    pub errors: Vec<FieldError>,
}

/// `moderation/report_check`: the second step, what will be sent.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CheckView {
    pub page: Page,
    pub action: String,
    pub cancel: String,
    pub post: PostLine,
    pub reason: &'static str,
    pub worried: bool,
    /// Whether they could write to the person here.
    pub member: bool,
    pub rule: String,
    pub details: String,
    pub nonce: String,
    pub author: String,
}

/// `moderation/report_sent`: what happens next.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SentView {
    pub page: Page,
    pub member: bool,
    /// Whether they look after the board, and have left the case to others with this.
    pub caretaker: bool,
    /// When somebody is on duty next, for members, where that is known; may be empty.
    pub next: String,
    pub back: String,
}

/// A report of somebody's own.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct OwnReportLine {
    pub id: String,
    pub board: String,
    /// The post, while it is on show.
    pub href: String,
    pub reason: &'static str,
    pub rule: String,
    pub words: String,
    pub day: String,
    /// `waits`, `shown`, `away`, `erased` or `withdrawn`.
    pub state: &'static str,
}

/// `moderation/own_reports`: what somebody has reported.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct OwnReportsView {
    pub page: Page,
    pub reports: Vec<OwnReportLine>,
}

/// `moderation/appeal`: asking for another look.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct AppealView {
    pub page: Page,
    pub action: String,
    pub cancel: String,
    pub html: String,
    pub notes: Vec<String>,
    /// Whether they can still ask; else they have.
    pub open: bool,
    /// Whether the post is back, so that there is nothing to ask.
    pub back: bool,
    /// Whether the post is hidden until somebody has looked.
    pub for_now: bool,
    /// Whether something was decided about the writer, beside the post.
    pub about_you: bool,
    /// Whether what they asked for has not been looked at yet.
    pub waiting: bool,
    pub decided: Option<ToldView>,
    pub words: String,
    pub author: String,
    pub errors: Vec<FieldError>,
}

/// A decision as its writer reads it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ToldView {
    pub decision: &'static str,
    /// What was decided about them beside that; may be empty.
    pub measure: String,
    pub why: &'static str,
    pub rule: String,
    pub words: String,
}
