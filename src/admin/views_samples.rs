//! A sample of each of the room's views, for the test that renders every template.

use serde_json::{Value, json};

use super::views::*;
use crate::base::error::FieldError;
use crate::base::web::{Choice, Page};
use crate::boards::Access;
use crate::boards::create::{BoardForm, GroupForm};
use crate::boards::views::Face;

fn text(text: &str) -> String {
    text.to_owned()
}

fn overview() -> OverviewView {
    OverviewView {
        page: Page::sample(),
        complaints: ComplaintCount { open: 3, soon: 1, overdue: 1 },
        waiting: vec![waiting()],
        groups: vec![group()],
    }
}

/// Every template of the room with a context that has everything in it.
pub fn samples() -> Vec<(&'static str, Value)> {
    let page = Page::sample;
    let (name, slug) = (text("Stroke"), text("stroke"));
    let face = Face { name: text("Marigold"), tile: 5, facilitator: true };
    let errors = |field| vec![FieldError { field, text: text("Look at this.") }];
    let conflict = || vec![Difference { label: text("Name"), theirs: text("Stroke and TIA") }];
    let (invitations, made) = (vec![invitation()], Some(made()));
    let form = InvitationForm::default();
    vec![
        ("admin/overview", json!(overview())),
        (
            "admin/board",
            json!(BoardView {
                page: page(),
                action: text("/admin/boards/new"),
                is_new: true,
                version: 1,
                form: BoardForm::default(),
                choices: choices(),
                conflict: conflict(),
                errors: errors("name"),
            }),
        ),
        (
            "admin/group",
            json!(GroupView {
                page: page(),
                action: text("/admin/groups/1"),
                is_new: false,
                version: 1,
                form: GroupForm::default(),
                conflict: conflict(),
                errors: errors("name"),
            }),
        ),
        ("admin/status", json!(StatusView { page: page(), name: name.clone(), slug: slug.clone(), closed: true })),
        (
            "admin/rules",
            json!(RulesFormView {
                page: page(),
                name: name.clone(),
                slug: slug.clone(),
                version: 1,
                rules: text("- Go gently."),
                material: true,
                theirs: Some(text("- Be kind.")),
                errors: errors("rules"),
            }),
        ),
        (
            "admin/people",
            json!(PeopleView {
                page: page(),
                name: name.clone(),
                slug: slug.clone(),
                by_invitation: true,
                facilitators: vec![face.clone()],
                invitations: invitations.clone(),
                withdraw: text("/admin/leads"),
                made: made.clone(),
                form: form.clone(),
                errors: errors("uses"),
            }),
        ),
        ("admin/end_facilitator", json!(EndView { page: page(), name, slug, face })),
        (
            "admin/leads",
            json!(LeadsView {
                page: page(),
                withdraw: text("/admin/leads"),
                invitations,
                made,
                form,
                errors: errors("days")
            }),
        ),
        (
            "admin/audit",
            json!(AuditView {
                page: page(),
                lines: vec![line(), Line { seq: 2, said: None }],
                older: Some(text("/admin/audit"))
            }),
        ),
        ("admin/work", json!(work(true))),
        ("admin/work", json!(work(false))),
        ("admin/work_discard", json!(DiscardView { page: page(), trouble: trouble(true) })),
    ]
}

fn group() -> GroupRow {
    let board = BoardRow {
        name: text("Stroke"),
        slug: text("stroke"),
        tile: 7,
        access: Access::Invitation,
        public: true,
        closed: true,
        members: 12,
        first: false,
        last: false,
    };
    let description = text("Living with it.");
    GroupRow { id: text("1"), name: text("Health"), description, boards: vec![board], first: false, last: false }
}

fn waiting() -> WaitingRow {
    WaitingRow { name: text("Stroke"), slug: text("stroke"), since: text("yesterday") }
}

fn choices() -> BoardChoices {
    let choice = || vec![Choice { value: text("x"), label: text("X"), checked: true }];
    BoardChoices {
        group: choice(),
        format: choice(),
        agenda: choice(),
        audience: choice(),
        access: choice(),
        ceiling: choice(),
        findable: choice(),
    }
}

fn invitation() -> InvitationRow {
    let (id, label, until) = (text("123"), text("For the clinic"), text("1 May 2026"));
    InvitationRow { id, kind: "member", label, uses: 3, until }
}

fn made() -> Made {
    Made { kind: "facilitator", code: text("7K3M-PQ2V"), link: text("http://localhost:8080/invited/7K3MPQ2V") }
}

fn line() -> Line {
    let said = Said {
        at: text("Monday 2 March 2026, 7.30pm"),
        attribute: text("2026-03-02T19:30+00:00"),
        actor: text("owner"),
        action: text("closed a board"),
        subject: text("board stroke"),
        detail: text("version 2"),
    };
    Line { seq: 3, said: Some(said) }
}

fn trouble(failed: bool) -> TroubleLine {
    TroubleLine {
        id: text("7"),
        kind: text("Sending a letter"),
        attempts: 3,
        next: text("today"),
        failed,
        error: text("the mail server was too slow"),
    }
}

fn work(full: bool) -> WorkView {
    let line = |oldest: &str| WaitingLine { kind: text("Letters"), due: 2, later: 1, oldest: text(oldest), failed: 1 };
    WorkView {
        page: Page::sample(),
        sends: !full,
        waiting: if full { vec![line("today"), line("")] } else { Vec::new() },
        troubles: if full { vec![trouble(true), trouble(false)] } else { Vec::new() },
    }
}
