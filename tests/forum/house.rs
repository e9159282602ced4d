//! The rules of the house, held by reading its source: who imports whom, who writes which table, where Diesel may
//! stand, how long a file may be.

use std::collections::BTreeSet;

use crate::support::source::{self, Source};

/// The rooms, by rung; those on one rung never import each other.
const LADDER: [&[&str]; 9] = [
    &["base"],
    &["accounts"],
    &["boards"],
    &["threads"],
    &["notices"],
    &["moderation", "digests", "dynamics"],
    &["rights"],
    &["home", "admin"],
    &["demo"],
];

/// What stands above all rooms and puts them together.
const TOP: [&str; 9] = ["lib", "main", "routes", "worker", "keyed", "nightly", "retention", "app", "cli"];

/// Which room alone writes which tables.
const OWNERS: [(&str, &[&str]); 8] = [
    ("base", &["site_state", "key_nodes", "jobs", "outbox", "audit_head", "audit_log"]),
    (
        "accounts",
        &[
            "accounts",
            "recovery_codes",
            "sessions",
            "sanctions",
            "sanction_mark",
            "sanction_tombstones",
            "invitations",
            "email_confirmations",
            "passphrase_resets",
            "letter_plans",
            "account_copies",
            "alert_marks",
            "alert_refusals",
            "rest_marks",
        ],
    ),
    (
        "boards",
        &[
            "board_groups",
            "boards",
            "board_rules",
            "board_days",
            "board_holdings",
            "personas",
            "rotas",
            "rota_shifts",
            "rota_takers",
            "rota_gaps",
            "rota_changes",
            "rota_notes",
            "join_requests",
        ],
    ),
    ("threads", &["threads", "posts", "post_revisions", "post_quotes", "read_marks", "follows", "form_nonces"]),
    ("notices", &["notices"]),
    (
        "moderation",
        &[
            "cases",
            "case_reports",
            "case_decisions",
            "case_openings",
            "case_notes",
            "case_messages",
            "case_outside_reports",
            "unmaskings",
            "case_sanctions",
        ],
    ),
    ("digests", &["carers", "carer_boards", "carer_requests"]),
    ("rights", &["leaving_steps", "complaints", "complaint_words"]),
];

/// Where queries may stand: a room's store, its guards, what resolves a session, a recovery code or an
/// invitation, and what a board counts; in `base` the database itself and what is stored for all rooms.
const QUERIES: [&str; 11] = [
    "/store.rs",
    "/store/",
    "src/base/db/",
    "src/base/audit.rs",
    "src/base/jobs/queue.rs",
    "src/base/mail/outbox.rs",
    "src/accounts/session.rs",
    "src/accounts/codes.rs",
    "src/accounts/invite.rs",
    "src/boards/guard.rs",
    "src/boards/counters.rs",
];

const LONGEST: usize = 400;

/// Not of the program: what builds it, and what measures it (which is in no build that people use).
const BESIDE: [&str; 2] = ["src/build.rs", "src/bench.rs"];

/// The program's source.
fn rust() -> Vec<Source> {
    source::files("src", &["rs"]).into_iter().filter(|file| !BESIDE.contains(&file.path.as_str())).collect()
}

/// The room of a file: the folder (or file) below `src`.
fn room(path: &str) -> &str {
    let inner = path.strip_prefix("src/").unwrap();
    inner.split('/').next().unwrap().trim_end_matches(".rs")
}

fn rung(room: &str) -> Option<usize> {
    LADDER.iter().position(|rooms| rooms.contains(&room))
}

/// The names that follow `crate::` in a piece of code.
fn imports(code: &str) -> BTreeSet<&str> {
    code.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or(""))
        .collect()
}

#[test]
fn every_folder_and_file_of_src_is_on_the_ladder() {
    for file in rust() {
        let room = room(&file.path);
        assert!(rung(room).is_some() || TOP.contains(&room), "{} is in no room of the ladder", file.path);
    }
}

#[test]
fn rooms_import_only_from_lower_rungs() {
    let mut wrong = Vec::new();
    for file in rust() {
        let own = room(&file.path);
        let Some(own_rung) = rung(own) else { continue };
        let code = file.code();
        assert!(!code.contains("crate::{"), "{}: one room a `use`, so that this test can read it", file.path);
        for name in imports(&code) {
            let allowed = match rung(name) {
                Some(other) => name == own || other < own_rung,
                // Macros stand at the root; the top is for nobody.
                None => !TOP.contains(&name),
            };
            if !allowed {
                wrong.push(format!("{} imports {name}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_room_is_reached_by_going_up_with_super() {
    let rooms: Vec<&str> = LADDER.concat();
    for file in rust() {
        let code = file.code();
        let depth = file.path.matches('/').count();
        let root = format!("{}:", "super::".repeat(depth - usize::from(file.name() == "mod.rs")));
        for room in &rooms {
            assert!(!code.contains(&format!("{root}:{room}::")), "{} reaches {room} by super", file.path);
        }
    }
}

#[test]
fn only_its_owner_writes_a_table() {
    let mut wrong = Vec::new();
    for file in rust() {
        let own = room(&file.path);
        for written in written_tables(&file.dense()) {
            let owner = OWNERS.iter().find(|(_, tables)| tables.contains(&written.as_str()));
            match owner {
                Some((owner, _)) if *owner == own => (),
                Some((owner, _)) => wrong.push(format!("{} writes {written}, which is {owner}'s", file.path)),
                None => wrong.push(format!("{} writes {written}, which this test does not know", file.path)),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_table_has_an_owner() {
    let owned: Vec<&str> = OWNERS.iter().flat_map(|(_, tables)| tables.iter().copied()).collect();
    for table in source::schema() {
        assert!(owned.contains(&table.name.as_str()), "nobody owns {}", table.name);
    }
}

/// What a piece of code without white space inserts into, updates or deletes from. A variable stands for the table
/// that it begins with.
fn written_tables(dense: &str) -> BTreeSet<String> {
    let name = |rest: &str| -> String {
        let rest = rest.trim_start_matches("schema::");
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
    };
    ["diesel::insert_into(", "diesel::update(", "diesel::delete(", "insert_or_ignore_into(", "replace_into("]
        .iter()
        .flat_map(|call| dense.split(call).skip(1))
        .map(|rest| {
            let named = name(rest);
            let variable = dense.split(&format!("let{named}=")).nth(1);
            variable.map_or(named, name)
        })
        .collect()
}

#[test]
fn statements_in_sql_write_nothing_of_another_room() {
    for file in rust() {
        let own = room(&file.path);
        for (owner, tables) in OWNERS {
            if owner == own {
                continue;
            }
            for literal in source::literals(&file.code()) {
                let sql = literal.to_lowercase();
                for table in tables {
                    let writes = ["insert into ", "update ", "delete from "]
                        .iter()
                        .any(|verb| sql.split(verb).skip(1).any(|rest| first_word(rest) == *table));
                    assert!(!writes, "{} writes {table}, which is {owner}'s: {literal}", file.path);
                }
            }
        }
    }
}

fn first_word(text: &str) -> &str {
    text.trim_start().split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("")
}

#[test]
fn queries_stand_in_stores_and_guards_alone() {
    let mut wrong = Vec::new();
    for file in rust() {
        let queries = [
            ".load(conn",
            ".load::<",
            ".first(conn",
            ".first::<",
            ".execute(conn",
            ".get_result",
            ".get_results",
            "sql_query(",
        ];
        let dense = file.dense();
        let found = queries.iter().find(|query| dense.contains(**query));
        let diesel = dense.contains("diesel::") || dense.contains("schema::");
        if let (Some(found), true) = (found, diesel)
            && !QUERIES.iter().any(|place| file.path.contains(place))
        {
            wrong.push(format!("{}: {found}", file.path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_is_longer_than_a_person_reads() {
    let mut files = rust();
    files.extend(source::files("tests", &["rs", "mjs", "sh"]));
    files.extend(source::files("templates", &["hbs"]));
    for file in files.iter().filter(|file| file.name() != "schema.rs") {
        let lines = file.text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", file.path);
    }
}

#[test]
fn every_file_says_first_what_it_holds() {
    let mut files = rust();
    files.extend(source::files("tests", &["rs"]));
    for file in files {
        assert!(file.text.starts_with("//! "), "{} does not begin with //!", file.path);
    }
}

#[test]
fn nothing_is_swallowed_or_left_for_later() {
    for file in rust() {
        for word in ["TODO", "FIXME", "XXX", "todo!", "unimplemented!"] {
            assert!(!file.text.contains(word), "{} holds {word}", file.path);
        }
        for statement in file.dense().split(';').filter(|statement| statement.ends_with(".ok()")) {
            assert!(statement.contains("map_err("), "{} swallows an error with .ok()", file.path);
        }
    }
    for word in ["utils", "helpers", "manager", "common"] {
        for file in rust() {
            assert!(!file.path.contains(word), "{}: {word} is no name of anything", file.path);
        }
    }
}

#[test]
fn both_databases_have_migrations_of_the_same_names() {
    let names = |engine: &str| -> Vec<String> {
        source::files(&format!("migrations/{engine}"), &["sql"])
            .iter()
            .map(|file| file.path.replace(&format!("/{engine}/"), "/"))
            .collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

#[test]
fn pages_hold_no_inline_style_or_script_and_nothing_from_elsewhere() {
    for file in source::files("templates", &["hbs"]) {
        // Mail programs read no other styles.
        let mail = file.path.starts_with("templates/mail/");
        let text = file.text.to_lowercase().replace("xmlns=\"http://www.w3.org/1999/xhtml\"", "");
        assert!(mail || !text.contains(" style="), "{} has an inline style", file.path);
        assert!(mail || !text.contains("<style"), "{} has an inline style sheet", file.path);
        assert!(!mail || !text.contains("<script") && !text.contains("<img"), "{} does more than tell", file.path);
        for script in text.split("<script").skip(1) {
            let (attributes, body) = script.split_once('>').unwrap();
            assert!(attributes.contains("src="), "{} has an inline script", file.path);
            assert!(body.starts_with("</script>"), "{} has an inline script", file.path);
        }
        for attribute in text.split_whitespace().filter(|word| word.starts_with("on")) {
            let name = attribute.split('=').next().unwrap_or("");
            assert!(name == attribute || !name.bytes().all(|b| b.is_ascii_lowercase()), "{}: {name}", file.path);
        }
        assert!(!text.contains("javascript:"), "{}", file.path);
        for quoted in ["src=\"http", "src=\"//", "href=\"http", "href=\"//", "action=\"http", "url("] {
            assert!(!text.contains(quoted), "{} leads away: {quoted}", file.path);
        }
    }
    for file in source::files("static", &["css", "js", "svg"]) {
        let text = file.text.replace("http://www.w3.org/", "");
        assert!(!text.contains("http:") && !text.contains("https:"), "{} names another host", file.path);
        assert!(!text.contains("@import") && !text.contains("url(//"), "{} fetches something", file.path);
    }
}

#[test]
fn lists_that_are_read_once_are_made_ready_before_the_first_request() {
    let app = rust().into_iter().find(|file| file.path == "src/app.rs").unwrap();
    let ready: Vec<Source> = rust().into_iter().filter(|file| file.text.contains("pub fn make_ready()")).collect();
    for list in ["src/base/crisis.rs", "src/base/wordlist.rs", "src/accounts/strength.rs"] {
        assert!(ready.iter().any(|file| file.path == list), "{list} has nothing that makes it ready");
    }
    for list in ready {
        let call = format!("{}::make_ready();", list.name().trim_end_matches(".rs"));
        assert!(app.text.contains(&call), "src/app.rs does not make {} ready", list.path);
    }
}
