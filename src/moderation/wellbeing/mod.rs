//! What keeps those who look after boards well: that they can stop for the day ([`rest`]), that after several cases about
//! somebody in danger they are asked first whether they want another ([`breather`]), and where they can talk it over.

pub mod breather;
pub mod rest;
pub mod views;

use serde::Serialize;

use super::actor::Opened;
use super::store::lists::Decided;
use crate::base::config::Config;
use crate::base::web::Site;

/// Where they can talk it over with somebody, as the settings say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Debrief {
    /// What it is called.
    pub name: String,
    /// Its address.
    pub href: String,
}

impl Debrief {
    /// What the settings say; none where there is nothing of the kind.
    pub fn of(config: &Config) -> Option<Self> {
        let settings = &config.moderation;
        let there = !settings.debrief_url.is_empty();
        there.then(|| Self { name: settings.debrief_name.clone(), href: settings.debrief_url.clone() })
    }

    /// The same, on a case about somebody in danger for whoever has decided it.
    pub(super) fn after(site: &Site, opened: &Opened, decisions: &[Decided]) -> Option<Self> {
        let case = &opened.found.case;
        let theirs = || decisions.iter().any(|decided| opened.actor.is(&decided.decider));
        Self::of(&site.config).filter(|_| case.urgent && !case.is_open() && theirs())
    }

    /// One for tests of templates.
    pub(super) fn sample() -> Self {
        Self { name: "The listening line".to_owned(), href: "https://talk.example.org".to_owned() }
    }
}
