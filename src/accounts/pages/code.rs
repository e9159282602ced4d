//! `/sign-in/code`: the second half of signing in, for accounts with a second factor.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::sign_in::{Asked, Way, again, welcome};
use super::{field_error, is_shared, looker, way_on, way_on_or_home};
use crate::accounts::kept;
use crate::accounts::known;
use crate::accounts::pending::{self, Pending};
use crate::accounts::second_factor;
use crate::accounts::session::Seat;
use crate::accounts::sign_in::{self, Outcome, Second};
use crate::accounts::views_security::CodeView;
use crate::base::error::{Error, FieldError, Result};
use crate::base::web::limit::{self, Attempt};
use crate::base::web::{Fields, Form, Looker, Page, Site, Visit, failure, page, redirect};

/// What goes along from the first half.
pub(super) struct Step {
    pub pending: Pending,
    pub shared: bool,
    pub next: String,
    pub kept: String,
}

impl Step {
    /// The key of what is said where somebody goes on to.
    fn flash(&self, spent: bool) -> Option<&'static str> {
        match (self.pending.recovered, spent) {
            (true, _) => Some("accounts-recovered"),
            (false, true) => Some("accounts-code-spent"),
            (false, false) => None,
        }
    }
}

/// `POST /sign-in/code`.
///
/// # Errors
/// [`crate::base::error::Refusal::TooSoon`], but for somebody whose text is kept; the database's.
pub async fn create(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    let (shared, next) = (is_shared(&form), way_on(form.text("next")));
    let kept = form.text(kept::FIELD).to_owned();
    let Some(pending) = Pending::open(&site.keys, form.text(pending::FIELD), site.clock.now()) else {
        let asked = Asked { name: String::new(), shared, next, kept };
        return again(&site, &visit, asked, "accounts-code-late");
    };
    let here = looker(&site, &visit).await?;
    if here.is_some_and(|somebody| somebody.account() == pending.account()) && kept.is_empty() {
        // Pressed twice, or come back to: they are in.
        return Ok(redirect::see_other(way_on_or_home(&next)));
    }
    let step = Step { pending, shared, next, kept };
    match attempt(&site, &visit, &form, &step).await {
        Ok(Second::Done(Outcome::Entered(entered))) => {
            let on = Way { path: way_on_or_home(&step.next), flash: step.flash(entered.spent) };
            welcome(&site, visit, &step.kept, step.shared, entered, &on)
        }
        Ok(Second::Done(Outcome::Suspended)) => refuse(&site, &visit, step, "accounts-sign-in-suspended"),
        Ok(Second::Void) => refuse(&site, &visit, step, "accounts-code-late"),
        Ok(Second::Done(Outcome::Wrong | Outcome::Second(_))) => {
            let errors = vec![field_error(&site, "code", "accounts-code-wrong")];
            show(&site, &visit, StatusCode::UNPROCESSABLE_ENTITY, &step, errors)
        }
        Err(Error::Refused(refusal)) if !step.kept.is_empty() => {
            let errors = vec![FieldError { field: "code", text: failure::sentence(&site, &refusal) }];
            show(&site, &visit, refusal.status(), &step, errors)
        }
        Err(error) => Err(error),
    }
}

async fn attempt(site: &web::Data<Site>, visit: &Visit, form: &Fields, step: &Step) -> Result<Second> {
    let now = site.clock.now();
    match &step.pending.known {
        Some(nonce) => known::count_known(site, b"code", nonce, now)?,
        None => {
            site.throttle.count(&site.keys, Attempt::SignInFrom, &limit::prefix(visit.peer), now)?;
            second_factor::count_attempt(site, b"second factor", step.pending.account(), now)?;
        }
    }
    let seat = Seat { device: visit.device, shared: step.shared };
    let code = form.text("code").to_owned();
    sign_in::enter_with_code(site, visit.token.clone(), &step.pending, code, seat).await
}

/// Back to the first half, with a reason.
fn refuse(site: &Site, visit: &Visit, step: Step, key: &str) -> Result<HttpResponse> {
    let asked = Asked { name: String::new(), shared: step.shared, next: step.next, kept: step.kept };
    again(site, visit, asked, key)
}

/// The page that asks for a code.
pub(super) fn show(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    step: &Step,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let pending = step.pending.seal(&site.keys).ok_or_else(|| Error::fault("half a sign-in could not be sealed"))?;
    let view = CodeView {
        page: Page::new(site, visit, Looker::default(), "sign-in", site.words.say("accounts-code-title")),
        errors,
        pending,
        recovered: step.pending.recovered,
        shared: step.shared,
        next: step.next.clone(),
        kept: step.kept.clone(),
        demo: site.config.demo,
    };
    page::answer(site, visit, status, "accounts/code", &view)
}
