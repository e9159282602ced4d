//! Requests from other sites are refused: first by what the browser says of their origin, then by a token in the
//! form (OWASP, Cross-Site Request Forgery Prevention: Fetch Metadata with a token behind it).

use actix_web::HttpRequest;
use actix_web::http::header;

use super::author;
use super::fields::Fields;
use super::site::Site;
use super::visit::Visit;
use crate::base::crypto::Purpose;
use crate::base::error::{Refusal, Result};

/// Name of the hidden field.
pub const FIELD: &str = "csrf";

/// How long a visitor's form stays good, in milliseconds: a day, for people who write slowly.
const VISITOR_FORM_MS: i64 = 24 * 60 * 60 * 1000;

/// The token for a page's forms: bound to the session, or for visitors a stamp of the time.
pub fn token(site: &Site, visit: &Visit) -> String {
    match &visit.token {
        Some(session) => site.keys.bound(Purpose::Csrf, &session.digest(&site.keys, Purpose::Session)),
        None => visitors_token(site),
    }
}

/// A token for a form of [`OF_VISITORS`], whoever is signed in.
pub fn visitors_token(site: &Site) -> String {
    site.keys.stamp(Purpose::Csrf, site.clock.now().millis())
}

/// Forms of people who are not signed in. They may arrive with a session all the same: the button was pressed
/// twice, or somebody signed in beside. For them the visitor's token is good enough, as it is for visitors. So it is
/// for the page that follows `/join`, which changes nothing: joining that is sent twice begins two sessions, and both
/// copies of the page are to work.
/// Those of complaints are for members and visitors alike, and do not ask which of them somebody is.
const OF_VISITORS: [&str; 9] = [
    "/join",
    "/join/done",
    "/sign-in",
    "/sign-in/code",
    "/recover",
    "/forgotten",
    "/complaints",
    "/complaints/read",
    "/complaints/words",
];

/// Whether a form came from a page of ours.
///
/// # Errors
/// [`Refusal::SignIn`] when it did, and was made for somebody to write in, but its session is not the one that came
/// (it has ended, or another has begun): the text can be given back after signing in. Else [`Refusal::Csrf`].
pub fn check(site: &Site, visit: &Visit, request: &HttpRequest, fields: &Fields) -> Result<()> {
    if !same_origin(site, request) {
        return Err(Refusal::Csrf.into());
    }
    let given = fields.text(FIELD);
    let bound = visit.token.as_ref().is_some_and(|session| {
        site.keys.check_bound(Purpose::Csrf, &session.digest(&site.keys, Purpose::Session), given)
    });
    let may_be_visitors = visit.token.is_none() || OF_VISITORS.contains(&request.path());
    if bound || (may_be_visitors && visitor_form(site, given)) {
        Ok(())
    } else if author::open(&site.keys, fields.text(author::FIELD)).is_some() {
        Err(Refusal::SignIn.into())
    } else {
        Err(Refusal::Csrf.into())
    }
}

/// Whether a form was made for a visitor not long ago.
fn visitor_form(site: &Site, given: &str) -> bool {
    site.keys.check_stamp(Purpose::Csrf, given, site.clock.now().millis(), VISITOR_FORM_MS)
}

/// What the browser says of where a request comes from: `Sec-Fetch-Site`, else `Origin`, else `Referer`. A
/// request with none of them was not made by a browser that could be misled, and its token decides.
pub fn same_origin(site: &Site, request: &HttpRequest) -> bool {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(fetch) = text("sec-fetch-site") {
        return matches!(fetch, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN.as_str()).or_else(|| text(header::REFERER.as_str())) else { return true };
    let Some((_, rest)) = origin.split_once("://") else { return false };
    let host = rest.split('/').next().unwrap_or("");
    text(header::HOST.as_str()).is_some_and(|own| own == host) && site.answers_to(host)
}
