//! `POST /moderation/rest`: stopping for today, and being back.

use std::sync::Arc;

use actix_web::{HttpResponse, web};

use crate::base::error::{Refusal, Result};
use crate::base::web::{Form, Site, Visit, page};
use crate::moderation::actor;
use crate::moderation::wellbeing::rest::{self, Turn};

/// By the field `do`: with `stop` every case that they have is given back, each in a transaction of its own.
///
/// # Errors
/// As [`actor::require_caretaker`]; `BadRequest` for another `do`.
pub async fn update(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let caretaker =
        site.db.read(move |conn| actor::require_caretaker(conn, &inner, token.as_ref(), inner.clock.now())).await?;
    let turn = Turn::parse(form.text("do")).ok_or(Refusal::BadRequest)?;
    let caretaker = Arc::new(caretaker);
    let (inner, who) = (site.clone(), Arc::clone(&caretaker));
    // First of all: whoever is told of what they give back is told after it.
    site.db.write(move |conn| rest::set(conn, &inner, &who, turn, inner.clock.now())).await?;
    if turn == Turn::Back {
        return Ok(page::see_other_with(&site, "/moderation", "wellbeing-flash-back"));
    }
    let (inner, who) = (site.clone(), Arc::clone(&caretaker));
    let left = site.db.read(move |conn| rest::list_left(conn, &inner, &who, inner.clock.now())).await?;
    for case in left {
        let (inner, who) = (site.clone(), Arc::clone(&caretaker));
        site.db.write(move |conn| rest::leave(conn, &inner, &who, case, inner.clock.now())).await?;
    }
    Ok(page::see_other_with(&site, "/moderation", "wellbeing-flash-stopped"))
}
