//! A post as a page shows it to everybody, with holes for what belongs to the viewer.

use super::cache::{Kind, PostMark, PostState, Stance};
use super::fill::{self, Spot};
use super::model::{HeldFor, Thread, Visibility, post_path};
use super::notes::Notes;
use super::quote;
use super::shapes::Shapes;
use super::store::lists::{ShownPost, ShownQuote};
use super::views::{PostPage, PostView, QuoteView, WaitingView};
use crate::base::db::paging::page_of;
use crate::base::error::Result;
use crate::base::markup;
use crate::base::web::skeleton::{self, escape_into, number_into};
use crate::base::web::{Site, tile};
use crate::boards::{PersonaRole, Standing};

/// What filling the page needs to know of a post.
pub fn mark(thread: &Thread, post: &ShownPost) -> PostMark {
    PostMark {
        number: post.number,
        persona: post.persona_id,
        state: state_of(thread, post),
        edited: post.edited_at.is_some(),
    }
}

/// All that a post's template decides by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PostShape {
    state: &'static str,
    writer: bool,
    for_facilitator: bool,
    opening: bool,
    by_starter: bool,
    facilitator: bool,
    left: bool,
    edited: bool,
    notes: Notes,
}

impl PostShape {
    fn of(state: &'static str, thread: &Thread, post: &ShownPost, kind: Kind) -> Self {
        Self {
            state,
            writer: matches!(kind.stance, Stance::Writer | Stance::Waiting),
            for_facilitator: kind.facilitator,
            opening: post.number == 1,
            by_starter: post.persona_id == thread.persona_id,
            facilitator: post.role == PersonaRole::Facilitator,
            left: post.standing == Standing::Left,
            edited: post.edited_at.is_some(),
            notes: if post.visibility == Visibility::Shown { post.notes.clone() } else { Notes::default() },
        }
    }

    fn view(&self, site: &Site) -> PostView {
        PostView {
            page: PostPage { lang: site.config.site.language.clone() },
            state: self.state,
            writer: self.writer,
            for_facilitator: self.for_facilitator,
            opening: self.opening,
            by_starter: self.by_starter,
            facilitator: self.facilitator,
            left: self.left,
            notes: self.notes.shown(&site.words),
            edited: self.edited.then(|| skeleton::hole(EDITED)),
            number: skeleton::hole(NUMBER),
            name: skeleton::hole(NAME),
            tile: skeleton::hole(TILE),
            at: skeleton::hole(AT),
            at_attribute: skeleton::hole(AT_ATTRIBUTE),
            html: skeleton::hole(HTML),
            quotes: skeleton::hole(QUOTES),
            path: skeleton::hole(PATH),
            before: skeleton::hole(SPOTS + Spot::Before as u32),
            own_class: skeleton::hole(SPOTS + Spot::Class as u32),
            own_mark: skeleton::hole(SPOTS + Spot::Mark as u32),
            own_links: skeleton::hole(SPOTS + Spot::Links as u32),
        }
    }
}

const NUMBER: u32 = 1;
const NAME: u32 = 2;
const TILE: u32 = 3;
const AT: u32 = 4;
const AT_ATTRIBUTE: u32 = 5;
const EDITED: u32 = 6;
const PATH: u32 = 7;
const HTML: u32 = 8;
const QUOTES: u32 = 9;
/// Where something belongs to the viewer: these stay holes, each post's its own.
const SPOTS: u32 = 20;

/// Writes a post, or the place where one was, into a page that has yet to be cut for its viewers.
///
/// # Errors
/// A fault when a template cannot be rendered.
pub fn write(
    site: &Site,
    shapes: &Shapes,
    (thread, path): (&Thread, &str),
    (post, quotes): (&ShownPost, &[ShownQuote]),
    kind: Kind,
    page: &mut String,
) -> Result<()> {
    let Some(state) = state_of(thread, post).word() else {
        // Not an empty line: nobody is to see from the page that there is something.
        if kind.stance != Stance::Visitor {
            skeleton::hole_into(page, fill::spot_code(post.number, Spot::Before as u32));
        }
        return Ok(());
    };
    let shape = PostShape::of(state, thread, post, kind);
    let skeleton = shapes.post(&shape, || site.templates.render("threads/post", &shape.view(site)))?;
    let quotes =
        if post.visibility == Visibility::Shown { quotes_of(site, path, post.number, quotes)? } else { String::new() };
    skeleton.fill_into(page, |code, page| match code {
        NUMBER => number_into(page, post.number),
        NAME => escape_into(page, &post.name),
        TILE => page.push_str(&tile::svg(post.tile, "")),
        AT => escape_into(page, &site.calendar.long(post.created_at)),
        AT_ATTRIBUTE => escape_into(page, &site.calendar.attribute(post.created_at)),
        EDITED => {
            if let Some(at) = post.edited_at {
                escape_into(page, &site.calendar.long(at));
            }
        }
        PATH => {
            page.push_str(path);
            page.push_str("/posts/");
            number_into(page, post.number);
        }
        HTML if post.visibility == Visibility::Shown => page.push_str(&post.html),
        QUOTES => page.push_str(&quotes),
        spot if spot >= SPOTS && kind.stance != Stance::Visitor => {
            skeleton::hole_into(page, fill::spot_code(post.number, spot - SPOTS));
        }
        _ => {}
    });
    Ok(())
}

fn quotes_of(site: &Site, path: &str, number: i64, quotes: &[ShownQuote]) -> Result<String> {
    quotes
        .iter()
        .map(|quote| site.templates.render("threads/quote", &quote_view(site, path, page_of(number), quote)))
        .collect()
}

fn state_of(thread: &Thread, post: &ShownPost) -> PostState {
    match (post.visibility, thread.unseen.has(post.number)) {
        (Visibility::Shown, _) => PostState::Shown,
        (Visibility::Held, _) => PostState::Waiting,
        (Visibility::Hidden, _) => PostState::Held,
        (Visibility::Removed, false) => PostState::Removed,
        (Visibility::Removed, true) => PostState::Declined,
        (Visibility::Erased, false) => PostState::Erased,
        (Visibility::Erased, true) => PostState::Gone,
    }
}

/// A post that waits, as its writer sees it: nothing of this is kept in memory.
///
/// # Errors
/// A fault when the template cannot be rendered.
pub fn waiting(site: &Site, path: &str, (post, quotes): (&ShownPost, &[ShownQuote]), may_edit: bool) -> Result<String> {
    let view = WaitingView {
        page: PostPage { lang: site.config.site.language.clone() },
        number: post.number,
        name: post.name.clone(),
        tile: tile::svg(post.tile, ""),
        at: site.calendar.long(post.created_at),
        at_attribute: site.calendar.attribute(post.created_at),
        edited: post.edited_at.is_some(),
        why: post.held_for.map_or("", HeldFor::as_str),
        notes: post.notes.shown(&site.words),
        html: post.html.clone(),
        quotes: quotes_of(site, path, post.number, quotes)?,
        path: format!("{path}/posts/{}", post.number),
        may_edit,
    };
    site.templates.render("threads/waiting", &view)
}

/// What a quote shows: its words while the quoted post is as it was, else a sentence in their place.
fn quote_view(site: &Site, path: &str, page: i64, quote: &ShownQuote) -> QuoteView {
    let text = quote::slice(&quote.plain, quote.range_start, quote.range_end);
    let (state, text) = match (quote.visibility, text) {
        (Visibility::Shown, Some(text)) if quote.version == quote.quoted_version => ("shown", text),
        (Visibility::Shown, _) => ("changed", ""),
        (Visibility::Erased, _) => ("gone", ""),
        _ => ("away", ""),
    };
    QuoteView {
        page: PostPage { lang: site.config.site.language.clone() },
        state,
        name: quote.name.clone(),
        left: quote.standing == Standing::Left,
        href: if page_of(quote.number) == page {
            format!("#post-{}", quote.number)
        } else {
            post_path(path, quote.number)
        },
        paragraphs: markup::without_signs(text)
            .split("\n\n")
            .filter(|part| !part.trim().is_empty())
            .map(str::to_owned)
            .collect(),
        notes: if state == "shown" { quote.notes.shown(&site.words) } else { Vec::new() },
    }
}
