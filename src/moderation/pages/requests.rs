//! `/moderation/requests`: who asks to join the boards that somebody looks after.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::clock::Timestamp;
use crate::base::error::{FieldError, Result};
use crate::base::web::{Crumb, Form, Page, Site, Visit, page};
use crate::boards::asking::{self, Answered, DAYS_REFUSED, Request, WORDS_MAX};
use crate::boards::views::Face;
use crate::moderation::actor::require_caretaker;
use crate::moderation::requests::{self, Answer, Opened};
use crate::moderation::views_requests::{RequestCount, RequestLine, RequestView, RequestsView};

/// How many requests stand on the page: those that are answered make room for the next.
const SHOWN: usize = 50;
/// Minutes until noon, when a day is that day in every zone of Europe.
const NOON: i64 = 12 * 60;

const LIST: &str = "/moderation/requests";

fn date(site: &Site, day: i64) -> String {
    site.calendar.date(Timestamp::from_day(day).plus_minutes(NOON))
}

fn face(request: &Request) -> Face {
    Face { name: request.name.clone(), tile: request.tile, facilitator: false }
}

/// `GET /moderation/requests`: what waits, the oldest first.
///
/// # Errors
/// As [`require_caretaker`].
pub async fn list(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let (looker, boards, waiting) = site
        .db
        .read(move |conn| {
            let caretaker = require_caretaker(conn, &inner, token.as_ref(), inner.clock.now())?;
            let waiting = requests::list(conn, &inner, &caretaker)?;
            let boards: Vec<(i64, String)> =
                caretaker.care.boards.iter().map(|cared| (cared.board.id, cared.board.name.clone())).collect();
            Ok((caretaker.looker(), boards, waiting))
        })
        .await?;
    let counts = boards.iter().map(|(board, name)| RequestCount {
        name: name.clone(),
        waiting: waiting.iter().filter(|request| request.board_id == *board).count(),
    });
    let name =
        |board: i64| boards.iter().find(|(id, _)| *id == board).map(|(_, name)| name.clone()).unwrap_or_default();
    let items = waiting.iter().take(SHOWN).map(|request| RequestLine {
        href: requests::path_of(request.id),
        face: face(request),
        board: name(request.board_id),
        day: date(&site, request.day),
    });
    let view = RequestsView {
        page: Page::new(&site, &visit, looker, "moderation", site.words.say("requests-page")).with_crumbs(queue(&site)),
        waiting: waiting.len(),
        counts: if boards.len() > 1 { counts.filter(|of| of.waiting > 0).collect() } else { Vec::new() },
        items: items.collect(),
        more: waiting.len().saturating_sub(SHOWN),
    };
    page::answer(&site, &visit, StatusCode::OK, "moderation/requests", &view)
}

fn queue(site: &Site) -> Vec<Crumb> {
    vec![Crumb { href: "/moderation".to_owned(), label: site.words.say("base-nav-queue") }]
}

/// What a page of a request shows.
struct Shown {
    opened: Opened,
    said: String,
    words: String,
    name_taken: bool,
    errors: Vec<FieldError>,
}

impl Shown {
    fn of(site: &Site, opened: Opened) -> Result<Self> {
        let said = opened.request.words(&site.keys)?;
        Ok(Self { opened, said, words: String::new(), name_taken: false, errors: Vec::new() })
    }
}

enum Outcome {
    Done(&'static str),
    Page(Box<Shown>),
}

/// `GET /moderation/requests/{request}`; one that is answered leads back to the list.
///
/// # Errors
/// As [`requests::require`].
pub async fn show(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, id) = (site.clone(), visit.token.clone(), path.into_inner());
    let outcome = site
        .db
        .read(move |conn| {
            let opened = requests::require(conn, &inner, token.as_ref(), &id, inner.clock.now())?;
            if !opened.waits() {
                return Ok(Outcome::Done("requests-flash-before"));
            }
            Ok(Outcome::Page(Box::new(Shown::of(&inner, opened)?)))
        })
        .await?;
    answer(&site, &visit, outcome)
}

/// `POST /moderation/requests/{request}`: 303 to the list; the page again at 422, or at 409 where the name is taken by now.
/// One that somebody else has answered stays as it is, and whoever comes second is told.
///
/// # Errors
/// As [`requests::require`] and [`requests::answer`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, token, id) = (site.clone(), visit.token.clone(), path.into_inner());
    let outcome = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let opened = requests::require(conn, &inner, token.as_ref(), &id, now)?;
            if !opened.waits() {
                return Ok(Outcome::Done("requests-flash-before"));
            }
            let mut page = Shown::of(&inner, opened)?;
            form.text("words").clone_into(&mut page.words);
            let chosen = match form.text("do") {
                "let-in" => Answer::LetIn,
                "no" => match parse(&inner, &form) {
                    Ok(words) => Answer::No(words),
                    Err(errors) => {
                        page.errors = errors;
                        return Ok(Outcome::Page(Box::new(page)));
                    }
                },
                // Words that come back after signing in again: nothing is decided.
                _ => return Ok(Outcome::Page(Box::new(page))),
            };
            Ok(match (requests::answer(conn, &inner, &page.opened, &chosen, now)?, chosen) {
                (Answered::Done, Answer::LetIn) => Outcome::Done("requests-flash-let-in"),
                (Answered::Done, Answer::No(_)) => Outcome::Done("requests-flash-refused"),
                (Answered::Before, _) => Outcome::Done("requests-flash-before"),
                (Answered::NameTaken, _) => {
                    page.name_taken = true;
                    Outcome::Page(Box::new(page))
                }
            })
        })
        .await?;
    answer(&site, &visit, outcome)
}

fn parse(site: &Site, form: &Form) -> std::result::Result<String, Vec<FieldError>> {
    let words = asking::parse_words(form, &site.words, "words", WORDS_MAX)?;
    if words.is_empty() {
        return Err(vec![FieldError { field: "words", text: site.words.say("requests-error-words") }]);
    }
    Ok(words)
}

fn answer(site: &Site, visit: &Visit, outcome: Outcome) -> Result<HttpResponse> {
    let shown = match outcome {
        Outcome::Done(flash) => return Ok(page::see_other_with(site, LIST, flash)),
        Outcome::Page(shown) => *shown,
    };
    let status = match (shown.errors.is_empty(), shown.name_taken) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, true) => StatusCode::CONFLICT,
        (true, false) => StatusCode::OK,
    };
    let Opened { request, board, caretaker, .. } = shown.opened;
    let mut crumbs = queue(site);
    crumbs.push(Crumb { href: LIST.to_owned(), label: site.words.say("requests-heading") });
    let view = RequestView {
        page: Page::new(site, visit, caretaker.looker(), "moderation", site.words.say("requests-one-page"))
            .with_crumbs(crumbs),
        action: requests::path_of(request.id),
        author: caretaker.author(site),
        board: board.name,
        face: face(&request),
        day: date(site, request.day),
        until: date(site, request.gone_day()),
        question: request.question,
        said: shown.said,
        name_taken: shown.name_taken,
        again: DAYS_REFUSED,
        words: shown.words,
        errors: shown.errors,
    };
    page::answer(site, visit, status, "moderation/request", &view)
}
