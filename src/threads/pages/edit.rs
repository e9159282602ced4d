//! Changing one's own post.

use actix_web::{HttpResponse, web};

use super::{FormPage, PostPath, form_page, preview, wants_preview};
use crate::base::error::Result;
use crate::base::web::{Form, Site, Visit, page};
use crate::boards::{self, Member};
use crate::threads::compose::{Typed, Words, note_boxes};
use crate::threads::edit::{self, Outcome};
use crate::threads::model::{Post, Thread, post_path, thread_path, told_path};

/// `GET .../posts/{post}/edit`: the form with the post's words. For its writer.
///
/// # Errors
/// As [`edit::require_own`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: PostPath) -> Result<HttpResponse> {
    let (member, thread, post) = find(&site, &visit, path.into_inner()).await?;
    let notes = note_boxes(&site, &post.notes);
    let typed = Some(Typed { title: String::new(), body: post.source.clone(), notes });
    let fresh = FormPage { typed, version: post.version, ..page_of(&member, &thread, &post) };
    form_page(&site, &visit, &member, fresh)
}

/// `POST .../posts/{post}/edit`: stores the change, or shows how it will look (`do=preview`). Whoever comes second
/// sees what is there now, and keeps their words.
///
/// # Errors
/// As [`edit::require_own`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: PostPath, form: Form) -> Result<HttpResponse> {
    let (slug, number, post) = path.into_inner();
    let version: i64 = form.require("version")?;
    let typed = Some(Typed::from_form(&site, &form));
    let parsed = Words::parse(&site, &form);
    let words = match parsed {
        Ok(words) if !wants_preview(&form) => words,
        other => {
            let (member, thread, post) = find(&site, &visit, (slug, number, post)).await?;
            let (shown, errors) = match other {
                Ok(words) => (Some(preview(&site, &words, None)), Vec::new()),
                Err(errors) => (None, errors),
            };
            let again = FormPage { typed, version, preview: shown, errors, ..page_of(&member, &thread, &post) };
            return form_page(&site, &visit, &member, again);
        }
    };
    let (shared, token, board) = (site.clone(), visit.token.clone(), slug.clone());
    let (member, outcome) = site
        .db
        .write(move |conn| {
            let now = shared.clock.now();
            let member = boards::require_member(conn, &shared, token.as_ref(), &board, now)?;
            let outcome = edit::edit(conn, &shared, &member, (number, post), &words, version, now)?;
            Ok((member, outcome))
        })
        .await?;
    match outcome {
        Outcome::Edited => {
            let path = told_path(&thread_path(&slug, number), post);
            Ok(page::see_other_at(&site, &path, post, "threads-flash-edited"))
        }
        Outcome::Conflict(there) => {
            let path = thread_path(&slug, number);
            let again = FormPage {
                purpose: "edit",
                action: format!("{path}/posts/{post}/edit"),
                cancel: post_path(&path, post),
                typed,
                version: there.version,
                conflict: Some(there.html.clone()),
                ..FormPage::default()
            };
            form_page(&site, &visit, &member, again)
        }
    }
}

async fn find(
    site: &web::Data<Site>,
    visit: &Visit,
    (slug, number, post): (String, i64, i64),
) -> Result<(Member, Thread, Post)> {
    let (shared, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let member = boards::require_member(conn, &shared, token.as_ref(), &slug, shared.clock.now())?;
            let (thread, post) = edit::require_own(conn, &member, number, post)?;
            Ok((member, thread, post))
        })
        .await
}

fn page_of<'a>(member: &Member, thread: &'a Thread, post: &Post) -> FormPage<'a> {
    let path = thread_path(&member.board.slug, thread.number);
    FormPage {
        purpose: "edit",
        action: format!("{path}/posts/{}/edit", post.number),
        cancel: post_path(&path, post.number),
        thread: Some(thread),
        ..FormPage::default()
    }
}
