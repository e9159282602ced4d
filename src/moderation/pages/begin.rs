//! `GET` and `POST /boards/{board}/threads/{number}/posts/{post}/redact`: taking words out of a post that nobody has
//! reported. For the board's facilitators.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::error::Result;
use crate::base::web::{Form, Page, Site, Visit, page, redirect};
use crate::boards::pages;
use crate::moderation::begin;
use crate::moderation::report::Where;
use crate::moderation::show::reported_post;
use crate::moderation::views::BeginView;
use crate::threads::model::{post_path, thread_path};

/// Says what going on means.
///
/// # Errors
/// As [`begin::require`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<Where>) -> Result<HttpResponse> {
    let (inner, token, place) = (site.clone(), visit.token.clone(), path.into_inner());
    let found =
        site.db.read(move |conn| begin::require(conn, &inner, token.as_ref(), &place, inner.clock.now())).await?;
    let (member, number) = (&found.facilitator.member, found.place.post.number);
    let thread = thread_path(&member.board.slug, found.place.thread.number);
    let view = BeginView {
        page: Page::new(&site, &visit, member.looker(), "boards", site.words.say("moderation-redact-heading"))
            .with_crumbs(pages::crumbs(&site, &member.board.name, &member.board.path())),
        action: format!("{thread}/posts/{number}/redact"),
        cancel: post_path(&thread, number),
        post: reported_post(&site, &found.place),
    };
    page::answer(&site, &visit, StatusCode::OK, "moderation/begin", &view)
}

/// Opens a case, and leads to where the words are named.
///
/// # Errors
/// As [`begin::begin`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<Where>, _form: Form) -> Result<HttpResponse> {
    let (inner, token, place) = (site.clone(), visit.token.clone(), path.into_inner());
    let way = site.db.write(move |conn| begin::begin(conn, &inner, token.as_ref(), &place, inner.clock.now())).await?;
    Ok(redirect::see_other(&way))
}
