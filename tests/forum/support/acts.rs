//! What stands in the audit log.

use inglenook::base::audit::{self, Line};

use super::App;

/// The lines whose action begins with some words, in the order in which they were written. The chain must hold.
pub fn acts(app: &App, begins: &str) -> Vec<Line> {
    let mut entries = app.db_now(|conn| {
        audit::verify(conn, &app.site.keys)?;
        audit::list(conn, &app.site.keys, i64::MAX, 1000)
    });
    entries.reverse();
    entries.into_iter().filter_map(|entry| entry.line).filter(|line| line.action.starts_with(begins)).collect()
}

/// Their actions.
pub fn actions(app: &App, begins: &str) -> Vec<String> {
    acts(app, begins).into_iter().map(|line| line.action).collect()
}
