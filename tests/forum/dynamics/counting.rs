//! The exact figures of seeded boards.

use diesel::prelude::*;
use inglenook::base::db::schema::posts;

use super::Fate::{Erased, Held, Hidden, Removed, Shown};
use super::{DAY, HOUR, Seeded, measures, table};
use crate::support::given;

/// A board on which everything has happened that may count or not.
fn a_village() -> Seeded {
    let mut place = Seeded::at(None);
    for name in ["Heron", "Leaf", "Moss", "Fern", "Ivy", "Dunnock", "Wren", "Bracken", "Oak", "Ash", "Pine", "Elm"] {
        place.name(name, "good");
    }
    place.name("Thorn", "banned");
    place.name("Gorse", "left");
    place.name("Reed", "left");
    let now = place.now();
    let ago = |days: i64, hours_later: i64| now - days * DAY + hours_later * HOUR;
    place.thread(
        "An old one",
        &[
            ("Oak", ago(41, 0), Shown),
            ("Ash", ago(41, 0) + HOUR / 2, Shown),
            ("Pine", ago(41, 1), Shown),
            ("Heron", ago(41, 6), Shown),
            ("Moss", ago(40, 0), Shown),
            ("Wren", ago(40, 1), Erased),
            ("Leaf", ago(40, 2), Shown),
            ("Elm", ago(38, 0), Shown),
            ("Elm", ago(37, 0), Shown),
            ("Elm", ago(36, 0), Shown),
            ("Oak", ago(31, 0), Shown),
            ("Ash", ago(31, 1), Shown),
            ("Pine", ago(29, 0), Shown),
            ("Oak", ago(22, 0), Shown),
            ("Ash", ago(22, 1), Shown),
            ("Ash", ago(5, 0), Erased),
        ],
    );
    place.thread(
        "Sleep",
        &[
            ("Leaf", ago(20, 0), Shown),
            // Nobody answers themselves.
            ("Leaf", ago(20, 1), Shown),
            ("Heron", ago(20, 10), Shown),
            ("Thorn", ago(18, 0), Shown),
            ("Gorse", ago(17, 0), Shown),
            ("Reed", ago(16, 0), Shown),
        ],
    );
    place.thread(
        "By one who left",
        &[("Gorse", ago(15, 0), Shown), ("Heron", ago(15, 2), Shown), ("Wren", ago(1, 0), Shown)],
    );
    place.thread(
        "Answered in secret",
        &[
            ("Moss", ago(12, 0), Shown),
            ("Fern", ago(12, 1), Removed),
            ("Leaf", ago(12, 2), Held),
            ("Ivy", ago(12, 3), Erased),
            ("Heron", ago(12, 4), Hidden),
        ],
    );
    place.thread(
        "Splints",
        &[
            ("Heron", ago(10, 0), Shown),
            ("Leaf", ago(10, 4), Shown),
            ("Heron", ago(9, 0), Shown),
            ("Moss", ago(8, 0), Shown),
            ("Dunnock", ago(2, 0), Shown),
        ],
    );
    let hidden = place.thread("Hidden with its replies", &[("Bracken", ago(8, 0), Shown), ("Heron", ago(8, 1), Shown)]);
    place.hide(hidden);
    place.thread("Opening gone", &[("Heron", ago(7, 0), Erased), ("Leaf", ago(7, 1), Shown)]);
    place.thread("To the hour", &[("Ivy", ago(6, 0), Shown), ("Heron", ago(5, 0), Shown)]);
    place.thread("Late", &[("Fern", ago(5, 0), Shown), ("Heron", ago(5, 31), Shown)]);
    place.thread("A notice", &[("Marigold", ago(4, 0), Shown)]);
    place.thread("Nobody yet", &[("Moss", ago(3, 0), Shown)]);
    place.thread("Fresh", &[("Fern", now - 5 * HOUR, Shown)]);
    // One that was edited counts once, on the day of its first version.
    place.app.db_now(|conn| {
        let old = posts::table.filter(posts::created_at.eq(ago(41, 0)));
        Ok(diesel::update(old).set((posts::edited_at.eq(now - HOUR), posts::version.eq(9))).execute(conn)?)
    });
    // What happens elsewhere is nobody's business here.
    let other = given::a_public_board(&place.app, "carers");
    for name in ["Heron", "Tealeaf"] {
        place.name_on(&other, name, "good");
    }
    place.thread_on(&other, "Elsewhere", &[("Tealeaf", ago(3, 0), Shown), ("Heron", ago(2, 0), Shown)]);
    place
}

#[test]
fn a_seeded_board_gives_the_exact_shares() {
    let page = a_village().page();
    assert_eq!(measures(&page), ["14", "26", "3", "2"]);
    page.must_have("7 the 30 days before").must_have("11 the 30 days before");
    let rows = table(&page, "Share of posts");
    let expected = [
        ("Heron", 6, 23),
        ("Leaf", 4, 15),
        ("Moss", 3, 12),
        ("Fern", 2, 8),
        ("Ash", 1, 4),
        ("Dunnock", 1, 4),
        ("Ivy", 1, 4),
        ("Marigold (Facilitator)", 1, 4),
        ("Oak", 1, 4),
        ("Pine", 1, 4),
        ("2 others", 2, 8),
        ("2 people who have left", 3, 12),
    ];
    let expected: Vec<Vec<String>> = expected
        .iter()
        .map(|(name, posts, share)| vec![(*name).to_owned(), posts.to_string(), share.to_string()])
        .collect();
    assert_eq!(rows, expected);
    page.must_have("Three people wrote 50 of every 100 posts. In the 30 days before it was 64.");
    page.must_have("The other 2 people wrote 8 in 100 between them.");
    page.must_have("2 people who have left wrote 12 in 100 between them.");
    page.must_not_have("Gorse").must_not_have("Reed").must_not_have("Tealeaf");
    // The bars are as long as the shares say; the first is full at 25.
    let widths = page.attributes("#voices-t ~ .bar", "width");
    assert_eq!((widths.len(), widths[0].as_str(), widths[1].as_str()), (10, "92.0%", "61.2%"));
    let names =
        page.html().select(&scraper::Selector::parse("#voices-d").unwrap()).next().unwrap().text().collect::<String>();
    assert!(names.starts_with("Heron 23 in 100. Leaf 15 in 100."), "{names}");
}

#[test]
fn a_seeded_board_gives_the_exact_posts_that_nobody_answered() {
    let page = a_village().page();
    let lines = page.find("#unanswered-h ~ .plain-rows > li > span:first-child");
    assert_eq!(
        lines,
        [
            "Nobody yet Moss. Has waited 3 days",
            "Answered in secret Moss. Has waited 12 days",
            "Late Fern. Was answered after 31 hours",
        ]
    );
    page.must_have("2 still wait");
    let links = page.attributes("#unanswered-h ~ .plain-rows a.button", "href");
    assert_eq!(links, ["/boards/stroke/threads/11#reply", "/boards/stroke/threads/4#reply"]);
}

#[test]
fn a_seeded_board_gives_the_exact_waits() {
    let page = a_village().page();
    page.must_have("The middle wait was 10 hours. In the 30 days before it was 30 minutes.");
    page.must_have("Nine in ten of those waited no longer than 31 hours.");
    page.must_have("Hours in the latest week: 27.5.");
    page.must_have("8 threads were begun, and 5 of them have a reply.");
    let rows = table(&page, "Hours to the first reply");
    let told: Vec<String> = rows.iter().map(|row| row[1..].join(" ")).collect();
    let none = "0 0 none";
    let expected = [none, none, none, none, none, none, "1 1 0.5", none, none, "2 2 6.0", "2 1 4.0", "4 2 27.5"];
    assert_eq!(told, expected);
    // A hundred days after 2 March it is 10 June.
    assert_eq!((rows[0][0].as_str(), rows[11][0].as_str()), ("18 March", "3 June"));
    assert_eq!(page.attributes(".chart .dot", "cx").len(), 4);
    assert_eq!(page.attributes(".chart .trend", "points").len(), 1, "the three last weeks hang together");
}

#[test]
fn a_seeded_board_gives_the_exact_newcomers_and_quiet_regulars() {
    let page = a_village().page();
    let newcomers = page.find("#newcomers-h ~ .people .persona");
    assert_eq!(
        newcomers,
        [
            "Wren First wrote here on 9 June 2026. Nobody has written after them yet.",
            "Dunnock First wrote here on 8 June 2026. Nobody has written after them yet.",
        ]
    );
    page.must_have("Of 4 who were new");
    assert_eq!(page.find("#quiet-h ~ .people .persona"), ["Oak Last wrote here on 19 May 2026"]);
    assert_eq!(page.attributes("#quiet-h ~ .people a", "href"), ["/boards/stroke/threads/1#post-14"]);
}

#[test]
fn a_day_is_24_hours_that_have_passed_also_when_the_clocks_change() {
    for (now, change) in
        [("2026-03-31T12:00:00Z", "2026-03-28T20:00:00Z"), ("2026-10-28T12:00:00Z", "2026-10-24T19:00:00Z")]
    {
        let mut place = Seeded::at(Some(now));
        for name in ["Heron", "Leaf"] {
            place.name(name, "good");
        }
        // The evening before the clocks change: what is said at the same hour of the next day comes after 23 hours in
        // March and after 25 in October.
        let opened = change.parse::<jiff::Timestamp>().unwrap().as_millisecond();
        place.thread("In time", &[("Heron", opened, Shown), ("Leaf", opened + DAY, Shown)]);
        place.thread("Too late", &[("Heron", opened, Shown), ("Leaf", opened + DAY + 1, Shown)]);
        let page = place.page();
        assert_eq!(page.find("#unanswered-h ~ .plain-rows a:first-child"), ["Too late"], "{now}");
        page.must_have("Was answered after 24 hours").must_have("The middle wait was 24 hours.");
    }
}

#[test]
fn spans_end_sharply() {
    let mut place = Seeded::at(None);
    for name in ["Heron", "Leaf", "Oak", "Ash"] {
        place.name(name, "good");
    }
    let now = place.now();
    let at = |days: i64, later: i64| now - days * DAY + later;
    place.thread("Thirty days", &[("Heron", at(30, 0), Shown), ("Leaf", at(30, 1), Shown)]);
    // Oak is quiet to the millisecond; Ash is not.
    let weeks = |name: &'static str, last: i64| {
        [(name, at(41, 0), Shown), (name, at(34, 0), Shown), (name, at(27, 0), Shown), (name, last, Shown)]
    };
    place.thread("Oak's", &weeks("Oak", at(14, 0)));
    place.thread("Ash's", &weeks("Ash", at(14, 1)));
    let page = place.page();
    let rows = table(&page, "Share of posts");
    let names: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, ["Ash", "Oak", "Leaf"], "{rows:?}");
    assert_eq!(page.find("#quiet-h ~ .people b"), ["Oak"]);
}

#[test]
fn long_lists_are_cut_and_say_how_many_there_are() {
    let mut place = Seeded::at(None);
    let now = place.now();
    for number in 0..13 {
        let name = format!("Newcomer {}", char::from(b'A' + number));
        place.name(&name, "good");
        let opened = now - 2 * DAY - i64::from(number) * HOUR;
        place.thread(&format!("Thread {number}"), &[(&name, opened, Shown)]);
    }
    let page = place.page();
    assert_eq!(measures(&page), ["13", "13", "13", "13"]);
    for list in ["#unanswered-h ~ .plain-rows > li", "#newcomers-h ~ .people > li"] {
        assert_eq!(page.find(list).len(), 10, "{list}");
    }
    assert_eq!(page.find("#unanswered-h ~ .plain-rows a:first-child")[0], "Thread 0");
    assert_eq!(page.text().matches("And 3 more.").count(), 2);
    let rows = table(&page, "Share of posts");
    assert_eq!((rows.len(), rows[10].join(" ").as_str()), (11, "3 others 3 23"));
}
