//! Changing and removing a shift: asked once more where something of others' would be lost or moved by it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Fields, Form, Page, Site, Visit, page};
use crate::boards::manage::Changed;
use crate::boards::rota::change;
use crate::boards::rota::parse::{self, NewShift};
use crate::boards::rota::{self as rotas, Shift};
use crate::moderation::rota::{self, Place};
use crate::moderation::views_rota::{HoursForm, RemoveShiftView, ShiftView};

/// The path of a shift: board and number.
type ShiftPath = web::Path<(String, String)>;

/// A shift, and who looks at it.
struct Found {
    place: Place,
    shift: Shift,
}

impl Found {
    /// What is known of single days that are still to come.
    fn days(&self, today: i64) -> usize {
        let changes = self.shift.changes.iter().map(|change| change.day);
        changes.chain(self.shift.gaps.iter().copied()).filter(|day| *day >= today).count()
    }

    /// Whose it is beside whoever looks.
    fn others(&self) -> String {
        let own = self.place.persona().map(|persona| persona.id);
        let others = self.shift.takers.iter().filter(|taker| Some(taker.id) != own);
        others.map(|taker| taker.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn page(&self, site: &Site, visit: &Visit) -> Page {
        let title = site.words.say("moderation-rota-shift-page");
        Page::new(site, visit, self.place.caretaker.looker(), "moderation", title)
            .with_crumbs(self.place.crumbs(site, true))
    }
}

/// A shift's number.
fn number(text: &str) -> Result<i64> {
    text.parse().map_err(|_| Refusal::NotFound.into())
}

fn find(conn: &mut Conn, site: &Site, visit: &Visit, (slug, id): &(String, String)) -> Result<Found> {
    let place = rota::require(conn, site, visit.token.as_ref(), slug, site.clock.now())?;
    let shift = rotas::plan(conn, &place.board)?.shift(number(id)?).cloned().ok_or(Refusal::NotFound)?;
    Ok(Found { place, shift })
}

async fn read(site: &web::Data<Site>, visit: &Visit, path: (String, String)) -> Result<Found> {
    let (inner, asking) = (site.clone(), visit.clone());
    site.db.read(move |conn| find(conn, &inner, &asking, &path)).await
}

/// `GET .../rota/shifts/{shift}`: its hours, to be changed.
///
/// # Errors
/// As [`rota::require`]; `NotFound` for a shift that is not there.
pub async fn form(site: web::Data<Site>, visit: Visit, path: ShiftPath) -> Result<HttpResponse> {
    let found = read(&site, &visit, path.into_inner()).await?;
    let shift = &found.shift;
    let typed = Fields::from_pairs(vec![
        ("when".to_owned(), parse::value_of(shift.when)),
        ("from".to_owned(), rota::typed_time(shift.from)),
        ("to".to_owned(), rota::typed_time(shift.to)),
    ]);
    answer(&site, &visit, &found, &typed, false, (StatusCode::OK, Vec::new()))
}

fn answer(
    site: &Site,
    visit: &Visit,
    found: &Found,
    typed: &Fields,
    asks: bool,
    (status, errors): (StatusCode, Vec<FieldError>),
) -> Result<HttpResponse> {
    let today = site.calendar.day_of(site.clock.now());
    let Found { place, shift } = found;
    let view = ShiftView {
        page: found.page(site, visit),
        board: place.board.name.clone(),
        path: place.path(),
        shift: rota::shift_row(site, shift, place.persona()),
        hours: HoursForm {
            when: rota::when_choices(site, typed.text("when"), today, Some(shift.when)),
            from: typed.text("from").to_owned(),
            to: typed.text("to").to_owned(),
        },
        others: found.others(),
        days: if typed.text("when") == parse::value_of(shift.when) { 0 } else { found.days(today) },
        asks,
        chosen: typed.text("when").to_owned(),
        errors,
    };
    page::answer(site, visit, status, "moderation/rota_shift", &view)
}

enum Outcome {
    Done,
    /// Something of others' hangs on it: it is asked once more.
    Ask(Found),
    Wrong(Found, StatusCode, Vec<FieldError>),
}

/// `POST .../rota/shifts/{shift}`: changes its hours. Where others have it, or something is known of single days that would
/// be forgotten, it is asked first (`sure`).
///
/// # Errors
/// As [`form`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: ShiftPath, form: Form) -> Result<HttpResponse> {
    let path = path.into_inner();
    let (inner, asking, fields, to) = (site.clone(), visit.clone(), form.clone(), path.clone());
    let outcome = site
        .db
        .write(move |conn| {
            let found = find(conn, &inner, &asking, &to)?;
            let version: i64 = fields.require("version")?;
            let now = inner.clock.now();
            let today = inner.calendar.day_of(now);
            let new = match parse::shift(&fields, today, Some(found.shift.when)) {
                Ok(new) => new,
                Err(wrong) => {
                    let errors = rota::wrong(&inner, wrong);
                    return Ok(Outcome::Wrong(found, StatusCode::UNPROCESSABLE_ENTITY, errors));
                }
            };
            if found.shift.version == version && !fields.has("sure") && concerns_others(&found, &new, today) {
                return Ok(Outcome::Ask(found));
            }
            let again = |key| vec![FieldError { field: "when", text: inner.words.say(key) }];
            Ok(match change::change(conn, &inner, &found.place.by(), (&found.shift, version), &new, now)? {
                Changed::Done => Outcome::Done,
                Changed::Behind => Outcome::Wrong(found, StatusCode::CONFLICT, again("moderation-rota-error-behind")),
                Changed::NameTaken => {
                    Outcome::Wrong(found, StatusCode::UNPROCESSABLE_ENTITY, again("moderation-rota-error-there"))
                }
            })
        })
        .await?;
    match outcome {
        Outcome::Done => {
            let back = format!("/moderation/boards/{}/rota", path.0);
            Ok(page::see_other_with(&site, &back, "moderation-rota-changed"))
        }
        Outcome::Ask(found) => answer(&site, &visit, &found, &form, true, (StatusCode::OK, Vec::new())),
        Outcome::Wrong(found, status, errors) => answer(&site, &visit, &found, &form, false, (status, errors)),
    }
}

fn concerns_others(found: &Found, new: &NewShift, today: i64) -> bool {
    let shift = &found.shift;
    let same = (shift.when, shift.from, shift.to) == (new.when, new.from, new.to);
    !same && (!found.others().is_empty() || (shift.when != new.when && found.days(today) > 0))
}

/// `GET .../rota/shifts/{shift}/remove`: what goes with it.
///
/// # Errors
/// As [`form`].
pub async fn ask_remove(site: web::Data<Site>, visit: Visit, path: ShiftPath) -> Result<HttpResponse> {
    let found = read(&site, &visit, path.into_inner()).await?;
    let view = RemoveShiftView {
        page: found.page(&site, &visit),
        board: found.place.board.name.clone(),
        path: found.place.path(),
        shift: rota::shift_row(&site, &found.shift, found.place.persona()),
        days: found.days(site.calendar.day_of(site.clock.now())),
    };
    page::answer(&site, &visit, StatusCode::OK, "moderation/rota_remove", &view)
}

/// `POST .../rota/shifts/{shift}/remove`: removes it. One that is gone already is gone.
///
/// # Errors
/// As [`rota::require`].
pub async fn remove(site: web::Data<Site>, visit: Visit, path: ShiftPath, form: Form) -> Result<HttpResponse> {
    let (slug, id) = path.into_inner();
    let (inner, token, board) = (site.clone(), visit.token.clone(), slug.clone());
    let changed = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let place = rota::require(conn, &inner, token.as_ref(), &board, now)?;
            let (plan, version) = (rotas::plan(conn, &place.board)?, form.require("version")?);
            match plan.shift(number(&id)?) {
                Some(shift) => change::remove(conn, &inner, &place.by(), (shift, version), now),
                None => Ok(Changed::Done),
            }
        })
        .await?;
    let flash = if changed == Changed::Done { "moderation-rota-removed" } else { "moderation-rota-behind" };
    Ok(page::see_other_with(&site, &format!("/moderation/boards/{slug}/rota"), flash))
}
