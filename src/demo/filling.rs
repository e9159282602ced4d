//! Further threads, as many as one likes, from paragraphs that the community wrote: for trying how a large forum
//! feels and how fast it is.

use rand::RngExt;
use rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;

use super::chance::{self, Matter};
use super::community::{self, Community};
use super::seed::{self, Settled};
use super::times;
use crate::base::clock::Timestamp;
use crate::base::db::{Conn, state};
use crate::base::error::{Error, Result};
use crate::base::web::Site;
use crate::boards;
use crate::threads::import::{self, ImportedBody, ImportedPost, ImportedThread};
use crate::threads::notes::Notes;

/// Where the number of further threads is kept.
const FILLED: &str = "demo-filled";

/// Posts of a thread, unless the number of threads is given.
const POSTS_PER_THREAD: u64 = 25;
/// Posts of one transaction, about.
const POSTS_PER_BATCH: u64 = 2_000;
/// Different texts on a board: rendered once, used again and again.
const TEXTS: usize = 400;
/// A text ends with the paragraph that brings it to this many characters.
const TEXT_CHARACTERS: std::ops::Range<usize> = 120..1_900;
/// Longest title, in characters.
const TITLE_CHARACTERS: usize = 80;

/// Days over which further threads begin, and posts beyond which there are more of them.
const DAYS: u64 = 90;
const POSTS_PER_DAY: u64 = 2_000;
const MS_PER_DAY: u64 = 86_400_000;

/// A board with what can be said there.
struct Voice {
    settled: Settled,
    openings: Vec<(String, ImportedBody)>,
    texts: Vec<ImportedBody>,
}

/// Adds `posts` posts to those of the community, in `threads` further threads if a number is given. What an earlier
/// call added counts. `told` hears, now and then, how many posts have been added.
///
/// # Errors
/// The database's; what was told of before is stored, and a further call goes on from there.
pub fn fill(
    site: &Site,
    seed: u64,
    posts: u64,
    threads: Option<u64>,
    now: Timestamp,
    told: &mut dyn FnMut(u64),
) -> Result<()> {
    let community = Community::load()?;
    let threads = threads.unwrap_or(posts.div_ceil(POSTS_PER_THREAD)).min(posts);
    let mut done = site.db.read_now(find_filled)?;
    if threads == 0 || done >= threads {
        return Ok(());
    }
    let voices = voices(site, &community, seed)?;
    let plan = Plan { posts, threads, days: DAYS.max(posts / POSTS_PER_DAY), now };
    let batch = (POSTS_PER_BATCH * threads / posts).max(1);
    while done < threads {
        let until = (done + batch).min(threads);
        let further = (done..until).map(|index| plan.thread(&voices, seed, index)).collect::<Result<Vec<_>>>()?;
        site.db.write_now(|conn| {
            import::insert_threads(conn, &further)?;
            state::put(conn, FILLED, &until.to_be_bytes())
        })?;
        done = until;
        told(plan.posts_before(done));
    }
    site.db.after_bulk();
    Ok(())
}

fn find_filled(conn: &mut Conn) -> Result<u64> {
    let Some(value) = state::find(conn, FILLED)? else { return Ok(0) };
    let bytes = value.as_slice().try_into().map_err(|_| Error::fault("the demo's count of threads is damaged"))?;
    Ok(u64::from_be_bytes(bytes))
}

struct Plan {
    posts: u64,
    threads: u64,
    days: u64,
    now: Timestamp,
}

impl Plan {
    /// How many posts the first threads have together.
    fn posts_before(&self, thread: u64) -> u64 {
        let (each, left) = (self.posts / self.threads, self.posts % self.threads);
        each * thread + left.min(thread)
    }

    /// The further thread of an index, the same whatever was made before it.
    fn thread(&self, voices: &[Voice], seed: u64, index: u64) -> Result<ImportedThread> {
        let mut chance = chance::of(seed, Matter::Filling);
        // Far more room than a thread takes from the stream.
        chance.set_word_pos(u128::from(index) << 24);
        let posts = self.posts_before(index + 1) - self.posts_before(index);
        let voice = voices.choose(&mut chance).ok_or_else(|| Error::fault("there are no boards"))?;
        let span = self.days * MS_PER_DAY;
        let ago = span - span / self.threads * index;
        let start = self.now.plus_millis(-i64::try_from(ago).unwrap_or(i64::MAX));
        let count = usize::try_from(posts).unwrap_or(usize::MAX);
        let times = times::of_further(start, count, &voice.settled.hours, self.now, &mut chance);
        voice.thread(&times, &mut chance)
    }
}

impl Voice {
    fn thread(&self, times: &[Timestamp], chance: &mut ChaCha8Rng) -> Result<ImportedThread> {
        let nothing = || Error::fault("a board has no words");
        let (title, opening) = self.openings.choose(chance).ok_or_else(nothing)?;
        let mut posts = Vec::with_capacity(times.len());
        for (index, at) in times.iter().enumerate() {
            let persona = self.settled.personas.choose(chance).ok_or_else(nothing)?;
            let body = if index == 0 { opening } else { self.texts.choose(chance).ok_or_else(nothing)? };
            posts.push(ImportedPost {
                persona: persona.id,
                rules_version: persona.rules_version,
                body: body.clone(),
                notes: Notes::default(),
                quotes: None,
                at: *at,
            });
        }
        Ok(ImportedThread { board: self.settled.board.id, title: title.clone(), pinned: false, posts })
    }
}

fn voices(site: &Site, community: &Community, seed: u64) -> Result<Vec<Voice>> {
    let mut chance = chance::of(seed, Matter::Filling);
    // Away from the places in the stream that threads begin at.
    chance.set_stream(Matter::Filling as u64 + (1 << 32));
    community.boards().map(|board| voice(site, board, &mut chance)).collect()
}

fn voice(site: &Site, written: &community::Board, chance: &mut ChaCha8Rng) -> Result<Voice> {
    let slug = &written.place.slug;
    let missing = || Error::fault(format!("the demo has no board {slug}"));
    let (board, personas) = site.db.read_now(|conn| {
        let board = boards::find_by_slug(conn, slug)?.ok_or_else(missing)?;
        let personas = boards::list_personas(conn, &board)?;
        Ok((board, personas))
    })?;
    let all: Vec<&str> = written
        .threads
        .iter()
        .flat_map(|thread| std::iter::once(&thread.body).chain(thread.replies.iter().map(|reply| &reply.body)))
        .flat_map(|body| body.trim().split("\n\n"))
        .collect();
    let mut texts = Vec::with_capacity(TEXTS);
    let mut openings = Vec::with_capacity(TEXTS);
    for _ in 0..TEXTS {
        let (title, source) = text(&all, chance);
        let body = ImportedBody::render(&source)?;
        openings.push((title, body.clone()));
        texts.push(body);
    }
    let hours = seed::hours_of(site, slug)?;
    Ok(Voice { settled: Settled { board, hours, personas }, openings, texts })
}

/// Paragraphs by chance until there are enough, and a title from the first of them.
fn text(paragraphs: &[&str], chance: &mut ChaCha8Rng) -> (String, String) {
    let enough = chance.random_range(TEXT_CHARACTERS);
    let mut source = String::new();
    while source.len() < enough {
        let Some(paragraph) = paragraphs.choose(chance) else { break };
        if !source.is_empty() {
            source.push_str("\n\n");
        }
        source.push_str(paragraph);
    }
    (title(&source), source)
}

/// The first sentence of a text, or as many of its words as fit.
fn title(source: &str) -> String {
    let line = source.lines().next().unwrap_or("");
    let plain: String = line.chars().filter(|character| !matches!(character, '*' | '_' | '`' | '#' | '>')).collect();
    let plain = plain.trim_start_matches(|character: char| !character.is_alphabetic());
    let sentence = plain.split(['.', '?', '!', ':']).next().unwrap_or("");
    let mut title = String::new();
    for word in sentence.split_whitespace() {
        if title.chars().count() + word.chars().count() >= TITLE_CHARACTERS {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    if title.chars().count() < 3 { "A question".to_owned() } else { title }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_first_sentence_or_the_beginning_of_a_long_one() {
        assert_eq!(title("I **walked** to the gate. Then back."), "I walked to the gate");
        assert_eq!(title("- one\n- two"), "one");
        assert_eq!(title("1. \n"), "A question");
        assert!(title(&"word ".repeat(60)).chars().count() <= TITLE_CHARACTERS);
    }

    #[test]
    fn the_posts_are_shared_out_to_the_last_one() {
        let plan = Plan { posts: 1_003, threads: 40, days: 90, now: Timestamp(0) };
        assert_eq!(plan.posts_before(40), 1_003);
        assert!((0..40).all(|index| (25..=26).contains(&(plan.posts_before(index + 1) - plan.posts_before(index)))));
    }

    #[test]
    fn every_text_could_have_been_posted() {
        let mut chance = chance::of(1, Matter::Filling);
        for board in Community::load().unwrap().boards() {
            let all: Vec<&str> = board.threads.iter().flat_map(|thread| thread.body.trim().split("\n\n")).collect();
            for _ in 0..50 {
                let (title, source) = text(&all, &mut chance);
                assert!((3..=120).contains(&title.chars().count()), "{title}");
                ImportedBody::render(&source).unwrap();
            }
        }
    }
}
