//! What stands in the place of a board for somebody whose membership of it was ended. Nobody else is shown it: to them the
//! board is what it was, or is not there.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use crate::accounts::{SignedIn, find_signed_in};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::{Page, Site, Visit, page};
use crate::boards::guard::find_board;
use crate::boards::views::EndedView;
use crate::boards::{Board, Standing};

/// A board with somebody whose membership of it was ended; none for anybody else. At most three queries.
///
/// # Errors
/// The database's.
pub fn find(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    slug: &str,
    now: Timestamp,
) -> Result<Option<(SignedIn, Board)>> {
    let Some(signed_in) = find_signed_in(conn, site, token, now)? else { return Ok(None) };
    let found = find_board(conn, site, slug, Some(&signed_in))?;
    let ended = found.filter(|(_, persona)| persona.as_ref().is_some_and(|it| it.standing == Standing::Banned));
    Ok(ended.map(|(board, _)| (signed_in, board)))
}

/// The page.
///
/// # Errors
/// A fault when the template cannot be rendered.
pub fn show(site: &Site, visit: &Visit, signed_in: &SignedIn, board: &Board) -> Result<HttpResponse> {
    let view = EndedView {
        page: Page::new(site, visit, signed_in.looker(), "boards", site.words.say("boards-ended-page")),
        name: board.name.clone(),
        contact: site.config.site.operator_contact.trim().to_owned(),
    };
    page::answer(site, visit, StatusCode::FORBIDDEN, "boards/ended", &view)
}
