//! Writing a letter from what was gathered: only its two bodies tell of it.

use super::gather::{Gathered, Item, Place};
use super::model::{Reader, Who, Window};
use super::pass::{self, Pass};
use super::views::{DigestLetter, ItemLine, Section};
use crate::base::clock::{Calendar, Timestamp};
use crate::base::error::Result;
use crate::base::mail::{self, Letter, Often};
use crate::base::web::Site;

/// Writes the letter to a reader. `kind` and `reference` are what its check is found by.
///
/// # Errors
/// A fault when a template cannot be rendered.
pub(super) fn write(
    site: &Site,
    reader: &Reader,
    gathered: &Gathered,
    windows: &[Window],
    till: Timestamp,
    (kind, reference): (&'static str, String),
) -> Result<Letter> {
    let pass = Pass::Stop(reader.who, pass::mark(&site.keys, &reader.mailbox));
    let stop = site.address(&format!("/letters/stop/{}", pass.write(&site.keys)));
    let content = content(site, reader, gathered, windows, till, &stop);
    let letter = mail::compose(site, "digest", &content, &reader.mailbox, kind, reference)?;
    Ok(Letter { list_unsubscribe: Some(stop), ..letter })
}

fn content(
    site: &Site,
    reader: &Reader,
    gathered: &Gathered,
    windows: &[Window],
    till: Timestamp,
    stop: &str,
) -> DigestLetter {
    let pace = windows.iter().map(|window| window.often).max().unwrap_or(Often::Weekly);
    let since = windows.iter().map(|window| window.since).min().unwrap_or(till);
    let carer = matches!(reader.who, Who::Carer(_));
    // The days are the reader's own, as the hour is.
    let own = Calendar::new(reader.wishes.timetable.zone());
    let calendar = own.as_ref().unwrap_or(&site.calendar);
    let section = |place: Place, name: &'static str| {
        let items = gathered.items.iter().filter(|item| item.place == place);
        let items: Vec<ItemLine> = items.map(|item| line(site, calendar, item, carer)).collect();
        (!items.is_empty()).then_some(Section { name, items })
    };
    let sections =
        [section(Place::Followed, "followed"), section(Place::Waiting, "waiting"), section(Place::Also, "also")];
    let waiting = gathered.items.iter().filter(|item| item.place == Place::Waiting).count();
    DigestLetter {
        pace: pace.as_str(),
        from: calendar.date(since),
        till: calendar.date(till),
        moved: gathered.items.len() + gathered.more - waiting,
        waiting,
        sections: sections.into_iter().flatten().collect(),
        more: gathered.more,
        counted_posts: gathered.counted.0,
        counted_threads: gathered.counted.1,
        something: gathered.something,
        read: site.address("/"),
        manage: match reader.who {
            Who::Account(_) => site.address("/settings/mail"),
            Who::Carer(id) => site.address(&format!("/letters/manage/{}", Pass::Manage(id).write(&site.keys))),
        },
        stop: stop.to_owned(),
    }
}

fn line(site: &Site, calendar: &Calendar, item: &Item, carer: bool) -> ItemLine {
    let pass = Pass::Go { carer, thread: item.thread.id, number: item.first };
    let told = item.told.as_ref();
    ItemLine {
        href: site.address(&format!("/letters/go/{}", pass.write(&site.keys))),
        title: item.thread.title.clone(),
        board: item.board.clone(),
        posts: item.posts,
        others: item.posts - 1,
        words: told.and_then(|told| told.words.clone()).unwrap_or_default(),
        notes: told.map(|told| told.notes.shown(&site.words)).unwrap_or_default(),
        writer: told.and_then(|told| told.writer.clone()).unwrap_or_default(),
        left: told.is_some_and(|told| told.writer.is_none()),
        day: told.map(|told| calendar.date(told.written)).unwrap_or_default(),
    }
}
