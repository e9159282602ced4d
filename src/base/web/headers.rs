//! Headers that every answer carries, and the check of the host name.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web;

use super::site::Site;
use crate::base::error::{Error, Refusal};

/// No resource from another host, no inline script or style, no framing (OWASP Secure Headers).
const FIXED: [(HeaderName, &str); 8] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
         form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    // Not `no-referrer`, with which browsers send `Origin: null` on form posts.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
];

/// Refuses host names that are not ours, in the `Host` header or in the target itself, which stands for the header
/// where a request has both (RFC 9112, 3.2.2). A health check asks by address, not by name; it is told nothing that a
/// stranger may not know.
///
/// # Errors
/// Passes on the inner service's; [`Refusal::UnknownHost`] is an answer that carries the error.
pub async fn known_host<B: MessageBody + 'static>(
    site: web::Data<Site>,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or("");
    let target = request.uri().authority().is_none_or(|authority| site.answers_to(authority.as_str()));
    if (target && site.answers_to(host)) || request.path().starts_with("/health/") {
        Ok(next.call(request).await?.map_into_boxed_body())
    } else {
        Ok(request.error_response(Error::from(Refusal::UnknownHost)))
    }
}

/// Refuses addresses that hold a NUL byte: no text of PostgreSQL may hold one, and no page of ours makes one.
///
/// # Errors
/// Passes on the inner service's; [`Refusal::BadRequest`] is an answer that carries the error.
pub async fn no_nul<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let address = request.uri().path_and_query().map_or("", |address| address.as_str());
    if address.contains("%00") {
        Ok(request.error_response(Error::from(Refusal::BadRequest)))
    } else {
        Ok(next.call(request).await?.map_into_boxed_body())
    }
}

/// Adds the headers to every answer, the pages of failures too.
///
/// # Errors
/// Passes on the inner service's.
pub async fn dress_all<B: MessageBody>(
    site: web::Data<Site>,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let mut response = next.call(request).await?;
    dress(response.headers_mut(), site.config.site.public_url.starts_with("https://"));
    Ok(response)
}

fn dress(headers: &mut HeaderMap, https: bool) {
    for (name, value) in FIXED {
        // An answer that is no page of ours (a letter as it is shown) has said what it may bring along.
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if https {
        headers
            .insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
