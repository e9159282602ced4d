//! `/boards/{board}/letters`: letters about one board. Whoever has joined chooses in their settings; a carer gives an
//! address here.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{count_asked, mailbox};
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::mail::Often;
use crate::base::web::{Choice, Fields, Form, Page, Site, Visit, page, redirect};
use crate::boards::{self, Reader, pages};
use crate::digests::views::{AskView, AskedView, Chosen, WhenFields};
use crate::digests::{confirm, wishes};

/// The board, for somebody who may ask for letters about it; none for whoever has joined it.
fn require_askable(conn: &mut Conn, site: &Site, token: Option<&Token>, slug: &str) -> Result<Option<Reader>> {
    let reader = boards::require_reader(conn, site, token, slug, site.clock.now())?;
    if reader.persona.is_some() {
        return Ok(None);
    }
    if reader.board.writes_to_carers() { Ok(Some(reader)) } else { Err(Refusal::NotFound.into()) }
}

async fn read(site: &web::Data<Site>, visit: &Visit, slug: String) -> Result<Option<Reader>> {
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db.read(move |conn| require_askable(conn, &inner, token.as_ref(), &slug)).await
}

/// `GET /boards/{board}/letters`.
///
/// # Errors
/// As [`boards::require_reader`]; [`Refusal::NotFound`] for boards of which no letters go to people without an account.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    match read(&site, &visit, path.into_inner()).await? {
        Some(reader) => answer(&site, &visit, &reader, None, Vec::new()),
        None => Ok(redirect::see_other("/settings/mail")),
    }
}

fn layout(site: &Site, visit: &Visit, reader: &Reader) -> Page {
    let board = &reader.board;
    Page::new(site, visit, reader.looker(), "boards", site.words.say("digests-ask-page")).with_crumbs(pages::crumbs(
        site,
        &board.name,
        &board.path(),
    ))
}

fn answer(
    site: &Site,
    visit: &Visit,
    reader: &Reader,
    typed: Option<&Fields>,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let often = typed.map_or(Often::Weekly.as_str(), |typed| typed.text("often"));
    let chosen = Chosen { stored: &wishes::usual(site), typed };
    let view = AskView {
        page: layout(site, visit, reader),
        errors,
        name: reader.board.name.clone(),
        href: reader.board.path(),
        email: typed.map(|typed| typed.trimmed("email").to_owned()).unwrap_or_default(),
        often: Choice::list(Often::ALL.iter().map(|often| often.as_str()), often),
        when: WhenFields::new(site, &chosen, reader.board.ceiling),
        ceiling: reader.board.ceiling.as_str(),
        sends: site.mail.is_some(),
    };
    page::answer(site, visit, status, "digests/board", &view)
}

/// `POST /boards/{board}/letters`: asks the mailbox for a yes. The answer is the same whether or not letters go there
/// already.
///
/// # Errors
/// As [`form`]; `TooSoon` past the hour's letters.
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let slug = path.into_inner();
    let parsed = (mailbox(&site, &form), Often::parse(form.text("often")), wishes::parse(&site, &form));
    let (Ok(mailbox), Some(often), Ok(wishes)) = parsed else {
        let Some(reader) = read(&site, &visit, slug).await? else { return Ok(redirect::see_other("/settings/mail")) };
        let often = FieldError { field: "often", text: site.words.say("digests-error-often") };
        let errors = parsed.0.err().into_iter().chain(parsed.1.is_none().then_some(often));
        let errors = errors.chain(parsed.2.err().into_iter().flatten()).collect();
        return answer(&site, &visit, &reader, Some(&form), errors);
    };
    let (inner, asking) = (site.clone(), visit.clone());
    let reader = site
        .db
        .write(move |conn| {
            let Some(reader) = require_askable(conn, &inner, asking.token.as_ref(), &slug)? else { return Ok(None) };
            let now = inner.clock.now();
            let sends = count_asked(&inner, &asking, &mailbox, now)?;
            confirm::ask(conn, &inner, &mailbox, (reader.board.id, often), &wishes, sends, now)?;
            Ok(Some(reader))
        })
        .await?;
    Ok(redirect::see_other(
        &reader.map_or_else(|| "/settings/mail".to_owned(), |reader| format!("{}/letters/asked", reader.board.path())),
    ))
}

/// `GET /boards/{board}/letters/asked`: what happens next.
///
/// # Errors
/// As [`form`].
pub async fn asked(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let Some(reader) = read(&site, &visit, path.into_inner()).await? else {
        return Ok(redirect::see_other("/settings/mail"));
    };
    let view = AskedView {
        page: layout(&site, &visit, &reader),
        href: reader.board.path(),
        sends: site.mail.is_some(),
        demo: site.config.demo,
    };
    page::answer(&site, &visit, StatusCode::OK, "digests/asked", &view)
}
