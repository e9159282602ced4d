//! `/admin/leads`: links by which safeguarding leads are appointed.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::accounts::invite::{self, Invitation};
use crate::accounts::{InvitationKind, require_owner};
use crate::admin::views::{InvitationForm, LeadsView, Made};
use crate::admin::{desk, invitations};
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Form, Looker, Site, Visit, page};

const KIND: InvitationKind = InvitationKind::Safeguarding;

struct Shown {
    looker: Looker,
    invitations: Vec<Invitation>,
    made: Option<Made>,
    form: InvitationForm,
    errors: Vec<FieldError>,
}

/// The page.
///
/// # Errors
/// As [`require_owner`].
pub async fn show(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let shown = site
        .db
        .read(move |conn| {
            let now = inner.clock.now();
            let looker = require_owner(conn, &inner, token.as_ref(), now)?.looker();
            let invitations = invite::list(conn, None, now)?;
            Ok(Shown { looker, invitations, made: None, form: InvitationForm::default(), errors: Vec::new() })
        })
        .await?;
    answer(&site, &visit, shown)
}

/// Makes a link for one person, and shows it, once.
///
/// # Errors
/// As [`require_owner`].
pub async fn invite(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let shown = site.db.write(move |conn| {
        let now = inner.clock.now();
        let looker = require_owner(conn, &inner, token.as_ref(), now)?.looker();
        let typed = InvitationForm::of(&form, KIND);
        let (made, form, errors) = match typed.parse(KIND, None, &inner) {
            Ok(new) => {
                let code = invite::create(conn, &inner.keys, &new, now)?;
                let detail = format!("{}, {} days", KIND.as_str(), new.days);
                desk::record(conn, &inner, "invitation.create", "site".to_owned(), detail, now)?;
                (Some(Made::new(&inner, KIND, code)), InvitationForm::default(), Vec::new())
            }
            Err(errors) => (None, typed, errors),
        };
        Ok(Shown { looker, invitations: invite::list(conn, None, now)?, made, form, errors })
    });
    answer(&site, &visit, shown.await?)
}

/// Takes a link back.
///
/// # Errors
/// As [`require_owner`]; [`Refusal::NotFound`] when there is no such link.
pub async fn withdraw(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<String>,
    _form: Form,
) -> Result<HttpResponse> {
    let (inner, token, id) = (site.clone(), visit.token.clone(), path.into_inner());
    site.db
        .write(move |conn| {
            let now = inner.clock.now();
            require_owner(conn, &inner, token.as_ref(), now)?;
            if !invite::withdraw(conn, None, &id)? {
                return Err(Refusal::NotFound.into());
            }
            desk::record(conn, &inner, "invitation.withdraw", "site".to_owned(), "", now)
        })
        .await?;
    Ok(page::see_other_with(&site, "/admin/leads", "admin-invitation-withdrawn"))
}

fn answer(site: &Site, visit: &Visit, shown: Shown) -> Result<HttpResponse> {
    let status = if shown.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = LeadsView {
        page: super::page(site, visit, shown.looker, "admin-leads-title"),
        withdraw: "/admin/leads".to_owned(),
        invitations: invitations::rows(site, shown.invitations),
        made: shown.made,
        form: shown.form,
        errors: shown.errors,
    };
    page::answer(site, visit, status, "admin/leads", &view)
}
