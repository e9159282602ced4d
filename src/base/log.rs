//! Logs: for people or as JSON. No line holds an address of the network or of mail, a name, a token, a text or a
//! query string; what is logged of a request is in `web/request_log.rs`. Libraries do not know that rule: some of them
//! write down at their lower levels whatever passes through them, posts too. They are heard when they warn of something,
//! and not otherwise, whatever the settings say.

use std::io::IsTerminal;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt, registry};

use super::config::{LogFormat, LogSettings};

/// The lines of this program itself.
const OWN: &str = "inglenook";

/// Starts logging to standard error. A second call changes nothing.
pub fn start(settings: &LogSettings) {
    let wanted = EnvFilter::try_new(&settings.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let allowed = Targets::new().with_default(LevelFilter::WARN).with_target(OWN, LevelFilter::TRACE);
    let colours = std::io::stderr().is_terminal();
    let lines = fmt::layer().with_writer(std::io::stderr);
    let lines = match settings.format {
        LogFormat::People => lines.with_target(false).with_ansi(colours).compact().boxed(),
        LogFormat::Json => lines.json().boxed(),
    };
    // Only the first call of a process can set the subscriber.
    let _ = registry().with(wanted).with(allowed).with(lines).try_init();
}
