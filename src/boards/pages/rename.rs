//! `GET` and `POST /boards/{board}/name`: changing the name that one wears on a board.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::naming;
use crate::base::clock::Timestamp;
use crate::base::error::{FieldError, Result};
use crate::base::web::{Form, Page, Site, Visit, page, redirect};
use crate::boards::guard::Wearer;
use crate::boards::rename::{Renamed, find_wait, rename};
use crate::boards::require_wearer;
use crate::boards::views::{Face, Naming, RenameView};

/// What the page is made of.
struct Shown {
    wearer: Wearer,
    /// From when on the name may be changed, where that is not now.
    wait: Option<Timestamp>,
    naming: Naming,
    errors: Vec<FieldError>,
}

enum Outcome {
    Done(String),
    Behind(String),
    Page(Box<Shown>),
}

/// What a change of the name changes and what it does not, with names to choose from; or when it can next be changed.
///
/// # Errors
/// As [`require_wearer`] and [`find_wait`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let shown = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let wearer = require_wearer(conn, &inner, token.as_ref(), &slug, now)?;
            let wait = find_wait(conn, &inner, &wearer, now)?;
            let naming = Naming::fresh(conn, &inner.keys, &wearer.board)?;
            Ok(Shown { wearer, wait, naming, errors: Vec::new() })
        })
        .await?;
    answer(&site, &visit, shown)
}

/// Changes the name: 303 to the board, or the page again at 422.
///
/// # Errors
/// As [`require_wearer`] and [`rename`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let outcome = site.db.write(move |conn| {
        let now = inner.clock.now();
        let wearer = require_wearer(conn, &inner, token.as_ref(), &slug, now)?;
        let wait = find_wait(conn, &inner, &wearer, now)?;
        let mut naming = Naming::of(&inner.keys, &wearer.board, &form);
        // Whoever wears a name here has agreed to the rules, or will be asked before they write.
        naming.agree = true;
        let shown = |wearer, naming, errors| Ok(Outcome::Page(Box::new(Shown { wearer, wait, naming, errors })));
        if naming::wants_more(&form) {
            naming.renew(conn, &inner.keys, &wearer.board)?;
            return shown(wearer, naming, Vec::new());
        }
        let new = match naming.check(conn, &inner, &wearer.signed_in, &wearer.board, &form)? {
            Ok(new) => new,
            Err(errors) => return shown(wearer, naming, errors),
        };
        match rename(conn, &inner, &wearer, &new, now)? {
            Renamed::Done => Ok(Outcome::Done(wearer.board.path())),
            Renamed::Behind => Ok(Outcome::Behind(wearer.board.path())),
            Renamed::Same => {
                let error = naming.worn_already(conn, &inner.keys, &wearer.board, &inner.words)?;
                shown(wearer, naming, vec![error])
            }
            Renamed::NameTaken => {
                let error = naming.taken(conn, &inner.keys, &wearer.board, &inner.words)?;
                shown(wearer, naming, vec![error])
            }
        }
    });
    match outcome.await? {
        Outcome::Done(path) => Ok(page::see_other_with(&site, &path, "boards-renamed")),
        Outcome::Behind(path) => Ok(redirect::see_other(&format!("{path}/name"))),
        Outcome::Page(shown) => answer(&site, &visit, *shown),
    }
}

fn answer(site: &Site, visit: &Visit, shown: Shown) -> Result<HttpResponse> {
    let status = if shown.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let board = &shown.wearer.board;
    let view = RenameView {
        page: Page::new(site, visit, shown.wearer.looker(), "boards", site.words.say("boards-rename-page"))
            .with_crumbs(super::crumbs(site, &board.name, &board.path())),
        href: board.path(),
        name: board.name.clone(),
        face: Face::from(&shown.wearer.persona),
        wait: shown.wait.map(|at| site.calendar.date(at.plus_minutes(12 * 60))).unwrap_or_default(),
        naming: shown.naming,
        errors: shown.errors,
    };
    page::answer(site, visit, status, "boards/rename", &view)
}
