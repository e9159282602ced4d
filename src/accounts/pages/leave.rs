//! Going: signing out, and *Leave this site*.

use std::time::Duration;

use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{HttpResponse, web};

use crate::accounts::session;
use crate::base::error::{Error, Refusal, Result};
use crate::base::web::{Form, Site, Visit, cookies, page, redirect};

/// How long an answer waits for the session to end; it ends in any case once the database can be reached.
const WAIT: Duration = Duration::from_millis(300);

/// `POST /sign-out`.
///
/// # Errors
/// The form's.
pub async fn sign_out(
    site: web::Data<Site>,
    visit: Visit,
    form: std::result::Result<Form, Error>,
) -> Result<HttpResponse> {
    match form {
        // Nobody is signed in any more: what was wanted has already happened.
        Err(Error::Refused(Refusal::Csrf | Refusal::SignIn)) if visit.token.is_none() => {
            return Ok(redirect::see_other("/"));
        }
        other => other?,
    };
    end_session(&site, &visit).await;
    let mut response = page::see_other_with(&site, "/", "accounts-signed-out");
    forget_session(&site, &mut response);
    Ok(response)
}

/// `GET /leave`: a plain link, so that it works without JavaScript, signed out, and when nothing else does.
pub async fn leave(site: web::Data<Site>, visit: Visit) -> HttpResponse {
    end_session(&site, &visit).await;
    let mut response = HttpResponse::SeeOther().finish();
    if let Ok(to) = HeaderValue::from_str(&site.config.site.leave_to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    for name in cookies::ALL {
        cookies::expire_on(&mut response, &site.config, name);
    }
    clear_storage(&mut response);
    response
}

/// Takes the session's cookie and what the browser has stored for us away, with an answer after which nobody is signed
/// in any more.
pub fn forget_session(site: &Site, response: &mut HttpResponse) {
    cookies::expire_on(response, &site.config, cookies::SESSION);
    clear_storage(response);
}

/// Takes away what says that somebody has signed in with this browser.
pub fn forget_device(site: &Site, response: &mut HttpResponse) {
    cookies::expire_on(response, &site.config, cookies::DEVICE);
}

/// Not `"cache"`, which can stall the browser for seconds; nothing that a member sees is cached.
fn clear_storage(response: &mut HttpResponse) {
    let name = HeaderName::from_static("clear-site-data");
    response.headers_mut().insert(name, HeaderValue::from_static("\"storage\""));
}

async fn end_session(site: &web::Data<Site>, visit: &Visit) {
    let Some(token) = visit.token.clone() else { return };
    let s = site.clone();
    let ending = tokio::spawn(async move {
        let keys = s.keys.clone();
        if let Err(error) = s.db.write(move |conn| session::end(conn, &keys, &token)).await {
            tracing::warn!("a session could not be ended at once: {error}");
        }
    });
    // Going must not take longer because the database does.
    if tokio::time::timeout(WAIT, ending).await.is_err() {
        tracing::warn!("a session is still being ended");
    }
}
