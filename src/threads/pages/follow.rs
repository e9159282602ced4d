//! `GET` and `POST /boards/{board}/threads/{number}/follow`.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::ThreadPath;
use crate::base::error::{Refusal, Result};
use crate::base::web::{Form, Page, Site, Visit, page};
use crate::threads::follow;
use crate::threads::model::thread_path;
use crate::threads::show::crumbs;
use crate::threads::views::FollowView;

/// Says whether the thread is followed, and what that means. A page of its own, so that the thread's page need not
/// ask for it.
///
/// # Errors
/// As [`follow::require_follower`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: ThreadPath) -> Result<HttpResponse> {
    let (slug, number) = path.into_inner();
    let (shared, token) = (site.clone(), visit.token.clone());
    let (follower, followed) = site
        .db
        .read(move |conn| {
            let now = shared.clock.now();
            let follower = follow::require_follower(conn, &shared, token.as_ref(), (&slug, number), now)?;
            let followed = follow::is_followed(conn, &follower)?;
            Ok((follower, followed))
        })
        .await?;
    let wearer = &follower.wearer;
    let view = FollowView {
        page: Page::new(&site, &visit, wearer.looker(), "boards", site.words.say("threads-follow-page"))
            .with_crumbs(crumbs(&site, &wearer.board)),
        path: thread_path(&wearer.board.slug, number),
        title: follower.thread.title.clone(),
        followed,
    };
    page::answer(&site, &visit, StatusCode::OK, "threads/follow", &view)
}

/// Follows or stops, by the field `do`.
///
/// # Errors
/// As [`follow::require_follower`]; `BadRequest` for another `do`.
pub async fn update(site: web::Data<Site>, visit: Visit, path: ThreadPath, form: Form) -> Result<HttpResponse> {
    let (slug, number) = path.into_inner();
    let wanted = match form.text("do") {
        "follow" => Some(true),
        "stop" => Some(false),
        _ => None,
    };
    let (shared, token, board) = (site.clone(), visit.token.clone(), slug.clone());
    let follows = site
        .db
        .write(move |conn| {
            let now = shared.clock.now();
            let follower = follow::require_follower(conn, &shared, token.as_ref(), (&board, number), now)?;
            let wanted = wanted.ok_or(Refusal::BadRequest)?;
            follow::set(conn, &follower, wanted)?;
            Ok(wanted)
        })
        .await?;
    let flash = if follows { "threads-flash-followed" } else { "threads-flash-unfollowed" };
    Ok(page::see_other_with(&site, &thread_path(&slug, number), flash))
}
