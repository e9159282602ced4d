//! What somebody is told: decisions on their posts, and replies to what they follow.

use diesel::prelude::*;
use inglenook::base::db::schema::{notices, personas, threads};
use inglenook::notices::{Kind, Notice, tell};

use crate::support::{App, Person, a_member, given};

/// A decision on the opening post of the only thread that a person has started.
fn decide(app: &App, writer: &Person, kind: Kind, occasion: &str) {
    let day = app.clock.now().day();
    app.db_now(|conn| {
        let persona: i64 =
            personas::table.filter(personas::name.eq(&writer.pseudonym)).select(personas::id).get_result(conn)?;
        let thread: i64 =
            threads::table.filter(threads::persona_id.eq(persona)).select(threads::id).get_result(conn)?;
        let notice = Notice {
            persona,
            kind,
            thread,
            post_number: 1,
            occasion,
            reason: "It names somebody",
            rule: "Be kind.",
            words: "Please leave the surname out.",
            again: "",
            day,
        };
        tell(conn, &notice)
    });
}

#[test]
fn a_decision_is_told_once_and_a_second_one_is_told_too() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "A title", "Words.");
    for occasion in ["7-1", "7-1", "7-3"] {
        decide(&app, &heron, Kind::Hidden, occasion);
    }
    let told: Vec<(i64, String)> = app.db_now(|conn| {
        Ok(notices::table.order(notices::ordinal).select((notices::ordinal, notices::occasion)).load(conn)?)
    });
    assert_eq!(told, [(1, "7-1".to_owned()), (2, "7-3".to_owned())]);
}
