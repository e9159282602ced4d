//! The queue's pages.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::error::Result;
use crate::base::web::{Page, Site, Visit, page};
use crate::moderation::actor;
use crate::moderation::queue::{self, Part};
use crate::moderation::requests;
use crate::moderation::views::QueueView;
use crate::moderation::wellbeing::{Debrief, rest};
use crate::threads::pages::thread::PageQuery;

/// `GET /moderation?page=N`: what waits, for whoever looks after a board.
///
/// # Errors
/// As [`actor::require_caretaker`]; `NotFound` for a page that is not there.
pub async fn waiting(site: web::Data<Site>, visit: Visit, query: web::Query<PageQuery>) -> Result<HttpResponse> {
    show(site, visit, Part::Waiting, query.number().unwrap_or(0)).await
}

/// `GET /moderation/boards/{board}?page=N`: what waits on one board.
///
/// # Errors
/// As [`waiting`]; `NotFound` for a board that they do not look after.
pub async fn of_board(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<String>,
    query: web::Query<PageQuery>,
) -> Result<HttpResponse> {
    show(site, visit, Part::OfBoard(path.into_inner()), query.number().unwrap_or(0)).await
}

/// `GET /moderation/mine?page=N`: what they have just now.
///
/// # Errors
/// As [`waiting`].
pub async fn mine(site: web::Data<Site>, visit: Visit, query: web::Query<PageQuery>) -> Result<HttpResponse> {
    show(site, visit, Part::Mine, query.number().unwrap_or(0)).await
}

/// `GET /moderation/appeals?page=N`: where writers ask for another look.
///
/// # Errors
/// As [`waiting`].
pub async fn appeals(site: web::Data<Site>, visit: Visit, query: web::Query<PageQuery>) -> Result<HttpResponse> {
    show(site, visit, Part::Appeals, query.number().unwrap_or(0)).await
}

/// `GET /moderation/decided?page=N`: what was decided, the latest first.
///
/// # Errors
/// As [`waiting`].
pub async fn decided(site: web::Data<Site>, visit: Visit, query: web::Query<PageQuery>) -> Result<HttpResponse> {
    show(site, visit, Part::Decided, query.number().unwrap_or(0)).await
}

async fn show(site: web::Data<Site>, visit: Visit, part: Part, number: i64) -> Result<HttpResponse> {
    let (inner, token, of) = (site.clone(), visit.token.clone(), part.clone());
    let (looker, lead, listed, duty, rests, asking) = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let caretaker = actor::require_caretaker(conn, &inner, token.as_ref(), now)?;
            let listed = queue::list(conn, &inner, &caretaker, &of, number, now)?;
            let duty = queue::duty(conn, &inner, &caretaker, &of, now)?;
            let asking = requests::list(conn, &inner, &caretaker)?.len();
            let rests = rest::rests(conn, &inner, &caretaker, now)?;
            Ok((caretaker.looker(), caretaker.lead, listed, duty, rests, asking))
        })
        .await?;
    let view = QueueView {
        page: Page::new(&site, &visit, looker, "moderation", site.words.say("moderation-queue-page")),
        part: match part {
            Part::Waiting => "waiting",
            Part::OfBoard(_) => "board",
            Part::Mine => "mine",
            Part::Appeals => "appeals",
            Part::Decided => "decided",
        },
        dynamics: listed.dynamics,
        register: listed.register,
        lead,
        several: listed.items.iter().filter(|item| item.together).count() > 1,
        items: listed.items,
        filters: listed.filters,
        waiting: listed.waiting,
        mine: listed.mine,
        appeals: listed.appeals,
        decided: listed.decided,
        longest: listed.longest,
        tended: listed.tended,
        asked: listed.asked,
        requests: asking,
        pages: listed.pages,
        duty: duty.lines,
        notes: duty.notes,
        rota: duty.rota,
        rests,
        debrief: Debrief::of(&site.config),
    };
    page::answer(&site, &visit, StatusCode::OK, "moderation/queue", &view)
}
