//! What the templates of reports to outside bodies are given.

use serde::Serialize;
use serde_json::{Value, json};

use crate::base::error::FieldError;
use crate::base::web::Page;

/// Something that was reported.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct OutsideLine {
    pub body: String,
    pub day: String,
    /// Empty for everybody but leads.
    pub words: String,
    /// May be empty; so it is for everybody but leads.
    pub reference: String,
}

impl OutsideLine {
    /// One for tests of templates, as a lead reads it or as others do.
    pub(super) fn sample(lead: bool) -> Self {
        let text = |text: &str| if lead { text.to_owned() } else { String::new() };
        Self {
            body: "The police".to_owned(),
            day: "2 March 2026".to_owned(),
            words: text("What was written."),
            reference: text("CAD 1234"),
        }
    }
}

/// `moderation/outside`: what was reported of a case, and a further one.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct OutsideView {
    pub page: Page,
    /// The case's page.
    pub case: String,
    pub writer: String,
    pub writer_left: bool,
    pub board: String,
    pub outside: Vec<OutsideLine>,
    pub body: String,
    pub day: String,
    /// The latest day that can be chosen.
    pub today: String,
    pub words: String,
    pub reference: String,
    pub author: String,
    pub errors: Vec<FieldError>,
}

/// The templates with a context that has everything in it.
pub(super) fn samples() -> Vec<(&'static str, Value)> {
    let view = |left: bool| {
        let fields = ["body", "day", "details", "reference"];
        OutsideView {
            page: Page::sample(),
            case: "/moderation/cases/0".to_owned(),
            writer: "Tealeaf".to_owned(),
            writer_left: left,
            board: "Stroke".to_owned(),
            outside: if left { Vec::new() } else { vec![OutsideLine::sample(true)] },
            body: "The police".to_owned(),
            day: "2026-03-02".to_owned(),
            today: "2026-03-02".to_owned(),
            words: "Words".to_owned(),
            reference: "CAD 1234".to_owned(),
            author: "a".to_owned(),
            errors: fields.map(|field| FieldError { field, text: "Write it down".to_owned() }).to_vec(),
        }
    };
    [true, false].map(|left| ("moderation/outside", json!(view(left)))).to_vec()
}
