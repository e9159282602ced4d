//! `/settings/second-factor/remove` and `/settings/second-factor/passkeys/{mark}/remove`: giving up a second factor. Who
//! looks after something must keep one.

use actix_web::{HttpResponse, web};

use crate::accounts::pages::write_signed_in;
use crate::accounts::proof::Fresh;
use crate::accounts::{passkeys, second_factor};
use crate::base::error::Result;
use crate::base::web::{Site, Visit, page};
use crate::boards::care;

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
