//! `/settings/second-factor/passkeys`: passkeys are added to an account; and the page that asks before one is taken away,
//! which the room `boards` does.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::second_factor::{LooksAfter, item};
use super::{Next, field_error, way_on, write_signed_in};
use crate::accounts::model::Role;
use crate::accounts::passkeys::{self, Added, Given, MOST};
use crate::accounts::proof::{Fresh, FreshVisit};
use crate::accounts::second_factor;
use crate::accounts::session::require_signed_in;
use crate::accounts::views_security::{PasskeyNewView, PasskeyRemoveView};
use crate::base::error::{FieldError, PasskeyAsk, Refusal, Result};
use crate::base::web::{Crumb, Looker, Page, Site, Visit, page};

/// The page that lists them.
const LIST: &str = "/settings/second-factor";

/// What a new passkey is asked for with, and by whom.
struct Asked {
    looker: Looker,
    ask: Option<PasskeyAsk>,
    full: bool,
}

async fn ask(site: &web::Data<Site>, visit: &Visit) -> Result<Asked> {
    let (s, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let signed_in = require_signed_in(conn, &s, token.as_ref(), s.clock.now())?;
            let full = passkeys::list(conn, &s, &signed_in)?.len() >= MOST;
            Ok(Asked { looker: signed_in.looker(), ask: passkeys::ask_for_new(conn, &s, &signed_in)?, full })
        })
        .await
}

/// `GET /settings/second-factor/passkeys`.
///
/// # Errors
/// As [`FreshVisit`]; the database's.
pub async fn form(
    site: web::Data<Site>,
    visit: Visit,
    _fresh: FreshVisit,
    query: web::Query<Next>,
) -> Result<HttpResponse> {
    show(&site, &visit, String::new(), &query.next, Vec::new()).await
}

/// `POST /settings/second-factor/passkeys`.
///
/// # Errors
/// As [`Fresh`]; the database's.
pub async fn create(site: web::Data<Site>, visit: Visit, fresh: Fresh) -> Result<HttpResponse> {
    let given = Given::of(&fresh);
    let (name, next) = (given.name.clone(), way_on(fresh.text("next")));
    let wrong = given.wrong();
    if !wrong.is_empty() {
        let errors = wrong.into_iter().map(|(field, key)| field_error(&site, field, key)).collect();
        return show(&site, &visit, name, &next, errors).await;
    }
    let here = visit.token.clone();
    let added = write_signed_in(&site, &visit, move |conn, site, signed_in| {
        passkeys::add(conn, site, signed_in, &fresh, &given, here.as_ref())
    });
    let key = match added.await? {
        Added::Done => {
            let on = if next.is_empty() { LIST } else { &next };
            return Ok(page::see_other_with(&site, on, "accounts-passkey-done"));
        }
        Added::Wrong => "accounts-passkey-add-wrong",
        Added::Known => "accounts-passkey-known",
        Added::Full => "accounts-passkey-full",
    };
    show(&site, &visit, name, &next, vec![field_error(&site, "passkey", key)]).await
}

async fn show(
    site: &web::Data<Site>,
    visit: &Visit,
    name: String,
    next: &str,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let Asked { looker, ask, full } = ask(site, visit).await?;
    let title = site.words.say("accounts-passkey-new-title");
    let view = PasskeyNewView {
        page: Page::new(site, visit, looker, "settings", title).with_crumbs(crumbs(site)),
        errors,
        name,
        nowhere: ask.is_none() && !full,
        ask,
        most: MOST,
        next: way_on(next),
    };
    page::answer(site, visit, status, "accounts/passkey_new", &view)
}

/// Asks before a passkey is taken away, somebody who has shown who they are.
///
/// # Errors
/// [`Refusal::NotFound`] when somebody has none of this mark; the database's.
pub async fn ask_to_remove(
    site: web::Data<Site>,
    visit: Visit,
    _fresh: &FreshVisit,
    mark: web::Path<String>,
    looks_after: LooksAfter,
) -> Result<HttpResponse> {
    let (s, token) = (site.clone(), visit.token.clone());
    let (looker, passkey, last, bound) = site
        .db
        .read(move |conn| {
            let signed_in = require_signed_in(conn, &s, token.as_ref(), s.clock.now())?;
            let all = passkeys::list(conn, &s, &signed_in)?;
            let found = all.iter().find(|key| key.mark == *mark).ok_or(Refusal::NotFound)?;
            let last = all.len() == 1 && !second_factor::has_app(conn, &s.keys, signed_in.account())?;
            let bound = signed_in.role() != Role::Member || looks_after(conn, &s.keys, &signed_in)?;
            Ok((signed_in.looker(), item(&s, found), last, bound))
        })
        .await?;
    let title = site.words.say("accounts-passkey-remove-title");
    let view = PasskeyRemoveView {
        page: Page::new(&site, &visit, looker, "settings", title).with_crumbs(crumbs(&site)),
        passkey,
        last,
        may_remove: !last || !bound,
    };
    page::answer(&site, &visit, StatusCode::OK, "accounts/passkey_remove", &view)
}

fn crumbs(site: &Site) -> Vec<Crumb> {
    let crumb = |href: &str, key: &str| Crumb { href: href.to_owned(), label: site.words.say(key) };
    vec![crumb("/settings", "base-nav-settings"), crumb(LIST, "accounts-factor-title")]
}
