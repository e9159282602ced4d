//! Fills the holes of a thread page with what belongs to the viewer.

use std::collections::HashMap;

use actix_web::web::Bytes;
use fluent_bundle::FluentValue;

use super::cache::{Entry, PostMark, PostState};
use super::model::{Thread, thread_path};
use super::rules;
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::paging::page_of;
use crate::base::web::skeleton::{self, escape_into, number_into};
use crate::base::web::{Site, Visit, csrf, tile};
use crate::boards::{Reader, Standing};

/// A hole that stands once on a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hole(u32);

impl Hole {
    /// Its mark.
    pub fn mark(self) -> String {
        skeleton::hole(self.0)
    }

    /// Its mark, or nothing.
    pub fn mark_unless(self, without: bool) -> String {
        if without { String::new() } else { self.mark() }
    }
}

/// The form token.
pub const CSRF: Hole = Hole(1);
/// The reply form's nonce.
pub const NONCE: Hole = Hole(2);
/// The sealed author of the reply form.
pub const AUTHOR: Hole = Hole(3);
/// The name worn here.
pub const NAME: Hole = Hole(4);
/// Its picture.
pub const TILE: Hole = Hole(5);
/// Title of the page, with the number of unread posts.
pub const TITLE: Hole = Hole(6);
/// The link to the first unread post.
pub const FIRST_UNREAD: Hole = Hole(7);
/// When they may write again; for somebody paused, the sentence that says so.
pub const AGAIN: Hole = Hole(8);

/// Holes of posts begin here: four for each number.
const POSTS: u32 = 100;

/// The places in a post where something may belong to the viewer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Before it: the line that says where the unread ones begin.
    Before,
    /// In its class.
    Class,
    /// After the name.
    Mark,
    /// Among its links.
    Links,
}

impl Spot {
    const ALL: [Self; 4] = [Self::Before, Self::Class, Self::Mark, Self::Links];
}

/// The hole of a spot (counted as in [`Spot`]) of a post.
pub fn spot_code(number: i64, spot: u32) -> u32 {
    POSTS + u32::try_from(number).unwrap_or(0) * 4 + spot
}

/// Who looks at which thread.
pub struct Viewer<'a> {
    /// The viewer.
    pub reader: &'a Reader,
    /// The thread.
    pub thread: &'a Thread,
    /// How far they have read.
    pub read: Option<i64>,
    /// When they may write again, if they have to wait.
    pub wait: Option<Timestamp>,
    /// Which page of it they look at.
    pub page: i64,
    /// Posts of theirs on it that wait, by number, ready for the page.
    pub waiting: &'a HashMap<i64, String>,
}

impl Viewer<'_> {
    fn is_own(&self, writer: i64) -> bool {
        self.reader.persona.as_ref().is_some_and(|persona| persona.id == writer)
    }
}

/// The page, with its holes filled.
pub fn fill(site: &Site, visit: &Visit, entry: &Entry, viewer: &Viewer<'_>) -> Bytes {
    let read = viewer.read.map(|read| past_own(entry, viewer, read));
    let unread = read.map_or(0, |read| viewer.thread.unseen.seen_between(read, viewer.thread.last_post_number));
    let divider = (unread > 0).then(|| first_shown_after(entry, read.unwrap_or(0))).flatten();
    entry.skeleton.fill(|code, page| {
        if code >= POSTS {
            let (number, spot) = (i64::from((code - POSTS) / 4), Spot::ALL[((code - POSTS) % 4) as usize]);
            fill_post(site, visit, entry, viewer, (number, spot), (divider, unread), page);
        } else {
            fill_once(site, visit, viewer, Hole(code), unread, page);
        }
    })
}

/// How far somebody has read who has read their own posts too: the mark moves on after the answer.
fn past_own(entry: &Entry, viewer: &Viewer<'_>, read: i64) -> i64 {
    entry.posts.iter().fold(read, |read, post| {
        let passed = viewer.is_own(post.persona) || viewer.thread.unseen.has(post.number);
        if post.number == read + 1 && passed { read + 1 } else { read }
    })
}

fn first_shown_after(entry: &Entry, read: i64) -> Option<i64> {
    let first_of_page = entry.posts.first()?.number;
    // On a later page than the one where the unread ones begin there is no line.
    (page_of(read + 1) == page_of(first_of_page))
        .then(|| entry.posts.iter().map(|post| post.number).find(|number| *number > read))
        .flatten()
}

fn fill_once(site: &Site, visit: &Visit, viewer: &Viewer<'_>, hole: Hole, unread: i64, page: &mut String) {
    let reader = viewer.reader;
    match hole {
        CSRF => page.push_str(&csrf::token(site, visit)),
        NONCE => page.push_str(&Token::random().to_text()),
        AUTHOR => {
            if let Some(signed_in) = &reader.signed_in {
                page.push_str(&signed_in.author_seal(&site.keys));
            }
        }
        NAME => {
            if let Some(persona) = &reader.persona {
                escape_into(page, &persona.name);
            }
        }
        TILE => {
            if let Some(persona) = &reader.persona {
                page.push_str(&tile::svg(persona.tile, "small"));
            }
        }
        TITLE if unread > 0 => {
            escape_into(
                page,
                &site.words.say_with("threads-show-title-unread", &[("count", FluentValue::from(unread))]),
            );
        }
        TITLE => escape_into(page, &site.words.say("threads-show-title")),
        AGAIN if is_paused(reader) => escape_into(page, &paused(site, reader)),
        AGAIN => {
            if let Some(wait) = viewer.wait {
                escape_into(page, &site.calendar.long(wait.next_minute()));
            }
        }
        FIRST_UNREAD if unread > 0 => first_unread_link(site, viewer, page),
        _ => {}
    }
}

fn is_paused(reader: &Reader) -> bool {
    reader.persona.as_ref().is_some_and(|persona| persona.standing == Standing::Paused)
}

/// That somebody is paused, and until when, if anybody has said.
fn paused(site: &Site, reader: &Reader) -> String {
    let end = reader.persona.as_ref().and_then(|persona| persona.pause_minute);
    let until = end.map_or_else(|| "none".to_owned(), |minute| site.calendar.long(Timestamp::of_minute(minute)));
    site.words.say_with("threads-composer-paused", &[("until", FluentValue::from(until))])
}

fn first_unread_link(site: &Site, viewer: &Viewer<'_>, page: &mut String) {
    let wanted = page_of(viewer.thread.unseen.next_seen(viewer.read.unwrap_or(0)));
    page.push_str("<a class=\"button\" href=\"");
    if wanted != viewer.page {
        page.push_str(&thread_path(&viewer.reader.board.slug, viewer.thread.number));
        if wanted > 1 {
            page.push_str("?page=");
            number_into(page, wanted);
        }
    }
    page.push_str("#first-unread\">");
    escape_into(page, &site.words.say("threads-first-unread"));
    page.push_str("</a>");
}

fn fill_post(
    site: &Site,
    visit: &Visit,
    entry: &Entry,
    viewer: &Viewer<'_>,
    (number, spot): (i64, Spot),
    (divider, unread): (Option<i64>, i64),
    page: &mut String,
) {
    let Ok(index) = entry.posts.binary_search_by_key(&number, |post| post.number) else { return };
    let post = entry.posts[index];
    let own = viewer.is_own(post.persona);
    if spot == Spot::Before {
        if divider == Some(number) {
            page.push_str("<p class=\"divider\" id=\"first-unread\">");
            escape_into(page, &site.words.say_with("threads-divider", &[("count", FluentValue::from(unread))]));
            page.push_str("</p>");
        }
        if visit.flash_post == Some(number) {
            told(site, visit, number, page);
        }
        if let (PostState::Waiting, Some(waiting)) = (post.state, viewer.waiting.get(&number)) {
            page.push_str(waiting);
        } else if let Some(key) = line_key(post.state, own, viewer.reader.is_facilitator()) {
            page.push_str("<div class=\"removed\" id=\"post-");
            number_into(page, number);
            page.push_str("\"><p>");
            escape_into(page, &site.words.say(key));
            page.push_str("</p>");
            if own {
                page.push_str("<p class=\"row\">");
                own_links(site, viewer, post, page);
                page.push_str("</p>");
            } else if post.state == PostState::Waiting {
                page.push_str("<p class=\"row\"><a class=\"button quiet\" href=\"/moderation/boards/");
                page.push_str(&viewer.reader.board.slug);
                page.push_str("\">");
                escape_into(page, &site.words.say("threads-waiting-queue"));
                page.push_str("</a></p>");
            }
            page.push_str("</div>");
        }
        return;
    }
    match spot {
        Spot::Class if own => page.push_str(" own"),
        Spot::Mark if own => {
            page.push_str(" <span class=\"mark mark-kind\">");
            escape_into(page, &site.words.say("base-you"));
            page.push_str("</span>");
        }
        Spot::Links if own => own_links(site, viewer, post, page),
        Spot::Links if viewer.reader.is_facilitator() && post.state == PostState::Shown => {
            care_link(site, viewer, number, page);
        }
        _ => {}
    }
}

/// What is said in the place of a post that is away, to whoever may know that it is there.
fn line_key(state: PostState, own: bool, facilitator: bool) -> Option<&'static str> {
    match state {
        PostState::Held if own => Some("threads-held-yours"),
        PostState::Held if facilitator => Some("threads-held"),
        PostState::Waiting if facilitator => Some("threads-waiting"),
        PostState::Declined if own => Some("threads-declined-yours"),
        _ => None,
    }
}

/// The message about a post. The address leads to it, so that it is what is seen and heard first.
fn told(site: &Site, visit: &Visit, number: i64, page: &mut String) {
    let Some(key) = &visit.flash else { return };
    page.push_str("<div class=\"notice notice-kind flash\" id=\"told-");
    number_into(page, number);
    page.push_str("\" role=\"status\" tabindex=\"-1\"><p>");
    escape_into(page, &site.words.say(key));
    page.push_str("</p></div>");
}

/// What a facilitator can do with a post of somebody else's that nobody has reported.
fn care_link(site: &Site, viewer: &Viewer<'_>, number: i64, page: &mut String) {
    page.push_str("<a class=\"button quiet\" href=\"");
    page.push_str(&thread_path(&viewer.reader.board.slug, viewer.thread.number));
    page.push_str("/posts/");
    number_into(page, number);
    page.push_str("/redact\">");
    escape_into(page, &site.words.say("threads-post-redact"));
    page.push_str("<span class=\"unseen\"> ");
    let which = &[("number", FluentValue::from(number))];
    escape_into(page, &site.words.say_with("threads-post-redact-which", which));
    page.push_str("</span></a>");
}

fn own_links(site: &Site, viewer: &Viewer<'_>, post: PostMark, page: &mut String) {
    let path = thread_path(&viewer.reader.board.slug, viewer.thread.number);
    let writes = rules::is_writer(viewer.reader);
    let history = post.edited && !viewer.reader.is_facilitator();
    let (here, held) = (post.state == PostState::Shown, post.state == PostState::Held);
    for (verb, key, wanted) in [
        // Where its words are not, they are a link away, with what was decided.
        (
            "appeal",
            "threads-post-why",
            matches!(post.state, PostState::Held | PostState::Removed | PostState::Declined),
        ),
        ("history", "threads-history-page", history && here),
        ("edit", "threads-post-edit", writes && (here || held)),
        ("delete", "threads-post-delete", here || held),
    ] {
        if !wanted {
            continue;
        }
        page.push_str("<a class=\"button quiet\" href=\"");
        page.push_str(&path);
        page.push_str("/posts/");
        number_into(page, post.number);
        page.push('/');
        page.push_str(verb);
        page.push_str("\">");
        escape_into(page, &site.words.say(key));
        page.push_str("<span class=\"unseen\"> ");
        escape_into(page, &site.words.say("threads-post-yours"));
        page.push_str("</span></a>");
    }
}
