//! What the templates of the register and of the public figures are given.

use serde::Serialize;

use crate::base::db::paging::Pages;
use crate::base::web::Page;

/// A quarter that can be chosen.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct PeriodLink {
    pub href: String,
    pub name: String,
    pub current: bool,
}

/// How many of what.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Counted {
    pub what: &'static str,
    pub count: i64,
}

/// After how long somebody looked.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct LooksView {
    pub urgent: bool,
    pub cases: i64,
    pub median: String,
    pub ninth: String,
}

/// How much somebody decided.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct LoadLine {
    pub lead: bool,
    /// Empty for somebody who looks after the board no longer, and for leads.
    pub name: String,
    pub count: i64,
}

/// The figures over a register.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct FiguresView {
    pub total: i64,
    pub waiting: i64,
    pub looked: Vec<LooksView>,
    pub decided: Vec<Counted>,
    pub again: i64,
    pub upheld: i64,
    pub loads: Vec<LoadLine>,
}

/// A line of the register.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct EntryLine {
    pub href: String,
    pub opened: String,
    pub appeal: bool,
    pub kind: &'static str,
    pub reason: &'static str,
    pub urgent: bool,
    pub reports: i64,
    /// How long until somebody looked; empty when it is not known, or nobody has.
    pub looked: String,
    /// How long until it was closed.
    pub closed: String,
    pub open: bool,
    /// Empty while it waits; `deleted` where the post went first.
    pub outcome: &'static str,
    pub measure: &'static str,
    pub rule: String,
}

/// `moderation/register`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct RegisterView {
    pub page: Page,
    pub board: String,
    pub period: String,
    pub path: String,
    pub periods: Vec<PeriodLink>,
    pub figures: FiguresView,
    pub entries: Vec<EntryLine>,
    pub pages: Pages,
}

/// The numbers that everybody may read. What is too small to be told is none, or empty.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct PublicFigures {
    pub name: String,
    pub total: Option<i64>,
    pub decided: Vec<Counted>,
    pub again: Option<i64>,
    pub changed: Option<i64>,
    pub urgent: String,
    pub others: String,
}

/// `moderation/transparency`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct TransparencyView {
    pub page: Page,
    pub periods: Vec<PeriodLink>,
    pub figures: PublicFigures,
}

/// A sample of each.
pub(super) fn samples() -> Vec<(&'static str, serde_json::Value)> {
    vec![
        ("moderation/register", super::views_samples::json(&register(true))),
        ("moderation/register", super::views_samples::json(&register(false))),
        ("moderation/transparency", super::views_samples::json(&transparency(Some(10)))),
        ("moderation/transparency", super::views_samples::json(&transparency(None))),
    ]
}

fn periods() -> Vec<PeriodLink> {
    let link = |name: &str, current| PeriodLink { href: format!("/{name}"), name: name.to_owned(), current };
    vec![link("October to December 2026", true), link("July to September 2026", false)]
}

fn entry(outcome: &'static str) -> EntryLine {
    EntryLine {
        href: "/x".to_owned(),
        opened: "2 March 2026".to_owned(),
        appeal: outcome == "uphold",
        kind: "report",
        reason: "unkind",
        urgent: outcome == "keep",
        reports: i64::from(outcome != "deleted"),
        looked: "20 minutes".to_owned(),
        closed: "one hour".to_owned(),
        open: outcome.is_empty(),
        outcome,
        measure: if outcome == "remove" { "pause" } else { "" },
        rule: "Be kind.".to_owned(),
    }
}

fn register(full: bool) -> RegisterView {
    let looks = |urgent| LooksView { urgent, cases: 9, median: "one hour".to_owned(), ninth: "2 days".to_owned() };
    let load = |name: &str, lead| LoadLine { lead, name: name.to_owned(), count: 4 };
    let outcomes = ["", "keep", "hide", "remove", "restore", "let-show", "uphold", "redact", "deleted"];
    RegisterView {
        page: Page::sample(),
        board: "Stroke".to_owned(),
        period: "October to December 2026".to_owned(),
        path: "/moderation/register/2026-Q4".to_owned(),
        periods: periods(),
        figures: FiguresView {
            total: if full { 9 } else { 0 },
            waiting: i64::from(full),
            looked: if full { vec![looks(true), looks(false)] } else { Vec::new() },
            decided: if full { vec![Counted { what: "remove", count: 3 }] } else { Vec::new() },
            again: if full { 3 } else { 0 },
            upheld: if full { 2 } else { 0 },
            loads: if full { vec![load("Marigold", false), load("", false), load("", true)] } else { Vec::new() },
        },
        entries: if full { outcomes.into_iter().map(entry).collect() } else { Vec::new() },
        pages: Pages::new("/x", 1, 9),
    }
}

fn transparency(count: Option<i64>) -> TransparencyView {
    let told = |words: &str| if count.is_some() { words.to_owned() } else { String::new() };
    TransparencyView {
        page: Page::sample(),
        periods: periods(),
        figures: PublicFigures {
            name: "July to September 2026".to_owned(),
            total: count,
            decided: count.map(|count| Counted { what: "keep", count }).into_iter().collect(),
            again: count,
            changed: count,
            urgent: told("within an hour"),
            others: told("within a day"),
        },
    }
}
