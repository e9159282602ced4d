//! A sample of what each template of the room is given, for the test that renders them all.

use serde_json::{Value, json};

use super::leave::Receipt;
use super::views::{
    ConfirmRow, ConfirmView, CopyView, Hidden, LeaveRow, LeaveView, ReceiptView, SeenCopy, SeenDecision, SeenLook,
    SeenSanction, SeenView,
};
use crate::base::error::FieldError;
use crate::base::web::{Choice, Page};

fn error(field: &'static str) -> Vec<FieldError> {
    vec![FieldError { field, text: "Choose".to_owned() }]
}

fn leave(last_owner: bool) -> Value {
    let row = |left: bool| LeaveRow {
        board: "Stroke".to_owned(),
        field: "board-stroke".to_owned(),
        posts: 3,
        facilitator: !left,
        left,
        choices: Choice::list(["keep", "erase"], "erase"),
    };
    json!(LeaveView {
        page: Page::sample(),
        errors: error("all"),
        last_owner,
        boards: vec![row(false), row(true)],
        all: Choice::list(["keep", "erase", "each"], "each"),
        when: Choice::list(["spread", "now"], "spread"),
    })
}

fn confirm(spread: bool) -> Value {
    let rows = || vec![ConfirmRow { board: "Stroke".to_owned(), posts: 3 }];
    json!(ConfirmView {
        page: Page::sample(),
        erased: rows(),
        kept: rows(),
        facilitator: spread,
        spread,
        hidden: vec![Hidden { name: "all".to_owned(), value: "each".to_owned() }],
    })
}

fn receipt(until: &str) -> Value {
    let counts = Receipt {
        day: 20_000,
        until: 20_007,
        sessions: 2,
        codes: 10,
        passkeys: 1,
        addresses: 1,
        letters: true,
        links: 1,
        boards: 3,
        erased: 12,
        versions: 4,
        kept: 5,
        follows: 6,
        marks: 7,
        notices: 1,
    };
    json!(ReceiptView { page: Page::sample(), day: "2 March 2026".to_owned(), until: until.to_owned(), counts })
}

fn seen(any: bool) -> Value {
    let decision = SeenDecision {
        day: "2 March 2026".to_owned(),
        board: "Stroke".to_owned(),
        href: "/boards/stroke/threads/1#post-2".to_owned(),
        decision: "hide",
        role: "facilitator",
    };
    let copy = SeenCopy { day: "2 March 2026".to_owned(), count: 2 };
    json!(SeenView {
        page: Page::sample(),
        decisions: if any { vec![decision] } else { Vec::new() },
        looks: if any {
            vec![SeenLook { day: "2 March 2026".to_owned(), board: "Stroke".to_owned() }]
        } else {
            Vec::new()
        },
        sanctions: if any {
            vec![SeenSanction { day: "2 March 2026".to_owned(), holds: "You can read.".to_owned() }]
        } else {
            Vec::new()
        },
        copies: if any { vec![copy] } else { Vec::new() },
    })
}

/// Every template with a sample.
pub(super) fn samples() -> Vec<(&'static str, Value)> {
    vec![
        ("rights/leave", leave(false)),
        ("rights/leave", leave(true)),
        ("rights/leave_confirm", confirm(true)),
        ("rights/leave_confirm", confirm(false)),
        ("rights/receipt", receipt("9 March 2026")),
        ("rights/receipt", receipt("")),
        ("rights/seen", seen(true)),
        ("rights/seen", seen(false)),
        ("rights/copy", json!(CopyView { page: Page::sample() })),
    ]
}
