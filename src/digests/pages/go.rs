//! `/letters/go/{pass}`: from a letter to a post. A member is led on once they are signed in; a carer, who cannot be,
//! presses a button, so that no program that looks through mail learns where an address leads.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{press, pressed};
use crate::base::error::{Refusal, Result};
use crate::base::web::{Form, Site, Visit, redirect};
use crate::digests::go;
use crate::digests::pass::Pass;

/// `GET`.
///
/// # Errors
/// [`Refusal::NotFound`] for an address that is not ours; [`Refusal::SignIn`] for a member's letter when nobody is
/// signed in; the database's.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    match Pass::read(&site.keys, &path) {
        Some(Pass::Go { carer: true, .. }) => press(&site, &visit, "go", format!("/letters/go/{path}")),
        Some(Pass::Go { thread, number, .. }) => lead(&site, &visit, thread, number, true).await,
        _ => Err(Refusal::NotFound.into()),
    }
}

/// `POST`: leads a carer on.
///
/// # Errors
/// As [`form`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, _form: Form) -> Result<HttpResponse> {
    match Pass::read(&site.keys, &path) {
        Some(Pass::Go { carer, thread, number }) => lead(&site, &visit, thread, number, !carer).await,
        _ => Err(Refusal::NotFound.into()),
    }
}

async fn lead(site: &web::Data<Site>, visit: &Visit, thread: i64, number: i64, sign_in: bool) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let found = site.db.read(move |conn| go::find(conn, &inner, token.as_ref(), (thread, number), sign_in)).await?;
    match found {
        Some(path) => Ok(redirect::see_other(&path)),
        None => pressed(site, visit, StatusCode::NOT_FOUND, "gone"),
    }
}
