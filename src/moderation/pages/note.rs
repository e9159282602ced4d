//! Notes of the team on a case, and passing it on.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::error::Result;
use crate::base::web::{Form, Site, Visit, page};
use crate::moderation::actor;
use crate::moderation::note::{self, New, Step};
use crate::moderation::show::{self, Again};

/// `POST /moderation/cases/{case}/notes`: adds what stands in the field `note`. With `do=pass` it passes the case on to the
/// safeguarding leads, for the reason in `why`, and with the box `asks` asks them to keep its writer from the whole site;
/// with `do=give-back` a lead gives it back. What cannot be done is said at its field, and nothing typed is lost.
///
/// # Errors
/// As [`actor::require_case`] and [`note::add`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, asking, id) = (site.clone(), visit.clone(), path.into_inner());
    let (case, step) = (id.clone(), Step::of(&form));
    let again = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let token = asking.token.as_ref();
            let opened = actor::require_case(conn, &inner, token, &case, now)?;
            let errors = note::add(conn, &inner, &opened, &New::of(&form), now)?;
            if errors.is_empty() {
                return Ok(None);
            }
            // As it is under the lock: what was read before may be what stands against it.
            let opened = actor::require_case(conn, &inner, token, &case, now)?;
            let typed = Again { typed: (*form).clone(), errors, changes: Vec::new() };
            show::case(conn, &inner, &asking, &opened, &typed, now).map(Some)
        })
        .await?;
    match again {
        Some(view) => page::answer(&site, &visit, StatusCode::UNPROCESSABLE_ENTITY, "moderation/case", &view),
        None => Ok(page::see_other_with(&site, &format!("/moderation/cases/{id}"), step.flash())),
    }
}
