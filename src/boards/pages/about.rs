//! `GET /boards/{board}/about`: the ground rules in full, in all their versions, and who looks after the board.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::error::Result;
use crate::base::web::{Page, Site, Visit, page};
use crate::boards::holding::{self, Holding};
use crate::boards::views::{AboutView, RulesView, WaitsView};
use crate::boards::{manage, require_reader};

/// The page, for whoever may read the board.
///
/// # Errors
/// As [`require_reader`].
pub async fn show(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let (looker, head, versions, holding, findable) = site
        .db
        .read(move |conn| {
            let reader = require_reader(conn, &inner, token.as_ref(), &slug, inner.clock.now())?;
            let head = super::head(conn, &inner, &reader)?;
            let holding = holding::find(conn, &reader.board)?;
            let versions = manage::list_rules(conn, &reader.board)?;
            Ok((reader.looker(), head, versions, holding, reader.board.is_findable()))
        })
        .await?;
    let mut versions = versions.into_iter().map(RulesView::from);
    let view = AboutView {
        page: Page::new(&site, &visit, looker, "boards", site.words.say("boards-about-page"))
            .about(&visit, &head.name)
            .with_crumbs(super::crumbs(&site, &head.name, &head.href)),
        rules: versions.next(),
        older: versions.collect(),
        waits: waits(&holding),
        findable,
        head,
    };
    page::answer(&site, &visit, StatusCode::OK, "boards/about", &view)
}

fn waits(holding: &Holding) -> Option<WaitsView> {
    let waits = WaitsView {
        first_posts: holding.first_posts,
        links: holding.links,
        newcomer_below: holding.newcomer_below(),
        phrases: !holding.hold.is_empty(),
    };
    (waits.first_posts > 0 || waits.links || waits.phrases).then_some(waits)
}
