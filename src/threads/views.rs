//! What the room's templates are given.

use serde::Serialize;
use serde_json::Value;

use super::compose::{NoteBox, Typed};
use super::quote::Part;
use crate::base::dated::Dated;
use crate::base::db::paging::Pages;
use crate::base::error::FieldError;
use crate::base::web::{Choice, Page};
use crate::boards::views::{BoardHead, QuietView};

/// `threads/board`: a board and one page of its threads.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct BoardView {
    pub page: Page,
    pub board: BoardLine,
    pub head: BoardHead,
    pub may_start: bool,
    pub slow: Option<SlowLine>,
    /// When the viewer may start one again; empty when they need not wait.
    pub again: String,
    /// Whether the viewer looks after the board now.
    pub keeper: bool,
    /// Nobody looks after the board just now.
    pub quiet: Option<QuietView>,
    pub threads: Vec<ThreadRow>,
    pub pages: Pages,
}

/// A board, as far as pages of threads name it.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct BoardLine {
    pub name: String,
    pub slug: String,
    pub path: String,
    pub public: bool,
}

/// What everybody is told of slow mode (`threads/slow_notice`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct SlowLine {
    pub text: String,
    /// Why, in the words of the facilitators; may be empty.
    pub words: String,
}

/// A line of a board's list.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ThreadRow {
    pub href: String,
    /// Empty when the opening post was taken back.
    pub title: String,
    pub starter: String,
    pub left: bool,
    pub replies: i64,
    pub last: Dated,
    pub pinned: bool,
    pub locked: bool,
    pub notes: Vec<String>,
    /// How many posts are new to the viewer; -1 when there are some but they cannot be counted.
    pub unread: i64,
    pub unread_href: String,
}

/// `threads/show`: what stands round the posts of a page of a thread. All values are holes.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ThreadView {
    pub page: Page,
    pub board: BoardLine,
    pub thread: ThreadHead,
    /// Where the link to the first unread post goes, as markup; empty for a visitor.
    pub first_unread: String,
    /// The name worn here and its picture; `None` for whoever wears none.
    pub persona: Option<PersonaLine>,
    /// The posts, as markup.
    pub posts: String,
    /// The links to the pages, as markup.
    pub pages_links: String,
    pub last_page: bool,
    /// What stands at the end: `write`, or the key of the sentence in its place.
    pub composer: Composer,
    /// Nobody looks after the board just now.
    pub quiet: Option<QuietView>,
    pub facilitator: bool,
    pub member: bool,
}

/// The head of a thread.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ThreadHead {
    pub path: String,
    /// Empty when the opening post was taken back.
    pub title: String,
    pub starter: String,
    pub left: bool,
    /// How many replies from how many names, in words.
    pub replies: String,
    pub pinned: bool,
    pub locked: bool,
    pub notes: Vec<String>,
    pub slow: Option<SlowLine>,
}

/// `parts/pages` alone.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PagesView {
    pub page: PostPage,
    pub pages: Pages,
}

/// A name and its picture, both ready for the page.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct PersonaLine {
    pub name: String,
    pub tile: String,
}

/// `threads/post`: a post, or the place where one was. All values are holes.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct PostView {
    pub page: PostPage,
    /// Whether the viewer may write here, and so quote.
    pub writer: bool,
    /// Whether the viewer looks after the board.
    pub for_facilitator: bool,
    pub number: String,
    /// `shown`, `removed` or `erased`.
    pub state: &'static str,
    pub opening: bool,
    pub by_starter: bool,
    pub facilitator: bool,
    pub name: String,
    pub left: bool,
    /// The picture, as markup.
    pub tile: String,
    pub at: String,
    pub at_attribute: String,
    pub edited: Option<String>,
    pub html: String,
    pub notes: Vec<String>,
    /// What it quotes, as markup.
    pub quotes: String,
    pub path: String,
    /// For the viewer: before the post, in its class, after its name, among its links.
    pub before: String,
    pub own_class: String,
    pub own_mark: String,
    pub own_links: String,
}

/// `threads/waiting`: a post that waits, for its writer.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct WaitingView {
    pub page: PostPage,
    pub number: i64,
    pub name: String,
    /// The picture, as markup.
    pub tile: String,
    pub at: String,
    pub at_attribute: String,
    pub edited: bool,
    /// Why it waits; empty when that is not known.
    pub why: &'static str,
    pub notes: Vec<String>,
    pub html: String,
    /// What it quotes, as markup.
    pub quotes: String,
    /// Its address.
    pub path: String,
    /// Whether its writer may change it now.
    pub may_edit: bool,
}

/// `threads/help`: where there is help, for whoever has just written something.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct HelpView {
    pub page: Page,
    /// Whether they may be in danger.
    pub crisis: bool,
    /// The board's own words, by paragraph; none when it has none for this.
    pub words: Vec<String>,
    pub board: String,
    /// Whether the post waits.
    pub waits: bool,
    /// Where the post is.
    pub post: String,
}

/// What a part of a page needs to know of the page that it stands on.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct PostPage {
    pub lang: String,
}

/// `threads/quote`: what a post quotes.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct QuoteView {
    pub page: PostPage,
    /// `shown`, `changed` or `gone`.
    pub state: &'static str,
    pub name: String,
    pub left: bool,
    pub href: String,
    pub paragraphs: Vec<String>,
    pub notes: Vec<String>,
}

/// The reply box at the end of a thread, or what stands in its place.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Composer {
    /// `write`, `waiting`, `visitor`, `outsider`, `paused`, `agree`, `locked`, `board-closed`, `full`, or `unstaffed`.
    pub state: &'static str,
    /// When they may write again, where they have to wait; for somebody paused, the sentence that says so.
    pub again: String,
    pub action: String,
    pub nonce: String,
    pub author: String,
    pub notes: Vec<NoteBox>,
}

/// `threads/write`: a form of its own for a thread, a reply or a change.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct WriteView {
    pub page: Page,
    pub board: BoardLine,
    /// `thread`, `reply` or `edit`: the end of the Fluent keys.
    pub purpose: &'static str,
    pub action: String,
    pub cancel: String,
    pub thread_title: String,
    pub persona: PersonaLine,
    /// Nobody looks after the board just now.
    pub quiet: Option<QuietView>,
    pub nonce: String,
    pub author: String,
    pub version: i64,
    pub typed: Typed,
    pub quote: Option<QuoteChoice>,
    pub preview: Option<Preview>,
    pub found: Option<FoundView>,
    /// Something has just been taken out of the text.
    pub taken_out: bool,
    /// Marks of what the writer has said they want to post as it is.
    pub said: String,
    pub conflict: Option<String>,
    pub errors: Vec<FieldError>,
}

/// `threads/found`: what could show who the writer is, before it is posted.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct FoundView {
    pub count: usize,
    /// The ends of the Fluent keys that explain each kind once.
    pub kinds: Vec<&'static str>,
    /// The title in pieces, if something was found in it.
    pub title: Vec<Piece>,
    /// The lines of the text in which something was found.
    pub body: Vec<Vec<Piece>>,
    /// Marks of all this, for the button that posts it as it is.
    pub anyway: String,
}

/// A piece of what somebody wrote.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Piece {
    pub text: String,
    /// What was found; empty for the words between.
    pub kind: &'static str,
    /// The value of the button that takes it out.
    pub out: String,
}

impl Piece {
    /// Words between what was found.
    pub fn between(text: &str) -> Self {
        Self { text: text.to_owned(), kind: "", out: String::new() }
    }
}

/// What a reply quotes, with the choice of which part.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct QuoteChoice {
    pub name: String,
    pub parts: Vec<Part>,
    pub none: bool,
}

/// How it will look.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Preview {
    pub html: String,
    pub notes: Vec<String>,
    pub quote: Option<String>,
}

/// `threads/erase`: the question before a post is taken back.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct EraseView {
    pub page: Page,
    pub action: String,
    pub cancel: String,
    pub html: String,
    pub opening: bool,
}

/// `threads/follow`: whether a thread is followed.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct FollowView {
    pub page: Page,
    pub path: String,
    pub title: String,
    pub followed: bool,
}

/// `threads/history`: the earlier versions of a post.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct HistoryView {
    pub page: Page,
    pub name: String,
    pub back: String,
    pub now: String,
    /// The number of the version that is shown now.
    pub number: i64,
    pub versions: Vec<Version>,
}

/// One earlier version.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Version {
    pub number: i64,
    pub until: String,
    pub html: String,
}

/// `threads/slow`: setting slow mode for a thread or a board.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SlowView {
    pub page: Page,
    pub board: BoardLine,
    pub of_thread: bool,
    /// The thread's title; empty for a board, and when the opening post has been taken back.
    pub title: String,
    pub action: String,
    pub back: String,
    /// What holds here now.
    pub now: Option<SlowLine>,
    /// For a thread without its own: what holds on the whole board.
    pub board_now: Option<SlowLine>,
    pub posts: Vec<Choice>,
    pub hours: Vec<Choice>,
    pub days: Vec<Choice>,
    pub details: String,
    /// What held when this form was made.
    pub seen: String,
    pub author: String,
    /// Somebody else has changed it meanwhile.
    pub changed: bool,
    pub errors: Vec<FieldError>,
}

/// Every template of the room with a context that has everything in it.
pub fn samples() -> Vec<(&'static str, Value)> {
    super::views_samples::samples()
}
