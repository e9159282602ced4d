//! A sample of the room's view, for the test that renders every template.

use serde_json::Value;

use super::chart;
use super::views::*;
use crate::base::web::Page;
use crate::boards::views::Face;

/// The template of the room: with everything, and on a board where nothing has happened yet.
pub fn samples() -> Vec<(&'static str, Value)> {
    [view(true), view(false)].map(|view| ("dynamics/board", serde_json::to_value(view).unwrap_or(Value::Null))).to_vec()
}

fn view(full: bool) -> DynamicsView {
    let count = i64::from(full);
    DynamicsView {
        page: Page::sample(),
        board: "Stroke".to_owned(),
        path: "/boards/stroke".to_owned(),
        slow: "/moderation/boards/stroke/slow".to_owned(),
        face: Face { name: "Marigold".to_owned(), tile: 5, facilitator: true },
        from: "1 March 2026".to_owned(),
        to: "31 March 2026".to_owned(),
        empty: !full,
        writers: 15 * count,
        writers_before: 12 * count,
        posts: 240 * count,
        posts_before: 230 * count,
        unanswered: UnansweredView {
            total: 4 * count,
            waiting: 3 * count,
            lines: some(full, unanswered),
            more: 2 * count,
        },
        newcomers: NewcomersView { total: 5 * count, waiting: 3 * count, lines: some(full, person), more: 2 * count },
        voices: voices(full),
        waits: waits(full),
        quiet: QuietView { total: 3 * count, lines: some(full, person), more: 2 * count },
    }
}

fn some<T>(full: bool, one: fn() -> T) -> Vec<T> {
    full.then(one).into_iter().collect()
}

fn unanswered() -> UnansweredLine {
    UnansweredLine {
        href: "/boards/stroke/threads/1".to_owned(),
        title: "Title".to_owned(),
        name: "Tealeaf".to_owned(),
        left: true,
        wait: "2 days".to_owned(),
        waiting: true,
    }
}

fn person() -> PersonLine {
    PersonLine {
        name: "Tealeaf".to_owned(),
        tile: 7,
        href: "/boards/stroke/threads/1#post-2".to_owned(),
        day: "3 March 2026".to_owned(),
    }
}

fn voices(full: bool) -> VoicesView {
    let count = i64::from(full);
    let line =
        VoiceLine { name: "Tealeaf".to_owned(), facilitator: true, posts: 44, share: 18, bar: chart::bar(0, 180, 25) };
    VoicesView {
        most: 3 * count,
        share: 41 * count,
        share_before: if full { 35 } else { -1 },
        lines: if full { vec![line] } else { Vec::new() },
        others: 4 * count,
        others_posts: 12 * count,
        others_share: 5 * count,
        gone: count,
        gone_posts: 3 * count,
        gone_share: count,
        full: 25,
        height: chart::height(1),
        uneven: full,
    }
}

fn waits(full: bool) -> WaitsView {
    let say = |text: &str| if full { text.to_owned() } else { String::new() };
    let week = WeekLine { from: "1 March 2026".to_owned(), opened: 3, answered: 2, hours: say("3.9") };
    WaitsView {
        opened: 13 * i64::from(full),
        answered: 11 * i64::from(full),
        middle: say("4 hours"),
        ninetieth: say("2 days"),
        before: say("9 hours"),
        weeks: vec![week],
        drawn: full,
        chart: chart::trend(&[Some(95), Some(39), None]),
        latest: say("3.9"),
    }
}
