//! What people type and what they are known by is found in no log and on no page for what went wrong: pushed through
//! every route, in every place of a request, with everything well and with everything broken.

pub mod secrets;

use std::collections::HashSet;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use inglenook::accounts::Role;
use inglenook::base::config::DatabaseSettings;
use inglenook::base::db::connection::{self, Engine, Use};
use inglenook::base::db::schema::accounts;
use inglenook::base::db::{Conn, Db, migrate};
use inglenook::boards::create::{self, BoardForm, GroupForm, NewBoard, NewGroup};
use tempfile::tempdir;

use self::secrets::{EMAIL, SEARCH, Secrets, TEXT};
use crate::support::people::PASSPHRASE;
use crate::support::routes::{self, Objects, Route};
use crate::support::{Browser, Database, Page, Program, Setup, Smtp, encode, on_postgres, settings};

/// The program, with a log that holds all it ever says, a mail server, a public board with a thread, and somebody who
/// is its member, its facilitator and an owner of the site, so that they come as far as anybody.
struct Site {
    program: Program,
    database: Database,
    asker: Asker,
    // Both are there until the program has ended.
    _smtp: Smtp,
    _folder: tempfile::TempDir,
}

/// Who asks.
struct Asker {
    somebody: Browser,
    stranger: Browser,
    sign_in_name: String,
}

fn open(database: &Database) -> Conn {
    connection::open(&database.url, Engine::of(&database.url).unwrap(), Use::Write).unwrap()
}

fn store(database: &Database) -> Db {
    Db::open(&DatabaseSettings { url: database.url.clone(), ..settings().database }).unwrap()
}

impl Site {
    fn start(format: &str, level: &str) -> Self {
        let (database, folder, smtp) = (Database::empty(), tempdir().unwrap(), Smtp::start());
        migrate::run(&database.url).unwrap();
        let setup = smtp.with(Setup::new(&["serve"]).on(&database, &folder));
        let program = setup
            .with("INGLENOOK__LOG__FORMAT", format)
            .with("INGLENOOK__LOG__FILTER", level)
            .with("INGLENOOK__ACCOUNTS__SIGN_INS_PER_NAME", "10000")
            .with("INGLENOOK__ACCOUNTS__SIGN_INS_PER_ADDRESS", "10000")
            .with("INGLENOOK__ACCOUNTS__SIGN_UPS_PER_ADDRESS", "10000")
            .with("INGLENOOK__MAIL__ASKED_PER_HOUR", "10000")
            .with("INGLENOOK__MODERATION__REPORTS_PER_HOUR", "10000")
            .with("INGLENOOK__THREADS__POSTS_PER_HOUR", "10000")
            .start();
        a_board(&database);
        let mut somebody = program.browser();
        somebody.open("/join");
        let form = somebody.form("Join").fill("A word", "zephyrquokka").fill("Passphrase", PASSPHRASE);
        let page = form.check("I am 18 or over").check("I agree that what I write").press("Join");
        let sign_in_name = page.must_be(200).find("#sign-in-name").remove(0);
        somebody.form("Go on to the boards").check("I have kept").send().must_be(200);
        somebody.open("/boards/stroke/join").must_be(200);
        somebody.form("Join this board").check("I have read these").send().must_be(200);
        somebody.open("/boards/stroke/threads/new");
        somebody.form("Post").fill("A title", TEXT).fill("Your post", TEXT).press("Post").must_be(200).must_have(TEXT);
        let owner = accounts::role.eq(Role::Owner);
        store(&database).write_now(|conn| Ok(diesel::update(accounts::table).set(owner).execute(conn)?)).unwrap();
        let stranger = program.browser();
        Self { program, database, asker: Asker { somebody, stranger, sign_in_name }, _smtp: smtp, _folder: folder }
    }

    /// Sends the secrets through every route: in the query, in every field, in the cookie.
    fn push(&self, secrets: &Secrets, ways: Ways) -> HashSet<u16> {
        let mut seen = HashSet::new();
        for route in routes::filled_with(&Objects { board: "stroke", ..Objects::default() }) {
            for (bad, page) in self.asker.ask(&route, ways) {
                seen.insert(page.status);
                let what = format!("{} {} {bad}: {}", route.method, route.path, page.status);
                must_not_tell(secrets, &page, &what);
            }
        }
        seen
    }
}

/// In how many ways a route is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ways {
    /// As somebody and as a stranger.
    Well,
    /// And in all the bad ways that there are.
    All,
    /// Well, also where that ends a session or a name.
    Last,
}

/// Routes after which somebody can do less.
const ENDS: [&str; 9] = [
    "/sign-out",
    "/leave",
    "/settings/sessions/end",
    "/join",
    "/join/done",
    "/sign-in",
    "/recover",
    "/boards/{board}/leave",
    "/boards/{board}/threads/{number}/posts/{post}/delete",
];

impl Asker {
    /// The answers to a route.
    fn ask(&self, route: &Route, ways: Ways) -> Vec<(&'static str, Page)> {
        let query = format!("{}?q={SEARCH}&next=%2F{SEARCH}&name={SEARCH}", route.path);
        // What takes somebody's session or their place away is left for the last time.
        let mut known = self.somebody.clone();
        if ways != Ways::Last && ENDS.contains(&route.pattern) {
            known.jar.clear();
        }
        let mut stranger = self.stranger.clone();
        stranger.open("/settings/display");
        if route.method == "GET" {
            return vec![("known", known.get_raw(&query)), ("stranger", stranger.get_raw(&query))];
        }
        let csrf = self.somebody.csrf();
        let act = if route.pattern == "/settings/mail" { "address" } else { "post" };
        let good = self.form(&csrf, &[("do", act)]);
        let long = self.form(&csrf, &[("body", &TEXT.repeat(6_000))]);
        let visitors =
            self.form(&stranger.page().attributes("[name=csrf]", "value").first().cloned().unwrap_or_default(), &[]);
        let mut answers = vec![
            ("good", known.post_raw(&query, good.clone(), &[])),
            ("stranger", stranger.post_raw(&query, visitors, &[])),
        ];
        if ways != Ways::All {
            return answers;
        }
        answers.extend([
            ("without token", known.post_raw(&query, self.form("x", &[]), &[])),
            ("too large", known.post_raw(&query, long, &[])),
            ("no UTF-8", known.post_raw(&query, [good.as_bytes(), b"&x=%ff%fe"].concat(), &[])),
            ("with a NUL", known.post_raw(&query, format!("{good}&x=%00"), &[])),
            ("no form", known.post_raw(&query, good.clone(), &[("content-type", "application/json")])),
            (
                "elsewhere",
                known.post_raw(
                    &query,
                    good.clone(),
                    &[("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")],
                ),
            ),
            ("another host", known.post_raw(&query, good, &[("host", &format!("{SEARCH}.example"))])),
        ]);
        answers
    }

    fn form(&self, csrf: &str, more: &[(&str, &str)]) -> String {
        let name = self.sign_in_name.as_str();
        let fields = [
            ("csrf", csrf),
            ("name", name),
            ("word", "zephyrquokka"),
            ("passphrase", PASSPHRASE),
            ("code", name),
            ("email", EMAIL),
            ("own", "Zephyrquokka"),
            ("title", TEXT),
            ("body", TEXT),
            ("details", TEXT),
            ("about", "other"),
            ("answer", TEXT),
            ("note", TEXT),
            ("reason", TEXT),
            ("description", TEXT),
            ("summary", TEXT),
            ("rules", TEXT),
            ("label", TEXT),
            ("version", TEXT),
            ("next", SEARCH),
            ("kept", SEARCH),
            ("do", "post"),
            ("agree", "yes"),
            ("anyway", "yes"),
        ];
        let unless = |name: &str| more.iter().all(|(other, _)| *other != name);
        let all = fields.iter().filter(|(name, _)| unless(name)).chain(more);
        encode(&all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
    }
}

/// Fails if an answer holds what it must not. Words are given back to whoever has sent them, to be copied or in the form
/// that they came from, and so is the name in a form that asks for a passphrase again.
fn must_not_tell(secrets: &Secrets, page: &Page, what: &str) {
    let headers = page.headers.iter().filter(|(name, _)| name != "set-cookie");
    let headers: Vec<String> = headers.map(|(name, value)| format!("{name}: {value}")).collect();
    // Where somebody is going on to is what they have asked for.
    let found = secrets.found_in(&headers.join("\n"), &["query"]);
    assert!(found.is_empty(), "{what}: headers: {found:?}");
    let form_again = page.status < 400
        || page.status == 422
        || !page.attributes("[name=passphrase], [name=word]", "name").is_empty();
    let given_back: &[&str] = if form_again {
        &["form's token", "text", "sign-in name", "address", "query"]
    } else {
        &["form's token", "text"]
    };
    let found = secrets.found_in(&page.body, given_back);
    assert!(found.is_empty(), "{what}: {found:?}");
}

fn a_board(database: &Database) {
    let words = inglenook::base::words::Words::load(&settings().site.language).unwrap();
    let group = GroupForm { name: "Health".to_owned(), description: "Day by day.".to_owned() };
    store(database)
        .write_now(|conn| {
            let group = create::create_group(conn, &NewGroup::parse(&group, &words).unwrap())?.unwrap();
            let form = BoardForm {
                group: group.id.to_string(),
                name: "Stroke".to_owned(),
                slug: "stroke".to_owned(),
                summary: "People who know stroke.".to_owned(),
                description: "A board about stroke.".to_owned(),
                rules: "- Be kind.\n".to_owned(),
                access: "public".to_owned(),
                ..BoardForm::default()
            };
            create::create_board(conn, &NewBoard::parse(&form, &words).unwrap())
        })
        .unwrap();
}

/// Tables into which people write, and those that are read for everything.
const TABLES: [&str; 9] = [
    "posts",
    "threads",
    "personas",
    "outbox",
    "cases",
    "email_confirmations",
    "letter_plans",
    "recovery_codes",
    "sessions",
];

/// A database that takes nothing for a table and, where it can, says in its error what it was that it would not take.
fn refusing(database: &Database, table: &str, on: bool) {
    let sql = match (on_postgres(), on) {
        (true, true) => format!("ALTER TABLE {table} ADD CONSTRAINT refused CHECK (false) NOT VALID"),
        (true, false) => format!("ALTER TABLE {table} DROP CONSTRAINT refused"),
        (false, true) => {
            let text = match table {
                "posts" => "NEW.source",
                "threads" => "NEW.title",
                "personas" => "NEW.name",
                _ => "'refused'",
            };
            let trigger = |act: &str| {
                format!("CREATE TRIGGER refused_{act} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, {text}); END;")
            };
            trigger("INSERT") + &trigger("UPDATE")
        }
        (false, false) => "DROP TRIGGER refused_INSERT; DROP TRIGGER refused_UPDATE".to_owned(),
    };
    open(database).batch_execute(&sql).unwrap();
}

/// A table that has gone, and comes back.
fn missing(database: &Database, table: &str, on: bool) {
    let away = format!("{table}_away");
    let (from, to) = if on { (table, away.as_str()) } else { (away.as_str(), table) };
    let sql = format!("ALTER TABLE {from} RENAME TO {to}");
    // SQLite would otherwise rename it in what refers to it, too.
    let legacy = if on_postgres() { "" } else { "PRAGMA legacy_alter_table=ON; PRAGMA foreign_keys=OFF;" };
    open(database).batch_execute(&format!("{legacy}{sql}")).unwrap();
}

/// Whoever holds the database keeps all changes waiting until they are given up; many at once, as they wait together.
fn locked(site: &Site, secrets: &Secrets) -> HashSet<u16> {
    let mut conn = open(&site.database);
    let lock = if on_postgres() {
        "BEGIN; LOCK TABLE accounts, sessions, threads, posts, boards, personas, site_state IN ACCESS EXCLUSIVE MODE"
    } else {
        "BEGIN IMMEDIATE"
    };
    conn.batch_execute(lock).unwrap();
    let routes: Vec<Route> = routes::filled_with(&Objects { board: "stroke", ..Objects::default() })
        .into_iter()
        .filter(|route| {
            ["/sign-in", "/join", "/replies", "/threads", "/edit", "/report", "/address"]
                .iter()
                .any(|end| route.pattern.ends_with(end))
        })
        .collect();
    let asker = &site.asker;
    let seen = std::thread::scope(|scope| {
        let asked: Vec<_> =
            routes.iter().map(|route| scope.spawn(|| (route.path.clone(), asker.ask(route, Ways::Well)))).collect();
        let mut seen = HashSet::new();
        for (path, pages) in asked.into_iter().map(|asked| asked.join().unwrap()) {
            for (bad, page) in pages {
                seen.insert(page.status);
                must_not_tell(secrets, &page, &format!("locked: {path} {bad}: {}", page.status));
            }
        }
        seen
    });
    conn.batch_execute("ROLLBACK").unwrap();
    seen
}

/// Everything that can be got from the program with everything well and everything broken, and then its whole log.
fn nothing_of_anybody_is_in_the_log(format: &str, level: &str) {
    let mut site = Site::start(format, level);
    let secrets = Secrets::of(&site.asker.somebody, &site.asker.sign_in_name);
    let mut seen = site.push(&secrets, Ways::All);
    for status in [200, 303, 400, 403, 404, 413, 415, 421, 422] {
        assert!(seen.contains(&status), "nothing was answered with {status}: {seen:?}");
    }
    // Letters that the mail server will not take, for good or for now: it names the address in what it says.
    for address in ["refuse", "later"] {
        let mut browser = site.asker.somebody.clone();
        browser.open("/settings/mail").must_be(200);
        let waits = browser.page().has("Change to this address");
        let button = if waits { "Change to this" } else { "Send me a letter" };
        let address = format!("{address}@{}", EMAIL.rsplit('@').next().unwrap());
        let (path, form) = browser.form(button).fill("Email address", &address).ready(button);
        let page = browser.post_raw(&path, form, &[]);
        assert_eq!(page.must_be(303).location(), "/settings/mail");
    }
    let begun = std::time::Instant::now();
    while !site.program.log().contains("a job failed") {
        assert!(begun.elapsed().as_secs() < 20, "no letter was put off");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let mut faults = 0;
    for table in TABLES {
        for breaks in [refusing as fn(&Database, &str, bool), missing] {
            breaks(&site.database, table, true);
            let broken = site.push(&secrets, Ways::Well);
            breaks(&site.database, table, false);
            faults += usize::from(broken.contains(&500));
            seen.extend(broken);
        }
    }
    assert!(faults > TABLES.len(), "only {faults} times anything failed");
    seen.extend(locked(&site, &secrets));
    assert!(seen.contains(&500) && seen.contains(&503), "{seen:?}");
    site.push(&secrets, Ways::Last);
    site.program.stop();
    let log = site.program.log();
    assert!(log.lines().count() > 500 && log.contains("database: "), "the log holds what it should: {}", &log[..2_000]);
    let in_line = |line: &str| -> Vec<(&str, String)> {
        secrets.found_in(line, &[]).into_iter().map(|(what, form)| (what, format!("{form} in {line}"))).collect()
    };
    let told: Vec<(&str, String)> = log.lines().flat_map(in_line).take(12).collect();
    assert!(told.is_empty(), "the log tells: {told:#?}");
}

#[test]
fn a_log_for_people_tells_nothing_of_anybody() {
    nothing_of_anybody_is_in_the_log("people", "debug");
}

#[test]
fn a_log_for_machines_tells_nothing_of_anybody() {
    nothing_of_anybody_is_in_the_log("json", "trace");
}
