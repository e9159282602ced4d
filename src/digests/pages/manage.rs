//! `/letters/manage/{pass}`: a carer's letters, for whoever holds an address out of one of them.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{chosen, plain, pressed};
use crate::base::error::{FieldError, Result};
use crate::base::mail::{Detail, Often};
use crate::base::web::{Fields, Form, Site, Visit, page};
use crate::boards::Board;
use crate::digests::model::{Carer, CarerId, Who};
use crate::digests::pass::{self, Pass};
use crate::digests::views::{BoardLine, Chosen, ManageView, WhenFields};
use crate::digests::{carer, wishes};

fn require_pass(site: &Site, text: &str) -> Result<CarerId> {
    Pass::require(&site.keys, text, |pass| if let Pass::Manage(id) = pass { Some(id) } else { None })
}

async fn read(site: &web::Data<Site>, id: CarerId) -> Result<Option<(Carer, Vec<(Board, Often)>)>> {
    let inner = site.clone();
    site.db
        .read(move |conn| {
            let Some(carer) = carer::find(conn, &inner, id)? else { return Ok(None) };
            Ok(Some((carer, carer::list_boards(conn, id)?)))
        })
        .await
}

/// `GET`: what a carer has asked for.
///
/// # Errors
/// [`Refusal::NotFound`] for an address that is not ours; the database's.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let id = require_pass(&site, &path)?;
    show(&site, &visit, id, &path, None, Vec::new()).await
}

async fn show(
    site: &web::Data<Site>,
    visit: &Visit,
    id: CarerId,
    pass: &str,
    typed: Option<&Fields>,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let Some((carer, boards)) = read(site, id).await? else {
        return pressed(site, visit, StatusCode::OK, "stopped-carer");
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let most = boards.iter().map(|(board, _)| board.ceiling).max().unwrap_or(Detail::Counts);
    let chosen = Chosen { stored: &carer.wishes, typed };
    let stop = Pass::Stop(Who::Carer(id), pass::mark(&site.keys, &carer.mailbox));
    let view = ManageView {
        page: plain(site, visit, "digests-manage-page"),
        errors,
        address: carer.mailbox.masked(),
        action: format!("/letters/manage/{pass}"),
        stop: format!("/letters/stop/{}", stop.write(&site.keys)),
        boards: boards.iter().map(|(board, often)| BoardLine::new(board, Some(*often), typed)).collect(),
        when: WhenFields::new(site, &chosen, most),
    };
    page::answer(site, visit, status, "digests/manage", &view)
}

/// `POST`: how often, when, how much.
///
/// # Errors
/// As [`form`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let id = require_pass(&site, &path)?;
    let wishes = match wishes::parse(&site, &form) {
        Ok(wishes) => wishes,
        Err(errors) => return show(&site, &visit, id, &path, Some(&form), errors).await,
    };
    let inner = site.clone();
    let kept = site
        .db
        .write(move |conn| {
            let choose = |slug: &str| chosen(&form, slug);
            carer::save(conn, &inner, id, choose, &wishes, inner.clock.now())
        })
        .await?;
    if kept {
        Ok(page::see_other_with(&site, &format!("/letters/manage/{path}"), "digests-flash-saved"))
    } else {
        pressed(&site, &visit, StatusCode::OK, "stopped-carer")
    }
}
