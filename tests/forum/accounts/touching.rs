//! When a session was last used is written later than what was done meanwhile, and never together with it.

use diesel::prelude::*;
use inglenook::base::db::schema::{read_marks, sessions};

use crate::support::marks::Marks;
use crate::support::{App, a_member, given, on_postgres};

/// The veiled times of all sessions: they change with each touch.
fn touches(app: &App) -> Vec<i64> {
    app.db_now(|conn| Ok(sessions::table.order(sessions::token_hash).select(sessions::idle_minute).load(conn)?))
}

fn read(app: &App) -> i64 {
    app.db_now(|conn| Ok(read_marks::table.count().get_result(conn)?))
}

#[test]
fn on_postgres_no_transaction_leaves_its_mark_both_with_a_session_and_with_what_was_read() {
    if !on_postgres() {
        return;
    }
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let thread = a_member(&app, &board).start_thread(&board, "Good morning", "Hello.");
    let mut reader = a_member(&app, &board);
    app.settle();
    let (before, touched) = (Marks::of(&app), touches(&app));
    app.advance_days(2);
    reader.open(&thread).must_be(200);
    Marks::must_be_apart(&before, &app);
    assert_ne!(touches(&app), touched, "no session was touched");
}

#[test]
fn when_a_session_on_ones_own_device_was_used_is_not_written_along_with_what_was_done() {
    let app = App::with(|config| config.accounts.session_touch_seconds = 3600);
    let board = given::a_public_board(&app, "stroke");
    let thread = a_member(&app, &board).start_thread(&board, "Good morning", "Hello.");
    let mut reader = a_member(&app, &board);
    let touched = touches(&app);
    app.advance_days(2);
    reader.open(&thread).must_be(200);
    // What was read is there; whose session it was waits, whatever else is written.
    while read(&app) < 2 {
        std::thread::yield_now();
    }
    assert_eq!(touches(&app), touched, "the session was touched at once");
}
