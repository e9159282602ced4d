//! What stands on the page for joining a board that asks first, for somebody who has asked; and withdrawing it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::accounts::{SignedIn, require_signed_in};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::{Crumb, Form, Looker, Page, Site, Visit, page};
use crate::boards::asking::{self, Request, State};
use crate::boards::guard::find_board;
use crate::boards::views::{Face, RequestView};
use crate::boards::{Access, Board, Standing};

/// Minutes until noon, when a day is that day in every zone of Europe.
const NOON: i64 = 12 * 60;

/// What somebody has asked.
pub(super) struct Shown {
    looker: Looker,
    board: Board,
    request: Request,
    words: String,
    answer: String,
}

/// What somebody has asked on a board that asks first, unless it is time to ask anew. One query, none on other boards.
pub(super) fn find(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    board: &Board,
    now: Timestamp,
) -> Result<Option<Shown>> {
    if !board.asks() {
        return Ok(None);
    }
    let Some(request) = asking::find_own(conn, &site.keys, signed_in, board.id)? else { return Ok(None) };
    if request.state == State::Refused && now.day() >= request.again_day() {
        return Ok(None);
    }
    let (words, answer) = (request.words(&site.keys)?, request.answer(&site.keys)?);
    Ok(Some(Shown { looker: signed_in.looker(), board: board.clone(), request, words, answer }))
}

/// The page.
pub(super) fn answer(site: &Site, visit: &Visit, shown: Shown) -> Result<HttpResponse> {
    let date = |day: i64| site.calendar.date(Timestamp::from_day(day).plus_minutes(NOON));
    let crumbs = vec![Crumb { href: "/boards".to_owned(), label: site.words.say("base-nav-boards") }];
    let Shown { looker, board, request, words, answer } = shown;
    let waits = request.state == State::Waiting;
    let view = RequestView {
        page: Page::new(site, visit, looker, "boards", site.words.say("requests-own-page")).with_crumbs(crumbs),
        href: board.path(),
        board: board.name,
        waits,
        day: date(request.day),
        until: date(if waits { request.gone_day() } else { request.again_day() }),
        face: Face { name: request.name, tile: request.tile, facilitator: false },
        question: request.question,
        words,
        answer,
    };
    page::answer(site, visit, StatusCode::OK, "boards/request", &view)
}

/// `POST /boards/{board}/join/withdraw`: 303 to the page for joining. Where nothing waits nothing changes.
///
/// # Errors
/// [`Refusal::SignIn`] for visitors, whatever the address; [`Refusal::NotFound`] for a board that is absent and, alike, for
/// one by invitation, and for somebody whose membership was ended; the database's.
pub async fn withdraw(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<String>,
    _form: Form,
) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let (back, withdrawn) = site
        .db
        .write(move |conn| {
            let signed_in = require_signed_in(conn, &inner, token.as_ref(), inner.clock.now())?;
            let (board, persona) = find_board(conn, &inner, &slug, Some(&signed_in))?.ok_or(Refusal::NotFound)?;
            let withdrawn = asking::withdraw(conn, &inner.keys, &signed_in, &board)?;
            let ended = persona.is_some_and(|persona| persona.standing == Standing::Banned);
            if !withdrawn && (ended || board.access == Access::Invitation) {
                return Err(Refusal::NotFound.into());
            }
            Ok((format!("{}/join", board.path()), withdrawn))
        })
        .await?;
    Ok(page::see_other_with(&site, &back, if withdrawn { "requests-flash-withdrawn" } else { "requests-flash-none" }))
}
