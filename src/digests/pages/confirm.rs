//! `/letters/confirm/{token}`: saying yes from a mailbox.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{press, pressed};
use crate::accounts::email;
use crate::base::crypto::Token;
use crate::base::error::Result;
use crate::base::web::{Site, Visit, page};
use crate::digests::confirm;
use crate::digests::pass::Pass;

/// `GET`: a button. Nothing is said about what it is that letters would tell of: whoever looks need not be the one who
/// asked.
///
/// # Errors
/// The database's.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let text = path.into_inner();
    let Some(token) = Token::parse(&text) else { return over(&site, &visit) };
    let inner = site.clone();
    let waits = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            Ok(email::is_waiting(conn, &inner, &token, now)? || confirm::is_waiting(conn, &inner, &token, now)?)
        })
        .await?;
    if waits { press(&site, &visit, "confirm", format!("/letters/confirm/{text}")) } else { over(&site, &visit) }
}

enum Taken {
    Member,
    Carer(String),
    Nobody,
}

/// `POST`: takes the yes. The address is the proof, so there is no form's mark to check.
///
/// # Errors
/// The database's.
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let Some(token) = Token::parse(&path) else { return over(&site, &visit) };
    let inner = site.clone();
    let taken = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            if email::confirm(conn, &inner, &token, now)? {
                return Ok(Taken::Member);
            }
            let carer = confirm::confirm(conn, &inner, &token, now)?;
            Ok(carer.map_or(Taken::Nobody, |id| Taken::Carer(Pass::Manage(id).write(&inner.keys))))
        })
        .await?;
    match taken {
        Taken::Member => pressed(&site, &visit, StatusCode::OK, "confirmed"),
        Taken::Carer(pass) => {
            Ok(page::see_other_with(&site, &format!("/letters/manage/{pass}"), "digests-flash-confirmed"))
        }
        Taken::Nobody => over(&site, &visit),
    }
}

fn over(site: &Site, visit: &Visit) -> Result<HttpResponse> {
    pressed(site, visit, StatusCode::NOT_FOUND, "over")
}
