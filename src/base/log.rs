//! Logs: for people or as JSON. No line holds an address of the network or of mail, a name, a token, a text or a
//! query string; what is logged of a request is in `app.rs`.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use super::config::{LogFormat, LogSettings};

/// Starts logging to standard error. A second call changes nothing.
pub fn start(settings: &LogSettings) {
    let filter = EnvFilter::try_new(&settings.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let colours = std::io::stderr().is_terminal();
    // Only the first call of a process can set the subscriber.
    let _ = match settings.format {
        LogFormat::People => builder.with_target(false).with_ansi(colours).compact().try_init(),
        LogFormat::Json => builder.json().try_init(),
    };
}
