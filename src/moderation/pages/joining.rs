//! `/moderation/boards/{board}/joining`: whether people ask before they join a board. For its facilitators.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Result};
use crate::base::web::{Crumb, Form, Looker, Page, Site, Visit, page};
use crate::boards::asking::{self, NewSetting};
use crate::boards::manage::Changed;
use crate::boards::{Access, Board};
use crate::moderation::actor::{Tender, require_tender};
use crate::moderation::views_requests::{JoiningNow, JoiningView};

/// What a page of this form shows.
struct Shown {
    looker: Looker,
    author: String,
    board: Board,
    /// The version that was read.
    version: i64,
    asks: bool,
    question: String,
    theirs: Option<JoiningNow>,
    errors: Vec<FieldError>,
}

impl Shown {
    fn stored(tender: Tender) -> Self {
        let board = tender.board;
        Self {
            looker: tender.looker,
            author: tender.author,
            version: board.asks_version,
            asks: board.asks_first,
            question: board.asks_question.clone(),
            theirs: None,
            errors: Vec::new(),
            board,
        }
    }

    fn typed(tender: Tender, form: &Form, version: i64) -> Self {
        let (asks, question) = (form.has("asks"), form.text("question").to_owned());
        // Still the version that was read, so that a change made meanwhile is not passed over.
        Self { version, asks, question, ..Self::stored(tender) }
    }
}

enum Outcome {
    Done,
    Page(Box<Shown>),
}

/// `GET /moderation/boards/{board}/joining`.
///
/// # Errors
/// As [`require_tender`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let tender =
        site.db.read(move |conn| require_tender(conn, &inner, token.as_ref(), &slug, inner.clock.now())).await?;
    answer(&site, &visit, Shown::stored(tender))
}

/// `POST /moderation/boards/{board}/joining`: 303 to the form, the form again at 422, or at 409 with what somebody else has
/// stored since. With `do=preview`, when words come back after signing in again, nothing is stored.
///
/// # Errors
/// As [`require_tender`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let seen: i64 = form.require("version")?;
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let back = format!("/moderation/boards/{slug}/joining");
    let outcome = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let tender = require_tender(conn, &inner, token.as_ref(), &slug, now)?;
            let new = match NewSetting::parse(&form, &inner.words) {
                Ok(new) if form.text("do") != "preview" => new,
                Ok(_) => return Ok(Outcome::Page(Box::new(Shown::typed(tender, &form, seen)))),
                Err(errors) => {
                    return Ok(Outcome::Page(Box::new(Shown { errors, ..Shown::typed(tender, &form, seen) })));
                }
            };
            let there = NewSetting { asks: tender.board.asks_first, question: tender.board.asks_question.clone() };
            if there == new {
                return Ok(Outcome::Done);
            }
            if asking::save(conn, &tender.board, seen, &new)? == Changed::Done {
                record(conn, &inner, &tender, &new, now)?;
                return Ok(Outcome::Done);
            }
            let theirs = Some(JoiningNow { asks: there.asks, question: there.question });
            Ok(Outcome::Page(Box::new(Shown { theirs, ..Shown::typed(tender, &form, seen) })))
        })
        .await?;
    match outcome {
        Outcome::Done => Ok(page::see_other_with(&site, &back, "requests-flash-setting")),
        Outcome::Page(shown) => answer(&site, &visit, *shown),
    }
}

fn record(conn: &mut Conn, site: &Site, tender: &Tender, new: &NewSetting, now: Timestamp) -> Result<()> {
    let (name, slug) = (&tender.persona.name, &tender.board.slug);
    let act = Act {
        actor: format!("facilitator {name} on {slug}"),
        action: "board.joining",
        subject: format!("board {slug}"),
        detail: if new.asks { "people ask first" } else { "people join by themselves" }.to_owned(),
    };
    audit::record(conn, &site.keys, &act, now)
}

fn answer(site: &Site, visit: &Visit, shown: Shown) -> Result<HttpResponse> {
    let status = match (shown.errors.is_empty(), shown.theirs.is_none()) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, false) => StatusCode::CONFLICT,
        (true, true) => StatusCode::OK,
    };
    let queue = Crumb { href: "/moderation".to_owned(), label: site.words.say("base-nav-queue") };
    let view = JoiningView {
        page: Page::new(site, visit, shown.looker, "moderation", site.words.say("requests-setting-page"))
            .with_crumbs(vec![queue]),
        action: format!("/moderation/boards/{}/joining", shown.board.slug),
        author: shown.author,
        by_invitation: shown.board.access == Access::Invitation,
        board: shown.board.name,
        version: shown.version,
        asks: shown.asks,
        question: shown.question,
        theirs: shown.theirs,
        errors: shown.errors,
    };
    page::answer(site, visit, status, "moderation/joining", &view)
}
