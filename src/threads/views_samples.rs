//! A sample of each of the room's views, for the test that renders every template.

use serde::Serialize;
use serde_json::Value;

use super::compose::{NoteBox, Typed};
use super::quote::Part;
use super::views::*;
use crate::base::dated::Dated;
use crate::base::db::paging::Pages;
use crate::base::error::FieldError;
use crate::base::web::{Choice, Page};
use crate::boards::views::{BoardHead, QuietView};

/// Every template of the room with a context that has everything in it.
pub fn samples() -> Vec<(&'static str, Value)> {
    vec![
        ("threads/board", json(&board_page())),
        ("threads/show", json(&thread())),
        ("threads/post", json(&post("shown"))),
        ("threads/post", json(&post("removed"))),
        ("threads/post", json(&post("erased"))),
        ("threads/waiting", json(&waiting(Vec::new()))),
        ("threads/waiting", json(&waiting(vec!["death".to_owned()]))),
        ("threads/help", json(&help(true))),
        ("threads/help", json(&help(false))),
        ("threads/quote", json(&quote())),
        ("threads/write", json(&write())),
        ("threads/slow", json(&slow(true))),
        ("threads/slow", json(&slow(false))),
        (
            "threads/erase",
            json(&EraseView {
                page: Page::sample(),
                action: "/x".to_owned(),
                cancel: "/y".to_owned(),
                html: "<p>Hello</p>".to_owned(),
                opening: true,
            }),
        ),
        (
            "threads/follow",
            json(&FollowView {
                page: Page::sample(),
                path: "/boards/stroke/threads/1".to_owned(),
                title: "Title".to_owned(),
                followed: true,
            }),
        ),
        (
            "threads/history",
            json(&HistoryView {
                page: Page::sample(),
                name: "Tealeaf".to_owned(),
                back: "/x".to_owned(),
                now: "<p>Now</p>".to_owned(),
                number: 2,
                versions: vec![Version { number: 1, until: "today".to_owned(), html: "<p>Then</p>".to_owned() }],
            }),
        ),
    ]
}

fn json(view: &impl Serialize) -> Value {
    serde_json::to_value(view).unwrap_or(Value::Null)
}

fn slow_line() -> SlowLine {
    SlowLine { text: "This goes slowly for a while.".to_owned(), words: "Let us breathe.".to_owned() }
}

fn slow(of_thread: bool) -> SlowView {
    let choices = || Choice::labelled([("3".to_owned(), "3 posts".to_owned())], "3");
    SlowView {
        page: Page::sample(),
        board: board(),
        of_thread,
        title: "Title".to_owned(),
        action: "/x".to_owned(),
        back: "/y".to_owned(),
        now: of_thread.then(slow_line),
        board_now: Some(slow_line()),
        posts: choices(),
        hours: choices(),
        days: choices(),
        details: "Let us breathe.".to_owned(),
        seen: "off".to_owned(),
        author: "sealed".to_owned(),
        changed: true,
        errors: vec![FieldError { field: "details", text: "Too long".to_owned() }],
    }
}

fn board() -> BoardLine {
    BoardLine { name: "Stroke".to_owned(), slug: "stroke".to_owned(), path: "/boards/stroke".to_owned(), public: true }
}

fn board_page() -> BoardView {
    BoardView {
        page: Page::sample(),
        board: board(),
        head: BoardHead::sample(),
        may_start: true,
        slow: Some(slow_line()),
        again: "Sunday".to_owned(),
        keeper: true,
        quiet: Some(QuietView::sample()),
        threads: vec![ThreadRow {
            href: "/boards/stroke/threads/1".to_owned(),
            title: "Title".to_owned(),
            starter: "Saltmarsh".to_owned(),
            left: false,
            replies: 3,
            last: Dated::sample(),
            pinned: true,
            locked: true,
            notes: vec!["death".to_owned()],
            unread: 4,
            unread_href: "/boards/stroke/threads/1#post-2".to_owned(),
        }],
        pages: Pages::new("/boards/stroke", 1, 100),
    }
}

fn persona() -> PersonaLine {
    PersonaLine { name: "Quiet Heron".to_owned(), tile: String::new() }
}

fn post(state: &'static str) -> PostView {
    PostView {
        page: PostPage { lang: "en-GB".to_owned() },
        writer: true,
        for_facilitator: true,
        number: "1".to_owned(),
        state,
        opening: true,
        by_starter: true,
        facilitator: true,
        name: "Tealeaf of the Long Harbour".to_owned(),
        left: false,
        tile: String::new(),
        at: "Sunday".to_owned(),
        at_attribute: "2025-11-16T19:42+00:00".to_owned(),
        edited: Some("Monday".to_owned()),
        html: "<p>Hello</p>".to_owned(),
        notes: vec!["medical".to_owned()],
        quotes: String::new(),
        path: "/boards/stroke/threads/1/posts/1".to_owned(),
        before: format!("<p class=\"divider\" id=\"first-unread\">{}</p>", "First unread. 4 new posts. ".repeat(4)),
        own_class: String::new(),
        own_mark: String::new(),
        own_links: String::new(),
    }
}

fn quote() -> QuoteView {
    QuoteView {
        page: PostPage { lang: "en-GB".to_owned() },
        state: "shown",
        name: "Saltmarsh".to_owned(),
        left: false,
        href: "#post-1".to_owned(),
        paragraphs: vec!["One".to_owned()],
        notes: vec!["death".to_owned()],
    }
}

fn thread() -> ThreadView {
    ThreadView {
        page: Page::sample(),
        board: board(),
        thread: ThreadHead {
            path: "/boards/stroke/threads/1".to_owned(),
            title: "Title".to_owned(),
            starter: "Saltmarsh".to_owned(),
            left: false,
            replies: "3 replies from 2 people".to_owned(),
            pinned: true,
            locked: true,
            notes: vec!["death".to_owned()],
            slow: Some(slow_line()),
        },
        first_unread: String::new(),
        persona: Some(persona()),
        posts: String::new(),
        pages_links: String::new(),
        last_page: true,
        composer: Composer {
            state: "write",
            action: "/x".to_owned(),
            nonce: String::new(),
            author: String::new(),
            again: String::new(),
            notes: note_boxes(),
        },
        quiet: Some(QuietView { next: String::new(), ..QuietView::sample() }),
        facilitator: true,
        member: true,
    }
}

fn note_boxes() -> Vec<NoteBox> {
    vec![NoteBox { key: "other".to_owned(), checked: true }]
}

fn write() -> WriteView {
    WriteView {
        page: Page::sample(),
        board: board(),
        purpose: "reply",
        action: "/x".to_owned(),
        cancel: "/y".to_owned(),
        thread_title: "Title".to_owned(),
        persona: persona(),
        quiet: Some(QuietView::sample()),
        nonce: String::new(),
        author: String::new(),
        version: 1,
        typed: Typed { notes: note_boxes(), ..Typed::default() },
        quote: Some(QuoteChoice {
            name: "Tealeaf".to_owned(),
            parts: vec![Part { value: "1.1.0.4".to_owned(), text: "Text".to_owned(), checked: true }],
            none: false,
        }),
        preview: Some(Preview {
            html: "<p>Hello</p>".to_owned(),
            notes: vec!["other".to_owned()],
            quote: Some("Text".to_owned()),
        }),
        taken_out: true,
        found: Some(FoundView {
            count: 1,
            kinds: vec!["phone"],
            title: vec![Piece { text: "07700 900142".to_owned(), kind: "phone", out: "body.0.mark".to_owned() }],
            body: vec![vec![
                Piece::between("Ring "),
                Piece { text: "07700 900142".to_owned(), kind: "phone", out: "body.0.mark".to_owned() },
            ]],
            anyway: "x".to_owned(),
        }),
        said: "y".to_owned(),
        conflict: Some("<p>Theirs</p>".to_owned()),
        errors: vec![FieldError { field: "body", text: "Write something".to_owned() }],
    }
}

fn waiting(notes: Vec<String>) -> WaitingView {
    WaitingView {
        page: PostPage { lang: "en-GB".to_owned() },
        number: 2,
        name: "Tealeaf".to_owned(),
        tile: "<svg></svg>".to_owned(),
        at: "today".to_owned(),
        at_attribute: "2025-11-16T19:42+00:00".to_owned(),
        edited: notes.is_empty(),
        why: if notes.is_empty() { "newcomer" } else { "" },
        notes,
        html: "<p>Hello</p>".to_owned(),
        quotes: String::new(),
        path: "/boards/stroke/threads/1/posts/2".to_owned(),
        may_edit: true,
    }
}

fn help(crisis: bool) -> HelpView {
    HelpView {
        page: Page::sample(),
        crisis,
        words: if crisis { Vec::new() } else { vec!["We have been there.".to_owned()] },
        board: "Stroke".to_owned(),
        waits: crisis,
        post: "/boards/stroke/threads/1#post-2".to_owned(),
    }
}
