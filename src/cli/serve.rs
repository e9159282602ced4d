//! `inglenook serve`, `work`, `digests run` and `nightly`: the real thing.

use super::start;
use crate::accounts::invite;
use crate::app::Ready;
use crate::base::config::Config;
use crate::base::log;
use crate::digests;
use crate::nightly;

/// Serves the forum until told to stop.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn run(config: Config) -> Result<(), String> {
    log::start(&config.log);
    let keys = start::prepare(&config)?;
    start::run(config, keys, announce)
}

/// Does jobs until told to stop.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn work(config: Config) -> Result<(), String> {
    log::start(&config.log);
    let keys = start::prepare(&config)?;
    start::work(config, keys)
}

/// Composes the letters that are due, and says how many there were.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn run_digests(config: Config) -> Result<(), String> {
    log::start(&config.log);
    let keys = start::prepare(&config)?;
    let site = start::site(config, keys)?;
    let _watch = start::watch(&site)?;
    let (mut letters, mut quiet) = (0, 0);
    loop {
        let ran = digests::run::run(&site).map_err(|error| format!("the letters could not be composed: {error}"))?;
        letters += ran.letters;
        quiet += ran.quiet;
        if !ran.unfinished {
            break;
        }
    }
    let waits = if site.mail.is_none() { " The settings name no mail server, so letters wait." } else { "" };
    println!("Letters put into the outbox: {letters}. Readers with nothing new: {quiet}.{waits}");
    Ok(())
}

/// Does at once what is done each night.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn run_nightly(config: Config) -> Result<(), String> {
    log::start(&config.log);
    let keys = start::prepare(&config)?;
    let site = start::site(config, keys)?;
    let _watch = start::watch(&site)?;
    nightly::run(&site).map_err(|error| {
        format!("the tables were not all written afresh: {error}; run it again when less is going on")
    })?;
    println!("The tables were written afresh.");
    Ok(())
}

fn announce(ready: &Ready) -> Result<(), String> {
    let site = &ready.site;
    println!("Inglenook is open at {} (listening on {})", site.config.site.public_url, ready.address);
    let link = site
        .db
        .write_now(|conn| invite::create_owner_link(conn, site, site.clock.now()))
        .map_err(|error| format!("cannot make the link for the owner: {error}"))?;
    if let Some(path) = link {
        println!(
            "There is no owner yet. Join, sign in, and open this link; it serves once, and ends in seven days:\n{}",
            site.address(&path)
        );
    }
    Ok(())
}
