//! `/settings`: what an account holds, and where it is signed in.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::write_signed_in;
use crate::accounts::codes;
use crate::accounts::session::{self, require_signed_in};
use crate::accounts::store;
use crate::accounts::views::{SessionItem, SettingsView};
use crate::base::error::Result;
use crate::base::web::{Form, Page, Site, Visit, page};

/// `GET /settings`.
///
/// # Errors
/// [`crate::base::error::Refusal::SignIn`] when nobody is signed in; the database's.
pub async fn show(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (s, token) = (site.clone(), visit.token.clone());
    let now = site.clock.now();
    let (looker, name, second, codes_left, listed) = site
        .db
        .read(move |conn| {
            let signed_in = require_signed_in(conn, &s, token.as_ref(), now)?;
            let account = signed_in.account();
            let name = store::name(conn, &s.keys, account)?;
            let second = signed_in.has_second_factor(&s.keys)?;
            let codes_left = codes::count(conn, account)?;
            let listed = session::list(conn, &s.keys, account, token.as_ref(), now)?;
            Ok((signed_in.looker(), name, second, codes_left, listed))
        })
        .await?;
    let title = site.words.say("accounts-settings-title");
    let view = SettingsView {
        page: Page::new(&site, &visit, looker, "settings", title),
        name: name.to_string(),
        second,
        codes_left,
        others: listed.iter().filter(|session| !session.here).count(),
        sessions: listed.into_iter().map(|session| SessionItem::new(session, now.day())).collect(),
    };
    page::answer(&site, &visit, StatusCode::OK, "accounts/settings", &view)
}

/// `POST /settings/sessions/end`: signs out everywhere else.
///
/// # Errors
/// As the page's.
pub async fn end_sessions(site: web::Data<Site>, visit: Visit, _form: Form) -> Result<HttpResponse> {
    let s = site.clone();
    site.db
        .write(move |conn| {
            let signed_in = require_signed_in(conn, &s, visit.token.as_ref(), s.clock.now())?;
            session::end_others(conn, &s.keys, signed_in.account(), visit.token.as_ref())
        })
        .await?;
    Ok(page::see_other_with(&site, "/settings", "accounts-sessions-ended"))
}

/// `POST /settings/sessions/{handle}/end`: signs out one device.
///
/// # Errors
/// As the page's.
pub async fn end_session(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<String>,
    _form: Form,
) -> Result<HttpResponse> {
    let handle = path.into_inner();
    let ended = write_signed_in(&site, &visit, move |conn, site, signed_in| {
        session::end_one(conn, &site.keys, signed_in.account(), &handle)
    })
    .await?;
    let told = if ended { "accounts-session-ended" } else { "accounts-session-gone" };
    Ok(page::see_other_with(&site, "/settings", told))
}
