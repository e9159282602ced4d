//! The room's pages. Each begins with [`require_owner`](crate::accounts::require_owner).

pub mod audit;
pub mod board;
pub mod groups;
pub mod leads;
pub mod overview;
pub mod people;
pub mod rules;
pub mod status;
pub mod work;

use actix_web::http::StatusCode;

use super::views::Difference;
use crate::base::error::FieldError;
use crate::base::web::{Crumb, Looker, Page, Site, Visit};

/// A page of the desk, with the way back to it.
fn page(site: &Site, visit: &Visit, looker: Looker, title: &str) -> Page {
    let desk = Crumb { href: "/admin".to_owned(), label: site.words.say("base-nav-admin") };
    Page::new(site, visit, looker, "admin", site.words.say(title)).with_crumbs(vec![desk])
}

/// How a form comes back: with errors, or beside what somebody else has stored meanwhile; else it is shown afresh.
fn status_of(errors: &[FieldError], conflict: bool) -> StatusCode {
    match (errors.is_empty(), conflict) {
        (true, false) => StatusCode::OK,
        (true, true) => StatusCode::CONFLICT,
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The fields in which what one typed differs from what somebody else has stored meanwhile; each comes as its
/// label's key, one's own text and theirs.
fn differences(site: &Site, fields: &[(&str, &str, &str)]) -> Vec<Difference> {
    fields
        .iter()
        .filter(|(_, mine, theirs)| mine != theirs)
        .map(|(label, _, theirs)| Difference { label: site.words.say(label), theirs: (*theirs).to_owned() })
        .collect()
}
