//! Looking behind a name: asking, answering, looking, and holding up the telling. For safeguarding leads alone; whoever
//! looks is shown it in the answer to a form, and there is no address from which it could be fetched again.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::accounts::proof::{Fresh, FreshVisit};
use crate::base::clock::Timestamp;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Crumb, Fields, Form, Looker, Page, Site, Visit, page};
use crate::boards::Standing;
use crate::moderation::actor::{self, Lead};
use crate::moderation::hold::HOLD_DAYS;
use crate::moderation::model::CaseId;
use crate::moderation::report::too_long;
use crate::moderation::sealed::{self, Text};
use crate::moderation::store::holds;
use crate::moderation::store::unmaskings::{self, Listed};
use crate::moderation::unmask::{self, ANSWER_DAYS, Answer, Looking, Opened, Shown, Stage};
use crate::moderation::views_unmask::{
    AskView, HeldLine, OtherName, RequestLine, RequestView, SafeguardingView, UnmaskedView,
};

/// Minutes of a day.
const DAY: i64 = 24 * 60;

fn layout(site: &Site, visit: &Visit, looker: Looker, title: &str) -> Page {
    let crumb = |href: &str, key: &str| Crumb { href: href.to_owned(), label: site.words.say(key) };
    let mut crumbs = vec![crumb("/moderation", "base-nav-queue")];
    if title != "moderation-safeguarding-title" {
        crumbs.push(crumb("/moderation/safeguarding", "moderation-safeguarding-title"));
    }
    Page::new(site, visit, looker, "moderation", site.words.say(title)).with_crumbs(crumbs)
}

fn at(site: &Site, minute: i64) -> String {
    site.calendar.long(Timestamp::of_minute(minute))
}

pub(super) fn day(site: &Site, day: i64) -> String {
    site.calendar.date(Timestamp::from_day(day).plus_minutes(DAY / 2))
}

/// What was typed, if it is a reason.
pub(super) fn reason(site: &Site, form: &Fields, empty: &str) -> std::result::Result<String, Vec<FieldError>> {
    let words = form.trimmed("details");
    let missing = words.is_empty().then(|| FieldError { field: "details", text: site.words.say(empty) });
    let errors: Vec<FieldError> = missing.into_iter().chain(too_long(site, "details", words)).collect();
    if errors.is_empty() { Ok(words.to_owned()) } else { Err(errors) }
}

/// `GET /moderation/safeguarding`: the requests that there are, and who is kept from the whole site.
///
/// # Errors
/// As [`actor::require_lead_caretaker`].
pub async fn list(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let (looker, held, listed, (sanctions, sanctions_past)) = site
        .db
        .read(move |conn| {
            let lead = actor::require_lead_caretaker(conn, &inner, token.as_ref(), inner.clock.now())?;
            let listed = unmaskings::list(conn, &lead.involved(&inner))?;
            let held = holds::list(conn, &lead.involved(&inner))?;
            let own = |one: &Listed| lead.lead_keys(&inner, one.board_id).contains(&one.unmasking.requester);
            let (own, listed): (Vec<bool>, Vec<Listed>) = listed.into_iter().map(|one| (own(&one), one)).unzip();
            let sanctions = super::sanction::list(conn, &inner, &lead)?;
            Ok((lead.looker(), held, listed.into_iter().zip(own).collect::<Vec<_>>(), sanctions))
        })
        .await?;
    let now = site.clock.now();
    let line = |(one, own): (Listed, bool)| RequestLine {
        href: one.unmasking.public_id().path(),
        writer: one.writer,
        board: one.board,
        at: at(&site, one.unmasking.asked_minute),
        stage: one.unmasking.stage(now).as_str(),
        own,
    };
    let held = held.into_iter().map(|one| HeldLine {
        href: format!("{}/hold", CaseId(one.case).path()),
        writer: one.writer,
        writer_left: one.standing == Standing::Left,
        board: one.board,
        until: one.day.map(|begun| day(&site, begun + HOLD_DAYS)).unwrap_or_default(),
    });
    let is_current = |(one, _): &(Listed, bool)| matches!(one.unmasking.stage(now), Stage::Waiting | Stage::Open(_));
    let (current, past): (Vec<_>, Vec<_>) = listed.into_iter().partition(is_current);
    let view = SafeguardingView {
        page: layout(&site, &visit, looker, "moderation-safeguarding-title"),
        held: held.collect(),
        current: current.into_iter().map(line).collect(),
        past: past.into_iter().map(line).collect(),
        sanctions,
        sanctions_past,
    };
    page::answer(&site, &visit, StatusCode::OK, "moderation/safeguarding", &view)
}

pub(super) async fn find_case(site: &web::Data<Site>, visit: &Visit, case: String) -> Result<Lead> {
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db.read(move |conn| actor::require_lead(conn, &inner, token.as_ref(), &case, inner.clock.now())).await
}

/// `GET /moderation/cases/{case}/unmask`: asking to look behind the name that a case is about.
///
/// # Errors
/// As [`actor::require_lead`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let lead = find_case(&site, &visit, path.into_inner()).await?;
    ask_again(&site, &visit, &lead, &Fields::default(), Vec::new())
}

/// `POST /moderation/cases/{case}/unmask`: asks.
///
/// # Errors
/// As [`actor::require_lead`] and [`Fresh`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Fresh) -> Result<HttpResponse> {
    let case = path.into_inner();
    let lead = find_case(&site, &visit, case.clone()).await?;
    // Words that come back after signing in again are looked at before they are sent.
    let words = match reason(&site, &form, "moderation-error-unmask") {
        Ok(words) if form.text("do") != "preview" => words,
        Ok(_) => return ask_again(&site, &visit, &lead, &form, Vec::new()),
        Err(errors) => return ask_again(&site, &visit, &lead, &form, errors),
    };
    let (inner, token) = (site.clone(), visit.token.clone());
    let (id, new) = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let lead = actor::require_lead(conn, &inner, token.as_ref(), &case, now)?;
            unmask::ask(conn, &inner, &lead, &form, &words, now)
        })
        .await?;
    let flash = if new { "moderation-flash-unmask-asked" } else { "moderation-flash-unmask-there" };
    Ok(page::see_other_with(&site, &id.path(), flash))
}

fn status_of(errors: &[FieldError]) -> StatusCode {
    if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

fn ask_again(site: &Site, visit: &Visit, lead: &Lead, typed: &Fields, errors: Vec<FieldError>) -> Result<HttpResponse> {
    let opened = &lead.opened;
    let status = status_of(&errors);
    let view = AskView {
        page: layout(site, visit, opened.looker, "moderation-unmask-heading"),
        case: opened.found.case.public_id().path(),
        writer: opened.found.writer.clone(),
        writer_left: opened.found.writer_standing == Standing::Left,
        board: opened.board.name.clone(),
        words: typed.text("details").to_owned(),
        author: opened.author.clone(),
        errors,
    };
    page::answer(site, visit, status, "moderation/unmask", &view)
}

async fn find(site: &web::Data<Site>, visit: &Visit, id: String) -> Result<Opened> {
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db.read(move |conn| unmask::require(conn, &inner, token.as_ref(), &id, inner.clock.now())).await
}

/// `GET /moderation/unmaskings/{id}`: a request, and what can be done about it.
///
/// # Errors
/// As [`unmask::require`] and [`FreshVisit`].
pub async fn show(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<String>,
    _fresh: FreshVisit,
) -> Result<HttpResponse> {
    let opened = find(&site, &visit, path.into_inner()).await?;
    request(&site, &visit, &opened, &Fields::default(), Vec::new())
}

fn request(
    site: &Site,
    visit: &Visit,
    opened: &Opened,
    typed: &Fields,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let (now, unmasking, case) = (site.clock.now(), &opened.unmasking, &opened.lead.opened);
    let stage = unmasking.stage(now);
    let held = unmasking.held_until(now);
    let tell_day = unmasking.tell_day().filter(|_| unmasking.told_day.is_none());
    let status = status_of(&errors);
    let view = RequestView {
        page: layout(site, visit, case.looker, "moderation-request-heading"),
        path: unmasking.public_id().path(),
        case: case.found.case.public_id().path(),
        writer: case.found.writer.clone(),
        board: case.board.name.clone(),
        at: at(site, unmasking.asked_minute),
        reason: sealed::open(&site.keys, Text::Unmasking, unmasking.id, unmasking.reason_sealed.as_ref())?,
        stage: stage.as_str(),
        own: opened.is_own(),
        until: match stage {
            Stage::Open(until) => site.calendar.clock(Timestamp::of_minute(until)),
            _ => at(site, unmasking.asked_minute + ANSWER_DAYS * DAY),
        },
        looks: unmasking.looks,
        told: unmasking.told_day.map(|told| day(site, told)).unwrap_or_default(),
        // A hold that has just ended is followed by the telling at once.
        tell: tell_day.filter(|_| held.is_none()).map(|tell| day(site, tell.max(now.day()))).unwrap_or_default(),
        held: held.filter(|_| tell_day.is_some()).map(|until| day(site, until)).unwrap_or_default(),
        hold_reason: match held.filter(|_| tell_day.is_some()) {
            Some(_) => sealed::open(&site.keys, Text::TellingHold, unmasking.id, unmasking.hold_sealed.as_ref())?,
            None => String::new(),
        },
        may_hold: tell_day.is_some() && !unmasking.holder.as_ref().is_some_and(|holder| opened.lead.is(holder)),
        words: typed.text("details").to_owned(),
        author: case.author.clone(),
        errors,
    };
    page::answer(site, visit, status, "moderation/unmasking", &view)
}

/// `POST /moderation/unmaskings/{id}/answer`: yes or no, by the field `do`.
///
/// # Errors
/// As [`unmask::require`], [`Fresh`] and [`unmask::answer`]; [`Refusal::BadRequest`] for another `do`.
pub async fn answer(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Fresh) -> Result<HttpResponse> {
    let (inner, token, id) = (site.clone(), visit.token.clone(), path.into_inner());
    let given = match form.text("do") {
        "approve" => Some(Answer::Approved),
        "decline" => Some(Answer::Declined),
        _ => None,
    };
    let id = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let opened = unmask::require(conn, &inner, token.as_ref(), &id, now)?;
            unmask::answer(conn, &inner, &opened, &form, given.ok_or(Refusal::BadRequest)?, now)?;
            Ok(opened.unmasking.public_id())
        })
        .await?;
    let flash = match given {
        Some(Answer::Approved) => "moderation-flash-unmask-approved",
        _ => "moderation-flash-unmask-declined",
    };
    Ok(page::see_other_with(&site, &id.path(), flash))
}

/// `POST /moderation/unmaskings/{id}/look`: shows who it is, to whoever asked, within the hour. That it was done is in the
/// log before anything is read.
///
/// # Errors
/// As [`unmask::require`], [`Fresh`] and [`unmask::look`].
pub async fn look(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Fresh) -> Result<HttpResponse> {
    let (inner, token, id) = (site.clone(), visit.token.clone(), path.into_inner());
    let looking = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let opened = unmask::require(conn, &inner, token.as_ref(), &id, now)?;
            unmask::look(conn, &inner, opened, now)
        })
        .await?;
    let looking = Arc::new(looking);
    let (inner, entered) = (site.clone(), looking.clone());
    let shown = site.db.read(move |conn| entered.read(conn, &inner, &form)).await?;
    page::answer(&site, &visit, StatusCode::OK, "moderation/unmasked", &unmasked(&site, &visit, &looking, shown))
}

fn unmasked(site: &Site, visit: &Visit, looking: &Looking, shown: Option<Shown>) -> UnmaskedView {
    let case = &looking.opened.lead.opened;
    let gone = shown.is_none();
    let (name, email, names) = match shown {
        Some(Shown { name, email, names }) => {
            (name.to_string(), email.map(|email| email.to_string()).unwrap_or_default(), names)
        }
        None => (String::new(), String::new(), Vec::new()),
    };
    UnmaskedView {
        page: layout(site, visit, case.looker, "moderation-unmasked-heading"),
        path: looking.opened.unmasking.public_id().path(),
        writer: case.found.writer.clone(),
        board: case.board.name.clone(),
        until: site.calendar.clock(Timestamp::of_minute(looking.until)),
        gone,
        name,
        email,
        names: names.into_iter().map(|(board, name)| OtherName { board, name }).collect(),
    }
}

/// `POST /moderation/unmaskings/{id}/hold`: holds up the telling, or lets go of that, by the field `do`.
///
/// # Errors
/// As [`unmask::require`] and [`unmask::hold`]; [`Refusal::BadRequest`] for another `do`.
pub async fn hold(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let id = path.into_inner();
    let opened = find(&site, &visit, id.clone()).await?;
    let words = match (form.text("do"), reason(&site, &form, "moderation-error-hold")) {
        ("lift", _) => None,
        ("hold", Ok(words)) => Some(words),
        ("hold", Err(errors)) => return request(&site, &visit, &opened, &form, errors),
        ("preview", _) => return request(&site, &visit, &opened, &form, Vec::new()),
        _ => return Err(Refusal::BadRequest.into()),
    };
    let flash = if words.is_some() { "moderation-flash-tell-held" } else { "moderation-flash-tell-lifted" };
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db
        .write(move |conn| {
            let now = inner.clock.now();
            let opened = unmask::require(conn, &inner, token.as_ref(), &id, now)?;
            match &words {
                Some(words) => unmask::hold(conn, &inner, &opened, words, now),
                None => unmask::lift(conn, &inner, &opened, now),
            }
        })
        .await?;
    Ok(page::see_other_with(&site, &opened.unmasking.public_id().path(), flash))
}
