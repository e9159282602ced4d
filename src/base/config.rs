//! Settings: the documented defaults, then a file, then the environment. A key that the defaults do not have is
//! refused with its line, so that a misspelt setting is never silently ignored.

mod settings;

use std::path::Path;

use toml::{Table, Value};

pub use settings::{
    AccountSettings, CacheSettings, Config, DatabaseSettings, JobSettings, KeySettings, LogFormat, LogSettings,
    MailSecurity, MailSettings, ModerationSettings, ServerSettings, SiteSettings, ThreadSettings,
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
            merge(&mut merged, own);
        }
        for (name, value) in environment {
            set_from_environment(&mut merged, &name, &value)?;
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

fn set_from_environment(merged: &mut Table, name: &str, value: &str) -> Result<(), String> {
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
    Ok(())
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
