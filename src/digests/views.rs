//! What the room's templates are given.

use fluent_bundle::FluentValue;
use serde::Serialize;

use super::wishes::ZONES;
use crate::base::error::FieldError;
use crate::base::mail::{Detail, Often, Wishes};
use crate::base::web::{Choice, Fields, Page, Site};
use crate::boards::Board;

pub use super::views_samples::samples;

/// `mail/digest`: a letter's content.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct DigestLetter {
    /// `daily`, `weekly` or `monthly`: the longest of what it tells of.
    pub pace: &'static str,
    pub from: String,
    pub till: String,
    /// Threads that are listed or would be, but for those that wait for an answer.
    pub moved: usize,
    pub waiting: usize,
    pub sections: Vec<Section>,
    /// Threads beyond those that are listed.
    pub more: usize,
    pub counted_posts: i64,
    pub counted_threads: i64,
    pub something: bool,
    pub read: String,
    pub manage: String,
    pub stop: String,
}

/// Threads under one heading: `followed`, `waiting` or `also`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Section {
    pub name: &'static str,
    pub items: Vec<ItemLine>,
}

/// A thread in a letter.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ItemLine {
    pub href: String,
    /// Empty when the opening post has been taken back.
    pub title: String,
    pub board: String,
    pub posts: i64,
    /// New posts but for the one that is told.
    pub others: i64,
    pub words: String,
    pub notes: Vec<String>,
    /// Empty when no writer is told.
    pub writer: String,
    /// Whether the writer has left.
    pub left: bool,
    pub day: String,
}

/// The part `digests/when`: when letters come and how much they tell.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct WhenFields {
    pub hours: Vec<Choice>,
    pub weekdays: Vec<Choice>,
    pub zones: Vec<Choice>,
    pub details: Vec<Choice>,
}

/// What is chosen in a form: what was typed, if it comes back, or else what is stored.
pub struct Chosen<'a> {
    /// What is stored.
    pub stored: &'a Wishes,
    /// What was typed.
    pub typed: Option<&'a Fields>,
}

impl Chosen<'_> {
    fn of(&self, field: &str, stored: String) -> String {
        self.typed.map_or(stored, |typed| typed.trimmed(field).to_owned())
    }
}

impl WhenFields {
    /// The fields with what is chosen. `most` is the most that letters may tell.
    pub fn new(site: &Site, chosen: &Chosen<'_>, most: Detail) -> Self {
        let timetable = &chosen.stored.timetable;
        let hour = chosen.of("hour", timetable.hour().to_string());
        let weekday = chosen.of("weekday", timetable.weekday().to_string());
        let zone = chosen.of("zone", timetable.zone().to_owned());
        let detail = chosen.of("detail", chosen.stored.detail.min(most).as_str().to_owned());
        let own = [timetable.zone()].into_iter().filter(|own| !ZONES.contains(own));
        let weekday_label = |day: i64| site.words.say(&format!("digests-weekday-{day}"));
        let details = Detail::ALL.iter().filter(|known| **known <= most).map(|known| known.as_str());
        Self {
            hours: Choice::labelled((0..24).map(|at| (at.to_string(), hour_label(site, at))), &hour),
            weekdays: Choice::labelled((1..=7).map(|day| (day.to_string(), weekday_label(day))), &weekday),
            zones: Choice::labelled(own.chain(ZONES).map(|name| (name.to_owned(), zone_label(name))), &zone),
            details: Choice::list(details, &detail),
        }
    }
}

fn hour_label(site: &Site, hour: i64) -> String {
    match hour {
        0 => site.words.say("digests-hour-midnight"),
        12 => site.words.say("digests-hour-noon"),
        morning @ 1..12 => site.words.say_with("digests-hour-morning", &[("hour", FluentValue::from(morning))]),
        later => site.words.say_with("digests-hour-afternoon", &[("hour", FluentValue::from(later - 12))]),
    }
}

/// `Europe/London` as people read it.
fn zone_label(name: &str) -> String {
    let name = name.replace('_', " ");
    name.split_once('/').map_or(name.clone(), |(region, place)| format!("{place} ({region})"))
}

/// A board and how often letters tell of it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct BoardLine {
    pub slug: String,
    pub name: String,
    /// `nothing`, `counts`, `titles` or `excerpts`: the most that its letters tell.
    pub ceiling: &'static str,
    pub choices: Vec<Choice>,
}

impl BoardLine {
    /// A line with what is chosen. The field's name is `often-` and the board's slug.
    pub fn new(board: &Board, often: Option<Often>, typed: Option<&Fields>) -> Self {
        let field = format!("often-{}", board.slug);
        let stored = often.map_or("never", Often::as_str);
        let chosen = typed.and_then(|typed| typed.find(&field)).unwrap_or(stored).to_owned();
        let all = ["never"].into_iter().chain(Often::ALL.iter().map(|often| often.as_str()));
        Self {
            slug: board.slug.clone(),
            name: board.name.clone(),
            ceiling: board.ceiling.as_str(),
            choices: Choice::list(all, &chosen),
        }
    }
}

/// `digests/settings`: a member's letters.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SettingsView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    /// The address that letters go to, masked; empty without one.
    pub confirmed: String,
    /// One that waits for a yes, masked; empty without one.
    pub waiting: String,
    /// An address as it was typed.
    pub email: String,
    pub boards: Vec<BoardLine>,
    pub when: WhenFields,
    /// Letters that were stopped from a letter.
    pub stopped: bool,
    /// Whether letters can leave this site at all.
    pub sends: bool,
}

/// `digests/remove`: the question before an address is removed.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct RemoveView {
    pub page: Page,
    /// The address that letters go to, masked; empty without one.
    pub confirmed: String,
    /// One that waits for a yes, masked; empty without one.
    pub waiting: String,
    /// The boards whose letters stop.
    pub boards: Vec<String>,
}

/// `digests/board`: a carer asks for letters.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct AskView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    pub name: String,
    pub href: String,
    pub email: String,
    pub often: Vec<Choice>,
    pub when: WhenFields,
    pub ceiling: &'static str,
    pub sends: bool,
}

/// `digests/asked`: what happens next.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct AskedView {
    pub page: Page,
    pub href: String,
    pub sends: bool,
    pub demo: bool,
}

/// `digests/press`: a page with one button, behind an address in a letter. `name` is what it does: `confirm`,
/// `stop` or `go`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PressView {
    pub page: Page,
    pub name: &'static str,
    pub action: String,
}

/// `digests/pressed`: what came of it: `stopped`, `stopped-carer`, `over` or `gone`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PressedView {
    pub page: Page,
    pub name: &'static str,
}

/// `digests/manage`: a carer's letters.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ManageView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    pub address: String,
    pub action: String,
    pub stop: String,
    pub boards: Vec<BoardLine>,
    pub when: WhenFields,
}
