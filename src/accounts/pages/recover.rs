//! `/recover`: a new passphrase for a recovery code.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::code::{self, Step};
use super::sign_in::{Way, welcome};
use super::{HOME, field_error, is_shared, typed_again};
use crate::accounts::codes;
use crate::accounts::credentials::{Passphrase, SignInName};
use crate::accounts::hashing::Hasher;
use crate::accounts::kept;
use crate::accounts::known::Try;
use crate::accounts::session::Seat;
use crate::accounts::sign_in::{self, Outcome};
use crate::accounts::views::RecoverView;
use crate::base::error::{Error, FieldError, Result};
use crate::base::web::{Fields, Form, Looker, Page, Site, Visit, page};

/// `GET /recover`.
///
/// # Errors
/// A fault when the page cannot be made.
pub async fn form(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    show(&site, &visit, StatusCode::OK, &Fields::default(), Vec::new())
}

/// `POST /recover`; with `do=begin` only the form, for somebody whose words are kept in the form that they come from.
///
/// # Errors
/// [`crate::base::error::Refusal::TooSoon`], [`crate::base::error::Refusal::Unavailable`]; the database's.
pub async fn create(
    site: web::Data<Site>,
    hasher: web::Data<Hasher>,
    visit: Visit,
    request: HttpRequest,
    form: std::result::Result<Form, Error>,
) -> Result<HttpResponse> {
    let form = match form {
        Ok(form) => form,
        Err(error) => {
            let (typed, status, errors) = typed_again(&site, &request, error, "passphrase")?;
            return show(&site, &visit, status, &typed, errors);
        }
    };
    if form.text("do") == "begin" {
        return show(&site, &visit, StatusCode::OK, &form, Vec::new());
    }
    let name = SignInName::given(form.text("name"));
    let passphrase = match parse(&site, &form, &name) {
        Ok(passphrase) => passphrase,
        Err(errors) => return show(&site, &visit, StatusCode::UNPROCESSABLE_ENTITY, &form, errors),
    };
    let attempt = Try::count(&site, &visit, name)?;
    let seat = Seat { device: visit.device, shared: is_shared(&form) };
    let code = form.text("code").to_owned();
    match sign_in::recover(&site, &hasher, visit.token.clone(), attempt, code, passphrase, seat).await? {
        Outcome::Entered(entered) => {
            let home = Way { path: HOME, flash: Some("accounts-recovered") };
            welcome(&site, visit, form.text(kept::FIELD), seat.shared, entered, &home)
        }
        Outcome::Second(pending, second) => {
            let kept = form.text(kept::FIELD).to_owned();
            let step = Step { pending, shared: seat.shared, next: String::new(), kept };
            code::show(&site, &visit, StatusCode::OK, &step, second, Vec::new())
        }
        Outcome::Wrong => again(&site, &visit, &form, "code", "accounts-recover-wrong"),
    }
}

/// What can be seen to be wrong with the fields before anything is looked up: all of it, in the order of the form.
fn parse(site: &Site, form: &Fields, name: &SignInName) -> std::result::Result<Passphrase, Vec<FieldError>> {
    let mut errors = Vec::new();
    if name.as_str().is_empty() {
        errors.push(field_error(site, "name", "accounts-recover-name-empty"));
    }
    if let Err(key) = codes::check_form(form.text("code")) {
        errors.push(field_error(site, "code", key));
    }
    match Passphrase::choose(form.text("passphrase"), name, &site.config.site.name) {
        Ok(passphrase) if errors.is_empty() => Ok(passphrase),
        Ok(_) => Err(errors),
        Err(key) => {
            errors.push(field_error(site, "passphrase", key));
            Err(errors)
        }
    }
}

fn again(site: &Site, visit: &Visit, form: &Fields, field: &'static str, key: &str) -> Result<HttpResponse> {
    show(site, visit, StatusCode::UNPROCESSABLE_ENTITY, form, vec![field_error(site, field, key)])
}

fn show(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    form: &Fields,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let title = site.words.say("accounts-recover-title");
    // Somebody who is signed in may choose a new passphrase too. Whose the token is does not matter here.
    let looker = Looker { signed_in: visit.token.is_some(), ..Looker::default() };
    let view = RecoverView {
        page: Page::new(site, visit, looker, "sign-in", title),
        errors,
        name: form.trimmed("name").to_owned(),
        code: form.trimmed("code").to_owned(),
        shared: is_shared(form),
        kept: form.text(kept::FIELD).to_owned(),
    };
    page::answer(site, visit, status, "accounts/recover", &view)
}
