//! What the part of a case's page is given in which those who may decide it write to one another.

use serde::Serialize;

/// A note of the team.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct NoteLine {
    pub role: &'static str,
    pub you: bool,
    /// Whether the case was passed on with it,
    pub passed_on: bool,
    /// and then asks for something,
    pub asks: bool,
    /// or was given back.
    pub given_back: bool,
    pub words: String,
    pub at: String,
}

/// `moderation/team`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct TeamView {
    /// The newest first.
    pub notes: Vec<NoteLine>,
    pub may_pass_on: bool,
    /// Whether a lead looks, who can give it back.
    pub may_give_back: bool,
    /// Since when it is for leads to decide; empty while it is not.
    pub since: String,
    /// What was typed as a note,
    pub note: String,
    /// or as the reason for passing it on, or giving it back,
    pub why: String,
    /// and whether the box was ticked.
    pub asks: bool,
}

/// One with everything in it.
pub(super) fn sample(passed_on: bool) -> TeamView {
    let note = |you: bool| NoteLine {
        role: "facilitator",
        you,
        passed_on: you,
        asks: you,
        given_back: !you,
        words: "I have written to them.".to_owned(),
        at: "Sunday".to_owned(),
    };
    TeamView {
        notes: [true, false].map(note).to_vec(),
        may_pass_on: !passed_on,
        may_give_back: passed_on,
        since: if passed_on { "Sunday".to_owned() } else { String::new() },
        note: "A note".to_owned(),
        why: "Too heavy".to_owned(),
        asks: true,
    }
}
