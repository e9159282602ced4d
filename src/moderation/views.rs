//! What the room's templates are given.

use serde::Serialize;
use serde_json::Value;

use super::views_outside::OutsideLine;
use super::views_rota::{DutyLine, NoteRow};
use super::views_talk::TalkView;
use super::views_team::TeamView;
use super::wellbeing::Debrief;
use crate::base::db::paging::Pages;
use crate::base::error::FieldError;
use crate::base::web::{Choice, Page};

/// A post as it is shown in reports and cases.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct PostLine {
    pub number: i64,
    /// `shown`, `held`, `hidden`, `removed` or `erased`.
    pub state: &'static str,
    /// Whether the case is about it.
    pub flagged: bool,
    /// Then how it came to be: `reported`, or `noticed` by the program.
    pub mark: &'static str,
    pub name: String,
    pub left: bool,
    pub facilitator: bool,
    pub tile: i64,
    pub at: String,
    pub at_attribute: String,
    pub html: String,
    pub notes: Vec<String>,
}

/// A case in the queue.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct QueueItem {
    pub id: String,
    pub href: String,
    /// Whether somebody is worried about the writer: it then stands before all that is not urgent.
    pub urgent: bool,
    /// How long ago it was passed on to the leads; empty for what was not.
    pub passed_on: String,
    pub reason: &'static str,
    pub appeal: bool,
    /// `report`, `appeal`, `held` or `watched`.
    pub kind: &'static str,
    pub ago: String,
    pub reports: i64,
    pub board: String,
    pub title: String,
    pub hidden: bool,
    /// Whether that is only until it is decided.
    pub for_now: bool,
    /// Whose turn it is to write, `writer` or `team`; empty where nobody has written.
    pub awaits: &'static str,
    /// What was decided; none while it waits.
    pub outcome: Option<&'static str>,
    /// `you`, `another` or `nobody`.
    pub holder: &'static str,
    /// Whether whoever looks has written in the thread, so that it is for others to decide.
    pub took_part: bool,
    /// Whether it can be decided with others.
    pub together: bool,
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
    /// `waiting`, `board`, `mine`, `appeals` or `decided`.
    pub part: &'static str,
    /// Where it stands how the board is doing, for its facilitators; empty elsewhere.
    pub dynamics: String,
    /// Its register; empty where there is no single board.
    pub register: String,
    pub lead: bool,
    pub items: Vec<QueueItem>,
    /// Whether several of them can be decided at once.
    pub several: bool,
    pub filters: Vec<Filter>,
    pub waiting: i64,
    pub mine: i64,
    pub appeals: i64,
    pub decided: i64,
    pub longest: Option<String>,
    /// The settings of the boards that whoever looks is a facilitator of.
    pub tended: Vec<Tended>,
    pub asked: i64,
    /// How many ask to join.
    pub requests: usize,
    pub pages: Pages,
    /// Who is on duty on the boards with a rota that this part is of.
    pub duty: Vec<DutyLine>,
    /// The newest handover notes of the board.
    pub notes: Vec<NoteRow>,
    /// The board's rota; empty where there are several boards.
    pub rota: String,
    /// Whether whoever looks has stopped for today.
    pub rests: bool,
    pub debrief: Option<Debrief>,
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
    /// Whether it was withdrawn, and is here because a lead keeps it.
    pub withdrawn: bool,
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
    /// The content notes of either text, where there are any.
    pub noted: Vec<String>,
    /// What is other now; empty where no word is.
    pub difference: Vec<Stretch>,
}

/// Words of a text that was changed.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Stretch {
    /// `same`, `gone` or `new`.
    pub kind: &'static str,
    pub words: String,
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
    /// Whether it was passed on when the page was made.
    pub passed: bool,
    /// How many reports there were then.
    pub reports: i64,
}

/// `moderation/case`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CaseView {
    pub page: Page,
    pub path: String,
    pub reason: &'static str,
    pub appeal: bool,
    /// `report`, `appeal`, `held` or `watched`.
    pub kind: &'static str,
    /// Whether the post waits for the decision.
    pub waits: bool,
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
    /// Whether its writer was asked to change the post, and has.
    pub changed: bool,
    pub count: i64,
    /// Whether nobody but the program wanted it looked at.
    pub by_program: bool,
    /// Whether several of the reports come from people who are no members.
    pub by_visitors: bool,
    pub reports: Vec<ReportLine>,
    pub appeal_words: String,
    /// Whether whoever looks is a safeguarding lead.
    pub lead: bool,
    /// Whether whoever looks has written in the thread.
    pub took_part: bool,
    /// Until when a safeguarding hold keeps the snapshot, for a lead; empty without one.
    pub held: String,
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
    /// What the team writes to one another.
    pub team: TeamView,
    /// What the team and the writer say to one another.
    pub talk: TalkView,
    /// Whether it is for leads to decide.
    pub passed_on: bool,
    /// Whether the post is hidden until it is decided.
    pub for_now: bool,
    /// Why there is no form: `another`, `same`, `took-part`, `passed-on` or `done`; empty when there is one.
    pub no_form: &'static str,
    /// What has changed since the page was opened, in sentences.
    pub changes: Vec<String>,
    /// Words that have no field to go back into.
    pub kept: String,
    /// The version of the case whose latest decision whoever looks can still undo.
    pub undo: Option<i64>,
    /// How many like it whoever looks has decided today, where they are asked nothing since nobody else is there; else 0.
    pub today: i64,
    /// Where they can talk it over, on a case that weighs on them.
    pub debrief: Option<Debrief>,
    /// What was reported to outside bodies.
    pub outside: Vec<OutsideLine>,
    pub errors: Vec<FieldError>,
}

/// `moderation/holding`: what waits on a board before others see it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct HoldingView {
    pub page: Page,
    pub action: String,
    /// Where it is said openly.
    pub about: String,
    pub board: String,
    pub author: String,
    pub version: i64,
    pub most_first: i64,
    pub first_posts: String,
    pub links: bool,
    /// `up` and `waits`.
    pub crisis: Vec<Choice>,
    pub watch: String,
    pub hold: String,
    pub signpost: String,
    pub words: String,
    pub note: String,
    /// What was set before, the newest first.
    pub versions: Vec<HoldingVersionLine>,
    /// What somebody else has stored meanwhile, in sentences.
    pub theirs: Vec<String>,
    pub errors: Vec<FieldError>,
}

/// A version of what waits on a board.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct HoldingVersionLine {
    pub day: String,
    pub note: String,
    /// In sentences.
    pub what: Vec<String>,
}

/// A board in whose settings somebody may look.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Tended {
    pub href: String,
    /// Where it is set whether it asks before one joins.
    pub joining: String,
    pub name: String,
}

/// `moderation/begin`: before a case is opened to take words out of a post that nobody has reported.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct BeginView {
    pub page: Page,
    pub action: String,
    pub cancel: String,
    pub post: PostLine,
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

/// Every template of the room with a context that has everything in it.
pub fn samples() -> Vec<(&'static str, Value)> {
    [
        super::views_samples::samples(),
        super::views_unmask::samples(),
        super::views_outside::samples(),
        super::wellbeing::views::samples(),
        super::views_rota::samples(),
        super::views_sanction::samples(),
        super::views_several::samples(),
    ]
    .concat()
}
