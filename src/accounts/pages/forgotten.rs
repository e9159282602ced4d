//! `/forgotten`: asking for a link by email; and `/letters/reset/{token}`, where it leads.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{field_error, typed_again};
use crate::accounts::credentials::{Passphrase, SignInName};
use crate::accounts::forgotten::{self, Given};
use crate::accounts::hashing::Hasher;
use crate::accounts::session;
use crate::accounts::views_forgotten::{AskedView, ForgottenView, OverView, ResetView};
use crate::base::crypto::Token;
use crate::base::error::{Error, FieldError, Result};
use crate::base::web::limit::{self, Attempt};
use crate::base::web::{Fields, Form, Looker, Page, Site, Visit, cookies, page, redirect};

/// Whose the session is that may have come does not matter here, and is not looked up.
fn page_of(site: &Site, visit: &Visit, title: &str) -> Page {
    let looker = Looker { signed_in: visit.token.is_some(), ..Looker::default() };
    Page::new(site, visit, looker, "sign-in", site.words.say(title))
}

/// `GET /forgotten`.
///
/// # Errors
/// A fault when the page cannot be made.
pub async fn form(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    show(&site, &visit, StatusCode::OK, &Fields::default(), Vec::new())
}

fn show(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    form: &Fields,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let view = ForgottenView {
        page: page_of(site, visit, "accounts-forgotten-title"),
        errors,
        who: form.trimmed("who").to_owned(),
        sends: site.mail.is_some(),
    };
    page::answer(site, visit, status, "accounts/forgotten", &view)
}

/// `POST /forgotten`: the same answer after the same work, whoever has the name or the address.
///
/// # Errors
/// [`crate::base::error::Refusal::TooSoon`] for the network address that asks; the database's.
pub async fn create(
    site: web::Data<Site>,
    visit: Visit,
    request: HttpRequest,
    form: std::result::Result<Form, Error>,
) -> Result<HttpResponse> {
    let form = match form {
        Ok(form) => form,
        Err(error) => {
            let (typed, status, errors) = typed_again(&site, &request, error, "who")?;
            return show(&site, &visit, status, &typed, errors);
        }
    };
    let given = match Given::parse(form.text("who")) {
        Ok(given) => given,
        Err(key) => {
            let errors = vec![field_error(&site, "who", key)];
            return show(&site, &visit, StatusCode::UNPROCESSABLE_ENTITY, &form, errors);
        }
    };
    let now = site.clock.now();
    site.throttle.count(&site.keys, Attempt::Letter, &limit::prefix(visit.peer), now)?;
    let s = site.clone();
    site.db.write(move |conn| forgotten::ask(conn, &s, &given, now)).await?;
    Ok(redirect::see_other("/forgotten/asked"))
}

/// `GET /forgotten/asked`.
///
/// # Errors
/// A fault when the page cannot be made.
pub async fn asked(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let view = AskedView { page: page_of(&site, &visit, "accounts-forgotten-title"), demo: site.config.demo };
    page::answer(&site, &visit, StatusCode::OK, "accounts/forgotten_asked", &view)
}

async fn find(site: &web::Data<Site>, token: &Token) -> Result<Option<forgotten::Asked>> {
    let (s, token) = (site.clone(), token.clone());
    site.db.read(move |conn| forgotten::find(conn, &s, &token, s.clock.now())).await
}

/// `GET /letters/reset/{token}`: a form; nothing is used up by looking, as programs that look through mail do.
///
/// # Errors
/// The database's.
pub async fn choose(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let Some(token) = Token::parse(&path) else { return over(&site, &visit) };
    match find(&site, &token).await? {
        Some(_) => show_reset(&site, &visit, &token, Vec::new()),
        None => over(&site, &visit),
    }
}

/// `POST /letters/reset/{token}`: the passphrase is changed, and everybody is signed out.
///
/// # Errors
/// [`crate::base::error::Refusal::Unavailable`] when too many wait for a hash; the database's.
pub async fn update(
    site: web::Data<Site>,
    hasher: web::Data<Hasher>,
    visit: Visit,
    path: web::Path<String>,
    form: Form,
) -> Result<HttpResponse> {
    let Some(token) = Token::parse(&path) else { return over(&site, &visit) };
    let Some(asked) = find(&site, &token).await? else { return over(&site, &visit) };
    let passphrase =
        match Passphrase::choose(form.text("passphrase"), &SignInName::given(&asked.name), &site.config.site.name) {
            Ok(passphrase) => passphrase,
            Err(key) => return show_reset(&site, &visit, &token, vec![field_error(&site, "passphrase", key)]),
        };
    let hash = hasher.hash(passphrase).await?;
    let (s, here) = (site.clone(), visit.token.clone());
    let done = site
        .db
        .write(move |conn| {
            let done = forgotten::finish(conn, &s, &token, &hash, s.clock.now())?;
            // Whoever else is signed in at this browser would be led past the sign-in page.
            if let (true, Some(here)) = (done.is_some(), &here) {
                session::end(conn, &s.keys, here)?;
            }
            Ok(done)
        })
        .await?;
    let Some(known) = done else { return over(&site, &visit) };
    let mut response = page::see_other_with(&site, "/sign-in", "accounts-reset-done");
    cookies::expire_on(&mut response, &site.config, cookies::SESSION);
    // Until the browser closes: whether others use this computer has not been asked.
    cookies::set_on(&mut response, &site.config, cookies::DEVICE, &known, None);
    Ok(response)
}

fn show_reset(site: &Site, visit: &Visit, token: &Token, errors: Vec<FieldError>) -> Result<HttpResponse> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ResetView {
        page: page_of(site, visit, "accounts-reset-title"),
        errors,
        action: format!("/letters/reset/{}", token.to_text()),
    };
    page::answer(site, visit, status, "accounts/reset", &view)
}

fn over(site: &Site, visit: &Visit) -> Result<HttpResponse> {
    let view = OverView { page: page_of(site, visit, "accounts-reset-title") };
    page::answer(site, visit, StatusCode::NOT_FOUND, "accounts/reset_over", &view)
}
