//! Cookies: their names, and how they are set and expired. All are `__Host-`, Secure, HttpOnly and SameSite=Lax
//! (RFC 6265bis); on plain HTTP on this machine a fallback without the prefix goes with each, for browsers that
//! do not take Secure cookies there.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use crate::base::config::Config;

/// The session's token.
pub const SESSION: &str = "inglenook";
/// That somebody has signed in with this browser: sealed, and of use for signing in again alone.
pub const DEVICE: &str = "device";
/// Theme and text size; no person can be told from it.
pub const DISPLAY: &str = "display";
/// The key of a message for the next page.
pub const FLASH: &str = "flash";
/// What a visitor's forms are bound to: drawn by lot, kept nowhere else, gone when the browser closes.
pub const MARK: &str = "csrf";

const PREFIX: &str = "__Host-";

/// Every cookie that the site sets, for *Leave this site* to expire by name.
pub const ALL: [&str; 5] = [SESSION, DEVICE, DISPLAY, FLASH, MARK];

/// The value of a cookie, under its prefixed name or (on this machine alone) its plain one.
pub fn read(request: &HttpRequest, config: &Config, name: &str) -> Option<String> {
    let find = |name: &str| request.cookie(name).map(|cookie| cookie.value().to_owned());
    find(&format!("{PREFIX}{name}")).or_else(|| config.on_loopback().then(|| find(name)).flatten())
}

/// Sets a cookie for `minutes`, or until the browser closes.
pub fn set(response: &mut HttpResponseBuilder, config: &Config, name: &str, value: &str, minutes: Option<i64>) {
    for cookie in dressed(config, name, value, minutes.map(Duration::minutes)) {
        response.cookie(cookie);
    }
}

/// Sets a cookie on an answer that is finished otherwise.
pub fn set_on(response: &mut HttpResponse, config: &Config, name: &str, value: &str, minutes: Option<i64>) {
    for cookie in dressed(config, name, value, minutes.map(Duration::minutes)) {
        append(response, &cookie);
    }
}

/// Makes the browser forget a cookie.
pub fn expire(response: &mut HttpResponseBuilder, config: &Config, name: &str) {
    for cookie in dressed(config, name, "", Some(Duration::ZERO)) {
        response.cookie(cookie);
    }
}

/// Makes the browser forget a cookie, on an answer that is finished otherwise.
pub fn expire_on(response: &mut HttpResponse, config: &Config, name: &str) {
    for cookie in dressed(config, name, "", Some(Duration::ZERO)) {
        append(response, &cookie);
    }
}

fn append(response: &mut HttpResponse, cookie: &Cookie<'_>) {
    // Names and values are ours and ASCII; a cookie that is not a header value could only be dropped.
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn dressed(config: &Config, name: &str, value: &str, age: Option<Duration>) -> Vec<Cookie<'static>> {
    let dress = |(name, secure): (String, bool)| {
        let mut cookie = Cookie::new(name, value.to_owned());
        cookie.set_path("/");
        cookie.set_http_only(true);
        cookie.set_same_site(SameSite::Lax);
        cookie.set_secure(secure);
        cookie.set_max_age(age);
        cookie
    };
    names(config, name).into_iter().map(dress).collect()
}

fn names(config: &Config, name: &str) -> Vec<(String, bool)> {
    let mut names = vec![(format!("{PREFIX}{name}"), true)];
    if config.on_loopback() {
        names.push((name.to_owned(), false));
    }
    names
}
