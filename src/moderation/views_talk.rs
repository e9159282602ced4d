//! What the templates are given in which the team and the writer of a post write to one another.

use serde::Serialize;

use super::views::PostLine;
use crate::base::error::FieldError;
use crate::base::web::Page;

/// Something that one side has written.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct MessageLine {
    /// `facilitator`, `safeguarding` or `writer`.
    pub by: &'static str,
    /// Whether it was whoever looks.
    pub you: bool,
    pub words: String,
    pub at: String,
}

/// `moderation/talk`: the part of a case's page in which the team writes to the writer of the post.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct TalkView {
    /// As they were written.
    pub messages: Vec<MessageLine>,
    /// Whose turn it is, `writer` or `team`; empty where nobody has written, and once it is decided.
    pub awaits: &'static str,
    pub may_write: bool,
    /// Whether the post can be hidden with it.
    pub may_hide: bool,
    /// What to start from, by the words of their keys.
    pub starts: Vec<&'static str>,
    /// What was typed.
    pub message: String,
    /// Who it was made for, sealed.
    pub author: String,
}

/// `moderation/conversation`: the same, for the writer of the post.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ConversationView {
    pub page: Page,
    pub action: String,
    pub post: PostLine,
    pub messages: Vec<MessageLine>,
    /// Whether they can still answer.
    pub open: bool,
    /// Whether the post is hidden while they talk.
    pub hidden: bool,
    pub words: String,
    pub author: String,
    pub errors: Vec<FieldError>,
}

fn line(by: &'static str, you: bool) -> MessageLine {
    MessageLine { by, you, words: "Are you safe?".to_owned(), at: "Sunday".to_owned() }
}

/// One with everything in it.
pub(super) fn sample(open: bool) -> TalkView {
    TalkView {
        messages: vec![line("facilitator", true), line("safeguarding", false), line("writer", false)],
        awaits: if open { "team" } else { "" },
        may_write: open,
        may_hide: open,
        starts: vec!["check-in", "names"],
        message: "Hello".to_owned(),
        author: "a".to_owned(),
    }
}

/// The same, for the writer.
pub(super) fn sample_conversation(post: PostLine, open: bool) -> ConversationView {
    ConversationView {
        page: Page::sample(),
        action: "/x".to_owned(),
        post,
        messages: vec![line("facilitator", false), line("writer", true)],
        open,
        hidden: open,
        words: "I am safe".to_owned(),
        author: "a".to_owned(),
        errors: vec![FieldError { field: "details", text: "Write something".to_owned() }],
    }
}
