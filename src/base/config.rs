//! Settings: the documented defaults, then a file, then the environment. A key that the defaults do not have, or a value
//! that does not fit its key, is refused with its line, so that a misspelt setting is never silently ignored.

mod moderation;
mod settings;

use std::path::Path;

use toml::{Table, Value};

pub use settings::{
    AccountSettings, CacheSettings, Config, DatabaseSettings, JobSettings, KeySettings, LogFormat, LogSettings,
    MailSecurity, MailSettings, ModerationSettings, RightsSettings, ServerSettings, SiteSettings, ThreadSettings,
    listen_address,
};

use super::db::remote;

/// `config/default.toml`: the documentation of every setting and its default.
pub const DEFAULTS: &str = include_str!("../../config/default.toml");

const ENVIRONMENT_PREFIX: &str = "INGLENOOK__";

impl Config {
    /// Reads the defaults, then `file` if there is one, then `environment` (pairs of name and value).
    ///
    /// # Errors
    /// A sentence for the operator that names the file and line, or the variable, and the key.
    pub fn load(file: Option<&Path>, environment: impl IntoIterator<Item = (String, String)>) -> Result<Self, String> {
        let defaults: Table = DEFAULTS.parse().map_err(|error| format!("config/default.toml: {error}"))?;
        let mut merged = defaults.clone();
        if let Some(path) = file {
            let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
            let own: Table = text.parse().map_err(|error: toml::de::Error| format!("{}: {error}", path.display()))?;
            refuse_unknown(&own, &defaults, &text, path)?;
            refuse_unfit(&own, &defaults, &text, path)?;
            merge(&mut merged, own);
        }
        for (name, value) in environment {
            set_from_environment(&mut merged, &defaults, &name, &value)?;
        }
        let config: Self = merged.try_into().map_err(|error| format!("settings: {error}"))?;
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), String> {
        let (certificate, key) = (&self.server.tls_certificate, &self.server.tls_key);
        if certificate.as_os_str().is_empty() != key.as_os_str().is_empty() {
            return Err("server.tls_certificate and server.tls_key go together".to_owned());
        }
        if !self.site.public_url.starts_with("https://") && !self.on_loopback() {
            return Err("site.public_url must begin with https:// unless it is on this machine".to_owned());
        }
        if self.database.connections == 0 || self.accounts.hashing_permits == 0 {
            return Err("database.connections and accounts.hashing_permits must be at least 1".to_owned());
        }
        // A little less than the half minute after which a form that trickles in must have its answer.
        if !(1..=29).contains(&self.server.body_seconds) {
            return Err("server.body_seconds: from 1 to 29".to_owned());
        }
        if !(0..=23).contains(&self.jobs.nightly_hour) {
            return Err("jobs.nightly_hour: from 0 to 23".to_owned());
        }
        self.threads.check()?;
        self.moderation.check()?;
        self.mail.check()?;
        let plain_remote = remote::is_plain_remote(&self.database.url, |name| std::env::var(name).ok());
        if plain_remote && !self.database.allow_plain_remote {
            return Err("database.url: this PostgreSQL is on another machine and would be reached without TLS; add \
                        sslmode=verify-full (in a build with the feature pg-tls), or set \
                        database.allow_plain_remote on a private network that you trust"
                .to_owned());
        }
        Ok(())
    }

    /// Whether the public address is on this machine and without TLS: only then may cookies have a fallback
    /// without the `__Host-` prefix, for browsers that take plain HTTP on loopback at its word.
    pub fn on_loopback(&self) -> bool {
        self.site.public_url.strip_prefix("http://").is_some_and(|rest| {
            let host = rest.split('/').next().unwrap_or("");
            ["localhost", "127.0.0.1", "[::1]"]
                .iter()
                .any(|name| host == *name || host.strip_prefix(name).is_some_and(|port| port.starts_with(':')))
        })
    }
}

impl ThreadSettings {
    fn check(&self) -> Result<(), String> {
        for (at, id) in self.notes.iter().enumerate() {
            if !is_note_id(id) {
                return Err(format!("threads.notes: {id:?} is no id; an id is small letters, digits and hyphens"));
            }
            if self.notes[..at].contains(id) {
                return Err(format!("threads.notes: {id:?} stands there twice"));
            }
        }
        Ok(())
    }
}

/// Whether a text can be the id of a content note: small letters, digits and hyphens, 40 at most.
pub fn is_note_id(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=40).contains(&text.len()) && text.bytes().all(fits)
}

impl MailSettings {
    fn check(&self) -> Result<(), String> {
        let goes = !self.smtp_host.is_empty() || !self.folder.as_os_str().is_empty();
        if goes && !super::mail::is_address(&self.from_address) {
            return Err("mail.from_address: letters need an address that they come from".to_owned());
        }
        // Some ten steps of a letter must end well within the five minutes for which its job is leased.
        if !(1..=25).contains(&self.timeout_seconds) {
            return Err("mail.timeout_seconds: from 1 to 25".to_owned());
        }
        let here = ["localhost", "127.0.0.1", "::1"].contains(&self.smtp_host.as_str());
        if self.smtp_security == MailSecurity::None && !self.smtp_host.is_empty() && !here {
            return Err("mail.smtp_security: none is for a mail server on this machine alone".to_owned());
        }
        Ok(())
    }
}

fn refuse_unknown(own: &Table, known: &Table, text: &str, path: &Path) -> Result<(), String> {
    for (section, value) in own {
        let line = |key: &str, within: Option<&str>| line_of(text, key, within);
        let Some(known_section) = known.get(section).and_then(Value::as_table) else {
            return Err(format!("{}, line {}: unknown setting {section}", path.display(), line(section, None)));
        };
        let Some(values) = value.as_table() else {
            return Err(format!("{}, line {}: {section} must be a section", path.display(), line(section, None)));
        };
        for key in values.keys() {
            if !known_section.contains_key(key) {
                return Err(format!(
                    "{}, line {}: unknown setting {section}.{key}",
                    path.display(),
                    line(key, Some(section))
                ));
            }
        }
    }
    Ok(())
}

/// Refuses values that are not what their keys take. The keys must be known.
fn refuse_unfit(own: &Table, defaults: &Table, text: &str, path: &Path) -> Result<(), String> {
    for (section, values) in own {
        for (key, value) in values.as_table().into_iter().flatten() {
            if let Err(wrong) = fits(defaults, section, key, value) {
                let line = line_of(text, key, Some(section));
                return Err(format!("{}, line {line}: {section}.{key}: {wrong}", path.display()));
            }
        }
    }
    Ok(())
}

/// Whether a key takes a value. What is wrong is told without the value where that might be a secret.
fn fits(defaults: &Table, section: &str, key: &str, value: &Value) -> Result<(), String> {
    let mut alone = defaults.clone();
    let Some(slot) = alone.get_mut(section).and_then(Value::as_table_mut).and_then(|table| table.get_mut(key)) else {
        return Err("unknown".to_owned());
    };
    if !slot.same_type(value) {
        return Err(format!("must be {}", kind_of(slot)));
    }
    slot.clone_from(value);
    alone.try_into::<Config>().map(drop).map_err(|error| error.message().to_owned())
}

/// What a default is, as a person would say it.
fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "a text in quotation marks",
        Value::Integer(_) => "a whole number",
        Value::Boolean(_) => "true or false",
        Value::Array(_) => "a list in square brackets",
        _ => "of another kind",
    }
}

/// The line on which a key stands, from 1: in its section if one is given.
fn line_of(text: &str, key: &str, section: Option<&str>) -> usize {
    let mut inside = section.is_none();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_start();
        if let Some(header) = line.strip_prefix('[') {
            let name = header.split(']').next().unwrap_or("").trim();
            if section.is_none() && name == key {
                return index + 1;
            }
            inside = section.is_none_or(|wanted| name == wanted);
        }
        let starts = line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', '.']));
        let dotted = section
            .and_then(|wanted| line.strip_prefix(wanted))
            .and_then(|rest| rest.strip_prefix('.'))
            .is_some_and(|rest| rest.starts_with(key));
        if (inside && starts) || dotted {
            return index + 1;
        }
    }
    1
}

fn merge(into: &mut Table, from: Table) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(Value::Table(into)), Value::Table(from)) => merge(into, from),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}

fn set_from_environment(merged: &mut Table, defaults: &Table, name: &str, value: &str) -> Result<(), String> {
    let (section, key) = match name {
        "DATABASE_URL" => ("database".to_owned(), "url".to_owned()),
        "INGLENOOK_MASTER_KEY_FILE" => ("keys".to_owned(), "master_key_file".to_owned()),
        _ => {
            let Some(rest) = name.strip_prefix(ENVIRONMENT_PREFIX) else { return Ok(()) };
            match rest.to_lowercase().split_once("__") {
                Some((section, key)) => (section.to_owned(), key.to_owned()),
                None => return Err(format!("{name}: the form is {ENVIRONMENT_PREFIX}SECTION__KEY")),
            }
        }
    };
    let slot = merged.get_mut(&section).and_then(Value::as_table_mut).and_then(|table| table.get_mut(&key));
    let Some(slot) = slot else { return Err(format!("{name}: unknown setting {section}.{key}")) };
    *slot = match slot {
        Value::String(_) => Value::String(value.to_owned()),
        Value::Integer(_) => {
            value.parse().map(Value::Integer).map_err(|_| format!("{name}: must be a whole number"))?
        }
        Value::Boolean(_) => value.parse().map(Value::Boolean).map_err(|_| format!("{name}: must be true or false"))?,
        Value::Array(_) => Value::Array(
            value
                .split(',')
                .map(str::trim)
                .filter(|item| !item.is_empty())
                .map(|item| Value::String(item.to_owned()))
                .collect(),
        ),
        _ => return Err(format!("{name}: cannot be set from the environment")),
    };
    fits(defaults, &section, &key, slot).map_err(|wrong| format!("{name}: {wrong}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_file(text: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("site.toml");
        std::fs::write(&path, text).unwrap();
        Config::load(Some(&path), [])
    }

    #[test]
    fn the_documented_defaults_are_settings() {
        let config = Config::load(None, []).unwrap();
        assert_eq!(config.site.name, "Inglenook");
        assert!(config.on_loopback());
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let error =
            with_file("[site]\nname = \"Ours\"\n\n[server]\nlisten = \"127.0.0.1:1\"\nlissen = 1\n").unwrap_err();
        assert!(error.contains("line 6") && error.contains("server.lissen"), "{error}");
        let error = with_file("\n[sight]\nname = 1\n").unwrap_err();
        assert!(error.contains("line 2") && error.contains("sight"), "{error}");
    }

    #[test]
    fn a_value_that_does_not_fit_its_key_is_refused_with_its_line() {
        for (text, line, key, wrong) in [
            ("[server]\nlisten = 8080\n", 2, "server.listen", "a text"),
            ("[server]\n\nworkers = \"two\"\n", 3, "server.workers", "a whole number"),
            ("[server]\nworkers = 2\nbody_seconds = 2.5\n", 3, "server.body_seconds", "a whole number"),
            ("[server]\nworkers = -1\n", 2, "server.workers", "-1"),
            ("[server]\nlisten = \"8080\"\n", 2, "server.listen", "localhost:8080"),
            ("[server]\ntrusted_proxies = [\"x\"]\n", 2, "server.trusted_proxies", "address"),
            ("[server]\ntrusted_proxies = \"127.0.0.1\"\n", 2, "server.trusted_proxies", "a list"),
            ("[jobs]\nin_serve = 1\n", 2, "jobs.in_serve", "true or false"),
            ("\n[log]\nformat = \"xml\"\n", 3, "log.format", "xml"),
            ("log.format = \"xml\"\n", 1, "log.format", "xml"),
        ] {
            let error = with_file(text).unwrap_err();
            assert!(error.contains(&format!("line {line}: {key}: ")) && error.contains(wrong), "{text}: {error}");
        }
        let error = with_file("[mail]\nsmtp_password = 12345\n").unwrap_err();
        assert!(error.contains("line 2") && !error.contains("12345"), "{error}");
        let error = Config::load(None, [("INGLENOOK__LOG__FORMAT".to_owned(), "xml".to_owned())]).unwrap_err();
        assert!(error.starts_with("INGLENOOK__LOG__FORMAT: "), "{error}");
    }

    #[test]
    fn localhost_is_an_address_to_listen_on() {
        assert_eq!(listen_address("localhost:8081"), Ok(([127, 0, 0, 1], 8081).into()));
        assert_eq!(listen_address("[::1]:1").unwrap().to_string(), "[::1]:1");
        for wrong in ["localhost", "localhost:", "localhost:99999", "localhost.evil:80", "8080", ""] {
            assert!(listen_address(wrong).is_err(), "{wrong}");
        }
        assert!(with_file("[server]\nlisten = \"localhost:8081\"\n").unwrap().server.listen.ip().is_loopback());
    }

    #[test]
    fn a_form_has_less_than_half_a_minute_to_arrive() {
        for wrong in [0, 30] {
            let error = with_file(&format!("[server]\nbody_seconds = {wrong}\n")).unwrap_err();
            assert!(error.contains("body_seconds"), "{error}");
        }
        assert!(with_file("[server]\nbody_seconds = 29\n").is_ok());
    }

    #[test]
    fn the_night_is_at_an_hour_of_the_day() {
        for wrong in [-1, 24] {
            let error = with_file(&format!("[jobs]\nnightly_hour = {wrong}\n")).unwrap_err();
            assert!(error.contains("jobs.nightly_hour"), "{error}");
        }
        assert_eq!(with_file("[jobs]\nnightly_hour = 23\n").unwrap().jobs.nightly_hour, 23);
    }

    #[test]
    fn content_notes_are_ids_and_stand_once() {
        assert_eq!(with_file("[threads]\nnotes = [\"death\", \"new-one\"]\n").unwrap().threads.notes.len(), 2);
        for wrong in ["[\"a,b\"]", "[\"Death\"]", "[\"\"]", "[\"death\", \"death\"]"] {
            let error = with_file(&format!("[threads]\nnotes = {wrong}\n")).unwrap_err();
            assert!(error.contains("threads.notes"), "{error}");
        }
    }

    #[test]
    fn the_environment_comes_last() {
        let set = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let config = Config::load(
            None,
            [set("INGLENOOK__SITE__NAME", "Ours"), set("DATABASE_URL", "sqlite:x.db"), set("HOME", "/root")],
        )
        .unwrap();
        assert_eq!(config.site.name, "Ours");
        assert_eq!(config.database.url, "sqlite:x.db");
        let error = Config::load(None, [set("INGLENOOK__SITE__NAIM", "Ours")]).unwrap_err();
        assert!(error.contains("INGLENOOK__SITE__NAIM"), "{error}");
    }

    #[test]
    fn a_public_address_without_tls_is_refused_unless_it_is_here() {
        assert!(with_file("[site]\npublic_url = \"http://forum.example\"\n").is_err());
        assert!(with_file("[site]\npublic_url = \"http://localhost.evil.example\"\n").is_err());
        assert!(with_file("[site]\npublic_url = \"https://forum.example\"\n").is_ok());
    }
}
