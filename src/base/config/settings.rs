//! The settings, section by section; each is explained in `config/default.toml`.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

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
    /// Complaints.
    pub rights: RightsSettings,
    /// Letters.
    pub mail: MailSettings,
    /// Work in the background.
    pub jobs: JobSettings,
    /// Memory for finished pages.
    pub cache: CacheSettings,
    /// Logs.
    pub log: LogSettings,
    /// Whether this is the demo, which shows the letters that it writes. No file and no variable can set it.
    #[serde(skip)]
    pub demo: bool,
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
    #[serde(deserialize_with = "listen")]
    pub listen: SocketAddr,
    pub workers: usize,
    pub tls_certificate: PathBuf,
    pub tls_key: PathBuf,
    pub trusted_proxies: Vec<IpAddr>,
    pub body_seconds: u64,
    pub drain_seconds: u64,
}

/// An address and port to listen on. `localhost` is this machine's own IPv4 address, which every machine has, whatever
/// its table of hosts says.
///
/// # Errors
/// A sentence for the operator.
pub fn listen_address(text: &str) -> Result<SocketAddr, String> {
    let local = text.strip_prefix("localhost:").and_then(|port| port.parse().ok());
    match local {
        Some(port) => Ok(SocketAddr::from(([127, 0, 0, 1], port))),
        None => text.parse().map_err(|_| {
            "must be an address and a port, such as 127.0.0.1:8080, [::1]:8080 or localhost:8080".to_owned()
        }),
    }
}

fn listen<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SocketAddr, D::Error> {
    listen_address(&String::deserialize(deserializer)?).map_err(D::Error::custom)
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
    pub erasure_journal_file: PathBuf,
}

impl KeySettings {
    /// Where the erasure journal is: where the settings say, or else beside the master key.
    #[must_use]
    pub fn erasure_journal(&self) -> PathBuf {
        if self.erasure_journal_file.as_os_str().is_empty() {
            let mut name = self.master_key_file.clone().into_os_string();
            name.push(".erasures");
            name.into()
        } else {
            self.erasure_journal_file.clone()
        }
    }
}

/// `[accounts]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct AccountSettings {
    pub session_idle_minutes: i64,
    pub shared_idle_minutes: i64,
    pub session_touch_seconds: u64,
    pub shared_touch_seconds: u64,
    pub session_end_minutes: i64,
    pub fresh_minutes: i64,
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
    pub notes: Vec<String>,
    pub read_mark_milliseconds: u64,
}

/// `[moderation]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ModerationSettings {
    pub reports_per_hour: u32,
    pub lease_minutes: i64,
    pub crisis_in_a_row: u32,
    pub debrief_name: String,
    pub debrief_url: String,
}

/// `[rights]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RightsSettings {
    pub complaints_per_hour: u32,
    pub complaint_codes_per_hour: u32,
}

/// `[mail]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct MailSettings {
    pub smtp_host: String,
    pub smtp_port: u16,
    pub smtp_security: MailSecurity,
    pub smtp_user: String,
    pub smtp_password: String,
    pub timeout_seconds: u64,
    pub folder: PathBuf,
    pub from_address: String,
    pub from_name: String,
    pub asked_per_hour: u32,
}

impl std::fmt::Debug for MailSettings {
    // They hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailSettings([redacted])")
    }
}

/// How the connection to the mail server is secured.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// Plain at first, then TLS, which the server must offer (RFC 3207).
    Starttls,
    /// TLS from the first byte (RFC 8314).
    Tls,
    /// None: only to a server on this machine.
    None,
}

/// `[jobs]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct JobSettings {
    pub in_serve: bool,
    pub nightly_hour: i8,
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
