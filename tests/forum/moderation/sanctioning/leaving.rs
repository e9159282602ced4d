//! What a sanction leaves in the database, and behind somebody who leaves.

use diesel::prelude::*;
use inglenook::accounts::Role;
use inglenook::accounts::credentials::SignInName;
use inglenook::accounts::sanction::SanctionKind;
use inglenook::accounts::sign_up::create_named;
use inglenook::base::crypto::{Keyring, Purpose};
use inglenook::base::db::schema::{accounts, case_sanctions, sanctions};
use inglenook::base::error::Error;

use super::{OUT, Room, count, keep, tombstones};
use crate::letters;
use crate::moderation::{Place, REPORT, report};
use crate::privacy::dump;
use crate::retention::tidy;
use crate::support::{App, Page, Person, Smtp, a_member};

#[test]
fn no_row_says_whose_it_is_and_two_about_one_person_are_not_alike() {
    let mut room = Room::make();
    room.decided(OUT, "30");
    let app = &room.place.app;
    // About another name of the same person, on another day.
    app.advance_days(1);
    let carers = &room.carers;
    keep(app, carers, &room.place.leaf, SanctionKind::ReadOnly);
    let rows: Vec<(Vec<u8>, Option<i64>)> =
        app.db_now(|conn| Ok(sanctions::table.select((sanctions::key, sanctions::end_day)).load(conn)?));
    assert_eq!(rows.len(), 2);
    assert_ne!(rows[0].0, rows[1].0);
    let ids: Vec<i64> = app.db_now(|conn| Ok(accounts::table.select(accounts::id).load(conn)?));
    let strangers = Keyring::from_bytes([9; 32]);
    for id in ids {
        for purpose in Purpose::ALL {
            let bytes = id.to_be_bytes();
            assert!(rows.iter().all(|(key, _)| *key != strangers.index(purpose, &bytes)));
            // Not even with the keys by the number alone: it takes the place too.
            assert!(rows.iter().all(|(key, _)| *key != app.site.keys.index(purpose, &bytes)));
        }
        let text = id.to_string();
        let lines = dump(app);
        let told: Vec<&str> = lines.lines().filter(|line| line.contains(&text)).collect();
        assert!(told.iter().all(|line| !rows.iter().any(|(key, _)| line.contains(&hex(key)))));
    }
    assert!(!dump(app).contains("Canarywhy"));
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

#[test]
fn somebody_who_leaves_while_it_holds_comes_back_neither_under_their_name_nor_at_their_address() {
    let smtp = Smtp::start();
    let mut place = Place::on(App::with(|config| smtp.configure(config)));
    letters::confirm_an_address(&place.app, &smtp, &mut place.leaf, "leaf@example.org");
    report(&mut place.heron, REPORT, "Unkind", "Please look.");
    let mut room = Room::of(place);
    room.decided(OUT, "30");
    let mut newcomer = a_member(room.app(), &room.place.board);
    // While the account is there, its address moves to nobody.
    let sent = asked(&mut newcomer, "leaf@example.org", &smtp, room.app());
    assert_eq!(sent, 0);
    room.place.leaf.open("/settings/leave").must_be(200);
    let leaf = &mut room.place.leaf;
    leaf.form("Go on").choose("Erase my posts on every board").choose("All now").send().must_be(200);
    leaf.form("Close it for good").press("Close it for good").must_be(200);
    room.place.app.work();
    assert_eq!((count(room.app()), tombstones(room.app())), (0, 2));
    let page = a_page_of(&mut a_member(room.app(), &room.place.board), "leaf@example.org");
    let other = a_page_of(&mut a_member(room.app(), &room.place.board), "moss@example.org");
    assert_eq!(page.must_be(200).text().replace("l…@", "m…@"), other.must_be(200).text());
    let before = smtp.letters().len();
    room.place.app.work();
    assert_eq!(smtp.letters().len(), before + 1, "a letter for the other one alone");
    // The name is taken, as any other is.
    let name = room.place.leaf.sign_in_name.clone();
    assert!(is_taken(room.app(), &name));
    room.place.app.advance_days(31);
    tidy(room.app());
    assert_eq!(tombstones(room.app()), 0);
    assert!(!is_taken(room.app(), &name));
    // What was written about them, and by them, is gone with the posts.
    let words: Vec<Option<Vec<u8>>> =
        room.app().db_now(|conn| Ok(case_sanctions::table.select(case_sanctions::words_sealed).load(conn)?));
    assert_eq!(words, [None]);
}

fn a_page_of(person: &mut Person, address: &str) -> Page {
    person.open("/settings/mail");
    let page = person.form("Send me a letter").fill("Email address", address).send();
    if page.status == 403 { person.prove() } else { page }
}

/// How many letters leave when somebody gives an address.
fn asked(person: &mut Person, address: &str, smtp: &Smtp, app: &App) -> usize {
    let before = smtp.letters().len();
    a_page_of(person, address).must_be(200).must_have("waits for your yes");
    app.work();
    smtp.letters().len() - before
}

/// Whether an account can be made under a name; if so it is, and undone.
fn is_taken(app: &App, name: &str) -> bool {
    let name = SignInName::given(name);
    let made = app.site.db.write_now(|conn| {
        create_named(conn, &app.site, &name, Role::Member, "hash", &[], None)?;
        Err::<(), _>(Error::fault("undone"))
    });
    made.unwrap_err().to_string() != "undone"
}
