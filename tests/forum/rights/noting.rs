//! The erasure journal is the last thing that a transaction writes: what lies beside the database does not go back with it.
//! Whatever else a change writes may fail, and then the journal has no line of what never was.

use std::collections::BTreeSet;

use diesel::connection::SimpleConnection;

use crate::moderation::{Place, THREAD};
use crate::privacy::rows_of;
use crate::support::{App, Browser, a_member, an_owner, on_postgres, source};

/// Tables that a request may write to beside what it is about: when somebody was here, in a transaction of its own.
const BESIDE: [&str; 1] = ["sessions"];

/// Has a database take nothing for a table, or take it again.
fn refuse(app: &App, table: &str, on: bool) {
    let sql = match (on_postgres(), on) {
        (true, true) => format!("ALTER TABLE {table} ADD CONSTRAINT refused CHECK (false) NOT VALID"),
        (true, false) => format!("ALTER TABLE {table} DROP CONSTRAINT refused"),
        (false, true) => ["INSERT", "UPDATE"]
            .map(|act| {
                format!(
                    "CREATE TRIGGER refused_{act} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, 'refused'); END;"
                )
            })
            .concat(),
        (false, false) => "DROP TRIGGER refused_INSERT; DROP TRIGGER refused_UPDATE".to_owned(),
    };
    app.db_now(|conn| Ok(conn.batch_execute(&sql)?));
}

fn lines(app: &App) -> usize {
    let path = app.site.config.keys.erasure_journal();
    std::fs::read_to_string(path).unwrap_or_default().lines().count()
}

/// What stands in each table.
fn tables(app: &App) -> Vec<(String, Vec<String>)> {
    source::schema().into_iter().map(|table| (table.name.clone(), rows_of(app, &table.name))).collect()
}

/// Sends a form while each of some tables takes nothing, one after the other, and then for good: those must be all that it
/// writes to.
fn must_note_last(app: &App, browser: &mut Browser, (path, body): (String, String), writes: &[&str]) {
    for table in writes {
        refuse(app, table, true);
        let page = browser.post_raw(&path, body.clone(), &[]);
        refuse(app, table, false);
        assert_eq!((page.status, lines(app)), (500, 0), "without {table}: {}", page.summary());
    }
    let before = tables(app);
    browser.post_raw(&path, body, &[]).must_be(303);
    let changed: BTreeSet<String> = tables(app)
        .into_iter()
        .zip(before)
        .filter(|(now, then)| now != then && !BESIDE.contains(&now.0.as_str()))
        .map(|(now, _)| now.0)
        .collect();
    assert_eq!(changed, writes.iter().map(|&table| table.to_owned()).collect());
    // Its title, and what was erased.
    assert_eq!(lines(app), 2);
    app.work();
}

/// A place whose case is about a post from which words are to be taken out, at the page that asks once more.
fn about_to_redact() -> (Place, Browser, (String, String)) {
    let (place, mut marigold) = Place::reported();
    marigold.open(&format!("{}/redact", place.case())).must_be(200);
    let form = marigold.form("See what it will be like").fill("The exact words to take out", "Canaryword");
    let form = form.fill("Why", "says who").fill("Which ground rule", "Be kind.").fill("To the writer", "No names.");
    form.send().must_be(200).must_have("Take these words out?");
    let ready = marigold.form("Take them out").ready("Take them out");
    (place, marigold.browser, ready)
}

#[test]
fn what_is_decided_about_a_post_leaves_no_line_when_it_is_not_stored() {
    let (place, mut marigold, form) = about_to_redact();
    let writes = [
        "audit_head",
        "audit_log",
        "case_decisions",
        "case_openings",
        "cases",
        "notices",
        "posts",
        "site_state",
        "threads",
    ];
    must_note_last(&place.app, &mut marigold, form, &writes);
}

#[test]
fn the_end_of_a_role_leaves_no_line_when_it_is_not_stored() {
    let (place, marigold) = Place::reported();
    let mut owner = an_owner(&place.app);
    owner.open(&format!("/admin/boards/stroke/facilitators/end?name={}", encoded(&marigold.pseudonym))).must_be(200);
    let form = owner.form("End").ready("End");
    must_note_last(
        &place.app,
        &mut owner,
        form,
        &["audit_head", "audit_log", "boards", "jobs", "personas", "site_state"],
    );
}

#[test]
fn leaving_a_board_leaves_no_line_when_it_is_not_stored() {
    let place = Place::make();
    let mut person = a_member(&place.app, &place.board);
    person.open("/boards/stroke/leave").must_be(200);
    let form = person.form("Leave this board").ready("Leave this board");
    must_note_last(&place.app, &mut person, form, &["boards", "jobs", "personas", "site_state"]);
}

#[test]
fn a_post_that_its_writer_deletes_leaves_no_line_when_that_is_not_stored() {
    let mut place = Place::make();
    place.leaf.open(&format!("{THREAD}/posts/2/delete")).must_be(200);
    let form = place.leaf.form("Delete it").ready("Delete it");
    must_note_last(&place.app, &mut place.leaf, form, &["jobs", "posts", "site_state", "threads"]);
}

/// A name as it stands in a query.
fn encoded(name: &str) -> String {
    percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC).to_string()
}
