//! What the room's template is given.

use serde::Serialize;
use serde_json::Value;

use crate::base::web::Page;
use crate::boards::views::Face;

/// `dynamics/board`: how a board is doing.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct DynamicsView {
    pub page: Page,
    /// The board's name.
    pub board: String,
    /// Its address.
    pub path: String,
    /// Where slow mode is set for it.
    pub slow: String,
    /// The name under which the viewer looks after it.
    pub face: Face,
    /// The first day and the last that the figures are of.
    pub from: String,
    pub to: String,
    /// Nothing has been written that any figure could be made of.
    pub empty: bool,
    pub writers: i64,
    pub writers_before: i64,
    pub posts: i64,
    pub posts_before: i64,
    pub unanswered: UnansweredView,
    pub newcomers: NewcomersView,
    pub voices: VoicesView,
    pub waits: WaitsView,
    pub quiet: QuietView,
}

/// Posts that nobody answered in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct UnansweredView {
    pub total: i64,
    pub waiting: i64,
    pub lines: Vec<UnansweredLine>,
    /// How many there are beside those.
    pub more: i64,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct UnansweredLine {
    pub href: String,
    /// Empty when the opening post has been taken back.
    pub title: String,
    pub name: String,
    pub left: bool,
    /// How long it has waited, or did.
    pub wait: String,
    pub waiting: bool,
}

/// Newcomers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct NewcomersView {
    pub total: i64,
    pub waiting: i64,
    pub lines: Vec<PersonLine>,
    pub more: i64,
}

/// Somebody, with a post of theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct PersonLine {
    pub name: String,
    pub tile: i64,
    pub href: String,
    /// The day of it.
    pub day: String,
}

/// Share of voice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct VoicesView {
    /// How many they are who write most: three, or all where there are fewer.
    pub most: i64,
    /// What they wrote, of every hundred posts.
    pub share: i64,
    /// What those who wrote most did in the days before; -1 where nobody wrote.
    pub share_before: i64,
    pub lines: Vec<VoiceLine>,
    /// The others together.
    pub others: i64,
    pub others_posts: i64,
    pub others_share: i64,
    /// Those who have left.
    pub gone: i64,
    pub gone_posts: i64,
    pub gone_share: i64,
    /// At what share a bar is full.
    pub full: i64,
    pub height: String,
    /// Whether few write so much that there is something to try.
    pub uneven: bool,
}

/// A name with its share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct VoiceLine {
    pub name: String,
    pub facilitator: bool,
    pub posts: i64,
    pub share: i64,
    pub bar: Bar,
}

/// Where a bar stands: in em, and in hundredths of the width.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Bar {
    pub text_y: String,
    pub bar_y: String,
    pub width: String,
}

/// How long people wait for a first reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct WaitsView {
    pub opened: i64,
    pub answered: i64,
    /// The middle wait; empty where nothing was answered.
    pub middle: String,
    pub ninetieth: String,
    /// The middle wait of the days before; empty where nothing was answered.
    pub before: String,
    /// Week by week, the oldest first.
    pub weeks: Vec<WeekLine>,
    /// Whether there is anything to draw.
    pub drawn: bool,
    pub chart: TrendChart,
    /// The middle time of the latest week that has one, in hours.
    pub latest: String,
}

/// A week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct WeekLine {
    pub from: String,
    pub opened: i64,
    pub answered: i64,
    /// In hours; empty where nothing was answered.
    pub hours: String,
}

/// The drawing of middle times: all in hundredths of its width and height.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct TrendChart {
    pub grid: Vec<GridLine>,
    /// Runs of weeks, as points of a line.
    pub lines: Vec<String>,
    pub dots: Vec<Dot>,
}

/// A line of the grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct GridLine {
    pub y: String,
    pub hours: i64,
}

/// A dot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Dot {
    pub x: String,
    pub y: String,
}

/// Quiet regulars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct QuietView {
    pub total: i64,
    pub lines: Vec<PersonLine>,
    pub more: i64,
}

/// Every template of the room with a context that has everything in it.
pub fn samples() -> Vec<(&'static str, Value)> {
    super::views_samples::samples()
}
