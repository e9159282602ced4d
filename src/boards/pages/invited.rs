//! `/invited` and `/invited/{code}`: what an invitation to a board leads to.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::naming;
use crate::accounts::invite::{self, Invitation};
use crate::accounts::model::InvitationKind;
use crate::accounts::pages::second_factor;
use crate::accounts::{SignedIn, require_signed_in};
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::markup::SafeHtml;
use crate::base::web::{Form, Looker, Page, Site, Visit, page, redirect};
use crate::boards::Board;
use crate::boards::join::{Joined, become_facilitator};
use crate::boards::store;
use crate::boards::views::{AppointView, CodeView, InvitedView, Naming};

/// What may stand behind the address.
#[derive(Debug, Deserialize)]
pub struct Query {
    /// A code as it was typed.
    code: Option<String>,
}

/// A form for a code that somebody was told; with one, on to its page.
///
/// # Errors
/// [`Refusal::SignIn`] for visitors; the database's.
pub async fn enter(site: web::Data<Site>, visit: Visit, query: web::Query<Query>) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let query = query.into_inner();
    let (sent, typed) = (query.code.is_some(), query.code.unwrap_or_default());
    let (looker, code) = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let looker = require_signed_in(conn, &inner, token.as_ref(), now)?.looker();
            let found = invite::find(conn, &inner.keys, &typed, now)?;
            Ok((looker, (typed.clone(), found.is_some())))
        })
        .await?;
    let (typed, is_good) = code;
    if is_good {
        return Ok(redirect::see_other(&format!("/invited/{}", plain(&typed))));
    }
    let mut errors = Vec::new();
    if sent {
        let key = if plain(&typed).is_empty() { "boards-code-empty" } else { "boards-code-unknown" };
        errors.push(FieldError { field: "code", text: site.words.say(key) });
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = site.words.say("boards-code-page");
    let view = CodeView { page: Page::new(&site, &visit, looker, "boards", title), code: typed, errors };
    page::answer(&site, &visit, status, "boards/code", &view)
}

/// A code as it was typed, fit to stand in an address.
fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Somebody with a code that is good.
struct Invited {
    signed_in: SignedIn,
    invitation: Invitation,
    board: Option<Board>,
}

fn require_invited(conn: &mut Conn, site: &Site, token: Option<&Token>, code: &str, now: Timestamp) -> Result<Invited> {
    let signed_in = require_signed_in(conn, site, token, now)?;
    let invitation = invite::find(conn, &site.keys, code, now)?.ok_or(Refusal::NotFound)?;
    let board = match invitation.board_id {
        Some(id) => store::find_board_by_id(conn, id)?,
        None => None,
    };
    Ok(Invited { signed_in, invitation, board })
}

/// The page of a code.
///
/// # Errors
/// [`Refusal::SignIn`] for visitors, whatever the code; [`Refusal::NotFound`] for a code that is not good; the
/// database's.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, code) = (site.clone(), visit.token.clone(), path.into_inner());
    let for_read = code.clone();
    let (invited, naming, rules) = site
        .db
        .read(move |conn| {
            let invited = require_invited(conn, &inner, token.as_ref(), &for_read, inner.clock.now())?;
            let Some(board) = &invited.board else { return Ok((invited, None, String::new())) };
            let naming = Naming::fresh(conn, &inner.keys, board)?;
            let (_, _, rules) = store::find_setting(conn, board)?;
            Ok((invited, Some(naming), rules))
        })
        .await?;
    let looker = invited.signed_in.looker();
    match (invited.invitation.kind, invited.board, naming) {
        (InvitationKind::Facilitator, Some(board), Some(naming)) => {
            let shown = Shown { looker, board, rules, naming, errors: Vec::new() };
            answer(&site, &visit, shown)
        }
        (InvitationKind::Member, Some(board), _) => {
            let view = InvitedView {
                page: Page::new(&site, &visit, looker, "boards", site.words.say("boards-invited-page")),
                join: format!("{}/join?code={}", board.path(), plain(&code)),
                name: board.name,
                tile: board.tile,
                description: board.description,
            };
            page::answer(&site, &visit, StatusCode::OK, "boards/invited", &view)
        }
        _ => Ok(redirect::see_other(&invite::appoint_path(&plain(&code)))),
    }
}

struct Shown {
    looker: Looker,
    board: Board,
    rules: String,
    naming: Naming,
    errors: Vec<FieldError>,
}

enum Outcome {
    Facilitator { path: String, welcome: bool, second: bool },
    Page(Box<Shown>),
}

/// Makes somebody the facilitator that the code promises: 303 to the board, or the page again at 422.
///
/// # Errors
/// As [`form`] and [`become_facilitator`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, token, code) = (site.clone(), visit.token.clone(), path.into_inner());
    let outcome = site.db.write(move |conn| {
        let now = inner.clock.now();
        let invited = require_invited(conn, &inner, token.as_ref(), &code, now)?;
        let board = invited.board.ok_or(Refusal::NotFound)?;
        if invited.invitation.kind != InvitationKind::Facilitator {
            return Err(Refusal::NotFound.into());
        }
        let second = invited.signed_in.has_second_factor(&inner.keys)?;
        let (kind, looker) = (InvitationKind::Facilitator, invited.signed_in.looker());
        let mut naming = Naming::of(&inner.keys, &board, &form);
        let shown = |conn: &mut Conn, board: Board, naming, errors| -> Result<Outcome> {
            let (_, _, rules) = store::find_setting(conn, &board)?;
            Ok(Outcome::Page(Box::new(Shown { looker, board, rules, naming, errors })))
        };
        if naming::wants_more(&form) {
            naming.renew(conn, &inner.keys, &board)?;
            return shown(conn, board, naming, Vec::new());
        }
        let new = match naming.check(conn, &inner, &invited.signed_in, &board, &form)? {
            Ok(new) => new,
            Err(errors) => return shown(conn, board, naming, errors),
        };
        match become_facilitator(conn, &inner.keys, &invited.signed_in, &board, &new, now)? {
            Joined::Already(_) => Ok(Outcome::Facilitator { path: board.path(), welcome: false, second }),
            Joined::NameTaken => {
                let error = naming.taken(conn, &inner.keys, &board, &inner.words)?;
                shown(conn, board, naming, vec![error])
            }
            Joined::Welcome(persona) => {
                let used = invite::redeem(conn, &inner.keys, &code, kind, Some(board.id), now)?;
                // A code of another kind, or one that somebody else has just used: all of this is undone.
                used.ok_or(Refusal::NotFound)?;
                let act = Act {
                    actor: format!("facilitator {} on {}", persona.name, board.slug),
                    action: "facilitator.begin",
                    subject: format!("board {}", board.slug),
                    detail: String::new(),
                };
                audit::record(conn, &inner.keys, &act, now)?;
                Ok(Outcome::Facilitator { path: board.path(), welcome: true, second })
            }
        }
    });
    match outcome.await? {
        Outcome::Facilitator { path, welcome: true, second } => {
            Ok(page::see_other_with(&site, &second_factor::way_to(&path, second), "boards-appointed"))
        }
        Outcome::Facilitator { path, welcome: false, second } => {
            Ok(redirect::see_other(&second_factor::way_to(&path, second)))
        }
        Outcome::Page(shown) => answer(&site, &visit, *shown),
    }
}

fn answer(site: &Site, visit: &Visit, shown: Shown) -> Result<HttpResponse> {
    let status = if shown.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = AppointView {
        page: Page::new(site, visit, shown.looker, "boards", site.words.say("boards-appoint-page")),
        name: shown.board.name,
        rules: SafeHtml::from_stored(shown.rules),
        naming: shown.naming,
        errors: shown.errors,
    };
    page::answer(site, visit, status, "boards/appoint", &view)
}
