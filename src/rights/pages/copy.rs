//! `/settings/export`: a copy of everything.

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpResponse, web};

use super::{field_error, page};
use crate::accounts::hashing::Hasher;
use crate::accounts::pages::write_signed_in;
use crate::accounts::{copies, holder, require_signed_in};
use crate::base::error::{FieldError, Result};
use crate::base::web::page as answers;
use crate::base::web::{Form, Site, Visit};
use crate::rights::copy;
use crate::rights::views::CopyView;

async fn show(site: &web::Data<Site>, visit: &Visit, errors: Vec<FieldError>) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let find = move |conn: &mut _| require_signed_in(conn, &inner, token.as_ref(), inner.clock.now());
    let looker = site.db.read(find).await?.looker();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = CopyView { page: page(site, visit, looker, "rights-copy-title"), errors };
    answers::answer(site, visit, status, "rights/copy", &view)
}

/// `GET /settings/export`.
///
/// # Errors
/// `SignIn` when nobody is signed in; the database's.
pub async fn form(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    show(&site, &visit, Vec::new()).await
}

/// `POST /settings/export`: makes the copy, for whoever knows the passphrase, and notes that it was made.
///
/// # Errors
/// As the page's; `TooSoon` and `Unavailable` as for signing in.
pub async fn create(
    site: web::Data<Site>,
    hasher: web::Data<Hasher>,
    visit: Visit,
    form: Form,
) -> Result<HttpResponse> {
    let error = match form.text("passphrase") {
        "" => Some("rights-error-passphrase-empty"),
        typed if !holder::knows_passphrase(&site, &hasher, &visit, typed).await? => Some("rights-error-passphrase"),
        _ => None,
    };
    if let Some(key) = error {
        return show(&site, &visit, vec![field_error(&site, "passphrase", key)]).await;
    }
    write_signed_in(&site, &visit, |conn, site, signed_in| copies::note(conn, signed_in, site.clock.now())).await?;
    let (inner, token) = (site.clone(), visit.token.clone());
    let zip = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let signed_in = require_signed_in(conn, &inner, token.as_ref(), now)?;
            copy::make(conn, &inner, &signed_in, token.as_ref(), now)
        })
        .await?;
    let name = format!("attachment; filename=\"{}\"", copy::FILE);
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/zip"))
        .insert_header((header::CONTENT_DISPOSITION, name))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(zip))
}
