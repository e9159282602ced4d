//! What is written of a sanction with the account, and what at the case, is apart: also for whoever reads the marks that
//! PostgreSQL keeps of who wrote a row, and also when the program is killed half-way.

use diesel::prelude::*;
use inglenook::base::crypto::Token;
use inglenook::base::db::schema::{case_sanctions, sanctions};
use inglenook::base::error::{Error, Refusal};
use inglenook::base::web::Fields;
use inglenook::rights::leave::{self, Wish};

use super::{OUT, READ, Room, count, decide, tombstones};
use crate::letters;
use crate::moderation::{Place, REPORT, report};
use crate::support::marks::{Marks, marks};
use crate::support::{App, Person, Smtp, on_postgres};

#[test]
fn on_postgres_no_transaction_leaves_its_mark_both_with_an_account_and_at_a_case() {
    if !on_postgres() {
        return;
    }
    let mut room = Room::make();
    let (before, accounts) = (Marks::of(room.app()), marks(room.app(), "accounts"));
    decide(&mut room.lead, &room.case, OUT, "30").must_be(200);
    let decided = Marks::must_be_apart(&before, room.app());
    // By the job alone, as if the program had been killed before it was done at once.
    undo(room.app());
    room.app().work();
    assert_eq!(count(room.app()), 1);
    let done = Marks::must_be_apart(&decided, room.app());
    room.lead.press("Lift it").must_be(200);
    let lifted = Marks::must_be_apart(&done, room.app());
    room.app().work();
    Marks::must_be_apart(&lifted, room.app());
    let mut now = marks(room.app(), "accounts");
    let mut accounts = accounts;
    accounts.sort();
    now.sort();
    assert_eq!(now, accounts, "no row of an account was touched");
}

/// As it is when the program was killed right after the lead had decided.
fn undo(app: &App) {
    app.db_now(|conn| {
        diesel::delete(sanctions::table).execute(conn)?;
        Ok(diesel::update(case_sanctions::table).set(case_sanctions::stage.eq("doing")).execute(conn)?)
    });
}

#[test]
fn on_postgres_what_is_kept_off_after_somebody_has_left_shares_no_transaction_with_anything() {
    if !on_postgres() {
        return;
    }
    let smtp = Smtp::start();
    let mut place = Place::on(App::with(|config| smtp.configure(config)));
    letters::confirm_an_address(&place.app, &smtp, &mut place.leaf, "leaf@example.org");
    report(&mut place.heron, REPORT, "Unkind", "Please look.");
    let mut room = Room::of(place);
    room.decided(READ, "30");
    let before = Marks::of(room.app());
    let leaf = &mut room.place.leaf;
    leaf.open("/settings/leave").must_be(200);
    leaf.form("Go on").choose("Erase my posts on every board").choose("One board after another").send().must_be(200);
    leaf.form("Close it for good").press("Close it for good").must_be(200);
    assert_eq!((count(room.app()), tombstones(room.app())), (0, 2));
    Marks::must_be_apart(&before, room.app());
    let mut own = marks(room.app(), "sanction_tombstones");
    assert_eq!(own.len(), 2);
    own.dedup();
    assert_eq!(own.len(), 2, "the name and the address can be seen to be one person's");
    room.app().work();
}

#[test]
fn whoever_is_killed_before_or_between_has_it_done_by_the_job_and_once() {
    let mut room = Room::make();
    decide(&mut room.lead, &room.case, OUT, "30").must_be(200);
    undo(room.app());
    room.place.leaf.open("/boards/carers").must_be(200);
    let path = format!("{}/sanction", room.case);
    room.lead.open(&path).must_have("Being done");
    room.app().work();
    room.lead.open(&path).must_have("Done").must_not_have("Being done");
    assert_eq!(count(room.app()), 1);
    // Between: it holds, and the case does not say so yet.
    let again = |app: &App, stage: &str| {
        app.db_now(|conn| {
            let id: i64 = case_sanctions::table.select(case_sanctions::id).get_result(conn)?;
            diesel::update(case_sanctions::table).set(case_sanctions::stage.eq(stage)).execute(conn)?;
            inglenook::base::jobs::enqueue(conn, inglenook::moderation::sanction::JOB, &id, app.clock.now())
        });
    };
    again(room.app(), "doing");
    room.app().work();
    room.lead.open(&path).must_have("Done").must_not_have("Being done");
    assert_eq!(count(room.app()), 1);
    assert_eq!(room.place.leaf.open("/boards/carers").url, "/kept-out");
    // It was lifted while a program still did it: what it did is undone by whoever comes next.
    again(room.app(), "lifted");
    room.app().work();
    assert_eq!(count(room.app()), 0);
    room.lead.open(&path).must_have("Lifted");
    room.place.leaf.open("/boards/carers").must_be(200).must_have("Elsewhere");
}

fn token(person: &Person) -> Token {
    Token::parse(person.jar.find("inglenook").unwrap()).unwrap()
}

#[test]
fn nobody_leaves_before_what_they_signed_in_with_is_kept_off_and_whoever_tries_again_does() {
    let mut room = Room::make();
    let app = &room.place.app;
    let (token, now) = (token(&room.place.leaf), app.clock.now());
    // Somebody about to leave, against whom it is decided just then.
    leave::prepare(&app.site, Some(&token), now).unwrap();
    assert_eq!(tombstones(app), 0);
    decide(&mut room.lead, &room.case, OUT, "30").must_be(200);
    let app = &room.place.app;
    let wish = Wish::parse(&Fields::default(), &[], &app.site.words).unwrap();
    let left = app.site.db.write_now(|conn| leave::leave(conn, &app.site, Some(&token), &wish, now));
    assert!(matches!(left, Err(Error::Refused(Refusal::Unavailable))), "{left:?}");
    assert_eq!((count(app), tombstones(app)), (1, 0));
    // Killed between: nothing is lost, and it still holds.
    leave::prepare(&app.site, Some(&token), now).unwrap();
    leave::prepare(&app.site, Some(&token), now).unwrap();
    assert_eq!((count(app), tombstones(app)), (1, 1));
    assert_eq!(room.place.leaf.open("/me").url, "/kept-out");
    let leaf = &mut room.place.leaf;
    leaf.open("/settings/leave").must_be(200);
    leaf.form("Go on").choose("Keep my posts on every board").choose("All now").send().must_be(200);
    leaf.form("Close it for good").press("Close it for good").must_be(200);
    room.place.app.work();
    assert_eq!((count(room.app()), tombstones(room.app())), (0, 1));
}
