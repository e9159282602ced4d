//! A post as a page shows it to everybody, with holes for what belongs to the viewer.

use super::cache::{Kind, PostMark, Stance};
use super::fill::Spot;
use super::model::{Thread, Visibility, post_path};
use super::quote;
use super::store::lists::{ShownPost, ShownQuote};
use super::views::{PostPage, PostView, QuoteView};
use crate::base::db::paging::page_of;
use crate::base::web::Site;
use crate::boards::{PersonaRole, Standing};

/// What filling the page needs to know of a post.
pub fn mark(post: &ShownPost) -> PostMark {
    PostMark {
        number: post.number,
        persona: post.persona_id,
        held: state_of(post.visibility) == "held",
        edited: post.edited_at.is_some(),
    }
}

/// The view of a post, or of the place where one was.
pub fn view(
    site: &Site,
    thread: &Thread,
    path: &str,
    post: &ShownPost,
    quotes: Option<Vec<ShownQuote>>,
    kind: Kind,
) -> PostView {
    let shown = post.visibility == Visibility::Shown;
    let visitor = kind.stance == Stance::Visitor;
    let spot = |spot: Spot| if visitor { String::new() } else { spot.mark(post.number) };
    PostView {
        page: PostPage { lang: site.config.site.language.clone() },
        member: !matches!(kind.stance, Stance::Visitor | Stance::Outsider),
        for_facilitator: kind.facilitator,
        number: post.number,
        state: state_of(post.visibility),
        opening: post.number == 1,
        by_starter: post.persona_id == thread.persona_id,
        facilitator: post.role == PersonaRole::Facilitator,
        name: post.name.clone(),
        left: post.standing == Standing::Left,
        tile: post.tile,
        at: site.calendar.long(post.created_at),
        at_attribute: site.calendar.attribute(post.created_at),
        edited: post.edited_at.map(|at| site.calendar.long(at)),
        html: if shown { post.html.clone() } else { String::new() },
        notes: post.notes.keys().map(str::to_owned).collect(),
        quotes: quotes
            .unwrap_or_default()
            .iter()
            .filter(|_| shown)
            .map(|quote| quote_view(path, page_of(post.number), quote))
            .collect(),
        path: format!("{path}/posts/{}", post.number),
        before: spot(Spot::Before),
        own_class: spot(Spot::Class),
        own_mark: spot(Spot::Mark),
        own_links: spot(Spot::Links),
    }
}

fn state_of(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Shown => "shown",
        Visibility::Held | Visibility::Hidden => "held",
        Visibility::Removed => "removed",
        Visibility::Erased => "erased",
    }
}

/// What a quote shows: its words while the quoted post is as it was, else a sentence in their place.
fn quote_view(path: &str, page: i64, quote: &ShownQuote) -> QuoteView {
    let text = quote::slice(&quote.plain, quote.range_start, quote.range_end);
    let (state, text) = match (quote.visibility, text) {
        (Visibility::Shown, Some(text)) if quote.version == quote.quoted_version => ("shown", text),
        (Visibility::Shown, _) => ("changed", ""),
        _ => ("gone", ""),
    };
    QuoteView {
        state,
        name: quote.name.clone(),
        left: quote.standing == Standing::Left,
        href: if page_of(quote.number) == page {
            format!("#post-{}", quote.number)
        } else {
            post_path(path, quote.number)
        },
        paragraphs: text.split("\n\n").filter(|part| !part.trim().is_empty()).map(str::to_owned).collect(),
        notes: if state == "shown" { quote.notes.keys().map(str::to_owned).collect() } else { Vec::new() },
    }
}
