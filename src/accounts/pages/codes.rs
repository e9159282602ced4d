//! `/settings/codes`: recovery codes made anew, shown once.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::write_signed_in;
use crate::accounts::codes;
use crate::accounts::proof::{Fresh, FreshVisit};
use crate::accounts::session::{SignedIn, require_signed_in};
use crate::accounts::views_security::NewCodesView;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::{Crumb, Looker, Page, Site, Visit, page};

/// `GET /settings/codes`.
///
/// # Errors
/// As [`FreshVisit`]; the database's.
pub async fn form(site: web::Data<Site>, visit: Visit, _fresh: FreshVisit) -> Result<HttpResponse> {
    let (s, token) = (site.clone(), visit.token.clone());
    let (looker, asking) = site
        .db
        .read(move |conn| {
            let now = s.clock.now();
            let signed_in = require_signed_in(conn, &s, token.as_ref(), now)?;
            Ok((signed_in.looker(), Asking::of(conn, &s, &signed_in, now)?))
        })
        .await?;
    show(&site, &visit, StatusCode::OK, looker, &asking, Vec::new())
}

/// What the page that asks holds.
#[derive(Default)]
struct Asking {
    left: i64,
    nonce: String,
    /// It was asked for by a form of before the codes that are good.
    old: bool,
}

impl Asking {
    fn of(conn: &mut Conn, site: &Site, signed_in: &SignedIn, now: Timestamp) -> Result<Self> {
        let account = signed_in.account();
        let nonce = codes::new_form(conn, &site.keys, account, now)?;
        Ok(Self { left: codes::count(conn, account)?, nonce, old: false })
    }
}

/// `POST /settings/codes`: the codes from before are good no more. Sent twice, it shows the same codes; sent when newer ones
/// have been made since, it makes none, says so and asks anew.
///
/// # Errors
/// As [`Fresh`]; the database's.
pub async fn create(site: web::Data<Site>, visit: Visit, fresh: Fresh) -> Result<HttpResponse> {
    let (looker, made) = write_signed_in(&site, &visit, move |conn, site, signed_in| {
        let (now, account) = (site.clock.now(), signed_in.account());
        let made = match codes::renew(conn, &site.keys, account, &fresh, fresh.text("nonce"), now)? {
            Some(made) => Ok(made),
            None => Err(Asking { old: true, ..Asking::of(conn, site, signed_in, now)? }),
        };
        Ok((signed_in.looker(), made))
    })
    .await?;
    match made {
        Ok(codes) => show(&site, &visit, StatusCode::OK, looker, &Asking::default(), codes),
        Err(asking) => show(&site, &visit, StatusCode::CONFLICT, looker, &asking, Vec::new()),
    }
}

fn show(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    looker: Looker,
    asking: &Asking,
    codes: Vec<String>,
) -> Result<HttpResponse> {
    let settings = Crumb { href: "/settings".to_owned(), label: site.words.say("base-nav-settings") };
    let title = site.words.say("accounts-codes-title");
    let view = NewCodesView {
        page: Page::new(site, visit, looker, "settings", title).with_crumbs(vec![settings]),
        left: asking.left,
        codes,
        nonce: asking.nonce.clone(),
        old: asking.old,
    };
    page::answer(site, visit, status, "accounts/new_codes", &view)
}
