//! What the room's templates are given.

use serde::Serialize;
use serde_json::{Value, json};

use crate::base::config::{Config, SiteSettings};
use crate::base::retention::Row;
use crate::base::web::visit::{Display, SIZES, THEMES, TITLES};
use crate::base::web::{Choice, Page};
use crate::base::words::Words;
use crate::boards::views::GroupCards;

/// `home/front`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct FrontView {
    pub page: Page,
    pub groups: Vec<GroupCards>,
    /// How much is new for whoever is looking.
    pub news: i64,
    /// How many cases about somebody in danger wait for whoever is looking.
    pub urgent: i64,
    /// How many others were passed on, for a safeguarding lead.
    pub passed_on: i64,
}

/// Who runs the site, from the settings.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Operator {
    pub name: String,
    pub contact: String,
}

impl Operator {
    /// `None` until both settings are filled in.
    pub fn of(settings: &SiteSettings) -> Option<Self> {
        let (name, contact) = (settings.operator_name.trim(), settings.operator_contact.trim());
        let told = !name.is_empty() && !contact.is_empty();
        told.then(|| Self { name: name.to_owned(), contact: contact.to_owned() })
    }
}

/// `home/privacy`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct PrivacyView {
    pub page: Page,
    pub operator: Option<Operator>,
    /// What goes by itself.
    pub kept: Vec<KeptRow>,
}

/// Something that goes by itself.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct KeptRow {
    pub what: String,
    pub why: String,
    pub when: String,
}

impl KeptRow {
    /// A row of the table that the clean-up job reads, in words.
    pub fn new(row: &Row, config: &Config, words: &Words) -> Self {
        Self { what: words.say(row.what), why: words.say(row.why), when: row.say_when(config, words) }
    }
}

/// The pages that explain: `home/how_it_works`, `home/house_rules`, `home/accessibility`, `home/help_now`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct TextView {
    pub page: Page,
    pub operator: Option<Operator>,
}

/// `home/display`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct DisplayView {
    pub page: Page,
    /// Where to go on to.
    pub next: String,
    pub theme_choices: Vec<Choice>,
    pub size_choices: Vec<Choice>,
    pub title_choices: Vec<Choice>,
}

impl DisplayView {
    /// The choices, with what is in use chosen.
    pub fn new(page: Page, next: String, display: Display) -> Self {
        Self {
            page,
            next,
            theme_choices: Choice::list(THEMES, display.theme),
            size_choices: Choice::list(SIZES, display.size),
            title_choices: Choice::list(TITLES, display.titles),
        }
    }
}

/// Every template of the room with a sample, for the test that renders them all.
pub fn samples() -> Vec<(&'static str, Value)> {
    let operator = Some(Operator { name: "A charity".to_owned(), contact: "1 Street, Town".to_owned() });
    let text = json!(TextView { page: Page::sample(), operator: operator.clone() });
    let row = KeptRow { what: "A form".to_owned(), why: "A reason".to_owned(), when: "7 days on".to_owned() };
    vec![
        (
            "home/front",
            json!(FrontView {
                page: Page::sample(),
                groups: vec![GroupCards::sample()],
                news: 2,
                urgent: 1,
                passed_on: 1
            }),
        ),
        ("home/how_it_works", text.clone()),
        ("home/house_rules", text.clone()),
        ("home/privacy", json!(PrivacyView { page: Page::sample(), operator, kept: vec![row] })),
        ("home/accessibility", text.clone()),
        ("home/help_now", text),
        ("home/display", json!(DisplayView::new(Page::sample(), "/".to_owned(), Display::default()))),
    ]
}
