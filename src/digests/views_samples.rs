//! Every template of the room with a sample, for the test that renders them all.

use serde_json::{Value, json};

use super::views::{
    AskView, AskedView, BoardLine, DigestLetter, ItemLine, ManageView, PressView, PressedView, RemoveView, Section,
    SettingsView, WhenFields,
};
use crate::base::error::FieldError;
use crate::base::mail::{LetterWords, Question};
use crate::base::web::{Choice, Page};

fn choice(value: &str) -> Choice {
    Choice { value: value.to_owned(), label: value.to_owned(), checked: true }
}

fn when() -> WhenFields {
    WhenFields {
        hours: vec![choice("18")],
        weekdays: vec![choice("7")],
        zones: vec![choice("Europe/London")],
        details: ["nothing", "counts", "titles", "excerpts"].map(choice).into(),
    }
}

fn board(ceiling: &'static str) -> BoardLine {
    BoardLine {
        slug: "stroke".to_owned(),
        name: "Stroke".to_owned(),
        ceiling,
        choices: Choice::list(["never", "daily", "weekly", "monthly"], "weekly"),
    }
}

fn errors() -> Vec<FieldError> {
    ["email", "detail", "often", "hour"].map(|field| FieldError { field, text: "Wrong".to_owned() }).into()
}

fn settings(full: bool) -> SettingsView {
    let text = |text: &str| if full { text.to_owned() } else { String::new() };
    SettingsView {
        page: Page::sample(),
        errors: if full { errors() } else { Vec::new() },
        confirmed: text("z…@example.org"),
        waiting: text("y…@example.org"),
        email: text("zoe"),
        boards: if full { vec![board("excerpts"), board("counts")] } else { Vec::new() },
        when: when(),
        stopped: full,
        sends: !full,
    }
}

fn remove(full: bool) -> RemoveView {
    let text = |text: &str| if full { text.to_owned() } else { String::new() };
    RemoveView {
        page: Page::sample(),
        confirmed: text("z…@example.org"),
        waiting: "y…@example.org".to_owned(),
        boards: if full { vec!["Stroke".to_owned()] } else { Vec::new() },
    }
}

fn item(words: &str, notes: &[&str], writer: &str, left: bool) -> ItemLine {
    ItemLine {
        href: "https://forum.example/letters/go/abc".to_owned(),
        title: if left { String::new() } else { "Title".to_owned() },
        board: "Stroke".to_owned(),
        posts: 3,
        others: 2,
        words: words.to_owned(),
        notes: notes.iter().map(|note| (*note).to_owned()).collect(),
        writer: writer.to_owned(),
        left,
        day: "2 March 2026".to_owned(),
    }
}

fn letter(full: bool) -> DigestLetter {
    let items = || vec![item("Words", &[], "Heron", false), item("", &["medical", "death"], "", true)];
    let sections = ["followed", "waiting", "also"].map(|name| Section { name, items: items() }).into();
    DigestLetter {
        pace: "weekly",
        from: "1 March 2026".to_owned(),
        till: "8 March 2026".to_owned(),
        moved: if full { 5 } else { 0 },
        waiting: usize::from(full),
        sections: if full { sections } else { Vec::new() },
        more: if full { 3 } else { 0 },
        counted_posts: if full { 0 } else { 4 },
        counted_threads: 2,
        something: !full,
        read: "https://forum.example/".to_owned(),
        manage: "https://forum.example/settings/mail".to_owned(),
        stop: "https://forum.example/letters/stop/abc".to_owned(),
    }
}

/// The samples.
pub fn samples() -> Vec<(&'static str, Value)> {
    let link = Question { site: "Inglenook".to_owned(), link: "https://forum.example/letters/confirm/abc".to_owned() };
    let ask = |ceiling, errors| AskView {
        page: Page::sample(),
        errors,
        name: "Stroke".to_owned(),
        href: "/boards/stroke".to_owned(),
        email: String::new(),
        often: Choice::list(["daily", "weekly", "monthly"], "weekly"),
        when: when(),
        ceiling,
        sends: false,
    };
    let manage = |boards| ManageView {
        page: Page::sample(),
        errors: errors(),
        address: "z…@example.org".to_owned(),
        action: "/letters/manage/abc".to_owned(),
        stop: "/letters/stop/abc".to_owned(),
        boards,
        when: when(),
    };
    let asked = AskedView { page: Page::sample(), href: "/boards/stroke".to_owned(), sends: false, demo: true };
    let mut samples = vec![
        ("digests/settings", json!(settings(true))),
        ("digests/remove", json!(remove(true))),
        ("digests/settings", json!(settings(false))),
        ("digests/board", json!(ask("titles", errors()))),
        ("digests/board", json!(ask("excerpts", Vec::new()))),
        ("digests/asked", json!(asked)),
        ("digests/manage", json!(manage(vec![board("excerpts")]))),
        ("digests/manage", json!(manage(Vec::new()))),
    ];
    for name in ["confirm", "stop", "go"] {
        let view = PressView { page: Page::sample(), name, action: "/letters/stop/abc".to_owned() };
        samples.push(("digests/press", json!(view)));
    }
    for name in ["stopped", "stopped-carer", "over", "gone"] {
        samples.push(("digests/pressed", json!(PressedView { page: Page::sample(), name })));
    }
    for name in ["mail/digest/subject", "mail/digest/text", "mail/digest/html"] {
        samples.push((name, json!(LetterWords::sample(&letter(true)))));
        samples.push((name, json!(LetterWords::sample(&letter(false)))));
    }
    for name in ["mail/confirm/subject", "mail/confirm/text", "mail/confirm/html"] {
        samples.push((name, json!(LetterWords::sample(&link))));
    }
    samples
}
