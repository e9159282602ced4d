//! A board's register, as a page and as a file, and the figures of the whole site for everybody.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, web};

use crate::accounts::find_signed_in;
use crate::base::error::{Refusal, Result};
use crate::base::web::{Form, Looker, Page, Site, Visit, page};
use crate::moderation::actor::require_caretaker;
use crate::moderation::register::export::{self, Format};
use crate::moderation::register::{self, Asked, public};
use crate::moderation::views_register::TransparencyView;
use crate::threads::pages::thread::PageQuery;

/// `GET /moderation/boards/{board}/register?page=N`: this quarter's.
///
/// # Errors
/// As [`require_caretaker`]; `NotFound` for a board that they do not look after, and a page that is not there.
pub async fn now(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<String>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    show(site, visit, (path.into_inner(), None), query.number().unwrap_or(0)).await
}

/// `GET /moderation/boards/{board}/register/{quarter}?page=N`.
///
/// # Errors
/// As [`now`]; `NotFound` for what is no quarter, or one to come.
pub async fn of_quarter(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<(String, String)>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    let (slug, quarter) = path.into_inner();
    show(site, visit, (slug, Some(quarter)), query.number().unwrap_or(0)).await
}

async fn show(
    site: web::Data<Site>,
    visit: Visit,
    (slug, quarter): (String, Option<String>),
    number: i64,
) -> Result<HttpResponse> {
    let (inner, seen) = (site.clone(), visit.clone());
    let view = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let caretaker = require_caretaker(conn, &inner, seen.token.as_ref(), now)?;
            let asked = Asked::new(&inner, &caretaker, (&slug, quarter.as_deref()), now)?;
            register::show(conn, &inner, &seen, &caretaker, (&asked, number), now)
        })
        .await?;
    page::answer(&site, &visit, StatusCode::OK, "moderation/register", &view)
}

/// `POST /moderation/boards/{board}/register/{quarter}/{format}`: the same as a file, `csv` or `json`.
///
/// # Errors
/// As [`of_quarter`]; `NotFound` for another format.
pub async fn export(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<(String, String, String)>,
    _form: Form,
) -> Result<HttpResponse> {
    let (slug, quarter, format) = path.into_inner();
    let (inner, token) = (site.clone(), visit.token.clone());
    let (name, format, file) = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let caretaker = require_caretaker(conn, &inner, token.as_ref(), now)?;
            let asked = Asked::new(&inner, &caretaker, (&slug, Some(&quarter)), now)?;
            let format = Format::parse(&format).ok_or(Refusal::NotFound)?;
            let file = export::make(conn, &inner, &caretaker, (&asked, format), now)?;
            Ok((asked.quarter, format, file))
        })
        .await?;
    // Nothing of the board: the name stands in a list of downloads that others may see.
    let name = format!("attachment; filename=\"register-{name}.{}\"", format.ending());
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, format.media_type()))
        .insert_header((header::CONTENT_DISPOSITION, name))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(file))
}

/// `GET /transparency`: the numbers of the last quarter that is over, for everybody.
///
/// # Errors
/// The database's.
pub async fn transparency(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    tell(site, visit, None).await
}

/// `GET /transparency/{quarter}`.
///
/// # Errors
/// `NotFound` for what is no quarter, is not over, or lies too far back.
pub async fn transparency_of(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    tell(site, visit, Some(path.into_inner())).await
}

async fn tell(site: web::Data<Site>, visit: Visit, quarter: Option<String>) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let (looker, periods, figures) = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let quarter = public::parse(quarter.as_deref(), now)?;
            let signed_in = find_signed_in(conn, &inner, token.as_ref(), now)?;
            let looker = signed_in.map_or(Looker::default(), |signed_in| signed_in.looker());
            Ok((looker, public::periods(&inner, quarter, now), public::of(conn, &inner, quarter)?))
        })
        .await?;
    let view = TransparencyView {
        page: Page::new(&site, &visit, looker, "", site.words.say("register-public-page")),
        periods,
        figures,
    };
    page::answer(&site, &visit, StatusCode::OK, "moderation/transparency", &view)
}
