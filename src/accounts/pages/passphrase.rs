//! `/settings/passphrase`: another passphrase, for somebody who has just shown the one that is.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{field_error, keep_known, looker, write_signed_in};
use crate::accounts::changed;
use crate::accounts::credentials::{Passphrase, SignInName};
use crate::accounts::hashing::Hasher;
use crate::accounts::known;
use crate::accounts::proof::{Fresh, FreshVisit};
use crate::accounts::session::{self, require_signed_in};
use crate::accounts::store;
use crate::accounts::views_security::PassphraseView;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Crumb, Looker, Page, Site, Visit, page};

/// `GET /settings/passphrase`.
///
/// # Errors
/// As [`FreshVisit`]; the database's.
pub async fn form(site: web::Data<Site>, visit: Visit, _fresh: FreshVisit) -> Result<HttpResponse> {
    let signed_in = looker(&site, &visit).await?.ok_or(Refusal::SignIn)?;
    show(&site, &visit, signed_in.looker(), Vec::new())
}

/// `POST /settings/passphrase`: everywhere else, the person is signed out.
///
/// # Errors
/// As [`Fresh`]; [`Refusal::Unavailable`] when too many wait for a hash; the database's.
pub async fn update(
    site: web::Data<Site>,
    hasher: web::Data<Hasher>,
    visit: Visit,
    fresh: Fresh,
) -> Result<HttpResponse> {
    let (s, token) = (site.clone(), visit.token.clone());
    let (looker, name) = site
        .db
        .read(move |conn| {
            let signed_in = require_signed_in(conn, &s, token.as_ref(), s.clock.now())?;
            Ok((signed_in.looker(), store::name(conn, &s.keys, signed_in.account())?))
        })
        .await?;
    let passphrase =
        match Passphrase::choose(fresh.text("passphrase"), &SignInName::given(&name), &site.config.site.name) {
            Ok(passphrase) => passphrase,
            Err(key) => return show(&site, &visit, looker, vec![field_error(&site, "passphrase", key)]),
        };
    let (hash, here) = (hasher.hash(passphrase).await?, visit.token.clone());
    let asking = visit.clone();
    let known = write_signed_in(&site, &visit, move |conn, site, signed_in| {
        store::change_passphrase(conn, signed_in.account(), &fresh, &hash)?;
        changed::tell(conn, site, signed_in.account(), site.clock.now())?;
        session::end_others(conn, &site.keys, signed_in.account(), here.as_ref())?;
        known::renew(conn, site, signed_in.account(), &asking)
    })
    .await?;
    let mut response = page::see_other_with(&site, "/settings", "accounts-passphrase-changed");
    keep_known(&site, &mut response, known.as_deref());
    Ok(response)
}

fn show(site: &Site, visit: &Visit, looker: Looker, errors: Vec<FieldError>) -> Result<HttpResponse> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let settings = Crumb { href: "/settings".to_owned(), label: site.words.say("base-nav-settings") };
    let title = site.words.say("accounts-passphrase-title");
    let page = Page::new(site, visit, looker, "settings", title).with_crumbs(vec![settings]);
    page::answer(site, visit, status, "accounts/passphrase", &PassphraseView { page, errors })
}
