//! The commands: what an operator types. Sentences for the operator go to standard error, answers to standard
//! output; 0 is success, 1 a refusal or failure, 2 a command that is not understood.
// Standard output is what a command answers on.
#![allow(clippy::print_stdout)]

mod demo;
mod keys;
mod serve;
mod start;
mod upkeep;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::base::config::Config;

#[derive(Parser)]
#[command(name = "inglenook", version, about = "A forum for peer-support groups.", arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the forum
    Serve(Settings),
    /// Makes a believable community on this machine alone, and serves it
    Demo(demo::Options),
    /// Does what is done in the background, and answers no requests
    Work(Settings),
    /// Letters that gather up what is new
    #[command(subcommand)]
    Digests(Digests),
    /// Writes the tables afresh, so that the order of their rows tells nothing; `serve` and `work` do so each night
    Nightly(Settings),
    /// Brings the database up to this program's schema
    Migrate(Settings),
    /// Copies the SQLite database into FILE, while the server may be running
    Backup {
        /// Where the copy goes; it must not exist
        file: PathBuf,
        #[command(flatten)]
        settings: Settings,
    },
    /// Puts a copy made by `backup` in the place of the SQLite database; the server must be stopped
    Restore {
        /// The copy
        file: PathBuf,
        #[command(flatten)]
        settings: Settings,
    },
    /// The log of what people with power did
    #[command(subcommand)]
    Audit(Audit),
    /// The file of master keys
    #[command(subcommand)]
    Keys(Keys),
}

#[derive(Subcommand)]
enum Audit {
    /// Walks the chain and says whether a line was altered or taken out
    Verify(Settings),
}

#[derive(Subcommand)]
enum Digests {
    /// Composes all that are due and puts them into the outbox; `serve` and `work` do so every minute
    Run(Settings),
}

#[derive(Subcommand)]
enum Keys {
    /// Makes a key file with one new key
    New {
        /// Where; it must not exist
        file: PathBuf,
    },
    /// Says whether the key file opens the database, and how much in it lies under an older key
    Check(Settings),
    /// Changes the master key for a new one, while the server may be running; run again, it goes on where it ended
    Rotate(Settings),
}

#[derive(Args)]
struct Settings {
    /// A file with the settings that differ from the defaults (config/default.toml)
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Settings {
    fn load(&self) -> Result<Config, String> {
        load(self.config.as_deref())
    }
}

fn load(file: Option<&Path>) -> Result<Config, String> {
    Config::load(file, environment()?)
}

/// The environment, as far as it is text; a setting that is not is refused rather than passed over.
fn environment() -> Result<Vec<(String, String)>, String> {
    let mut pairs = Vec::new();
    for (name, value) in std::env::vars_os() {
        match (name.into_string(), value.into_string()) {
            (Ok(name), Ok(value)) => pairs.push((name, value)),
            (Ok(name), Err(_)) if name.starts_with("INGLENOOK") || name == "DATABASE_URL" => {
                return Err(format!("{name}: not valid UTF-8"));
            }
            _ => {}
        }
    }
    Ok(pairs)
}

/// Runs the command of the process's arguments.
pub fn run() -> ExitCode {
    // Prints help and what is wrong with the command by itself, and ends with 2 for the latter.
    let done = match Cli::parse().command {
        Command::Serve(settings) => settings.load().and_then(serve::run),
        Command::Demo(options) => demo::run(&options),
        Command::Work(settings) => settings.load().and_then(serve::work),
        Command::Digests(Digests::Run(settings)) => settings.load().and_then(serve::run_digests),
        Command::Nightly(settings) => settings.load().and_then(serve::run_nightly),
        Command::Migrate(settings) => settings.load().and_then(|config| upkeep::migrate(&config)),
        Command::Backup { file, settings } => settings.load().and_then(|config| upkeep::backup(&config, &file)),
        Command::Restore { file, settings } => settings.load().and_then(|config| upkeep::restore(&config, &file)),
        Command::Audit(Audit::Verify(settings)) => settings.load().and_then(|config| upkeep::verify_audit(&config)),
        Command::Keys(Keys::New { file }) => keys::new(&file),
        Command::Keys(Keys::Check(settings)) => settings.load().and_then(|config| keys::check(&config)),
        Command::Keys(Keys::Rotate(settings)) => settings.load().and_then(|config| keys::rotate(&config)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("inglenook: {sentence}");
            ExitCode::FAILURE
        }
    }
}
