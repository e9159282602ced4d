//! The team writes to the writer of a post, on the case's page; the writer reads it and answers on a page of their own.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::error::{FieldError, Result};
use crate::base::web::{Fields, Form, Page, Site, Visit, page};
use crate::boards::pages;
use crate::moderation::actor;
use crate::moderation::answer::{self, Answered, Conversation};
use crate::moderation::pages::case::behind;
use crate::moderation::report::Where;
use crate::moderation::rules;
use crate::moderation::show::{self, Again};
use crate::moderation::talk::{self, New, Written};
use crate::moderation::views_talk::ConversationView;
use crate::threads::model::thread_path;

/// `POST /moderation/cases/{case}/messages`: writes what stands in the field `message` to the writer of the post; with
/// `do=hide` the post is hidden until the case is decided. `do=start` puts the text that `start` names into the field, and
/// `do=preview` shows words that were kept: both send nothing.
///
/// # Errors
/// As [`actor::require_case`] and [`talk::write`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, asking, id) = (site.clone(), visit.clone(), path.into_inner());
    let case = id.clone();
    let again = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let opened = actor::require_case(conn, &inner, asking.token.as_ref(), &id, now)?;
            let page = |conn: &mut _, typed: Fields, errors: Vec<FieldError>| {
                let opened = actor::require_case(conn, &inner, asking.token.as_ref(), &id, now)?;
                let again = Again { typed, errors, changes: Vec::new() };
                show::case(conn, &inner, &asking, &opened, &again, now)
            };
            match form.text("do") {
                "start" => return page(conn, talk::started(&inner, &form), Vec::new()).map(|view| Some((view, 200))),
                "preview" => return page(conn, (*form).clone(), Vec::new()).map(|view| Some((view, 200))),
                _ => {}
            }
            let new = New { words: form.trimmed("message").to_owned(), hides: form.text("do") == "hide" };
            match talk::write(conn, &inner, &opened, &new, now)? {
                Written::Done => Ok(None),
                Written::Wrong(error) => page(conn, (*form).clone(), vec![error]).map(|view| Some((view, 422))),
                Written::Behind(change) => {
                    behind(conn, &inner, &asking, &id, vec![change], &form, now).map(|view| Some((view, 409)))
                }
            }
        })
        .await?;
    match again {
        Some((view, status)) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
            page::answer(&site, &visit, status, "moderation/case", &view)
        }
        None => Ok(page::see_other_with(&site, &format!("/moderation/cases/{case}"), "moderation-flash-written")),
    }
}

/// `GET .../posts/{post}/messages`, for the writer of a post about which the team has written to them.
///
/// # Errors
/// As [`answer::require_conversation`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<Where>) -> Result<HttpResponse> {
    let found = find(&site, &visit, path.into_inner()).await?;
    answer(&site, &visit, StatusCode::OK, &found, &Fields::default(), Vec::new())
}

/// `POST .../posts/{post}/messages`: answers.
///
/// # Errors
/// As [`answer::answer`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: web::Path<Where>, form: Form) -> Result<HttpResponse> {
    let place = path.into_inner();
    // Words that come back after signing in again are looked at before they are sent.
    if form.text("do") == "preview" {
        let found = find(&site, &visit, place).await?;
        return answer(&site, &visit, StatusCode::OK, &found, &form, Vec::new());
    }
    let (inner, token, to, words) =
        (site.clone(), visit.token.clone(), place.clone(), form.trimmed("details").to_owned());
    let answered =
        site.db.write(move |conn| answer::answer(conn, &inner, token.as_ref(), &to, &words, inner.clock.now())).await?;
    let (status, error) = match answered {
        Answered::Done => {
            let (slug, thread, post) = place;
            let path = talk::conversation_path(&thread_path(&slug, thread), post);
            return Ok(page::see_other_with(&site, &path, "moderation-flash-answered"));
        }
        Answered::Closed => {
            let text = site.words.say("moderation-error-answer-closed");
            (StatusCode::CONFLICT, FieldError { field: "details", text })
        }
        Answered::Wrong(error) => (StatusCode::UNPROCESSABLE_ENTITY, error),
    };
    let found = find(&site, &visit, place).await?;
    answer(&site, &visit, status, &found, &form, vec![error])
}

async fn find(site: &web::Data<Site>, visit: &Visit, place: Where) -> Result<Conversation> {
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| answer::require_conversation(conn, &inner, token.as_ref(), &place, inner.clock.now()))
        .await
}

fn answer(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    found: &Conversation,
    typed: &Fields,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let board = &found.reader.board;
    let path = thread_path(&board.slug, found.place.thread.number);
    let signed_in = found.reader.signed_in.as_ref();
    // Whoever's membership was ended cannot enter the board, and is led nowhere that is not there for them.
    let crumbs = match found.reader.persona {
        Some(_) => pages::crumbs(site, &board.name, &board.path()),
        None => Vec::new(),
    };
    let view = ConversationView {
        page: Page::new(site, visit, found.reader.looker(), "boards", site.words.say("moderation-conversation-page"))
            .with_crumbs(crumbs),
        action: talk::conversation_path(&path, found.place.post.number),
        post: show::reported_post(site, &found.place),
        messages: found.messages.clone(),
        open: found.case.is_open(),
        hidden: rules::is_for_now(&found.case, found.place.post.visibility),
        words: typed.text("details").to_owned(),
        author: signed_in.map(|person| person.author_seal(&site.keys)).unwrap_or_default(),
        errors,
    };
    page::answer(site, visit, status, "moderation/conversation", &view)
}
