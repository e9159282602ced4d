//! What the room's templates are given.

use serde::Serialize;

use crate::base::error::FieldError;
use crate::base::web::{Choice, Page, Site};
use crate::boards::create::{BoardForm, FINDABLE, GroupForm};
use crate::boards::model::{Agenda, Audience, Ceiling, Format};
use crate::boards::views::Face;
use crate::boards::{Access, Board, BoardStatus, Group};
use crate::rights::complaints::count::Count;

/// A board in the owner's list.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct BoardRow {
    pub name: String,
    pub slug: String,
    pub tile: i64,
    pub access: Access,
    /// Whether an owner who has not joined it can open it.
    pub public: bool,
    pub closed: bool,
    pub members: i64,
    pub first: bool,
    pub last: bool,
}

/// A group in the owner's list.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct GroupRow {
    /// Text, because the numbers are larger than what JSON's readers can count on.
    pub id: String,
    pub name: String,
    pub description: String,
    pub boards: Vec<BoardRow>,
    pub first: bool,
    pub last: bool,
}

impl GroupRow {
    /// The rows of every group, knowing which stand first and last.
    pub fn list(groups: Vec<(Group, Vec<Board>)>) -> Vec<Self> {
        let end = groups.len();
        let row = |(at, (group, boards)): (usize, (Group, Vec<Board>))| {
            let boards_end = boards.len();
            let boards = boards
                .into_iter()
                .enumerate()
                .map(|(at, board)| BoardRow {
                    name: board.name,
                    slug: board.slug,
                    tile: board.tile,
                    access: board.access,
                    public: board.access == Access::Public,
                    closed: board.status == BoardStatus::Closed,
                    members: board.members,
                    first: at == 0,
                    last: at + 1 == boards_end,
                })
                .collect();
            Self {
                id: group.id.to_string(),
                name: group.name,
                description: group.description,
                boards,
                first: at == 0,
                last: at + 1 == end,
            }
        };
        groups.into_iter().enumerate().map(row).collect()
    }
}

/// `admin/overview`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct OverviewView {
    pub page: Page,
    pub complaints: ComplaintCount,
    /// Boards on which something has waited for too long.
    pub waiting: Vec<WaitingRow>,
    pub groups: Vec<GroupRow>,
}

/// Complaints that are open.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ComplaintCount {
    pub open: i64,
    pub soon: i64,
    pub overdue: i64,
}

impl ComplaintCount {
    /// As they were counted.
    pub fn of(count: Count) -> Self {
        Self { open: count.open, soon: count.soon, overdue: count.overdue }
    }
}

/// A board on which reports have waited for too long.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct WaitingRow {
    pub name: String,
    pub slug: String,
    pub since: String,
}

/// A field that somebody else has changed meanwhile, as they left it.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Difference {
    pub label: String,
    pub theirs: String,
}

/// The choices of a board's form.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct BoardChoices {
    pub group: Vec<Choice>,
    pub format: Vec<Choice>,
    pub agenda: Vec<Choice>,
    pub audience: Vec<Choice>,
    pub access: Vec<Choice>,
    pub ceiling: Vec<Choice>,
    pub findable: Vec<Choice>,
}

impl BoardChoices {
    /// All choices, with those of the form chosen.
    pub fn new(site: &Site, groups: &[Group], form: &BoardForm) -> Self {
        let named = |kind: &str, chosen: &str, values: Vec<&'static str>| {
            let label = |value: &str| site.words.say(&format!("admin-{kind}-{}", value.replace('_', "-")));
            Choice::labelled(values.into_iter().map(|value| (value.to_owned(), label(value))), chosen)
        };
        Self {
            group: Choice::labelled(groups.iter().map(|group| (group.id.to_string(), group.name.clone())), &form.group),
            format: named("format", &form.format, Format::ALL.iter().map(|value| value.as_str()).collect()),
            agenda: named("agenda", &form.agenda, Agenda::ALL.iter().map(|value| value.as_str()).collect()),
            audience: named("audience", &form.audience, Audience::ALL.iter().map(|value| value.as_str()).collect()),
            access: named("access", &form.access, Access::ALL.iter().map(|value| value.as_str()).collect()),
            ceiling: named("ceiling", &form.ceiling, Ceiling::ALL.iter().map(|value| value.as_str()).collect()),
            findable: named("findable", &form.findable, FINDABLE.to_vec()),
        }
    }
}

/// `admin/board`: the form of a new board, or of one that is there.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct BoardView {
    pub page: Page,
    pub action: String,
    pub is_new: bool,
    pub version: i64,
    pub form: BoardForm,
    pub choices: BoardChoices,
    pub conflict: Vec<Difference>,
    pub errors: Vec<FieldError>,
}

/// `admin/group`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct GroupView {
    pub page: Page,
    pub action: String,
    pub is_new: bool,
    pub version: i64,
    pub form: GroupForm,
    pub conflict: Vec<Difference>,
    pub errors: Vec<FieldError>,
}

/// `admin/status`: are you sure?
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct StatusView {
    pub page: Page,
    pub name: String,
    pub slug: String,
    pub closed: bool,
}

/// `admin/rules`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct RulesFormView {
    pub page: Page,
    pub name: String,
    pub slug: String,
    pub version: i64,
    pub rules: String,
    pub material: bool,
    /// The version that somebody else has added meanwhile.
    pub theirs: Option<String>,
    pub errors: Vec<FieldError>,
}

/// A code or link that can still be used.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct InvitationRow {
    pub id: String,
    pub kind: &'static str,
    pub label: String,
    pub uses: i64,
    pub until: String,
}

/// A code that has just been made, and is never shown again.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Made {
    pub kind: &'static str,
    pub code: String,
    pub link: String,
}

/// The form of an invitation as it was typed.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct InvitationForm {
    pub label: String,
    pub uses: String,
    pub days: String,
}

impl Default for InvitationForm {
    fn default() -> Self {
        Self { label: String::new(), uses: "1".to_owned(), days: "14".to_owned() }
    }
}

/// `admin/people`: facilitators and invitations of a board.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct PeopleView {
    pub page: Page,
    pub name: String,
    pub slug: String,
    pub by_invitation: bool,
    pub facilitators: Vec<Face>,
    pub invitations: Vec<InvitationRow>,
    /// The beginning of the addresses at which they are taken back.
    pub withdraw: String,
    pub made: Option<Made>,
    pub form: InvitationForm,
    pub errors: Vec<FieldError>,
}

/// `admin/end_facilitator`: are you sure?
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct EndView {
    pub page: Page,
    pub name: String,
    pub slug: String,
    pub face: Face,
}

/// `admin/leads`: links by which safeguarding leads are appointed.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct LeadsView {
    pub page: Page,
    pub invitations: Vec<InvitationRow>,
    /// The beginning of the addresses at which they are taken back.
    pub withdraw: String,
    pub made: Option<Made>,
    pub form: InvitationForm,
    pub errors: Vec<FieldError>,
}

/// A line of the audit log.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Line {
    pub seq: i64,
    /// None when it cannot be read.
    pub said: Option<Said>,
}

/// What it says.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Said {
    pub at: String,
    pub attribute: String,
    pub actor: String,
    pub action: String,
    pub subject: String,
    pub detail: String,
}

/// `admin/audit`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct AuditView {
    pub page: Page,
    pub lines: Vec<Line>,
    /// Address of the lines before these.
    pub older: Option<String>,
}

/// `admin/work`: what is done in the background.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct WorkView {
    pub page: Page,
    /// Whether letters can leave this site.
    pub sends: bool,
    pub waiting: Vec<WaitingLine>,
    pub troubles: Vec<TroubleLine>,
}

/// How much of one kind waits.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct WaitingLine {
    pub kind: String,
    pub due: i64,
    pub later: i64,
    /// Since when the oldest has been due; empty when none is.
    pub oldest: String,
    pub failed: i64,
}

/// A job that has gone wrong.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct TroubleLine {
    pub id: String,
    pub kind: String,
    pub attempts: i64,
    pub next: String,
    pub failed: bool,
    pub error: String,
}

/// `admin/work_discard`: whether to throw it away.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct DiscardView {
    pub page: Page,
    pub trouble: TroubleLine,
}

/// Every template of the room with a context that has everything in it.
pub fn samples() -> Vec<(&'static str, serde_json::Value)> {
    super::views_samples::samples()
}
