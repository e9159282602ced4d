//! Asking for another look at a decision on one's own post.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::error::{FieldError, Result};
use crate::base::web::{Fields, Form, Page, Site, Visit, page};
use crate::boards::pages;
use crate::moderation::appeal::{self, Appealable};
use crate::moderation::report::{Where, too_long};
use crate::moderation::show;
use crate::moderation::views_report::AppealView;
use crate::threads::model::thread_path;

/// `GET .../posts/{post}/appeal`, for the writer of a post that was hidden or taken down.
///
/// # Errors
/// As [`appeal::require_appealable`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<Where>) -> Result<HttpResponse> {
    let found = find(&site, &visit, path.into_inner()).await?;
    answer(&site, &visit, &found, &Fields::default(), Vec::new())
}

/// `POST .../posts/{post}/appeal`: asks for another look.
///
/// # Errors
/// As [`appeal::ask`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<Where>, form: Form) -> Result<HttpResponse> {
    let place = path.into_inner();
    let words = form.trimmed("details").to_owned();
    let mut errors = Vec::new();
    if words.is_empty() {
        errors.push(FieldError { field: "details", text: site.words.say("moderation-error-appeal") });
    }
    errors.extend(too_long(&site, "details", &words));
    // Words that come back after signing in again are looked at before they are sent.
    if !errors.is_empty() || form.text("do") == "preview" {
        let found = find(&site, &visit, place).await?;
        return answer(&site, &visit, &found, &form, errors);
    }
    let (inner, token, to) = (site.clone(), visit.token.clone(), place.clone());
    site.db.write(move |conn| appeal::ask(conn, &inner, token.as_ref(), &to, &words, inner.clock.now())).await?;
    let (slug, thread, post) = place;
    let path = format!("{}/posts/{post}/appeal", thread_path(&slug, thread));
    Ok(page::see_other_with(&site, &path, "moderation-flash-appealed"))
}

async fn find(site: &web::Data<Site>, visit: &Visit, place: Where) -> Result<Appealable> {
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db.read(move |conn| appeal::require_appealable(conn, &inner, token.as_ref(), &place, inner.clock.now())).await
}

fn answer(
    site: &Site,
    visit: &Visit,
    found: &Appealable,
    typed: &Fields,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let board = &found.reader.board;
    let path = thread_path(&board.slug, found.place.thread.number);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let decided = found.decided.as_ref();
    let signed_in = found.reader.signed_in.as_ref();
    // Whoever's membership was ended cannot enter the board, and is led nowhere that is not there for them.
    let ended = found.reader.persona.is_none();
    let crumbs = if ended { Vec::new() } else { pages::crumbs(site, &board.name, &board.path()) };
    let view = AppealView {
        page: Page::new(site, visit, found.reader.looker(), "boards", site.words.say("moderation-appeal-page"))
            .with_crumbs(crumbs),
        action: format!("{path}/posts/{}/appeal", found.place.post.number),
        cancel: if ended { "/me".to_owned() } else { board.path() },
        html: found.place.post.html.clone(),
        notes: found.place.post.notes.shown(&site.words),
        open: found.open,
        back: found.back,
        for_now: found.for_now,
        about_you: found.decided.as_ref().is_some_and(|decided| decided.measure.is_some()),
        waiting: found.case.is_open(),
        decided: decided.map(|decided| show::told(site, &found.case, decided)).transpose()?,
        words: typed.text("details").to_owned(),
        author: signed_in.map(|person| person.author_seal(&site.keys)).unwrap_or_default(),
        errors,
    };
    page::answer(site, visit, status, "moderation/appeal", &view)
}
