//! Reading a thread, finding a post, and what facilitators do to a whole thread.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::{PostPath, ThreadPath};
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::{Form, Page, Site, Visit, page, redirect};
use crate::boards::{self, Standing};
use crate::threads::cache::PageCache;
use crate::threads::glance::Glances;
use crate::threads::manage::{self, Mark};
use crate::threads::model::{post_path, thread_path};
use crate::threads::rules;
use crate::threads::show::{self, Made, Wanted, crumbs};
use crate::threads::store::lists;
use crate::threads::views::{HistoryView, Version};
use crate::threads::visibility;

/// The query of a numbered page.
#[derive(Debug, Deserialize)]
pub struct PageQuery {
    page: Option<String>,
}

impl PageQuery {
    /// The page asked for: 1 when none is named.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for what is not a number.
    pub fn number(&self) -> Result<i64> {
        match &self.page {
            None => Ok(1),
            Some(text) => text.parse().map_err(|_| Refusal::NotFound.into()),
        }
    }
}

/// `GET /boards/{board}/threads/{number}?page=N`, for whoever may read the board.
///
/// # Errors
/// As [`show::page`].
pub async fn show(
    site: web::Data<Site>,
    (cache, glances): (web::Data<PageCache>, web::Data<Glances>),
    visit: Visit,
    path: ThreadPath,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let (slug, number) = path.into_inner();
    let wanted = Wanted { slug, number, page: query.number().unwrap_or(0) };
    let glance = glances.ask(wanted.question(&visit)).await;
    if let Some(glance) = &glance {
        let made = match show::kept(&site, &cache, &visit, &wanted, glance) {
            None => show::made_together(&site, (&cache, &glances), &visit, (&wanted, glance)).await?,
            kept => kept,
        };
        if let Some(made) = made {
            return Ok(finished(&site, &visit, made));
        }
    }
    let (shared, asking, mut glance) = (site.clone(), visit.clone(), glance);
    let make = move |conn: &mut Conn| {
        show::page(conn, &shared, (&cache, &glances), &asking, (&wanted, glance.take()), shared.clock.now())
    };
    let made = site.db.read(make).await?;
    Ok(finished(&site, &visit, made))
}

fn finished(site: &Site, visit: &Visit, Made { bytes, findable }: Made) -> HttpResponse {
    let response = page::html(site, visit, StatusCode::OK, bytes);
    if findable { page::findable(response) } else { response }
}

/// `GET .../posts/{post}`: leads to the post on its page. For whoever may read the board.
///
/// # Errors
/// As [`boards::require_reader`]; `NotFound` when the thread has never had that post.
pub async fn find(site: web::Data<Site>, visit: Visit, path: PostPath) -> Result<HttpResponse> {
    let (slug, number, post) = path.into_inner();
    let (shared, token) = (site.clone(), visit.token.clone());
    let address = site
        .db
        .read(move |conn| {
            let reader = boards::require_reader(conn, &shared, token.as_ref(), &slug, shared.clock.now())?;
            let (thread, _) = lists::find_thread(conn, reader.board.id, number, None)?
                .filter(|(thread, _)| rules::may_read(thread.visibility, thread.persona_id, reader.persona.as_ref()))
                .ok_or(Refusal::NotFound)?;
            // Behind the newest that others have seen, and among what they have not, a post is there for whoever reads it.
            if !(1..=thread.last_post_number).contains(&post) || thread.unseen.has(post) {
                visibility::require_readable(conn, &reader, number, post)?;
            }
            Ok(post_path(&thread_path(&reader.board.slug, thread.number), post))
        })
        .await?;
    Ok(redirect::see_other(&address))
}

/// `GET .../posts/{post}/history`: the earlier versions, for the writer and the board's facilitators.
///
/// # Errors
/// As [`boards::require_wearer`], and of a post of somebody else's [`boards::require_member`]; `NotFound` for anybody else.
pub async fn history(site: web::Data<Site>, visit: Visit, path: PostPath) -> Result<HttpResponse> {
    let (slug, number, post) = path.into_inner();
    let (shared, token) = (site.clone(), visit.token.clone());
    let (wearer, name, (now, number_now), revisions) = site
        .db
        .read(move |conn| {
            let now = shared.clock.now();
            let wearer = boards::require_wearer(conn, &shared, token.as_ref(), &slug, now)?;
            let (thread, _) = lists::find_thread(conn, wearer.board.id, number, None)?.ok_or(Refusal::NotFound)?;
            let (post, name, standing) = lists::find_post(conn, thread.id, post)?
                .filter(|(post, _, _)| rules::may_see_history(post, &wearer.persona))
                .ok_or(Refusal::NotFound)?;
            // One's own words are there for whoever may read; those of others for whoever looks after the board.
            if post.persona_id != wearer.persona.id {
                boards::require_member(conn, &shared, token.as_ref(), &slug, now)?;
            }
            let left = standing == Standing::Left;
            let name = if left { shared.words.say("threads-someone-left") } else { name };
            let revisions = lists::list_revisions(conn, post.id)?;
            Ok((wearer, name, (post.html, post.version), revisions))
        })
        .await?;
    let versions = revisions
        .into_iter()
        .map(|revision| Version {
            number: revision.version,
            until: site.calendar.long(revision.replaced_at),
            html: revision.html,
        })
        .collect();
    let view = HistoryView {
        page: Page::new(&site, &visit, wearer.looker(), "boards", site.words.say("threads-history-page"))
            .with_crumbs(crumbs(&site, &wearer.board)),
        name,
        back: post_path(&thread_path(&wearer.board.slug, number), post),
        now,
        number: number_now,
        versions,
    };
    page::answer(&site, &visit, StatusCode::OK, "threads/history", &view)
}

/// `POST .../marks`: pin, unpin, lock or unlock, by the field `do`. For the board's facilitators.
///
/// # Errors
/// As [`boards::require_facilitator`]; `BadRequest` for another `do`.
pub async fn mark(site: web::Data<Site>, visit: Visit, path: ThreadPath, form: Form) -> Result<HttpResponse> {
    let (slug, number) = path.into_inner();
    let wanted = Mark::parse(form.text("do")).ok_or(Refusal::BadRequest)?;
    let (shared, token, board) = (site.clone(), visit.token.clone(), slug.clone());
    site.db
        .write(move |conn| {
            let now = shared.clock.now();
            let facilitator = boards::require_facilitator(conn, &shared, token.as_ref(), &board, now)?;
            manage::mark(conn, &shared, &facilitator, number, wanted, now)
        })
        .await?;
    Ok(page::see_other_with(&site, &thread_path(&slug, number), wanted.done_key()))
}
