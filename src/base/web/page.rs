//! What every page holds round its own content, for the layout.

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use actix_web::web::Bytes;
use serde::Serialize;

use super::cookies;
use super::csrf;
use super::site::{Helpline, Site};
use super::visit::Visit;
use crate::base::error::Result;

/// Who is looking, as far as the layout needs to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looker {
    /// Somebody is signed in.
    pub signed_in: bool,
    /// It is an owner, who gets the link to the administration.
    pub owner: bool,
    /// It is somebody who looks after a board, as far as this page knows without asking: they get the link to the
    /// queue.
    pub caretaker: bool,
    /// It is somebody who may write nowhere on the site just now: a line on every page says so, and where to read why.
    pub read_only: bool,
}

/// A step of the way that leads to a page.
#[derive(Clone, Debug, Serialize)]
pub struct Crumb {
    /// Address.
    pub href: String,
    /// What it is called.
    pub label: String,
}

/// A message that the page before left.
#[derive(Clone, Debug, Serialize)]
pub struct Flash {
    /// `kind`, `plain`, `care` or `alarm`: how the notice is dressed.
    pub kind: &'static str,
    /// What it says.
    pub text: String,
}

/// The context `page` of every template. Titles name the kind of page, and its subject only where somebody has asked for
/// that: tabs and histories are read by others.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Page {
    pub lang: String,
    pub dir: &'static str,
    pub theme: String,
    pub size: String,
    pub title: String,
    pub site: String,
    pub signed_in: bool,
    pub owner: bool,
    pub caretaker: bool,
    pub read_only: bool,
    /// Whether search engines may list the page: never one of somebody who is signed in.
    pub findable: bool,
    pub section: &'static str,
    pub csrf: String,
    pub here: String,
    pub flash: Option<Flash>,
    pub crumbs: Vec<Crumb>,
    pub helplines: &'static [Helpline],
}

impl Page {
    /// A page with a title (already in words) in a section of the site (`boards`, `settings`, `join`,
    /// `sign-in`, `how`, `admin`, `notices` or nothing).
    pub fn new(site: &Site, visit: &Visit, looker: Looker, section: &'static str, title: String) -> Self {
        Self {
            lang: site.config.site.language.clone(),
            dir: "ltr",
            theme: visit.display.theme.to_owned(),
            size: visit.display.size.to_owned(),
            title,
            site: site.config.site.name.clone(),
            signed_in: looker.signed_in,
            owner: looker.owner,
            caretaker: looker.caretaker,
            read_only: looker.read_only,
            findable: false,
            section,
            csrf: csrf::token(site, visit),
            here: visit.here.clone(),
            flash: visit.flash.as_deref().map(|keys| Flash { kind: "kind", text: say_each(site, keys) }),
            crumbs: Vec::new(),
            helplines: site.helplines,
        }
    }

    /// With its subject in the title, for somebody signed in who has asked for that.
    #[must_use]
    pub fn about(mut self, visit: &Visit, subject: &str) -> Self {
        if self.signed_in && visit.display.has_full_titles() && !subject.is_empty() {
            self.title = format!("{subject} · {}", self.title);
        }
        self
    }

    /// As one that search engines may list; for visitors alone. [`findable`] says the same in the answer's head.
    #[must_use]
    pub fn findable(mut self, findable: bool) -> Self {
        self.findable = findable && !self.signed_in;
        self
    }

    /// With the way that leads here.
    #[must_use]
    pub fn with_crumbs(mut self, crumbs: Vec<Crumb>) -> Self {
        self.crumbs = crumbs;
        self
    }

    /// A page made from a sample, for the test that renders every template.
    pub fn sample() -> Self {
        Self {
            lang: "en-GB".to_owned(),
            dir: "ltr",
            theme: "auto".to_owned(),
            size: "standard".to_owned(),
            title: "Sample".to_owned(),
            site: "Inglenook".to_owned(),
            signed_in: true,
            owner: true,
            caretaker: true,
            read_only: true,
            findable: false,
            section: "boards",
            csrf: "token".to_owned(),
            here: "/".to_owned(),
            flash: Some(Flash { kind: "kind", text: "Saved".to_owned() }),
            crumbs: vec![Crumb { href: "/boards".to_owned(), label: "Boards".to_owned() }],
            helplines: &[],
        }
    }
}

/// Renders a template as an answer.
///
/// # Errors
/// A fault when the template cannot be rendered.
pub fn answer(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    template: &str,
    context: &impl Serialize,
) -> Result<HttpResponse> {
    Ok(html(site, visit, status, Bytes::from(site.templates.render(template, context)?)))
}

/// A finished page as an answer. It is not to be kept by anybody: what a member sees must not be there after they
/// have left. The message of the page before has now been shown, so its cookie goes. A visitor is given a cookie where there
/// is a form for them, and nowhere else.
pub fn html(site: &Site, visit: &Visit, status: StatusCode, page: Bytes) -> HttpResponse {
    let mut response = HttpResponse::build(status);
    response
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-store"));
    if visit.flash.is_some() {
        cookies::expire(&mut response, &site.config, cookies::FLASH);
    }
    if csrf::wants_cookie(site, visit, &page) {
        cookies::set(&mut response, &site.config, cookies::MARK, &visit.mark.to_text(), None);
    }
    response.body(page)
}

/// Lets search engines list an answer, which none else may be; not keep a copy of it, since what is deleted here is to be
/// gone.
#[must_use]
pub fn findable(mut response: HttpResponse) -> HttpResponse {
    let value = header::HeaderValue::from_static("noarchive");
    response.headers_mut().insert(header::HeaderName::from_static("x-robots-tag"), value);
    response
}

fn say_each(site: &Site, keys: &str) -> String {
    keys.split('+').map(|key| site.words.say(key)).collect::<Vec<_>>().join(" ")
}

/// 303 to `path` with a message, by its Fluent key, for the page there; several keys are joined by `+`.
pub fn see_other_with(site: &Site, path: &str, flash_key: &str) -> HttpResponse {
    let mut response = HttpResponse::SeeOther();
    response.insert_header((header::LOCATION, path));
    cookies::set(&mut response, &site.config, cookies::FLASH, flash_key, Some(1));
    response.finish()
}

/// As [`see_other_with`], to a thread's page, with a message about one of its posts, which stands before that post.
pub fn see_other_at(site: &Site, path: &str, post: i64, flash_key: &str) -> HttpResponse {
    see_other_with(site, path, &format!("{flash_key}.{post}"))
}
