//! What the templates of the copy for people are given.

use serde::Serialize;
use serde_json::{Value, json};

use crate::base::web::Site;

/// The language of the copy.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyLanguage {
    pub lang: String,
    pub dir: &'static str,
}

impl CopyLanguage {
    /// The site's.
    pub fn of(site: &Site) -> Self {
        Self { lang: site.config.site.language.clone(), dir: "ltr" }
    }

    fn sample() -> Self {
        Self { lang: "en-GB".to_owned(), dir: "ltr" }
    }
}

/// `rights/copy_top`: the beginning, with the account.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyTop {
    pub page: CopyLanguage,
    pub made: String,
    pub name: String,
    pub addresses: Vec<String>,
    pub role: &'static str,
    pub codes: i64,
    pub passkeys: i64,
    pub sessions: Vec<(String, String)>,
    /// How often somebody failed to sign in, and the day of the last time.
    pub tried: Option<(i64, String)>,
    pub links: i64,
    pub letters: bool,
    /// Whether they want no letters when they are on duty.
    pub no_alerts: bool,
    pub sanctions: Vec<CopySanction>,
    pub copies: Vec<String>,
    pub boards: Vec<String>,
}

/// What holds against somebody on the whole site.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopySanction {
    pub holds: String,
    pub day: String,
    pub why: String,
    pub appeal: String,
    pub answer: String,
}

/// A name on a board.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyName {
    pub name: String,
    pub role: &'static str,
    pub standing: &'static str,
    pub joined: String,
}

/// A thread that is followed or has been read.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyMark {
    pub path: String,
    pub followed: bool,
    pub read: i64,
}

/// A decision on a post.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyDecision {
    pub path: String,
    pub day: String,
    pub decision: &'static str,
    /// What was decided about them beside that; may be empty.
    pub about_you: &'static str,
    pub why: String,
    pub rule: String,
    pub words: String,
    pub appeal: String,
}

/// A message about a post.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyMessage {
    pub path: String,
    pub day: String,
    /// `you`, `facilitator` or `safeguarding`.
    pub by: &'static str,
    pub words: String,
}

/// A report.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyReport {
    pub path: String,
    pub day: String,
    pub why: String,
    pub words: String,
    /// Whether they have withdrawn it.
    pub withdrawn: bool,
}

/// A shift, or what was said of one day of it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyShift {
    pub hours: String,
    /// `taken`, `there` or `away`.
    pub says: &'static str,
}

/// A handover note.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyNote {
    pub day: String,
    pub words: String,
}

/// A request to join.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyRequest {
    pub day: String,
    pub name: String,
    pub question: String,
    pub words: String,
    pub answer: String,
}

/// `rights/copy_board`: a board, before the posts on it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyBoard {
    pub page: CopyLanguage,
    pub board: String,
    pub names: Vec<CopyName>,
    pub marks: Vec<CopyMark>,
    pub decisions: Vec<CopyDecision>,
    pub messages: Vec<CopyMessage>,
    /// Days on which somebody looked behind a name of theirs.
    pub looks: Vec<String>,
    pub reports: Vec<CopyReport>,
    pub shifts: Vec<CopyShift>,
    pub notes: Vec<CopyNote>,
    pub requests: Vec<CopyRequest>,
}

/// An earlier version of a post.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyVersion {
    pub replaced: String,
    pub text: String,
}

/// A post.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyPost {
    pub path: String,
    pub title: String,
    pub name: String,
    pub written: String,
    pub changed: String,
    pub state: &'static str,
    pub notes: Vec<String>,
    pub html: String,
    pub versions: Vec<CopyVersion>,
}

/// `rights/copy_posts`: some posts.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyPosts {
    pub page: CopyLanguage,
    pub posts: Vec<CopyPost>,
}

/// `rights/copy_end`: the end.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CopyEnd {
    pub page: CopyLanguage,
}

/// Every template of the copy with a sample of its context.
pub(super) fn samples() -> Vec<(&'static str, Value)> {
    let text = || "Text".to_owned();
    let top = CopyTop {
        page: CopyLanguage::sample(),
        made: text(),
        name: text(),
        addresses: vec![text()],
        role: "member",
        codes: 9,
        passkeys: 1,
        sessions: vec![("phone".to_owned(), text())],
        tried: Some((12, "2 March 2026".to_owned())),
        links: 1,
        letters: true,
        no_alerts: true,
        sanctions: vec![CopySanction { holds: text(), day: text(), why: text(), appeal: text(), answer: text() }],
        copies: vec![text()],
        boards: vec![text()],
    };
    let board = CopyBoard {
        page: CopyLanguage::sample(),
        board: text(),
        names: vec![CopyName { name: text(), role: "member", standing: "good", joined: text() }],
        marks: vec![
            CopyMark { path: text(), followed: true, read: 3 },
            CopyMark { path: text(), followed: false, read: 0 },
        ],
        looks: vec![text()],
        decisions: vec![CopyDecision {
            path: text(),
            day: text(),
            decision: "hide",
            about_you: "warn",
            why: text(),
            rule: text(),
            words: text(),
            appeal: text(),
        }],
        messages: ["you", "facilitator", "safeguarding"]
            .map(|by| CopyMessage { path: text(), day: text(), by, words: text() })
            .into(),
        reports: vec![CopyReport { path: text(), day: text(), why: text(), words: text(), withdrawn: true }],
        shifts: ["taken", "there", "away"].map(|says| CopyShift { hours: text(), says }).into(),
        notes: vec![CopyNote { day: text(), words: text() }],
        requests: vec![CopyRequest { day: text(), name: text(), question: text(), words: text(), answer: text() }],
    };
    let posts = CopyPosts {
        page: CopyLanguage::sample(),
        posts: vec![CopyPost {
            path: text(),
            title: text(),
            name: text(),
            written: text(),
            changed: text(),
            state: "hidden",
            notes: vec![text()],
            html: "<p>Text</p>".to_owned(),
            versions: vec![CopyVersion { replaced: text(), text: text() }],
        }],
    };
    vec![
        ("rights/copy_top", json!(top)),
        ("rights/copy_board", json!(board)),
        ("rights/copy_posts", json!(posts)),
        ("rights/copy_end", json!(CopyEnd { page: CopyLanguage::sample() })),
    ]
}
