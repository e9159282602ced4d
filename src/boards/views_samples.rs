//! A sample of each of the room's views, for the test that renders every template.

use serde_json::{Value, json};

use super::ground_rules::RuleChange;
use super::model::Access;
use super::views::*;
use crate::base::error::FieldError;
use crate::base::markup::SafeHtml;
use crate::base::web::Page;

/// Every template of the room with a context that has everything in it.
pub fn samples() -> Vec<(&'static str, Value)> {
    let page = Page::sample;
    let text = |text: &str| text.to_owned();
    let rules = || SafeHtml::from_stored("<ul><li>Go gently.</li></ul>".to_owned());
    let version = |version| RulesView { version, html: rules() };
    let (head, card) = (BoardHead::sample(), BoardCard::sample());
    vec![
        (
            "boards/directory",
            json!(DirectoryView { page: page(), empty: false, yours: vec![card], groups: vec![GroupCards::sample()] }),
        ),
        (
            "boards/about",
            json!(AboutView {
                page: page(),
                head,
                rules: Some(version(2)),
                older: vec![version(1)],
                waits: Some(WaitsView { first_posts: 2, links: true, newcomer_below: 3, phrases: true }),
                findable: true,
            }),
        ),
        ("boards/ended", json!(EndedView { page: page(), name: text("Stroke"), contact: text("help@forum.example") })),
        (
            "boards/join",
            json!(JoinView {
                page: page(),
                href: text("/boards/stroke"),
                name: text("Stroke"),
                description: text("After a stroke."),
                access: Access::Public,
                rules: rules(),
                rules_version: 1,
                naming: naming(),
                code: text("7K3M"),
                asks: Some(AsksView { question: text("What brings you?"), words: text("My stroke."), days: 60 }),
                errors: errors(),
            }),
        ),
        ("boards/request", json!(request(true))),
        ("boards/request", json!(request(false))),
        (
            "boards/leave",
            json!(LeaveView {
                page: page(),
                href: text("/boards/stroke"),
                name: text("Stroke"),
                by_invitation: true,
                face: Face { name: text("Marigold"), tile: 5, facilitator: true },
            }),
        ),
        (
            "boards/rename",
            json!(RenameView {
                page: page(),
                href: text("/boards/stroke"),
                name: text("Stroke"),
                face: Face { name: text("Marigold"), tile: 5, facilitator: true },
                wait: String::new(),
                naming: naming(),
                errors: errors(),
            }),
        ),
        (
            "boards/join_first",
            json!(JoinFirstView {
                page: page(),
                href: text("/boards/stroke"),
                name: text("Stroke"),
                asks: true,
                sign_in_href: text("/sign-in"),
                join_href: text("/join"),
            }),
        ),
        (
            "boards/agree",
            json!(AgreeView {
                page: page(),
                href: text("/boards/stroke"),
                name: text("Stroke"),
                changes: vec![
                    RuleChange { old: vec![text("Be kind.")], new: vec![text("Be kind to everybody.")] },
                    RuleChange { old: vec![text("No numbers.")], new: Vec::new() },
                    RuleChange { old: Vec::new(), new: vec![text("No photographs.")] },
                ],
                rules: rules(),
                rules_version: 2,
            }),
        ),
        (
            "boards/code",
            json!(CodeView {
                page: page(),
                code: text("7K3M"),
                errors: vec![FieldError { field: "code", text: text("This code does not work.") }],
            }),
        ),
        (
            "boards/invited",
            json!(InvitedView {
                page: page(),
                join: text("/boards/stroke/join?code=7K3M"),
                name: text("Stroke"),
                tile: 7,
                description: text("After a stroke."),
            }),
        ),
        (
            "boards/appoint",
            json!(AppointView {
                page: page(),
                name: text("Stroke"),
                rules: rules(),
                naming: naming(),
                errors: errors()
            }),
        ),
    ]
}

fn naming() -> Naming {
    let offer = Offer { name: "Quiet Heron".to_owned(), tile: 3, checked: true, mark: "mark".to_owned() };
    Naming {
        offers: vec![offer],
        own: "Left Glove".to_owned(),
        same: "Left Glove".to_owned(),
        same_known: true,
        agree: true,
    }
}

fn errors() -> Vec<FieldError> {
    ["name", "own", "same", "agree"].map(|field| FieldError { field, text: "Look at this.".to_owned() }).to_vec()
}

fn request(waits: bool) -> RequestView {
    RequestView {
        page: Page::sample(),
        href: "/boards/stroke".to_owned(),
        board: "Stroke".to_owned(),
        waits,
        day: "2 March 2026".to_owned(),
        until: "1 May 2026".to_owned(),
        face: Face { name: "Quiet Heron".to_owned(), tile: 3, facilitator: false },
        question: "What brings you?".to_owned(),
        words: "My stroke.".to_owned(),
        answer: "This board is for others.".to_owned(),
    }
}
