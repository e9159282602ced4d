//! Reporting a post, in two steps: what is wrong, and what will be sent.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Result};
use crate::base::web::{Choice, Fields, Form, Page, Site, Visit, page, redirect};
use crate::boards::{self, pages};
use crate::moderation::model::Reason;
use crate::moderation::report::{self, NewReport, Reportable, Reporter, Where};
use crate::moderation::show::reported_post;
use crate::moderation::views_report::{CheckView, ReportView, SentView};
use crate::threads::model::{post_path, thread_path};

/// The path of a post: board, thread and post number.
type PostPath = web::Path<Where>;

/// `GET .../posts/{post}/report`: what is wrong. For whoever can read the post, but its writer.
///
/// # Errors
/// As [`report::require_reportable`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: PostPath) -> Result<HttpResponse> {
    let (inner, token, place) = (site.clone(), visit.token.clone(), path.into_inner());
    let found = site
        .db
        .read(move |conn| report::require_reportable(conn, &inner, token.as_ref(), &place, inner.clock.now()))
        .await?;
    show(&site, &visit, &found, &Fields::default(), Vec::new())
}

/// What came of a form.
enum Step {
    /// The first step again, with what to do.
    Form(Box<Reportable>, Vec<FieldError>),
    /// The second step.
    Check(Box<Reportable>, NewReport),
    /// It is sent.
    Sent,
}

/// `POST .../posts/{post}/report`: shows what will be sent, or sends it (`do=send`).
///
/// # Errors
/// As [`form`]; `TooSoon` past the hour's reports.
pub async fn create(site: web::Data<Site>, visit: Visit, path: PostPath, form: Form) -> Result<HttpResponse> {
    let place = path.into_inner();
    let (inner, asking, typed, to) = (site.clone(), visit.clone(), form.clone(), place.clone());
    let sends = form.text("do") == "send";
    let step = move |conn: &mut Conn| take(conn, &inner, &asking, &to, &typed, sends);
    let step = if sends { site.db.write(step).await? } else { site.db.read(step).await? };
    match step {
        Step::Form(found, errors) => show(&site, &visit, &found, &form, errors),
        Step::Check(found, new) => check(&site, &visit, &found, new, &form),
        // The address stays in the history of a computer that may be shared: it is the same whatever the reason was.
        Step::Sent => {
            let (slug, thread, post) = place;
            Ok(redirect::see_other(&format!("{}/posts/{post}/report/sent", thread_path(&slug, thread))))
        }
    }
}

fn take(conn: &mut Conn, site: &Site, visit: &Visit, place: &Where, form: &Fields, sends: bool) -> Result<Step> {
    let now = site.clock.now();
    let found = report::require_reportable(conn, site, visit.token.as_ref(), place, now)?;
    let new = match NewReport::parse(site, form, &found.rules) {
        Ok(new) if form.text("do") != "change" => new,
        Ok(_) => return Ok(Step::Form(Box::new(found), Vec::new())),
        Err(errors) => return Ok(Step::Form(Box::new(found), errors)),
    };
    if !sends {
        return Ok(Step::Check(Box::new(found), new));
    }
    let nonce = Token::parse(form.text("nonce")).unwrap_or_else(Token::random).to_text();
    let reporter = Reporter::of(&site.keys, &found.reader, found.place.post.id, &nonce);
    report::count_try(site, visit, &found.reader, &reporter, now)?;
    report::file(conn, &site.keys, &found.reader.board, &found.place, &new, &reporter, now)?;
    Ok(Step::Sent)
}

/// Where the forms of a post's report lead, and the way back.
fn ways(found: &Reportable) -> (String, String) {
    let path = thread_path(&found.reader.board.slug, found.place.thread.number);
    let number = found.place.post.number;
    (format!("{path}/posts/{number}/report"), post_path(&path, number))
}

fn layout(site: &Site, visit: &Visit, found: &Reportable) -> Page {
    let board = &found.reader.board;
    Page::new(site, visit, found.reader.looker(), "boards", site.words.say("moderation-report-page"))
        .with_crumbs(pages::crumbs(site, &board.name, &board.path()))
}

fn author(site: &Site, found: &Reportable) -> String {
    found.reader.signed_in.as_ref().map(|person| person.author_seal(&site.keys)).unwrap_or_default()
}

fn nonce(form: &Fields) -> String {
    Token::parse(form.text("nonce")).unwrap_or_else(Token::random).to_text()
}

fn show(
    site: &Site,
    visit: &Visit,
    found: &Reportable,
    typed: &Fields,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let (action, cancel) = ways(found);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ReportView {
        page: layout(site, visit, found),
        action,
        cancel,
        post: reported_post(site, &found.place),
        reasons: Choice::list(Reason::reported().map(Reason::as_str), typed.text("reason")),
        rules: Choice::list(found.rules.iter().map(String::as_str), typed.trimmed("rule")),
        details: typed.text("details").to_owned(),
        nonce: nonce(typed),
        author: author(site, found),
        errors,
    };
    page::answer(site, visit, status, "moderation/report", &view)
}

fn check(site: &Site, visit: &Visit, found: &Reportable, new: NewReport, form: &Fields) -> Result<HttpResponse> {
    let (action, cancel) = ways(found);
    let view = CheckView {
        page: layout(site, visit, found),
        action,
        cancel,
        post: reported_post(site, &found.place),
        reason: new.reason.as_str(),
        worried: new.reason == Reason::Worried,
        member: found.reader.persona.is_some(),
        rule: new.rule,
        details: new.details,
        nonce: nonce(form),
        author: author(site, found),
    };
    page::answer(site, visit, StatusCode::OK, "moderation/report_check", &view)
}

/// `GET .../posts/{post}/report/sent`: what happens next, in words for every reason: which one it was is told by
/// neither the address nor a cookie. For whoever can read the board; the post itself may be away by now.
///
/// # Errors
/// As [`boards::require_reader`].
pub async fn sent(site: web::Data<Site>, visit: Visit, path: PostPath) -> Result<HttpResponse> {
    let (inner, token, (slug, thread, post)) = (site.clone(), visit.token.clone(), path.into_inner());
    let reader = site
        .db
        .read(move |conn| boards::require_reader(conn, &inner, token.as_ref(), &slug, inner.clock.now()))
        .await?;
    let board = &reader.board;
    let view = SentView {
        page: Page::new(&site, &visit, reader.looker(), "boards", site.words.say("moderation-sent-page"))
            .with_crumbs(pages::crumbs(&site, &board.name, &board.path())),
        member: reader.persona.is_some(),
        caretaker: reader.is_facilitator(),
        next: reader
            .duty
            .next
            .filter(|_| reader.persona.is_some())
            .map(|at| site.calendar.soon(at))
            .unwrap_or_default(),
        back: post_path(&thread_path(&board.slug, thread), post),
    };
    page::answer(&site, &visit, StatusCode::OK, "moderation/report_sent", &view)
}
