//! A case's page, taking a case, and deciding it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::{Crumb, Fields, Form, Page, Site, Visit, page, redirect};
use crate::boards::ground_rules;
use crate::moderation::actor::{self, Opened};
use crate::moderation::change::Change;
use crate::moderation::confirm::{self, ConfirmView};
use crate::moderation::decide::{self, NewDecision, Outcome, Seen};
use crate::moderation::lease::{self, Turn};
use crate::moderation::measure::{Measure, NewMeasure};
use crate::moderation::model::Decision;
use crate::moderation::rules::{self, Holder};
use crate::moderation::show::{self, Again};
use crate::moderation::undo;
use crate::moderation::views::CaseView;
use crate::moderation::wellbeing::Debrief;
use crate::moderation::wellbeing::breather::{self, Breather};
use crate::moderation::wellbeing::views::BreatherView;
use crate::threads::model::Visibility;

/// `GET /moderation/cases/{case}`, for the facilitators of its board and the safeguarding leads. After several about
/// somebody in danger on one day it asks first whether they want another.
///
/// # Errors
/// As [`actor::require_case`].
pub async fn show(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, asking, id) = (site.clone(), visit.clone(), path.into_inner());
    let shown = site
        .db
        .read(move |conn| {
            let (now, token) = (inner.clock.now(), asking.token.as_ref());
            let opened = actor::require_case(conn, &inner, token, &id, now)?;
            let breather = breather::of(conn, &inner, token, &opened, now)?;
            let free = rules::holder(&opened.found.case, &opened.actor, now) == Holder::Nobody;
            if let Some(found) = breather.filter(|found| free && !found.alone) {
                return Ok(Shown::Asks(Box::new(ask(&inner, &asking, &opened, found))));
            }
            let mut view = show::case(conn, &inner, &asking, &opened, &Again::default(), now)?;
            if let Some(found) = breather.filter(|found| found.alone) {
                (view.today, view.debrief) = (found.today, Debrief::of(&inner.config));
            }
            Ok(Shown::Case(Box::new(view)))
        })
        .await?;
    match shown {
        Shown::Case(view) => page::answer(&site, &visit, StatusCode::OK, "moderation/case", &view),
        Shown::Asks(view) => page::answer(&site, &visit, StatusCode::OK, "moderation/breather", &view),
    }
}

/// What a case's address shows.
enum Shown {
    /// The case.
    Case(Box<CaseView>),
    /// The question whether they want another about somebody in danger. Taking it leads on.
    Asks(Box<BreatherView>),
}

fn ask(site: &Site, visit: &Visit, opened: &Opened, found: Breather) -> BreatherView {
    BreatherView {
        page: Page::new(site, visit, opened.looker, "moderation", site.words.say("wellbeing-breather-page"))
            .with_crumbs(vec![Crumb { href: "/moderation".to_owned(), label: site.words.say("base-nav-queue") }]),
        path: opened.found.case.public_id().path(),
        today: found.today,
        board: opened.board.name.clone(),
        debrief: Debrief::of(&site.config),
    }
}

/// `POST /moderation/cases/{case}/lease`: takes the case or gives it back, by the field `do`. Whoever comes second is
/// shown who has it.
///
/// # Errors
/// As [`actor::require_case`]; `BadRequest` for another `do`.
pub async fn lease(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let turn = Turn::parse(form.text("do")).ok_or(Refusal::BadRequest)?;
    let (inner, asking, id) = (site.clone(), visit.clone(), path.into_inner());
    let case = id.clone();
    let behind = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let opened = actor::require_case(conn, &inner, asking.token.as_ref(), &id, now)?;
            match lease::turn(conn, &inner, &opened, turn, now)? {
                None => Ok(None),
                Some(change) => behind(conn, &inner, &asking, &id, vec![change], &Fields::default(), now).map(Some),
            }
        })
        .await?;
    Ok(match (behind, turn) {
        (Some(view), _) => page::answer(&site, &visit, StatusCode::CONFLICT, "moderation/case", &view)?,
        (None, Turn::Take) => redirect::see_other(&format!("/moderation/cases/{case}")),
        (None, Turn::Release) => page::see_other_with(&site, "/moderation", "moderation-flash-released"),
        (None, Turn::Others) => page::see_other_with(&site, "/moderation", "wellbeing-flash-others"),
    })
}

/// `POST /moderation/cases/{case}/undo`: undoes what was just decided, on what the fields `version` and `post_version` say that was
/// seen.
///
/// # Errors
/// As [`actor::require_case`] and [`undo::undo`].
pub async fn undo(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let seen = undo::Seen { case: form.require("version")?, post: form.require("post_version")? };
    let (inner, id) = (site.clone(), path.into_inner());
    let case = id.clone();
    let outcome = site
        .db
        .write(move |conn| {
            let now = inner.clock.now();
            let opened = actor::require_case(conn, &inner, visit.token.as_ref(), &id, now)?;
            undo::undo(conn, &inner, &opened, seen, now)
        })
        .await?;
    let flash = match outcome {
        undo::Outcome::Done => "moderation-flash-undone",
        undo::Outcome::TooLate => "moderation-flash-undo-late",
    };
    Ok(page::see_other_with(&site, &format!("/moderation/cases/{case}"), flash))
}

/// The page again, with what has changed meanwhile, and as it is now: what was read before the lock may be what has
/// changed.
pub(super) fn behind(
    conn: &mut Conn,
    site: &Site,
    visit: &Visit,
    id: &str,
    changes: Vec<Change>,
    typed: &Fields,
    now: Timestamp,
) -> Result<CaseView> {
    let opened = actor::require_case(conn, site, visit.token.as_ref(), id, now)?;
    let again = Again { typed: typed.clone(), errors: Vec::new(), changes };
    show::case(conn, site, visit, &opened, &again, now)
}

/// What came of a form.
enum Step {
    /// The page again: fields to look at, or what has changed.
    Again(Box<CaseView>, StatusCode),
    /// The question before a post is taken down.
    Confirm(Box<ConfirmView>),
    /// It is done: what to say.
    Done(String),
}

/// `POST /moderation/cases/{case}/decide`. Taking a post down asks first (`do=confirm` answers, `do=change` goes back);
/// `do=longer` keeps the case for longer, `do=preview` shows it with words that were kept. Whoever comes second sees
/// what has changed, and keeps their words.
///
/// # Errors
/// As [`actor::require_case`] and [`decide::decide`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let seen = Seen::of(&form)?;
    let (inner, asking, id) = (site.clone(), visit.clone(), path.into_inner());
    let step = site.db.write(move |conn| take(conn, &inner, &asking, &id, &form, seen)).await?;
    match step {
        Step::Again(view, status) => page::answer(&site, &visit, status, "moderation/case", &view),
        Step::Confirm(view) => page::answer(&site, &visit, StatusCode::OK, "moderation/confirm", &view),
        Step::Done(keys) => Ok(page::see_other_with(&site, "/moderation", &keys)),
    }
}

fn take(conn: &mut Conn, site: &Site, visit: &Visit, id: &str, form: &Fields, seen: Seen) -> Result<Step> {
    let now = site.clock.now();
    let opened = actor::require_case(conn, site, visit.token.as_ref(), id, now)?;
    let rules = ground_rules::list_short(conn, &opened.board)?;
    let again = |view: CaseView, status| Ok(Step::Again(Box::new(view), status));
    // The case is kept longer, the question before a post is taken down answered with no, or the words come back after
    // signing in again: the page with what was typed, and nothing is decided.
    if matches!(form.text("do"), "longer" | "change" | "preview") {
        let changes = lease::turn(conn, site, &opened, Turn::Take, now)?.into_iter().collect::<Vec<_>>();
        let status = if changes.is_empty() { StatusCode::OK } else { StatusCode::CONFLICT };
        return again(behind(conn, site, visit, id, changes, form, now)?, status);
    }
    let new = match NewDecision::parse(site, form, seen, &rules) {
        Ok(new) => new,
        Err(errors) => {
            let typed = Again { typed: form.clone(), errors, changes: Vec::new() };
            let view = show::case(conn, site, visit, &opened, &typed, now)?;
            return again(view, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let ends = new.measure.is_some_and(|new| new.measure == Measure::End);
    let asks = (ends || new.decision == Decision::Remove) && form.text("do") != "confirm";
    let changes = if asks {
        decide::check(conn, &opened, &new, now)?
    } else {
        match decide::decide(conn, site, &opened, &new, now)? {
            Outcome::Done => return Ok(Step::Done(flash(site, &opened, &new, form, now))),
            Outcome::Behind(changes) => changes,
        }
    };
    if !changes.is_empty() {
        return again(behind(conn, site, visit, id, changes, form, now)?, StatusCode::CONFLICT);
    }
    // Nobody else is to decide it while the question stands.
    lease::turn(conn, site, &opened, Turn::Take, now)?;
    Ok(Step::Confirm(Box::new(confirm::view(site, visit, (&opened, &new), form, now))))
}

/// What is said when it is done: what became of the post, and what was decided about its writer; and, after a case about
/// somebody in danger, that they can talk it over; and that it can be undone.
fn flash(site: &Site, opened: &Opened, new: &NewDecision, form: &Fields, now: Timestamp) -> String {
    let mut keys = vec![flash_of_post(opened, new.decision, now).to_owned()];
    if new.measure.is_some_and(NewMeasure::is_against) {
        keys.push(format!("moderation-flash-writer-{}", form.text("measure")));
    }
    if opened.found.case.urgent && Debrief::of(&site.config).is_some() {
        keys.push("wellbeing-flash-talk".to_owned());
    }
    if undo::is_undoable(&opened.found.case, &opened.found.post, new.decision) {
        keys.push("moderation-flash-may-undo".to_owned());
    }
    keys.join("+")
}

fn flash_of_post(opened: &Opened, decision: Decision, now: Timestamp) -> &'static str {
    let found = &opened.found;
    match decision {
        Decision::Restore if rules::is_about_writer(&found.case, found.post.visibility, now) => "moderation-flash-lift",
        Decision::Keep => "moderation-flash-keep",
        Decision::Hide => "moderation-flash-hide",
        Decision::Ask => "moderation-flash-ask",
        Decision::Remove => "moderation-flash-remove",
        Decision::Restore if found.post.visibility == Visibility::Held => "moderation-flash-let-show",
        Decision::Restore => "moderation-flash-restore",
        Decision::Uphold => "moderation-flash-uphold",
        Decision::Redact => "moderation-flash-redact",
    }
}
