//! `/letters/stop/{pass}`: stopping letters by one press, from a page or from the mail program itself (RFC 8058).

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{press, pressed};
use crate::accounts::letters;
use crate::base::error::{Refusal, Result};
use crate::base::web::{Site, Visit};
use crate::digests::carer;
use crate::digests::model::Who;
use crate::digests::pass::Pass;

fn require_pass(site: &Site, text: &str) -> Result<Who> {
    match Pass::read(&site.keys, text) {
        Some(Pass::Stop(who)) => Ok(who),
        _ => Err(Refusal::NotFound.into()),
    }
}

/// `GET`: a button; nothing is stopped by looking.
///
/// # Errors
/// [`Refusal::NotFound`] for an address that is not ours.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    require_pass(&site, &path)?;
    press(&site, &visit, "stop", format!("/letters/stop/{path}"))
}

/// `POST`: stops them. Without cookie, session or form's mark: the address is the proof, and whatever body comes is not
/// read. Stopping twice is stopping once.
///
/// # Errors
/// As [`form`]; the database's.
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let who = require_pass(&site, &path)?;
    site.db
        .write(move |conn| match who {
            Who::Account(reader) => letters::stop(conn, reader),
            Who::Carer(id) => carer::stop(conn, id),
        })
        .await?;
    let name = if matches!(who, Who::Carer(_)) { "stopped-carer" } else { "stopped" };
    pressed(&site, &visit, StatusCode::OK, name)
}
