//! What an operator types: the program is started as a process and judged by what it says and leaves behind.

use std::fs;

use inglenook::base::config::DatabaseSettings;
use inglenook::base::db::Db;
use inglenook::base::db::schema::site_state;
use tempfile::tempdir;

use diesel::prelude::*;

use crate::support::{Database, Setup, on_postgres, settings};

fn open(database: &Database) -> Db {
    Db::open(&DatabaseSettings { url: database.url.clone(), ..settings().database }).unwrap()
}

/// What lies in the database that the check of the keys would write.
fn facts(database: &Database) -> i64 {
    open(database).read_now(|conn| Ok(site_state::table.count().get_result(conn)?)).unwrap()
}

#[test]
fn the_first_start_migrates_makes_a_key_and_prints_the_owners_link() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let mut program = Setup::new(&["serve"]).on(&database, &folder).start();
    program.get("/health/ready").must_be(200);
    let link = program.line("http://localhost:8080/appoint/");
    assert!(program.log().contains("a new master key was made"), "{}", program.log());
    #[cfg(unix)]
    if !on_postgres() {
        use std::os::unix::fs::PermissionsExt;
        for ending in ["", "-wal"] {
            let file = format!("{}{ending}", database.path().display());
            let mode = fs::metadata(&file).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{file} can be read by others");
        }
    }
    program.stop();

    let mut again = Setup::new(&["serve"]).on(&database, &folder).start();
    assert_ne!(again.line("http://localhost:8080/appoint/"), link);
    assert!(!again.log().contains("master key"), "{}", again.log());
    again.stop();
}

#[test]
fn a_misspelt_setting_is_refused_with_its_line() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("site.toml");
    fs::write(&file, "[site]\nname = \"Ours\"\nmotto = \"None\"\n").unwrap();
    let ended = Setup::new(&["serve", "--config", file.to_str().unwrap()]).run();
    assert_eq!(ended.code, 1);
    assert!(ended.complained.contains("line 3") && ended.complained.contains("site.motto"), "{}", ended.complained);
}

#[test]
fn a_command_that_is_not_understood_ends_with_2() {
    assert_eq!(Setup::new(&["surf"]).run().code, 2);
    assert_eq!(Setup::new(&["serve", "--fast"]).run().code, 2);
}

#[test]
fn a_database_sealed_under_another_key_is_not_touched() {
    let (database, folder, other) = (Database::empty(), tempdir().unwrap(), tempdir().unwrap());
    Setup::new(&["serve"]).on(&database, &folder).start().stop();
    let before = (!on_postgres()).then(|| fs::read(database.path()).unwrap());

    let without = Setup::new(&["serve"]).on(&database, &other).run();
    assert_eq!(without.code, 1);
    assert!(without.complained.contains("is missing"), "{}", without.complained);
    assert!(!other.path().join("master.key").exists(), "a new key was made for a sealed database");

    let key = other.path().join("master.key");
    assert_eq!(Setup::new(&["keys", "new", key.to_str().unwrap()]).run().code, 0);
    for command in [&["serve"][..], &["keys", "check"], &["audit", "verify"]] {
        let wrong = Setup::new(command).on(&database, &other).run();
        assert_eq!(wrong.code, 1, "{command:?}");
        assert!(wrong.complained.contains("sealed under another key"), "{}", wrong.complained);
    }
    if let Some(before) = before {
        assert!(before == fs::read(database.path()).unwrap(), "the file was changed");
    }
    Setup::new(&["serve"]).on(&database, &folder).start().stop();
}

#[test]
fn two_nodes_start_at_once_on_an_empty_database() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let setup = Setup::new(&["serve"]).on(&database, &folder);
    std::thread::scope(|scope| {
        let nodes: Vec<_> = (0..2).map(|_| scope.spawn(|| setup.start())).collect();
        for node in nodes {
            let mut node = node.join().unwrap();
            node.get("/health/ready").must_be(200);
            node.stop();
        }
    });
    assert_eq!(facts(&database), 1, "one check of the keys");
    assert_eq!(Setup::new(&["keys", "check"]).on(&database, &folder).run().code, 0);
}

#[test]
fn a_postgres_elsewhere_needs_tls() {
    let remote = Setup::new(&["migrate"]).with("DATABASE_URL", "postgres://forum@db.example/forum").run();
    assert_eq!(remote.code, 1);
    assert!(remote.complained.contains("without TLS"), "{}", remote.complained);
}

#[test]
fn a_database_that_is_not_there_is_a_sentence_not_a_panic() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("file"), "no database ".repeat(100)).unwrap();
    for url in [
        format!("sqlite:{}/file/x.sqlite", folder.path().display()),
        format!("sqlite:{}/file", folder.path().display()),
        "postgres://forum@127.0.0.1:1/forum".to_owned(),
        "mysql://localhost/forum".to_owned(),
    ] {
        let ended = Setup::new(&["migrate"]).with("DATABASE_URL", &url).run();
        assert_eq!(ended.code, 1, "{url}");
        assert!(ended.complained.starts_with("inglenook: "), "{}", ended.complained);
        assert!(!ended.complained.contains("panicked"), "{}", ended.complained);
    }
}

#[test]
fn migrating_twice_does_nothing_the_second_time() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let migrate = Setup::new(&["migrate"]).on(&database, &folder);
    assert!(migrate.run().said.starts_with("Applied: "));
    assert_eq!(migrate.run().said, "The database is up to date.\n");
}

#[test]
fn the_audit_log_is_walked_and_an_altered_line_is_found() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    Setup::new(&["serve"]).on(&database, &folder).start().stop();
    let verify = Setup::new(&["audit", "verify"]).on(&database, &folder);
    let whole = verify.run();
    assert_eq!((whole.code, whole.said.as_str()), (0, "The audit log is whole: 1 lines.\n"), "{}", whole.complained);
    open(&database)
        .write_now(|conn| Ok(diesel::sql_query("UPDATE audit_log SET sealed = NULL, actor = 'nobody'").execute(conn)?))
        .unwrap();
    let altered = verify.run();
    assert_eq!(altered.code, 1);
    assert!(altered.complained.contains("line 1"), "{}", altered.complained);
}

#[test]
fn a_backup_of_a_running_server_can_be_restored() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let file = folder.path().join("copy.sqlite");
    let name = file.to_str().unwrap();
    let mut program = Setup::new(&["serve"]).on(&database, &folder).start();
    let copied = Setup::new(&["backup", name]).on(&database, &folder).run();
    if on_postgres() {
        assert_eq!(copied.code, 1);
        assert!(copied.complained.contains("pg_dump"), "{}", copied.complained);
        return;
    }
    assert_eq!(copied.code, 0, "{}", copied.complained);
    let again = Setup::new(&["backup", name]).on(&database, &folder).run();
    assert!(again.code == 1 && again.complained.contains("exists already"), "{}", again.complained);
    let in_use = Setup::new(&["restore", name]).on(&database, &folder).run();
    assert!(in_use.code == 1 && in_use.complained.contains("stop the server"), "{}", in_use.complained);
    program.get("/health/ready").must_be(200);
    program.stop();

    fs::write(database.path(), "damaged ".repeat(500)).unwrap();
    let restored = Setup::new(&["restore", name]).on(&database, &folder).run();
    assert_eq!(restored.code, 0, "{}", restored.complained);
    let mut program = Setup::new(&["serve"]).on(&database, &folder).start();
    program.get("/health/ready").must_be(200);
    program.stop();

    fs::write(&file, "damaged ".repeat(500)).unwrap();
    let damaged = Setup::new(&["restore", name]).on(&database, &folder).run();
    assert!(damaged.code == 1 && damaged.complained.contains("not a sound copy"), "{}", damaged.complained);
    Setup::new(&["serve"]).on(&database, &folder).start().stop();
}

#[test]
fn digests_run_composes_what_is_due_once_and_says_how_much() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let data = folder.path().to_str().unwrap();
    let sqlite = format!("sqlite:{data}/inglenook.sqlite");
    let url = if on_postgres() { &database.url } else { &sqlite };
    let made = Setup::new(&["demo", "--exit", "--data", data]).with("DATABASE_URL", url).run();
    assert_eq!(made.code, 0, "{}", made.complained);
    let run = || {
        let ended = Setup::new(&["digests", "run"])
            .with("DATABASE_URL", url)
            .with("INGLENOOK_MASTER_KEY_FILE", format!("{data}/master.key"))
            .run();
        assert_eq!(ended.code, 0, "{}", ended.complained);
        ended.said
    };
    let first = run();
    assert!(first.contains("outbox: 2.") && first.contains("no mail server"), "{first}");
    assert!(run().contains("outbox: 0."));
}
