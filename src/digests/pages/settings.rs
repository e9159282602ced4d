//! `/settings/mail`: a member's address and letters.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{chosen, count_asked, mailbox};
use crate::accounts::email::{self, Addresses};
use crate::accounts::letters::Plan;
use crate::accounts::pages::write_signed_in;
use crate::accounts::proof::Fresh;
use crate::accounts::{SignedIn, require_signed_in};
use crate::base::db::Conn;
use crate::base::error::{FieldError, Result};
use crate::base::mail::Detail;
use crate::base::web::{Crumb, Fields, Form, Looker, Page, Site, Visit, page};
use crate::digests::subscribe::{self, Subscription};
use crate::digests::views::{BoardLine, Chosen, SettingsView, WhenFields};
use crate::digests::wishes;

/// Everything that the page shows.
struct Found {
    looker: Looker,
    addresses: Addresses,
    plan: Option<Plan>,
    boards: Vec<Subscription>,
}

fn find(conn: &mut Conn, site: &Site, signed_in: &SignedIn) -> Result<Found> {
    let plan = subscribe::find_plan(conn, site, signed_in)?;
    let choices = plan.as_ref().map(|plan| plan.choices.clone()).unwrap_or_default();
    Ok(Found {
        looker: signed_in.looker(),
        addresses: email::find(conn, site, signed_in, site.clock.now())?,
        boards: subscribe::list(conn, site, signed_in, &choices)?,
        plan,
    })
}

async fn read(site: &web::Data<Site>, visit: &Visit) -> Result<Found> {
    let (inner, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let signed_in = require_signed_in(conn, &inner, token.as_ref(), inner.clock.now())?;
            find(conn, &inner, &signed_in)
        })
        .await
}

/// `GET /settings/mail`.
///
/// # Errors
/// As [`require_signed_in`].
pub async fn show(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let found = read(&site, &visit).await?;
    answer(&site, &visit, found, None, Vec::new())
}

fn answer(
    site: &Site,
    visit: &Visit,
    found: Found,
    typed: Option<&Fields>,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let stopped = found.plan.as_ref().is_some_and(|plan| plan.stopped);
    let stored = found.plan.map_or_else(|| wishes::usual(site), |plan| plan.wishes);
    // The two forms of the page do not carry each other's fields.
    let of_letters = typed.filter(|typed| typed.find("hour").is_some());
    let chosen = Chosen { stored: &stored, typed: of_letters };
    let view = SettingsView {
        page: Page::new(site, visit, found.looker, "settings", site.words.say("digests-settings-page"))
            .with_crumbs(vec![Crumb { href: "/settings".to_owned(), label: site.words.say("base-nav-settings") }]),
        errors,
        confirmed: found.addresses.confirmed.unwrap_or_default(),
        waiting: found.addresses.waiting.unwrap_or_default(),
        email: typed.map(|typed| typed.trimmed("email").to_owned()).unwrap_or_default(),
        boards: found.boards.iter().map(|known| BoardLine::new(&known.board, known.often, of_letters)).collect(),
        when: WhenFields::new(site, &chosen, Detail::Excerpts),
        stopped,
        sends: site.mail.is_some(),
    };
    page::answer(site, visit, status, "digests/settings", &view)
}

/// `POST /settings/mail`: how often, when, how much.
///
/// # Errors
/// As [`require_signed_in`].
pub async fn update(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    let wishes = match wishes::parse(&site, &form) {
        Ok(wishes) => wishes,
        Err(errors) => return answer(&site, &visit, read(&site, &visit).await?, Some(&form), errors),
    };
    write_signed_in(&site, &visit, move |conn, site, signed_in| {
        subscribe::save(conn, site, signed_in, |slug| chosen(&form, slug), &wishes, site.clock.now())
    })
    .await?;
    Ok(page::see_other_with(&site, "/settings/mail", "digests-flash-saved"))
}

/// `POST /settings/mail/address`: asks the mailbox in the field `email` for a yes. The answer is the same whether or
/// not it is somebody else's.
///
/// # Errors
/// As [`Fresh`]; `TooSoon` past the hour's letters.
pub async fn set_address(site: web::Data<Site>, visit: Visit, form: Fresh) -> Result<HttpResponse> {
    let mailbox = match mailbox(&site, &form) {
        Ok(mailbox) => mailbox,
        Err(error) => return answer(&site, &visit, read(&site, &visit).await?, Some(&form), vec![error]),
    };
    let asking = visit.clone();
    write_signed_in(&site, &visit, move |conn, site, signed_in| {
        let now = site.clock.now();
        let sends = count_asked(site, &asking, &mailbox, now)?;
        email::ask(conn, site, signed_in, &form, &mailbox, sends, now)
    })
    .await?;
    Ok(page::see_other_with(&site, "/settings/mail", "digests-flash-asked"))
}

/// `POST /settings/mail/address/remove`: forgets the address.
///
/// # Errors
/// As [`Fresh`].
pub async fn remove_address(site: web::Data<Site>, visit: Visit, fresh: Fresh) -> Result<HttpResponse> {
    write_signed_in(&site, &visit, move |conn, _site, signed_in| email::remove(conn, signed_in, &fresh)).await?;
    Ok(page::see_other_with(&site, "/settings/mail", "digests-flash-removed"))
}
