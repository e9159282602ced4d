//! The pages of the room, and what they share.

pub mod appoint;
pub mod code;
pub mod codes;
pub mod forgotten;
pub mod join;
pub mod leave;
pub mod passkeys;
pub mod passphrase;
pub mod prove;
pub mod recover;
pub mod second_factor;
pub mod settings;
pub mod sign_in;

use actix_web::http::StatusCode;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::sanction;
use super::session::{SignedIn, find_holder, require_signed_in};
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Error, FieldError, Refusal, Result};
use crate::base::web::form::Typed;
use crate::base::web::{Fields, Site, Visit, cookies, csrf, redirect};

/// Where people go who were not on their way to anywhere.
const HOME: &str = "/boards";

/// `?next=`: where somebody was on their way to.
#[derive(Debug, Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

/// The way on, if the text is that of a page on this site; else nothing.
fn way_on(next: &str) -> String {
    redirect::local_page(next).unwrap_or("").to_owned()
}

/// The way on, or the boards.
fn way_on_or_home(next: &str) -> &str {
    redirect::local_page(next).unwrap_or(HOME)
}

/// The address of a page that goes on to `next`.
pub fn with_next(path: &str, next: &str) -> String {
    match redirect::local_page(next) {
        Some(next) => format!("{path}?next={}", utf8_percent_encode(next, NON_ALPHANUMERIC)),
        None => path.to_owned(),
    }
}

/// Whose session it is, also of somebody who may not come in; asks the database only when there is a token.
async fn holder(site: &web::Data<Site>, visit: &Visit) -> Result<Option<SignedIn>> {
    let Some(token) = visit.token.clone() else { return Ok(None) };
    let s = site.clone();
    site.db.read(move |conn| find_holder(conn, &s, Some(&token), s.clock.now())).await
}

/// Who is looking, as [`holder`].
async fn looker(site: &web::Data<Site>, visit: &Visit) -> Result<Option<SignedIn>> {
    Ok(holder(site, visit).await?.filter(|holder| !holder.is_kept_out()))
}

/// Where somebody goes whose session is alive: on, or to where they are told why they may not come in.
fn way_in<'a>(holder: &SignedIn, next: &'a str) -> &'a str {
    if holder.is_kept_out() { sanction::PAGE } else { way_on_or_home(next) }
}

/// A write by whoever is signed in, in one transaction.
///
/// # Errors
/// As [`require_signed_in`], and what the work itself says.
pub async fn write_signed_in<T: Send + 'static>(
    site: &web::Data<Site>,
    visit: &Visit,
    work: impl FnOnce(&mut Conn, &Site, &SignedIn) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db
        .write(move |conn| {
            let signed_in = require_signed_in(conn, &inner, token.as_ref(), inner.clock.now())?;
            work(conn, &inner, &signed_in)
        })
        .await
}

/// Puts a new session's token into the answer's cookie: for as long as the session can last, or on a shared
/// computer until the browser closes.
fn set_session(site: &Site, response: &mut HttpResponse, token: &Token, shared: bool) {
    let minutes = (!shared).then_some(site.config.accounts.session_end_minutes);
    cookies::set_on(response, &site.config, cookies::SESSION, &token.to_text(), minutes);
}

/// Minutes for which a browser is known: about as long as browsers keep a cookie (RFC 6265bis: 400 days).
const KNOWN_MINUTES: i64 = 365 * 24 * 60;

/// Makes a browser a known one. On a computer that others use nothing of the kind is left behind.
fn set_known(site: &Site, response: &mut HttpResponse, known: &str, shared: bool) {
    if !shared {
        cookies::set_on(response, &site.config, cookies::DEVICE, known, Some(KNOWN_MINUTES));
    }
}

/// The same for a browser whose cookie has just become worth nothing; nothing for one that had none.
fn keep_known(site: &Site, response: &mut HttpResponse, known: Option<&str>) {
    if let Some(known) = known {
        set_known(site, response, known, false);
    }
}

/// A form whose token is not good, any more or at all, has done nothing yet: what was typed, to be shown again with a fresh
/// token, and what to say at a field. What another site has sent is not shown: with a good token beside it, it would be a form
/// of ours that somebody else has filled in.
///
/// # Errors
/// What else was wrong with the form, or that another site has sent it.
fn typed_again(
    site: &Site,
    request: &HttpRequest,
    error: Error,
    field: &'static str,
) -> Result<(Fields, StatusCode, Vec<FieldError>)> {
    let own = !csrf::is_from_elsewhere(site, request);
    let typed = request.extensions().get::<Typed>().filter(|_| own).map(|typed| typed.0.clone());
    match (error, typed) {
        (Error::Refused(refusal @ Refusal::Csrf), Some(typed)) => {
            Ok((typed, refusal.status(), vec![field_error(site, field, "accounts-form-again")]))
        }
        (error, _) => Err(error),
    }
}

/// An error of a field, in words.
fn field_error(site: &Site, field: &'static str, key: &str) -> FieldError {
    FieldError { field, text: site.words.say(key) }
}

/// Whether the box for a computer that others use was ticked.
fn is_shared(form: &Fields) -> bool {
    form.has("shared")
}
