//! Changing one's own post.

use actix_web::{HttpResponse, web};

use super::help;
use super::{FormPage, PostPath, form_page, preview, wants_preview, without};
use crate::base::error::Result;
use crate::base::web::{Form, Site, Visit, page, redirect};
use crate::boards::{self, Member};
use crate::threads::compose::{Typed, Words, note_boxes};
use crate::threads::edit::{self, Outcome};
use crate::threads::model::{Post, Thread, post_path, thread_path, told_path};
use crate::threads::warning::{Check, Said, Warning};

/// A post and its writer.
struct Own {
    member: Member,
    thread: Thread,
    post: Post,
}

/// What became of a form.
enum Saved {
    /// What became of the change.
    Done(Outcome),
    /// Nothing yet: its writer has to decide first.
    Warned(Warning),
}

/// `GET .../posts/{post}/edit`: the form with the post's words. For its writer.
///
/// # Errors
/// As [`edit::require_own`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: PostPath) -> Result<HttpResponse> {
    let (Own { member, thread, post }, _) = find(&site, &visit, path.into_inner(), None).await?;
    let notes = note_boxes(&site, &post.notes);
    let typed = Some(Typed { title: String::new(), body: post.source.clone(), notes });
    let fresh = FormPage { typed, version: post.version, ..page_of(&member, &thread, &post) };
    form_page(&site, &visit, &member, fresh)
}

/// `POST .../posts/{post}/edit`: stores the change, or shows how it will look (`do=preview`), or what in it could show
/// who they are. Whoever comes second sees what is there now, and keeps their words.
///
/// # Errors
/// As [`edit::require_own`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: PostPath, form: Form) -> Result<HttpResponse> {
    let (slug, number, post) = path.into_inner();
    let version: i64 = form.require("version")?;
    let rest = without(&site, &visit, &slug, &form).await?;
    let taken_out = rest.is_some();
    let form = rest.as_ref().unwrap_or(&form);
    let typed = Some(Typed::from_form(&site, form));
    let said = Said::of(form);
    let check_of = |words: &Words| Check::of(&site, "", &words.source, &said);
    let parsed = Words::parse(&site, form);
    let words = match parsed {
        Ok(words) if !wants_preview(form) && !taken_out => words,
        other => {
            let check = other.as_ref().ok().map(check_of);
            let (Own { member, thread, post }, warning) = find(&site, &visit, (slug, number, post), check).await?;
            let (shown, errors) = match other {
                Ok(_) if taken_out => (None, Vec::new()),
                Ok(words) => (Some(preview(&site, &words, None)), Vec::new()),
                Err(errors) => (None, errors),
            };
            let page = page_of(&member, &thread, &post);
            let again = FormPage { typed, version, preview: shown, warning, taken_out, said, errors, ..page };
            return form_page(&site, &visit, &member, again);
        }
    };
    let check = check_of(&words);
    let (shared, token, board) = (site.clone(), visit.token.clone(), slug.clone());
    let (member, saved) = site
        .db
        .write(move |conn| {
            let now = shared.clock.now();
            let member = boards::require_member(conn, &shared, token.as_ref(), &board, now)?;
            if let Some(warning) = check.finish(conn, &shared, &member.signed_in)? {
                return Ok((member, Saved::Warned(warning)));
            }
            let outcome = edit::edit(conn, &shared, &member, (number, post), &words, version, now)?;
            Ok((member, Saved::Done(outcome)))
        })
        .await?;
    let outcome = match saved {
        Saved::Done(outcome) => outcome,
        Saved::Warned(warning) => {
            let (Own { member, thread, post }, _) = find(&site, &visit, (slug, number, post), None).await?;
            let page = page_of(&member, &thread, &post);
            let again = FormPage { typed, version, warning: Some(warning), said, ..page };
            return form_page(&site, &visit, &member, again);
        }
    };
    match outcome {
        Outcome::Edited(verdict) => {
            let path = thread_path(&slug, number);
            if let Some(help) = help::path(&path, post, &verdict) {
                return Ok(redirect::see_other(&help));
            }
            let flash = if verdict.held.is_some() { "threads-flash-held" } else { "threads-flash-edited" };
            Ok(page::see_other_at(&site, &told_path(&path, post), post, flash))
        }
        Outcome::Conflict(there) => {
            let path = thread_path(&slug, number);
            let again = FormPage {
                purpose: "edit",
                action: format!("{path}/posts/{post}/edit"),
                cancel: post_path(&path, post),
                typed,
                said,
                version: there.version,
                conflict: Some(there.html.clone()),
                ..FormPage::default()
            };
            form_page(&site, &visit, &member, again)
        }
    }
}

/// A member's own post, with its thread; with a check, what it has to warn them of.
async fn find(
    site: &web::Data<Site>,
    visit: &Visit,
    (slug, number, post): (String, i64, i64),
    check: Option<Check>,
) -> Result<(Own, Option<Warning>)> {
    let (shared, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let member = boards::require_member(conn, &shared, token.as_ref(), &slug, shared.clock.now())?;
            let (thread, post) = edit::require_own(conn, &member, number, post)?;
            let warning =
                check.as_ref().map(|check| check.finish(conn, &shared, &member.signed_in)).transpose()?.flatten();
            Ok((Own { member, thread, post }, warning))
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
