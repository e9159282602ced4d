//! Copies of the database that are older than what people have had erased.

use std::fs;

use data_encoding::BASE64;
use diesel::prelude::*;
use inglenook::base::db::schema::{accounts, posts};
use inglenook::rights::journal;
use tempfile::{TempDir, tempdir};

use super::erasing::must_be_nowhere;
use super::{CANARY, Place, leave};
use crate::support::{App, Browser, Database, MASTER_KEY, PASSPHRASE, Program, Setup, on_postgres};

/// A site on a copy, after what the journal says has been done in it.
fn restored(place: &Place, copy: Database) -> (App, usize) {
    let app = App::on(copy, |_| ());
    let path = place.app.site.config.keys.erasure_journal();
    let done = journal::catch_up(&app.site.db, (&app.site.keys, &app.site.words), &path, app.clock.now()).unwrap();
    app.work();
    (app, done)
}

#[test]
fn a_copy_from_before_somebody_left_loses_them_again() {
    let mut place = Place::make();
    let copy = place.app.database.copy();
    leave(&mut place.heron, "Erase my posts on every board", "All now").must_have("You have left");
    place.app.work();
    let (app, done) = restored(&place, copy);
    // Two names, each with what was written under it, and the account.
    assert_eq!(done, 3);
    must_be_nowhere(&app, CANARY);
    assert_eq!(app.db_now(|conn| Ok(accounts::table.count().get_result::<i64>(conn)?)), 1);
    app.get("/boards/stroke/threads/1").must_be(200).must_have("My own answer.").must_have("omeone who has left");
    let path = place.app.site.config.keys.erasure_journal();
    let again = journal::catch_up(&app.site.db, (&app.site.keys, &app.site.words), &path, app.clock.now()).unwrap();
    assert_eq!(again, 0, "the database knows of them now");
}

#[test]
fn a_copy_loses_single_posts_that_were_taken_back_since_and_keeps_the_others() {
    let mut place = Place::make();
    let early = place.app.database.copy();
    place.heron.open("/boards/stroke/threads/1/posts/2/delete");
    place.heron.press("Delete it").must_be(200);
    place.app.work();
    let late = place.app.database.copy();
    let words = |app: &App| -> i64 {
        app.db_now(|conn| Ok(posts::table.filter(posts::source.like(format!("{CANARY}%"))).count().get_result(conn)?))
    };
    let (app, done) = restored(&place, early);
    assert_eq!((done, words(&app)), (1, 2));
    let (app, done) = restored(&place, late);
    assert_eq!((done, words(&app)), (0, 2), "what a copy knows is not done again");
}

#[test]
fn a_journal_that_is_not_ours_is_told_and_not_believed() {
    let place = Place::make();
    let path = place.app.site.config.keys.erasure_journal();
    let site = &place.app.site;
    let catch_up = || journal::catch_up(&site.db, (&site.keys, &site.words), &path, place.app.clock.now());
    assert_eq!(catch_up(), Ok(0), "there is none yet");
    fs::write(&path, "something else\n").unwrap();
    assert!(catch_up().unwrap_err().contains("no such file"));
}

#[test]
fn what_was_erased_right_before_a_kill_does_not_come_back_with_an_older_database() {
    let mut place = Place::make();
    place.app.work();
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("master.key"), BASE64.encode(&MASTER_KEY)).unwrap();
    // Nothing is done in the background: what was not done before the answer is not done at all.
    let serve = |database: &Database| {
        Setup::new(&["serve"]).on(database, &folder).with("INGLENOOK__JOBS__IN_SERVE", "false").start()
    };
    let (database, copy) = (place.app.database.copy(), place.app.database.copy());
    let mut program = serve(&database);
    for person in [&mut place.heron, &mut place.leaf] {
        person.browser = program.browser();
        person.sign_in().must_be(200);
    }
    place.heron.open("/boards/stroke/threads/1/posts/2/delete");
    place.heron.press("Delete it").must_be(200);
    place.heron.open("/boards/carers/leave");
    place.heron.press("Leave this board").must_be(200);
    leave(&mut place.leaf, "Erase my posts on every board", "All now").must_have("You have left");
    program.kill();
    let mut program = serve(&copy);
    // A post, a name that left its board, one that left with its words, an account.
    assert!(program.log().contains("older than the erasure journal: 4"), "{}", program.log());
    let thread = program.get("/boards/stroke/threads/1");
    thread.must_be(200).must_have(&format!("{CANARY} on stroke.")).must_not_have(&format!("{CANARY} again."));
    thread.must_not_have("My own answer.");
    program.stop();
    assert_eq!(count_accounts(&copy), 1);
}

#[test]
fn names_that_had_still_to_go_go_from_a_copy_that_was_restored_meanwhile() {
    if on_postgres() {
        return;
    }
    let mut place = Place::make();
    place.app.work();
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("master.key"), BASE64.encode(&MASTER_KEY)).unwrap();
    let file = folder.path().join("copy.sqlite");
    let database = place.app.database.copy();
    let setup = |arguments: &[&str]| Setup::new(arguments).on(&database, &folder);
    let copied = setup(&["backup", file.to_str().unwrap()]).run();
    assert_eq!(copied.code, 0, "{}", copied.complained);
    let mut program = setup(&["serve"]).with("INGLENOOK__JOBS__IN_SERVE", "false").start();
    place.heron.browser = program.browser();
    place.heron.sign_in().must_be(200);
    leave(&mut place.heron, "Erase my posts on every board", "One board after another").must_have("You have left");
    program.kill();
    for number in ["", "-2"] {
        let restored = setup(&["restore", file.to_str().unwrap()]).run();
        assert_eq!(restored.code, 0, "{}", restored.complained);
        assert!(restored.said.contains("taken over from the database set aside: 2."), "{}", restored.said);
        assert!(restored.said.contains(&format!(".before-restore{number}.\n")), "{}", restored.said);
    }
    assert_eq!(count_accounts(&database), 1);
    // A journal that cannot be read is told, and costs nobody their leaving.
    let journal = folder.path().join("master.key.erasures");
    assert!(journal.exists());
    fs::write(&journal, "something else\n").unwrap();
    let restored = setup(&["restore", file.to_str().unwrap()]).run();
    assert!(restored.code == 1 && restored.complained.contains("no such file"), "{}", restored.complained);
    assert!(restored.said.contains("taken over from the database set aside: 2."), "{}", restored.said);
    let aside = database.path().with_extension("before-restore");
    assert!(aside.exists() && aside.with_extension("before-restore-3").exists());
}

#[test]
fn what_the_journal_cannot_take_is_erased_all_the_same_and_noted_when_it_can() {
    let mut place = Place::make();
    let copy = place.app.database.copy();
    let path = place.app.site.config.keys.erasure_journal();
    fs::create_dir(&path).unwrap();
    place.heron.open("/boards/stroke/threads/1/posts/2/delete");
    place.heron.press("Delete it").must_be(200);
    place.heron.open("/boards/carers/leave");
    place.heron.press("Leave this board").must_be(200);
    leave(&mut place.leaf, "Erase my posts on every board", "All now").must_have("You have left");
    place.app.work();
    fs::remove_dir(&path).unwrap();
    place.app.advance_minutes(10);
    place.app.work();
    let (app, done) = restored(&place, copy);
    assert_eq!(done, 4);
    must_be_nowhere(&app, &format!("{CANARY} again."));
    must_be_nowhere(&app, "My own answer.");
}

fn join(program: &Program) -> Browser {
    let mut browser = program.browser();
    browser.open("/join");
    let form = browser.form("Join").fill("A word", "heron").fill("Passphrase", PASSPHRASE).check("I am 18 or over");
    form.check("I agree that what I write").press("Join").must_be(200);
    browser.form("Go on to the boards").check("I have kept").send().must_be(200);
    browser
}

/// Closes an account, and waits until the journal has it.
fn close_account(heron: &mut Browser, folder: &TempDir, program: &Program) {
    heron.open("/settings/leave").must_be(200);
    heron.press("Go on").must_be(200);
    heron.form("Close it for good").press("Close it for good").must_have("You have left");
    let journal = folder.path().join("master.key.erasures");
    let begun = std::time::Instant::now();
    while fs::read_to_string(&journal).unwrap_or_default().lines().count() < 2 {
        assert!(begun.elapsed().as_secs() < 30, "nothing was noted: {}", program.log());
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

/// How many accounts a database has.
fn count_accounts(database: &Database) -> i64 {
    let settings = inglenook::base::config::DatabaseSettings {
        url: database.url.clone(),
        ..inglenook::base::config::Config::load(None, []).unwrap().database
    };
    let db = inglenook::base::db::Db::open(&settings).unwrap();
    db.read_now(|conn| Ok(accounts::table.count().get_result::<i64>(conn)?)).unwrap()
}

#[test]
fn a_server_that_starts_on_an_older_database_erases_before_it_serves() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let file = folder.path().join("copy.sqlite");
    let name = file.to_str().unwrap();
    let mut program = Setup::new(&["serve"]).on(&database, &folder).start();
    let mut heron = join(&program);
    let copy = if on_postgres() {
        Some(database.copy())
    } else {
        let copied = Setup::new(&["backup", name]).on(&database, &folder).run();
        assert_eq!(copied.code, 0, "{}", copied.complained);
        None
    };
    close_account(&mut heron, &folder, &program);
    program.stop();
    let database = match copy {
        Some(copy) => copy,
        None => {
            let restored = Setup::new(&["restore", name]).on(&database, &folder).run();
            assert_eq!(restored.code, 0, "{}", restored.complained);
            assert!(restored.said.contains("Erased again, as the erasure journal says: 1."), "{}", restored.said);
            database
        }
    };
    let mut program = Setup::new(&["serve"]).on(&database, &folder).start();
    assert_eq!(program.log().contains("older than the erasure journal: 1"), on_postgres(), "{}", program.log());
    program.stop();
    assert_eq!(count_accounts(&database), 0);
}

#[test]
fn a_copy_from_before_a_change_of_keys_loses_them_again_with_both_keys_at_hand() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let key_file = folder.path().join("master.key");
    let mut program = Setup::new(&["serve"]).on(&database, &folder).start();
    let mut heron = join(&program);
    let (copy, old) = (database.copy(), fs::read_to_string(&key_file).unwrap());
    let rotate = |database: &Database| Setup::new(&["keys", "rotate"]).on(database, &folder).run();
    let rotated = rotate(&database);
    assert_eq!(rotated.code, 0, "{}", rotated.complained);
    close_account(&mut heron, &folder, &program);
    program.stop();
    let new = fs::read_to_string(&key_file).unwrap();
    assert!(new.trim() != old.trim());
    // With the new key alone it is not touched; with the old one alone the journal cannot be read.
    for keys in [&new, &old] {
        fs::write(&key_file, keys).unwrap();
        let refused = Setup::new(&["serve"]).on(&copy, &folder).run();
        assert_ne!(refused.code, 0, "{}", refused.said);
    }
    assert_eq!(count_accounts(&copy), 1);
    fs::write(&key_file, format!("{}\n{new}", old.trim_end())).unwrap();
    let mut program = Setup::new(&["serve"]).on(&copy, &folder).start();
    assert!(program.log().contains("older than the erasure journal: 1"), "{}", program.log());
    assert_eq!(count_accounts(&copy), 0);
    let rotated = rotate(&copy);
    assert_eq!(rotated.code, 0, "{}", rotated.complained);
    program.stop();
    let lines = |text: &str| -> Vec<String> {
        text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
    };
    assert_eq!(lines(&fs::read_to_string(&key_file).unwrap()), lines(&new), "the old key has gone again");
}
