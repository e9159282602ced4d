//! Where to send a browser next: always a path of ours.

use std::sync::OnceLock;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};

use super::site::Site;

/// A path on this site, parsed from what a request says (`next`): one leading slash, no scheme, no host, no
/// backslash or control character, so that no browser can take it for another site.
pub fn local_path(text: &str) -> Option<&str> {
    let clean = text.starts_with('/')
        && !text.starts_with("//")
        && text.len() <= 500
        && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (clean && !text.contains("//")).then_some(text)
}

/// Which paths can be read; the same for the whole program, and known to its table of routes alone.
static CAN_BE_READ: OnceLock<fn(&str) -> bool> = OnceLock::new();

/// Tells, before the first request, which paths can be read.
pub fn tell_pages(can_be_read: fn(&str) -> bool) {
    CAN_BE_READ.get_or_init(|| can_be_read);
}

/// As [`local_path`], of a page alone: an address that forms are sent to is no place to send a browser.
pub fn local_page(text: &str) -> Option<&str> {
    local_path(text).filter(|path| CAN_BE_READ.get().is_none_or(|can_be_read| can_be_read(path)))
}

/// The path of the page on this site that a form was sent from, as the browser tells it; else the front page.
pub fn came_from<'a>(site: &Site, request: &'a HttpRequest) -> &'a str {
    let referer = request.headers().get(header::REFERER).and_then(|value| value.to_str().ok()).unwrap_or("");
    let (host, path) = match referer.split_once("://") {
        Some((_, rest)) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", ""),
    };
    local_page(path).filter(|_| site.answers_to(host)).unwrap_or("/")
}

/// 303 See Other: the browser fetches `path` with GET. `path` is one of our own addresses.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, path)).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for good in ["/", "/boards/stroke/threads/3?page=2#post-27"] {
            assert_eq!(local_path(good), Some(good));
        }
        for bad in
            ["", "boards", "//evil.example", "/\\evil.example", "https://evil.example", "/a//evil", "/a\nb", "/é"]
        {
            assert_eq!(local_path(bad), None, "{bad}");
        }
    }
}
