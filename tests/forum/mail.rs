//! Letters: in the outbox, sealed; on their way, once.

use diesel::prelude::*;
use inglenook::base::db::schema::{self, outbox, sessions};
use inglenook::base::error::{Error, Refusal};
use inglenook::base::jobs;
use inglenook::base::mail::{self, Letter};

use crate::support::{App, a_person};

fn a_letter(to: &str) -> Letter {
    Letter {
        to: to.to_owned(),
        subject: "Your letter".to_owned(),
        text: "Grey heron".to_owned(),
        html: "<p>Grey heron</p>".to_owned(),
        list_unsubscribe: None,
        kind: "test",
        reference: String::new(),
    }
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_letter_waits_sealed_whole_and_of_no_length_of_its_own() {
    let app = App::start();
    let long = Letter { text: "Grey heron. ".repeat(100), ..a_letter("a.much.longer.address@mail.example.org") };
    app.db_now(|conn| mail::put(conn, &app.site, &a_letter("zoe@example.org"), app.clock.now()));
    app.db_now(|conn| mail::put(conn, &app.site, &long, app.clock.now()));
    let rows: Vec<Vec<u8>> = app.db_now(|conn| Ok(outbox::table.select(outbox::sealed).load(conn)?));
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].len(), rows[1].len());
    for word in ["heron", "example", "letter", "test"] {
        assert!(rows.iter().all(|row| !contains(row, word)), "{word} can be read");
    }
}

#[test]
fn what_is_undone_leaves_neither_letter_nor_job() {
    let app = App::start();
    let undone = app.site.db.write_now(|conn| {
        mail::put(conn, &app.site, &a_letter("zoe@example.org"), app.clock.now())?;
        jobs::enqueue(conn, "test", &5, app.clock.now())?;
        Err::<(), Error>(Refusal::NotFound.into())
    });
    assert!(undone.is_err());
    assert_eq!(app.db_now(|conn| Ok(outbox::table.count().get_result::<i64>(conn)?)), 0);
    assert_eq!(app.db_now(|conn| Ok(schema::jobs::table.count().get_result::<i64>(conn)?)), 0);
}

#[test]
fn sessions_that_have_ended_are_deleted_by_the_clock() {
    let app = App::start();
    let _person = a_person(&app);
    let count = || app.db_now(|conn| Ok(sessions::table.count().get_result::<i64>(conn)?));
    app.work();
    assert_eq!(count(), 1);
    app.advance_days(400);
    app.work();
    assert_eq!(count(), 0);
    let kept: i64 =
        app.db_now(|conn| Ok(schema::jobs::table.filter(schema::jobs::name.is_not_null()).count().get_result(conn)?));
    assert!(kept >= 1, "what recurs stays");
}
