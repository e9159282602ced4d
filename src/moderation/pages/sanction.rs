//! Keeping somebody from the whole site: `/moderation/cases/{case}/sanction`, for safeguarding leads alone. To anybody else
//! there is no such page.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::accounts::sanction::SanctionKind;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Choice, Crumb, Fields, Form, Page, Site, Visit, page};
use crate::boards::Standing;
use crate::moderation::actor::{self, Caretaker, Lead};
use crate::moderation::model::CaseId;
use crate::moderation::report::too_long;
use crate::moderation::sanction::{self, Behind, CaseSanction, Long, NewSanction, Outcome, Stage};
use crate::moderation::sealed::{self, Text};
use crate::moderation::store::sanctions::{self, Listed};
use crate::moderation::views_sanction::{SanctionConfirmView, SanctionLine, SanctionView, ThereView};

/// How long a lead waits at most until what they decided is done.
const PATIENCE: Duration = Duration::from_secs(10);

fn layout(site: &Site, visit: &Visit, lead: &Lead) -> Page {
    let crumb = |href: String, key: &str| Crumb { href, label: site.words.say(key) };
    let case = lead.opened.found.case.public_id().path();
    Page::new(site, visit, lead.opened.looker, "moderation", site.words.say("moderation-sanction-heading"))
        .with_crumbs(vec![crumb("/moderation".to_owned(), "base-nav-queue"), crumb(case, "moderation-case-page")])
}

/// What was typed.
fn parse(site: &Site, form: &Fields) -> std::result::Result<NewSanction, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut wrong = |field: &'static str, key: &str| {
        errors.push(FieldError { field, text: site.words.say(key) });
    };
    let (kind, long) = (SanctionKind::parse(form.text("kind")), Long::parse(form.text("long")));
    let words = form.trimmed("details");
    if kind.is_none() {
        wrong("kind", "moderation-error-sanction-kind");
    }
    if long.is_none() {
        wrong("long", "moderation-error-sanction-long");
    }
    if words.is_empty() {
        wrong("details", "moderation-error-sanction-words");
    }
    errors.extend(too_long(site, "details", words));
    match (kind, long, form.require("version")) {
        (Some(kind), Some(long), Ok(seen)) if errors.is_empty() => {
            Ok(NewSanction { kind, long, words: words.to_owned(), seen })
        }
        _ => Err(errors),
    }
}

/// What goes on the page again.
#[derive(Default)]
struct Again {
    typed: Fields,
    errors: Vec<FieldError>,
    behind: Option<Behind>,
}

fn there_view(site: &Site, lead: &Lead, there: &CaseSanction, now: Timestamp) -> Result<ThereView> {
    let date = |day: Option<i64>| day.map(|day| sanction::date(site, day)).unwrap_or_default();
    let open = |text, sealed: &Option<Vec<u8>>| sealed::open(&site.keys, text, there.id, sealed.as_ref());
    let ended = there.stage == Stage::Done && !there.holds(now);
    Ok(ThereView {
        holds: sanction::say(site, "moderation-sanction-holds", there.kind, there.end_day),
        day: sanction::date(site, there.day),
        you: lead.is(&there.decider),
        stage: if ended { "over" } else { there.stage.as_str() },
        words: open(Text::Sanction, &there.words_sealed)?,
        asked: date(there.appeal_day),
        appeal: open(Text::SanctionAppeal, &there.appeal_sealed)?,
        waits: there.waits(now),
        answered: if there.holds(now) { date(there.answer_day) } else { String::new() },
        answer: open(Text::SanctionAnswer, &there.answer_sealed)?,
    })
}

fn view(conn: &mut Conn, site: &Site, visit: &Visit, lead: &Lead, again: Again) -> Result<SanctionView> {
    let now = site.clock.now();
    let there = sanction::find(conn, lead)?;
    let holds = there.as_ref().is_some_and(|there| there.holds(now));
    let lifting = there.as_ref().is_some_and(|there| there.stage == Stage::Lifting);
    let Again { typed, errors, behind } = again;
    let opened = &lead.opened;
    Ok(SanctionView {
        page: layout(site, visit, lead),
        case: opened.found.case.public_id().path(),
        writer: opened.found.writer.clone(),
        writer_left: opened.found.writer_standing == Standing::Left,
        board: opened.board.name.clone(),
        there: there.map(|there| there_view(site, lead, &there, now)).transpose()?,
        holds,
        open: !holds && !lifting && !opened.took_part,
        took_part: opened.took_part,
        version: opened.found.case.version,
        kinds: Choice::list(SanctionKind::ALL.iter().map(|kind| kind.as_str()), typed.text("kind")),
        longs: Choice::list(Long::OFFERED, typed.text("long")),
        words: typed.text("details").to_owned(),
        author: opened.author.clone(),
        behind: match behind {
            Some(Behind::Decided) => "decided",
            Some(Behind::Case) => "case",
            None => "",
        },
        errors,
    })
}

/// `GET /moderation/cases/{case}/sanction`: what has been decided, or the form to decide it in.
///
/// # Errors
/// As [`actor::require_lead`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, asking, case) = (site.clone(), visit.clone(), path.into_inner());
    let view = site
        .db
        .read(move |conn| {
            let lead = actor::require_lead(conn, &inner, asking.token.as_ref(), &case, inner.clock.now())?;
            view(conn, &inner, &asking, &lead, Again::default())
        })
        .await?;
    page::answer(&site, &visit, StatusCode::OK, "moderation/sanction", &view)
}

/// What came of a form.
enum Step {
    Again(Box<SanctionView>, StatusCode),
    Confirm(Box<SanctionConfirmView>),
    /// What was decided is there under a number, and is to be done.
    Do(i64, String, &'static str),
    Done(String, &'static str),
}

async fn finish(site: &web::Data<Site>, visit: &Visit, step: Step) -> Result<HttpResponse> {
    let (case, flash) = match step {
        Step::Again(view, status) => return page::answer(site, visit, status, "moderation/sanction", &view),
        Step::Confirm(view) => return page::answer(site, visit, StatusCode::OK, "moderation/sanction_confirm", &view),
        Step::Do(id, case, flash) => {
            carry_out(site, id).await;
            (case, flash)
        }
        Step::Done(case, flash) => (case, flash),
    };
    Ok(page::see_other_with(site, &format!("{case}/sanction"), flash))
}

/// Does at once what was decided, as far as there is time; else the job does it.
async fn carry_out(site: &web::Data<Site>, id: i64) {
    let inner = site.clone();
    let work = web::block(move || sanction::carry_out(&inner, id));
    if !matches!(tokio::time::timeout(PATIENCE, work).await, Ok(Ok(Ok(())))) {
        tracing::warn!("what was decided for the whole site was not done at once, and is left to its job");
    }
}

/// `POST /moderation/cases/{case}/sanction`: asks first, and does it with `do=confirm`; `do=change` goes back, and
/// `do=preview` shows words that were kept. Whoever comes second sees what has changed, and keeps their words.
///
/// # Errors
/// As [`actor::require_lead`] and [`sanction::decide`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, asking, case) = (site.clone(), visit.clone(), path.into_inner());
    let step = site.db.write(move |conn| {
        let now = inner.clock.now();
        let lead = actor::require_lead(conn, &inner, asking.token.as_ref(), &case, now)?;
        let path = lead.opened.found.case.public_id().path();
        let again = |conn: &mut Conn, errors: Vec<FieldError>, behind, status| {
            let again = Again { typed: (*form).clone(), errors, behind };
            Ok(Step::Again(Box::new(view(conn, &inner, &asking, &lead, again)?), status))
        };
        if matches!(form.text("do"), "change" | "preview") {
            return again(conn, Vec::new(), None, StatusCode::OK);
        }
        let new = match parse(&inner, &form) {
            Ok(new) => new,
            Err(errors) => return again(conn, errors, None, StatusCode::UNPROCESSABLE_ENTITY),
        };
        if form.text("do") != "confirm" {
            return Ok(Step::Confirm(Box::new(confirm(&inner, &asking, &lead, &new, &form))));
        }
        match sanction::decide(conn, &inner, &lead, &new, now)? {
            Outcome::Done(id) => Ok(Step::Do(id, path, "moderation-flash-sanction")),
            Outcome::Behind(behind) => again(conn, Vec::new(), Some(behind), StatusCode::CONFLICT),
        }
    });
    finish(&site, &visit, step.await?).await
}

fn confirm(site: &Site, visit: &Visit, lead: &Lead, new: &NewSanction, form: &Fields) -> SanctionConfirmView {
    let opened = &lead.opened;
    let fields = ["kind", "long", "details", "version"];
    SanctionConfirmView {
        page: layout(site, visit, lead),
        case: opened.found.case.public_id().path(),
        writer: opened.found.writer.clone(),
        writer_left: opened.found.writer_standing == Standing::Left,
        board: opened.board.name.clone(),
        told: sanction::say(site, "moderation-sanction-you", new.kind, new.long.end_day(site.clock.now())),
        words: new.words.clone(),
        out: new.kind == SanctionKind::KeptOut,
        author: opened.author.clone(),
        hidden: fields.iter().map(|name| ((*name).to_owned(), form.text(name).to_owned())).collect(),
    }
}

/// `POST /moderation/cases/{case}/sanction/answer`: lifts it, or lets it stand after another look, by the field `do`.
///
/// # Errors
/// As [`actor::require_lead`], [`sanction::lift`] and [`sanction::answer`]; [`Refusal::BadRequest`] for another `do`.
pub async fn answer(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, asking, case) = (site.clone(), visit.clone(), path.into_inner());
    let step = site.db.write(move |conn| {
        let now = inner.clock.now();
        let lead = actor::require_lead(conn, &inner, asking.token.as_ref(), &case, now)?;
        let path = lead.opened.found.case.public_id().path();
        let words = form.trimmed("details");
        match form.text("do") {
            "lift" => {
                let id = sanction::lift(conn, &inner, &lead, now)?;
                Ok(Step::Do(id, path, "moderation-flash-sanction-lifted"))
            }
            "uphold" => {
                let empty =
                    || FieldError { field: "details", text: inner.words.say("moderation-error-sanction-answer") };
                let missing = words.is_empty().then(empty);
                let errors: Vec<FieldError> = missing.into_iter().chain(too_long(&inner, "details", words)).collect();
                if !errors.is_empty() {
                    let again = Again { typed: (*form).clone(), errors, behind: None };
                    let view = view(conn, &inner, &asking, &lead, again)?;
                    return Ok(Step::Again(Box::new(view), StatusCode::UNPROCESSABLE_ENTITY));
                }
                sanction::answer(conn, &inner, &lead, words, now)?;
                Ok(Step::Done(path, "moderation-flash-sanction-stands"))
            }
            "preview" => {
                let again = Again { typed: (*form).clone(), ..Again::default() };
                Ok(Step::Again(Box::new(view(conn, &inner, &asking, &lead, again)?), StatusCode::OK))
            }
            _ => Err(Refusal::BadRequest.into()),
        }
    });
    finish(&site, &visit, step.await?).await
}

/// What leads have decided, for their list: what holds, with what waits for an answer first, and what is over.
pub(super) fn list(conn: &mut Conn, site: &Site, lead: &Caretaker) -> Result<(Vec<SanctionLine>, Vec<SanctionLine>)> {
    let now = site.clock.now();
    let mut listed = sanctions::list_all(conn, &lead.involved(site))?;
    listed.sort_by_key(|one| !one.sanction.waits(now));
    let (current, past): (Vec<Listed>, Vec<Listed>) = listed.into_iter().partition(|one| one.sanction.holds(now));
    let line = |one: Listed| SanctionLine {
        href: format!("{}/sanction", CaseId(one.sanction.case_id).path()),
        holds: sanction::say(site, "moderation-sanction-holds", one.sanction.kind, one.sanction.end_day),
        waits: one.sanction.waits(now),
        own: lead.lead_keys(site, one.board_id).contains(&one.sanction.decider),
        writer: one.writer,
        board: one.board,
    };
    Ok((current.into_iter().map(line).collect(), past.into_iter().map(line).collect()))
}
