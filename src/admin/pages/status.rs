//! `/admin/boards/{board}/status`: closing a board to new posts and members, and opening it again.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::admin::desk;
use crate::admin::views::StatusView;
use crate::base::error::{Refusal, Result};
use crate::base::web::{Form, Site, Visit, page};
use crate::boards::{BoardStatus, manage};

/// Asks whether they are sure, and says what it means.
///
/// # Errors
/// As [`desk::require_board`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let (owner, board) =
        site.db.read(move |conn| desk::require_board(conn, &inner, token.as_ref(), &slug, inner.clock.now())).await?;
    let closed = board.status == BoardStatus::Closed;
    let title = if closed { "admin-open-title" } else { "admin-close-title" };
    let view = StatusView {
        page: super::page(&site, &visit, owner.looker(), title),
        name: board.name,
        slug: board.slug,
        closed,
    };
    page::answer(&site, &visit, StatusCode::OK, "admin/status", &view)
}

/// Closes or opens, as the button says; doing it twice changes nothing more.
///
/// # Errors
/// As [`desk::require_board`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let flash = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let (_, board) = desk::require_board(conn, &inner, token.as_ref(), &slug, now)?;
            let status = BoardStatus::parse(form.text("status")).ok_or(Refusal::BadRequest)?;
            let (action, flash) = match status {
                BoardStatus::Open => ("board.open", "admin-board-opened"),
                BoardStatus::Closed => ("board.close", "admin-board-closed"),
            };
            if board.status != status {
                manage::set_status(conn, &board, status)?;
                desk::record(conn, &inner, action, desk::subject(&board), "", now)?;
            }
            Ok(flash)
        })
        .await?;
    Ok(page::see_other_with(&site, "/admin", flash))
}
