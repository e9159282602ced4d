//! What somebody has reported, and withdrawing it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::accounts::pages::write_signed_in;
use crate::accounts::require_signed_in;
use crate::base::error::Result;
use crate::base::web::{Crumb, Form, Page, Site, Visit, page};
use crate::moderation::own_reports;
use crate::moderation::views_report::OwnReportsView;

/// `GET /me/reports`.
///
/// # Errors
/// As [`require_signed_in`] and [`own_reports::list`].
pub async fn list(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let (looker, reports) = site
        .db
        .read(move |conn| {
            let signed_in = require_signed_in(conn, &inner, token.as_ref(), inner.clock.now())?;
            Ok((signed_in.looker(), own_reports::list(conn, &inner, &signed_in)?))
        })
        .await?;
    let view = OwnReportsView {
        page: Page::new(&site, &visit, looker, "notices", site.words.say("moderation-own-page"))
            .with_crumbs(vec![Crumb { href: "/me".to_owned(), label: site.words.say("moderation-ask-me") }]),
        reports,
    };
    page::answer(&site, &visit, StatusCode::OK, "moderation/own_reports", &view)
}

/// `POST /me/reports/withdraw`: the report in the case named by the field `report`.
///
/// # Errors
/// As [`require_signed_in`] and [`own_reports::withdraw`].
pub async fn withdraw(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    let id = form.trimmed("report").to_owned();
    write_signed_in(&site, &visit, move |conn, site, signed_in| own_reports::withdraw(conn, site, signed_in, &id))
        .await?;
    Ok(page::see_other_with(&site, "/me/reports", "moderation-flash-withdrawn"))
}
