//! `GET /boards`.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::error::Result;
use crate::base::web::{Page, Site, Visit, page};
use crate::boards::directory;
use crate::boards::views::DirectoryView;

/// The directory of boards, for anybody.
///
/// # Errors
/// The database's.
pub async fn list(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let (looker, found) = site.db.read(move |conn| directory::look(conn, &inner, token.as_ref())).await?;
    let view = DirectoryView {
        page: Page::new(&site, &visit, looker, "boards", site.words.say("boards-directory-page")),
        empty: found.groups.is_empty(),
        yours: found.yours,
        groups: found.groups,
    };
    page::answer(&site, &visit, StatusCode::OK, "boards/directory", &view)
}
