//! `GET /me`, and marking what stands there as seen.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::news;
use super::views::MeView;
use crate::accounts::pages::write_signed_in;
use crate::accounts::require_signed_in;
use crate::base::clock::Timestamp;
use crate::base::error::Result;
use crate::base::web::{Form, Looker, Page, Site, Visit, page};

/// What is new for whoever is signed in.
///
/// # Errors
/// As [`require_signed_in`].
pub async fn show(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let (looker, boards) = site
        .db
        .read(move |conn| {
            let signed_in = require_signed_in(conn, &inner, token.as_ref(), inner.clock.now())?;
            let boards = news::list(conn, &inner.keys, &signed_in)?;
            let looker = signed_in.looker();
            let cares = boards.iter().any(|on| on.facilitator);
            Ok((Looker { caretaker: looker.caretaker || cares, ..looker }, boards))
        })
        .await?;
    let page = Page::new(&site, &visit, looker, "notices", site.words.say("notices-page"));
    let view = MeView::new(page, &site, boards);
    page::answer(&site, &visit, StatusCode::OK, "notices/me", &view)
}

/// `POST /me/seen`: a decision, by the field `notice`.
///
/// # Errors
/// As [`require_signed_in`] and [`news::see`].
pub async fn see(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    let id: i64 = form.require("notice")?;
    write_signed_in(&site, &visit, move |conn, site, signed_in| news::see(conn, &site.keys, signed_in, id)).await?;
    Ok(page::see_other_with(&site, "/me", "notices-flash-seen"))
}

/// `POST /me/read`: what is followed on the board named in the field `board`, up to the time in `until`.
///
/// # Errors
/// As [`require_signed_in`] and [`news::read`].
pub async fn read(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    let (slug, until) = (form.trimmed("board").to_owned(), Timestamp(form.require("until")?));
    write_signed_in(&site, &visit, move |conn, site, signed_in| news::read(conn, &site.keys, signed_in, &slug, until))
        .await?;
    Ok(page::see_other_with(&site, "/me", "notices-flash-read"))
}
