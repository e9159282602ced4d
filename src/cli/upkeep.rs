//! What an operator does beside serving: migrate, back up, restore, look whether the audit log is whole.

use std::path::Path;

use super::start;
use crate::base::config::Config;
use crate::base::db::{Db, backup as copies, key_check, migrate as migrations};
use crate::base::{audit, log};
use crate::rights::leave::step;

/// Migrates and says what was done.
pub(super) fn migrate(config: &Config) -> Result<(), String> {
    log::start(&config.log);
    let applied = migrations::run(&config.database.url)?;
    match applied.as_slice() {
        [] => println!("The database is up to date."),
        names => println!("Applied: {}", names.join(", ")),
    }
    Ok(())
}

/// Copies the database and says where the copy is.
pub(super) fn backup(config: &Config, file: &Path) -> Result<(), String> {
    copies::backup(&config.database.url, file)?;
    println!("The copy is in {}, and was opened and checked. It is of no use without the key file.", file.display());
    Ok(())
}

/// Restores a copy and says what became of the old database.
pub(super) fn restore(config: &Config, file: &Path) -> Result<(), String> {
    let aside = copies::restore(&config.database.url, file)?;
    println!("The copy was checked and is in place.");
    if let Some(aside) = &aside {
        println!("What was there before is beside it, in {}.", aside.display());
    }
    // Also when the journal cannot be read: the database set aside is looked into this once alone.
    let erased = erase_again(config);
    if let Some(aside) = aside {
        leave_after_all(config, &aside);
    }
    erased
}

/// Names of people who have left go one by one, within a week: those that had still to go when the old database was set
/// aside are to go from the copy, too. The journal cannot name them before their time, for that would tell whose they are.
fn leave_after_all(config: &Config, aside: &Path) {
    let url = &config.database.url;
    let carried = migrations::run(url).and_then(|_| copies::carry_over(url, aside, step::JOB, step::BESIDE));
    match carried {
        Ok(0) => {}
        Ok(count) => println!("Steps of people who are leaving, taken over from the database set aside: {count}."),
        Err(error) => println!(
            "Whether somebody was leaving, one board after another, cannot be read from the database set aside: {error}. \
             Names that had still to go stay in the copy."
        ),
    }
}

/// What was erased since a copy was made is erased from it, before anybody sees it.
fn erase_again(config: &Config) -> Result<(), String> {
    let journal = config.keys.erasure_journal();
    if !journal.exists() {
        println!(
            "There is no erasure journal at {}. If people have had things erased since the copy was made, put the \
             journal back before you start the server.",
            journal.display()
        );
        return Ok(());
    }
    let keys = start::load_keys(&config.keys.master_key_file)?;
    if let Some(sealed) = key_check::find(&config.database.url)? {
        key_check::check(&sealed, &keys)?;
    }
    migrations::run(&config.database.url)?;
    let erased = start::catch_up(config, &keys)?;
    println!("Erased again, as the erasure journal says: {erased}.");
    Ok(())
}

/// Walks the audit log's chain of hashes.
pub(super) fn verify_audit(config: &Config) -> Result<(), String> {
    let keys = start::load_keys(&config.keys.master_key_file)?;
    let sealed = key_check::find(&config.database.url)?.ok_or("this database has never been started")?;
    key_check::check(&sealed, &keys)?;
    let db = Db::open(&config.database)?;
    let lines = db.read_now(|conn| audit::verify(conn, &keys)).map_err(|error| error.to_string())?;
    println!("The audit log is whole: {lines} lines.");
    Ok(())
}
