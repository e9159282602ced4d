//! What the night leaves of when something was done in looking after boards.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;

use super::{Place, REPORT, THREAD, decide, report};
use crate::support::{App, a_facilitator, a_safeguarding_lead, a_visitor, source};

const MINUTES_PER_DAY: i64 = 24 * 60;

#[derive(QueryableByName)]
struct Minute {
    #[diesel(sql_type = BigInt)]
    minute: i64,
}

/// The tables in which people who look after boards, or whom they decided about, leave minutes.
const TABLES: [&str; 8] = [
    "cases",
    "case_reports",
    "case_decisions",
    "case_openings",
    "case_notes",
    "case_messages",
    "rota_notes",
    "unmaskings",
];

/// Every minute that is kept in these tables, by its column, but for when a measure ends.
fn minutes(app: &App) -> Vec<(String, i64)> {
    let tables = source::schema().into_iter().filter(|table| TABLES.contains(&table.name.as_str()));
    let columns = tables.flat_map(|table| {
        let columns = table.columns.into_iter().map(|(column, _)| column);
        let finer = columns.filter(|column| column.ends_with("minute") && column != "measure_minute");
        finer.map(move |column| (table.name.clone(), column)).collect::<Vec<_>>()
    });
    let found = columns.flat_map(|(table, column)| {
        let query = format!("SELECT {column} AS minute FROM {table} WHERE {column} <> 0");
        let rows: Vec<Minute> = app.db_now(|conn| Ok(sql_query(query).load(conn)?));
        rows.into_iter().map(move |row| (format!("{table}.{column}"), row.minute)).collect::<Vec<_>>()
    });
    found.collect()
}

/// Those that tell more than a day, by their columns.
fn finer(app: &App) -> Vec<String> {
    let mut finer: Vec<String> = minutes(app)
        .into_iter()
        .filter(|(_, minute)| minute % MINUTES_PER_DAY != 0)
        .map(|(column, _)| column)
        .collect();
    finer.sort();
    finer.dedup();
    finer
}

/// The next morning, when the work of the night is done.
fn to_the_next_morning(app: &App) {
    app.work();
    let minute = app.clock.now().minute();
    app.advance_minutes((minute / MINUTES_PER_DAY + 1) * MINUTES_PER_DAY + 8 * 60 - minute);
    app.work();
}

/// A case that was decided and looked at again, with notes on it; one whose post somebody was unmasked for; a handover note.
fn a_busy_evening() -> (Place, String) {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    place.app.advance_minutes(20);
    marigold.open(&case);
    marigold.press("Take this case").must_be(200);
    for words in ["First of all.", "Secondly.", "Thirdly."] {
        place.app.advance_minutes(1);
        marigold.open(&case);
        marigold.form("Add the note").fill("note", words).press("Add the note").must_be(200);
    }
    marigold.form("Send it").fill("message", "Shall we talk?").press("Send it").must_be(200);
    decide(&mut marigold, &case, "Hide", "unkind", "Words.").must_be(200);
    for words in ["A quiet evening.", "Not so quiet."] {
        place.app.advance_minutes(1);
        marigold.open("/moderation/boards/stroke/rota");
        marigold.form("Leave this note").fill("details", words).send().must_be(200);
    }
    let (mut asking, mut other) = (a_safeguarding_lead(&place.app), a_safeguarding_lead(&place.app));
    asking.open(&format!("{case}/unmask"));
    let request = asking.form("Ask").fill("Why", "A plan.").press("Ask").must_be(200).url.clone();
    other.open(&request);
    other.press("Agree").must_be(200);
    place.app.advance_minutes(50);
    place.leaf.open(&format!("{THREAD}/posts/2/appeal"));
    place.leaf.form("Ask for another look").fill("details", "Please.").send().must_be(200);
    let mut wren = a_facilitator(&place.app, &place.board);
    place.app.advance_minutes(90);
    decide(&mut wren, &case, "Leave it", "unkind", "It stays hidden.").must_be(200);
    (place, case)
}

#[test]
fn after_the_night_no_minute_is_kept_of_what_was_done() {
    let (place, _) = a_busy_evening();
    let before = finer(&place.app);
    for table in TABLES {
        assert!(before.iter().any(|column| column.starts_with(&format!("{table}."))), "{table}: {before:?}");
    }
    to_the_next_morning(&place.app);
    assert_eq!(finer(&place.app), Vec::<String>::new());
    assert!(minutes(&place.app).len() >= before.len());
    let once = minutes(&place.app);
    to_the_next_morning(&place.app);
    assert_eq!(minutes(&place.app), once, "another night changes nothing");
}

#[test]
fn whoever_looks_after_a_board_still_finds_what_was_done_in_its_order_with_its_day_and_its_waits() {
    let (place, case) = a_busy_evening();
    to_the_next_morning(&place.app);
    let mut rowan = a_facilitator(&place.app, &place.board);
    let page = rowan.open(&case).must_be(200).clone();
    let at = |words: &str| page.body.find(words).unwrap_or_else(|| panic!("{words} is not there"));
    assert!(at("Thirdly.") < at("Secondly.") && at("Secondly.") < at("First of all."), "the newest first");
    page.must_have("2 March 2026").must_not_have("7.50pm").must_not_have("12.00am");
    let register = rowan.open("/moderation/boards/stroke/register");
    register.must_be(200);
    register.must_have("30 minutes").must_have("2 hours").must_not_have("23 minutes");
    let rota = rowan.open("/moderation/boards/stroke/rota");
    rota.must_be(200);
    let at = |words: &str| rota.body.find(words).unwrap_or_else(|| panic!("{words} is not there"));
    assert!(at("Not so quiet.") < at("A quiet evening."), "the newest first");
    rota.must_have("2 March 2026").must_not_have("12.00am");
    rowan.open("/moderation/decided").must_be(200).must_have("yesterday");
}

#[test]
fn what_waits_keeps_its_place_in_the_queue_and_whoever_had_it_over_the_night_has_it_no_more() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    place.app.advance_minutes(30);
    report(&mut a_visitor(&place.app), REPORT, "Advice that could hurt", "").must_be(200);
    marigold.open(&case);
    marigold.press("Take this case").must_be(200);
    to_the_next_morning(&place.app);
    // When it was opened tells of nobody who has a name, and is what the queue goes by.
    assert_eq!(finer(&place.app), ["cases.opened_minute"]);
    let held: Option<Vec<u8>> = place.app.db_now(|conn| {
        use inglenook::base::db::schema::cases;
        Ok(cases::table.select(cases::lease_key).get_result(conn)?)
    });
    assert_eq!(held, None);
    let mut rowan = a_facilitator(&place.app, &place.board);
    rowan.open("/moderation").must_be(200).must_have("12 hours ago");
    assert_eq!(rowan.page().attributes("a[href^='/moderation/cases/']", "href")[0], case);
    decide(&mut rowan, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    rowan.open("/moderation/boards/stroke/register").must_have("30 minutes");
}

#[test]
fn a_look_behind_a_name_that_is_open_over_the_night_stays_open_for_its_hour() {
    let (place, _) = Place::reported();
    let case = place.case();
    // The night's work is done at three.
    place.app.work();
    let minute = place.app.clock.now().minute();
    place.app.advance_minutes((minute / MINUTES_PER_DAY + 1) * MINUTES_PER_DAY + 2 * 60 + 45 - minute);
    let (mut asking, mut other) = (a_safeguarding_lead(&place.app), a_safeguarding_lead(&place.app));
    asking.open(&format!("{case}/unmask"));
    let request = asking.form("Ask").fill("Why", "A plan.").press("Ask").must_be(200).url.clone();
    other.open(&request);
    other.press("Agree").must_be(200);
    place.app.advance_minutes(30);
    place.app.work();
    asking.open(&request);
    asking.prove().must_be(200);
    asking.open(&request);
    asking.press("Show me who it is").must_be(200).must_have(&place.leaf.sign_in_name);
}
