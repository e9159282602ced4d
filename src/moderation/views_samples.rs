//! A sample of each of the room's views, for the test that renders every template.

use serde::Serialize;
use serde_json::Value;

use super::confirm::ConfirmView;
use super::views::*;
use super::views_outside::OutsideLine;
use super::views_register;
use super::views_report::*;
use super::views_requests;
use super::views_rota::{DutyLine, NoteRow};
use super::views_talk;
use super::views_team;
use super::wellbeing::Debrief;
use crate::base::db::paging::Pages;
use crate::base::error::FieldError;
use crate::base::web::{Choice, Page};

/// Every template of the room with a context that has everything in it.
pub fn samples() -> Vec<(&'static str, Value)> {
    let mut all = views_register::samples();
    all.extend([
        ("moderation/report", json(&report())),
        ("moderation/report_check", json(&check())),
        (
            "moderation/report_sent",
            json(&SentView {
                page: Page::sample(),
                member: true,
                caretaker: true,
                next: "Thursday 5 March, 6.00pm".to_owned(),
                back: "/x".to_owned(),
            }),
        ),
        ("moderation/own_reports", json(&own_reports(&["waits", "shown", "away", "erased", "withdrawn"]))),
        ("moderation/own_reports", json(&own_reports(&[]))),
        ("moderation/queue", json(&queue("waiting"))),
        ("moderation/queue", json(&QueueView { items: Vec::new(), ..queue("mine") })),
        ("moderation/queue", json(&QueueView { items: Vec::new(), ..queue("appeals") })),
        ("moderation/queue", json(&queue("decided"))),
        ("moderation/queue", json(&QueueView { rests: true, ..queue("waiting") })),
        ("moderation/case", json(&case(true))),
        ("moderation/case", json(&case(false))),
        ("moderation/case", json(&held())),
        ("moderation/holding", json(&holding())),
        ("moderation/confirm", json(&ConfirmView::sample(post("shown", true)))),
        ("moderation/begin", json(&begin())),
        ("moderation/redact", json(&redact())),
        ("moderation/redact_confirm", json(&redact_confirm())),
        ("moderation/appeal", json(&appeal())),
        ("moderation/conversation", json(&views_talk::sample_conversation(post("hidden", true), true))),
        ("moderation/conversation", json(&views_talk::sample_conversation(post("shown", true), false))),
    ]);
    all.extend(views_requests::samples());
    all
}

pub(super) fn json(view: &impl Serialize) -> Value {
    serde_json::to_value(view).unwrap_or(Value::Null)
}

pub(super) fn errors(field: &'static str) -> Vec<FieldError> {
    vec![FieldError { field, text: "Choose one".to_owned() }]
}

fn post(state: &'static str, flagged: bool) -> PostLine {
    PostLine {
        number: 2,
        state,
        flagged,
        mark: "reported",
        name: "Tealeaf".to_owned(),
        left: false,
        facilitator: true,
        tile: 7,
        at: "Sunday".to_owned(),
        at_attribute: "2025-11-16T19:42+00:00".to_owned(),
        html: "<p>Hello</p>".to_owned(),
        notes: vec!["death".to_owned()],
    }
}

fn choices() -> Vec<Choice> {
    Choice::list(["worried", "rule"], "rule")
}

fn report() -> ReportView {
    ReportView {
        page: Page::sample(),
        action: "/x".to_owned(),
        cancel: "/y".to_owned(),
        post: post("shown", true),
        reasons: choices(),
        rules: Choice::list(["Be kind."], ""),
        details: "Words".to_owned(),
        nonce: "n".to_owned(),
        author: "a".to_owned(),
        errors: errors("reason"),
    }
}

fn check() -> CheckView {
    CheckView {
        page: Page::sample(),
        action: "/x".to_owned(),
        cancel: "/y".to_owned(),
        post: post("shown", true),
        reason: "worried",
        worried: true,
        member: true,
        rule: "Be kind.".to_owned(),
        details: "Words".to_owned(),
        nonce: "n".to_owned(),
        author: "a".to_owned(),
    }
}

fn own_reports(states: &[&'static str]) -> OwnReportsView {
    let line = |state: &&'static str| OwnReportLine {
        id: format!("0{state}"),
        board: "Stroke".to_owned(),
        href: if *state == "shown" { "/x".to_owned() } else { String::new() },
        reason: "unkind",
        rule: "Be kind.".to_owned(),
        words: "Please look.".to_owned(),
        day: "2 March 2026".to_owned(),
        state,
    };
    OwnReportsView { page: Page::sample(), reports: states.iter().map(line).collect() }
}

fn queue(part: &'static str) -> QueueView {
    let item = |holder| QueueItem {
        id: "0".to_owned(),
        href: "/moderation/cases/0".to_owned(),
        urgent: true,
        passed_on: "2 minutes ago".to_owned(),
        reason: "worried",
        appeal: part == "decided",
        kind: if holder == "you" { "held" } else { "watched" },
        ago: "4 minutes ago".to_owned(),
        reports: 3,
        board: "Stroke".to_owned(),
        title: "Title".to_owned(),
        hidden: true,
        for_now: part == "waiting",
        awaits: "team",
        outcome: (part == "decided").then_some("hide"),
        holder,
        took_part: holder == "another",
        together: holder == "nobody",
    };
    QueueView {
        page: Page::sample(),
        part,
        dynamics: "/moderation/boards/stroke/dynamics".to_owned(),
        register: "/r".to_owned(),
        several: part != "decided",
        lead: part == "decided",
        items: vec![item("you"), item("another"), item("nobody")],
        filters: vec![Filter {
            href: "/moderation/boards/stroke".to_owned(),
            name: "Stroke".to_owned(),
            waiting: 3,
            current: true,
        }],
        waiting: 3,
        mine: 1,
        appeals: 1,
        decided: 2,
        longest: Some("2 hours ago".to_owned()),
        tended: vec![Tended {
            href: "/moderation/boards/stroke/holding".to_owned(),
            joining: "/moderation/boards/stroke/joining".to_owned(),
            name: "Stroke".to_owned(),
        }],
        requests: 2,
        asked: 2,
        pages: Pages::new("/moderation", 1, 100),
        duty: vec![DutyLine::sample()],
        notes: vec![NoteRow::sample("facilitator")],
        rota: if part == "board" { "/moderation/boards/stroke/rota".to_owned() } else { String::new() },
        rests: false,
        debrief: Some(Debrief::sample()),
    }
}

fn case(open: bool) -> CaseView {
    CaseView {
        page: Page::sample(),
        path: "/moderation/cases/0".to_owned(),
        reason: "worried",
        appeal: !open,
        kind: "report",
        waits: false,
        urgent: true,
        open,
        outcome: (!open).then_some("hide"),
        board: "Stroke".to_owned(),
        title: "Title".to_owned(),
        opened: "Sunday".to_owned(),
        ago: "4 minutes ago".to_owned(),
        thread_href: Some("/boards/stroke/threads/1#post-2".to_owned()),
        holder: if open { "you" } else { "another" },
        holder_role: "facilitator",
        until: "2.25pm".to_owned(),
        posts: vec![post("shown", false), post("hidden", true), post("removed", false), post("erased", false)],
        changed: !open,
        snapshot: Some(SnapshotView {
            html: "<p>Then</p>".to_owned(),
            notes: vec!["death".to_owned()],
            noted: if open { vec!["death".to_owned()] } else { Vec::new() },
            difference: ["same", "gone", "new"].map(|kind| Stretch { kind, words: "Then ".to_owned() }).to_vec(),
        }),
        count: 2,
        by_program: open,
        by_visitors: true,
        reports: vec![ReportLine {
            reason: "rule",
            rule: "Be kind.".to_owned(),
            words: "Please look.".to_owned(),
            side: "visitor",
            at: "Sunday".to_owned(),
            older: true,
            withdrawn: open,
        }],
        appeal_words: "I meant it kindly.".to_owned(),
        lead: open,
        took_part: !open,
        undo: (!open).then_some(2),
        held: if open { String::new() } else { "9 March 2026".to_owned() },
        sanction: if open { "Kept from the whole site.".to_owned() } else { String::new() },
        writer: "Tealeaf".to_owned(),
        writer_left: false,
        joined: "June 2025".to_owned(),
        earlier: vec![EarlierLine {
            href: "/moderation/cases/1".to_owned(),
            reason: "unkind",
            outcome: Some("keep"),
            measure: "Paused".to_owned(),
            at: "Saturday".to_owned(),
            same_post: true,
        }],
        decisions: vec![DecisionLine {
            decision: "hide",
            measure: "Warned".to_owned(),
            role: "facilitator",
            you: true,
            why: "unkind",
            rule: "Be kind.".to_owned(),
            words: "Hello.".to_owned(),
            at: "Sunday".to_owned(),
        }],
        form: open.then(form),
        redact: open,
        about_words: !open,
        about_writer: false,
        in_force: "Paused until Sunday".to_owned(),
        team: views_team::sample(!open),
        talk: views_talk::sample(open),
        passed_on: !open,
        for_now: open,
        no_form: if open { "" } else { "another" },
        changes: vec!["The post has new words.".to_owned()],
        kept: "Words".to_owned(),
        today: 3,
        debrief: Some(Debrief::sample()),
        outside: vec![OutsideLine::sample(open)],
        errors: errors("reason"),
    }
}

pub(super) fn form() -> DecideForm {
    DecideForm {
        action: "/x".to_owned(),
        author: "a".to_owned(),
        choices: Choice::list(["keep", "hide", "ask", "remove", "restore", "uphold"], "hide"),
        measures: Choice::list(["warn", "pause-1", "end", "lift"], "warn"),
        lifts: false,
        whys_shown: Choice::list(["fine"], ""),
        whys_away: Choice::list(["unkind"], "unkind"),
        rules: Choice::list(["Be kind."], ""),
        house: true,
        words: "Hello".to_owned(),
        version: 1,
        post_version: 1,
        post_state: "shown",
        passed: true,
        reports: 2,
    }
}

fn begin() -> BeginView {
    BeginView { page: Page::sample(), action: "/x".to_owned(), cancel: "/x".to_owned(), post: post("shown", true) }
}

fn redact() -> RedactView {
    RedactView {
        page: Page::sample(),
        path: "/x".to_owned(),
        post: post("shown", true),
        title: "A title".to_owned(),
        taken: "Jo".to_owned(),
        form: form(),
        errors: errors("taken"),
    }
}

fn redact_confirm() -> RedactConfirmView {
    RedactConfirmView {
        page: Page::sample(),
        action: "/x".to_owned(),
        taken: "Jo".to_owned(),
        in_text: 1,
        in_versions: 2,
        in_title: 1,
        html: "<p>Hello</p>".to_owned(),
        title: "A title".to_owned(),
        why: "It says who somebody is.".to_owned(),
        rule: "Be kind.".to_owned(),
        words: "Hello".to_owned(),
        author: "a".to_owned(),
        hidden: vec![("taken".to_owned(), "Jo".to_owned())],
    }
}

fn appeal() -> AppealView {
    AppealView {
        page: Page::sample(),
        action: "/x".to_owned(),
        cancel: "/me".to_owned(),
        html: "<p>Hello</p>".to_owned(),
        notes: vec!["death".to_owned()],
        open: true,
        back: false,
        for_now: true,
        about_you: true,
        waiting: false,
        decided: Some(ToldView {
            decision: "hide",
            measure: "Warned".to_owned(),
            why: "unkind",
            rule: "Be kind.".to_owned(),
            words: "Words".to_owned(),
        }),
        words: "Words".to_owned(),
        author: "a".to_owned(),
        errors: errors("details"),
    }
}

fn held() -> CaseView {
    CaseView {
        reason: "first-post",
        kind: "held",
        waits: true,
        appeal: false,
        count: 0,
        reports: Vec::new(),
        posts: vec![PostLine { mark: "noticed", ..post("held", true) }],
        about_words: false,
        form: Some(DecideForm { choices: Choice::list(["restore", "hide", "ask", "remove"], "restore"), ..form() }),
        ..case(true)
    }
}

fn holding() -> HoldingView {
    HoldingView {
        page: Page::sample(),
        action: "/x".to_owned(),
        about: "/y".to_owned(),
        board: "Stroke".to_owned(),
        author: "a".to_owned(),
        version: 1,
        most_first: 20,
        first_posts: "2".to_owned(),
        links: true,
        crisis: Choice::list(["up", "waits"], "up"),
        watch: "crypto".to_owned(),
        hold: "cheap pills".to_owned(),
        signpost: "eating disorder".to_owned(),
        words: "Words".to_owned(),
        note: "Note".to_owned(),
        versions: vec![HoldingVersionLine {
            day: "2 March 2026".to_owned(),
            note: "After the adverts".to_owned(),
            what: vec!["Two first posts wait.".to_owned()],
        }],
        theirs: vec!["Two first posts wait.".to_owned()],
        errors: errors("first_posts"),
    }
}
