//! What is written of a sanction with the account, and what at the case, is apart: also for whoever reads the marks that
//! PostgreSQL keeps of who wrote a row, and also when the program is killed half-way.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;
use inglenook::base::crypto::Token;
use inglenook::base::db::schema::{case_sanctions, sanctions};
use inglenook::base::error::{Error, Refusal};
use inglenook::base::web::Fields;
use inglenook::rights::leave::{self, Wish};

use super::{OUT, READ, Room, count, decide, tombstones};
use crate::letters;
use crate::moderation::{Place, REPORT, report};
use crate::support::{App, Person, Smtp, on_postgres, source};

/// What has an account's number in it, or what nobody but the program can find again by it.
const WITH_ACCOUNTS: [&str; 13] = [
    "accounts",
    "recovery_codes",
    "sessions",
    "sanctions",
    "sanction_mark",
    "sanction_tombstones",
    "email_confirmations",
    "passphrase_resets",
    "letter_plans",
    "account_copies",
    "alert_marks",
    "alert_refusals",
    "invitations",
];

#[derive(QueryableByName)]
struct Mark {
    #[diesel(sql_type = Text)]
    mark: String,
}

/// The transactions whose marks some rows bear: which wrote them, and which was last at them.
fn marks(app: &App, table: &str) -> Vec<String> {
    let query = format!(
        "SELECT xmin::text AS mark FROM {table} UNION ALL SELECT xmax::text FROM {table} WHERE xmax::text <> '0'"
    );
    let marks: Vec<Mark> = app.db_now(|conn| Ok(sql_query(query).load(conn)?));
    marks.into_iter().map(|mark| mark.mark).collect()
}

/// The marks on rows with accounts, and on all others.
struct Marks {
    with_accounts: BTreeSet<String>,
    others: BTreeSet<String>,
}

impl Marks {
    fn of(app: &App) -> Self {
        app.settle();
        let of = |own: bool| -> BTreeSet<String> {
            let tables =
                source::schema().into_iter().filter(|table| WITH_ACCOUNTS.contains(&table.name.as_str()) == own);
            tables.flat_map(|table| marks(app, &table.name)).collect()
        };
        Self { with_accounts: of(true), others: of(false) }
    }

    /// Fails unless something was written with accounts and something else since, and nothing by one transaction.
    #[track_caller]
    fn must_be_apart(before: &Self, app: &App) -> Self {
        let now = Self::of(app);
        let with_accounts: BTreeSet<&String> = now.with_accounts.difference(&before.with_accounts).collect();
        let others: BTreeSet<&String> = now.others.difference(&before.others).collect();
        assert!(!with_accounts.is_empty() && !others.is_empty(), "{with_accounts:?} {others:?}");
        let shared: Vec<&&String> = with_accounts.intersection(&others).collect();
        assert!(shared.is_empty(), "written by one transaction: {shared:?}");
        now
    }
}

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
