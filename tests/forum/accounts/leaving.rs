//! Signing out, and leaving in a hurry.

use std::time::{Duration, Instant};

use diesel::prelude::*;
use inglenook::base::db::schema::sessions;

use super::{is_in, join};
use crate::support::{App, Database, on_postgres};

/// Nobody can write to the database until this is dropped.
struct Stuck<'a> {
    database: &'a Database,
    lock: Option<SqliteConnection>,
}

impl<'a> Stuck<'a> {
    fn new(database: &'a Database) -> Self {
        if on_postgres() {
            database.hide(true);
            return Self { database, lock: None };
        }
        let mut lock = SqliteConnection::establish(&database.path().display().to_string()).unwrap();
        diesel::sql_query("BEGIN IMMEDIATE").execute(&mut lock).unwrap();
        Self { database, lock: Some(lock) }
    }
}

impl Drop for Stuck<'_> {
    fn drop(&mut self) {
        match &mut self.lock {
            Some(lock) => drop(diesel::sql_query("ROLLBACK").execute(lock)),
            None => self.database.hide(false),
        }
    }
}

fn sessions_of(app: &App) -> i64 {
    app.db_now(|conn| Ok(sessions::table.count().get_result(conn)?))
}

#[test]
fn signing_out_ends_the_session_and_clears_what_the_browser_kept() {
    let app = App::start();
    let mut person = join(&app);
    person.browser.open("/settings");
    let mut before = person.browser.clone();
    let (path, body) = person.browser.form_in("header", "Sign out").ready("Sign out");
    let page = person.browser.post_raw(&path, body.clone(), &[]);
    assert_eq!(page.must_be(303).location(), "/");
    assert_eq!(page.header("clear-site-data"), Some("\"storage\""));
    assert_eq!(person.browser.jar.find("__Host-inglenook"), None);
    assert_eq!(sessions_of(&app), 0);
    assert!(!is_in(&mut before), "the token is worth nothing any more");
    // The button is pressed in another tab too.
    assert_eq!(person.browser.post_raw(&path, body, &[]).must_be(303).location(), "/");
}

#[test]
fn nobody_is_signed_out_by_another_site() {
    let app = App::start();
    let mut person = join(&app);
    person.browser.post_raw("/sign-out", "csrf=x", &[]).must_be(403);
    let token = person.browser.csrf();
    person.browser.post_raw("/sign-out", format!("csrf={token}"), &[("sec-fetch-site", "cross-site")]).must_be(403);
    assert!(is_in(&mut person.browser));
}

#[test]
fn leaving_is_a_plain_link_on_every_page_and_ends_everything() {
    let app = App::start();
    let mut person = join(&app);
    assert_eq!(person.browser.page().attributes("a.quick-exit", "href"), ["/leave"]);
    let page = person.browser.get_raw("/leave");
    assert_eq!(page.must_be(303).location(), app.site.config.site.leave_to);
    assert_eq!(page.header("clear-site-data"), Some("\"storage\""));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    for name in ["inglenook", "device", "display", "flash", "csrf"] {
        let expired = |prefix: &str| {
            page.all_headers("set-cookie")
                .any(|value| value.starts_with(&format!("{prefix}{name}=;")) && value.contains("Max-Age=0"))
        };
        assert!(expired("__Host-") && expired(""), "{name}");
    }
    assert!(person.browser.jar.names().is_empty());
    assert_eq!(sessions_of(&app), 0);
}

#[test]
fn a_stranger_may_leave_too() {
    let app = App::start();
    assert_eq!(app.get("/leave").must_be(303).location(), app.site.config.site.leave_to);
}

#[test]
fn leaving_works_at_once_when_the_database_does_not() {
    let app = App::start();
    let mut person = join(&app);
    let stuck = Stuck::new(&app.database);
    let begun = Instant::now();
    let page = person.browser.get_raw("/leave");
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    assert_eq!(page.must_be(303).location(), app.site.config.site.leave_to);
    assert!(person.browser.jar.names().is_empty());
    drop(stuck);
    let back = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        app.get("/health/ready").status == 200
    });
    assert!(back, "the site did not come back with its database");
}
