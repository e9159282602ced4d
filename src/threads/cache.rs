//! Finished thread pages in memory: one for each page of a thread and kind of viewer, with holes for what is the
//! viewer's own. An entry is good while the versions of its thread and board stand; another node's change moves
//! them in the database, so nothing needs to be told to anybody.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::shapes::Shapes;
use crate::base::web::skeleton::Skeleton;
use crate::base::web::visit::Display;
use crate::boards::Duty;

/// What a kind of viewer gets to see; nothing here tells one member from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kind {
    /// What stands where the reply box would be.
    pub stance: Stance,
    /// Looks after the board.
    pub facilitator: bool,
    /// Gets the owner's link in the masthead.
    pub owner: bool,
    /// Gets the link to the review queue there.
    pub caretaker: bool,
    /// Theme and text size.
    pub display: Display,
}

/// How somebody stands to a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Nobody is signed in.
    Visitor,
    /// Signed in, has not joined.
    Outsider,
    /// May write.
    Writer,
    /// May not write for a time.
    Paused,
    /// May write nowhere on the site.
    ReadOnly,
    /// Must agree to the rules first.
    MustAgree,
    /// Has written as often as slow mode allows for now.
    Waiting,
}

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The thread's id.
    pub thread: i64,
    /// The page's number.
    pub page: i64,
    /// For whom.
    pub kind: Kind,
}

/// The versions that a page was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versions {
    /// The thread's.
    pub thread: i64,
    /// The board's own.
    pub board: i64,
    /// Of what the board's thread pages show of it.
    pub look: i64,
    /// Whether slow mode holds, which ends by itself.
    pub slow: bool,
    /// What the board was to those who write on it: this changes by the clock alone.
    pub duty: Duty,
}

/// A finished page.
#[derive(Debug)]
pub struct Entry {
    versions: Versions,
    /// The page.
    pub skeleton: Skeleton,
    /// The posts on it, in order.
    pub posts: Vec<PostMark>,
    /// Whether search engines may list it.
    pub findable: bool,
}

/// What a page shows of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PostState {
    /// Its words.
    Shown,
    /// Nothing, but to the facilitators that it waits, and its words to its writer, for whom the page is made anew.
    Waiting,
    /// Nothing, but to its writer and the facilitators that it is there.
    Held,
    /// Nothing, but to its writer that it was taken down before anybody else saw it.
    Declined,
    /// Nothing: its writer deleted it before anybody else saw it.
    Gone,
    /// That a facilitator took it down.
    Removed,
    /// That its writer took it back.
    Erased,
}

impl PostState {
    /// The word that its template knows it by; none where others see not even a place.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Shown => Some("shown"),
            Self::Removed => Some("removed"),
            Self::Erased => Some("erased"),
            Self::Waiting | Self::Held | Self::Declined | Self::Gone => None,
        }
    }
}

/// What filling a page needs to know of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostMark {
    /// Its number.
    pub number: i64,
    /// Whose it is.
    pub persona: i64,
    /// Who sees it.
    pub state: PostState,
    /// Whether there are earlier versions of it.
    pub edited: bool,
}

impl Entry {
    /// A page made from these versions.
    pub fn new(versions: Versions, skeleton: Skeleton, posts: Vec<PostMark>, findable: bool) -> Self {
        Self { versions, skeleton, posts, findable }
    }
}

#[derive(Clone, Debug)]
struct ByBytes;

impl Weighter<Key, Arc<Entry>> for ByBytes {
    fn weight(&self, _: &Key, entry: &Arc<Entry>) -> u64 {
        entry.skeleton.weight() + (entry.posts.len() * 24) as u64
    }
}

/// The memory for pages, bounded in bytes.
#[derive(Debug)]
pub struct PageCache {
    pages: Option<Cache<Key, Arc<Entry>, ByBytes>>,
    shapes: Shapes,
}

impl PageCache {
    /// A cache of at most `mib` MiB; 0 keeps nothing.
    pub fn new(mib: u64) -> Self {
        let bytes = mib * 1024 * 1024;
        // About the number of pages of middling length that fit.
        let items = usize::try_from(bytes / 20_000).unwrap_or(1000);
        let pages = (bytes > 0).then(|| Cache::with_weighter(items, bytes, ByBytes));
        Self { pages, shapes: Shapes::default() }
    }

    /// What pages are made of, which is kept however small the cache.
    pub(super) fn shapes(&self) -> &Shapes {
        &self.shapes
    }

    /// The page, if it is kept and still true.
    pub fn find(&self, key: &Key, versions: Versions) -> Option<Arc<Entry>> {
        self.pages.as_ref()?.get(key).filter(|entry| entry.versions == versions)
    }

    /// Keeps a page, in the place of an older one.
    pub fn keep(&self, key: Key, entry: &Arc<Entry>) {
        if let Some(pages) = &self.pages {
            pages.insert(key, Arc::clone(entry));
        }
    }
}
