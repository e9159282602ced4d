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

/// The token for a page's forms: bound to the session, or for visitors a stamp of the time with what is bound to their
/// browser.
pub fn token(site: &Site, visit: &Visit) -> String {
    match &visit.token {
        Some(session) => site.keys.bound(Purpose::Csrf, &session.digest(&site.keys, Purpose::Session)),
        None => visitors_token(site, visit),
    }
}

/// A token for a form of [`OF_VISITORS`], whoever is signed in.
pub fn visitors_token(site: &Site, visit: &Visit) -> String {
    format!("{}.{}", site.keys.stamp(Purpose::Csrf, site.clock.now().millis()), browsers_part(site, visit))
}

/// A token for a form that [is free](is_free), whoever is signed in.
pub fn free_token(site: &Site) -> String {
    format!("{}.", site.keys.stamp(Purpose::Csrf, site.clock.now().millis()))
}

/// What stands in a visitor's token for their browser: nobody else can have a form made with it.
fn browsers_part(site: &Site, visit: &Visit) -> String {
    site.keys.bound(Purpose::Csrf, &visit.mark.digest(&site.keys, Purpose::Csrf))
}

/// Whether a finished page holds a visitor's form, and the browser has yet to be given what that is bound to.
pub fn wants_cookie(site: &Site, visit: &Visit, page: &[u8]) -> bool {
    let holds = |page: &str| page.contains(&browsers_part(site, visit));
    !visit.is_marked && !is_free(visit.here.split('?').next().unwrap_or("")) && str::from_utf8(page).is_ok_and(holds)
}

/// Forms that do nothing in anybody's name, and for which no visitor is given a cookie: a report, a complaint, how pages
/// look.
fn is_free(path: &str) -> bool {
    path == "/settings/display"
        || path.strip_prefix("/complaints").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        || (path.starts_with("/boards/") && path.ends_with("/report"))
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
    let from = from(site, request);
    if from == From::Elsewhere {
        return Err(Refusal::Csrf.into());
    }
    let given = fields.text(FIELD);
    let bound = visit.token.as_ref().is_some_and(|session| {
        site.keys.check_bound(Purpose::Csrf, &session.digest(&site.keys, Purpose::Session), given)
    });
    let may_be_visitors = visit.token.is_none() || OF_VISITORS.contains(&request.path());
    let sure = from == From::Here || is_free(request.path());
    if bound || (may_be_visitors && visitor_form(site, visit, given, sure)) {
        Ok(())
    } else if author::open(&site.keys, fields.text(author::FIELD)).is_some() {
        Err(Refusal::SignIn.into())
    } else {
        Err(Refusal::Csrf.into())
    }
}

/// Whether a form was sent by another site, as far as the browser says: then nothing in it is to be believed or shown.
pub fn is_from_elsewhere(site: &Site, request: &HttpRequest) -> bool {
    from(site, request) == From::Elsewhere
}

/// Whether a form was made for a visitor not long ago; and for this one's browser, unless that is sure otherwise.
fn visitor_form(site: &Site, visit: &Visit, given: &str, sure: bool) -> bool {
    let Some((stamp, own)) = given.split_once('.') else { return false };
    let mark = || visit.mark.digest(&site.keys, Purpose::Csrf);
    site.keys.check_stamp(Purpose::Csrf, stamp, site.clock.now().millis(), VISITOR_FORM_MS)
        && (sure || (visit.is_marked && site.keys.check_bound(Purpose::Csrf, &mark(), own)))
}

/// Where a request comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    /// From this site, or by somebody's own hand.
    Here,
    /// From another site.
    Elsewhere,
    /// The browser does not say, as old ones do not: the token alone decides, and must be bound to it.
    Unsaid,
}

/// What the browser says of where a request comes from: `Sec-Fetch-Site`, else `Origin`, else `Referer`.
fn from(site: &Site, request: &HttpRequest) -> From {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let of = |here: bool| if here { From::Here } else { From::Elsewhere };
    if let Some(fetch) = text("sec-fetch-site") {
        return of(matches!(fetch, "same-origin" | "none"));
    }
    let Some(origin) = text(header::ORIGIN.as_str()).or_else(|| text(header::REFERER.as_str())) else {
        return From::Unsaid;
    };
    let host = origin.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or(""));
    of(text(header::HOST.as_str()).is_some_and(|own| own == host) && site.answers_to(host))
}
