//! What every handler is given: settings, database, keys, clock, words and templates.

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use super::limit::Throttle;
use super::tally::Tally;
use crate::base::clock::{Calendar, Clock};
use crate::base::config::Config;
use crate::base::crypto::Keyring;
use crate::base::db::{Apart, Db, Later};
use crate::base::identifying::Exempt;
use crate::base::mail::Transport;
use crate::base::templates::Templates;
use crate::base::words::Words;

/// The site as the program holds it; one for the whole process.
#[derive(Debug)]
pub struct Site {
    /// Settings.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// Small writes about names that no answer waits for.
    pub later: Later,
    /// Those about accounts.
    pub apart: Apart,
    /// Keys.
    pub keys: Arc<Keyring>,
    /// The clock.
    pub clock: Clock,
    /// How times are written.
    pub calendar: Calendar,
    /// Words.
    pub words: Arc<Words>,
    /// Templates.
    pub templates: Templates,
    /// Limits on tries, in memory.
    pub throttle: Throttle,
    /// Tries to sign in that failed and wait to be written down, in memory.
    pub failed_tries: Tally,
    /// The way that letters go; none while the settings name none.
    pub mail: Option<Transport>,
    /// People to ring.
    pub helplines: &'static [Helpline],
    /// Numbers and addresses that point at nobody: those of the helplines, and the operator's own.
    pub exempt: Exempt,
}

/// Somebody to ring or to write to, from `config/helplines.toml`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Helpline {
    /// What it is called.
    pub name: String,
    /// `tel:`, `sms:` or `https:` address.
    pub href: String,
    /// The number as people write it.
    pub number: String,
    /// One sentence: for whom, when.
    pub note: String,
    /// `now`, `country` or `subject`.
    pub group: String,
    /// One of the few that stand on the front page.
    #[serde(default)]
    pub main: bool,
}

#[derive(Deserialize)]
struct Helplines {
    helpline: Vec<Helpline>,
}

static HELPLINES: LazyLock<Result<Vec<Helpline>, String>> = LazyLock::new(|| {
    toml::from_str::<Helplines>(include_str!("../../../config/helplines.toml"))
        .map(|file| file.helpline)
        .map_err(|error| format!("config/helplines.toml: {error}"))
});

impl Site {
    /// Puts the parts together.
    ///
    /// # Errors
    /// A sentence for the operator: words, templates, zone or helplines cannot be loaded.
    pub fn new(
        config: Config,
        db: Db,
        waits: (Later, Apart),
        keys: Arc<Keyring>,
        clock: Clock,
    ) -> Result<Self, String> {
        let words = Arc::new(Words::load(&config.site.language)?);
        let helplines: &[Helpline] = HELPLINES.as_deref().map_err(Clone::clone)?;
        let numbers = helplines.iter().map(|helpline| helpline.number.as_str());
        Ok(Self {
            calendar: Calendar::new(&config.site.time_zone).map_err(|error| format!("site.time_zone: {error}"))?,
            templates: Templates::load(&words)?,
            throttle: Throttle::new(&config),
            failed_tries: Tally::default(),
            mail: Transport::of(&config.mail)?,
            exempt: Exempt::of(numbers.chain([config.site.operator_contact.as_str()])),
            helplines,
            config,
            db,
            later: waits.0,
            apart: waits.1,
            keys,
            clock,
            words,
        })
    }

    /// The whole address of a path of ours, for letters and for whoever is to be sent it: from the settings, never from
    /// a request.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.config.site.public_url.trim_end_matches('/'))
    }

    /// Whether a `Host` header names this site. The port does not matter: it may be a proxy's.
    pub fn answers_to(&self, host: &str) -> bool {
        let name = host_name(host);
        let public = self.config.site.public_url.split("://").nth(1).unwrap_or("");
        let public = host_name(public.split('/').next().unwrap_or(""));
        name.eq_ignore_ascii_case(public) || self.config.site.hosts.iter().any(|known| known.eq_ignore_ascii_case(name))
    }
}

/// A host without its port; an IPv6 address keeps its brackets.
fn host_name(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.ends_with(':') => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::host_name;

    #[test]
    fn a_host_is_known_without_its_port() {
        assert_eq!(host_name("localhost:8080"), "localhost");
        assert_eq!(host_name("[::1]:8080"), "[::1]");
        assert_eq!(host_name("[::1]"), "[::1]");
        assert_eq!(host_name("forum.example"), "forum.example");
    }
}
