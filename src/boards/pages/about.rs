//! `GET /boards/{board}/about`: the ground rules in full, in all their versions, and who looks after the board.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::error::Result;
use crate::base::web::{Page, Site, Visit, page};
use crate::boards::views::{AboutView, RulesView};
use crate::boards::{manage, require_reader};

/// The page, for whoever may read the board.
///
/// # Errors
/// As [`require_reader`].
pub async fn show(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let (looker, head, (findable, versions)) = site
        .db
        .read(move |conn| {
            let reader = require_reader(conn, &inner, token.as_ref(), &slug, inner.clock.now())?;
            let head = super::head(conn, &inner, &reader)?;
            let versions = manage::list_rules(conn, &reader.board)?;
            Ok((reader.looker(), head, (reader.board.is_findable(), versions)))
        })
        .await?;
    let mut versions = versions.into_iter().map(RulesView::from);
    let view = AboutView {
        page: Page::new(&site, &visit, looker, "boards", site.words.say("boards-about-page"))
            .about(&visit, &head.name)
            .with_crumbs(super::crumbs(&site, &head.name, &head.href)),
        rules: versions.next(),
        older: versions.collect(),
        findable,
        head,
    };
    page::answer(&site, &visit, StatusCode::OK, "boards/about", &view)
}
