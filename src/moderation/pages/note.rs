//! Notes of the team on a case, and passing it on.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::error::Result;
use crate::base::web::{Form, Site, Visit, page};
use crate::moderation::show::{self, Again};
use crate::moderation::{actor, note};

/// `POST /moderation/cases/{case}/notes`: adds what stands in the field `note`; with `do=pass` passes the case on to the
/// safeguarding leads, and with the box `asks` asks them to keep its writer from the whole site.
///
/// # Errors
/// As [`actor::require_case`] and [`note::pass_on`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (words, id) = (form.trimmed("note").to_owned(), path.into_inner());
    let passes = form.text("do") == "pass";
    let errors = note::check(&site, &words);
    let (inner, asking, case) = (site.clone(), visit.clone(), id.clone());
    let again = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let opened = actor::require_case(conn, &inner, asking.token.as_ref(), &case, now)?;
            if !errors.is_empty() {
                let typed = Again { typed: (*form).clone(), errors: errors.clone(), changes: Vec::new() };
                return show::case(conn, &inner, &asking, &opened, &typed, now).map(Some);
            }
            if passes {
                note::pass_on(conn, &inner, &opened, (&words, form.has("asks")), now)?;
            } else {
                note::add(conn, &inner, &opened, &words, now)?;
            }
            Ok(None)
        })
        .await?;
    match again {
        Some(view) => page::answer(&site, &visit, StatusCode::UNPROCESSABLE_ENTITY, "moderation/case", &view),
        None => {
            let key = if passes { "moderation-flash-passed-on" } else { "moderation-flash-noted" };
            Ok(page::see_other_with(&site, &format!("/moderation/cases/{id}"), key))
        }
    }
}
