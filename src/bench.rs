//! Addresses for `tests/load`, built only with the feature `bench-reference`: a page's bytes from memory to compare
//! with, a write of one row to compare with, and how long writes have taken.

use std::sync::Mutex;

use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{HttpResponse, http::StatusCode};
use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::db::schema::{boards, site_state, threads};
use crate::base::db::timing;
use crate::base::error::Result;
use crate::base::ids;
use crate::base::web::{Site, Visit, page};
use crate::threads::show::{self, Wanted};
use crate::threads::{Glances, PageCache};

/// The page of [`reference`], made once.
static REFERENCE: Mutex<Option<Bytes>> = Mutex::new(None);

/// Registers the addresses.
pub fn configure(services: &mut ServiceConfig) {
    services
        .route("/bench/threads", web::get().to(addresses))
        .route("/bench/page", web::get().to(reference))
        .route("/bench/row", web::get().to(row))
        .route("/bench/writes", web::get().to(writes));
}

/// 2,000 addresses of full threads on public boards, a line each.
async fn addresses(site: web::Data<Site>) -> Result<HttpResponse> {
    let rows: Vec<(String, i64)> = site
        .db
        .read(|conn| {
            Ok(threads::table
                .inner_join(boards::table)
                .filter(boards::access.eq("public"))
                .filter(threads::shown_posts.ge(25))
                .order(threads::id)
                .limit(2000)
                .select((boards::slug, threads::number))
                .load(conn)?)
        })
        .await?;
    let lines: String = rows.iter().map(|(slug, number)| format!("/boards/{slug}/threads/{number}\n")).collect();
    Ok(HttpResponse::Ok().content_type("text/plain").body(lines))
}

/// The bytes of a thread's page as a visitor gets it, from memory.
async fn reference(
    site: web::Data<Site>,
    (cache, glances): (web::Data<PageCache>, web::Data<Glances>),
    visit: Visit,
) -> Result<HttpResponse> {
    if let Some(bytes) = REFERENCE.lock().ok().and_then(|kept| kept.clone()) {
        return Ok(page::html(&site, &visit, StatusCode::OK, bytes));
    }
    let shared = site.clone();
    let bytes = site
        .db
        .read(move |conn| {
            let (slug, number): (String, i64) = threads::table
                .inner_join(boards::table)
                .filter(boards::access.eq("public"))
                .filter(threads::shown_posts.ge(25))
                .order(threads::id)
                .select((boards::slug, threads::number))
                .first(conn)?;
            let visitor = Visit { token: None, flash: None, ..visit.clone() };
            let wanted = Wanted { slug, number, page: 1 };
            let now = shared.clock.now();
            Ok(show::page(conn, &shared, (&cache, &glances), &visitor, (&wanted, None), now)?.bytes)
        })
        .await?;
    if let Ok(mut kept) = REFERENCE.lock() {
        *kept = Some(bytes.clone());
    }
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(bytes))
}

/// Writes one row in a transaction of its own.
async fn row(site: web::Data<Site>) -> Result<HttpResponse> {
    site.db
        .write(|conn| {
            let name = format!("bench-{}", ids::random_id());
            let value = Timestamp(0).millis().to_be_bytes().to_vec();
            diesel::insert_into(site_state::table)
                .values((site_state::name.eq(name), site_state::value.eq(value)))
                .execute(conn)?;
            Ok(())
        })
        .await?;
    Ok(HttpResponse::Ok().finish())
}

/// `{"count": N, "median_us": M}` of the transactions since the last time this was asked.
async fn writes() -> HttpResponse {
    let mut times = timing::take();
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or(0);
    HttpResponse::Ok().json(serde_json::json!({ "count": times.len(), "median_us": median }))
}
