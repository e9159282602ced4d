//! `/settings/leave`: leaving the whole site. First the choices, then what they come to, for whoever has shown that it
//! is they, then it is done.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::page;
use crate::accounts::pages::leave::{forget_device, forget_session};
use crate::accounts::proof::{Asks, FreshIf};
use crate::accounts::require_holder;
use crate::base::error::{Error, FieldError, Refusal, Result};
use crate::base::web::page as answers;
use crate::base::web::{Fields, Site, Visit, redirect};
use crate::rights::leave::{self, JustLeft, Survey, Wish, survey};
use crate::rights::views::{ConfirmView, LeaveView};

async fn look(site: &web::Data<Site>, visit: &Visit) -> Result<Survey> {
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let now = inner.clock.now();
            let signed_in = require_holder(conn, &inner, token.as_ref(), now)?;
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

/// To go on with leaving needs proof, to think again does not.
#[derive(Debug)]
pub struct ToLeave;

impl Asks for ToLeave {
    fn needs_proof(form: &Fields) -> bool {
        form.text("do") != "change"
    }
}

/// `POST /settings/leave`: shows what the choices come to, and then does it. Who sends it once more is led to the receipt.
///
/// # Errors
/// As the page's; `Proof` without fresh proof; `Closed` for the only owner of the site.
pub async fn create(
    site: web::Data<Site>,
    just_left: web::Data<JustLeft>,
    visit: Visit,
    form: std::result::Result<FreshIf<ToLeave>, Error>,
) -> Result<HttpResponse> {
    let answer = match form {
        Ok(form) => go_on(&site, &just_left, &visit, &form).await,
        Err(error) => Err(error),
    };
    // The second press finds nobody signed in; or, when both are under way, an account that has just gone.
    if let Err(Error::Refused(Refusal::SignIn | Refusal::NotFound)) = &answer
        && let Some(receipt) = just_left.find(&site.keys, visit.token.as_ref(), site.clock.now()).await
    {
        return Ok(led_to(&site, &receipt));
    }
    answer
}

async fn go_on(site: &web::Data<Site>, just_left: &JustLeft, visit: &Visit, form: &Fields) -> Result<HttpResponse> {
    let survey = look(site, visit).await?;
    if survey.last_owner || form.text("do") == "change" {
        return choices(site, visit, &survey, form, Vec::new());
    }
    let wish = match Wish::parse(form, &survey.places, &site.words) {
        Ok(wish) => wish,
        Err(errors) => return choices(site, visit, &survey, form, errors),
    };
    if form.text("do") != "leave" {
        let page = page(site, visit, survey.looker, "rights-leave-title");
        let view = ConfirmView::new(page, &survey, &wish, form);
        return answers::answer(site, visit, StatusCode::OK, "rights/leave_confirm", &view);
    }
    let (inner, token) = (site.clone(), visit.token.clone());
    let prepared = web::block(move || leave::prepare(&inner, token.as_ref(), inner.clock.now())).await;
    prepared.map_err(|_| Error::fault("the thread that leaving is prepared on is gone"))??;
    let (inner, token) = (site.clone(), visit.token.clone());
    let receipt =
        site.db.write(move |conn| leave::leave(conn, &inner, token.as_ref(), &wish, inner.clock.now())).await?;
    let path = receipt.path(&site.keys)?;
    just_left.note(&site.keys, visit.token.as_ref(), &path, site.clock.now());
    Ok(led_to(site, &path))
}

fn led_to(site: &Site, receipt: &str) -> HttpResponse {
    let mut response = redirect::see_other(receipt);
    forget_session(site, &mut response);
    forget_device(site, &mut response);
    response
}

fn choices(
    site: &Site,
    visit: &Visit,
    survey: &Survey,
    typed: &Fields,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = LeaveView::new(page(site, visit, survey.looker, "rights-leave-title"), survey, typed, errors);
    answers::answer(site, visit, status, "rights/leave", &view)
}
