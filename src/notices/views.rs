//! What the room's template is given.

use serde::Serialize;
use serde_json::{Value, json};

use super::model::{Kind, Stage, Told};
use super::news::{BEGINNING, OnBoard};
use crate::base::clock::Timestamp;
use crate::base::dated::Dated;
use crate::base::web::{Page, Site};
use crate::threads::follow::News;
use crate::threads::model::{post_path, thread_path};

/// `notices/me`: what is new.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct MeView {
    pub page: Page,
    /// How many things there are.
    pub count: i64,
    /// How many boards somebody has joined.
    pub joined: usize,
    /// Boards with something new.
    pub boards: Vec<BoardNews>,
    /// Decisions that have been marked as seen.
    pub earlier: Vec<Decision>,
    pub earlier_count: usize,
    /// Whom to write to, when a decision names no page for another look; may be empty.
    pub contact: String,
}

/// What is new on a board. It holds no name of the reader's.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct BoardNews {
    pub slug: String,
    pub name: String,
    pub href: String,
    /// Their membership has ended, and none of the decisions below says so.
    pub ended: bool,
    pub decisions: Vec<Decision>,
    pub threads: Vec<ThreadNews>,
    /// The time of the newest post of these threads, for the button that marks them as read.
    pub until: String,
}

/// A decision on a post of the reader's.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Decision {
    /// Text, because the numbers are larger than what JSON's readers can count on.
    pub id: String,
    pub kind: &'static str,
    pub board: String,
    pub day: String,
    /// Where the post is or was; empty when its thread is not to be seen.
    pub href: String,
    pub title: String,
    /// How the post begins; empty when its words are gone.
    pub began: String,
    pub reason: String,
    pub rule: String,
    pub paragraphs: Vec<String>,
    pub again: String,
    /// `standing`, `asked` or `replaced`.
    pub stage: &'static str,
    /// Whether another look can be asked for.
    pub may_ask: bool,
    /// Where the post can be changed, for one that its writer is asked to change; may be empty.
    pub change: String,
    /// Whether those who look after the board have written to them, on the page of `again`.
    pub talks: bool,
    /// It was told with the one above, of the same post, in the same words: they do not stand here again.
    pub as_above: bool,
}

/// A followed thread with something new in it.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ThreadNews {
    pub href: String,
    pub path: String,
    pub title: String,
    pub unread: i64,
    pub last: Dated,
}

/// Beginnings of this many characters have been cut.
const CUT_FROM: usize = BEGINNING as usize;

/// How many things are new on some boards.
fn count(boards: &[OnBoard]) -> i64 {
    let here = |board: &OnBoard| board.threads.len() + board.told.iter().filter(|(told, _)| is_new(told)).count();
    i64::try_from(boards.iter().map(here).sum::<usize>()).unwrap_or(i64::MAX)
}

/// Whether a decision is still to be looked at.
fn is_new(told: &Told) -> bool {
    !told.seen && told.stage == Stage::Standing
}

impl MeView {
    /// Dresses what is new.
    pub fn new(page: Page, site: &Site, boards: Vec<OnBoard>) -> Self {
        let mut view = Self {
            page,
            count: count(&boards),
            joined: boards.iter().filter(|on| !on.ended).count(),
            boards: Vec::new(),
            earlier: Vec::new(),
            earlier_count: 0,
            contact: site.config.site.operator_contact.trim().to_owned(),
        };
        for on_board in boards {
            let OnBoard { board, told, threads, ended, .. } = on_board;
            let (unseen, earlier): (Vec<_>, Vec<_>) = told.into_iter().partition(|(told, _)| is_new(told));
            let dress =
                |told: Vec<(Told, String)>| told.into_iter().map(|told| decision(site, &board.slug, &board.name, told));
            view.earlier.extend(dress(earlier));
            let above = said_above(&unseen);
            let decisions: Vec<Decision> = dress(unseen)
                .zip(above)
                .map(|(decision, above)| if above { without_repeating(decision) } else { decision })
                .collect();
            let news = BoardNews {
                ended: ended && decisions.iter().all(|decision| decision.kind != Kind::Ended.as_str()),
                href: if ended { String::new() } else { board.path() },
                decisions,
                until: threads.iter().map(|news| news.last_post_at.millis()).max().unwrap_or(0).to_string(),
                threads: threads.into_iter().map(|news| thread(site, &board.slug, news)).collect(),
                slug: board.slug.clone(),
                name: board.name.clone(),
            };
            if !news.decisions.is_empty() || !news.threads.is_empty() {
                view.boards.push(news);
            }
        }
        // What was decided about something of theirs comes before what others have written.
        view.boards.sort_by_key(|board| board.decisions.is_empty());
        view.earlier_count = view.earlier.len();
        view
    }
}

/// What is decided about a post and about its writer at once is told as two things, with the same words: whether each stands
/// below the other, so that they need not stand there again.
fn said_above(told: &[(Told, String)]) -> Vec<bool> {
    let key = |told: &Told| (told.thread_id, told.post_number, told.day);
    let said = |above: &Told, below: &Told| {
        let same = (&above.words, &above.rule, &above.again) == (&below.words, &below.rule, &below.again);
        !below.words.is_empty() && same && key(above) == key(below)
    };
    let below = told.windows(2).map(|two| said(&two[0].0, &two[1].0));
    std::iter::once(false).chain(below).collect()
}

/// Leaves out what stands above.
fn without_repeating(decision: Decision) -> Decision {
    Decision {
        began: String::new(),
        rule: String::new(),
        paragraphs: Vec::new(),
        may_ask: false,
        as_above: true,
        ..decision
    }
}

fn decision(site: &Site, slug: &str, board: &str, (told, began): (Told, String)) -> Decision {
    let path = thread_path(slug, told.thread);
    // The middle of the day, which is that day in every zone of Europe.
    let noon = Timestamp(told.day * 86_400_000 + 43_200_000);
    Decision {
        id: told.id.to_string(),
        kind: told.kind.as_str(),
        board: board.to_owned(),
        day: site.calendar.date(noon),
        href: if told.in_sight { post_path(&path, told.post_number) } else { String::new() },
        title: told.title,
        began: beginning(&began),
        reason: told.reason,
        rule: told.rule,
        paragraphs: told.words.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
        again: told.again,
        stage: told.stage.as_str(),
        may_ask: told.stage == Stage::Standing && told.kind.is_against(),
        change: if told.kind == Kind::AskedToChange && told.stage == Stage::Standing {
            format!("{path}/posts/{}/edit", told.post_number)
        } else {
            String::new()
        },
        talks: matches!(told.kind, Kind::Written | Kind::HiddenToTalk),
        as_above: false,
    }
}

/// The first line of a text, without a word that is cut in two.
fn beginning(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    let cut = line == text.trim() && text.chars().count() >= CUT_FROM;
    match line.rsplit_once(' ') {
        Some((whole, _)) if cut => format!("{whole} …"),
        _ => line.to_owned(),
    }
}

fn thread(site: &Site, slug: &str, news: News) -> ThreadNews {
    let path = thread_path(slug, news.number);
    let read = news.read.unwrap_or(0);
    ThreadNews {
        href: post_path(&path, news.unseen.next_seen(read)),
        title: news.title,
        unread: news.unseen.seen_between(read, news.last_post_number),
        last: Dated::of(&site.calendar, news.last_post_at, site.clock.now()),
        path,
    }
}

/// Every template of the room with a sample, for the test that renders them all.
pub fn samples() -> Vec<(&'static str, Value)> {
    let decision = |kind: &'static str, again: &str| Decision {
        id: "7".to_owned(),
        kind,
        board: "Stroke".to_owned(),
        day: "2 March 2026".to_owned(),
        href: "/boards/stroke/threads/1#post-2".to_owned(),
        title: "Title".to_owned(),
        began: "My sister".to_owned(),
        stage: if again.is_empty() { "standing" } else { "asked" },
        reason: "It names somebody".to_owned(),
        rule: "Be kind.".to_owned(),
        paragraphs: vec!["Please leave the surname out.".to_owned()],
        again: again.to_owned(),
        may_ask: kind == "hidden" || kind == "removed",
        change: if kind == "hidden" { "/x".to_owned() } else { String::new() },
        talks: kind == "alert",
        as_above: kind == "removed",
    };
    let view = |contact: &str, boards| MeView {
        page: Page::sample(),
        count: 5,
        joined: 2,
        boards,
        earlier: vec![decision("restored", ""), decision("upheld", "")],
        earlier_count: 2,
        contact: contact.to_owned(),
    };
    let boards = vec![BoardNews {
        slug: "stroke".to_owned(),
        name: "Stroke".to_owned(),
        href: "/boards/stroke".to_owned(),
        ended: false,
        decisions: vec![
            decision("hidden", ""),
            decision("removed", "/again"),
            decision("unmasked", ""),
            decision("waiting", ""),
            decision("alert", "/case"),
        ],
        threads: vec![ThreadNews {
            href: "/boards/stroke/threads/1#post-2".to_owned(),
            path: "/boards/stroke/threads/1".to_owned(),
            title: "Title".to_owned(),
            unread: 3,
            last: Dated::sample(),
        }],
        until: "1".to_owned(),
    }];
    vec![("notices/me", json!(view("help@forum.example", boards))), ("notices/me", json!(view("", Vec::new())))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_one_line_and_ends_with_a_whole_word() {
        assert_eq!(beginning(""), "");
        assert_eq!(beginning("\n\nFirst line.\nSecond."), "First line.");
        assert_eq!(beginning("Short."), "Short.");
        let long = "word ".repeat(17) + "unfin";
        assert_eq!(long.len(), CUT_FROM);
        assert_eq!(beginning(&long), format!("{} …", "word ".repeat(17).trim()));
        let line = format!("First line.\n{}", "x".repeat(CUT_FROM));
        assert_eq!(beginning(&line), "First line.");
    }
}
