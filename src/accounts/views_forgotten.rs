//! What the templates of a link by email are given: its pages and its letters.

use serde::Serialize;
use serde_json::{Value, json};

use super::changed::Changed;
use super::forgotten::LinkLetter;
use crate::base::error::FieldError;
use crate::base::mail::LetterWords;
use crate::base::web::Page;

/// `accounts/forgotten`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct ForgottenView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    /// What was typed: a name or an address.
    pub who: String,
    /// Letters can go.
    pub sends: bool,
}

/// `accounts/forgotten_asked`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct AskedView {
    pub page: Page,
    /// In the demo, which shows its letters.
    pub demo: bool,
}

/// `accounts/reset`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct ResetView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    /// Where the form goes.
    pub action: String,
}

/// `accounts/reset_over`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct OverView {
    pub page: Page,
}

/// Every template of these with samples, for the test that renders them all.
pub fn samples() -> Vec<(&'static str, Value)> {
    let wrong = |field| vec![FieldError { field, text: "Wrong".to_owned() }];
    let page = Page::sample;
    let forgotten = |errors, sends| ForgottenView { page: page(), errors, who: "fern4821".to_owned(), sends };
    let link = LinkLetter { site: "Inglenook".to_owned(), link: "https://forum.example/letters/reset/abc".to_owned() };
    let changed = Changed { site: "Inglenook".to_owned(), link: "https://forum.example/forgotten".to_owned() };
    let mut samples = vec![
        ("accounts/forgotten", json!(forgotten(wrong("who"), true))),
        ("accounts/forgotten", json!(forgotten(Vec::new(), false))),
        ("accounts/forgotten_asked", json!(AskedView { page: page(), demo: true })),
        ("accounts/forgotten_asked", json!(AskedView { page: page(), demo: false })),
        (
            "accounts/reset",
            json!(ResetView { page: page(), errors: wrong("passphrase"), action: "/letters/reset/abc".to_owned() }),
        ),
        ("accounts/reset_over", json!(OverView { page: page() })),
    ];
    for name in ["mail/link/subject", "mail/link/text", "mail/link/html"] {
        samples.push((name, json!(LetterWords::sample(&link))));
    }
    for name in ["mail/changed/subject", "mail/changed/text", "mail/changed/html"] {
        samples.push((name, json!(LetterWords::sample(&changed))));
    }
    samples
}
