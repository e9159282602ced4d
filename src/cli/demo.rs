//! `inglenook demo`: a believable community on this machine alone, and the sign-ins to walk about in it.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::start;
use crate::accounts::totp::Secret;
use crate::base::config::{Config, listen_address};
use crate::base::crypto::Keyring;
use crate::base::error::Error;
use crate::base::log;
use crate::demo;

/// Settings that make trying things out easier; the environment comes after them.
const EASIER: [(&str, &str); 4] = [
    // Requests between the sign-ins would bury them.
    ("INGLENOOK__LOG__FILTER", "warn"),
    // Everybody comes from one network address here, and tests sign in again and again.
    ("INGLENOOK__ACCOUNTS__SIGN_INS_PER_NAME", "10000"),
    ("INGLENOOK__ACCOUNTS__SIGN_INS_PER_ADDRESS", "10000"),
    ("INGLENOOK__ACCOUNTS__SIGN_UPS_PER_ADDRESS", "10000"),
];

#[derive(Args)]
pub(super) struct Options {
    /// Address and port to listen on; this machine's own alone
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT", value_parser = listen_address)]
    listen: SocketAddr,
    /// Folder for the database (unless `DATABASE_URL` names another) and the key file
    #[arg(long, default_value = "data/demo", value_name = "FOLDER")]
    data: PathBuf,
    /// The same seed makes the same community [default: 1]
    #[arg(long)]
    seed: Option<u64>,
    /// Fills it with so many further posts
    #[arg(long)]
    posts: Option<u64>,
    /// Spreads those posts over so many further threads [default: one for 25 posts]
    #[arg(long, requires = "posts")]
    threads: Option<u64>,
    /// Makes the community, and does not serve it
    #[arg(long)]
    exit: bool,
}

/// Makes what is missing of the demo, tells how to sign in, and serves.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn run(options: &Options) -> Result<(), String> {
    if !options.listen.ip().is_loopback() {
        return Err(format!(
            "the demo's passphrases are printed, so it listens on this machine alone (127.0.0.1 or [::1]), not on {}",
            options.listen.ip()
        ));
    }
    let config = config(options)?;
    log::start(&config.log);
    let keys = start::prepare(&config)?;
    let seed = make(options, &config, &keys)?;
    if options.exit {
        tell(&format!("Made in {}", options.data.display()), seed);
        return Ok(());
    }
    start::run(config, keys, |ready| {
        tell(&format!("http://localhost:{}", ready.address.port()), seed);
        Ok(())
    })
}

fn config(options: &Options) -> Result<Config, String> {
    let easier = EASIER.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let data = options.data.to_str().ok_or("the name of the data folder is not valid UTF-8")?;
    let own = ("DATABASE_URL".to_owned(), format!("sqlite:{data}/inglenook.sqlite"));
    let mut config = Config::load(None, easier.into_iter().chain([own]).chain(super::environment()?))?;
    config.server.listen = with_port(options.listen)?;
    config.site.public_url = format!("http://localhost:{}", config.server.listen.port());
    config.keys.master_key_file = options.data.join("master.key");
    config.demo = true;
    // Nothing leaves this machine.
    config.mail.folder = options.data.join("mail");
    "letters@inglenook.example".clone_into(&mut config.mail.from_address);
    Ok(config)
}

/// The address with a port of its own when 0 was asked for: links name the port before anything listens.
fn with_port(address: SocketAddr) -> Result<SocketAddr, String> {
    if address.port() != 0 {
        return Ok(address);
    }
    TcpListener::bind(address)
        .and_then(|listener| listener.local_addr())
        .map_err(|error| format!("cannot listen on {address}: {error}"))
}

/// Makes the community unless it is there, and fills it as far as it was asked for. Gives its seed.
fn make(options: &Options, config: &Config, keys: &Arc<Keyring>) -> Result<u64, String> {
    let failed = |error: Error| format!("the demo could not be made: {error}");
    let site = start::site(config.clone(), Arc::clone(keys))?;
    let _watch = start::watch(&site)?;
    let known = site.db.read_now(demo::find_seed).map_err(failed)?;
    let seed = known.or(options.seed).unwrap_or(1);
    if options.seed.is_some_and(|asked| asked != seed) {
        eprintln!("The demo in {} was made with seed {seed}, and stays as it is.", options.data.display());
    }
    if known.is_some() && options.posts.is_none() {
        return Ok(seed);
    }
    let now = site.clock.now();
    if known.is_none() {
        demo::make(&site, seed, now).map_err(failed)?;
    }
    if let Some(posts) = options.posts {
        let bar = ProgressBar::new(posts);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} posts, {eta} left") {
            bar.set_style(style);
        }
        let mut told = |done| bar.set_position(done);
        demo::fill(&site, seed, posts, options.threads, now, &mut told).map_err(failed)?;
        bar.finish_and_clear();
    }
    Ok(seed)
}

/// Prints where it is and, a line each, role, sign-in name, passphrase and, for those with a role, TOTP secret.
fn tell(place: &str, seed: u64) {
    println!("{place}");
    for sign_in in demo::printed(seed) {
        let secret = sign_in.totp.as_ref().map(Secret::to_text).unwrap_or_default();
        println!("{}\t{}\t{}\t{secret}", sign_in.part.as_str(), sign_in.name, sign_in.passphrase);
    }
    println!("carer\t{}", demo::CARER);
}
