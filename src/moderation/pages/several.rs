//! Several cases of one board, decided at once: chosen in the queue, with the same reason and the same words for all.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::base::error::{Error, FieldError, Result};
use crate::base::web::{Crumb, Fields, Form, Page, Site, Visit, page};
use crate::moderation::actor::{self, Caretaker};
use crate::moderation::change;
use crate::moderation::decide::{NewDecision, Outcome};
use crate::moderation::model::CaseId;
use crate::moderation::several::{self, Chosen, MOST, Shown};
use crate::moderation::show;
use crate::moderation::views_several::{SeveralLine, SeveralView};

/// What was done already, and what stands in the way of the rest.
#[derive(Default)]
struct Again {
    typed: Fields,
    errors: Vec<FieldError>,
    done: usize,
    changes: Vec<String>,
}

/// `GET /moderation/several?case=A&case=B`: those that can be decided together.
///
/// # Errors
/// As [`actor::require_caretaker`]; a bad request for a query that is none.
pub async fn show(site: web::Data<Site>, visit: Visit, request: HttpRequest) -> Result<HttpResponse> {
    let asked = Fields::decode(request.query_string().as_bytes())?;
    let ids: Vec<CaseId> = asked.all("case").filter_map(CaseId::parse).take(MOST).collect();
    let (caretaker, chosen) = find(&site, &visit, &ids).await?;
    answer(&site, &visit, &caretaker, chosen, ids.len(), Again::default(), StatusCode::OK)
}

async fn find(site: &web::Data<Site>, visit: &Visit, ids: &[CaseId]) -> Result<(Caretaker, Option<Chosen>)> {
    let (inner, token, ids) = (site.clone(), visit.token.clone(), ids.to_vec());
    site.db
        .read(move |conn| {
            let now = inner.clock.now();
            let caretaker = actor::require_caretaker(conn, &inner, token.as_ref(), now)?;
            let chosen = several::choose(conn, &inner, &caretaker, &ids, now)?;
            Ok((caretaker, chosen))
        })
        .await
}

/// `POST /moderation/several`: decides those of the fields `seen`, as [`NewDecision::parse`] reads the rest. Those that have
/// changed meanwhile come back, with what was typed. `do=preview` shows words that were kept, and decides nothing.
///
/// # Errors
/// As [`show`]; a bad request for what no page of ours sends.
pub async fn update(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    let asked = several::shown(&form)?;
    let ids: Vec<CaseId> = asked.iter().map(|shown| shown.id).collect();
    let (caretaker, chosen) = find(&site, &visit, &ids).await?;
    let again = |errors| Again { typed: (*form).clone(), errors, ..Again::default() };
    let Some(chosen) = chosen.filter(|_| form.text("do") != "preview") else {
        let (_, chosen) = find(&site, &visit, &ids).await?;
        return answer(&site, &visit, &caretaker, chosen, ids.len(), again(Vec::new()), StatusCode::OK);
    };
    let new = match parse(&site, &form, &chosen, &asked) {
        Ok(new) => new,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return answer(&site, &visit, &caretaker, Some(chosen), ids.len(), again(errors), status);
        }
    };
    let mut again = again(Vec::new());
    for item in &chosen.items {
        let Some(shown) = asked.iter().copied().find(|shown| shown.id == item.case.public_id()) else { continue };
        let (inner, token, new) = (site.clone(), visit.token.clone(), new.clone());
        let one = site
            .db
            .write(move |conn| several::decide(conn, &inner, token.as_ref(), &new, shown, inner.clock.now()))
            .await;
        match one {
            Ok(Outcome::Done) => again.done += 1,
            Ok(Outcome::Behind(changes)) => {
                again.changes.extend(changes.iter().map(|change| change::sentence(&site, *change)));
            }
            // Not theirs to decide any more: it is not among those that come back.
            Err(Error::Refused(refusal)) if several::is_gone(&refusal) => {}
            Err(fault) => return Err(fault),
        }
    }
    if again.done == ids.len() {
        return Ok(page::see_other_with(&site, "/moderation", "moderation-flash-several"));
    }
    let (caretaker, chosen) = find(&site, &visit, &ids).await?;
    let rest = ids.len() - again.done;
    answer(&site, &visit, &caretaker, chosen, rest, again, StatusCode::CONFLICT)
}

fn parse(
    site: &Site,
    form: &Fields,
    chosen: &Chosen,
    asked: &[Shown],
) -> std::result::Result<NewDecision, Vec<FieldError>> {
    let first = chosen.items.iter().map(Shown::of).find(|one| asked.iter().any(|shown| shown.id == one.id));
    let wrong = |key| vec![FieldError { field: "decision", text: site.words.say(key) }];
    let seen = first.ok_or_else(|| wrong("moderation-error-decision"))?.seen;
    let new = NewDecision::parse(site, form, seen, &chosen.rules)?;
    if chosen.choices.contains(&new.decision) && new.measure.is_none() {
        Ok(new)
    } else {
        Err(wrong("moderation-error-decision"))
    }
}

fn answer(
    site: &Site,
    visit: &Visit,
    caretaker: &Caretaker,
    chosen: Option<Chosen>,
    asked: usize,
    again: Again,
    status: StatusCode,
) -> Result<HttpResponse> {
    let items: Vec<SeveralLine> = match &chosen {
        Some(chosen) => chosen.items.iter().map(|item| SeveralLine::of(site, item)).collect(),
        None => Vec::new(),
    };
    let form = chosen.as_ref().filter(|chosen| !chosen.choices.is_empty()).map(|chosen| {
        let action = "/moderation/several".to_owned();
        show::fields(action, caretaker.author(site), (&chosen.choices, false), &again.typed, &chosen.rules)
    });
    let view = SeveralView {
        page: Page::new(site, visit, caretaker.looker(), "moderation", site.words.say("moderation-several-page"))
            .with_crumbs(vec![Crumb { href: "/moderation".to_owned(), label: site.words.say("base-nav-queue") }]),
        board: chosen.map(|chosen| chosen.board.name).unwrap_or_default(),
        left_out: asked.saturating_sub(items.len()),
        items,
        form,
        kept: again.typed.trimmed("details").to_owned(),
        done: again.done,
        changes: again.changes,
        errors: again.errors,
    };
    page::answer(site, visit, status, "moderation/several", &view)
}
