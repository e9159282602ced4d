//! `/settings/prove`, and the page that asks who is at the keyboard before what matters most.

use actix_web::HttpResponse;
use actix_web::http::Method;

use super::{field_error, way_on};
use crate::accounts::proof::{FIELD, Fresh, Interrupted};
use crate::accounts::views_security::ProveView;
use crate::base::error::{Proof, Refusal, Result};
use crate::base::web::{Fields, Looker, Page, Site, Visit, failure, page, redirect};

/// Where the form of a page goes that was asked for without fresh proof.
const PATH: &str = "/settings/prove";

/// The longest sealed text that the form can carry and still be accepted.
const MOST_BYTES: usize = 240 * 1024;

/// `POST /settings/prove`: it is they, so on to the page that was asked for.
pub async fn create(fresh: Fresh) -> HttpResponse {
    let on = way_on(fresh.text("next"));
    redirect::see_other(if on.is_empty() { "/settings" } else { &on })
}

/// What was asked for, and how.
pub struct Asked<'a> {
    /// How.
    pub method: &'a Method,
    /// Where, without what stands behind the path.
    pub path: &'a str,
    /// The form that came, if one did.
    pub typed: Option<&'a Fields>,
}

/// The page that asks for passphrase and code; what was asked for waits in it, sealed.
pub fn ask(site: &Site, visit: &Visit, asked: &Asked<'_>, proof: &Proof) -> HttpResponse {
    let Some((path, interrupted)) = interrupt(site, visit, asked) else {
        return failure::answer(site, visit, None, &Refusal::BadRequest.into());
    };
    if interrupted.len() > MOST_BYTES {
        return failure::answer(site, visit, asked.typed, &Refusal::TooLarge.into());
    }
    show(site, visit, path, interrupted, proof).unwrap_or_else(|fault| failure::answer(site, visit, None, &fault))
}

/// Where the page's form goes, and what it carries.
fn interrupt(site: &Site, visit: &Visit, asked: &Asked<'_>) -> Option<(String, String)> {
    let token = visit.token.as_ref();
    let Some(typed) = asked.typed.filter(|_| *asked.method == Method::POST) else {
        let next = Fields::from_pairs(vec![("next".to_owned(), visit.here.clone())]);
        return Some((PATH.to_owned(), Interrupted::of(&site.keys, token, PATH, &next)?.seal(&site.keys)?));
    };
    let path = asked.path.to_owned();
    match typed.find(FIELD) {
        // Asked once more, after something that was wrong.
        Some(value) => Some((path, value.to_owned())),
        None => Some((path.clone(), Interrupted::of(&site.keys, token, &path, typed)?.seal(&site.keys)?)),
    }
}

fn show(site: &Site, visit: &Visit, path: String, interrupted: String, proof: &Proof) -> Result<HttpResponse> {
    let looker = Looker { signed_in: true, ..Looker::default() };
    let view = ProveView {
        page: Page::new(site, visit, looker, "settings", site.words.say("accounts-prove-title")),
        errors: proof.wrong.map(|(field, key)| field_error(site, field, key)).into_iter().collect(),
        path,
        interrupted,
        second: proof.second.clone(),
    };
    page::answer(site, visit, Refusal::Proof(proof.clone()).status(), "accounts/prove", &view)
}
