//! What must be right before the first page: keys, their check against the database, the schema. And the way from
//! there to a server that runs.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web;

use crate::app::{self, Ready};
use crate::base::clock::Clock;
use crate::base::config::Config;
use crate::base::crypto::{KeyFileError, Keyring};
use crate::base::db::{Db, apart, key_check, later, migrate};
use crate::base::rotation::Watch;
use crate::base::web::Site;
use crate::base::words::Words;
use crate::rights::journal;
use crate::threads::notes;
use crate::worker::Crew;

/// Reads or makes the key file, checks it against the database before anything is written there, and migrates.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn prepare(config: &Config) -> Result<Arc<Keyring>, String> {
    let url = &config.database.url;
    let sealed = key_check::find(url)?;
    let file = &config.keys.master_key_file;
    let keys = if file.exists() {
        load_keys(file)?
    } else if sealed.is_some() {
        return Err(format!(
            "the key file {} is missing, and the database is sealed under its key; put it back (a new key could \
             open nothing of what is there)",
            file.display()
        ));
    } else {
        make_keys(file)?
    };
    if let Some(sealed) = sealed {
        key_check::check(&sealed, &keys)?;
    }
    for name in migrate::run(url)? {
        tracing::info!("migrated the database: {name}");
    }
    key_check::settle(url, &keys)?;
    let erased = catch_up(config, &keys)?;
    if erased > 0 {
        tracing::warn!(
            "this database was older than the erasure journal: {erased} erasures since were done in it again"
        );
    }
    Ok(Arc::new(keys))
}

/// Erases again whatever the journal says was erased and this database still has, before anybody sees it.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn catch_up(config: &Config, keys: &Keyring) -> Result<usize, String> {
    let db = Db::open(&config.database)?;
    let words = Words::load(&config.site.language)?;
    journal::catch_up(&db, (keys, &words), &config.keys.erasure_journal(), Clock::System.now())
}

/// Reads a key file.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn load_keys(file: &Path) -> Result<Keyring, String> {
    Keyring::load(file).map_err(|error| error.to_string())
}

fn make_keys(file: &Path) -> Result<Keyring, String> {
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    }
    match Keyring::create(file) {
        Ok(keys) => {
            tracing::warn!(
                "a new master key was made in {}. Everything is sealed under it: without it nobody can sign in. Move \
                 it away from the database and its backups, keep a copy in another safe place, and name its new place \
                 in keys.master_key_file",
                file.display()
            );
            Ok(keys)
        }
        // Another node that starts at this moment was first.
        Err(KeyFileError::Exists(_)) => load_keys(file),
        Err(error) => Err(error.to_string()),
    }
}

/// Serves until told to stop, and does the jobs meanwhile if the settings say so. `announce` speaks once the address
/// is open.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn run(
    config: Config,
    keys: Arc<Keyring>,
    announce: impl FnOnce(&Ready) -> Result<(), String>,
) -> Result<(), String> {
    actix_web::rt::System::new().block_on(async move {
        let told = told_to_stop().map_err(|error| format!("cannot listen for signals: {error}"))?;
        let in_serve = config.jobs.in_serve;
        let ready = app::open(config, keys, Clock::System)?;
        let _watch = watch(&ready.site)?;
        announce(&ready)?;
        let crew = if in_serve { Some(start_crew(&ready.site)?) } else { None };
        let (handle, jobs) = (ready.handle(), crew.as_ref().map(Crew::stop));
        let stopping = tokio::spawn(async move {
            told.await;
            tracing::info!("told to stop; what is under way is finished");
            if let Some(jobs) = jobs {
                jobs.tell();
            }
            handle.stop(true).await;
        });
        let served = ready.run(crew).await.map_err(|error| format!("the server stopped: {error}"));
        stopping.abort();
        served
    })
}

/// Does jobs, and nothing else, until told to stop.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn work(config: Config, keys: Arc<Keyring>) -> Result<(), String> {
    actix_web::rt::System::new().block_on(async move {
        let told = told_to_stop().map_err(|error| format!("cannot listen for signals: {error}"))?;
        let drain = Duration::from_secs(config.server.drain_seconds);
        let site = web::Data::new(site(config, keys)?);
        let _watch = watch(&site)?;
        if site.mail.is_none() {
            tracing::warn!("the settings name no mail server, so letters wait");
        }
        let crew = start_crew(&site)?;
        println!("Inglenook is at work. It answers no requests.");
        told.await;
        crew.join(drain);
        site.db.checkpoint();
        Ok(())
    })
}

/// The site without its pages, for commands. Small writes that may wait are let go: no job makes any.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn site(config: Config, keys: Arc<Keyring>) -> Result<Site, String> {
    let db = Db::open(&config.database)?;
    let (later, _waiting) = later::channel();
    let (apart, _waiting_apart) = apart::channel();
    let site = Site::new(config, db, (later, apart), keys, Clock::System)?;
    notes::check(&site)?;
    Ok(site)
}

/// Keeps up with the keys for as long as what it gives lives: whoever writes must.
///
/// # Errors
/// A sentence for the operator.
pub(super) fn watch(site: &Site) -> Result<Watch, String> {
    Watch::start(&site.db, &site.keys, site.config.keys.master_key_file.clone())
}

fn start_crew(site: &web::Data<Site>) -> Result<Crew, String> {
    Crew::start(site).map_err(|error| format!("no thread for the jobs: {error}"))
}

/// Ends when the process is told to stop. From the moment this returns, a signal is heard.
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        Ok(async move {
            tokio::select! {
                _ = term.recv() => {}
                _ = int.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
