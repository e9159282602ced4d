//! `/admin/complaints`: what owners see of complaints, and do with them. Each page begins with [`require_owner`].

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::accounts::{Owner, require_owner};
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::db::paging::last_page;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Crumb, Fields, Form, Page, Site, Visit, page};
use crate::rights::complaints::desk::{self, Done};
use crate::rights::complaints::{self, Complaint, Said};
use crate::rights::views_complaints::{AnswerView, DeskView, ListView};

const LIST: &str = "/admin/complaints";

fn layout(site: &Site, visit: &Visit, owner: &Owner, title: &str) -> Page {
    let crumb = |href: &str, key: &str| Crumb { href: href.to_owned(), label: site.words.say(key) };
    let mut crumbs = vec![crumb("/admin", "base-nav-admin")];
    if title != "rights-desk-title" {
        crumbs.push(crumb(LIST, "rights-desk-title"));
    }
    Page::new(site, visit, owner.looker(), "admin", site.words.say(title)).with_crumbs(crumbs)
}

/// `?page=`.
#[derive(Debug, Deserialize)]
pub struct Query {
    page: Option<i64>,
}

/// `GET /admin/complaints`.
///
/// # Errors
/// As [`require_owner`]; [`Refusal::NotFound`] for a page beyond the last.
pub async fn list(site: web::Data<Site>, visit: Visit, query: web::Query<Query>) -> Result<HttpResponse> {
    let (inner, token, at) = (site.clone(), visit.token.clone(), query.page.unwrap_or(1));
    let (owner, listed) = site
        .db
        .read(move |conn| {
            let owner = require_owner(conn, &inner, token.as_ref(), inner.clock.now())?;
            if at < 1 {
                return Err(Refusal::NotFound.into());
            }
            let listed = desk::list(conn, &inner, &owner, at)?;
            if at > last_page(listed.all) { Err(Refusal::NotFound.into()) } else { Ok((owner, listed)) }
        })
        .await?;
    let view = ListView::new(layout(&site, &visit, &owner, "rights-desk-title"), &site, &listed, (LIST, at));
    page::answer(&site, &visit, StatusCode::OK, "rights/desk", &view)
}

/// A complaint as an owner has opened it.
struct Opened {
    owner: Owner,
    complaint: Complaint,
    said: Vec<Said>,
}

impl Opened {
    fn find(conn: &mut Conn, site: &Site, token: Option<&Token>, id: &str) -> Result<Self> {
        let owner = require_owner(conn, site, token, site.clock.now())?;
        let (complaint, said) = desk::require(conn, site, &owner, id)?;
        Ok(Self { owner, complaint, said })
    }

    fn path(&self) -> String {
        format!("{LIST}/{}", self.complaint.id)
    }
}

async fn open(site: &web::Data<Site>, visit: &Visit, id: String) -> Result<Opened> {
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db.read(move |conn| Opened::find(conn, &inner, token.as_ref(), &id)).await
}

fn nonce(form: &Fields) -> Token {
    Token::parse(form.text("nonce")).unwrap_or_else(Token::random)
}

/// `GET /admin/complaints/{id}`.
///
/// # Errors
/// As [`require_owner`]; [`Refusal::NotFound`] when there is no such complaint.
pub async fn show(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let opened = open(&site, &visit, path.into_inner()).await?;
    again(&site, &visit, &opened, &Fields::default(), Vec::new(), false)
}

/// The page of a complaint, with what was typed; `changed` when the complaint is not what it was when they wrote.
fn again(
    site: &Site,
    visit: &Visit,
    opened: &Opened,
    typed: &Fields,
    errors: Vec<FieldError>,
    changed: bool,
) -> Result<HttpResponse> {
    let status = match (errors.is_empty(), changed) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, true) => StatusCode::CONFLICT,
        (true, false) => StatusCode::OK,
    };
    let view = DeskView::new(
        layout(site, visit, &opened.owner, "rights-desk-one-title"),
        site,
        (&opened.complaint, &opened.said),
        typed,
        opened.owner.author_seal(&site.keys),
    );
    page::answer(site, visit, status, "rights/desk_complaint", &view.with(errors, changed, &nonce(typed)))
}

/// `POST /admin/complaints/{id}/look`: says that somebody looks into it.
///
/// # Errors
/// As [`show`].
pub async fn look(site: web::Data<Site>, visit: Visit, path: web::Path<String>, _form: Form) -> Result<HttpResponse> {
    let (inner, token, id) = (site.clone(), visit.token.clone(), path.into_inner());
    let to = site
        .db
        .write(move |conn| {
            let opened = Opened::find(conn, &inner, token.as_ref(), &id)?;
            desk::look(conn, &opened.owner, &opened.complaint)?;
            Ok(opened.path())
        })
        .await?;
    Ok(page::see_other_with(&site, &to, "rights-desk-flash-look"))
}

/// `POST /admin/complaints/{id}/note`: keeps a note for owners alone.
///
/// # Errors
/// As [`show`].
pub async fn note(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (words, errors) = complaints::words(&site, &form, "note", "rights-desk-error-note");
    // Words that come back after signing in again are looked at before they are kept.
    if !errors.is_empty() || form.text("do") == "preview" {
        let opened = open(&site, &visit, id).await?;
        return again(&site, &visit, &opened, &form, errors, false);
    }
    let (inner, token, nonce) = (site.clone(), visit.token.clone(), nonce(&form));
    let to = site
        .db
        .write(move |conn| {
            let opened = Opened::find(conn, &inner, token.as_ref(), &id)?;
            desk::note(conn, &inner, &opened.owner, &opened.complaint, &words, &nonce, inner.clock.now())?;
            Ok(opened.path())
        })
        .await?;
    Ok(page::see_other_with(&site, &to, "rights-desk-flash-note"))
}

/// `POST /admin/complaints/{id}/answer`: shows what will be sent, or sends it (`do=send`), if nothing was written or decided
/// meanwhile.
///
/// # Errors
/// As [`show`]; [`Refusal::BadRequest`] without the version that was answered.
pub async fn answer(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let id = path.into_inner();
    let version: i64 = form.require("version")?;
    let (words, errors) = complaints::words(&site, &form, "answer", "rights-desk-error-answer");
    if !errors.is_empty() || form.text("do") != "send" {
        let opened = open(&site, &visit, id).await?;
        let changed = opened.complaint.version != version;
        if !errors.is_empty() || changed || form.text("do") == "change" {
            return again(&site, &visit, &opened, &form, errors, changed);
        }
        let view = AnswerView {
            page: layout(&site, &visit, &opened.owner, "rights-desk-check-title"),
            path: opened.path(),
            words,
            version,
            nonce: nonce(&form).to_text(),
            author: opened.owner.author_seal(&site.keys),
        };
        return page::answer(&site, &visit, StatusCode::OK, "rights/desk_answer", &view);
    }
    let (inner, token, nonce) = (site.clone(), visit.token.clone(), nonce(&form));
    let (opened, done) = site
        .db
        .write(move |conn| {
            let opened = Opened::find(conn, &inner, token.as_ref(), &id)?;
            let of = (&opened.complaint, version);
            let done = desk::answer(conn, &inner, &opened.owner, of, &words, &nonce, inner.clock.now())?;
            Ok((opened, done))
        })
        .await?;
    match done {
        Done::Done => Ok(page::see_other_with(&site, &opened.path(), "rights-desk-flash-answer")),
        Done::Changed => again(&site, &visit, &opened, &form, Vec::new(), true),
    }
}

/// `POST /admin/complaints/{id}/close`: closes an answered complaint.
///
/// # Errors
/// As [`answer`].
pub async fn close(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let version: i64 = form.require("version")?;
    let (inner, token, id) = (site.clone(), visit.token.clone(), path.into_inner());
    let (opened, done) = site
        .db
        .write(move |conn| {
            let opened = Opened::find(conn, &inner, token.as_ref(), &id)?;
            let of = (&opened.complaint, version);
            let done = desk::close(conn, &inner, &opened.owner, of, inner.clock.now())?;
            Ok((opened, done))
        })
        .await?;
    match done {
        Done::Done => Ok(page::see_other_with(&site, &opened.path(), "rights-desk-flash-close")),
        Done::Changed => again(&site, &visit, &opened, &Fields::default(), Vec::new(), true),
    }
}
