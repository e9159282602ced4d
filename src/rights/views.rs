//! What the room's templates are given.

use serde::Serialize;

use super::leave::{Pace, Place, Receipt, Survey, Wish, wish};
use crate::base::clock::Timestamp;
use crate::base::error::FieldError;
use crate::base::web::{Choice, Fields, Page, Site};

/// A board in the choices. No name of theirs stands on the page: two names of one person never stand on one.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct LeaveRow {
    pub board: String,
    pub field: String,
    pub posts: i64,
    pub facilitator: bool,
    pub left: bool,
    pub choices: Vec<Choice>,
}

/// `rights/leave`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct LeaveView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    pub last_owner: bool,
    pub boards: Vec<LeaveRow>,
    pub all: Vec<Choice>,
    pub when: Vec<Choice>,
}

impl LeaveView {
    /// The choices, with what was typed chosen.
    pub fn new(page: Page, survey: &Survey, typed: &Fields, errors: Vec<FieldError>) -> Self {
        let row = |place: &Place| {
            let field = wish::field_of(&place.board.slug);
            LeaveRow {
                board: place.board.name.clone(),
                choices: Choice::list(["keep", "erase"], typed.text(&field)),
                field,
                posts: place.posts,
                facilitator: place.facilitator,
                left: place.left,
            }
        };
        let when = if typed.text("when") == "now" { "now" } else { "spread" };
        Self {
            page,
            errors,
            last_owner: survey.last_owner,
            boards: survey.places.iter().map(row).collect(),
            all: Choice::list(["keep", "erase", "each"], typed.text("all")),
            when: Choice::list(["spread", "now"], when),
        }
    }
}

/// A board in what the choices come to.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ConfirmRow {
    pub board: String,
    pub posts: i64,
}

/// A field that goes along unseen.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Hidden {
    pub name: String,
    pub value: String,
}

/// `rights/leave_confirm`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ConfirmView {
    pub page: Page,
    pub erased: Vec<ConfirmRow>,
    pub kept: Vec<ConfirmRow>,
    pub facilitator: bool,
    pub spread: bool,
    pub hidden: Vec<Hidden>,
}

impl ConfirmView {
    /// What the choices come to.
    pub fn new(page: Page, survey: &Survey, wish: &Wish, typed: &Fields) -> Self {
        let rows = |erase: bool| -> Vec<ConfirmRow> {
            let chosen = survey.places.iter().filter(|place| wish.erases(&place.board.slug) == erase);
            chosen.map(|place| ConfirmRow { board: place.board.name.clone(), posts: place.posts }).collect()
        };
        let boards = survey.places.iter().map(|place| wish::field_of(&place.board.slug));
        let names = ["all", "when"].into_iter().map(str::to_owned).chain(boards);
        let hidden = names.filter_map(|name| Some(Hidden { value: typed.find(&name)?.to_owned(), name }));
        Self {
            page,
            erased: rows(true),
            kept: rows(false),
            facilitator: survey.places.iter().any(|place| place.facilitator),
            spread: wish.pace == Pace::Spread,
            hidden: hidden.collect(),
        }
    }
}

/// `rights/copy`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyView {
    pub page: Page,
}

/// Something that staff did to a post.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct SeenDecision {
    pub day: String,
    pub board: String,
    pub href: String,
    pub decision: &'static str,
    /// `facilitator` or `safeguarding`.
    pub role: &'static str,
}

/// A look behind a name.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct SeenLook {
    pub day: String,
    pub board: String,
}

/// What a lead decided about them for the whole site.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct SeenSanction {
    pub day: String,
    pub holds: String,
}

/// A copy that was made.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct SeenCopy {
    pub day: String,
    pub count: i64,
}

/// `rights/seen`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct SeenView {
    pub page: Page,
    pub decisions: Vec<SeenDecision>,
    pub looks: Vec<SeenLook>,
    pub sanctions: Vec<SeenSanction>,
    pub copies: Vec<SeenCopy>,
}

/// `rights/receipt`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ReceiptView {
    pub page: Page,
    pub day: String,
    /// Empty when all goes at once.
    pub until: String,
    pub counts: Receipt,
}

impl ReceiptView {
    /// Dresses a receipt.
    pub fn new(page: Page, site: &Site, counts: Receipt) -> Self {
        let date = |day: i64| site.calendar.date(Timestamp::from_day(day).plus_minutes(12 * 60));
        let until = if counts.until > counts.day { date(counts.until) } else { String::new() };
        Self { page, day: date(counts.day), until, counts }
    }
}

/// Every template of the room with a sample of its context.
pub fn samples() -> Vec<(&'static str, serde_json::Value)> {
    [super::views_samples::samples(), super::views_copy::samples(), super::views_complaints::samples()].concat()
}
