//! What a request brings before anything is looked up: the session's token, how the page should look, where the
//! person is. Who they are is resolved later, inside the one read or write of the page.

use std::future::{Ready, ready};
use std::net::IpAddr;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};

use super::cookies;
use super::site::Site;
use crate::base::crypto::Token;
use crate::base::error::Error;

/// How a person wants pages to look; kept in a cookie that tells nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Display {
    /// One of [`THEMES`].
    pub theme: &'static str,
    /// One of [`SIZES`].
    pub size: &'static str,
    /// One of [`TITLES`].
    pub titles: &'static str,
}

/// The themes that the stylesheet knows; the first follows the device.
pub const THEMES: [&str; 4] = ["auto", "light", "dark", "contrast"];
/// The text sizes that the stylesheet knows.
pub const SIZES: [&str; 2] = ["standard", "large"];
/// What the titles of pages tell somebody who is signed in: the kind of page, or its subject too.
pub const TITLES: [&str; 2] = ["plain", "full"];

impl Default for Display {
    fn default() -> Self {
        Self { theme: THEMES[0], size: SIZES[0], titles: TITLES[0] }
    }
}

impl Display {
    /// Reads `theme.size.titles`; anything unknown falls back to the default.
    pub fn parse(text: &str) -> Self {
        let mut parts = text.split('.');
        let mut known = |list: &[&'static str]| {
            let wanted = parts.next().unwrap_or("");
            list.iter().copied().find(|item| *item == wanted).unwrap_or(list[0])
        };
        Self { theme: known(&THEMES), size: known(&SIZES), titles: known(&TITLES) }
    }

    /// Whether titles tell what a page is about.
    pub fn has_full_titles(self) -> bool {
        self.titles == TITLES[1]
    }

    /// The cookie's value.
    pub fn to_cookie(self) -> String {
        format!("{}.{}.{}", self.theme, self.size, self.titles)
    }
}

/// The kind of thing somebody reads on; the only trace of it that a session keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Device {
    Phone,
    Tablet,
    Computer,
    Other,
}

impl Device {
    /// The word stored in `sessions.device`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Tablet => "tablet",
            Self::Computer => "computer",
            Self::Other => "other",
        }
    }

    fn of(agent: &str) -> Self {
        if agent.contains("iPad") || (agent.contains("Android") && !agent.contains("Mobile")) {
            Self::Tablet
        } else if agent.contains("Mobi") || agent.contains("iPhone") {
            Self::Phone
        } else if ["Windows", "Macintosh", "X11", "CrOS"].iter().any(|sign| agent.contains(sign)) {
            Self::Computer
        } else {
            Self::Other
        }
    }
}

/// A request's own facts, read without the database.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The session's token, if a well-formed one came; whether it is anybody's is for the room `accounts` to say.
    pub token: Option<Token>,
    /// Path and query of this page.
    pub here: String,
    /// How the page should look.
    pub display: Display,
    /// Key of the message that the page before left.
    pub flash: Option<String>,
    /// The number of the post that the message is about, when it is about one: it then stands there.
    pub flash_post: Option<i64>,
    /// Who is asking, as a network address: for throttles in memory, never stored, never logged.
    pub peer: Option<IpAddr>,
    /// What kind of device it is.
    pub device: Device,
    /// What a visitor's forms are bound to: from its cookie, or new.
    pub mark: Token,
    /// Whether it came from the cookie.
    pub is_marked: bool,
    /// What the cookie says of whoever has signed in here before; whether it is one of ours is for the room `accounts`
    /// to say.
    pub known: Option<String>,
}

impl Visit {
    /// Reads what a request brings.
    pub fn of(request: &HttpRequest, site: &Site) -> Self {
        let cookie = |name| cookies::read(request, &site.config, name);
        let (flash, flash_post) = cookie(cookies::FLASH).map(|text| flash(&text)).unwrap_or_default();
        let mark = cookie(cookies::MARK).and_then(|text| Token::parse(&text));
        let agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
        Self {
            token: cookie(cookies::SESSION).and_then(|text| Token::parse(&text)),
            here: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            display: cookie(cookies::DISPLAY).map(|text| Display::parse(&text)).unwrap_or_default(),
            flash: flash.filter(|keys| keys.split('+').all(|key| site.words.has(key))),
            flash_post,
            peer: peer(request, &site.config.server.trusted_proxies),
            device: Device::of(agent),
            is_marked: mark.is_some(),
            mark: mark.unwrap_or_else(Token::random),
            known: cookie(cookies::DEVICE),
        }
    }
}

/// A message's key and the number of the post that it is about, as [`super::page::see_other_at`] writes them.
fn flash(cookie: &str) -> (Option<String>, Option<i64>) {
    match cookie.split_once('.') {
        Some((key, post)) => (Some(key.to_owned()), post.parse().ok()),
        None => (Some(cookie.to_owned()), None),
    }
}

/// The address of the person: the connection's own, or what a proxy that the settings name says in the last
/// entry of `X-Forwarded-For` that is not itself such a proxy.
fn peer(request: &HttpRequest, proxies: &[IpAddr]) -> Option<IpAddr> {
    let direct = request.peer_addr()?.ip();
    if !proxies.contains(&direct) {
        return Some(direct);
    }
    let forwarded = request.headers().get("x-forwarded-for").and_then(|value| value.to_str().ok()).unwrap_or("");
    forwarded
        .rsplit(',')
        .filter_map(|entry| entry.trim().parse::<IpAddr>().ok())
        .find(|address| !proxies.contains(address))
        .or(Some(direct))
}

impl FromRequest for Visit {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match request.app_data::<web::Data<Site>>() {
            Some(site) => Ok(Self::of(request, site)),
            None => Err(Error::fault("the site's state is missing")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_may_name_the_post_that_it_is_about() {
        assert_eq!(flash("a-key"), (Some("a-key".to_owned()), None));
        assert_eq!(flash("a-key.27"), (Some("a-key".to_owned()), Some(27)));
        assert_eq!(flash("a-key.x"), (Some("a-key".to_owned()), None));
    }

    #[test]
    fn a_display_cookie_that_somebody_made_up_is_the_default() {
        assert_eq!(Display::parse("dark.large"), Display { theme: "dark", size: "large", titles: "plain" });
        let full = Display { theme: "auto", size: "large", titles: "full" };
        assert_eq!(Display::parse(&full.to_cookie()), full);
        assert_eq!(Display::parse("dark.large.loud"), Display::parse("dark.large"));
        assert_eq!(Display::parse("\"><script>.huge"), Display::default());
        assert_eq!(Display::parse(""), Display::default());
    }

    #[test]
    fn a_device_is_told_no_finer_than_its_kind() {
        assert_eq!(Device::of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile/15E148"), Device::Phone);
        assert_eq!(Device::of("Mozilla/5.0 (X11; Linux x86_64)"), Device::Computer);
        assert_eq!(Device::of("curl/8"), Device::Other);
    }
}
