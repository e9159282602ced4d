//! `GET /admin/audit`: what people with power did, newest first.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::accounts::require_owner;
use crate::admin::views::{AuditView, Line, Said};
use crate::base::audit::{self, Entry};
use crate::base::error::Result;
use crate::base::web::{Site, Visit, page};

/// Lines on one page.
const LINES: usize = 50;

/// What may stand behind the address.
#[derive(Debug, Deserialize)]
pub struct Query {
    /// Only lines before this number.
    before: Option<i64>,
}

/// The page.
///
/// # Errors
/// As [`require_owner`].
pub async fn list(site: web::Data<Site>, visit: Visit, query: web::Query<Query>) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let before = query.before.unwrap_or(i64::MAX);
    let (looker, mut entries) = site
        .db
        .read(move |conn| {
            let owner = require_owner(conn, &inner, token.as_ref(), inner.clock.now())?;
            // One more than is shown tells whether there are older ones.
            Ok((owner.looker(), audit::list(conn, &inner.keys, before, LINES as i64 + 1)?))
        })
        .await?;
    let more = entries.len() > LINES;
    entries.truncate(LINES);
    let older = entries.last().filter(|_| more).map(|last| format!("/admin/audit?before={}", last.seq));
    let view = AuditView {
        page: super::page(&site, &visit, looker, "admin-audit-title"),
        lines: entries.into_iter().map(|entry| line(&site, entry)).collect(),
        older,
    };
    page::answer(&site, &visit, StatusCode::OK, "admin/audit", &view)
}

fn line(site: &Site, entry: Entry) -> Line {
    Line { seq: entry.seq, said: entry.line.map(|line| said(site, line)) }
}

fn said(site: &Site, line: audit::Line) -> Said {
    let key = format!("admin-act-{}", line.action.replace('.', "-"));
    Said {
        at: site.calendar.long(line.at),
        attribute: site.calendar.attribute(line.at),
        actor: line.actor,
        action: if site.words.has(&key) { site.words.say(&key) } else { line.action },
        subject: line.subject,
        detail: line.detail,
    }
}
