//! `GET /admin`: every board in its group, and the way to all the rest; moving boards and groups.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::accounts::require_owner;
use crate::admin::desk;
use crate::admin::views::{ComplaintCount, GroupRow, OverviewView, WaitingRow};
use crate::base::error::{Refusal, Result};
use crate::base::web::{Fields, Form, Site, Visit, page, redirect};
use crate::boards::manage::{self, Step};
use crate::moderation::overdue::{self, Overdue};
use crate::rights::complaints::count;

/// The desk.
///
/// # Errors
/// As [`require_owner`].
pub async fn show(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let (looker, groups, overdue, complaints) = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let owner = require_owner(conn, &inner, token.as_ref(), now)?;
            let complaints = count::of_open(conn, &inner, now)?;
            Ok((owner.looker(), manage::list_all(conn)?, overdue::list(conn, now)?, complaints))
        })
        .await?;
    let view = OverviewView {
        page: super::page(&site, &visit, looker, "admin-page"),
        complaints: ComplaintCount::of(complaints),
        waiting: overdue.into_iter().map(|board| waiting(&site, board)).collect(),
        groups: GroupRow::list(groups),
    };
    page::answer(&site, &visit, StatusCode::OK, "admin/overview", &view)
}

fn waiting(site: &Site, board: Overdue) -> WaitingRow {
    WaitingRow { name: board.name, slug: board.slug, since: site.calendar.date_of(board.since_day) }
}

fn step(fields: &Fields) -> Result<Step> {
    match fields.text("step") {
        "up" => Ok(Step::Up),
        "down" => Ok(Step::Down),
        _ => Err(Refusal::BadRequest.into()),
    }
}

/// `POST /admin/boards/{board}/move`.
///
/// # Errors
/// As [`desk::require_board`].
pub async fn move_board(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<String>,
    form: Form,
) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    site.db
        .write(move |conn| {
            let now = inner.clock.now();
            let (_, board) = desk::require_board(conn, &inner, token.as_ref(), &slug, now)?;
            manage::move_board(conn, &board, step(&form)?)?;
            desk::record(conn, &inner, "board.move", desk::subject(&board), "", now)
        })
        .await?;
    Ok(redirect::see_other("/admin"))
}

/// `POST /admin/groups/{group}/move`.
///
/// # Errors
/// As [`require_owner`]; [`Refusal::NotFound`] when there is no such group.
pub async fn move_group(site: web::Data<Site>, visit: Visit, path: web::Path<i64>, form: Form) -> Result<HttpResponse> {
    let (inner, token, id) = (site.clone(), visit.token.clone(), path.into_inner());
    site.db
        .write(move |conn| {
            let now = inner.clock.now();
            require_owner(conn, &inner, token.as_ref(), now)?;
            let group = manage::require_group(conn, id)?;
            manage::move_group(conn, id, step(&form)?)?;
            desk::record(conn, &inner, "group.move", format!("group {}", group.name), "", now)
        })
        .await?;
    Ok(redirect::see_other("/admin"))
}
