//! What the room's templates are given.

use serde::Serialize;
use serde_json::{Value, json};

use crate::base::web::Page;

/// `demo/mail`: the letters of the demo.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ListView {
    pub page: Page,
    pub letters: Vec<Letter>,
}

/// A letter in the list.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Letter {
    pub href: String,
    pub subject: String,
    pub to: String,
    pub at: String,
}

/// `demo/letter`: one of them.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct LetterView {
    pub page: Page,
    pub letter: Letter,
    pub from: String,
    /// Its text by lines, each with an address of ours that it ends with.
    pub lines: Vec<(String, String)>,
}

/// `demo/codes`: what the printed people's apps show.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CodesView {
    pub page: Page,
    pub lines: Vec<CodeLine>,
    /// Until the codes change.
    pub seconds: i64,
}

/// The code of one of them.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CodeLine {
    pub role: &'static str,
    pub name: String,
    pub code: String,
}

/// Every template of the room with a sample, for the test that renders them all.
pub fn samples() -> Vec<(&'static str, Value)> {
    let letter = Letter {
        href: "/demo/mail/abc".to_owned(),
        subject: "Your weekly letter".to_owned(),
        to: "carer@example.org".to_owned(),
        at: "Monday 2 March 2026, 7.30pm".to_owned(),
    };
    let list = |letters| ListView { page: Page::sample(), letters };
    let one = LetterView {
        page: Page::sample(),
        letter: letter.clone(),
        from: "Inglenook".to_owned(),
        lines: vec![("Hello".to_owned(), String::new()), ("Stop: ".to_owned(), "http://localhost/x".to_owned())],
    };
    let line = CodeLine { role: "owner", name: "gatehouse0001".to_owned(), code: "012345".to_owned() };
    let codes = CodesView { page: Page::sample(), lines: vec![line], seconds: 12 };
    vec![
        ("demo/mail", json!(list(vec![letter]))),
        ("demo/mail", json!(list(Vec::new()))),
        ("demo/letter", json!(one)),
        ("demo/codes", json!(codes)),
    ]
}
