//! A board's own page: its head, and its threads.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::thread::PageQuery;
use crate::accounts::SignedIn;
use crate::base::error::{Error, Refusal, Result};
use crate::base::web::{Crumb, Page, Site, Visit, page};
use crate::boards::pages::ended;
use crate::boards::views::{BoardHead, QuietView};
use crate::boards::{self, Board, Reader};
use crate::threads::list::{self, Listed};
use crate::threads::views::BoardView;

/// What there is to show.
enum Found {
    /// The board.
    Board(Box<(Reader, BoardHead, Listed)>),
    /// That their membership of it was ended, to the one person whom it concerns.
    Ended(Box<(SignedIn, Board)>),
}

/// `GET /boards/{board}?page=N`, for whoever may read the board. Somebody whose membership of it was ended is told so, and
/// what they can do.
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
    let found = site
        .db
        .read(move |conn| {
            let now = shared.clock.now();
            let reader = match boards::require_reader(conn, &shared, token.as_ref(), &slug, now) {
                Err(Error::Refused(Refusal::NotFound)) => {
                    let ended = ended::find(conn, &shared, token.as_ref(), &slug, now)?;
                    return Ok(Found::Ended(Box::new(ended.ok_or(Refusal::NotFound)?)));
                }
                reader => reader?,
            };
            let head = boards::pages::head(conn, &shared, &reader)?;
            let listed = list::list(conn, &shared, &reader, number, now)?;
            Ok(Found::Board(Box::new((reader, head, listed))))
        })
        .await?;
    let (reader, head, listed) = match found {
        Found::Board(board) => *board,
        Found::Ended(ended) => return ended::show(&site, &visit, &ended.0, &ended.1),
    };
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
