//! `/settings/codes`: recovery codes made anew, shown once.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::write_signed_in;
use crate::accounts::codes;
use crate::accounts::proof::{Fresh, FreshVisit};
use crate::accounts::session::require_signed_in;
use crate::accounts::views_security::NewCodesView;
use crate::base::crypto::Token;
use crate::base::error::Result;
use crate::base::web::{Crumb, Looker, Page, Site, Visit, page};

/// `GET /settings/codes`.
///
/// # Errors
/// As [`FreshVisit`]; the database's.
pub async fn form(site: web::Data<Site>, visit: Visit, _fresh: FreshVisit) -> Result<HttpResponse> {
    let (s, token) = (site.clone(), visit.token.clone());
    let (looker, left) = site
        .db
        .read(move |conn| {
            let signed_in = require_signed_in(conn, &s, token.as_ref(), s.clock.now())?;
            Ok((signed_in.looker(), codes::count(conn, signed_in.account())?))
        })
        .await?;
    show(&site, &visit, looker, left, Vec::new())
}

/// `POST /settings/codes`: the codes from before are good no more. Sent twice, it shows the same codes.
///
/// # Errors
/// As [`Fresh`]; the database's.
pub async fn create(site: web::Data<Site>, visit: Visit, fresh: Fresh) -> Result<HttpResponse> {
    let nonce = Token::parse(fresh.text("nonce")).unwrap_or_else(Token::random);
    let (looker, codes) = write_signed_in(&site, &visit, move |conn, site, signed_in| {
        let codes = codes::renew(conn, &site.keys, signed_in.account(), &fresh, &nonce)?;
        Ok((signed_in.looker(), codes))
    })
    .await?;
    show(&site, &visit, looker, 0, codes)
}

fn show(site: &Site, visit: &Visit, looker: Looker, left: i64, codes: Vec<String>) -> Result<HttpResponse> {
    let settings = Crumb { href: "/settings".to_owned(), label: site.words.say("base-nav-settings") };
    let title = site.words.say("accounts-codes-title");
    let view = NewCodesView {
        page: Page::new(site, visit, looker, "settings", title).with_crumbs(vec![settings]),
        left,
        codes,
        nonce: Token::random().to_text(),
    };
    page::answer(site, visit, StatusCode::OK, "accounts/new_codes", &view)
}
