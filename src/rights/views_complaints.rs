//! What the templates of complaints are given.

use serde::Serialize;
use serde_json::{Value, json};

use super::complaints::desk::Listed;
use super::complaints::read::Own;
use super::complaints::remind::Due;
use super::complaints::{ANSWER_DAYS, About, CLOSING_DAYS, Code, Complaint, Kind, Said, State};
use crate::base::crypto::Token;
use crate::base::db::paging::Pages;
use crate::base::error::FieldError;
use crate::base::mail::LetterWords;
use crate::base::web::{Choice, Fields, Page, Site, csrf};

/// `rights/complain`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ComplainView {
    pub page: Page,
    /// A visitor's, so that it says nothing of a session.
    pub token: String,
    pub errors: Vec<FieldError>,
    pub operator: String,
    pub days: i64,
    pub about: Vec<Choice>,
    pub details: String,
    pub nonce: String,
}

impl ComplainView {
    /// The form, with what was typed.
    pub fn new(page: Page, site: &Site, typed: &Fields, nonce: &Token, errors: Vec<FieldError>) -> Self {
        Self {
            page,
            token: csrf::free_token(site),
            errors,
            operator: site.config.site.operator_name.trim().to_owned(),
            days: ANSWER_DAYS,
            about: Choice::list(About::ALL.iter().map(|about| about.as_str()), typed.text("about")),
            details: typed.text("details").to_owned(),
            nonce: nonce.to_text(),
        }
    }
}

/// `rights/complain_filed`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct FiledView {
    pub page: Page,
    pub code: String,
    pub due: String,
}

/// `rights/complaint_code`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct CodeView {
    pub page: Page,
    pub token: String,
    pub errors: Vec<FieldError>,
    pub code: String,
}

impl CodeView {
    /// The form, with what was typed.
    pub fn new(page: Page, site: &Site, typed: &str, errors: Vec<FieldError>) -> Self {
        Self { page, token: csrf::free_token(site), errors, code: typed.to_owned() }
    }
}

/// Something that was said.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct SaidRow {
    pub kind: Kind,
    pub day: String,
    pub words: String,
}

impl SaidRow {
    fn list(site: &Site, said: &[Said]) -> Vec<Self> {
        let row =
            |said: &Said| Self { kind: said.kind, day: site.calendar.date_of(said.day), words: said.words.clone() };
        said.iter().map(row).collect()
    }
}

/// How a complaint stands, in days.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Standing {
    pub about: About,
    pub state: State,
    pub received: String,
    /// Empty when no answer is waited for.
    pub due: String,
    pub overdue: bool,
    /// Days until then, or since then when it is overdue.
    pub days: i64,
    /// Days after an answer at which it is closed by itself.
    pub closes: i64,
}

impl Standing {
    fn of(site: &Site, complaint: &Complaint) -> Self {
        let left = complaint.due_day.map_or(0, |due| due - site.calendar.day_of(site.clock.now()));
        Self {
            about: complaint.about,
            state: complaint.state,
            received: site.calendar.date_of(complaint.received_day),
            due: complaint.due_day.map(|due| site.calendar.date_of(due)).unwrap_or_default(),
            overdue: left < 0,
            days: left.abs(),
            closes: CLOSING_DAYS,
        }
    }

    fn sample(state: State, overdue: bool) -> Self {
        let due = if matches!(state, State::Received | State::Looking) { "1 April 2026" } else { "" };
        Self {
            about: About::NotDeleted,
            state,
            received: "2 March 2026".to_owned(),
            due: due.to_owned(),
            overdue,
            days: 3,
            closes: CLOSING_DAYS,
        }
    }
}

/// `rights/complaint`: somebody's own.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct OwnView {
    pub page: Page,
    pub token: String,
    pub errors: Vec<FieldError>,
    pub code: String,
    pub complaint: Standing,
    pub said: Vec<SaidRow>,
    pub open: bool,
    pub added: bool,
    pub details: String,
    pub nonce: String,
}

impl OwnView {
    /// A complaint, with what was typed to be added.
    pub fn new(
        page: Page,
        site: &Site,
        code: &Code,
        own: &Own,
        typed: &Fields,
        nonce: &Token,
        errors: Vec<FieldError>,
    ) -> Self {
        Self {
            page,
            token: csrf::free_token(site),
            errors,
            code: code.to_text(),
            complaint: Standing::of(site, &own.complaint),
            said: SaidRow::list(site, &own.said),
            open: own.complaint.state != State::Closed,
            added: false,
            details: typed.text("details").to_owned(),
            nonce: nonce.to_text(),
        }
    }

    /// The same, right after something was added.
    #[must_use]
    pub fn after_adding(self, added: bool) -> Self {
        Self { added, ..self }
    }
}

/// A complaint in the owners' list.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ListRow {
    pub href: String,
    pub complaint: Standing,
}

/// `rights/desk`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ListView {
    pub page: Page,
    pub rows: Vec<ListRow>,
    pub pages: Pages,
}

impl ListView {
    /// A page of the list, which lies at a path and has a number.
    pub fn new(page: Page, site: &Site, listed: &Listed, (path, number): (&str, i64)) -> Self {
        let row = |complaint: &Complaint| ListRow {
            href: format!("{path}/{}", complaint.id),
            complaint: Standing::of(site, complaint),
        };
        Self { page, rows: listed.complaints.iter().map(row).collect(), pages: Pages::new(path, number, listed.all) }
    }
}

/// `rights/desk_complaint`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct DeskView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    /// Something was written or decided while they wrote.
    pub changed: bool,
    pub path: String,
    pub complaint: Standing,
    pub said: Vec<SaidRow>,
    pub version: i64,
    pub answer: String,
    pub note: String,
    pub nonce: String,
    pub author: String,
}

impl DeskView {
    /// A complaint with all that was said, and with what was typed.
    pub fn new(
        page: Page,
        site: &Site,
        (complaint, said): (&Complaint, &[Said]),
        typed: &Fields,
        author: String,
    ) -> Self {
        Self {
            page,
            errors: Vec::new(),
            changed: false,
            path: format!("/admin/complaints/{}", complaint.id),
            complaint: Standing::of(site, complaint),
            said: SaidRow::list(site, said),
            version: complaint.version,
            answer: typed.text("answer").to_owned(),
            note: typed.text("note").to_owned(),
            nonce: String::new(),
            author,
        }
    }

    /// What is wrong with what was typed, and the nonce of the forms.
    #[must_use]
    pub fn with(self, errors: Vec<FieldError>, changed: bool, nonce: &Token) -> Self {
        Self { errors, changed, nonce: nonce.to_text(), ..self }
    }
}

/// `rights/desk_answer`: an answer before it is sent.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct AnswerView {
    pub page: Page,
    pub path: String,
    pub words: String,
    pub version: i64,
    pub nonce: String,
    pub author: String,
}

fn said_samples() -> Vec<SaidRow> {
    let row = |kind: Kind| SaidRow { kind, day: "2 March 2026".to_owned(), words: "Words.".to_owned() };
    vec![row(Kind::Theirs), row(Kind::Note), row(Kind::Answer)]
}

fn own_sample(state: State, overdue: bool) -> Value {
    json!(OwnView {
        page: Page::sample(),
        token: "token".to_owned(),
        errors: vec![FieldError { field: "details", text: "Write".to_owned() }],
        code: "K7QM-3XPA-0B2C-91TE-H4VW".to_owned(),
        complaint: Standing::sample(state, overdue),
        said: said_samples().into_iter().filter(|said| said.kind != Kind::Note).collect(),
        open: state != State::Closed,
        added: overdue,
        details: "More.".to_owned(),
        nonce: "nonce".to_owned(),
    })
}

fn desk_sample(state: State, overdue: bool) -> Value {
    json!(DeskView {
        page: Page::sample(),
        errors: vec![FieldError { field: "answer", text: "Write".to_owned() }],
        changed: overdue,
        path: "/admin/complaints/5".to_owned(),
        complaint: Standing::sample(state, overdue),
        said: said_samples(),
        version: 3,
        answer: "An answer.".to_owned(),
        note: "A note.".to_owned(),
        nonce: "nonce".to_owned(),
        author: "author".to_owned(),
    })
}

/// Every template with a sample of its context.
pub(super) fn samples() -> Vec<(&'static str, Value)> {
    let complain = |operator: &str| {
        json!(ComplainView {
            page: Page::sample(),
            token: "token".to_owned(),
            errors: vec![FieldError { field: "about", text: "Choose".to_owned() }],
            operator: operator.to_owned(),
            days: ANSWER_DAYS,
            about: Choice::list(["kept", "other"], "other"),
            details: "Words.".to_owned(),
            nonce: "nonce".to_owned(),
        })
    };
    let filed =
        FiledView { page: Page::sample(), code: "K7QM-3XPA-0B2C-91TE-H4VW".to_owned(), due: "1 April 2026".to_owned() };
    let code = CodeView {
        page: Page::sample(),
        token: "token".to_owned(),
        errors: vec![FieldError { field: "code", text: "No".to_owned() }],
        code: "K7QM".to_owned(),
    };
    let list = |rows: bool| {
        let row = |state, overdue| ListRow {
            href: "/admin/complaints/5".to_owned(),
            complaint: Standing::sample(state, overdue),
        };
        let all = vec![row(State::Received, true), row(State::Looking, false), row(State::Closed, false)];
        json!(ListView {
            page: Page::sample(),
            rows: if rows { all } else { Vec::new() },
            pages: Pages::new("/admin/complaints", 1, 60),
        })
    };
    let answer = AnswerView {
        page: Page::sample(),
        path: "/admin/complaints/5".to_owned(),
        words: "An answer.".to_owned(),
        version: 3,
        nonce: "nonce".to_owned(),
        author: "author".to_owned(),
    };
    let due = Due { site: "Inglenook".to_owned(), link: "https://forum.example/sign-in".to_owned() };
    let mut samples = vec![
        ("rights/complain", complain("A charity")),
        ("rights/complain", complain("")),
        ("rights/complain_filed", json!(filed)),
        ("rights/complaint_code", json!(code)),
        ("rights/desk", list(true)),
        ("rights/desk", list(false)),
        ("rights/desk_answer", json!(answer)),
    ];
    for name in ["mail/due/subject", "mail/due/text", "mail/due/html"] {
        samples.push((name, json!(LetterWords::sample(&due))));
    }
    for state in State::ALL {
        for overdue in [false, true] {
            samples.push(("rights/complaint", own_sample(*state, overdue)));
            samples.push(("rights/desk_complaint", desk_sample(*state, overdue)));
        }
    }
    samples
}
