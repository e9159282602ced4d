//! `GET` and `POST /boards/{board}/rules/agree`: agreeing anew after the rules have changed.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::error::{Refusal, Result};
use crate::base::markup::SafeHtml;
use crate::base::web::{Form, Page, Site, Visit, page, redirect};
use crate::boards::views::AgreeView;
use crate::boards::{ground_rules, membership, require_reader, store};

/// What has changed since somebody agreed, and the rules as they are now, with a button. Somebody who has agreed to
/// them is led to the board.
///
/// # Errors
/// As [`require_reader`]; [`Refusal::NotFound`] for somebody who wears no name there.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let (reader, rules) = site
        .db
        .read(move |conn| {
            let reader = require_reader(conn, &inner, token.as_ref(), &slug, inner.clock.now())?;
            let Some(persona) = &reader.persona else { return Err(Refusal::NotFound.into()) };
            if !persona.must_agree(&reader.board) {
                return Ok((reader, None));
            }
            let (_, source, html) = store::find_setting(conn, &reader.board)?;
            let known = store::find_rules(conn, reader.board.id, persona.rules_version)?;
            let changes = known.map(|known| ground_rules::changes(&known, &source)).unwrap_or_default();
            Ok((reader, Some((changes, html))))
        })
        .await?;
    let board = &reader.board;
    let Some((changes, html)) = rules else { return Ok(redirect::see_other(&board.path())) };
    let view = AgreeView {
        page: Page::new(&site, &visit, reader.looker(), "boards", site.words.say("boards-agree-page"))
            .with_crumbs(super::crumbs(&site, &board.name, &board.path())),
        href: board.path(),
        name: board.name.clone(),
        changes,
        rules: SafeHtml::from_stored(html),
        rules_version: board.rules_version,
    };
    page::answer(&site, &visit, StatusCode::OK, "boards/agree", &view)
}

/// Agrees to the version that was shown; if another has come meanwhile, that one is shown.
///
/// # Errors
/// As [`require_reader`] and [`membership::agree`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let (board, done) = site
        .db
        .write(move |conn| {
            let reader = require_reader(conn, &inner, token.as_ref(), &slug, inner.clock.now())?;
            let done = membership::agree(conn, &reader, form.require("rules_version")?)?;
            Ok((reader.board.path(), done))
        })
        .await?;
    Ok(if done {
        page::see_other_with(&site, &board, "boards-agreed")
    } else {
        page::see_other_with(&site, &format!("{board}/rules/agree"), "boards-agree-changed")
    })
}
