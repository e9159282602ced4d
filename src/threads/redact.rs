//! Taking some words out of a post that stays: out of the text as it is, out of its earlier versions and, of an opening
//! post, out of the title of its thread. Nothing keeps them.

use super::model::{Post, Thread, Visibility};
use super::store::redactions::{self, Version};
use super::store::writes;
use super::taken::{self, Taken, WORDS_TAKEN, WordsTaken};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::erasures::{self, Line};
use crate::base::error::{Refusal, Result};
use crate::base::jobs;
use crate::base::markup::{self, SafeHtml};
use crate::base::web::Site;
use crate::base::words::Words;

/// Where some words stand in a post, and how it will look without them.
#[derive(Clone, Debug)]
pub struct Without {
    /// How many times they stand in the text.
    pub in_text: usize,
    /// How many times in its earlier versions, taken together.
    pub in_versions: usize,
    /// How many times in the title.
    pub in_title: usize,
    /// The text without them.
    pub html: SafeHtml,
    /// The title without them; empty for a reply.
    pub title: String,
}

/// Why some words cannot be taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// They stand nowhere in it, as they were typed.
    Absent,
    /// They stand in it with marks such as those of bold words between them: piece by piece they can be.
    Broken,
    /// What would be left cannot be shown.
    Unfit,
}

impl Problem {
    /// The Fluent key of what to do about it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Absent => "threads-redact-absent",
            Self::Broken => "threads-redact-broken",
            Self::Unfit => "threads-redact-unfit",
        }
    }
}

/// What stands in the place of words that were taken out.
pub(super) fn mark(words: &Words) -> String {
    words.say("threads-redacted")
}

/// Looks for words in a post, exactly as they were typed, and at how it will be without them. One query.
///
/// # Errors
/// The database's; inside, why they cannot be taken out.
pub fn look(
    conn: &mut Conn,
    site: &Site,
    thread: &Thread,
    post: &Post,
    words: &str,
) -> Result<std::result::Result<Without, Problem>> {
    let versions = redactions::list_versions(conn, post.id)?;
    let title = if post.number == 1 { thread.title.as_str() } else { "" };
    let count = |text: &str| text.matches(words).count();
    let (in_text, in_title) = (count(&post.source), count(title));
    let in_versions: usize = versions.iter().map(|version| count(&version.source)).sum();
    if words.is_empty() || in_text + in_versions + in_title == 0 {
        let shown = !words.is_empty() && post.plain.contains(words);
        return Ok(Err(if shown { Problem::Broken } else { Problem::Absent }));
    }
    let mark = mark(&site.words);
    let source = post.source.replace(words, &mark);
    let Ok(rendered) = markup::render(&source) else { return Ok(Err(Problem::Unfit)) };
    // The mark itself may hold them, such as the word "by": then the post would still seem to.
    if rendered.plain.replace(&mark, "").contains(words) {
        return Ok(Err(Problem::Broken));
    }
    Ok(Ok(Without { in_text, in_versions, in_title, html: rendered.html, title: title.replace(words, &mark) }))
}

/// Takes words out of a post that is locked, and says where they stood, for [`note`]. Quotes of it show what is left.
///
/// # Errors
/// [`Refusal::Closed`] when they are not there any more, or the post is not; the database's.
pub fn redact(conn: &mut Conn, site: &Site, thread: &Thread, post: &Post, words: &str) -> Result<Vec<Taken>> {
    if post.visibility == Visibility::Erased {
        return Err(Refusal::Closed("threads-reason-erased").into());
    }
    if look(conn, site, thread, post, words)?.is_err() {
        return Err(Refusal::Closed("threads-redact-absent").into());
    }
    let places = taken::places(conn, thread, post, words)?;
    take_out(conn, &mark(&site.words), (thread, post), words, post.version + 1)?;
    Ok(places)
}

/// Notes where words stood that were taken out, for copies of the database from before. It is the last thing that a
/// transaction does, as [`erasures::append`] asks.
///
/// # Errors
/// The database's.
pub fn note(conn: &mut Conn, site: &Site, places: Vec<Taken>, now: Timestamp) -> Result<()> {
    if places.is_empty() {
        return Ok(());
    }
    let lines: Vec<Line> = places.iter().copied().map(Line::from).collect();
    if !erasures::note(conn, site, &lines)? {
        jobs::enqueue(conn, WORDS_TAKEN, &WordsTaken { places }, now)?;
    }
    Ok(())
}

/// Takes words out of a text, of its earlier versions and its title; the text is then of the version `after`. False when
/// what would be left of it cannot be shown: then it is as it was.
pub(super) fn take_out(
    conn: &mut Conn,
    mark: &str,
    (thread, post): (&Thread, &Post),
    words: &str,
    after: i64,
) -> Result<bool> {
    for version in redactions::list_versions(conn, post.id)? {
        if version.source.contains(words) {
            let source = version.source.replace(words, mark);
            let rendered = markup::render(&source).ok().map(|rendered| rendered.html);
            let version = Version { source, ..version };
            redactions::replace_version(conn, post.id, &version, rendered.as_ref())?;
        }
    }
    if post.number == 1 && thread.title.contains(words) {
        redactions::set_title(conn, thread.id, &thread.title.replace(words, mark))?;
    }
    if post.source.contains(words) {
        let source = post.source.replace(words, mark);
        let Ok(rendered) = markup::render(&source) else { return Ok(false) };
        redactions::replace_text(conn, (post.id, after), &source, &rendered.html, &rendered.plain)?;
        if post.plain.replace(words, mark) == rendered.plain {
            let moved = |at: i64, end: bool| moved(&post.plain, words, mark.len(), at, end);
            for quote in redactions::list_quotes_of(conn, post)? {
                let range = (moved(quote.start, false), moved(quote.end, true));
                redactions::move_quote(conn, &quote, after, range)?;
            }
        }
    }
    writes::touch_thread(conn, thread.id, None)?;
    Ok(true)
}

/// Where a place in a text is after every occurrence of some words has become a mark of so many bytes: a place within
/// one goes to the beginning of the mark, or to its end.
fn moved(text: &str, words: &str, mark: usize, at: i64, end: bool) -> i64 {
    let Ok(at) = usize::try_from(at) else { return at };
    let mut to = at;
    for (begin, found) in text.match_indices(words) {
        let after = begin + found.len();
        if after <= at {
            to = to + mark - found.len();
        } else if begin < at {
            to = to - (at - begin) + if end { mark } else { 0 };
        }
    }
    i64::try_from(to).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_move_with_what_stands_before_them() {
        // "[gone]" in the place of "Jo".
        let text = "Jo and Jo, bye";
        let to = |at, end| moved(text, "Jo", 6, at, end);
        assert_eq!((to(0, false), to(0, true)), (0, 0));
        assert_eq!((to(1, false), to(1, true)), (0, 6));
        assert_eq!(to(2, true), 6);
        assert_eq!(to(7, false), 11);
        assert_eq!(to(9, true), 17);
        assert_eq!(to(14, true), 22);
    }
}
