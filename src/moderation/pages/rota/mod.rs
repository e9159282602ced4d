//! The pages of rotas: who looks after a board when.

pub mod notes;
pub mod shift;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::accounts::on_call;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Crumb, Fields, Form, Page, Site, Visit, page};
use crate::boards::manage::Changed;
use crate::boards::rota::change::{self, OneDay, Seen};
use crate::boards::rota::{self as rotas, parse};
use crate::moderation::actor;
use crate::moderation::rota::{self, Place, Shown};
use crate::moderation::views_rota::RotasView;

/// `GET /moderation/rota`: who is on duty on all boards that somebody looks after.
///
/// # Errors
/// As [`actor::require_caretaker`].
pub async fn list(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (inner, asking) = (site.clone(), visit.clone());
    let view = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let caretaker = actor::require_caretaker(conn, &inner, asking.token.as_ref(), now)?;
            let boards = || caretaker.care.boards.iter().map(|cared| &cared.board);
            let found = rotas::each(conn, &inner, boards(), now)?;
            Ok(RotasView {
                page: Page::new(
                    &inner,
                    &asking,
                    caretaker.looker(),
                    "moderation",
                    inner.words.say("moderation-rotas-page"),
                )
                .with_crumbs(vec![Crumb {
                    href: "/moderation".to_owned(),
                    label: inner.words.say("moderation-queue-page"),
                }]),
                lead: caretaker.lead,
                boards: rota::duty_lines(&inner, boards(), &found, now),
                wants_letters: on_call::wants_letters(conn, caretaker.person())?,
                has_mailbox: on_call::has_mailbox(conn, &inner.keys, caretaker.person())?,
            })
        })
        .await?;
    page::answer(&site, &visit, StatusCode::OK, "moderation/rotas", &view)
}

/// `POST /moderation/rota/letters`: whether somebody is to be written to when they are on duty, by the field `do`.
///
/// # Errors
/// As [`list`]; `BadRequest` for another `do`.
pub async fn letters(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let wants = site
        .db
        .write(move |conn| {
            let caretaker = actor::require_caretaker(conn, &inner, token.as_ref(), inner.clock.now())?;
            let wants = match form.text("do") {
                "begin" => true,
                "stop" => false,
                _ => return Err(Refusal::BadRequest.into()),
            };
            on_call::set_wants_letters(conn, caretaker.person(), wants)?;
            Ok(wants)
        })
        .await?;
    let flash = if wants { "moderation-rota-letters-begun" } else { "moderation-rota-letters-stopped" };
    Ok(page::see_other_with(&site, "/moderation/rota", flash))
}

/// `GET /moderation/boards/{board}/rota`: this week and the next, for those who look after the board.
///
/// # Errors
/// As [`rota::require`].
pub async fn show(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let (shown, now) = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let place = rota::require(conn, &inner, token.as_ref(), &slug, now)?;
            Ok((rota::read(conn, &inner, place, now)?, now))
        })
        .await?;
    answer(&site, &visit, &shown, &Fields::default(), Vec::new(), now)
}

fn answer(
    site: &Site,
    visit: &Visit,
    shown: &Shown,
    typed: &Fields,
    errors: Vec<FieldError>,
    now: Timestamp,
) -> Result<HttpResponse> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = rota::view(site, visit, shown, typed, errors, now);
    page::answer(site, visit, status, "moderation/rota", &view)
}

/// What came of a form of the rota's page.
enum Outcome {
    /// The page again, with what is wrong.
    Again(Box<Shown>, Vec<FieldError>),
    /// It is stored, or somebody else was first; with the key of what the page says then.
    Done(&'static str),
}

/// Does something with the rota of a board, and leads back to its page.
async fn write(
    site: &web::Data<Site>,
    visit: &Visit,
    slug: String,
    form: Form,
    work: impl Fn(&mut Conn, &Site, Place, &Fields, Timestamp) -> Result<Outcome> + Send + 'static,
) -> Result<HttpResponse> {
    let (inner, token, fields, board) = (site.clone(), visit.token.clone(), form.clone(), slug.clone());
    let outcome = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let place = rota::require(conn, &inner, token.as_ref(), &board, now)?;
            work(conn, &inner, place, &fields, now)
        })
        .await?;
    match outcome {
        Outcome::Again(shown, errors) => answer(site, visit, &shown, &form, errors, site.clock.now()),
        Outcome::Done(flash) => Ok(page::see_other_with(site, &format!("/moderation/boards/{slug}/rota"), flash)),
    }
}

/// What the page says of a change.
fn flash(changed: Changed, done: &'static str) -> Outcome {
    Outcome::Done(if changed == Changed::Done { done } else { "moderation-rota-behind" })
}

/// The shift that a form is about, as its page showed it.
fn seen(form: &Fields) -> Result<Seen> {
    Ok(Seen { id: form.require("shift")?, version: form.require("version")? })
}

/// `POST .../rota/days`: what somebody says about one day of a shift, by the fields `shift`, `version`, `day` and `do`.
///
/// # Errors
/// As [`rota::require`]; `BadRequest` for another `do`; `NotAllowed` for a lead who would be there without a name.
pub async fn one_day(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    write(&site, &visit, path.into_inner(), form, |conn, _site, place, form, _now| {
        let says = OneDay::parse(form.text("do")).ok_or(Refusal::BadRequest)?;
        let (seen, day): (Seen, i64) = (seen(form)?, form.require("day")?);
        if place.persona().is_none() && matches!(says, OneDay::Can | OneDay::Cannot) {
            return Err(Refusal::NotAllowed("moderation-refused-no-name").into());
        }
        let changed = change::one_day(conn, &place.by(), place.persona(), (seen, day), says)?;
        Ok(flash(
            changed,
            match says {
                OneDay::Can => "moderation-rota-can-done",
                OneDay::Cannot => "moderation-rota-cannot-done",
                OneDay::LeaveOut => "moderation-rota-left-out",
                OneDay::PutBack => "moderation-rota-put-back",
            },
        ))
    })
    .await
}

/// `POST .../rota/take`: takes a shift for every time that it comes, or hands it back, by the fields `shift`, `version` and
/// `do`.
///
/// # Errors
/// As [`rota::require`]; `BadRequest` for another `do`; `NotAllowed` for a lead who wears no name on the board.
pub async fn take(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    write(&site, &visit, path.into_inner(), form, |conn, _site, place, form, _now| {
        let (takes, done) = match form.text("do") {
            "take" => (true, "moderation-rota-taken"),
            "hand-back" => (false, "moderation-rota-handed-back"),
            _ => return Err(Refusal::BadRequest.into()),
        };
        let persona = place.persona().ok_or(Refusal::NotAllowed("moderation-refused-no-name"))?;
        Ok(flash(change::take(conn, &place.by(), persona, seen(form)?, takes)?, done))
    })
    .await
}

/// `POST .../rota/posture`: what the board is while nobody is on duty, by the fields `posture` and `version`.
///
/// # Errors
/// As [`rota::require`].
pub async fn posture(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    write(&site, &visit, path.into_inner(), form, |conn, site, place, form, now| {
        let version: i64 = form.require("version")?;
        let Some(outside) = parse::posture(form) else {
            let errors = rota::wrong(site, vec![("posture", "moderation-rota-error-posture")]);
            return Ok(Outcome::Again(Box::new(rota::read(conn, site, place, now)?), errors));
        };
        let changed = change::set_posture(conn, site, &place.by(), version, outside, now)?;
        Ok(flash(changed, "moderation-rota-posture-done"))
    })
    .await
}

/// `POST .../rota/shifts`: adds a shift, by the fields `when`, `from` and `to`.
///
/// # Errors
/// As [`rota::require`].
pub async fn add(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    write(&site, &visit, path.into_inner(), form, |conn, site, place, form, now| {
        match parse::shift(form, site.calendar.day_of(now), None) {
            Ok(new) => {
                change::add(conn, site, &place.by(), &new, now)?;
                Ok(Outcome::Done("moderation-rota-added"))
            }
            Err(wrong) => {
                let errors = rota::wrong(site, wrong);
                Ok(Outcome::Again(Box::new(rota::read(conn, site, place, now)?), errors))
            }
        }
    })
    .await
}
