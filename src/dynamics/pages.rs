//! The room's page.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::figures::Spans;
use super::overview;
use crate::base::error::Result;
use crate::base::web::{Site, Visit, page};
use crate::boards::care;

/// `GET /moderation/boards/{board}/dynamics`: how a board is doing, for its facilitators alone. Members never see these
/// figures, nor do those who look after the site.
///
/// # Errors
/// As [`care::require_keeper`].
pub async fn show(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, asking, slug) = (site.clone(), visit.clone(), path.into_inner());
    let view = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let keeper = care::require_keeper(conn, &inner, asking.token.as_ref(), &slug, now)?;
            overview::of_board(conn, &inner, &asking, &keeper, Spans { now })
        })
        .await?;
    page::answer(&site, &visit, StatusCode::OK, "dynamics/board", &view)
}
