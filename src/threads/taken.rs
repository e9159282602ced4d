//! Where words stood that were taken out of a post, so that they can be taken out again of a copy of the database from
//! before: a place in a text, and nothing of the words.

use data_encoding::BASE64_NOPAD;
use serde::{Deserialize, Serialize};

use super::model::{Post, Thread, Visibility};
use super::redact::{mark, take_out};
use super::store::{redactions, writes};
use super::visibility;
use crate::base::db::Conn;
use crate::base::erasures::Line;
use crate::base::error::{Error, Result};
use crate::base::words::Words;

/// The job that taking words out leads to when the erasure journal could not be written to at once; `worker.rs` says which.
pub const WORDS_TAKEN: &str = "words-taken";

/// What that job is told.
#[derive(Debug, Deserialize, Serialize)]
pub struct WordsTaken {
    /// Where they stood: in each version, and in the title.
    pub places: Vec<Taken>,
}

/// Where words stood first in one version of a post. Written down it is of one length, whatever it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(into = "String", try_from = "String")]
pub struct Taken {
    /// The post's id.
    pub post: i64,
    /// The version; 0 for the title of its thread.
    pub version: u32,
    /// The version that the post had when they were taken out.
    pub latest: u32,
    /// Where they began, in bytes.
    pub start: u32,
    /// How long they were.
    pub length: u32,
    /// How long the whole text was.
    pub whole: u32,
}

/// Bytes of a place as it is written down.
const BYTES: usize = 28;

impl From<Taken> for String {
    fn from(taken: Taken) -> Self {
        let mut bytes = Vec::with_capacity(BYTES);
        bytes.extend(taken.post.to_be_bytes());
        for number in [taken.version, taken.latest, taken.start, taken.length, taken.whole] {
            bytes.extend(number.to_be_bytes());
        }
        BASE64_NOPAD.encode(&bytes)
    }
}

impl TryFrom<String> for Taken {
    type Error = String;

    fn try_from(text: String) -> std::result::Result<Self, String> {
        let wrong = || "this is no place in a post".to_owned();
        let bytes = BASE64_NOPAD.decode(text.as_bytes()).map_err(|_| wrong())?;
        let (post, rest) = bytes.split_first_chunk::<8>().ok_or_else(wrong)?;
        let (numbers, over) = rest.as_chunks::<4>();
        let [version, latest, start, length, whole] = numbers else { return Err(wrong()) };
        if !over.is_empty() {
            return Err(wrong());
        }
        let number = |bytes: &[u8; 4]| u32::from_be_bytes(*bytes);
        Ok(Self {
            post: i64::from_be_bytes(*post),
            version: number(version),
            latest: number(latest),
            start: number(start),
            length: number(length),
            whole: number(whole),
        })
    }
}

impl From<Taken> for Line {
    fn from(taken: Taken) -> Self {
        Self::Taken(taken.into())
    }
}

fn small(number: impl TryInto<u32>) -> Result<u32> {
    number.try_into().map_err(|_| Error::fault("a place in a post cannot be written down"))
}

/// Where words stand in a post: in its text, in each earlier version, in the title. One query.
pub(super) fn places(conn: &mut Conn, thread: &Thread, post: &Post, words: &str) -> Result<Vec<Taken>> {
    let versions = redactions::list_versions(conn, post.id)?;
    let title = (post.number == 1).then_some((0, thread.title.as_str()));
    let texts = std::iter::once((post.version, post.source.as_str()))
        .chain(versions.iter().map(|version| (version.version, version.source.as_str())))
        .chain(title);
    let mut places = Vec::new();
    for (version, text) in texts {
        if let Some(start) = text.find(words) {
            places.push(Taken {
                post: post.id,
                version: small(version)?,
                latest: small(post.version)?,
                start: small(start)?,
                length: small(words.len())?,
                whole: small(text.len())?,
            });
        }
    }
    Ok(places)
}

/// What came of taking words out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// There was nothing to do: that version is not there, or they have been taken out of it.
    Nothing,
    /// They are out.
    Done,
    /// The text is other than it was, and they could not be found: the post is hidden, until somebody has looked.
    Hidden,
}

/// Takes words out again. Those of a place are taken out of the whole post, as they were.
///
/// # Errors
/// The database's.
pub fn take_again(conn: &mut Conn, words: &Words, taken: &Taken) -> Result<Again> {
    let Some(post) = writes::lock_post(conn, taken.post)?.filter(|post| post.visibility != Visibility::Erased) else {
        return Ok(Again::Nothing);
    };
    let Some(thread) = writes::lock_thread(conn, post.thread_id)? else { return Ok(Again::Nothing) };
    let version = i64::from(taken.version);
    let text = if version == 0 {
        Some(thread.title.clone())
    } else if version == post.version {
        Some(post.source.clone())
    } else {
        redactions::list_versions(conn, post.id)?.into_iter().find(|old| old.version == version).map(|old| old.source)
    };
    let (start, length) = (taken.start as usize, taken.length as usize);
    let (Some(text), mark) = (text, mark(words)) else { return Ok(Again::Nothing) };
    if text.get(start..).is_some_and(|rest| rest.starts_with(&mark)) || (version == 0 && text.is_empty()) {
        return Ok(Again::Nothing);
    }
    let found = text.get(start..start + length).filter(|found| !found.is_empty() && text.len() == taken.whole as usize);
    // A copy from before the latest version keeps its number, by which what was done later finds it.
    let after = if post.version == i64::from(taken.latest) { post.version + 1 } else { post.version };
    if let Some(found) = found
        && take_out(conn, &mark, (&thread, &post), found, after)?
    {
        return Ok(Again::Done);
    }
    if post.visibility == Visibility::Shown {
        visibility::hide(conn, &thread, &post)?;
    }
    Ok(Again::Hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_of_one_length_and_comes_back() {
        let small = Taken { post: 1, version: 0, latest: 1, start: 0, length: 1, whole: 1 };
        let large = Taken { post: i64::MAX, version: 9, latest: 10, start: u32::MAX, length: 7, whole: u32::MAX };
        let [one, other] = [small, large].map(|taken| serde_json::to_string(&taken).unwrap());
        assert_eq!(one.len(), other.len());
        assert_eq!(serde_json::from_str::<Taken>(&one).unwrap(), small);
        assert_eq!(serde_json::from_str::<Taken>(&other).unwrap(), large);
        for wrong in ["\"\"", "\"AAAA\"", "\"!\"", "7"] {
            assert!(serde_json::from_str::<Taken>(wrong).is_err(), "{wrong}");
        }
    }
}
