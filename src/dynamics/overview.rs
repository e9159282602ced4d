//! Puts the page together from what the store gives.

use std::collections::BTreeMap;

use super::chart;
use super::figures::{self, MOST, Spans, WEEKS};
use super::store::{self, Newcomer, QuietOne, Unanswered, Voice, Waits};
use super::views::{
    DynamicsView, NewcomersView, PersonLine, QuietView, UnansweredLine, UnansweredView, VoiceLine, VoicesView,
    WaitsView, WeekLine,
};
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::wait;
use crate::base::web::{Crumb, Page, Site, Visit};
use crate::boards::care::Keeper;
use crate::boards::views::Face;
use crate::threads::model::{post_path, thread_path};

/// From which share of the three on there is something to try.
const UNEVEN: i64 = 40;

/// The page of a board, as it is now. Five queries, however much there is.
///
/// # Errors
/// The database's.
pub fn of_board(conn: &mut Conn, site: &Site, visit: &Visit, keeper: &Keeper, spans: Spans) -> Result<DynamicsView> {
    let board = &keeper.board;
    let voices = store::list_voices(conn, board.id, spans)?;
    let waits = store::list_waits(conn, board.id, spans)?;
    let unanswered = store::list_unanswered(conn, board.id, spans)?;
    let newcomers = store::list_newcomers(conn, board.id, spans)?;
    let quiet = store::list_quiet(conn, board.id, spans)?;
    let [now, before] = [Span::of(&voices, 0), Span::of(&voices, 1)];
    let crumbs = vec![
        Crumb { href: "/boards".to_owned(), label: site.words.say("base-nav-boards") },
        Crumb { href: board.path(), label: board.name.clone() },
    ];
    Ok(DynamicsView {
        page: Page::new(site, visit, keeper.looker(), "moderation", site.words.say("dynamics-page"))
            .with_crumbs(crumbs),
        board: board.name.clone(),
        path: board.path(),
        slow: format!("/moderation/boards/{}/slow", board.slug),
        face: Face::from(&keeper.persona),
        from: site.calendar.date(spans.since()),
        to: site.calendar.date(spans.now),
        empty: voices.is_empty() && waits.is_empty(),
        writers: now.people + now.gone,
        writers_before: before.people + before.gone,
        posts: now.posts,
        posts_before: before.posts,
        unanswered: unanswered_view(site, &board.slug, &unanswered, spans),
        newcomers: newcomers_view(site, &board.slug, &newcomers),
        voices: voices_view(&voices, &now, &before),
        waits: waits_view(site, &waits, spans),
        quiet: quiet_view(site, &board.slug, &quiet),
    })
}

/// All that was written in a span.
#[derive(Debug, Default)]
struct Span {
    posts: i64,
    /// Names of people who are here, and of those who have left, and what these wrote.
    people: i64,
    gone: i64,
    gone_posts: i64,
    /// What those wrote who wrote most, and how many they are.
    most: (i64, i64),
}

impl Span {
    fn of(voices: &[Voice], span: i64) -> Self {
        let of = |gone: i64| voices.iter().filter(move |voice| (voice.span, voice.gone) == (span, gone));
        let whole = |gone: i64| of(gone).next().map_or((0, 0), |voice| (voice.all_written, voice.people));
        let ((posts, people), (gone_posts, gone)) = (whole(0), whole(1));
        let most = of(0).take(MOST).map(|voice| voice.written).sum();
        Self { posts: posts + gone_posts, people, gone, gone_posts, most: (most, people.min(most_of())) }
    }

    fn share(&self) -> i64 {
        figures::in_hundred(self.most.0, self.posts)
    }
}

fn most_of() -> i64 {
    i64::try_from(MOST).unwrap_or(0)
}

/// How many rows a list leaves out.
fn rest(total: i64, shown: usize) -> i64 {
    total - i64::try_from(shown).unwrap_or(total)
}

fn voices_view(voices: &[Voice], now: &Span, before: &Span) -> VoicesView {
    let named: Vec<&Voice> = voices.iter().filter(|voice| voice.span == 0 && voice.gone == 0).collect();
    let share = |part: i64| figures::in_hundred(part, now.posts);
    let full = chart::full_at(named.first().map_or(0, |voice| share(voice.written)));
    let lines: Vec<VoiceLine> = named
        .iter()
        .enumerate()
        .map(|(place, voice)| VoiceLine {
            name: voice.name.clone(),
            facilitator: voice.facilitator == 1,
            posts: voice.written,
            share: share(voice.written),
            bar: chart::bar(place, voice.written * 1000 / now.posts.max(1), full),
        })
        .collect();
    let others_posts = now.posts - now.gone_posts - named.iter().map(|voice| voice.written).sum::<i64>();
    VoicesView {
        most: now.most.1,
        share: now.share(),
        share_before: if before.most.1 > 0 { before.share() } else { -1 },
        others: rest(now.people, named.len()),
        others_posts,
        others_share: share(others_posts),
        gone: now.gone,
        gone_posts: now.gone_posts,
        gone_share: share(now.gone_posts),
        full,
        height: chart::height(lines.len()),
        uneven: now.share() >= UNEVEN && now.people > most_of(),
        lines,
    }
}

fn waits_view(site: &Site, waits: &[Waits], spans: Spans) -> WaitsView {
    let of: BTreeMap<i64, &Waits> = waits.iter().map(|waits| (waits.span, waits)).collect();
    let middle = |span: i64| of.get(&span).and_then(|waits| Some(figures::middle(waits.low?, waits.high?)));
    let said = |wait: Option<i64>| wait.map(|wait| wait::say(&site.words, wait)).unwrap_or_default();
    let weeks: Vec<Option<i64>> = (0..WEEKS).rev().map(|back| middle(back).map(figures::tenths_of_hours)).collect();
    let lines = (0..WEEKS).rev().zip(&weeks).map(|(back, hours)| WeekLine {
        from: site.calendar.day_and_month(spans.week(back)),
        opened: of.get(&back).map_or(0, |waits| waits.opened),
        answered: of.get(&back).map_or(0, |waits| waits.answered),
        hours: hours.map(chart::tenths).unwrap_or_default(),
    });
    let last = of.get(&store::LAST_DAYS);
    WaitsView {
        opened: last.map_or(0, |waits| waits.opened),
        answered: last.map_or(0, |waits| waits.answered),
        middle: said(middle(store::LAST_DAYS)),
        ninetieth: said(last.and_then(|waits| waits.ninetieth)),
        before: said(middle(store::DAYS_BEFORE)),
        drawn: weeks.iter().any(Option::is_some),
        chart: chart::trend(&weeks),
        latest: weeks.iter().flatten().next_back().map(|hours| chart::tenths(*hours)).unwrap_or_default(),
        weeks: lines.collect(),
    }
}

fn unanswered_view(site: &Site, slug: &str, rows: &[Unanswered], spans: Spans) -> UnansweredView {
    let line = |row: &Unanswered| UnansweredLine {
        href: thread_path(slug, row.number),
        title: row.title.clone(),
        name: row.name.clone(),
        left: row.gone == 1,
        wait: wait::say(&site.words, row.answered_at.unwrap_or(spans.now).millis() - row.opened_at.millis()),
        waiting: row.answered_at.is_none(),
    };
    let (total, waiting) = rows.first().map_or((0, 0), |row| (row.total, row.waiting));
    UnansweredView { total, waiting, lines: rows.iter().map(line).collect(), more: rest(total, rows.len()) }
}

fn newcomers_view(site: &Site, slug: &str, rows: &[Newcomer]) -> NewcomersView {
    let of = |welcomed: i64| rows.iter().filter(move |row| row.welcomed == welcomed);
    let count = |welcomed: i64| of(welcomed).next().map_or(0, |row| row.total);
    let line = |row: &Newcomer| PersonLine {
        name: row.name.clone(),
        tile: row.tile,
        href: post_path(&thread_path(slug, row.thread), row.post),
        day: site.calendar.date(row.first_at),
    };
    let lines: Vec<PersonLine> = of(0).map(line).collect();
    NewcomersView { total: count(0) + count(1), waiting: count(0), more: rest(count(0), lines.len()), lines }
}

fn quiet_view(site: &Site, slug: &str, rows: &[QuietOne]) -> QuietView {
    let line = |row: &QuietOne| PersonLine {
        name: row.name.clone(),
        tile: row.tile,
        href: post_path(&thread_path(slug, row.thread), row.post),
        day: site.calendar.date(row.last_at),
    };
    let total = rows.first().map_or(0, |row| row.total);
    QuietView { total, lines: rows.iter().map(line).collect(), more: rest(total, rows.len()) }
}
