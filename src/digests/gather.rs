//! What is new for one reader: from threads that have moved, without what they have read or written themselves, and no
//! more of it than reader and board both allow.

use std::collections::HashMap;

use super::model::{Reader, Who, Window};
use super::store::news::{self, Moved, New, Told};
use super::{carer, subscribe};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::mail::{Detail, Often};
use crate::base::web::Site;
use crate::boards::{Board, Standing};
use crate::threads::model::Thread;
use crate::threads::notes::Notes;

/// Threads that are looked at for each pace.
const MOST_MOVED: i64 = 200;
/// Threads that a letter lists.
const MOST_LISTED: usize = 20;
/// Characters of a post that a letter shows.
const EXCERPT: usize = 180;

/// One thread in a letter.
#[derive(Debug)]
pub(super) struct Item {
    pub thread: Thread,
    pub board: String,
    /// How many posts are new, and the number of the first of them.
    pub posts: i64,
    pub first: i64,
    pub place: Place,
    /// The newest post, unless no more than titles may be told.
    pub told: Option<Excerpt>,
    level: Detail,
    last: i64,
}

/// What a letter tells of a post.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// Its writer; none for somebody who has left.
    pub writer: Option<String>,
    pub written: Timestamp,
    /// Its first words; none when they stand under a note.
    pub words: Option<String>,
    /// Content notes.
    pub notes: Notes,
}

/// Where in a letter a thread stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Followed,
    Waiting,
    Also,
}

/// Everything that is new for a reader.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The threads that are listed, in the order of the letter.
    pub items: Vec<Item>,
    /// How many there are beyond those.
    pub more: usize,
    /// Posts and threads of which only the numbers may be told.
    pub counted: (i64, i64),
    /// Whether there is something of which not even that may be told.
    pub something: bool,
    /// Every thread that is listed or counted.
    pub threads: Vec<i64>,
}

impl Gathered {
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.counted.0 == 0 && !self.something
    }
}

/// A board of which a reader's letter tells.
struct Source {
    board: Board,
    often: Often,
    /// The name under which they follow and read there, and all that they wear.
    persona: Option<i64>,
    own: Vec<i64>,
}

fn sources(conn: &mut Conn, site: &Site, reader: &Reader) -> Result<Vec<Source>> {
    if let Some((person, choices)) = &reader.member {
        let source = |known: subscribe::Subscription| {
            Some(Source {
                often: known.often?,
                persona: Some(known.worn.persona.id),
                own: known.worn.all.iter().map(|persona| persona.id).collect(),
                board: known.board,
            })
        };
        return Ok(subscribe::list(conn, site, person, choices)?.into_iter().filter_map(source).collect());
    }
    let Who::Carer(id) = reader.who else { return Ok(Vec::new()) };
    let source = |(board, often)| Source { board, often, persona: None, own: Vec::new() };
    Ok(carer::list_boards(conn, id)?.into_iter().map(source).collect())
}

/// Minutes by which what is told lies back: a post may be seen a moment after the time that stands in it.
const SETTLED_MINUTES: i64 = 1;

/// What is new for a reader within some windows, up to a time; with `only`, in these threads alone. At most seven queries and those that find the reader's
/// boards, however many boards, threads and posts there are.
///
/// # Errors
/// The database's.
pub(super) fn gather(
    conn: &mut Conn,
    site: &Site,
    reader: &Reader,
    windows: &[Window],
    till: Timestamp,
    only: Option<&[i64]>,
) -> Result<Gathered> {
    let sources = sources(conn, site, reader)?;
    let settled = |at: Timestamp| at.plus_minutes(-SETTLED_MINUTES);
    let mut found = Gathered::default();
    for window in windows {
        let of_window: Vec<&Source> = sources.iter().filter(|source| source.often == window.often).collect();
        if !of_window.is_empty() {
            let span = (settled(window.since), settled(till));
            look(conn, &of_window, reader.wishes.detail, span, only, &mut found)?;
        }
    }
    found.items.sort_by_key(|item| (item.place, std::cmp::Reverse(item.thread.last_post_at)));
    found.more = found.items.len().saturating_sub(MOST_LISTED);
    found.items.truncate(MOST_LISTED);
    // Mail programs make links of addresses, and a letter of ours is not to lead anywhere else.
    let link = site.words.say("digests-letter-address");
    for item in &mut found.items {
        item.thread.title = without_addresses(&item.thread.title, &link);
    }
    tell(conn, &mut found.items, &link)?;
    Ok(found)
}

fn look(
    conn: &mut Conn,
    sources: &[&Source],
    wanted: Detail,
    (since, till): (Timestamp, Timestamp),
    only: Option<&[i64]>,
    found: &mut Gathered,
) -> Result<()> {
    let boards: Vec<i64> = sources.iter().map(|source| source.board.id).collect();
    let personas: Vec<i64> = sources.iter().filter_map(|source| source.persona).collect();
    let own: Vec<i64> = sources.iter().flat_map(|source| &source.own).copied().collect();
    let moved = match only {
        Some(threads) => news::list_again(conn, &boards, &personas, threads)?,
        None => news::list_moved(conn, &boards, &personas, since, MOST_MOVED)?,
    };
    let threads: Vec<i64> = moved.iter().map(|moved| moved.thread.id).collect();
    let new = news::count_new(conn, &threads, &personas, &own, since, till)?;
    let new: HashMap<i64, New> = new.into_iter().map(|new| (new.thread, new)).collect();
    for moved in moved {
        let Some(new) = new.get(&moved.thread.id) else { continue };
        let Some(source) = sources.iter().find(|source| source.board.id == moved.thread.board_id) else { continue };
        found.threads.push(moved.thread.id);
        match wanted.min(source.board.ceiling) {
            Detail::Nothing => found.something = true,
            Detail::Counts => found.counted = (found.counted.0 + new.posts, found.counted.1 + 1),
            level @ (Detail::Titles | Detail::Excerpts) => found.items.push(item(moved, *new, &source.board, level)),
        }
    }
    Ok(())
}

fn item(moved: Moved, new: New, board: &Board, level: Detail) -> Item {
    let first = new.first.unwrap_or(1);
    let place = if moved.followed.is_some() {
        Place::Followed
    } else if moved.thread.shown_posts == 1 && first == 1 {
        Place::Waiting
    } else {
        Place::Also
    };
    Item {
        board: board.name.clone(),
        posts: new.posts,
        first,
        last: new.last.unwrap_or(first),
        place,
        told: None,
        level,
        thread: moved.thread,
    }
}

/// Adds the newest posts to what is listed. One query.
fn tell(conn: &mut Conn, items: &mut [Item], link: &str) -> Result<()> {
    let excerpts = items.iter_mut().filter(|item| item.level == Detail::Excerpts).collect::<Vec<_>>();
    if excerpts.is_empty() {
        return Ok(());
    }
    let ids = excerpts.iter().map(|item| item.thread.post_id(item.last)).collect();
    let mut posts: HashMap<i64, Told> =
        news::list_posts(conn, ids)?.into_iter().map(|told| (told.thread, told)).collect();
    for item in excerpts {
        item.told = posts.remove(&item.thread.id).map(|told| excerpt(&item.thread, told, link));
    }
    Ok(())
}

fn excerpt(thread: &Thread, told: Told, link: &str) -> Excerpt {
    let notes = if told.notes.is_empty() { thread.notes.clone() } else { told.notes };
    let words = notes.is_empty().then(|| beginning(&told.plain, link));
    Excerpt {
        writer: (told.standing != Standing::Left).then_some(told.writer),
        written: told.created_at,
        words: words.filter(|words| !words.is_empty()),
        notes,
    }
}

/// Whether a mail program may make a link of a word.
fn is_address(word: &str) -> bool {
    let dotted = |part: &str| part.len() > 3 && part.trim_matches('.').contains('.');
    word.contains("://")
        || word.contains('@')
        || word.to_lowercase().starts_with("www.")
        || word.split_once('/').is_some_and(|(host, _)| dotted(host))
}

/// A text with something else in the place of addresses.
fn without_addresses(text: &str, link: &str) -> String {
    let words: Vec<&str> = text.split(' ').map(|word| if is_address(word) { link } else { word }).collect();
    words.join(" ")
}

/// The first words of a text, on one line, with something else in the place of addresses.
fn beginning(plain: &str, link: &str) -> String {
    let mut text = String::new();
    for word in plain.split_whitespace().map(|word| if is_address(word) { link } else { word }) {
        if !text.is_empty() && text.chars().count() + word.chars().count() >= EXCERPT {
            text.truncate(text.trim_end_matches(['.', ',', '…']).len());
            text.push('…');
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.extend(word.chars().take(EXCERPT));
        if word.chars().count() > EXCERPT {
            text.push('…');
            break;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_of_a_post_end_between_two_words() {
        assert_eq!(beginning("I ate\n\n a whole\tsandwich. ", ""), "I ate a whole sandwich.");
        assert_eq!(beginning("See HTTPS://x.example/y or www.x.example", "[link]"), "See [link] or [link]");
        assert_eq!(without_addresses("Write  to me@x.example, now", "[link]"), "Write  to [link] now");
        let long = beginning(&"word ".repeat(100), "");
        assert!(long.ends_with("word…"), "{long}");
        assert!(long.chars().count() <= EXCERPT + 1);
        assert!(beginning(&"End. ".repeat(100), "").ends_with("End…"));
        assert_eq!(beginning(&"x".repeat(1_000), ""), "x".repeat(EXCERPT) + "…");
        assert_eq!(beginning(" \n", ""), "");
    }
}
