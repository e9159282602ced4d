//! `/moderation/cases/{case}/outside`: writing down that something was reported to an outside body. For safeguarding leads
//! alone.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::unmask::find_case;
use crate::base::clock::iso_day;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Crumb, Fields, Form, Page, Site, Visit, page};
use crate::boards::Standing;
use crate::moderation::actor::{self, Lead};
use crate::moderation::outside::{self, New};
use crate::moderation::views_outside::OutsideView;

/// `GET /moderation/cases/{case}/outside`.
///
/// # Errors
/// As [`actor::require_lead`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    answer(site, visit, path.into_inner(), Fields::default(), Vec::new()).await
}

/// `POST /moderation/cases/{case}/outside`: writes it down, or with `do=preview` shows the form with words that were kept.
///
/// # Errors
/// As [`actor::require_lead`]; [`Refusal::BadRequest`] for another `do`.
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let case = path.into_inner();
    find_case(&site, &visit, case.clone()).await?;
    let today = site.calendar.day_of(site.clock.now());
    let act = form.text("do").to_owned();
    let new = match (act.as_str(), New::parse(&site, &form, today)) {
        ("record", Ok(new)) => new,
        ("record", Err(errors)) => return answer(site, visit, case, form.into_fields(), errors).await,
        // Words that come back after signing in again are looked at before they are stored.
        ("preview", _) => return answer(site, visit, case, form.into_fields(), Vec::new()).await,
        _ => return Err(Refusal::BadRequest.into()),
    };
    let (inner, token) = (site.clone(), visit.token.clone());
    let path = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let lead = actor::require_lead(conn, &inner, token.as_ref(), &case, now)?;
            outside::record(conn, &inner, &lead, lead.opened.strong, &new, now)?;
            Ok(lead.opened.found.case.public_id().path())
        })
        .await?;
    Ok(page::see_other_with(&site, &path, "moderation-flash-outside"))
}

async fn answer(
    site: web::Data<Site>,
    visit: Visit,
    case: String,
    typed: Fields,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (inner, asking) = (site.clone(), visit.clone());
    let view = site
        .db
        .read(move |conn| {
            let lead = actor::require_lead(conn, &inner, asking.token.as_ref(), &case, inner.clock.now())?;
            view(conn, &inner, &asking, &lead, (&typed, &errors))
        })
        .await?;
    page::answer(&site, &visit, status, "moderation/outside", &view)
}

fn view(
    conn: &mut Conn,
    site: &Site,
    visit: &Visit,
    lead: &Lead,
    (typed, errors): (&Fields, &[FieldError]),
) -> Result<OutsideView> {
    let opened = &lead.opened;
    let case = opened.found.case.public_id().path();
    let crumb = |href: &str, key: &str| Crumb { href: href.to_owned(), label: site.words.say(key) };
    let text = |field: &str| typed.text(field).to_owned();
    Ok(OutsideView {
        page: Page::new(site, visit, opened.looker, "moderation", site.words.say("moderation-outside-heading"))
            .with_crumbs(vec![crumb("/moderation", "base-nav-queue"), crumb(&case, "moderation-case-page")]),
        case,
        writer: opened.found.writer.clone(),
        writer_left: opened.found.writer_standing == Standing::Left,
        board: opened.board.name.clone(),
        outside: outside::lines(conn, site, opened)?,
        body: text("body"),
        day: text("day"),
        today: iso_day(site.calendar.day_of(site.clock.now())),
        words: text("details"),
        reference: text("reference"),
        author: opened.author.clone(),
        errors: errors.to_vec(),
    })
}
