//! The commands: what an operator types.

use std::process::ExitCode;

/// Runs the command of the process's arguments.
pub fn run() -> ExitCode {
    ExitCode::SUCCESS
}
