//! A board's own page: its head, and its threads.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::thread::PageQuery;
use crate::base::error::Result;
use crate::base::web::{Crumb, Page, Site, Visit, page};
use crate::boards;
use crate::boards::views::QuietView;
use crate::threads::list;
use crate::threads::views::BoardView;

/// `GET /boards/{board}?page=N`, for whoever may read the board.
///
/// # Errors
/// As [`boards::require_reader`]; `NotFound` for a page that is not there.
pub async fn show(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<String>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let slug = path.into_inner();
    let number = query.number().unwrap_or(0);
    let (shared, token) = (site.clone(), visit.token.clone());
    let (reader, head, listed) = site
        .db
        .read(move |conn| {
            let now = shared.clock.now();
            let reader = boards::require_reader(conn, &shared, token.as_ref(), &slug, now)?;
            let head = boards::pages::head(conn, &shared, &reader)?;
            let listed = list::list(conn, &shared, &reader, number, now)?;
            Ok((reader, head, listed))
        })
        .await?;
    let keeper = reader.is_facilitator() && !head.paused;
    let boards_crumb = Crumb { href: "/boards".to_owned(), label: site.words.say("threads-crumb-boards") };
    let view = BoardView {
        page: Page::new(&site, &visit, reader.looker(), "boards", site.words.say("threads-board-title"))
            .about(&visit, &reader.board.name)
            .with_crumbs(vec![boards_crumb])
            .findable(listed.findable),
        board: listed.board,
        head,
        may_start: listed.may_start,
        slow: listed.slow,
        again: listed.again,
        keeper,
        quiet: QuietView::of(&site, reader.duty, reader.persona.as_ref()),
        threads: listed.threads,
        pages: listed.pages,
    };
    let response = page::answer(&site, &visit, StatusCode::OK, "threads/board", &view)?;
    Ok(if listed.findable { page::findable(response) } else { response })
}
