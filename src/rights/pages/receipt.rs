//! `/left/{receipt}`: what somebody who has left can keep.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::error::Result;
use crate::base::web::{Looker, Page, Site, Visit, page};
use crate::rights::leave::Receipt;
use crate::rights::views::ReceiptView;

/// `GET /left/{receipt}`. Asks the database nothing.
///
/// # Errors
/// `NotFound` for an address that is not one of ours.
pub async fn show(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let receipt = Receipt::require(&site.keys, &path)?;
    let page = Page::new(&site, &visit, Looker::default(), "", site.words.say("rights-receipt-title"));
    page::answer(&site, &visit, StatusCode::OK, "rights/receipt", &ReceiptView::new(page, &site, receipt))
}
