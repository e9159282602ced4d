//! What the templates of looking behind a name are given.

use serde::Serialize;
use serde_json::{Value, json};

use super::views_sanction::SanctionLine;
use crate::base::error::FieldError;
use crate::base::web::Page;

/// `moderation/unmask`: asking.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct AskView {
    pub page: Page,
    /// The case's page.
    pub case: String,
    pub writer: String,
    pub writer_left: bool,
    pub board: String,
    pub words: String,
    pub author: String,
    pub errors: Vec<FieldError>,
}

/// `moderation/hold`: keeping what a reported post said.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct HoldView {
    pub page: Page,
    /// The case's page.
    pub case: String,
    pub writer: String,
    pub writer_left: bool,
    pub board: String,
    /// Whether nothing has been decided yet.
    pub open: bool,
    /// Until when it is held; empty while it is not.
    pub until: String,
    /// Why it is held; empty while it is not.
    pub reason: String,
    /// Whether there is something to hold.
    pub may_hold: bool,
    pub words: String,
    pub author: String,
    pub errors: Vec<FieldError>,
}

/// A request in the list.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct RequestLine {
    pub href: String,
    pub writer: String,
    pub board: String,
    pub at: String,
    /// `waiting`, `lapsed`, `declined`, `open` or `over`.
    pub stage: &'static str,
    /// Whether whoever looks has asked it.
    pub own: bool,
}

/// A case of which a copy is kept, in the list.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct HeldLine {
    /// Where it can be renewed or let go.
    pub href: String,
    pub writer: String,
    pub writer_left: bool,
    pub board: String,
    pub until: String,
}

/// `moderation/safeguarding`: what is for leads alone.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SafeguardingView {
    pub page: Page,
    /// The copies that are kept.
    pub held: Vec<HeldLine>,
    /// To be answered, or to be looked at.
    pub current: Vec<RequestLine>,
    pub past: Vec<RequestLine>,
    /// What keeps somebody from the whole site, and what did.
    pub sanctions: Vec<SanctionLine>,
    pub sanctions_past: Vec<SanctionLine>,
}

/// `moderation/unmasking`: a request.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct RequestView {
    pub page: Page,
    pub path: String,
    pub case: String,
    pub writer: String,
    pub board: String,
    pub at: String,
    pub reason: String,
    /// `waiting`, `lapsed`, `declined`, `open` or `over`.
    pub stage: &'static str,
    pub own: bool,
    /// Until when it may be answered, or whoever asked may look.
    pub until: String,
    pub looks: i64,
    /// When whoever wears the name was told; empty before that.
    pub told: String,
    /// When they will be; empty when there is nothing to tell, or a hold.
    pub tell: String,
    /// Until when a hold stands; empty without one.
    pub held: String,
    pub hold_reason: String,
    /// Whether whoever looks may hold it up.
    pub may_hold: bool,
    pub words: String,
    pub author: String,
    pub errors: Vec<FieldError>,
}

/// A name on another board.
#[derive(Clone, Serialize)]
#[allow(missing_docs)]
pub struct OtherName {
    pub board: String,
    pub name: String,
}

/// `moderation/unmasked`: who it is.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct UnmaskedView {
    pub page: Page,
    pub path: String,
    pub writer: String,
    pub board: String,
    pub until: String,
    /// Whether the account is gone.
    pub gone: bool,
    pub name: String,
    pub email: String,
    pub names: Vec<OtherName>,
}

/// Every template of this part with a sample.
pub(super) fn samples() -> Vec<(&'static str, Value)> {
    let text = |text: &str| text.to_owned();
    let error = || vec![FieldError { field: "details", text: text("Write down why") }];
    let ask = |writer_left| {
        json!(AskView {
            page: Page::sample(),
            case: text("/moderation/cases/0"),
            writer: text("Tealeaf"),
            writer_left,
            board: text("Stroke"),
            words: text("Words"),
            author: text("a"),
            errors: error(),
        })
    };
    let line = |stage, own| RequestLine {
        href: text("/moderation/unmaskings/0"),
        writer: text("Tealeaf"),
        board: text("Stroke"),
        at: text("Sunday"),
        stage,
        own,
    };
    let list = |any: bool| {
        let (current, past) = (vec![line("waiting", false), line("open", true)], vec![line("over", false)]);
        let (current, past) = if any { (current, past) } else { (Vec::new(), Vec::new()) };
        let held = |writer_left| HeldLine {
            href: text("/moderation/cases/0/hold"),
            writer: text("Tealeaf"),
            writer_left,
            board: text("Stroke"),
            until: text("9 March 2026"),
        };
        let held = if past.is_empty() { Vec::new() } else { vec![held(true), held(false)] };
        let out = |waits, own| SanctionLine {
            href: text("/moderation/cases/0/sanction"),
            writer: text("Tealeaf"),
            board: text("Stroke"),
            holds: text("Kept out until 9 April 2026."),
            waits,
            own,
        };
        let (out, over) = (vec![out(true, false), out(true, true)], vec![out(false, false)]);
        let (sanctions, sanctions_past) = if any { (out, over) } else { (Vec::new(), Vec::new()) };
        json!(SafeguardingView { page: Page::sample(), held, current, past, sanctions, sanctions_past })
    };
    let request = |stage: &'static str, own, looks: i64, told: &str, held: &str| {
        json!(RequestView {
            page: Page::sample(),
            path: text("/moderation/unmaskings/0"),
            case: text("/moderation/cases/0"),
            writer: text("Tealeaf"),
            board: text("Stroke"),
            at: text("Sunday"),
            reason: if own { String::new() } else { text("A plan.") },
            stage,
            own,
            until: text("8pm"),
            looks,
            told: text(told),
            tell: if told.is_empty() && held.is_empty() { text("9 March 2026") } else { String::new() },
            held: text(held),
            hold_reason: text(held),
            may_hold: told.is_empty(),
            words: text("Words"),
            author: text("a"),
            errors: error(),
        })
    };
    let hold = |open: bool, until: &str, reason: &str, may_hold| {
        json!(HoldView {
            page: Page::sample(),
            case: text("/moderation/cases/0"),
            writer: text("Tealeaf"),
            writer_left: !open,
            board: text("Stroke"),
            open,
            until: text(until),
            reason: text(reason),
            may_hold,
            words: text("Words"),
            author: text("a"),
            errors: error(),
        })
    };
    let unmasked = |gone, email: &str, names| {
        json!(UnmaskedView {
            page: Page::sample(),
            path: text("/moderation/unmaskings/0"),
            writer: text("Tealeaf"),
            board: text("Stroke"),
            until: text("8pm"),
            gone,
            name: text("heron55"),
            email: text(email),
            names,
        })
    };
    let names = vec![OtherName { board: text("Carers"), name: text("Bramble") }];
    vec![
        ("moderation/unmask", ask(false)),
        ("moderation/unmask", ask(true)),
        ("moderation/hold", hold(true, "", "", true)),
        ("moderation/hold", hold(false, "9 March 2026", "A plan.", true)),
        ("moderation/hold", hold(false, "", "", false)),
        ("moderation/safeguarding", list(true)),
        ("moderation/safeguarding", list(false)),
        ("moderation/unmasking", request("waiting", false, 0, "", "")),
        ("moderation/unmasking", request("waiting", true, 0, "", "")),
        ("moderation/unmasking", request("open", true, 1, "", "")),
        ("moderation/unmasking", request("open", false, 0, "", "")),
        ("moderation/unmasking", request("over", false, 2, "", "9 April 2026")),
        ("moderation/unmasking", request("over", false, 2, "9 March 2026", "")),
        ("moderation/unmasking", request("lapsed", false, 0, "", "")),
        ("moderation/unmasking", request("declined", false, 0, "", "")),
        ("moderation/unmasked", unmasked(false, "nell@example.org", names)),
        ("moderation/unmasked", unmasked(false, "", Vec::new())),
        ("moderation/unmasked", unmasked(true, "", Vec::new())),
    ]
}
