//! The room's pages.

pub mod complaints;
pub mod complaints_desk;
pub mod copy;
pub mod leave;
pub mod receipt;
pub mod seen;

use crate::base::web::{Crumb, Looker, Page, Site, Visit};

/// A page below the settings, with the way back to them.
fn page(site: &Site, visit: &Visit, looker: Looker, title: &str) -> Page {
    let settings = Crumb { href: "/settings".to_owned(), label: site.words.say("accounts-settings-title") };
    Page::new(site, visit, looker, "settings", site.words.say(title)).with_crumbs(vec![settings])
}
