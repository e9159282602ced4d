//! `/letters/confirm/{token}`: saying yes from a mailbox.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::{press, pressed};
use crate::accounts::{email, require_signed_in};
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::{Form, Site, Visit, page};
use crate::digests::confirm;
use crate::digests::pass::Pass;

/// What waits under an address.
enum Asked {
    /// A member's address: whoever asked must be signed in.
    Member,
    /// A carer's letters.
    Carer,
    Nothing,
}

fn look(conn: &mut Conn, site: &Site, visit: &Visit, token: &Token) -> Result<Asked> {
    let now = site.clock.now();
    if email::is_waiting(conn, site, token, now)? {
        require_signed_in(conn, site, visit.token.as_ref(), now)?;
        return Ok(Asked::Member);
    }
    Ok(if confirm::is_waiting(conn, site, token, now)? { Asked::Carer } else { Asked::Nothing })
}

/// `GET`: a button. Nothing is said about what it is that letters would tell of: whoever looks need not be the one who
/// asked.
///
/// # Errors
/// [`Refusal::SignIn`](crate::base::error::Refusal::SignIn) for a member's address when nobody is signed in; the
/// database's.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let text = path.into_inner();
    let Some(token) = Token::parse(&text) else { return over(&site, &visit) };
    let (inner, asking) = (site.clone(), visit.clone());
    match site.db.read(move |conn| look(conn, &inner, &asking, &token)).await? {
        Asked::Nothing => over(&site, &visit),
        Asked::Member | Asked::Carer => press(&site, &visit, "confirm", format!("/letters/confirm/{text}")),
    }
}

enum Taken {
    Member,
    Carer(String),
    Nobody,
}

fn take(conn: &mut Conn, site: &Site, visit: &Visit, token: &Token) -> Result<Taken> {
    let now = site.clock.now();
    Ok(match look(conn, site, visit, token)? {
        Asked::Member => {
            let signed_in = require_signed_in(conn, site, visit.token.as_ref(), now)?;
            if email::confirm(conn, site, &signed_in, token, now)? { Taken::Member } else { Taken::Nobody }
        }
        Asked::Carer => {
            let carer = confirm::confirm(conn, site, token, now)?;
            carer.map_or(Taken::Nobody, |id| Taken::Carer(Pass::Manage(id).write(&site.keys)))
        }
        Asked::Nothing => Taken::Nobody,
    })
}

/// `POST`: takes the yes. The address is the proof that the letter was read; the form's token, that whoever pressed the button
/// saw it; a member is also signed in.
///
/// # Errors
/// As [`form`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, _form: Form) -> Result<HttpResponse> {
    let Some(token) = Token::parse(&path) else { return over(&site, &visit) };
    let (inner, asking) = (site.clone(), visit.clone());
    match site.db.write(move |conn| take(conn, &inner, &asking, &token)).await? {
        Taken::Member => Ok(page::see_other_with(&site, "/settings/mail", "digests-flash-yes")),
        Taken::Carer(pass) => {
            Ok(page::see_other_with(&site, &format!("/letters/manage/{pass}"), "digests-flash-confirmed"))
        }
        Taken::Nobody => over(&site, &visit),
    }
}

fn over(site: &Site, visit: &Visit) -> Result<HttpResponse> {
    pressed(site, visit, StatusCode::NOT_FOUND, "over")
}
