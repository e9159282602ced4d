//! A person's browser with JavaScript switched off: it keeps cookies, follows links and redirects, fills in forms,
//! and sends the headers that Chromium sends.

use std::net::SocketAddr;

use inglenook::base::clock::Clock;
use scraper::{ElementRef, Html};

use super::app::App;
use super::cookies::Jar;
use super::filling::Filling;
use super::page::{Page, selector, squeeze, words};
use super::wire::Request;

const AGENT: &str =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const MOST_REDIRECTS: usize = 10;

/// Where a request comes from, as the browser tells the site.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    /// Typed, or from a bookmark.
    Person,
    /// A link or a form on a page of the site.
    Page,
}

/// A browser; each person has one.
#[derive(Clone)]
pub struct Browser {
    address: SocketAddr,
    /// The site's clock.
    pub clock: Clock,
    /// Its cookies.
    pub jar: Jar,
    page: Option<Page>,
    history: Vec<String>,
}

impl Browser {
    /// A browser that has never been anywhere.
    pub fn new(app: &App) -> Self {
        Self { clock: app.clock.clone(), ..Self::at(app.address) }
    }

    /// One for a program that runs by the machine's clock.
    pub fn at(address: SocketAddr) -> Self {
        Self { address, clock: Clock::System, jar: Jar::default(), page: None, history: Vec::new() }
    }

    /// The same browser, cookies and open page too, on its way to another server.
    #[must_use]
    pub fn to(&self, address: SocketAddr) -> Self {
        Self { address, ..self.clone() }
    }

    /// The server that it is at.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The page that is open.
    pub fn page(&self) -> &Page {
        self.page.as_ref().expect("no page is open yet")
    }

    /// Every address so far, the ones that led on too.
    pub fn history(&self) -> &[String] {
        &self.history
    }

    /// Types an address.
    pub fn open(&mut self, path: &str) -> Page {
        self.visit(Request::get(path), path, From::Person)
    }

    /// Follows the link with these words.
    #[track_caller]
    pub fn click(&mut self, text: &str) -> Page {
        self.click_in("body", text)
    }

    /// Follows the link with these words within the element that a CSS selector finds.
    #[track_caller]
    pub fn click_in(&mut self, css: &str, text: &str) -> Page {
        let page = self.page();
        let html = page.html();
        let within = scope(&html, css, page);
        let links: Vec<ElementRef<'_>> = within.select(&selector("a[href]")).collect();
        let names: Vec<String> = links.iter().map(|link| name_of(*link)).collect();
        let found =
            best(&names, text).unwrap_or_else(|| panic!("no link {text:?} among {names:?}: {}", page.summary()));
        let href = links[found].attr("href").unwrap().to_owned();
        let path = self.resolve(&href).unwrap_or_else(|| panic!("the link {text:?} leads away, to {href}"));
        self.visit(Request::get(&path), &path, From::Page)
    }

    /// Begins to fill in the form that has a button with these words.
    #[track_caller]
    pub fn form(&mut self, button: &str) -> Filling<'_> {
        self.form_in("body", button)
    }

    /// Begins to fill in the form that has a button with these words, within the element that a CSS selector finds.
    #[track_caller]
    pub fn form_in(&mut self, css: &str, button: &str) -> Filling<'_> {
        Filling::begin(self, css, button)
    }

    /// Presses the button with these words, everything else left as it is.
    #[track_caller]
    pub fn press(&mut self, button: &str) -> Page {
        self.form(button).press(button)
    }

    /// Sends a GET as the browser would from a page, redirects not followed.
    pub fn get_raw(&mut self, path: &str) -> Page {
        self.once(Request::get(path), path, From::Page)
    }

    /// Posts bytes with this browser's cookies, redirects not followed; headers given replace its own, and an empty
    /// value takes one away.
    pub fn post_raw(&mut self, path: &str, body: impl Into<Vec<u8>>, headers: &[(&str, &str)]) -> Page {
        let request = self.dress(Request::post(path, body), path, From::Page, true);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
        self.receive(request.send(self.address))
    }

    /// The token for forms of the page that is open, which every page of a member has; a visitor gets one on any
    /// page with a form.
    pub fn csrf(&self) -> String {
        self.page().value("csrf")
    }

    /// Closes the browser and opens it again: cookies without an end are gone, and no page is open.
    pub fn restart(&mut self) {
        self.jar.close();
        self.page = None;
    }

    /// Sends what a form made.
    pub(super) fn submit(&mut self, method_post: bool, path: &str, body: String) -> Page {
        let request = if method_post { Request::post(path, body) } else { Request::get(path) };
        self.visit(request, path, From::Page)
    }

    /// The path of an address on the page that is open; `None` when it is elsewhere.
    pub(super) fn resolve(&self, href: &str) -> Option<String> {
        let own = format!("http://{}", self.address);
        let href = href.strip_prefix(&own).unwrap_or(href);
        let here = self.page.as_ref().map_or("/", |page| page.url.as_str());
        let bare = here.split(['?', '#']).next().unwrap_or("/");
        match href {
            "" => Some(here.to_owned()),
            _ if href.starts_with("//") => None,
            _ if href.starts_with('/') => Some(href.to_owned()),
            _ if href.starts_with('?') => Some(format!("{bare}{href}")),
            _ if href.starts_with('#') => Some(format!("{}{href}", here.split('#').next().unwrap_or("/"))),
            _ if href.contains(':') => None,
            _ => Some(format!("{}/{href}", bare.rsplit_once('/').map_or("", |(folder, _)| folder))),
        }
    }

    fn visit(&mut self, request: Request, path: &str, from: From) -> Page {
        let mut page = self.once(request, path, from);
        for _ in 0..MOST_REDIRECTS {
            let redirects = matches!(page.status, 301..=303);
            let Some(next) = redirects.then(|| self.resolve(page.location())).flatten() else {
                self.page = Some(page.clone());
                return page;
            };
            page = self.once(Request::get(&next), &next, from);
        }
        panic!("too many redirects: {:?}", self.history);
    }

    fn once(&mut self, request: Request, path: &str, from: From) -> Page {
        self.history.push(path.to_owned());
        let post = request.is_post();
        let request = self.dress(request, path, from, post);
        let mut page = request.send(self.address);
        path.clone_into(&mut page.url);
        self.receive(page)
    }

    /// The headers of a navigation, as Chromium sends them.
    fn dress(&self, request: Request, path: &str, from: From, post: bool) -> Request {
        let own = format!("http://{}", self.address);
        let here = self.page.as_ref().map(|page| page.url.split('#').next().unwrap_or("/").to_owned());
        let mut request = request
            .header("user-agent", AGENT)
            .header("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8")
            .header("accept-language", "en-GB,en;q=0.9")
            .header("upgrade-insecure-requests", "1")
            .header("sec-fetch-site", if from == From::Page { "same-origin" } else { "none" })
            .header("sec-fetch-mode", "navigate")
            .header("sec-fetch-user", "?1")
            .header("sec-fetch-dest", "document")
            .header("cookie", &self.jar.header(path, &self.clock));
        if let (From::Page, Some(here)) = (from, here) {
            request = request.header("referer", &format!("{own}{here}"));
        }
        if post { request.header("origin", &own) } else { request }
    }

    fn receive(&mut self, page: Page) -> Page {
        let expiry: Vec<&str> = page.all_headers("clear-site-data").collect();
        if expiry.iter().any(|what| what.contains("\"cookies\"") || what.contains("\"*\"")) {
            self.jar.clear();
        }
        for header in page.all_headers("set-cookie") {
            self.jar.take(header, &self.clock);
        }
        page
    }
}

/// The one element that a CSS selector finds on a page.
#[track_caller]
pub(super) fn scope<'a>(html: &'a Html, css: &str, page: &Page) -> ElementRef<'a> {
    html.select(&selector(css)).next().unwrap_or_else(|| panic!("nothing is {css}: {}", page.summary()))
}

/// What a link or a button is called.
pub(super) fn name_of(element: ElementRef<'_>) -> String {
    match element.attr("aria-label") {
        Some(label) => squeeze(label),
        None if element.value().name() == "input" => squeeze(element.attr("value").unwrap_or("")),
        None => words(element),
    }
}

/// The first of the names that is a text; else the first that begins with it, else that holds it.
pub(super) fn best(names: &[String], text: &str) -> Option<usize> {
    let text = squeeze(text);
    let find = |good: &dyn Fn(&String) -> bool| names.iter().position(good);
    find(&|name| *name == text)
        .or_else(|| find(&|name| name.starts_with(&text)))
        .or_else(|| find(&|name| name.contains(&text)))
}
