//! `GET` and `POST /boards/{board}/leave`.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::error::{Refusal, Result};
use crate::base::web::{Form, Page, Site, Visit, page};
use crate::boards::views::{Face, LeaveView};
use crate::boards::{Access, membership, require_reader};

/// Asks whether they are sure, and says what becomes of what they wrote.
///
/// # Errors
/// As [`require_reader`]; [`Refusal::NotFound`] for somebody who wears no name there.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let reader =
        site.db.read(move |conn| require_reader(conn, &inner, token.as_ref(), &slug, inner.clock.now())).await?;
    let Some(persona) = &reader.persona else { return Err(Refusal::NotFound.into()) };
    let board = &reader.board;
    let view = LeaveView {
        page: Page::new(&site, &visit, reader.looker(), "boards", site.words.say("boards-leave-page"))
            .with_crumbs(super::crumbs(&site, &board.name, &board.path())),
        href: board.path(),
        name: board.name.clone(),
        by_invitation: board.access == Access::Invitation,
        face: Face::from(persona),
    };
    page::answer(&site, &visit, StatusCode::OK, "boards/leave", &view)
}

/// Leaves.
///
/// # Errors
/// As [`require_reader`] and [`membership::leave`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, _form: Form) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    site.db
        .write(move |conn| {
            let now = inner.clock.now();
            let reader = require_reader(conn, &inner, token.as_ref(), &slug, now)?;
            membership::leave(conn, &inner, &reader, now)
        })
        .await?;
    Ok(page::see_other_with(&site, "/boards", "boards-left"))
}
