//! The room's handlers: thin, one read or one write each.

pub mod board;
pub mod edit;
pub mod erase;
pub mod follow;
pub mod help;
pub mod reply;
pub mod slow;
pub mod start;
pub mod thread;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::compose::{Typed, Words};
use super::model::Thread;
use super::show::{board_line, crumbs};
use super::views::{PersonaLine, Preview, QuoteChoice, WriteView};
use super::warning::{self, Said, Warning};
use crate::base::crypto::Token;
use crate::base::error::{FieldError, Result};
use crate::base::web::{Fields, Page, Site, Visit, page, tile};
use crate::boards::views::QuietView;
use crate::boards::{self, Member, Persona};

/// The path of a thread: board and number.
pub type ThreadPath = actix_web::web::Path<(String, i64)>;
/// The path of a post: board, thread and post number.
pub type PostPath = actix_web::web::Path<(String, i64, i64)>;

/// A name with its picture, for a form.
fn persona_line(persona: &Persona) -> PersonaLine {
    PersonaLine { name: persona.name.clone(), tile: tile::svg(persona.tile, "small") }
}

/// What a form page says beyond what was typed.
struct FormPage<'a> {
    purpose: &'static str,
    action: String,
    cancel: String,
    thread: Option<&'a Thread>,
    nonce: String,
    version: i64,
    /// What was typed; nothing yet when it is none.
    typed: Option<Typed>,
    quote: Option<QuoteChoice>,
    preview: Option<Preview>,
    warning: Option<Warning>,
    taken_out: bool,
    said: Said,
    conflict: Option<String>,
    errors: Vec<FieldError>,
}

impl Default for FormPage<'_> {
    fn default() -> Self {
        Self {
            purpose: "thread",
            action: String::new(),
            cancel: String::new(),
            thread: None,
            nonce: Token::random().to_text(),
            version: 0,
            typed: None,
            quote: None,
            preview: None,
            warning: None,
            taken_out: false,
            said: Said::default(),
            conflict: None,
            errors: Vec::new(),
        }
    }
}

/// Answers with a form page for writing: 200 for a fresh one or a preview, 422 with errors or with a warning in place of
/// the post, 409 for a conflict.
fn form_page(site: &Site, visit: &Visit, member: &Member, form: FormPage<'_>) -> Result<HttpResponse> {
    let warned = form.warning.is_some() && form.preview.is_none();
    let status = match (form.errors.is_empty() && !warned, &form.conflict) {
        (_, Some(_)) => StatusCode::CONFLICT,
        (false, None) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, None) => StatusCode::OK,
    };
    let title = site.words.say(match form.purpose {
        "thread" => "threads-write-thread-page",
        "reply" => "threads-write-reply-page",
        _ => "threads-write-edit-page",
    });
    let view = WriteView {
        page: Page::new(site, visit, member.looker(), "boards", title).with_crumbs(crumbs(site, &member.board)),
        board: board_line(&member.board),
        purpose: form.purpose,
        action: form.action,
        cancel: form.cancel,
        thread_title: form.thread.map(|thread| thread.title.clone()).unwrap_or_default(),
        persona: persona_line(&member.persona),
        // What is changed is there already, and does not wait.
        quiet: QuietView::of(site, member.duty, Some(&member.persona)).filter(|_| form.purpose != "edit"),
        nonce: form.nonce,
        author: member.signed_in.author_seal(&site.keys),
        version: form.version,
        typed: form.typed.unwrap_or_else(|| Typed::empty(site)),
        quote: form.quote,
        preview: form.preview,
        taken_out: form.taken_out,
        found: form.warning.map(|warning| warning.view(&site.keys)),
        said: form.said.to_text(),
        conflict: form.conflict,
        errors: form.errors,
    };
    page::answer(site, visit, status, "threads/write", &view)
}

/// How words will look.
fn preview(site: &Site, words: &Words, quote: Option<String>) -> Preview {
    Preview { html: words.html.as_str().to_owned(), notes: words.notes.shown(&site.words), quote }
}

/// What a form asks for: to see how it will look, or to send it.
fn wants_preview(form: &Fields) -> bool {
    form.text("do") == "preview"
}

/// The form without what its writer wants taken out of it; `None` when it asks for nothing of the kind.
async fn without(site: &web::Data<Site>, visit: &Visit, slug: &str, form: &Fields) -> Result<Option<Fields>> {
    if !warning::wants_out(form) {
        return Ok(None);
    }
    let (shared, token, slug, form) = (site.clone(), visit.token.clone(), slug.to_owned(), form.clone());
    site.db
        .read(move |conn| {
            let member = boards::require_member(conn, &shared, token.as_ref(), &slug, shared.clock.now())?;
            warning::take_out(conn, &shared, &member.signed_in, &form).map(Some)
        })
        .await
}
