//! Handlers of the pages that belong to no board.

use std::time::Duration;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::views::{DisplayView, FrontView, KeptRow, Operator, PrivacyView, TextView};
use crate::accounts::find_signed_in;
use crate::base::error::{Error, Refusal, Result};
use crate::base::retention::Retention;
use crate::base::web::visit::Display;
use crate::base::web::{Form, Looker, Page, Site, Visit, cookies, page, redirect};
use crate::boards::directory;
use crate::moderation::queue::{self, First};
use crate::notices::news;

/// A display's cookie lasts a year, in minutes; it tells nothing about anybody.
const DISPLAY_MINUTES: i64 = 365 * 24 * 60;

/// How long pages that say the same to everybody wait to learn who is looking: nobody who looks for a helpline waits
/// for a database.
const LOOK_WAIT: Duration = Duration::from_secs(2);

/// `GET /`: what this is, whom to ring, and the boards.
///
/// # Errors
/// The database's.
pub async fn front(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let (looker, found, news, first) = site
        .db
        .read(move |conn| {
            let (looker, found) = directory::look(conn, &inner, token.as_ref())?;
            let news = news::count(conn, &found.worn, &found.ended)?;
            // Whoever looks after a board must not have to look for it.
            let first = if looker.caretaker {
                queue::count_urgent(conn, &inner, token.as_ref(), inner.clock.now())?
            } else {
                First::default()
            };
            Ok((looker, found, news, first))
        })
        .await?;
    let view = FrontView {
        page: Page::new(&site, &visit, looker, "", String::new()),
        groups: found.groups,
        news,
        urgent: first.urgent,
        passed_on: first.passed_on,
    };
    page::answer(&site, &visit, StatusCode::OK, "home/front", &view)
}

/// `GET /how-it-works`.
///
/// # Errors
/// Faults of the database, for somebody with a session.
pub async fn how_it_works(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    text(&site, &visit, "home/how_it_works", "how", "home-how-title").await
}

/// `GET /house-rules`.
///
/// # Errors
/// Faults of the database, for somebody with a session.
pub async fn house_rules(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    text(&site, &visit, "home/house_rules", "", "home-rules-title").await
}

/// `GET /privacy`.
///
/// # Errors
/// Faults of the database, for somebody with a session.
pub async fn privacy(site: web::Data<Site>, visit: Visit, kept: web::Data<Retention>) -> Result<HttpResponse> {
    let looker = looker(&site, &visit).await?;
    let page = Page::new(&site, &visit, looker, "", site.words.say("home-privacy-title"));
    let operator = Operator::of(&site.config.site);
    let kept = kept.0.iter().map(|row| KeptRow::new(row, &site.config, &site.words)).collect();
    page::answer(&site, &visit, StatusCode::OK, "home/privacy", &PrivacyView { page, operator, kept })
}

/// `GET /accessibility`.
///
/// # Errors
/// Faults of the database, for somebody with a session.
pub async fn accessibility(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    text(&site, &visit, "home/accessibility", "", "home-access-title").await
}

/// `GET /help-now`. It is there when the database is not.
///
/// # Errors
/// Faults of the database, for somebody with a session.
pub async fn help_now(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    text(&site, &visit, "home/help_now", "", "home-help-title").await
}

async fn text(
    site: &web::Data<Site>,
    visit: &Visit,
    template: &str,
    section: &'static str,
    title: &str,
) -> Result<HttpResponse> {
    let looker = looker(site, visit).await?;
    let view = TextView {
        page: Page::new(site, visit, looker, section, site.words.say(title)),
        operator: Operator::of(&site.config.site),
    };
    page::answer(site, visit, StatusCode::OK, template, &view)
}

/// Who is looking; no query without a session's token. While the database cannot say, it is a visitor.
async fn looker(site: &web::Data<Site>, visit: &Visit) -> Result<Looker> {
    let Some(token) = visit.token.clone() else { return Ok(Looker::default()) };
    let inner = site.clone();
    let find = move |conn: &mut _| find_signed_in(conn, &inner, Some(&token), inner.clock.now());
    match tokio::time::timeout(LOOK_WAIT, site.db.read(find)).await {
        Ok(Ok(found)) => Ok(found.map(|person| person.looker()).unwrap_or_default()),
        Ok(Err(Error::Refused(Refusal::Unavailable))) | Err(_) => Ok(Looker::default()),
        Ok(Err(error)) => Err(error),
    }
}

/// What may stand behind the address of the display's page.
#[derive(Debug, Deserialize)]
pub struct Query {
    /// Where to go on to.
    next: Option<String>,
}

/// `GET /settings/display`: text size and colours, for visitors too.
///
/// # Errors
/// Faults of the database, for somebody with a session.
pub async fn display(
    site: web::Data<Site>,
    visit: Visit,
    request: HttpRequest,
    query: web::Query<Query>,
) -> Result<HttpResponse> {
    let looker = looker(&site, &visit).await?;
    let next = query.next.as_deref().unwrap_or_else(|| redirect::came_from(&site, &request));
    let next = redirect::local_page(next).filter(|path| *path != "/settings/display").unwrap_or("/").to_owned();
    let page = Page::new(&site, &visit, looker, "", site.words.say("home-display-title"));
    let view = DisplayView::new(page, next, visit.display);
    page::answer(&site, &visit, StatusCode::OK, "home/display", &view)
}

/// `POST /settings/display`: 303 to where they came from, in the new dress.
///
/// # Errors
/// None of its own.
pub async fn set_display(site: web::Data<Site>, form: Form) -> Result<HttpResponse> {
    let chosen = ["theme", "size", "titles"].map(|field| form.trimmed(field)).join(".");
    let chosen = Display::parse(&chosen);
    let next = redirect::local_page(form.trimmed("next")).unwrap_or("/");
    let mut response = HttpResponse::SeeOther();
    response.insert_header((header::LOCATION, next));
    cookies::set(&mut response, &site.config, cookies::DISPLAY, &chosen.to_cookie(), Some(DISPLAY_MINUTES));
    cookies::set(&mut response, &site.config, cookies::FLASH, "home-display-saved", Some(1));
    Ok(response.finish())
}
