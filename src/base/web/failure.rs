//! The page for what went wrong: what happened, what one can do now, and what one had typed.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use fluent_bundle::FluentValue;
use serde::Serialize;

use super::fields::Fields;
use super::page::{self, Looker, Page};
use super::site::Site;
use super::visit::Visit;
use crate::base::error::{Error, Refusal};
use crate::base::ids;

/// Fields whose text is given back on the page of a failure, longest first in importance.
const TEXTS: [&str; 7] = ["body", "description", "rules", "details", "title", "answer", "note"];

/// Seconds after which somebody may try again when the database has no room.
const RETRY_SECONDS: i64 = 10;

#[derive(Serialize)]
struct Failure {
    page: Page,
    title: String,
    text: String,
    what: Vec<String>,
    reference: Option<String>,
    kept: Option<String>,
    links: Vec<page::Crumb>,
    /// Whether people to ring are named: somebody who wanted to write may need an answer now.
    helplines: bool,
}

/// The answer for an error, in the house style. A fault is logged here, once, with the reference that the person
/// sees; the line holds nothing of theirs.
pub fn answer(site: &Site, visit: &Visit, typed: Option<&Fields>, error: &Error) -> HttpResponse {
    answer_with(site, visit, typed, error, Vec::new())
}

/// As [`answer`], with links to what one can do now.
pub fn answer_with(
    site: &Site,
    visit: &Visit,
    typed: Option<&Fields>,
    error: &Error,
    links: Vec<page::Crumb>,
) -> HttpResponse {
    let reference = match error {
        Error::Refused(_) => None,
        Error::Fault(fault) => {
            let reference = ids::random_digits(8);
            tracing::error!(reference, "{fault}");
            Some(reference)
        }
    };
    let status = error.status_code();
    let mut response = page_of(site, visit, typed, error, (reference, links), status);
    add_headers(site, error, response.headers_mut());
    response
}

fn page_of(
    site: &Site,
    visit: &Visit,
    typed: Option<&Fields>,
    error: &Error,
    (reference, links): (Option<String>, Vec<page::Crumb>),
    status: StatusCode,
) -> HttpResponse {
    let (name, reason, when) = match error {
        Error::Refused(refusal) => (refusal.name(), reason_of(refusal), when_of(site, refusal)),
        Error::Fault(_) => ("fault", None, Vec::new()),
    };
    let say = |part: &str| site.words.say_with(&format!("base-error-{name}-{part}"), &when);
    let looker = Looker { signed_in: visit.token.is_some(), ..Looker::default() };
    let title = say("title");
    let context = Failure {
        page: Page::new(site, visit, looker, "", title.clone()),
        title,
        text: reason.map_or_else(|| say("text"), |key| site.words.say(key)),
        what: vec![say("what")],
        reference,
        kept: typed.and_then(text_of),
        links,
        helplines: matches!(error, Error::Refused(Refusal::Unstaffed(_))),
    };
    page::answer(site, visit, status, "base/error", &context).unwrap_or_else(|error| {
        tracing::error!("the page for a failure failed: {error}");
        HttpResponse::build(status).content_type("text/plain; charset=utf-8").body("Something went wrong.")
    })
}

/// What a refusal says to the person, without its page.
pub fn sentence(site: &Site, refusal: &Refusal) -> String {
    let key = format!("base-error-{}-text", refusal.name());
    reason_of(refusal)
        .map_or_else(|| site.words.say_with(&key, &when_of(site, refusal)), |reason| site.words.say(reason))
}

fn reason_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::NotAllowed(key) | Refusal::Closed(key) => Some(key),
        _ => None,
    }
}

/// Whole minutes until one may try again.
fn wait_of(site: &Site, refusal: &Refusal) -> i64 {
    match refusal {
        Refusal::TooSoon(until) | Refusal::Slowly(until) => {
            (until.millis() - site.clock.now().millis()).div_euclid(60_000).max(0) + 1
        }
        _ => 0,
    }
}

/// For the words: how long one has to wait, until when, and when somebody is there.
fn when_of(site: &Site, refusal: &Refusal) -> Vec<(&'static str, FluentValue<'static>)> {
    let at = match refusal {
        Refusal::Slowly(until) => site.calendar.long(until.next_minute()),
        _ => String::new(),
    };
    let next = match refusal {
        Refusal::Unstaffed(next) => next.map(|at| site.calendar.soon(at)),
        _ => None,
    };
    let known = if next.is_some() { "yes" } else { "no" };
    vec![
        ("wait", FluentValue::from(wait_of(site, refusal))),
        ("at", FluentValue::from(at)),
        ("known", FluentValue::from(known)),
        ("next", FluentValue::from(next.unwrap_or_default())),
    ]
}

/// What somebody wrote in a form, as one text to show; `None` when there is nothing.
pub fn text_of(typed: &Fields) -> Option<String> {
    let texts: Vec<&str> = TEXTS.iter().map(|name| typed.trimmed(name)).filter(|text| !text.is_empty()).collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}

fn add_headers(site: &Site, error: &Error, headers: &mut header::HeaderMap) {
    let retry = match error {
        Error::Refused(refusal @ (Refusal::TooSoon(_) | Refusal::Slowly(_))) => Some(wait_of(site, refusal) * 60),
        Error::Refused(Refusal::Unavailable) => Some(RETRY_SECONDS),
        _ => None,
    };
    if let Some(seconds) = retry {
        headers.insert(header::RETRY_AFTER, header::HeaderValue::from(seconds));
    }
    if let Error::Refused(Refusal::Method(allow)) = error
        && let Ok(value) = header::HeaderValue::from_str(allow)
    {
        headers.insert(header::ALLOW, value);
    }
    if let Error::Refused(Refusal::Timeout | Refusal::TooLarge) = error {
        // The rest of the body is not going to be read.
        headers.insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    }
}
