//! The post of a case as it was when it was reported, or before its writer changed it; and what is other in it now, word
//! by word.

use std::time::{Duration, Instant};

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

use super::actor::Opened;
use super::model::{CaseKind, Reason};
use super::sealed;
use super::store::lists::{self, Revision};
use super::views::{SnapshotView, Stretch};
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::threads::model::Visibility;
use crate::threads::notes::Notes;

/// For how long a difference is looked for: past it, what has changed may be shown in larger pieces than it need be.
const PATIENCE: Duration = Duration::from_millis(100);

/// The post as it was, if it is other now. One query at most.
///
/// # Errors
/// The database's; a fault when what is sealed cannot be opened.
pub(super) fn of(conn: &mut Conn, site: &Site, opened: &Opened) -> Result<Option<SnapshotView>> {
    let (case, post) = (&opened.found.case, &opened.found.post);
    if case.reason == Reason::Changed && post.visibility == Visibility::Held {
        let asked = case.snapshot_version - 1;
        return Ok(lists::find_revision(conn, post.id, asked)?.map(|kept| view(site, opened, kept)));
    }
    // Of a post that waits nobody but its writer has seen another text; what counts is what it would be shown with.
    if post.version == case.snapshot_version || (case.kind == CaseKind::Held && post.visibility != Visibility::Erased) {
        return Ok(None);
    }
    // Once something has been decided, only a hold keeps it, and it is for leads alone.
    let kept = case.snapshot_sealed.as_ref().filter(|_| case.outcome.is_none() || opened.lead);
    let kept = match sealed::open_snapshot(&site.keys, case.id, kept)? {
        Some(kept) => {
            let notes = Notes::from_ids(kept.notes.iter().map(String::as_str));
            Some(Revision { source: kept.source, html: kept.html, notes })
        }
        None => lists::find_revision(conn, post.id, case.snapshot_version)?,
    };
    let gone = || SnapshotView { html: String::new(), notes: Vec::new(), noted: Vec::new(), difference: Vec::new() };
    Ok(Some(kept.map_or_else(gone, |kept| view(site, opened, kept))))
}

fn view(site: &Site, opened: &Opened, kept: Revision) -> SnapshotView {
    let post = &opened.found.post;
    // Of a post that its writer has deleted everything is other.
    let there = post.visibility != Visibility::Erased;
    let notes = kept.notes.shown(&site.words);
    let mut noted = notes.clone();
    noted.extend(post.notes.shown(&site.words).into_iter().filter(|note| !notes.contains(note)));
    SnapshotView {
        html: kept.html,
        notes,
        noted,
        difference: if there { difference(&kept.source, &post.source) } else { Vec::new() },
    }
}

/// What is other in a text, word by word, as it was written; empty where no word is.
pub(super) fn difference(before: &str, now: &str) -> Vec<Stretch> {
    let [old, new] = [before, now].map(|text| text.split_inclusive(char::is_whitespace).collect::<Vec<_>>());
    if old == new {
        return Vec::new();
    }
    let mut stretches = Vec::new();
    let mut add = |kind, words: Option<&[&str]>| {
        let words = words.unwrap_or_default().concat();
        if !words.is_empty() {
            stretches.push(Stretch { kind, words });
        }
    };
    for change in capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(Instant::now() + PATIENCE)) {
        if change.tag() == DiffTag::Equal {
            add("same", old.get(change.old_range()));
        } else {
            add("gone", old.get(change.old_range()));
            add("new", new.get(change.new_range()));
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, now: &str) -> Vec<(&'static str, String)> {
        difference(before, now).into_iter().map(|stretch| (stretch.kind, stretch.words)).collect()
    }

    #[test]
    fn what_is_other_is_told_word_by_word_and_the_rest_stands_between() {
        let stretch = |kind, words: &str| (kind, words.to_owned());
        assert_eq!(
            told("You are a fool, friend.\n\nGood night", "You are kind, friend.\n\nGood night to all"),
            [
                stretch("same", "You are "),
                stretch("gone", "a fool, "),
                stretch("new", "kind, "),
                stretch("same", "friend.\n\nGood "),
                stretch("gone", "night"),
                stretch("new", "night to all"),
            ]
        );
    }

    #[test]
    fn words_that_are_the_same_have_no_difference() {
        assert!(told("The same", "The same").is_empty());
        assert_eq!(told("", "All new").len(), 1);
    }

    #[test]
    fn two_long_texts_that_share_nothing_are_compared_in_bounded_time() {
        let text = |word: &str| (0..10_000).map(|at| format!("{word}{at} ")).collect::<String>();
        let begun = Instant::now();
        let found = difference(&text("one"), &text("other"));
        assert!(begun.elapsed() < Duration::from_secs(5));
        let joined = |kind| found.iter().filter(|of| of.kind == kind).map(|of| of.words.len()).sum::<usize>();
        assert_eq!((joined("gone"), joined("same")), (text("one").len(), 0));
    }
}
