//! `/demo/codes`: the codes that the printed people's apps show now, for whoever tries the demo without an app. Nowhere
//! else is there such a page.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::seed;
use super::sign_ins::printed;
use super::views::{CodeLine, CodesView};
use crate::accounts::totp;
use crate::base::error::{Refusal, Result};
use crate::base::web::{Looker, Page, Site, Visit, page};

/// `GET /demo/codes`.
///
/// # Errors
/// [`Refusal::NotFound`] where this is no demo; the database's.
pub async fn list(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    if !site.config.demo {
        return Err(Refusal::NotFound.into());
    }
    let seed = site.db.read(seed::find_seed).await?.ok_or(Refusal::NotFound)?;
    let now = site.clock.now();
    let mut lines = Vec::new();
    for sign_in in printed(seed) {
        if let Some(secret) = &sign_in.totp {
            let code = totp::write_code(secret.code_at(totp::step_at(now))?);
            lines.push(CodeLine { role: sign_in.part.as_str(), name: sign_in.name.clone(), code });
        }
    }
    let looker = Looker { signed_in: visit.token.is_some(), ..Looker::default() };
    let page = Page::new(&site, &visit, looker, "", site.words.say("appcodes-page"));
    let view = CodesView { page, lines, seconds: totp::seconds_left(now) };
    page::answer(&site, &visit, StatusCode::OK, "demo/codes", &view)
}
