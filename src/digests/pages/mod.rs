//! The room's pages.

pub mod board;
pub mod confirm;
pub mod go;
pub mod manage;
pub mod settings;
pub mod stop;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::views::{PressView, PressedView};
use crate::base::clock::Timestamp;
use crate::base::crypto::Purpose;
use crate::base::error::{Error, FieldError, Refusal, Result};
use crate::base::mail::{Mailbox, Often};
use crate::base::web::limit::{self, Attempt};
use crate::base::web::{Fields, Looker, Page, Site, Visit, page};

/// A page for whoever holds an address out of a letter: nobody is looked up.
fn plain(site: &Site, visit: &Visit, title: &str) -> Page {
    let looker = Looker { signed_in: visit.token.is_some(), ..Looker::default() };
    Page::new(site, visit, looker, "", site.words.say(title))
}

/// A page with one button, which does what the address is good for: programs that look through mail follow addresses,
/// and must not do it.
fn press(site: &Site, visit: &Visit, name: &'static str, action: String) -> Result<HttpResponse> {
    let view = PressView { page: plain(site, visit, "digests-press-page"), name, action };
    page::answer(site, visit, StatusCode::OK, "digests/press", &view)
}

/// A page that says what came of it.
fn pressed(site: &Site, visit: &Visit, status: StatusCode, name: &'static str) -> Result<HttpResponse> {
    let view = PressedView { page: plain(site, visit, "digests-press-page"), name };
    page::answer(site, visit, status, "digests/pressed", &view)
}

/// An address that was typed into the field `email`.
fn mailbox(site: &Site, form: &Fields) -> std::result::Result<Mailbox, FieldError> {
    Mailbox::parse(form.text("email")).map_err(|key| FieldError { field: "email", text: site.words.say(key) })
}

/// Counts a letter that is asked for, by where it is asked for and whereto: nobody is to be sent many. False when this
/// mailbox has been asked too often; that is not to show, since others may have asked.
///
/// # Errors
/// `TooSoon` for the network address that asks.
fn count_asked(site: &Site, visit: &Visit, mailbox: &Mailbox, now: Timestamp) -> Result<bool> {
    site.throttle.count(&site.keys, Attempt::Letter, &limit::prefix(visit.peer), now)?;
    let whereto = mailbox.digest(&site.keys, Purpose::Throttle);
    match site.throttle.count(&site.keys, Attempt::Letter, &whereto, now) {
        Ok(()) => Ok(true),
        Err(Error::Refused(Refusal::TooSoon(_))) => Ok(false),
        Err(error) => Err(error),
    }
}

/// How often letters are to tell of a board, by its field; none when the form has no such field, or no such choice.
#[allow(clippy::option_option)]
fn chosen(form: &Fields, slug: &str) -> Option<Option<Often>> {
    match form.find(&format!("often-{slug}"))? {
        "never" => Some(None),
        other => Some(Some(Often::parse(other)?)),
    }
}
