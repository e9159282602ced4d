//! Taking one's own post back: a question first, then the act.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::PostPath;
use crate::base::error::Result;
use crate::base::web::{Form, Page, Site, Visit, page};
use crate::boards;
use crate::threads::model::{post_path, thread_path, told_path};
use crate::threads::remove;
use crate::threads::show::crumbs;
use crate::threads::views::EraseView;

/// `GET .../posts/{post}/delete`: asks whether it is meant, and says what will be gone. For its writer.
///
/// # Errors
/// As [`remove::require_erasable`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: PostPath) -> Result<HttpResponse> {
    let (slug, number, post) = path.into_inner();
    let (shared, token) = (site.clone(), visit.token.clone());
    let (wearer, html) = site
        .db
        .read(move |conn| {
            let wearer = boards::require_wearer(conn, &shared, token.as_ref(), &slug, shared.clock.now())?;
            let (_, post) = remove::require_erasable(conn, &wearer, number, post)?;
            Ok((wearer, post.html))
        })
        .await?;
    let path = thread_path(&wearer.board.slug, number);
    let view = EraseView {
        page: Page::new(&site, &visit, wearer.looker(), "boards", site.words.say("threads-erase-page"))
            .with_crumbs(crumbs(&site, &wearer.board)),
        action: format!("{path}/posts/{post}/delete"),
        cancel: post_path(&path, post),
        html,
        opening: post == 1,
    };
    page::answer(&site, &visit, StatusCode::OK, "threads/erase", &view)
}

/// `POST .../posts/{post}/delete`: takes the post back. For its writer.
///
/// # Errors
/// As [`remove::require_erasable`].
pub async fn remove(site: web::Data<Site>, visit: Visit, path: PostPath, _form: Form) -> Result<HttpResponse> {
    let (slug, number, post) = path.into_inner();
    let (shared, token, board) = (site.clone(), visit.token.clone(), slug.clone());
    let thread_left = site
        .db
        .write(move |conn| {
            let now = shared.clock.now();
            let wearer = boards::require_wearer(conn, &shared, token.as_ref(), &board, now)?;
            remove::erase(conn, &shared, &wearer, (number, post), now)
        })
        .await?;
    let flash = "threads-flash-erased";
    Ok(if thread_left {
        page::see_other_at(&site, &told_path(&thread_path(&slug, number), post), post, flash)
    } else {
        page::see_other_with(&site, &format!("/boards/{slug}"), flash)
    })
}
