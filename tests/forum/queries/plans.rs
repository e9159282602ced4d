//! Which indexes the database uses for what is asked of tables that grow: it is asked itself, about the very statements
//! that the program sends.

use std::sync::{Arc, Mutex};

use diesel::connection::{Instrumentation, InstrumentationEvent, SimpleConnection};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;
use inglenook::base::db::Conn;
use inglenook::base::db::connection::{self, Engine, Use};
use inglenook::notices;
use inglenook::retention;
use inglenook::rights::complaints::remind;

use crate::support::{App, a_member, given, on_postgres};

/// Notes the statements that a connection sends.
struct Listener(Arc<Mutex<Vec<String>>>);

impl Instrumentation for Listener {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            let text = query.to_string();
            let sql = text.split(" -- binds").next().unwrap_or("").to_owned();
            self.0.lock().unwrap().push(sql);
        }
    }
}

#[derive(QueryableByName)]
struct OnSqlite {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[derive(QueryableByName)]
struct OnPostgres {
    #[diesel(sql_type = Text)]
    #[diesel(column_name = "QUERY PLAN")]
    line: String,
}

/// How the database would do each of the statements that some work sends and that name a table.
fn plans(app: &App, table: &str, work: impl FnOnce(&mut Conn)) -> Vec<String> {
    let open = || connection::open(&app.database.url, Engine::of(&app.database.url).unwrap(), Use::Write).unwrap();
    let sent = Arc::new(Mutex::new(Vec::new()));
    let mut conn = open();
    conn.set_instrumentation(Listener(Arc::clone(&sent)));
    work(&mut conn);
    drop(conn);
    let mut conn = open();
    let sent = sent.lock().unwrap();
    let quoted = if on_postgres() { format!("\"{table}\"") } else { format!("`{table}`") };
    let named = |sql: &&String| sql.contains(&quoted);
    sent.iter().filter(named).map(|sql| format!("{sql}\n{}", plan(&mut conn, sql))).collect()
}

fn plan(conn: &mut Conn, sql: &str) -> String {
    if !on_postgres() {
        let lines: Vec<OnSqlite> = sql_query(format!("EXPLAIN QUERY PLAN {sql}")).load(conn).unwrap();
        return lines.into_iter().map(|line| line.detail).collect::<Vec<_>>().join("\n");
    }
    // So few rows would be read through whatever indexes there are.
    conn.batch_execute("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan").unwrap();
    let values = (1..=20).filter(|at| sql.contains(&format!("${at}"))).map(|_| "NULL").collect::<Vec<_>>().join(", ");
    let values = if values.is_empty() { String::new() } else { format!("({values})") };
    conn.batch_execute(&format!("DEALLOCATE ALL; PREPARE asked AS {sql}")).unwrap();
    let lines: Vec<OnPostgres> = sql_query(format!("EXPLAIN EXECUTE asked{values}")).load(conn).unwrap();
    lines.into_iter().map(|line| line.line).collect::<Vec<_>>().join("\n")
}

/// Fails unless a statement that begins so was sent, and each that does uses an index.
#[track_caller]
fn must_use(plans: &[String], begins: &str, index: &str) {
    let of: Vec<&String> = plans.iter().filter(|plan| plan.starts_with(begins)).collect();
    assert!(!of.is_empty(), "nothing begins with {begins}: {plans:#?}");
    for plan in of {
        assert!(plan.contains(index), "without {index}: {plan}");
    }
}

#[test]
fn what_was_told_of_a_post_is_found_by_the_post() {
    let app = App::start();
    let plans = plans(&app, "notices", |conn| notices::settle(conn, 1, 2).unwrap());
    must_use(&plans, "DELETE", "notices_by_post");
}

/// Cases as there are after some years: where there are next to none, PostgreSQL takes any index for as good.
fn many_cases(app: &App) {
    let board = given::a_public_board(app, "stroke");
    a_member(app, &board).start_thread(&board, "The kettle", "Words.");
    let many = "WITH RECURSIVE many (id) AS (SELECT 1000 UNION ALL SELECT id + 1 FROM many WHERE id < 6000) \
         INSERT INTO cases (id, board_id, thread_id, post_id, writer_id, kind, reason, urgent, reports, opened_minute, \
         closed_minute, snapshot_version, lease_role, lease_minute, version, hold_day) \
         SELECT many.id, threads.board_id, posts.thread_id, posts.id, posts.persona_id, 'report', 'unkind', FALSE, 1, 0, \
         1, 1, 'facilitator', 0, 1, CASE many.id % 1000 WHEN 0 THEN 30000 END \
         FROM posts JOIN threads ON threads.id = posts.thread_id CROSS JOIN many";
    app.db_now(|conn| {
        conn.batch_execute(many)?;
        Ok(conn.batch_execute("ANALYZE")?)
    });
}

#[test]
fn cases_that_are_held_are_found_without_looking_at_the_others() {
    let app = App::start();
    many_cases(&app);
    let held = retention::rows().into_iter().find(|row| row.name == "case-hold").unwrap();
    let (site, now) = (&app.site, app.clock.now());
    let plans = plans(&app, "cases", |conn| {
        held.remove(conn, &site.config, &site.keys, now).unwrap();
    });
    must_use(&plans, "SELECT", "cases_by_hold");
}

#[test]
fn complaints_of_which_owners_are_to_be_reminded_are_found_by_their_day() {
    let app = App::start();
    let now = app.clock.now();
    let plans = plans(&app, "complaints", |conn| remind::run(conn, &app.site, now).unwrap());
    let due: Vec<String> = plans.into_iter().filter(|plan| plan.contains("reminded")).collect();
    must_use(&due, "SELECT", "complaints_by_due");
}
