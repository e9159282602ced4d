//! `inglenook serve`: the real thing.

use super::start;
use crate::app::Ready;
use crate::base::config::Config;
use crate::base::log;

/// Serves the forum until told to stop.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn run(config: Config) -> Result<(), String> {
    log::start(&config.log);
    let keys = start::prepare(&config)?;
    start::run(config, keys, announce)
}

fn announce(ready: &Ready) -> Result<(), String> {
    println!("Inglenook is open at {} (listening on {})", ready.site.config.site.public_url, ready.address);
    Ok(())
}
