//! What the room's templates are given.

use serde::Serialize;
use serde_json::Value;

use crate::base::db::paging::Pages;
use crate::base::error::FieldError;
use crate::base::web::{Choice, Page};

/// A post as it is shown in reports and cases.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct PostLine {
    pub number: i64,
    /// `shown`, `hidden`, `removed` or `erased`.
    pub state: &'static str,
    /// Whether the case is about it.
    pub flagged: bool,
    pub name: String,
    pub left: bool,
    pub facilitator: bool,
    pub tile: i64,
    pub at: String,
    pub at_attribute: String,
    pub html: String,
    pub notes: Vec<String>,
}

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
    /// `waits`, `shown`, `away` or `erased`.
    pub state: &'static str,
}

/// `moderation/own_reports`: what somebody has reported.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct OwnReportsView {
    pub page: Page,
    pub reports: Vec<OwnReportLine>,
}

/// A case in the queue.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct QueueItem {
    pub href: String,
    /// Whether somebody is worried about the writer: it then stands before all that is not urgent.
    pub urgent: bool,
    pub reason: &'static str,
    pub appeal: bool,
    pub ago: String,
    pub reports: i64,
    pub board: String,
    pub title: String,
    pub hidden: bool,
    /// Whether that is only until somebody has looked.
    pub for_now: bool,
    /// What was decided; none while it waits.
    pub outcome: Option<&'static str>,
    /// `you`, `another` or `nobody`.
    pub holder: &'static str,
}

/// A board in the queue.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Filter {
    pub href: String,
    pub name: String,
    pub waiting: i64,
    pub current: bool,
}

/// `moderation/queue`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct QueueView {
    pub page: Page,
    /// `waiting`, `board` or `decided`.
    pub part: &'static str,
    pub lead: bool,
    pub items: Vec<QueueItem>,
    pub filters: Vec<Filter>,
    pub waiting: i64,
    pub decided: i64,
    pub longest: Option<String>,
    pub asked: i64,
    pub pages: Pages,
}

/// A report on a case's page.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ReportLine {
    pub reason: &'static str,
    pub rule: String,
    pub words: String,
    /// `member` or `visitor`.
    pub side: &'static str,
    pub at: String,
    /// Whether the post was other than it is now when this was reported.
    pub older: bool,
}

/// A decision on a case's page.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct DecisionLine {
    pub decision: &'static str,
    /// What was decided about the writer beside that; may be empty.
    pub measure: String,
    pub role: &'static str,
    pub you: bool,
    pub why: &'static str,
    pub rule: String,
    pub words: String,
    pub at: String,
}

/// Another case of the same writer.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct EarlierLine {
    pub href: String,
    pub reason: &'static str,
    pub outcome: Option<&'static str>,
    /// What holds from it against the writer; may be empty.
    pub measure: String,
    pub at: String,
    pub same_post: bool,
}

/// A text as it was when it was reported.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct SnapshotView {
    /// Empty when it is gone with its post.
    pub html: String,
    pub notes: Vec<String>,
}

/// A note of the team.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct NoteLine {
    pub role: &'static str,
    pub you: bool,
    /// Whether the case was passed on with it.
    pub passed_on: bool,
    pub asks: bool,
    pub words: String,
    pub at: String,
}

/// The form in which somebody decides.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct DecideForm {
    pub action: String,
    /// Who it was made for, sealed.
    pub author: String,
    pub choices: Vec<Choice>,
    /// What can be decided about the writer; empty when nothing can.
    pub measures: Vec<Choice>,
    /// Whether that is to lift what was decided before.
    pub lifts: bool,
    pub whys_shown: Vec<Choice>,
    pub whys_away: Vec<Choice>,
    pub rules: Vec<Choice>,
    pub house: bool,
    pub words: String,
    pub version: i64,
    pub post_version: i64,
    pub post_state: &'static str,
}

/// `moderation/case`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CaseView {
    pub page: Page,
    pub path: String,
    pub reason: &'static str,
    pub appeal: bool,
    pub urgent: bool,
    pub open: bool,
    /// What was decided; none while it waits.
    pub outcome: Option<&'static str>,
    pub board: String,
    pub title: String,
    pub opened: String,
    pub ago: String,
    /// The whole thread, for whoever can read it.
    pub thread_href: Option<String>,
    /// `you`, `another` or `nobody`.
    pub holder: &'static str,
    /// `facilitator` or `safeguarding`.
    pub holder_role: &'static str,
    pub until: String,
    pub posts: Vec<PostLine>,
    pub snapshot: Option<SnapshotView>,
    pub count: i64,
    /// Whether several of the reports come from people who are no members.
    pub by_visitors: bool,
    pub reports: Vec<ReportLine>,
    pub appeal_words: String,
    /// Whether whoever looks is a safeguarding lead.
    pub lead: bool,
    /// Whether leads keep the writer from the whole site, in a sentence for a lead; may be empty.
    pub sanction: String,
    pub writer: String,
    pub writer_left: bool,
    pub joined: String,
    pub earlier: Vec<EarlierLine>,
    pub decisions: Vec<DecisionLine>,
    pub form: Option<DecideForm>,
    /// Whether words can be taken out of the post.
    pub redact: bool,
    /// Whether another look is asked for at words that were taken out.
    pub about_words: bool,
    /// Whether the case is about what was decided about the writer alone.
    pub about_writer: bool,
    /// What holds from this case against the writer; may be empty.
    pub in_force: String,
    /// The team's notes, the newest first.
    pub team: Vec<NoteLine>,
    pub may_pass_on: bool,
    pub passed_on: bool,
    /// Whether the post is hidden until somebody has looked.
    pub for_now: bool,
    /// What was typed as a note.
    pub note: String,
    /// Why there is no form: `another`, `same`, `passed-on` or `done`; empty when there is one.
    pub no_form: &'static str,
    /// What has changed since the page was opened, in sentences.
    pub changes: Vec<String>,
    /// Words that have no field to go back into.
    pub kept: String,
    pub errors: Vec<FieldError>,
}

/// `moderation/confirm`: the question before a post is taken down.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ConfirmView {
    pub page: Page,
    pub action: String,
    pub post: PostLine,
    pub opening: bool,
    pub why: String,
    pub rule: String,
    pub words: String,
    /// Whether the post is to be taken down.
    pub removes: bool,
    /// Whether the writer's membership is to end.
    pub ends: bool,
    /// What else is decided about the writer; may be empty.
    pub measure: String,
    /// Whether the writer can ask for another look.
    pub asks: bool,
    /// Who it was made for, sealed.
    pub author: String,
    /// Name and value of everything that goes on.
    pub hidden: Vec<(String, String)>,
}

/// `moderation/redact`: which words are to be taken out of a post, and why.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct RedactView {
    pub page: Page,
    pub path: String,
    pub post: PostLine,
    /// The title of the thread, if the post opens it.
    pub title: String,
    pub taken: String,
    pub form: DecideForm,
    pub errors: Vec<FieldError>,
}

/// `moderation/redact_confirm`: how the post will be, before words are taken out of it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct RedactConfirmView {
    pub page: Page,
    pub action: String,
    pub taken: String,
    pub in_text: usize,
    pub in_versions: usize,
    pub in_title: usize,
    pub html: String,
    pub title: String,
    pub why: String,
    pub rule: String,
    pub words: String,
    pub author: String,
    /// Name and value of everything that goes on.
    pub hidden: Vec<(String, String)>,
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

/// Every template of the room with a context that has everything in it.
pub fn samples() -> Vec<(&'static str, Value)> {
    [super::views_samples::samples(), super::views_unmask::samples(), super::views_sanction::samples()].concat()
}
