//! Quotes. A quote is a reference to a part of a post as it was in one version, never copied text: when the quoted
//! post is changed or taken back, so is what the quote shows.

use std::ops::Range;

use serde::Serialize;

use super::model::{Post, Thread};
use super::rules;
use super::store::lists;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::markup;

/// How many parts of a long post are offered for quoting one by one.
const PARTS_OFFERED: usize = 12;

/// A quote that has been checked against the post that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The quoted post.
    pub post_id: i64,
    /// Its version then.
    pub version: i64,
    /// First byte of its plain text.
    pub start: i64,
    /// The byte after the last.
    pub end: i64,
}

/// A part of a post that can be quoted, as a choice in the form.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Part {
    /// The value of the field `quote`: `number.version.start.end`.
    pub value: String,
    /// What it says.
    pub text: String,
    /// Whether it is chosen.
    pub checked: bool,
}

/// What a form says about its quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The number of the quoted post.
    pub number: i64,
    version: i64,
    start: i64,
    end: i64,
}

impl Wanted {
    /// Reads the field `quote`; `None` when there is no quote, or what came is not one of our values.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(|part| part.parse::<i64>().ok().filter(|number| *number >= 0));
        let wanted = Self {
            number: numbers.next()??,
            version: numbers.next()??,
            start: numbers.next()??,
            end: numbers.next()??,
        };
        (numbers.next().is_none() && wanted.number > 0 && wanted.start < wanted.end).then_some(wanted)
    }
}

/// Checks a quote against the post as it is now. `None` when it no longer fits: another version, taken back, or not
/// on show.
///
/// # Errors
/// The database's.
pub fn check(conn: &mut Conn, thread: &Thread, wanted: &Wanted) -> Result<Option<Quoted>> {
    let Some((post, _, _)) = lists::find_post(conn, thread.id, wanted.number)? else { return Ok(None) };
    let fits = post.version == wanted.version
        && rules::may_quote(&post)
        && slice(&post.plain, wanted.start, wanted.end).is_some();
    Ok(fits.then_some(Quoted { post_id: post.id, version: post.version, start: wanted.start, end: wanted.end }))
}

/// The quoted part of a plain text, if the range lies within it at character borders.
pub fn slice(plain: &str, start: i64, end: i64) -> Option<&str> {
    plain.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?).filter(|text| !text.is_empty())
}

/// The choices for quoting a post: all of it, then its paragraphs.
pub fn parts(post: &Post, chosen: Option<&str>) -> Vec<Part> {
    let value = |range: &Range<usize>| format!("{}.{}.{}.{}", post.number, post.version, range.start, range.end);
    let whole = 0..post.plain.len();
    let paragraphs = markup::paragraphs(&post.plain);
    let single = paragraphs.len() < 2;
    let ranges =
        std::iter::once(whole).chain(paragraphs.into_iter().take(PARTS_OFFERED)).take(if single { 1 } else { 99 });
    ranges
        .enumerate()
        .filter(|(_, range)| !range.is_empty())
        .map(|(index, range)| {
            let value = value(&range);
            Part {
                checked: chosen.map_or(index == 0, |chosen| chosen == value),
                text: markup::without_signs(post.plain.get(range).unwrap_or("")),
                value,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_values_that_a_form_of_ours_makes_are_quotes() {
        assert_eq!(Wanted::parse("16.2.0.120").map(|wanted| wanted.number), Some(16));
        for bad in ["", "16", "16.2.0", "16.2.5.5", "0.1.0.5", "16.2.-1.4", "16.2.0.4.9", "a.b.c.d"] {
            assert_eq!(Wanted::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_range_off_a_character_border_quotes_nothing() {
        assert_eq!(slice("é tea", 1, 3), None);
        assert_eq!(slice("é tea", 3, 6), Some("tea"));
        assert_eq!(slice("é tea", 3, 60), None);
    }
}
