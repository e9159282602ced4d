//! `/letters/stop/{pass}`: stopping letters by one press, from a page or from the mail program itself (RFC 8058).

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{press, pressed};
use crate::base::error::Result;
use crate::base::web::{Site, Visit};
use crate::digests::model::Who;
use crate::digests::pass::Pass;
use crate::digests::stop;

fn require_pass(site: &Site, text: &str) -> Result<(Who, i64)> {
    Pass::require(&site.keys, text, |pass| if let Pass::Stop(who, mark) = pass { Some((who, mark)) } else { None })
}

/// `GET`: a button; nothing is stopped by looking.
///
/// # Errors
/// [`Refusal::NotFound`](crate::base::error::Refusal::NotFound) for an address that is not ours; the database's.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (who, mark) = require_pass(&site, &path)?;
    let inner = site.clone();
    if site.db.read(move |conn| stop::is_under_way(conn, &inner, who, mark)).await? {
        press(&site, &visit, "stop", format!("/letters/stop/{path}"))
    } else {
        stopped(&site, &visit, who)
    }
}

/// `POST`: stops them. Without cookie, session or form's mark: the address is the proof, and whatever body comes is not
/// read. Stopping twice is stopping once.
///
/// # Errors
/// As [`form`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (who, mark) = require_pass(&site, &path)?;
    let inner = site.clone();
    site.db.write(move |conn| stop::stop(conn, &inner, who, mark)).await?;
    stopped(&site, &visit, who)
}

fn stopped(site: &Site, visit: &Visit, who: Who) -> Result<HttpResponse> {
    let name = if matches!(who, Who::Carer(_)) { "stopped-carer" } else { "stopped" };
    pressed(site, visit, StatusCode::OK, name)
}
