//! `/settings/second-factor`, and giving up a second factor there: who looks after something must keep one.

use actix_web::{HttpResponse, web};

use crate::accounts::pages::second_factor::Query;
use crate::accounts::pages::{passkeys as passkey_pages, second_factor as pages, write_signed_in};
use crate::accounts::proof::{Fresh, FreshVisit};
use crate::accounts::{passkeys, second_factor};
use crate::base::error::Result;
use crate::base::web::{Site, Visit, page};
use crate::boards::care;

/// `GET /settings/second-factor`.
///
/// # Errors
/// As [`FreshVisit`] and [`pages::form`].
pub async fn form(
    site: web::Data<Site>,
    visit: Visit,
    fresh: FreshVisit,
    query: web::Query<Query>,
) -> Result<HttpResponse> {
    pages::form(site, visit, &fresh, query, care::has_any).await
}

/// `GET /settings/second-factor/passkeys/{mark}/remove`.
///
/// # Errors
/// As [`FreshVisit`] and [`passkey_pages::ask_to_remove`].
pub async fn ask_to_remove_passkey(
    site: web::Data<Site>,
    visit: Visit,
    fresh: FreshVisit,
    mark: web::Path<String>,
) -> Result<HttpResponse> {
    passkey_pages::ask_to_remove(site, visit, &fresh, mark, care::has_any).await
}

/// `POST /settings/second-factor/remove`.
///
/// # Errors
/// As [`Fresh`] and [`second_factor::remove`].
pub async fn remove(site: web::Data<Site>, visit: Visit, fresh: Fresh) -> Result<HttpResponse> {
    write_signed_in(&site, &visit, move |conn, site, signed_in| {
        let looks_after = care::has_any(conn, &site.keys, signed_in)?;
        second_factor::remove(conn, site, signed_in, &fresh, looks_after)
    })
    .await?;
    Ok(page::see_other_with(&site, "/settings", "accounts-factor-removed"))
}

/// `POST /settings/second-factor/passkeys/{mark}/remove`.
///
/// # Errors
/// As [`Fresh`] and [`passkeys::remove`].
pub async fn remove_passkey(
    site: web::Data<Site>,
    visit: Visit,
    mark: web::Path<String>,
    fresh: Fresh,
) -> Result<HttpResponse> {
    write_signed_in(&site, &visit, move |conn, site, signed_in| {
        let looks_after = care::has_any(conn, &site.keys, signed_in)?;
        passkeys::remove(conn, site, signed_in, &fresh, looks_after, &mark)
    })
    .await?;
    Ok(page::see_other_with(&site, "/settings/second-factor", "accounts-passkey-removed"))
}
