//! `/settings/leave`: leaving the whole site. First the choices, then what they come to and the passphrase, then it is
//! done.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{field_error, page};
use crate::accounts::hashing::Hasher;
use crate::accounts::pages::leave::forget_session;
use crate::accounts::{holder, require_signed_in};
use crate::base::error::{FieldError, Result};
use crate::base::web::page as answers;
use crate::base::web::{Fields, Form, Site, Visit, redirect};
use crate::rights::leave::{self, Survey, Wish, survey};
use crate::rights::views::{ConfirmView, LeaveView};

async fn look(site: &web::Data<Site>, visit: &Visit) -> Result<Survey> {
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let now = inner.clock.now();
            let signed_in = require_signed_in(conn, &inner, token.as_ref(), now)?;
            survey::make(conn, &inner, &signed_in, now)
        })
        .await
}

/// `GET /settings/leave`.
///
/// # Errors
/// `SignIn` when nobody is signed in; the database's.
pub async fn form(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let survey = look(&site, &visit).await?;
    choices(&site, &visit, &survey, &Fields::default(), Vec::new())
}

/// `POST /settings/leave`: shows what the choices come to, and with the passphrase does it.
///
/// # Errors
/// As the page's; `Closed` for the only owner of the site; `TooSoon` and `Unavailable` as for signing in.
pub async fn create(
    site: web::Data<Site>,
    hasher: web::Data<Hasher>,
    visit: Visit,
    form: Form,
) -> Result<HttpResponse> {
    let survey = look(&site, &visit).await?;
    if survey.last_owner || form.text("do") == "change" {
        return choices(&site, &visit, &survey, &form, Vec::new());
    }
    let wish = match Wish::parse(&form, &survey.places, &site.words) {
        Ok(wish) => wish,
        Err(errors) => return choices(&site, &visit, &survey, &form, errors),
    };
    if form.text("do") != "leave" {
        return confirm(&site, &visit, &survey, &wish, &form, Vec::new());
    }
    let error = match form.text("passphrase") {
        "" => Some("rights-error-passphrase-empty"),
        typed if !holder::knows_passphrase(&site, &hasher, &visit, typed).await? => Some("rights-error-passphrase"),
        _ => None,
    };
    if let Some(key) = error {
        return confirm(&site, &visit, &survey, &wish, &form, vec![field_error(&site, "passphrase", key)]);
    }
    let (inner, token) = (site.clone(), visit.token.clone());
    let receipt =
        site.db.write(move |conn| leave::leave(conn, &inner, token.as_ref(), &wish, inner.clock.now())).await?;
    let mut response = redirect::see_other(&receipt.path(&site.keys)?);
    forget_session(&site, &mut response);
    Ok(response)
}

fn status_of(errors: &[FieldError]) -> StatusCode {
    if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

fn choices(
    site: &Site,
    visit: &Visit,
    survey: &Survey,
    typed: &Fields,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let status = status_of(&errors);
    let view = LeaveView::new(page(site, visit, survey.looker, "rights-leave-title"), survey, typed, errors);
    answers::answer(site, visit, status, "rights/leave", &view)
}

fn confirm(
    site: &Site,
    visit: &Visit,
    survey: &Survey,
    wish: &Wish,
    typed: &Fields,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let status = status_of(&errors);
    let view = ConfirmView::new(page(site, visit, survey.looker, "rights-leave-title"), survey, wish, typed, errors);
    answers::answer(site, visit, status, "rights/leave_confirm", &view)
}
