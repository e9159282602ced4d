//! `/appoint/{code}`: a one-time link that makes somebody an owner or a safeguarding lead.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{second_factor, with_next};
use crate::accounts::appoint;
use crate::accounts::model::Role;
use crate::accounts::session::{find_signed_in, require_signed_in};
use crate::accounts::views::AppointView;
use crate::base::error::Result;
use crate::base::web::{Form, Page, Site, Visit, page};

/// `GET /appoint/{code}`.
///
/// # Errors
/// [`crate::base::error::Refusal::NotFound`] for a link that is not good (any more); the database's.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (s, token, code) = (site.clone(), visit.token.clone(), path.into_inner());
    let (role, signed_in) = site
        .db
        .read(move |conn| {
            let now = s.clock.now();
            let role = appoint::require_offer(conn, &s.keys, &code, now)?;
            let signed_in = find_signed_in(conn, &s, token.as_ref(), now)?;
            if let Some(signed_in) = &signed_in {
                appoint::may_take(signed_in.role(), role)?;
            }
            Ok((role, signed_in))
        })
        .await?;
    let looker = signed_in.map(|signed_in| signed_in.looker()).unwrap_or_default();
    let page = Page::new(&site, &visit, looker, "", site.words.say("accounts-appoint-title"));
    let view = AppointView {
        page,
        role: role.as_str(),
        sign_in_href: with_next("/sign-in", &visit.here),
        join_href: with_next("/join", &visit.here),
    };
    page::answer(&site, &visit, StatusCode::OK, "accounts/appoint", &view)
}

/// `POST /appoint/{code}`.
///
/// # Errors
/// As the page's; [`crate::base::error::Refusal::SignIn`] when nobody is signed in.
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, _form: Form) -> Result<HttpResponse> {
    let (s, code) = (site.clone(), path.into_inner());
    let (role, second) = site
        .db
        .write(move |conn| {
            let now = s.clock.now();
            let signed_in = require_signed_in(conn, &s, visit.token.as_ref(), now)?;
            Ok((appoint::take(conn, &s.keys, &signed_in, &code, now)?, signed_in.has_second_factor(&s.keys)?))
        })
        .await?;
    let (to, flash) = match role {
        Role::Owner => ("/admin", "accounts-appointed-owner"),
        Role::Safeguarding | Role::Member => ("/moderation", "accounts-appointed-safeguarding"),
    };
    Ok(page::see_other_with(&site, &second_factor::way_to(to, second), flash))
}
