//! `/complaints`: complaining, and reading one's complaint by its code. Whose session came is neither looked up nor kept,
//! and the forms are those of visitors, so that nothing of an account goes along. A code stands in forms and answers alone,
//! never in an address.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::crypto::Token;
use crate::base::error::{FieldError, Result};
use crate::base::web::limit::{self, Attempt};
use crate::base::web::{Crumb, Fields, Form, Looker, Page, Site, Visit, page};
use crate::rights::complaints::file::{self, Filed, NewComplaint};
use crate::rights::complaints::read::{self, Own};
use crate::rights::complaints::{self, Code};
use crate::rights::views_complaints::{CodeView, ComplainView, FiledView, OwnView};

fn layout(site: &Site, visit: &Visit, title: &str) -> Page {
    let looker = Looker { signed_in: visit.token.is_some(), ..Looker::default() };
    Page::new(site, visit, looker, "", site.words.say(title))
}

/// A page behind the first.
fn inner(site: &Site, visit: &Visit, title: &str) -> Page {
    let first = Crumb { href: "/complaints".to_owned(), label: site.words.say("rights-complain-title") };
    layout(site, visit, title).with_crumbs(vec![first])
}

fn nonce(form: &Fields) -> Token {
    Token::parse(form.text("nonce")).unwrap_or_else(Token::random)
}

fn status_of(errors: &[FieldError]) -> StatusCode {
    if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

fn count(site: &Site, visit: &Visit, attempt: Attempt) -> Result<()> {
    site.throttle.count(&site.keys, attempt, &limit::prefix(visit.peer), site.clock.now())
}

/// `GET /complaints`: what one can complain of, what happens then, and the form.
///
/// # Errors
/// A fault when the page cannot be made.
pub async fn form(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    show_form(&site, &visit, &Fields::default(), Vec::new())
}

fn show_form(site: &Site, visit: &Visit, typed: &Fields, errors: Vec<FieldError>) -> Result<HttpResponse> {
    let page = layout(site, visit, "rights-complain-title");
    let status = status_of(&errors);
    let view = ComplainView::new(page, site, typed, &nonce(typed), errors);
    page::answer(site, visit, status, "rights/complain", &view)
}

/// `POST /complaints`: takes the complaint, and shows its code, once. The same form sent again leads to the same complaint.
///
/// # Errors
/// `TooSoon` for the network address that asks; the database's.
pub async fn create(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    let new = match NewComplaint::parse(&site, &form) {
        Ok(new) => new,
        Err(errors) => return show_form(&site, &visit, &form, errors),
    };
    count(&site, &visit, Attempt::Complaint)?;
    let (s, nonce) = (site.clone(), nonce(&form));
    let Filed { code, due_day } = site.db.write(move |conn| file::file(conn, &s, &new, &nonce, s.clock.now())).await?;
    let page = inner(&site, &visit, "rights-filed-title");
    let view = FiledView { page, code: code.to_text(), due: site.calendar.date_of(due_day) };
    page::answer(&site, &visit, StatusCode::OK, "rights/complain_filed", &view)
}

/// `GET /complaints/read`: asks for the code.
///
/// # Errors
/// A fault when the page cannot be made.
pub async fn code(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    ask_for_code(&site, &visit, &Fields::default(), Vec::new())
}

fn ask_for_code(site: &Site, visit: &Visit, typed: &Fields, errors: Vec<FieldError>) -> Result<HttpResponse> {
    let status = status_of(&errors);
    let view = CodeView::new(inner(site, visit, "rights-code-title"), site, typed.trimmed("code"), errors);
    page::answer(site, visit, status, "rights/complaint_code", &view)
}

/// A code that is wrong, and one that was never given out, look the same.
fn wrong_code(site: &Site, visit: &Visit, form: &Fields) -> Result<HttpResponse> {
    let error = FieldError { field: "code", text: site.words.say("rights-code-wrong") };
    ask_for_code(site, visit, form, vec![error])
}

/// `POST /complaints/read`: shows the complaint of a code.
///
/// # Errors
/// `TooSoon` for the network address that asks; the database's.
pub async fn show(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    count(&site, &visit, Attempt::ComplaintCode)?;
    let code = Code::typed(form.text("code"));
    match find(&site, &code).await? {
        Some(own) => show_own(&site, &visit, &code, &own, &Fields::default(), Vec::new(), false),
        None => wrong_code(&site, &visit, &form),
    }
}

async fn find(site: &web::Data<Site>, code: &Code) -> Result<Option<Own>> {
    let (s, code) = (site.clone(), code.clone());
    site.db.read(move |conn| read::find(conn, &s, &code)).await
}

fn show_own(
    site: &Site,
    visit: &Visit,
    code: &Code,
    own: &Own,
    typed: &Fields,
    errors: Vec<FieldError>,
    added: bool,
) -> Result<HttpResponse> {
    let status = status_of(&errors);
    let page = inner(site, visit, "rights-own-title");
    let view = OwnView::new(page, site, code, own, typed, &nonce(typed), errors).after_adding(added);
    page::answer(site, visit, status, "rights/complaint", &view)
}

/// `POST /complaints/words`: adds to the complaint of a code, and shows it.
///
/// # Errors
/// As [`show`]; `Closed` when nothing can be added any more.
pub async fn add(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    count(&site, &visit, Attempt::ComplaintCode)?;
    let code = Code::typed(form.text("code"));
    let (words, errors) = complaints::words(&site, &form, "details", "rights-complaint-error-more");
    if !errors.is_empty() {
        return match find(&site, &code).await? {
            Some(own) => show_own(&site, &visit, &code, &own, &form, errors, false),
            None => wrong_code(&site, &visit, &form),
        };
    }
    count(&site, &visit, Attempt::Complaint)?;
    let (s, of, nonce) = (site.clone(), code.clone(), nonce(&form));
    let own = site
        .db
        .write(move |conn| {
            if !read::add(conn, &s, &of, &words, &nonce, s.clock.now())? {
                return Ok(None);
            }
            read::find(conn, &s, &of)
        })
        .await?;
    match own {
        Some(own) => show_own(&site, &visit, &code, &own, &Fields::default(), Vec::new(), true),
        None => wrong_code(&site, &visit, &form),
    }
}
