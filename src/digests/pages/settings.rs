//! `/settings/mail`: a member's address and letters.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{chosen, count_asked, mailbox};
use crate::accounts::email::{self, Addresses};
use crate::accounts::letters::Plan;
use crate::accounts::pages::write_signed_in;
use crate::accounts::proof::{Asks, Fresh, FreshIf};
use crate::accounts::{SignedIn, require_signed_in};
use crate::base::db::Conn;
use crate::base::error::{Error, FieldError, Refusal, Result};
use crate::base::mail::{Detail, Mailbox, Wishes};
use crate::base::web::{Crumb, Fields, Looker, Page, Site, Visit, failure, page, redirect};
use crate::digests::subscribe::{self, Subscription};
use crate::digests::views::{BoardLine, Chosen, RemoveView, SettingsView, WhenFields};
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
    answer(&site, &visit, StatusCode::OK, found, None, Vec::new())
}

fn answer(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    found: Found,
    typed: Option<&Fields>,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let stopped = found.plan.as_ref().is_some_and(|plan| plan.stopped);
    let stored = found.plan.map_or_else(|| wishes::usual(site), |plan| plan.wishes);
    // Somebody who has joined no board has no choices to make.
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

/// Another mailbox is for whoever has shown lately that it is they; how often letters come is for anybody signed in.
#[derive(Debug)]
pub enum OfAddress {}

impl Asks for OfAddress {
    fn needs_proof(form: &Fields) -> bool {
        !form.trimmed("email").is_empty()
    }
}

/// What somebody asks for.
struct Asked {
    /// How often, when and how much; none from somebody who has joined no board.
    wishes: Option<Wishes>,
    /// The mailbox that letters are to go to from now on.
    mailbox: Option<Mailbox>,
    /// Whether the button under the letters was pressed: those that had been stopped then begin again.
    begins: bool,
}

impl Asked {
    fn parse(site: &Site, form: &Fields) -> std::result::Result<Self, Vec<FieldError>> {
        let for_address = form.text("do") == "address";
        let mut errors = Vec::new();
        let mailbox = (for_address || !form.trimmed("email").is_empty())
            .then(|| mailbox(site, form).map_err(|error| errors.push(error)).ok())
            .flatten();
        let wishes = (!for_address || form.find("hour").is_some())
            .then(|| wishes::parse(site, form).map_err(|wrong| errors.extend(wrong)).ok())
            .flatten();
        if errors.is_empty() { Ok(Self { wishes, mailbox, begins: !for_address }) } else { Err(errors) }
    }
}

/// `POST /settings/mail`: how often, when, how much; and, if one is typed, asks a mailbox for a yes. Whichever button is
/// pressed, everything on the page is taken. The answer is the same whether or not the mailbox is somebody else's.
///
/// # Errors
/// As [`require_signed_in`]; as [`Fresh`] when a mailbox is typed.
pub async fn update(site: web::Data<Site>, visit: Visit, form: FreshIf<OfAddress>) -> Result<HttpResponse> {
    let asked = match Asked::parse(&site, &form) {
        Ok(asked) => asked,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return answer(&site, &visit, status, read(&site, &visit).await?, Some(&form), errors);
        }
    };
    let flash = if asked.mailbox.is_some() { "digests-flash-asked" } else { "digests-flash-saved" };
    let (asking, typed) = (visit.clone(), Fields::clone(&form));
    let taken = write_signed_in(&site, &visit, move |conn, site, signed_in| {
        let now = site.clock.now();
        if let Some(mailbox) = &asked.mailbox {
            let fresh = form.fresh().ok_or_else(|| Error::fault("a mailbox came without fresh proof"))?;
            let sends = count_asked(site, &asking, mailbox, now)?;
            email::ask(conn, site, signed_in, fresh, mailbox, sends, now)?;
        }
        let Some(wishes) = &asked.wishes else { return Ok(()) };
        subscribe::save(conn, site, signed_in, |slug| chosen(&form, slug), wishes, asked.begins, now)
    });
    match taken.await {
        Ok(()) => Ok(page::see_other_with(&site, "/settings/mail", flash)),
        // Everything is undone; so it all goes back into the form.
        Err(Error::Refused(refusal @ Refusal::TooSoon(_))) => {
            let errors = vec![FieldError { field: "email", text: failure::sentence(&site, &refusal) }];
            answer(&site, &visit, refusal.status(), read(&site, &visit).await?, Some(&typed), errors)
        }
        Err(error) => Err(error),
    }
}

/// `GET /settings/mail/address/remove`: what stops without the address. Without one, back to the page.
///
/// # Errors
/// As [`require_signed_in`].
pub async fn ask_remove(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let found = read(&site, &visit).await?;
    let Addresses { confirmed, waiting } = found.addresses;
    if confirmed.is_none() && waiting.is_none() {
        return Ok(redirect::see_other("/settings/mail"));
    }
    let stopped = found.plan.is_some_and(|plan| plan.stopped);
    let comes = |known: &Subscription| known.often.is_some() && confirmed.is_some() && !stopped;
    let crumb = |href: &str, key: &str| Crumb { href: href.to_owned(), label: site.words.say(key) };
    let view = RemoveView {
        page: Page::new(&site, &visit, found.looker, "settings", site.words.say("digests-remove-page")).with_crumbs(
            vec![crumb("/settings", "base-nav-settings"), crumb("/settings/mail", "digests-settings-page")],
        ),
        boards: found.boards.into_iter().filter(comes).map(|known| known.board.name).collect(),
        confirmed: confirmed.unwrap_or_default(),
        waiting: waiting.unwrap_or_default(),
    };
    page::answer(&site, &visit, StatusCode::OK, "digests/remove", &view)
}

/// `POST /settings/mail/address/remove`: forgets the address.
///
/// # Errors
/// As [`Fresh`].
pub async fn remove_address(site: web::Data<Site>, visit: Visit, fresh: Fresh) -> Result<HttpResponse> {
    write_signed_in(&site, &visit, move |conn, _site, signed_in| email::remove(conn, signed_in, &fresh)).await?;
    Ok(page::see_other_with(&site, "/settings/mail", "digests-flash-removed"))
}
