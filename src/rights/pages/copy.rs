//! `/settings/export`: a copy of everything.

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpResponse, web};

use super::page;
use crate::accounts::proof::{Fresh, FreshVisit};
use crate::accounts::{copies, require_holder};
use crate::base::error::Result;
use crate::base::web::page as answers;
use crate::base::web::{Site, Visit};
use crate::rights::copy;
use crate::rights::views::CopyView;

/// `GET /settings/export`.
///
/// # Errors
/// `SignIn` when nobody is signed in; `Proof` without fresh proof; the database's.
pub async fn form(site: web::Data<Site>, visit: Visit, _: FreshVisit) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let find = move |conn: &mut _| require_holder(conn, &inner, token.as_ref(), inner.clock.now());
    let looker = site.db.read(find).await?.looker();
    let view = CopyView { page: page(&site, &visit, looker, "rights-copy-title") };
    answers::answer(&site, &visit, StatusCode::OK, "rights/copy", &view)
}

/// `POST /settings/export`: makes the copy, and notes that it was made.
///
/// # Errors
/// As the page's.
pub async fn create(site: web::Data<Site>, visit: Visit, _: Fresh) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let note = move |conn: &mut _| {
        let now = inner.clock.now();
        let holder = require_holder(conn, &inner, token.as_ref(), now)?;
        copies::note(conn, &holder, now)
    };
    site.db.write(note).await?;
    let (inner, token) = (site.clone(), visit.token.clone());
    let zip = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let signed_in = require_holder(conn, &inner, token.as_ref(), now)?;
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
