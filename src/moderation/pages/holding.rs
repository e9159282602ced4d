//! `/moderation/boards/{board}/holding`: what waits on a board before others see it. For its facilitators.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use fluent_bundle::FluentValue;

use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Result};
use crate::base::web::{Choice, Crumb, Fields, Form, Looker, Page, Site, Visit, page};
use crate::boards::Board;
use crate::boards::holding::{self, Holding, MOST_FIRST, NewHolding};
use crate::boards::manage::Changed;
use crate::moderation::actor::{Tender, require_tender};
use crate::moderation::views::{HoldingVersionLine, HoldingView};

/// Minutes until noon, when a day is that day in every zone of Europe.
const NOON: i64 = 12 * 60;

/// What a page of this form shows.
struct Shown {
    looker: Looker,
    board: Board,
    author: String,
    /// The version that was read.
    version: i64,
    typed: Typed,
    versions: Vec<HoldingVersionLine>,
    /// What somebody else has stored meanwhile, in sentences.
    theirs: Vec<String>,
    errors: Vec<FieldError>,
}

/// What stands in the fields.
struct Typed {
    first_posts: String,
    links: bool,
    crisis: String,
    watch: String,
    hold: String,
    signpost: String,
    words: String,
    note: String,
}

impl Typed {
    fn of(form: &Fields) -> Self {
        let text = |name: &str| form.text(name).to_owned();
        Self {
            first_posts: text("first_posts"),
            links: form.has("links"),
            crisis: text("crisis"),
            watch: text("watch"),
            hold: text("hold"),
            signpost: text("signpost"),
            words: text("words"),
            note: text("note"),
        }
    }

    fn stored(holding: &Holding) -> Self {
        Self {
            first_posts: holding.first_posts.to_string(),
            links: holding.links,
            crisis: if holding.crisis_waits { "waits" } else { "up" }.to_owned(),
            watch: holding.watch.join("\n"),
            hold: holding.hold.join("\n"),
            signpost: holding.signpost.join("\n"),
            words: holding.words.clone(),
            note: String::new(),
        }
    }
}

enum Outcome {
    Done,
    Page(Box<Shown>),
}

/// `GET /moderation/boards/{board}/holding`.
///
/// # Errors
/// As [`require_tender`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let shown = site
        .db
        .read(move |conn| {
            let tender = require_tender(conn, &inner, token.as_ref(), &slug, inner.clock.now())?;
            shown(conn, &inner, &tender, None, Vec::new())
        })
        .await?;
    answer(&site, &visit, shown)
}

/// `POST /moderation/boards/{board}/holding`: 303 to the form, the form again at 422, or at 409 with what somebody else has
/// stored since. With `do=preview`, when words come back after signing in again, nothing is stored.
///
/// # Errors
/// As [`require_tender`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let seen: i64 = form.require("version")?;
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let back = format!("/moderation/boards/{slug}/holding");
    let outcome = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let tender = require_tender(conn, &inner, token.as_ref(), &slug, now)?;
            let typed = || Some(Typed::of(&form));
            let again = |mut page: Shown| {
                // Still the version that was read, so that a change made meanwhile is not passed over.
                page.version = seen;
                Ok(Outcome::Page(Box::new(page)))
            };
            let new = match NewHolding::parse(&form, &inner.words) {
                Ok(new) if form.text("do") != "preview" => new,
                Ok(_) => return again(shown(conn, &inner, &tender, typed(), Vec::new())?),
                Err(errors) => return again(shown(conn, &inner, &tender, typed(), errors)?),
            };
            let board = &tender.board;
            if holding::save(conn, board, seen, &new, now)? == Changed::Done {
                record(conn, &inner, &tender, now)?;
                return Ok(Outcome::Done);
            }
            let there = holding::find(conn, board)?;
            if there == new.holding {
                // Both have stored the same.
                return Ok(Outcome::Done);
            }
            let mut page = shown(conn, &inner, &tender, typed(), Vec::new())?;
            page.theirs = in_words(&inner, &there);
            Ok(Outcome::Page(Box::new(page)))
        })
        .await?;
    match outcome {
        Outcome::Done => Ok(page::see_other_with(&site, &back, "moderation-flash-holding")),
        Outcome::Page(shown) => answer(&site, &visit, *shown),
    }
}

fn record(conn: &mut Conn, site: &Site, tender: &Tender, now: Timestamp) -> Result<()> {
    let (name, slug) = (&tender.persona.name, &tender.board.slug);
    let act = Act {
        actor: format!("facilitator {name} on {slug}"),
        action: "board.holding",
        subject: format!("board {slug}"),
        detail: String::new(),
    };
    audit::record(conn, &site.keys, &act, now)
}

fn shown(
    conn: &mut Conn,
    site: &Site,
    tender: &Tender,
    typed: Option<Typed>,
    errors: Vec<FieldError>,
) -> Result<Shown> {
    let versions = holding::list(conn, &tender.board)?;
    let now = versions.first().map(|newest| newest.holding.clone()).unwrap_or_default();
    let lines = versions.into_iter().map(|version| HoldingVersionLine {
        day: site.calendar.date(Timestamp::from_day(version.day).plus_minutes(NOON)),
        note: version.note,
        what: in_words(site, &version.holding),
    });
    Ok(Shown {
        looker: tender.looker,
        author: tender.author.clone(),
        version: tender.board.holding_version,
        typed: typed.unwrap_or_else(|| Typed::stored(&now)),
        versions: lines.collect(),
        theirs: Vec::new(),
        errors,
        board: tender.board.clone(),
    })
}

/// What is set, in sentences.
fn in_words(site: &Site, holding: &Holding) -> Vec<String> {
    let count = |phrases: &[String]| FluentValue::from(i64::try_from(phrases.len()).unwrap_or(i64::MAX));
    let first = FluentValue::from(holding.first_posts);
    let phrases =
        [("watch", count(&holding.watch)), ("hold", count(&holding.hold)), ("signpost", count(&holding.signpost))];
    vec![
        site.words.say_with("moderation-holding-set-first", &[("count", first)]),
        site.words.say(if holding.links { "moderation-holding-set-links" } else { "moderation-holding-set-no-links" }),
        site.words.say(if holding.crisis_waits { "moderation-holding-set-waits" } else { "moderation-holding-set-up" }),
        site.words.say_with("moderation-holding-set-phrases", &phrases),
    ]
}

fn answer(site: &Site, visit: &Visit, shown: Shown) -> Result<HttpResponse> {
    let status = match (shown.errors.is_empty(), shown.theirs.is_empty()) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, false) => StatusCode::CONFLICT,
        (true, true) => StatusCode::OK,
    };
    let title = site.words.say("moderation-holding-page");
    let queue = Crumb { href: "/moderation".to_owned(), label: site.words.say("base-nav-queue") };
    let Typed { first_posts, links, crisis, watch, hold, signpost, words, note } = shown.typed;
    let view = HoldingView {
        page: Page::new(site, visit, shown.looker, "moderation", title).with_crumbs(vec![queue]),
        action: format!("/moderation/boards/{}/holding", shown.board.slug),
        about: format!("{}/about", shown.board.path()),
        board: shown.board.name,
        author: shown.author,
        version: shown.version,
        most_first: MOST_FIRST,
        first_posts,
        links,
        crisis: Choice::list(["up", "waits"], &crisis),
        watch,
        hold,
        signpost,
        words,
        note,
        versions: shown.versions,
        theirs: shown.theirs,
        errors: shown.errors,
    };
    page::answer(site, visit, status, "moderation/holding", &view)
}
