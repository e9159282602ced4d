//! What the pages are given for requests to join, and for the setting that a board asks first.

use serde::Serialize;
use serde_json::Value;

use super::views_samples::json;
use crate::base::error::FieldError;
use crate::base::web::Page;
use crate::boards::views::Face;

/// A request in the list.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct RequestLine {
    pub href: String,
    pub face: Face,
    pub board: String,
    pub day: String,
}

/// A board with what waits there.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct RequestCount {
    pub name: String,
    pub waiting: usize,
}

/// `moderation/requests`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct RequestsView {
    pub page: Page,
    pub waiting: usize,
    /// How many of them wait on each board; empty where there is one board.
    pub counts: Vec<RequestCount>,
    pub items: Vec<RequestLine>,
    /// How many come after those that are shown.
    pub more: usize,
}

/// `moderation/request`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct RequestView {
    pub page: Page,
    pub action: String,
    pub author: String,
    pub board: String,
    pub face: Face,
    pub day: String,
    /// When it goes if nobody answers.
    pub until: String,
    pub question: String,
    pub said: String,
    /// Whether somebody wears that name by now.
    pub name_taken: bool,
    /// After how many days they may ask again.
    pub again: i64,
    /// What was typed.
    pub words: String,
    pub errors: Vec<FieldError>,
}

/// `moderation/joining`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct JoiningView {
    pub page: Page,
    pub action: String,
    pub author: String,
    pub board: String,
    /// Whether one joins by invitation, and nobody is asked.
    pub by_invitation: bool,
    pub version: i64,
    pub asks: bool,
    pub question: String,
    /// What somebody else has stored meanwhile.
    pub theirs: Option<JoiningNow>,
    pub errors: Vec<FieldError>,
}

/// What is set.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct JoiningNow {
    pub asks: bool,
    pub question: String,
}

/// A sample of each, for the test that renders every template.
pub(super) fn samples() -> Vec<(&'static str, Value)> {
    let face = || Face { name: "Quiet Heron".to_owned(), tile: 3, facilitator: false };
    let errors = |field| vec![FieldError { field, text: "Too long".to_owned() }];
    let line = RequestLine {
        href: "/moderation/requests/0".to_owned(),
        face: face(),
        board: "Stroke".to_owned(),
        day: "2 March 2026".to_owned(),
    };
    let list = RequestsView {
        page: Page::sample(),
        waiting: 3,
        counts: vec![RequestCount { name: "Stroke".to_owned(), waiting: 3 }],
        items: vec![line],
        more: 2,
    };
    let none = RequestsView { items: Vec::new(), counts: Vec::new(), waiting: 0, more: 0, ..list.clone() };
    let one = RequestView {
        page: Page::sample(),
        action: "/moderation/requests/0".to_owned(),
        author: "a".to_owned(),
        board: "Stroke".to_owned(),
        face: face(),
        day: "2 March 2026".to_owned(),
        until: "1 May 2026".to_owned(),
        question: "What brings you?".to_owned(),
        said: "My stroke.".to_owned(),
        name_taken: true,
        again: 30,
        words: "Words".to_owned(),
        errors: errors("words"),
    };
    let setting = JoiningView {
        page: Page::sample(),
        action: "/moderation/boards/stroke/joining".to_owned(),
        author: "a".to_owned(),
        board: "Stroke".to_owned(),
        by_invitation: true,
        version: 1,
        asks: true,
        question: "What brings you?".to_owned(),
        theirs: Some(JoiningNow { asks: true, question: "Why?".to_owned() }),
        errors: errors("question"),
    };
    vec![
        ("moderation/requests", json(&list)),
        ("moderation/requests", json(&none)),
        ("moderation/request", json(&one)),
        ("moderation/request", json(&RequestView { question: String::new(), said: String::new(), ..one.clone() })),
        ("moderation/joining", json(&setting)),
    ]
}
