//! `inglenook keys`: the file of master keys.

use std::path::Path;

use super::start;
use crate::base::config::Config;
use crate::base::crypto::Keyring;
use crate::base::db::key_check;

/// Makes a key file.
pub(super) fn new(file: &Path) -> Result<(), String> {
    let keys = Keyring::create(file).map_err(|error| error.to_string())?;
    println!("Key {} is in {}, readable by its owner alone.", keys.current_id(), file.display());
    Ok(())
}

/// Says whether the key file opens the database.
pub(super) fn check(config: &Config) -> Result<(), String> {
    let keys = start::load_keys(&config.keys.master_key_file)?;
    match key_check::find(&config.database.url)? {
        Some(sealed) => {
            key_check::check(&sealed, &keys)?;
            println!("The key file opens this database; new values are sealed under key {}.", keys.current_id());
        }
        None => println!("The key file is sound. The database has never been started."),
    }
    Ok(())
}
