//! Leaving a note for whoever comes next, and deleting one's own.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use fluent_bundle::FluentValue;

use super::{Outcome, write};
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Form, Page, Site, Visit, page};
use crate::boards::rota::notes::{self, MOST};
use crate::moderation::rota;
use crate::moderation::views_rota::NoteView;

/// The path of a note: board and number.
type NotePath = web::Path<(String, String)>;

/// `POST .../rota/notes`: leaves a note, by the fields `nonce` (its number) and `details`.
///
/// # Errors
/// As [`rota::require`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    write(&site, &visit, path.into_inner(), form, |conn, site, place, form, now| {
        let id: i64 = form.require("nonce")?;
        let words = form.trimmed("details");
        if let Some(text) = wrong(site, words) {
            let errors = vec![FieldError { field: "details", text }];
            return Ok(Outcome::Again(Box::new(rota::read(conn, site, place, now)?), errors));
        }
        let writer = place.persona().map(|persona| persona.id);
        notes::write(conn, &site.keys, &place.board, writer, (id, words), now)?;
        Ok(Outcome::Done("moderation-rota-note-left"))
    })
    .await
}

fn wrong(site: &Site, words: &str) -> Option<String> {
    if words.is_empty() {
        return Some(site.words.say("moderation-rota-error-note"));
    }
    let over = words.chars().count().saturating_sub(MOST);
    let number = |value: usize| FluentValue::from(i64::try_from(value).unwrap_or(i64::MAX));
    (over > 0).then(|| site.words.say_with("moderation-error-long", &[("limit", number(MOST)), ("over", number(over))]))
}

/// `GET .../rota/notes/{note}/remove`: shows somebody's own note before it goes.
///
/// # Errors
/// As [`rota::require`]; `NotFound` for a note that is not there, or is somebody else's.
pub async fn ask_remove(site: web::Data<Site>, visit: Visit, path: NotePath) -> Result<HttpResponse> {
    let (inner, token, (slug, id)) = (site.clone(), visit.token.clone(), path.into_inner());
    let (place, note) = site
        .db
        .read(move |conn| {
            let place = rota::require(conn, &inner, token.as_ref(), &slug, inner.clock.now())?;
            let writer = place.persona().map(|persona| persona.id);
            let id = id.parse().map_err(|_| Refusal::NotFound)?;
            let note = notes::require_own(conn, &inner.keys, &place.board, writer, id)?;
            Ok((place, note))
        })
        .await?;
    let title = site.words.say("moderation-rota-note-page");
    let view = NoteView {
        page: Page::new(&site, &visit, place.caretaker.looker(), "moderation", title)
            .with_crumbs(place.crumbs(&site, true)),
        path: place.path(),
        note: rota::note_row(&site, &note, &place.actor),
    };
    page::answer(&site, &visit, StatusCode::OK, "moderation/rota_note", &view)
}

/// `POST .../rota/notes/{note}/remove`: deletes somebody's own note. One that is gone already is gone.
///
/// # Errors
/// As [`rota::require`].
pub async fn remove(site: web::Data<Site>, visit: Visit, path: NotePath, form: Form) -> Result<HttpResponse> {
    let (slug, id) = path.into_inner();
    write(&site, &visit, slug, form, move |conn, _site, place, _form, _now| {
        let id = id.parse().map_err(|_| Refusal::NotFound)?;
        notes::remove(conn, &place.board, place.persona().map(|persona| persona.id), id)?;
        Ok(Outcome::Done("moderation-rota-note-removed"))
    })
    .await
}
