//! `GET` and `POST /moderation/cases/{case}/redact`: taking words out of a post that stays.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::case::behind;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Crumb, Fields, Form, Page, Site, Visit, page};
use crate::boards::ground_rules;
use crate::moderation::actor::{self, Opened};
use crate::moderation::decide::{self, NewDecision, Outcome, Seen};
use crate::moderation::lease::{self, Turn};
use crate::moderation::views::{CaseView, RedactConfirmView, RedactView};
use crate::moderation::{redact, rules, show};
use crate::threads::redact::Without;
use crate::threads::{self, visibility};

/// What came of a form.
enum Step {
    /// The form, fresh or with what to do about it.
    Form(Box<RedactView>),
    /// How the post will be.
    Confirm(Box<RedactConfirmView>),
    /// The page of the case, with what has changed.
    Behind(Box<CaseView>),
    /// It is done.
    Done,
}

/// The form, for whoever may decide the case.
///
/// # Errors
/// As [`actor::require_case`]; [`Refusal::NotFound`] where there are no words to take out.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, asking, id) = (site.clone(), visit.clone(), path.into_inner());
    let view = site
        .db
        .read(move |conn| {
            let opened = require(conn, &inner, &asking, &id)?;
            view(conn, &inner, &asking, &opened, &Fields::default(), Vec::new())
        })
        .await?;
    page::answer(&site, &visit, StatusCode::OK, "moderation/redact", &view)
}

/// Shows how the post will be, counts the places, and takes the words out once that is confirmed (`do=confirm`);
/// `do=change` goes back to the form. Whoever comes second sees what has changed.
///
/// # Errors
/// As [`form`] and [`decide::decide`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let seen = Seen::of(&form)?;
    let (inner, asking, id) = (site.clone(), visit.clone(), path.into_inner());
    let step = site.db.write(move |conn| take(conn, &inner, &asking, &id, &form, seen)).await?;
    match step {
        Step::Form(view) => {
            let status = if view.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            page::answer(&site, &visit, status, "moderation/redact", &view)
        }
        Step::Confirm(view) => page::answer(&site, &visit, StatusCode::OK, "moderation/redact_confirm", &view),
        Step::Behind(view) => page::answer(&site, &visit, StatusCode::CONFLICT, "moderation/case", &view),
        Step::Done => Ok(page::see_other_with(&site, "/moderation", "moderation-flash-redact")),
    }
}

/// Somebody who may decide a case in which there are words to take out.
fn require(conn: &mut Conn, site: &Site, visit: &Visit, id: &str) -> Result<Opened> {
    let opened = actor::require_case(conn, site, visit.token.as_ref(), id, site.clock.now())?;
    let may = rules::may_redact(&opened.found.case, opened.found.post.visibility);
    if may { Ok(opened) } else { Err(Refusal::NotFound.into()) }
}

fn take(conn: &mut Conn, site: &Site, visit: &Visit, id: &str, form: &Fields, seen: Seen) -> Result<Step> {
    let now = site.clock.now();
    let opened = actor::require_case(conn, site, visit.token.as_ref(), id, now)?;
    let again = |conn: &mut Conn, errors| Ok(Step::Form(Box::new(view(conn, site, visit, &opened, form, errors)?)));
    if form.text("do") == "change" {
        return again(conn, Vec::new());
    }
    let rules = ground_rules::list_short(conn, &opened.board)?;
    let new = match redact::parse(site, form, seen, &rules) {
        Ok(new) => new,
        Err(errors) => return again(conn, errors),
    };
    let changes = if form.text("do") == "confirm" {
        match decide::decide(conn, site, &opened, &new, now)? {
            Outcome::Done => return Ok(Step::Done),
            Outcome::Behind(changes) => changes,
        }
    } else {
        decide::check(conn, &opened, &new, now)?
    };
    if !changes.is_empty() {
        return Ok(Step::Behind(Box::new(behind(conn, site, visit, id, changes, form, now)?)));
    }
    let (thread, post) = visibility::lock(conn, opened.found.post.id)?;
    match threads::redact::look(conn, site, &thread, &post, &new.taken_out)? {
        Err(problem) => again(conn, vec![FieldError { field: "taken", text: site.words.say(problem.key()) }]),
        Ok(without) => {
            // Nobody else is to decide it while the question stands.
            lease::turn(conn, site, &opened, Turn::Take, now)?;
            Ok(Step::Confirm(Box::new(confirm(site, visit, &opened, &new, without, form))))
        }
    }
}

fn page_of(site: &Site, visit: &Visit, opened: &Opened) -> Page {
    Page::new(site, visit, opened.looker, "moderation", site.words.say("moderation-case-page"))
        .with_crumbs(vec![Crumb { href: "/moderation".to_owned(), label: site.words.say("base-nav-queue") }])
}

fn view(
    conn: &mut Conn,
    site: &Site,
    visit: &Visit,
    opened: &Opened,
    typed: &Fields,
    errors: Vec<FieldError>,
) -> Result<RedactView> {
    let rules = ground_rules::list_short(conn, &opened.board)?;
    let found = &opened.found;
    Ok(RedactView {
        page: page_of(site, visit, opened),
        path: found.case.public_id().path(),
        post: show::flagged(site, opened),
        title: if found.post.number == 1 { found.title.clone() } else { String::new() },
        taken: typed.text("taken").to_owned(),
        form: show::form(opened, typed, &rules, site.clock.now()),
        errors,
    })
}

fn confirm(
    site: &Site,
    visit: &Visit,
    opened: &Opened,
    new: &NewDecision,
    without: Without,
    form: &Fields,
) -> RedactConfirmView {
    let fields = ["taken", "reason", "rule", "details", "version", "post_version", "post_state", "passed", "reports"];
    RedactConfirmView {
        page: page_of(site, visit, opened),
        action: format!("{}/redact", opened.found.case.public_id().path()),
        taken: new.taken_out.clone(),
        in_text: without.in_text,
        in_versions: without.in_versions,
        in_title: without.in_title,
        html: without.html.as_str().to_owned(),
        title: if without.in_title > 0 { without.title } else { String::new() },
        why: site.words.say(&format!("moderation-why-{}", new.why.as_str())),
        rule: new.rule.clone(),
        words: new.words.clone(),
        author: opened.author.clone(),
        hidden: fields.iter().map(|name| ((*name).to_owned(), form.text(name).to_owned())).collect(),
    }
}
