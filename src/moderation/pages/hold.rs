//! `/moderation/cases/{case}/hold`: keeping what a reported post said, and letting go of it. For safeguarding leads alone.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::unmask::{day, find_case, reason};
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Crumb, Fields, Form, Page, Site, Visit, page};
use crate::boards::Standing;
use crate::moderation::actor::{self, Lead};
use crate::moderation::hold::{self, HOLD_DAYS};
use crate::moderation::sealed::{self, Text};
use crate::moderation::views_unmask::HoldView;

/// `GET /moderation/cases/{case}/hold`.
///
/// # Errors
/// As [`actor::require_lead`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let lead = find_case(&site, &visit, path.into_inner()).await?;
    again(&site, &visit, &lead, &Fields::default(), Vec::new())
}

/// `POST /moderation/cases/{case}/hold`: holds the case, or lets it go, by the field `do`.
///
/// # Errors
/// As [`actor::require_lead`] and [`hold::hold`]; [`Refusal::BadRequest`] for another `do`.
pub async fn update(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let case = path.into_inner();
    let lead = find_case(&site, &visit, case.clone()).await?;
    let words = match (form.text("do"), reason(&site, &form, "moderation-error-hold")) {
        ("lift", _) => None,
        ("hold", Ok(words)) => Some(words),
        ("hold", Err(errors)) => return again(&site, &visit, &lead, &form, errors),
        // Words that come back after signing in again are looked at before they are sent.
        ("preview", _) => return again(&site, &visit, &lead, &form, Vec::new()),
        _ => return Err(Refusal::BadRequest.into()),
    };
    let (inner, token) = (site.clone(), visit.token.clone());
    let flash = if words.is_some() { "moderation-flash-hold" } else { "moderation-flash-hold-lifted" };
    let path = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let lead = actor::require_lead(conn, &inner, token.as_ref(), &case, now)?;
            match &words {
                Some(words) => hold::hold(conn, &inner, &lead, lead.opened.strong, words, now)?,
                None => hold::lift(conn, &inner, &lead, lead.opened.strong, now)?,
            }
            Ok(lead.opened.found.case.public_id().path())
        })
        .await?;
    Ok(page::see_other_with(&site, &path, flash))
}

fn again(site: &Site, visit: &Visit, lead: &Lead, typed: &Fields, errors: Vec<FieldError>) -> Result<HttpResponse> {
    let opened = &lead.opened;
    let (case, post) = (&opened.found.case, &opened.found.post);
    let crumb = |href: String, key: &str| Crumb { href, label: site.words.say(key) };
    let path = case.public_id().path();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = HoldView {
        page: Page::new(site, visit, opened.looker, "moderation", site.words.say("moderation-hold-heading"))
            .with_crumbs(vec![
                crumb("/moderation".to_owned(), "base-nav-queue"),
                crumb(path.clone(), "moderation-case-page"),
            ]),
        case: path,
        writer: opened.found.writer.clone(),
        writer_left: opened.found.writer_standing == Standing::Left,
        board: opened.board.name.clone(),
        open: case.outcome.is_none(),
        until: case.hold_day.map(|begun| day(site, begun + HOLD_DAYS)).unwrap_or_default(),
        reason: sealed::open(&site.keys, Text::CaseHold, case.id, case.hold_sealed.as_ref())?,
        may_hold: hold::may_hold(case, post),
        words: typed.text("details").to_owned(),
        author: opened.author.clone(),
        errors,
    };
    page::answer(site, visit, status, "moderation/hold", &view)
}
