//! `GET` and `POST /boards/{board}/join`: taking a name on a board.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::asked;
use super::door::{Door, open_door};
use super::naming;
use crate::accounts::invite;
use crate::accounts::model::InvitationKind;
use crate::accounts::pages::with_next;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, FieldError, Refusal, Result};
use crate::base::markup::SafeHtml;
use crate::base::web::{Crumb, Form, Looker, Page, Site, Visit, page, redirect};
use crate::boards::asking::{self, Asked};
use crate::boards::join::{Joined, join};
use crate::boards::names::NewPersona;
use crate::boards::store;
use crate::boards::views::{AsksView, JoinFirstView, JoinView, Naming};
use crate::boards::{Access, Board, BoardStatus, require_reader};

/// What may stand behind the address.
#[derive(Debug, Deserialize)]
pub struct Query {
    /// An invitation code.
    code: Option<String>,
}

/// What a request for joining leads to.
enum Outcome {
    /// Somebody who wears a name there now.
    Member { path: String, welcome: bool },
    /// Somebody who has asked, and waits or was refused.
    Asked(Box<asked::Shown>),
    /// The request has been put down, and stands on the page.
    Sent { path: String },
    /// The page, with what was typed.
    Page(Box<Shown>),
    /// What a visitor needs first.
    First(Box<Board>),
}

struct Shown {
    looker: Looker,
    board: Board,
    rules: String,
    naming: Naming,
    code: String,
    /// What they say to a board that asks.
    words: String,
    errors: Vec<FieldError>,
}

/// What was typed beside the name.
#[derive(Clone, Default)]
struct Typed {
    code: String,
    words: String,
}

/// The page. Somebody who has joined is led to the board; a visitor is told what they need first, if the board may be
/// named to them: any other is no different to them from one that is not there.
///
/// # Errors
/// As [`open_door`].
pub async fn form(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<String>,
    query: web::Query<Query>,
) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let (slug, code) = (path.into_inner(), query.into_inner().code.unwrap_or_default());
    let outcome = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let door = match open_door(conn, &inner, token.as_ref(), &slug, &code, now) {
                Err(Error::Refused(Refusal::SignIn)) => return first(conn, &inner, &slug, now),
                door => door?,
            };
            if door.inside {
                return Ok(Outcome::Member { path: door.board.path(), welcome: false });
            }
            if let Some(asked) = asked::find(conn, &inner, &door.signed_in, &door.board, now)? {
                return Ok(Outcome::Asked(Box::new(asked)));
            }
            let naming = Naming::fresh(conn, &inner.keys, &door.board)?;
            shown(conn, door, naming, Typed { code: code.clone(), ..Typed::default() }, Vec::new())
        })
        .await?;
    answer(&site, &visit, outcome)
}

/// Joins: 303 to the board, or the page again at 422. On a board that asks first it asks, and leads back to the page.
///
/// # Errors
/// As [`open_door`] and [`join`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let outcome = site.db.write(move |conn| {
        let typed = Typed { code: form.trimmed("code").to_owned(), words: form.text("words").to_owned() };
        let now = inner.clock.now();
        let door = open_door(conn, &inner, token.as_ref(), &slug, &typed.code, now)?;
        if door.inside {
            return Ok(Outcome::Member { path: door.board.path(), welcome: false });
        }
        if let Some(asked) = asked::find(conn, &inner, &door.signed_in, &door.board, now)? {
            return Ok(Outcome::Asked(Box::new(asked)));
        }
        let mut naming = Naming::of(&inner.keys, &door.board, &form);
        if naming::wants_more(&form) {
            naming.renew(conn, &inner.keys, &door.board)?;
            naming.agree &= form.require::<i64>("rules_version")? == door.board.rules_version;
            return shown(conn, door, naming, typed, Vec::new());
        }
        let new = match naming.check(conn, &inner, &door.signed_in, &door.board, &form)? {
            Ok(new) => new,
            Err(errors) => return shown(conn, door, naming, typed, errors),
        };
        // Agreeing to rules that have changed since the page was made would be agreeing unread.
        if form.require::<i64>("rules_version")? < door.board.rules_must_agree {
            let errors = vec![FieldError { field: "agree", text: inner.words.say("boards-agree-changed") }];
            naming.agree = false;
            return shown(conn, door, naming, typed, errors);
        }
        if door.board.asks() {
            return ask(conn, &inner, (door, naming, typed), &new, &form);
        }
        match join(conn, &inner.keys, &door.signed_in, &door.board, &new, now)? {
            Joined::Already(_) => Ok(Outcome::Member { path: door.board.path(), welcome: false }),
            Joined::NameTaken => {
                let error = naming.taken(conn, &inner.keys, &door.board, &inner.words)?;
                shown(conn, door, naming, typed, vec![error])
            }
            Joined::Welcome(_) => {
                if door.board.access == Access::Invitation {
                    let (kind, board) = (InvitationKind::Member, Some(door.board.id));
                    let used = invite::redeem(conn, &inner.keys, &typed.code, kind, board, now)?;
                    // The last use went to somebody else: what was done here is undone with this refusal.
                    used.ok_or(Refusal::NotFound)?;
                }
                Ok(Outcome::Member { path: door.board.path(), welcome: true })
            }
        }
    });
    answer(&site, &visit, outcome.await?)
}

/// Asks to join a board that asks first.
fn ask(
    conn: &mut Conn,
    site: &Site,
    (door, mut naming, typed): (Door, Naming, Typed),
    new: &NewPersona,
    form: &Form,
) -> Result<Outcome> {
    let mut words = match asking::parse_words(form, &site.words, "words", asking::WORDS_MAX) {
        Ok(words) => words,
        Err(errors) => return shown(conn, door, naming, typed, errors),
    };
    if door.board.asks_question.is_empty() {
        words.clear();
    }
    let asked = asking::ask(conn, site, &door.signed_in, &door.board, (new, &words), site.clock.now())?;
    match asked {
        Asked::Waits => Ok(Outcome::Sent { path: format!("{}/join", door.board.path()) }),
        Asked::Member => Ok(Outcome::Member { path: door.board.path(), welcome: false }),
        Asked::NameTaken => {
            let error = naming.taken(conn, &site.keys, &door.board, &site.words)?;
            shown(conn, door, naming, typed, vec![error])
        }
    }
}

fn first(conn: &mut Conn, site: &Site, slug: &str, now: Timestamp) -> Result<Outcome> {
    let board = require_reader(conn, site, None, slug, now)?.board;
    if board.status == BoardStatus::Closed {
        return Err(Refusal::Closed("boards-reason-closed").into());
    }
    Ok(Outcome::First(Box::new(board)))
}

fn shown(conn: &mut Conn, door: Door, naming: Naming, typed: Typed, errors: Vec<FieldError>) -> Result<Outcome> {
    let (_, _, rules) = store::find_setting(conn, &door.board)?;
    let (looker, Typed { code, words }) = (door.signed_in.looker(), typed);
    Ok(Outcome::Page(Box::new(Shown { looker, board: door.board, rules, naming, code, words, errors })))
}

fn answer(site: &Site, visit: &Visit, outcome: Outcome) -> Result<HttpResponse> {
    let shown = match outcome {
        Outcome::Member { path, welcome: true } => return Ok(page::see_other_with(site, &path, "boards-joined")),
        Outcome::Member { path, welcome: false } => return Ok(redirect::see_other(&path)),
        Outcome::Sent { path } => return Ok(page::see_other_with(site, &path, "requests-flash-sent")),
        Outcome::Asked(shown) => return asked::answer(site, visit, *shown),
        Outcome::First(board) => return answer_first(site, visit, &board),
        Outcome::Page(shown) => *shown,
    };
    let status = if shown.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let crumbs = vec![Crumb { href: "/boards".to_owned(), label: site.words.say("base-nav-boards") }];
    let view = JoinView {
        page: Page::new(site, visit, shown.looker, "boards", site.words.say("boards-join-page")).with_crumbs(crumbs),
        href: shown.board.path(),
        asks: shown.board.asks().then_some(AsksView {
            question: shown.board.asks_question,
            words: shown.words,
            days: asking::DAYS_WAITING,
        }),
        name: shown.board.name,
        description: shown.board.description,
        access: shown.board.access,
        rules: SafeHtml::from_stored(shown.rules),
        rules_version: shown.board.rules_version,
        naming: shown.naming,
        code: shown.code,
        errors: shown.errors,
    };
    page::answer(site, visit, status, "boards/join", &view)
}

fn answer_first(site: &Site, visit: &Visit, board: &Board) -> Result<HttpResponse> {
    let here = format!("{}/join", board.path());
    let view = JoinFirstView {
        page: Page::new(site, visit, Looker::default(), "boards", site.words.say("boards-join-page"))
            .with_crumbs(super::crumbs(site, &board.name, &board.path())),
        href: board.path(),
        name: board.name.clone(),
        asks: board.asks(),
        sign_in_href: with_next("/sign-in", &here),
        join_href: with_next("/join", &here),
    };
    page::answer(site, visit, StatusCode::OK, "boards/join_first", &view)
}
