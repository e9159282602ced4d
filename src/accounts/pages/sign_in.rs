//! `/sign-in`, and the way back to what one was writing when the session ended.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::code::{self, Step};
use super::{
    Next, field_error, holder, is_shared, set_known, set_session, typed_again, way_in, way_on, way_on_or_home,
    with_next,
};
use crate::accounts::credentials::{Passphrase, SignInName};
use crate::accounts::hashing::Hasher;
use crate::accounts::kept::{self, Kept};
use crate::accounts::known::Try;
use crate::accounts::sanction;
use crate::accounts::session::Seat;
use crate::accounts::sign_in::{self, Entered, Outcome};
use crate::accounts::views::{Hidden, KeptView, SignInView};
use crate::base::error::{Error, FieldError, Refusal, Result};
use crate::base::web::{Fields, Form, Looker, Page, Site, Visit, failure, page, redirect};

/// The longest sealed text that the sign-in form can carry and still be accepted.
const KEPT_BYTES: usize = 240 * 1024;

/// `GET /sign-in`.
///
/// # Errors
/// The database's.
pub async fn form(site: web::Data<Site>, visit: Visit, query: web::Query<Next>) -> Result<HttpResponse> {
    if let Some(holder) = holder(&site, &visit).await? {
        return Ok(redirect::see_other(way_in(&holder, &query.next)));
    }
    let blank = Asked { next: way_on(&query.next), ..Asked::default() };
    show(&site, &visit, StatusCode::OK, blank, Vec::new())
}

/// What goes back into the form.
#[derive(Default)]
pub(super) struct Asked {
    pub name: String,
    pub shared: bool,
    pub next: String,
    pub kept: String,
}

impl Asked {
    pub fn of(form: &Fields) -> Self {
        Self {
            name: form.trimmed("name").to_owned(),
            shared: is_shared(form),
            next: way_on(form.text("next")),
            kept: form.text(kept::FIELD).to_owned(),
        }
    }
}

/// `POST /sign-in`.
///
/// # Errors
/// [`Refusal::TooSoon`] and [`Refusal::Unavailable`], but for somebody whose text is kept: who sees them in the
/// form, so that the text is not lost. The database's.
pub async fn create(
    site: web::Data<Site>,
    hasher: web::Data<Hasher>,
    visit: Visit,
    request: HttpRequest,
    form: std::result::Result<Form, Error>,
) -> Result<HttpResponse> {
    let form = match form {
        Ok(form) => form.into_fields(),
        Err(error) => return out_of_date(&site, &visit, &request, error),
    };
    let asked = Asked::of(&form);
    let seat = Seat { device: visit.device, shared: asked.shared };
    match attempt(&site, &hasher, &visit, &form, seat).await {
        Ok(Outcome::Entered(entered)) => {
            let on = Way { path: way_on_or_home(&asked.next), flash: None };
            welcome(&site, visit, &asked.kept, asked.shared, entered, &on)
        }
        Ok(Outcome::Second(pending, second)) => {
            let step = Step { pending, shared: asked.shared, next: asked.next, kept: asked.kept };
            code::show(&site, &visit, StatusCode::OK, &step, second, Vec::new())
        }
        Ok(Outcome::Wrong) => again(&site, &visit, asked, "accounts-sign-in-wrong"),
        Err(Error::Refused(refusal)) if !asked.kept.is_empty() => {
            let errors = vec![FieldError { field: "passphrase", text: failure::sentence(&site, &refusal) }];
            show(&site, &visit, refusal.status(), asked, errors)
        }
        Err(error) => Err(error),
    }
}

async fn attempt(site: &web::Data<Site>, hasher: &Hasher, visit: &Visit, form: &Fields, seat: Seat) -> Result<Outcome> {
    let counted = Try::count(site, visit, SignInName::given(form.text("name")))?;
    let passphrase = Passphrase::given(form.text("passphrase"));
    sign_in::enter(site, hasher, visit.token.clone(), counted, passphrase, seat).await
}

/// The form again, when its token was not good.
fn out_of_date(site: &Site, visit: &Visit, request: &HttpRequest, error: Error) -> Result<HttpResponse> {
    let (typed, status, errors) = typed_again(site, request, error, "passphrase")?;
    show(site, visit, status, Asked::of(&typed), errors)
}

/// The form again, with a reason.
pub(super) fn again(site: &Site, visit: &Visit, asked: Asked, key: &str) -> Result<HttpResponse> {
    show(site, visit, StatusCode::UNPROCESSABLE_ENTITY, asked, vec![field_error(site, "passphrase", key)])
}

/// The page that asks for name and passphrase.
pub(super) fn show(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    asked: Asked,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let title = site.words.say("accounts-sign-in-title");
    let Asked { name, shared, next, kept } = asked;
    let page = Page::new(site, visit, Looker::default(), "sign-in", title);
    let join_href = with_next("/join", &next);
    let view = SignInView { page, errors, name, shared, next, join_href, kept };
    page::answer(site, visit, status, "accounts/sign_in", &view)
}

/// Where somebody goes on to, and the key of the message that they find there.
pub(super) struct Way<'a> {
    pub path: &'a str,
    pub flash: Option<&'static str>,
}

/// The session has begun: on to where somebody was going, or back to what they were writing.
pub(super) fn welcome(
    site: &Site,
    visit: Visit,
    kept: &str,
    shared: bool,
    entered: Entered,
    on: &Way<'_>,
) -> Result<HttpResponse> {
    let Entered { token, signed_in, known, tried, .. } = entered;
    let path = if signed_in.is_kept_out() { sanction::PAGE } else { on.path };
    let flash = on.flash.or(tried.then_some("accounts-tried"));
    let visit = Visit { token: Some(token.clone()), ..visit };
    let mut response = match Kept::open(&site.keys, kept) {
        None => match flash {
            Some(flash) => page::see_other_with(site, path, flash),
            None => redirect::see_other(path),
        },
        Some(kept) if !kept.is_by(signed_in.account()) => page::see_other_with(site, path, "accounts-kept-other"),
        Some(kept) => {
            let title = site.words.say("accounts-kept-title");
            let view = KeptView {
                page: Page::new(site, &visit, signed_in.looker(), "", title),
                text: kept.text(),
                path: kept.path.clone(),
                author: signed_in.author_seal(&site.keys),
                fields: hidden(kept),
            };
            page::answer(site, &visit, StatusCode::OK, "accounts/kept", &view)?
        }
    };
    set_session(site, &mut response, &token, shared);
    set_known(site, &mut response, &known, shared);
    Ok(response)
}

fn hidden(kept: Kept) -> Vec<Hidden> {
    kept.fields_for_preview().into_iter().map(|(name, value)| Hidden { name, value }).collect()
}

/// The answer to a form that was sent without a session: the sign-in page, with what was written sealed in it. `None`
/// when the form was not made for somebody to write in, or nothing was written.
///
/// The status is 403: 401 would have to name a scheme of HTTP authentication, which this is not.
pub fn interrupted(site: &Site, visit: &Visit, typed: &Fields) -> Option<HttpResponse> {
    let path = redirect::local_path(&visit.here)?;
    let kept = Kept::of(&site.keys, path, typed)?.seal(&site.keys)?;
    if kept.len() > KEPT_BYTES {
        // More than any form of ours takes; it is shown, to be copied, rather than dropped.
        return Some(failure::answer(site, visit, Some(typed), &Refusal::TooLarge.into()));
    }
    let visit = Visit { here: "/sign-in".to_owned(), ..visit.clone() };
    let asked = Asked { kept, ..Asked::default() };
    Some(
        show(site, &visit, StatusCode::FORBIDDEN, asked, Vec::new())
            .unwrap_or_else(|error| failure::answer(site, &visit, Some(typed), &error)),
    )
}
