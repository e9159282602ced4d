//! `/admin/work`: what is done in the background, how much of it waits, and what has gone wrong.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::accounts::require_owner;
use crate::admin::desk;
use crate::admin::views::{DiscardView, TroubleLine, WaitingLine, WorkView};
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::jobs::{self, Trouble, Waiting};
use crate::base::web::{Form, Site, Visit, page};

/// The most troubles that are listed.
const MOST: i64 = 50;

/// The page.
///
/// # Errors
/// As [`require_owner`].
pub async fn show(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let (looker, waiting, troubles) = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let owner = require_owner(conn, &inner, token.as_ref(), now)?;
            Ok((owner.looker(), jobs::waiting(conn, now)?, jobs::list_troubles(conn, MOST)?))
        })
        .await?;
    let view = WorkView {
        page: super::page(&site, &visit, looker, "admin-work-title"),
        sends: site.mail.is_some(),
        waiting: waiting.iter().map(|waiting| waiting_line(&site, waiting)).collect(),
        troubles: troubles.into_iter().map(|trouble| trouble_line(&site, trouble)).collect(),
    };
    page::answer(&site, &visit, StatusCode::OK, "admin/work", &view)
}

/// A kind of job in words; as it is stored, for one of a newer program.
fn kind(site: &Site, kind: &str) -> String {
    let key = format!("admin-work-kind-{kind}");
    if site.words.has(&key) { site.words.say(&key) } else { kind.to_owned() }
}

fn waiting_line(site: &Site, waiting: &Waiting) -> WaitingLine {
    WaitingLine {
        kind: kind(site, &waiting.kind),
        due: waiting.due,
        later: waiting.later,
        oldest: waiting.oldest.map(|oldest| site.calendar.long(oldest)).unwrap_or_default(),
        failed: waiting.failed,
    }
}

fn trouble_line(site: &Site, trouble: Trouble) -> TroubleLine {
    TroubleLine {
        // Text, because the numbers are larger than what JSON's readers can count on.
        id: trouble.id.to_string(),
        kind: kind(site, &trouble.kind),
        attempts: trouble.attempts,
        next: site.calendar.long(trouble.due_at),
        failed: trouble.failed,
        error: trouble.last_error.unwrap_or_default(),
    }
}

/// `POST /admin/work/{id}/again`: gives a job all its tries again, from now on.
///
/// # Errors
/// As [`require_owner`]; [`Refusal::NotFound`] for a job that is not there or has not gone wrong.
pub async fn again(site: web::Data<Site>, visit: Visit, path: web::Path<i64>, _form: Form) -> Result<HttpResponse> {
    act(&site, &visit, "job.again", move |conn, site| jobs::try_again(conn, *path, site.clock.now())).await?;
    Ok(page::see_other_with(&site, "/admin/work", "admin-work-flash-again"))
}

/// `GET /admin/work/{id}/discard`: asks whether they are sure.
///
/// # Errors
/// As [`require_owner`]; [`Refusal::NotFound`] for a job that is not there or was not given up.
pub async fn discard_form(site: web::Data<Site>, visit: Visit, path: web::Path<i64>) -> Result<HttpResponse> {
    let (inner, token, id) = (site.clone(), visit.token.clone(), path.into_inner());
    let (looker, trouble) = site
        .db
        .read(move |conn| {
            let owner = require_owner(conn, &inner, token.as_ref(), inner.clock.now())?;
            Ok((owner.looker(), jobs::find_given_up(conn, id)?.ok_or(Refusal::NotFound)?))
        })
        .await?;
    let view = DiscardView {
        page: super::page(&site, &visit, looker, "admin-work-title"),
        trouble: trouble_line(&site, trouble),
    };
    page::answer(&site, &visit, StatusCode::OK, "admin/work_discard", &view)
}

/// `POST /admin/work/{id}/discard`: throws away a job that was given up, and the letter with it.
///
/// # Errors
/// As [`discard_form`].
pub async fn discard(site: web::Data<Site>, visit: Visit, path: web::Path<i64>, _form: Form) -> Result<HttpResponse> {
    act(&site, &visit, "job.discard", move |conn, _site| jobs::discard(conn, *path)).await?;
    Ok(page::see_other_with(&site, "/admin/work", "admin-work-flash-discarded"))
}

async fn act(
    site: &web::Data<Site>,
    visit: &Visit,
    action: &'static str,
    work: impl FnOnce(&mut Conn, &Site) -> Result<Option<String>> + Send + 'static,
) -> Result<()> {
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db
        .write(move |conn| {
            let now = inner.clock.now();
            require_owner(conn, &inner, token.as_ref(), now)?;
            let kind = work(conn, &inner)?.ok_or(Refusal::NotFound)?;
            desk::record(conn, &inner, action, format!("job {kind}"), "", now)
        })
        .await
}
