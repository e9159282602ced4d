//! `/settings`: what an account holds, and where it is signed in.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{keep_known, write_signed_in};
use crate::accounts::codes;
use crate::accounts::devices;
use crate::accounts::known;
use crate::accounts::session::{self, SignedIn, require_signed_in};
use crate::accounts::store;
use crate::accounts::views::{SessionItem, SettingsView, TriedView};
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::{Form, Page, Site, Visit, page, redirect};

/// `GET /settings`.
///
/// # Errors
/// [`crate::base::error::Refusal::SignIn`] when nobody is signed in; the database's.
pub async fn show(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (s, token) = (site.clone(), visit.token.clone());
    let now = site.clock.now();
    let (looker, name, second, codes_left, tries, listed) = site
        .db
        .read(move |conn| {
            let signed_in = require_signed_in(conn, &s, token.as_ref(), now)?;
            let account = signed_in.account();
            let name = store::name(conn, &s.keys, account)?;
            let second = signed_in.has_second_factor(&s.keys)?;
            let codes_left = codes::count(conn, account)?;
            let tries = store::tries(conn, &signed_in)?;
            let listed = devices::list(conn, &s.keys, account, token.as_ref(), now)?;
            Ok((signed_in.looker(), name, second, codes_left, tries, listed))
        })
        .await?;
    let title = site.words.say("accounts-settings-title");
    let view = SettingsView {
        page: Page::new(&site, &visit, looker, "settings", title),
        name: name.to_string(),
        second,
        codes_left,
        tried: TriedView::new(tries, now.day()),
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
    let asking = visit.clone();
    let known = write_signed_in(&site, &visit, move |conn, site, signed_in| {
        session::end_others(conn, &site.keys, signed_in.account(), asking.token.as_ref())?;
        known::renew(conn, site, signed_in.account(), &asking)
    })
    .await?;
    let mut response = page::see_other_with(&site, "/settings", "accounts-sessions-ended");
    keep_known(&site, &mut response, known.as_deref());
    Ok(response)
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
        devices::end_one(conn, &site.keys, signed_in.account(), &handle)
    })
    .await?;
    let told = if ended { "accounts-session-ended" } else { "accounts-session-gone" };
    Ok(page::see_other_with(&site, "/settings", told))
}

/// `POST /settings/tries/seen`: the holder has been told of tries to sign in that failed.
///
/// # Errors
/// As the page's.
pub async fn see_tries(site: web::Data<Site>, visit: Visit, _form: Form) -> Result<HttpResponse> {
    let forget = |conn: &mut Conn, _: &Site, signed_in: &SignedIn| store::forget_tries(conn, signed_in.account());
    write_signed_in(&site, &visit, forget).await?;
    Ok(redirect::see_other("/settings"))
}
