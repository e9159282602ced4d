//! Settings: the documented defaults, then a file, then the environment. A key that the defaults do not have is
//! refused with its line, so that a misspelt setting is never silently ignored.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::{Table, Value};

use super::db::remote;

/// `config/default.toml`: the documentation of every setting and its default.
pub const DEFAULTS: &str = include_str!("../../config/default.toml");

const ENVIRONMENT_PREFIX: &str = "INGLENOOK__";

/// All settings; each field is explained in `config/default.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The place and its address.
    pub site: SiteSettings,
    /// Listening, TLS and proxies.
    pub server: ServerSettings,
    /// The database.
    pub database: DatabaseSettings,
    /// The master key.
    pub keys: KeySettings,
    /// Sessions and throttles.
    pub accounts: AccountSettings,
    /// Writing.
    pub threads: ThreadSettings,
    /// Reports and cases.
    pub moderation: ModerationSettings,
    /// Memory for finished pages.
    pub cache: CacheSettings,
    /// Logs.
    pub log: LogSettings,
}

/// `[site]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct SiteSettings {
    pub name: String,
    pub public_url: String,
    pub hosts: Vec<String>,
    pub time_zone: String,
    pub language: String,
    pub leave_to: String,
    pub operator_name: String,
    pub operator_contact: String,
    pub consent_version: i64,
}

/// `[server]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ServerSettings {
    pub listen: SocketAddr,
    pub workers: usize,
    pub tls_certificate: PathBuf,
    pub tls_key: PathBuf,
    pub trusted_proxies: Vec<IpAddr>,
    pub body_seconds: u64,
    pub drain_seconds: u64,
}

/// `[database]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct DatabaseSettings {
    pub url: String,
    pub connections: u32,
    pub allow_plain_remote: bool,
    pub count_queries: bool,
}

impl std::fmt::Debug for DatabaseSettings {
    // The address may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseSettings([redacted])")
    }
}

/// `[keys]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct KeySettings {
    pub master_key_file: PathBuf,
}

/// `[accounts]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct AccountSettings {
    pub session_idle_minutes: i64,
    pub shared_idle_minutes: i64,
    pub session_end_minutes: i64,
    pub sign_ins_per_name: u32,
    pub sign_ins_per_address: u32,
    pub sign_ups_per_address: u32,
    pub hashing_permits: usize,
    pub hashing_queue: usize,
}

/// `[threads]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ThreadSettings {
    pub edit_grace_minutes: i64,
    pub posts_per_hour: i64,
    pub read_mark_milliseconds: u64,
}

/// `[moderation]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ModerationSettings {
    pub reports_per_hour: u32,
    pub lease_minutes: i64,
}

/// `[cache]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct CacheSettings {
    pub pages_mib: u64,
}

/// `[log]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct LogSettings {
    pub format: LogFormat,
    pub filter: String,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One line of plain text each.
    People,
    /// One JSON object a line.
    Json,
}

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
