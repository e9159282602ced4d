//! `/admin/groups/new` and `/admin/groups/{group}`.

use actix_web::{HttpResponse, web};

use crate::accounts::require_owner;
use crate::admin::desk;
use crate::admin::views::{Difference, GroupView};
use crate::base::error::{FieldError, Result};
use crate::base::web::{Form, Looker, Site, Visit, page};
use crate::boards::Group;
use crate::boards::create::{GroupForm, NewGroup, create_group};
use crate::boards::manage::{self, Changed};

struct Shown {
    looker: Looker,
    group: Option<(i64, i64)>,
    form: GroupForm,
    conflict: Vec<Difference>,
    errors: Vec<FieldError>,
}

enum Outcome {
    Done,
    Page(Shown),
}

fn typed(form: &Form) -> GroupForm {
    GroupForm { name: form.trimmed("name").to_owned(), description: form.trimmed("description").to_owned() }
}

fn form_of(group: &Group) -> GroupForm {
    GroupForm { name: group.name.clone(), description: group.description.clone() }
}

/// The form of a new group.
///
/// # Errors
/// As [`require_owner`].
pub async fn new_form(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let looker =
        site.db.read(move |conn| Ok(require_owner(conn, &inner, token.as_ref(), inner.clock.now())?.looker())).await?;
    let form = GroupForm::default();
    answer(&site, &visit, Shown { looker, group: None, form, conflict: Vec::new(), errors: Vec::new() })
}

/// Makes a group: 303 to the desk, or the form again at 422.
///
/// # Errors
/// As [`require_owner`].
pub async fn create(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let outcome = site.db.write(move |conn| {
        let now = inner.clock.now();
        let looker = require_owner(conn, &inner, token.as_ref(), now)?.looker();
        let form = typed(&form);
        let errors = match NewGroup::parse(&form, &inner.words) {
            Ok(new) => match create_group(conn, &new)? {
                Some(group) => {
                    desk::record(conn, &inner, "group.create", format!("group {}", group.name), "", now)?;
                    return Ok(Outcome::Done);
                }
                None => vec![taken(&inner)],
            },
            Err(errors) => errors,
        };
        Ok(Outcome::Page(Shown { looker, group: None, form, conflict: Vec::new(), errors }))
    });
    finish(&site, &visit, outcome.await?, "admin-group-created")
}

/// The form of a group that is there.
///
/// # Errors
/// As [`require_owner`] and [`manage::require_group`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<i64>) -> Result<HttpResponse> {
    let (inner, token, id) = (site.clone(), visit.token.clone(), path.into_inner());
    let (looker, group) = site
        .db
        .read(move |conn| {
            let looker = require_owner(conn, &inner, token.as_ref(), inner.clock.now())?.looker();
            Ok((looker, manage::require_group(conn, id)?))
        })
        .await?;
    let (form, group) = (form_of(&group), Some((group.id, group.version)));
    answer(&site, &visit, Shown { looker, group, form, conflict: Vec::new(), errors: Vec::new() })
}

/// Changes a group: 303 to the desk, the form again at 422, or at 409 with what somebody else has stored since.
///
/// # Errors
/// As [`require_owner`] and [`manage::require_group`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: web::Path<i64>, form: Form) -> Result<HttpResponse> {
    let (inner, token, id) = (site.clone(), visit.token.clone(), path.into_inner());
    let outcome = site.db.write(move |conn| {
        let now = inner.clock.now();
        let version: i64 = form.require("version")?;
        let looker = require_owner(conn, &inner, token.as_ref(), now)?.looker();
        let theirs = manage::require_group(conn, id)?;
        let form = typed(&form);
        let shown = |version, form, conflict, errors| {
            Ok(Outcome::Page(Shown { looker, group: Some((id, version)), form, conflict, errors }))
        };
        let new = match NewGroup::parse(&form, &inner.words) {
            Ok(new) => new,
            Err(errors) => return shown(version, form, Vec::new(), errors),
        };
        match manage::update_group(conn, id, version, &new)? {
            Changed::Done => {
                desk::record(conn, &inner, "group.change", format!("group {}", theirs.name), "", now)?;
                Ok(Outcome::Done)
            }
            Changed::NameTaken => shown(version, form, Vec::new(), vec![taken(&inner)]),
            Changed::Behind => {
                let fields = [
                    ("admin-group-name", form.name.as_str(), theirs.name.as_str()),
                    ("admin-group-description", &form.description, &theirs.description),
                ];
                let conflict = super::differences(&inner, &fields);
                if conflict.is_empty() {
                    // Both have stored the same.
                    return Ok(Outcome::Done);
                }
                shown(theirs.version, form, conflict, Vec::new())
            }
        }
    });
    finish(&site, &visit, outcome.await?, "admin-group-changed")
}

fn taken(site: &Site) -> FieldError {
    FieldError { field: "name", text: site.words.say("boards-form-group-name-taken") }
}

fn finish(site: &Site, visit: &Visit, outcome: Outcome, flash: &str) -> Result<HttpResponse> {
    match outcome {
        Outcome::Done => Ok(page::see_other_with(site, "/admin", flash)),
        Outcome::Page(shown) => answer(site, visit, shown),
    }
}

fn answer(site: &Site, visit: &Visit, shown: Shown) -> Result<HttpResponse> {
    let status = super::status_of(&shown.errors, !shown.conflict.is_empty());
    let title = if shown.group.is_some() { "admin-group-title" } else { "admin-group-new-title" };
    let view = GroupView {
        page: super::page(site, visit, shown.looker, title),
        action: shown.group.map_or_else(|| "/admin/groups/new".to_owned(), |(id, _)| format!("/admin/groups/{id}")),
        is_new: shown.group.is_none(),
        version: shown.group.map_or(0, |(_, version)| version),
        form: shown.form,
        conflict: shown.conflict,
        errors: shown.errors,
    };
    page::answer(site, visit, status, "admin/group", &view)
}
