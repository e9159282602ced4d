//! `inglenook keys`: the file of master keys.

use std::io::IsTerminal;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use super::start;
use crate::base::clock::Clock;
use crate::base::config::Config;
use crate::base::crypto::Keyring;
use crate::base::db::{Db, key_check, key_nodes};
use crate::base::log;
use crate::base::rotation::{self, Progress};
use crate::keyed;

/// Makes a key file.
pub(super) fn new(file: &Path) -> Result<(), String> {
    let keys = Keyring::create(file).map_err(|error| error.to_string())?;
    println!("Key {} is in {}, readable by its owner alone.", keys.current_id(), file.display());
    Ok(())
}

/// Says whether the key file opens the database, and how much in it lies under an older key. Changes nothing.
pub(super) fn check(config: &Config) -> Result<(), String> {
    let keys = start::load_keys(&config.keys.master_key_file)?;
    let Some(facts) = key_check::find(&config.database.url)? else {
        println!("The key file is sound. The database has never been started.");
        return Ok(());
    };
    key_check::check(&facts, &keys)?;
    println!("The key file opens this database; new values are sealed under key {}.", keys.current_id());
    if let Some(rotation) = facts.rotation {
        println!(
            "The key is being changed from {} to {}; `inglenook keys rotate` goes on with that.",
            rotation.from, rotation.to
        );
    }
    let db = Db::open(&config.database)?;
    let found = rotation::inspect(&db, &keys, &keyed::fields()).map_err(|error| error.to_string())?;
    println!("Sealed and indexed values: {}. Under an older key: {}.", found.values, found.older);
    if found.unread.is_empty() {
        return Ok(());
    }
    Err(format!("some values of {} do not open with the keys in the key file", found.unread.join(", ")))
}

/// Changes the master key for a new one, or goes on with that.
pub(super) fn rotate(config: &Config) -> Result<(), String> {
    log::start(&config.log);
    let file = &config.keys.master_key_file;
    let facts = key_check::find(&config.database.url)?.ok_or("this database has never been started")?;
    let keys = start::load_keys(file)?;
    key_check::check(&facts, &keys)?;
    let db = Db::open(&config.database)?;
    if db.read_now(key_nodes::list).is_err() {
        return Err("the database is not up to date: start every server in this version first".to_owned());
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} values, {eta} left") {
        bar.set_style(style);
    }
    let mut lines = Lines::default();
    let mut tell = |progress| {
        if let Progress::Renewed(done, total) = progress {
            bar.set_length(total);
            bar.set_position(done);
        }
        lines.tell(progress);
    };
    let fields = keyed::fields();
    let done = rotation::rotate(&db, &keys, file, &fields, || Clock::System.now(), &mut tell);
    bar.finish_and_clear();
    let current = done.map_err(|error| error.to_string())?;
    println!("Values made anew: {}.", lines.renewed);
    println!("Key {current} is the only one that is needed, and the only one in {}.", file.display());
    db.checkpoint();
    Ok(())
}

/// What is told in lines: everything but what the bar shows, and that too where there is no terminal for a bar.
#[derive(Default)]
struct Lines {
    renewed: u64,
    tenth: u64,
}

impl Lines {
    fn tell(&mut self, progress: Progress) {
        match progress {
            Progress::From(from, to) => println!("Changing the key from {from} to {to}."),
            Progress::Waiting(programs) => println!(
                "Waiting for servers that have yet to take it up: {programs}. (On another machine, bring the key file \
                 there.)"
            ),
            Progress::Renewed(done, total) => {
                self.renewed = done;
                let tenth = (done * 10).checked_div(total).unwrap_or(0);
                if tenth > self.tenth && !std::io::stderr().is_terminal() {
                    self.tenth = tenth;
                    println!("{done} of {total} values.");
                }
            }
        }
    }
}
