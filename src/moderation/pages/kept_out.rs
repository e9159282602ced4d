//! `/kept-out`: what somebody reads who is kept from the whole site, and where they have it looked at again.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::accounts::sanction::{self as sanctions, SanctionKind};
use crate::accounts::{SignedIn, require_holder};
use crate::base::error::{FieldError, Result};
use crate::base::web::{Form, Page, Site, Visit, page, redirect};
use crate::moderation::report::too_long;
use crate::moderation::sanction::{self, Own};
use crate::moderation::views_sanction::KeptOutView;

async fn find(site: &web::Data<Site>, visit: &Visit) -> Result<(SignedIn, Vec<Own>)> {
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let now = inner.clock.now();
            let holder = require_holder(conn, &inner, token.as_ref(), now)?;
            let own = sanction::list_own(conn, &inner.keys, &holder, now)?;
            Ok((holder, own))
        })
        .await
}

/// The page; somebody against whom nothing holds is led to the boards.
///
/// # Errors
/// As [`require_holder`].
pub async fn show(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let found = find(&site, &visit).await?;
    answer(&site, &visit, &found, "", Vec::new())
}

/// Asks another lead to look at it again: 303 to the page, or the page again at 422.
///
/// # Errors
/// As [`require_holder`] and [`sanction::ask`].
pub async fn create(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    let found = find(&site, &visit).await?;
    let words = form.trimmed("details").to_owned();
    let missing =
        words.is_empty().then(|| FieldError { field: "details", text: site.words.say("moderation-error-out") });
    let errors: Vec<FieldError> = missing.into_iter().chain(too_long(&site, "details", &words)).collect();
    if !errors.is_empty() || form.text("do") == "preview" {
        return answer(&site, &visit, &found, &words, errors);
    }
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db
        .write(move |conn| {
            let now = inner.clock.now();
            let holder = require_holder(conn, &inner, token.as_ref(), now)?;
            sanction::ask(conn, &inner, &holder, &words, now)
        })
        .await?;
    Ok(page::see_other_with(&site, sanctions::PAGE, "moderation-flash-out-asked"))
}

fn answer(
    site: &Site,
    visit: &Visit,
    (holder, own): &(SignedIn, Vec<Own>),
    words: &str,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let Some(first) = own.first() else { return Ok(redirect::see_other("/boards")) };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = KeptOutView {
        page: Page::new(site, visit, holder.looker(), "", site.words.say("moderation-out-page")),
        out: first.kind == SanctionKind::KeptOut,
        holds: sanction::say(site, "moderation-sanction-you", first.kind, first.end_day),
        day: sanction::date(site, first.day),
        why: first.words.clone(),
        more: own.len() > 1,
        asked: first.asked,
        appeal: first.appeal.clone(),
        answered: first.answered,
        answer: first.answer.clone(),
        words: words.to_owned(),
        author: holder.author_seal(&site.keys),
        contact: site.config.site.operator_contact.trim().to_owned(),
        errors,
    };
    page::answer(site, visit, status, "moderation/kept_out", &view)
}
