//! Nobody who steals the database can tell that two names are one person, or who that person is.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;
use inglenook::accounts::session;
use inglenook::base::config::Config;
use inglenook::base::crypto::{Keyring, Token};
use inglenook::base::web::Fields;

use crate::support::people::PASSPHRASE;
use crate::support::source;
use crate::support::{App, MASTER_KEY, Person, a_facilitator, a_member, an_owner, given, on_postgres};

/// The tables that may know an account: who it is, its sessions and its recovery codes.
const OF_ACCOUNTS: [&str; 6] =
    ["accounts", "recovery_codes", "sessions", "email_confirmations", "letter_plans", "account_copies"];

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Every row of a table as text, blobs in hexadecimal digits.
fn rows(app: &App, table: &source::Table) -> Vec<String> {
    let columns = table.columns.iter().map(|(name, kind)| match (kind.contains("Binary"), on_postgres()) {
        (true, true) => format!("coalesce(encode({name}, 'hex'), '-')"),
        (true, false) => format!("coalesce(lower(hex({name})), '-')"),
        (false, _) => format!("coalesce(cast({name} AS TEXT), '-')"),
    });
    let line = columns.collect::<Vec<_>>().join(" || ' ' || ");
    let lines: Vec<Line> =
        app.db_now(|conn| Ok(sql_query(format!("SELECT {line} AS line FROM {}", table.name)).load(conn)?));
    lines.into_iter().map(|row| row.line).collect()
}

/// Every row of the table of a name as text.
pub fn rows_of(app: &App, name: &str) -> Vec<String> {
    app.settle();
    source::schema().iter().filter(|table| table.name == name).flat_map(|table| rows(app, table)).collect()
}

/// The whole database as text.
pub fn dump(app: &App) -> String {
    app.settle();
    source::schema().iter().flat_map(|table| rows(app, table)).collect::<Vec<_>>().join("\n")
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// A site on which one person wears two names and another one, and all have written.
fn lived_in() -> (App, Person) {
    let app = App::start();
    let (stroke, carers) = (given::a_public_board(&app, "stroke"), given::a_members_board(&app, "carers"));
    let mut person = a_member(&app, &stroke);
    person.start_thread(&stroke, "A title", "One.");
    person.join(&app, &carers);
    person.start_thread(&carers, "Another", "Two.");
    a_member(&app, &stroke).reply("/boards/stroke/threads/1", "Three.");
    a_facilitator(&app, &stroke);
    an_owner(&app);
    (app, person)
}

#[test]
fn no_table_but_those_of_accounts_names_an_account() {
    for table in source::schema() {
        let named = table.columns.iter().any(|(name, _)| name.contains("account") || name.contains("user"));
        assert!(!named || OF_ACCOUNTS.contains(&table.name.as_str()), "{} names an account", table.name);
    }
    let app = App::start();
    let query = if on_postgres() {
        "SELECT conrelid::regclass::text AS line FROM pg_constraint \
         WHERE contype = 'f' AND confrelid = 'accounts'::regclass"
    } else {
        "SELECT m.name AS line FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f \
         WHERE m.type = 'table' AND f.\"table\" = 'accounts'"
    };
    let pointing: Vec<Line> = app.db_now(|conn| Ok(sql_query(query).load(conn)?));
    assert!(!pointing.is_empty());
    for table in pointing {
        assert!(OF_ACCOUNTS.contains(&table.line.as_str()), "{} points at accounts", table.line);
    }
}

#[test]
fn no_room_but_accounts_knows_accounts() {
    for file in source::files("src", &["rs"]).iter().filter(|file| !file.path.starts_with("src/accounts/")) {
        let code = file.code();
        for name in ["AccountId", "schema::accounts", "schema::sessions", "account_id"] {
            let allowed = file.path == "src/base/db/schema.rs";
            assert!(allowed || !code.contains(name), "{} holds {name}", file.path);
        }
    }
}

#[test]
fn no_value_stands_both_with_an_account_and_with_a_name_worn() {
    let (app, _) = lived_in();
    let values = |own: bool| -> Vec<String> {
        source::schema()
            .iter()
            .filter(|table| OF_ACCOUNTS.contains(&table.name.as_str()) == own)
            .flat_map(|table| rows(&app, table))
            .flat_map(|row| row.split(' ').map(str::to_owned).collect::<Vec<_>>())
            // Short values are days, minutes, kinds and versions, shared by everybody of the same day.
            .filter(|value| value.len() > 9)
            .collect()
    };
    let (accounts, others) = (values(true), values(false));
    assert!(accounts.len() > 10 && others.len() > 10);
    let shared: Vec<&String> = accounts.iter().filter(|value| others.contains(value)).collect();
    assert!(shared.is_empty(), "{shared:?}");
}

#[test]
fn two_names_of_one_person_share_nothing_that_others_do_not() {
    let (app, _) = lived_in();
    let schema = source::schema();
    let table = schema.iter().find(|table| table.name == "personas").unwrap();
    let personas = rows(&app, table);
    assert_eq!(personas.len(), 4);
    let long = |row: &String| -> Vec<String> {
        row.split(' ').filter(|value| value.len() > 9 && *value != "facilitator").map(str::to_owned).collect()
    };
    for (place, one) in personas.iter().enumerate() {
        for other in &personas[place + 1..] {
            let shared: Vec<String> = long(one).into_iter().filter(|value| long(other).contains(value)).collect();
            // Two on one board have that board's number in common, and nothing else.
            assert!(shared.len() <= 1, "{shared:?}");
        }
    }
}

#[test]
fn nothing_that_only_its_owner_knows_can_be_read_in_the_database() {
    let (app, person) = lived_in();
    let dump = dump(&app);
    let token = person.jar.find("inglenook").unwrap();
    let mut secrets = vec![person.sign_in_name.as_str(), PASSPHRASE, token];
    secrets.extend(person.codes.iter().map(String::as_str));
    for secret in secrets {
        assert!(!dump.contains(secret), "{secret} can be read");
        assert!(!dump.contains(&hex(secret)), "{secret} can be read as bytes");
    }
    let word = person.sign_in_name.trim_end_matches(|c: char| c.is_ascii_digit());
    assert!(!dump.contains(&hex(word)), "{word} can be read as bytes");
    assert!(!dump.contains(&MASTER_KEY.iter().map(|byte| format!("{byte:02x}")).collect::<String>()));
    assert!(dump.contains("Three."), "this test would find what is there");
}

#[test]
fn times_finer_than_a_day_are_kept_of_posts_and_of_what_ends_and_in_no_other_column_after_the_night() {
    let known: BTreeSet<String> =
        FINER.iter().flat_map(|(_, columns)| columns.split(' ')).map(ToOwned::to_owned).collect();
    let finer =
        |name: &str| ["at", "minute", "until"].iter().any(|unit| name == *unit || name.ends_with(&format!("_{unit}")));
    let columns = source::schema().into_iter().flat_map(|table| {
        let columns: Vec<_> =
            table.columns.iter().filter(|(name, _)| finer(name)).map(|(name, _)| name.clone()).collect();
        columns.into_iter().map(move |column| format!("{}.{column}", table.name))
    });
    assert_eq!(columns.collect::<BTreeSet<String>>(), known);
}

/// Why each time is kept that is finer than a day.
const FINER: [(&str, &str); 9] = [
    ("everybody may see it", "threads.created_at threads.last_post_at posts.created_at posts.edited_at posts.shown_at"),
    ("members may see it", "post_revisions.replaced_at"),
    ("veiled: it tells nothing without the keys", "sessions.idle_minute sessions.end_minute sessions.proven_minute"),
    ("when something ends, or is to be done", "email_confirmations.end_minute carer_requests.end_minute jobs.due_at"),
    (
        "when something ends that somebody who looks after a board has decided: always at noon",
        "personas.pause_minute cases.measure_minute boards.slow_until threads.slow_until",
    ),
    (
        "what somebody has chosen, and not when",
        "rota_shifts.from_minute rota_shifts.to_minute letter_plans.daily_minute letter_plans.weekly_minute \
         letter_plans.monthly_minute letter_plans.next_minute carers.daily_minute carers.weekly_minute \
         carers.monthly_minute carers.next_minute",
    ),
    (
        "until the night, which leaves the day alone; when a case that waits was opened that is not its writer's stays as it is",
        "cases.opened_minute cases.closed_minute cases.lease_minute case_reports.minute case_decisions.minute \
         case_openings.opened_minute case_openings.looked_minute case_openings.closed_minute case_notes.minute \
         case_messages.minute rota_notes.minute unmaskings.asked_minute unmaskings.answered_minute",
    ),
    ("ten minutes, by a mark that is nobody's without the keys", "alert_marks.minute"),
    ("lines of servers from before, until they are sealed", "audit_log.at"),
];

#[test]
fn no_number_kept_of_an_account_is_the_minute_at_which_its_owner_did_something() {
    // As long as anything lasts of which the end is kept.
    const LONG: u64 = 100 * 24 * 60 * 60_000;
    let (app, mut person) = lived_in();
    // At no whole hour, which letters come at.
    app.advance_minutes(7);
    person.sign_out();
    person.open("/sign-in");
    let name = person.sign_in_name.clone();
    person.form_in("main", "Sign in").fill("name", &name).fill("passphrase", "not the passphrase at all").send();
    person.sign_in().must_be(200);
    person.open("/settings/mail");
    person.form("Send me a letter").fill("Email address", "fern@example.org").send().must_be(200);
    person.form("Save letters").choose("Daily").send().must_be(200);
    let mut forgetful = app.browser();
    forgetful.open("/forgotten");
    forgetful.form("Send me a link").fill("Sign-in name", &name).send().must_be(200);
    app.work();
    app.settle();
    let now = app.clock.now().millis();
    let mut numbers = 0;
    for table in source::schema()
        .iter()
        .filter(|table| OF_ACCOUNTS.contains(&table.name.as_str()) || table.name == "passphrase_resets")
    {
        for row in rows(&app, table) {
            for number in row.split(' ').filter_map(|value| value.parse::<i64>().ok()) {
                numbers += 1;
                for unit in [1, 1000, 60_000] {
                    let told = number
                        .checked_mul(unit)
                        .is_some_and(|time| time.abs_diff(now) < LONG && time % (60 * 60_000) != 0);
                    assert!(!told, "{}: {row}", table.name);
                }
            }
        }
    }
    assert!(numbers > 50, "{numbers}");
    let letters = rows(&app, source::schema().iter().find(|table| table.name == "letter_plans").unwrap());
    assert_eq!(letters.len(), 1);
}

#[test]
fn no_page_shows_a_sign_in_name_but_its_owners_settings() {
    let (app, person) = lived_in();
    let board = given::a_public_board(&app, "cancer");
    let mut facilitator = a_facilitator(&app, &board);
    let mut owner = an_owner(&app);
    let paths = ["/boards/stroke", "/boards/stroke/threads/1", "/boards/stroke/about", "/admin", "/admin/audit"];
    for path in paths {
        for looker in [&mut facilitator, &mut owner] {
            assert!(!looker.open(path).body.contains(&person.sign_in_name), "{path}");
        }
    }
}

#[test]
fn whatever_is_secret_shows_nothing_of_itself_in_a_log() {
    let keys = Keyring::from_bytes(MASTER_KEY);
    assert_eq!(format!("{keys:?}"), "Keyring [redacted]");
    let token = Token::random();
    assert!(!format!("{token:?}").contains(&token.to_text()));
    let fields = Fields::from_pairs(vec![("passphrase".to_owned(), PASSPHRASE.to_owned())]);
    assert!(!format!("{fields:?}").contains(PASSPHRASE));
    let mut config = Config::load(None, []).unwrap();
    "postgres://inglenook:geheim@db/inglenook".clone_into(&mut config.database.url);
    assert!(!format!("{config:?}").contains("geheim"));
    let (app, person) = lived_in();
    let token = Token::parse(person.jar.find("inglenook").unwrap());
    let signed_in = app
        .site
        .db
        .read_now(|conn| session::require_signed_in(conn, &app.site, token.as_ref(), app.clock.now()))
        .unwrap();
    assert_eq!(format!("{signed_in:?}"), "SignedIn([redacted])");
    assert!(!format!("{:?}", app.site).contains(app.site.db.url()));
}
