//! `/settings/seen`: who has looked at what is one's own, as far as it is written down.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::page;
use crate::accounts::{copies, require_holder};
use crate::base::clock::Timestamp;
use crate::base::error::Result;
use crate::base::web::page as answers;
use crate::base::web::{Site, Visit};
use crate::boards::worn;
use crate::moderation::copy::{list_decisions, list_looks};
use crate::moderation::sanction;
use crate::rights::views::{SeenCopy, SeenDecision, SeenLook, SeenSanction, SeenView};
use crate::threads::model::{post_path, thread_path};

/// The most decisions that are listed.
const MOST: i64 = 200;

/// The page. The number of queries does not grow with boards, names or decisions.
///
/// # Errors
/// `SignIn` when nobody is signed in; the database's.
pub async fn show(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let (looker, worn, (decisions, looks, sanctions), copies) = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let signed_in = require_holder(conn, &inner, token.as_ref(), now)?;
            let worn = worn::list_ever(conn, &inner.keys, &signed_in)?;
            let personas: Vec<i64> = worn.iter().flat_map(|(_, worn)| worn.iter().map(|own| own.id)).collect();
            let decisions = list_decisions(conn, &inner.keys, &personas, MOST)?;
            let looks = list_looks(conn, &personas)?;
            let sanctions = sanction::list_own(conn, &inner.keys, &signed_in, now)?;
            Ok((signed_in.looker(), worn, (decisions, looks, sanctions), copies::list(conn, &signed_in)?))
        })
        .await?;
    let date = |day: i64| site.calendar.date(Timestamp::from_day(day).plus_minutes(12 * 60));
    let board_of = |persona: i64| worn.iter().find(|(_, worn)| worn.iter().any(|own| own.id == persona));
    let looks = looks.into_iter().filter_map(|look| {
        let (board, _) = board_of(look.persona)?;
        Some(SeenLook { day: date(Timestamp::of_minute(look.minute).day()), board: board.name.clone() })
    });
    let decisions = decisions.into_iter().filter_map(|decided| {
        let (board, _) = board_of(decided.persona)?;
        Some(SeenDecision {
            day: date(Timestamp::of_minute(decided.minute).day()),
            board: board.name.clone(),
            href: post_path(&thread_path(&board.slug, decided.thread), decided.post),
            decision: decided.decision.as_str(),
            role: decided.role.as_str(),
        })
    });
    let view = SeenView {
        page: page(&site, &visit, looker, "rights-seen-title"),
        decisions: decisions.collect(),
        looks: looks.collect(),
        sanctions: sanctions.iter().map(|own| seen(&site, own)).collect(),
        copies: copies.into_iter().map(|(day, count)| SeenCopy { day: date(day), count }).collect(),
    };
    answers::answer(&site, &visit, StatusCode::OK, "rights/seen", &view)
}

fn seen(site: &Site, own: &sanction::Own) -> SeenSanction {
    SeenSanction {
        day: sanction::date(site, own.day),
        holds: sanction::say(site, "moderation-sanction-you", own.kind, own.end_day),
    }
}
