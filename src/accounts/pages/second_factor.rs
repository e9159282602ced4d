//! `/settings/second-factor`: what there is beside the passphrase, and an authenticator app made the second factor of an
//! account. The page itself, and taking one away, begin in the room `boards`, which knows who looks after one.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;

use super::{field_error, keep_known, way_on, with_next, write_signed_in};
use crate::accounts::known;
use crate::accounts::model::{AccountId, Role};
use crate::accounts::passkeys::{self, MOST, Passkey};
use crate::accounts::proof::{Fresh, FreshVisit};
use crate::accounts::second_factor::{self, SetUp};
use crate::accounts::session::{SignedIn, require_signed_in};
use crate::accounts::totp::Secret;
use crate::accounts::views_security::{PasskeyItem, SecondFactorView, SetUpView};
use crate::accounts::{qr, store};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Crumb, Looker, Page, Site, Visit, page};

/// The page's address.
const PATH: &str = "/settings/second-factor";

/// The address of somewhere that asks for a second factor: the page where one is set up, which leads on there, for
/// somebody who has none.
pub fn way_to(next: &str, has_one: bool) -> String {
    if has_one { next.to_owned() } else { with_next(PATH, next) }
}

/// What may stand behind the address.
#[derive(Debug, Deserialize)]
pub struct Query {
    /// Where somebody was on their way to, whose role asks for a second factor.
    #[serde(default)]
    next: String,
    /// Set up anew, with another app.
    #[serde(default)]
    again: String,
}

/// Whoever looks at the page.
struct Holder {
    account: AccountId,
    looker: Looker,
    /// Whether they must keep one, because of what they do here.
    bound: bool,
    app: bool,
    passkeys: Vec<PasskeyItem>,
    name: String,
}

impl Holder {
    fn has_one(&self) -> bool {
        self.app || !self.passkeys.is_empty()
    }
}

/// Whether somebody looks after a board, for the room that knows.
pub type LooksAfter = fn(&mut Conn, &Keyring, &SignedIn) -> Result<bool>;

async fn find_holder(site: &web::Data<Site>, visit: &Visit, looks_after: LooksAfter) -> Result<Holder> {
    let (s, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let signed_in = require_signed_in(conn, &s, token.as_ref(), s.clock.now())?;
            Ok(Holder {
                account: signed_in.account(),
                looker: signed_in.looker(),
                bound: signed_in.role() != Role::Member || looks_after(conn, &s.keys, &signed_in)?,
                app: second_factor::has_app(conn, &s.keys, signed_in.account())?,
                passkeys: passkeys::list(conn, &s, &signed_in)?.iter().map(|key| item(&s, key)).collect(),
                name: store::name(conn, &s.keys, signed_in.account())?.to_string(),
            })
        })
        .await
}

/// A passkey as the pages show it.
pub(super) fn item(site: &Site, key: &Passkey) -> PasskeyItem {
    let day = site.calendar.date(Timestamp::from_day(key.day).plus_minutes(12 * 60));
    PasskeyItem { mark: key.mark.clone(), name: key.name.clone(), day }
}

/// The page, for somebody who has shown who they are.
///
/// # Errors
/// The database's.
pub async fn form(
    site: web::Data<Site>,
    visit: Visit,
    _fresh: &FreshVisit,
    query: web::Query<Query>,
    looks_after: LooksAfter,
) -> Result<HttpResponse> {
    let holder = find_holder(&site, &visit, looks_after).await?;
    let Query { next, again } = query.into_inner();
    let secret = (!holder.has_one() || !again.is_empty()).then(Secret::random);
    show(&site, &visit, holder, secret.as_ref(), &next, Vec::new())
}

/// `POST /settings/second-factor`.
///
/// # Errors
/// As [`Fresh`]; [`Refusal::BadRequest`] for a secret that no page of ours gave to this person; the database's.
pub async fn create(site: web::Data<Site>, visit: Visit, fresh: Fresh) -> Result<HttpResponse> {
    // Turning it off is not offered on the page that may be shown again.
    let holder = find_holder(&site, &visit, |_, _, _| Ok(false)).await?;
    let secret = open(&site.keys, holder.account, fresh.text("secret")).ok_or(Refusal::BadRequest)?;
    let (next, code) = (way_on(fresh.text("next")), fresh.text("code").to_owned());
    let (taken, here) = (secret.clone(), visit.token.clone());
    let asking = visit.clone();
    let done = write_signed_in(&site, &visit, move |conn, site, signed_in| {
        let done = second_factor::set_up(conn, site, signed_in, &fresh, &taken, &code, here.as_ref())?;
        Ok((done, known::renew(conn, site, signed_in.account(), &asking)?))
    });
    let (done, known) = done.await?;
    match done {
        SetUp::Done => {
            let on = if next.is_empty() { "/settings" } else { &next };
            let mut response = page::see_other_with(&site, on, "accounts-factor-done");
            keep_known(&site, &mut response, known.as_deref());
            Ok(response)
        }
        SetUp::Wrong => {
            let errors = vec![field_error(&site, "code", "accounts-factor-wrong")];
            show(&site, &visit, holder, Some(&secret), &next, errors)
        }
    }
}

fn show(
    site: &Site,
    visit: &Visit,
    holder: Holder,
    secret: Option<&Secret>,
    next: &str,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let set_up = secret.map(|secret| {
        Ok::<_, crate::base::error::Error>(SetUpView {
            picture: qr::draw(&secret.address(&site.config.site.name, &holder.name))?,
            secret: secret.in_groups(),
            sealed: seal(&site.keys, holder.account, secret),
        })
    });
    let settings = Crumb { href: "/settings".to_owned(), label: site.words.say("base-nav-settings") };
    let title = site.words.say("accounts-factor-title");
    let may_remove = !holder.bound || !holder.passkeys.is_empty();
    let view = SecondFactorView {
        page: Page::new(site, visit, holder.looker, "settings", title).with_crumbs(vec![settings]),
        errors,
        on: holder.has_one(),
        app: holder.app,
        more: holder.passkeys.len() < MOST,
        passkeys: holder.passkeys,
        set_up: set_up.transpose()?,
        next: way_on(next),
        may_remove,
    };
    page::answer(site, visit, status, "accounts/second_factor", &view)
}

fn place(account: AccountId) -> Place {
    Place::new("forms", "second_factor", account.0)
}

/// The secret for the hidden field: it is nobody's until a code of it has come.
fn seal(keys: &Keyring, account: AccountId, secret: &Secret) -> String {
    BASE64URL_NOPAD.encode(&keys.seal(Purpose::Kept, place(account), secret.as_bytes()))
}

fn open(keys: &Keyring, account: AccountId, value: &str) -> Option<Secret> {
    let sealed = BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
    let plain = keys.open(Purpose::Kept, place(account), &sealed).ok()?;
    plain.as_slice().try_into().ok().map(Secret::from_bytes)
}
