//! `/sign-in/code`: the second half of signing in, for accounts with a second factor.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::sign_in::{self as first, Asked, Way, again, welcome};
use super::{field_error, holder, typed_again, way_in, way_on_or_home};
use crate::accounts::known;
use crate::accounts::model::AccountId;
use crate::accounts::pending::{self, Pending};
use crate::accounts::second_factor::{self, Shown};
use crate::accounts::session::Seat;
use crate::accounts::sign_in::{self, Half, Outcome};
use crate::accounts::store;
use crate::accounts::views_security::CodeView;
use crate::base::error::{Error, FieldError, Result, Second};
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
    /// Out of the form; none when the first half is none, or none any more.
    fn of(site: &Site, form: &Fields) -> Option<Self> {
        let pending = Pending::open(&site.keys, form.text(pending::FIELD), site.clock.now())?;
        let Asked { shared, next, kept, .. } = Asked::of(form);
        Some(Self { pending, shared, next, kept })
    }

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
pub async fn create(
    site: web::Data<Site>,
    visit: Visit,
    request: HttpRequest,
    form: std::result::Result<Form, Error>,
) -> Result<HttpResponse> {
    let form = match form {
        Ok(form) => form,
        Err(error) => return out_of_date(&site, &visit, &request, error).await,
    };
    let Some(step) = Step::of(&site, &form) else {
        return again(&site, &visit, Asked::of(&form), "accounts-code-late");
    };
    let here = holder(&site, &visit).await?.filter(|holder| holder.account() == step.pending.account());
    if let Some(holder) = here.filter(|_| step.kept.is_empty()) {
        // Pressed twice, or come back to: they are in.
        return Ok(redirect::see_other(way_in(&holder, &step.next)));
    }
    let shown = Shown::of(&form);
    match attempt(&site, &visit, &step, shown.clone()).await {
        Ok(Half::Done(Outcome::Entered(entered))) => {
            let on = Way { path: way_on_or_home(&step.next), flash: step.flash(entered.spent) };
            welcome(&site, visit, &step.kept, step.shared, entered, &on)
        }
        Ok(Half::Void | Half::Done(Outcome::Wrong | Outcome::Second(..))) => {
            refuse(&site, &visit, step, "accounts-code-late")
        }
        Ok(Half::Again(second)) => {
            let (field, key) = shown.wrong();
            show(&site, &visit, StatusCode::UNPROCESSABLE_ENTITY, &step, second, vec![field_error(&site, field, key)])
        }
        Err(Error::Refused(refusal)) if !step.kept.is_empty() => {
            let errors = vec![FieldError { field: "code", text: failure::sentence(&site, &refusal) }];
            match ask_again(&site, step.pending.account()).await? {
                Some(second) => show(&site, &visit, refusal.status(), &step, second, errors),
                None => refuse(&site, &visit, step, "accounts-code-late"),
            }
        }
        Err(error) => Err(error),
    }
}

/// The form again, when its token was not good: the first half is done, and need not be done anew while it is good.
async fn out_of_date(
    site: &web::Data<Site>,
    visit: &Visit,
    request: &HttpRequest,
    error: Error,
) -> Result<HttpResponse> {
    let (typed, status, errors) = typed_again(site, request, error, "code")?;
    if let Some(step) = Step::of(site, &typed)
        && let Some(second) = ask_again(site, step.pending.account()).await?
    {
        return show(site, visit, status, &step, second, errors);
    }
    let errors = errors.into_iter().map(|error| FieldError { field: "passphrase", ..error }).collect();
    first::show(site, visit, status, Asked::of(&typed), errors)
}

async fn ask_again(site: &web::Data<Site>, account: AccountId) -> Result<Option<Second>> {
    let s = site.clone();
    site.db.read(move |conn| store::find(conn, account)?.map_or(Ok(None), |found| second_factor::ask(&s, &found))).await
}

async fn attempt(site: &web::Data<Site>, visit: &Visit, step: &Step, shown: Shown) -> Result<Half> {
    let now = site.clock.now();
    match &step.pending.known {
        Some(nonce) => known::count_known(site, b"code", nonce, now)?,
        None => {
            site.throttle.count(&site.keys, Attempt::SignInFrom, &limit::prefix(visit.peer), now)?;
            second_factor::count_attempt(site, b"second factor", step.pending.account(), now)?;
        }
    }
    let seat = Seat { device: visit.device, shared: step.shared };
    sign_in::enter_with(site, visit.token.clone(), &step.pending, shown, seat).await
}

/// Back to the first half, with a reason.
fn refuse(site: &Site, visit: &Visit, step: Step, key: &str) -> Result<HttpResponse> {
    let asked = Asked { name: String::new(), shared: step.shared, next: step.next, kept: step.kept };
    again(site, visit, asked, key)
}

/// The page that asks for a passkey or a code.
pub(super) fn show(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    step: &Step,
    second: Second,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let pending = step.pending.seal(&site.keys).ok_or_else(|| Error::fault("half a sign-in could not be sealed"))?;
    let view = CodeView {
        page: Page::new(site, visit, Looker::default(), "sign-in", site.words.say("accounts-code-title")),
        errors,
        pending,
        second,
        recovered: step.pending.recovered,
        shared: step.shared,
        next: step.next.clone(),
        kept: step.kept.clone(),
        demo: site.config.demo,
    };
    page::answer(site, visit, status, "accounts/code", &view)
}
