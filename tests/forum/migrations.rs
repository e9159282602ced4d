//! The schema: the same on both databases, reached once however many nodes start, refused when it is newer.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Bool, Text};
use inglenook::base::db::connection::{self, Engine, Use};
use inglenook::base::db::{Conn, migrate};

use crate::support::source;
use crate::support::{App, Database, on_postgres};

mod beside;
mod carrying;
mod cases;
mod days;

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

fn columns_of(app: &App, table: &str) -> Vec<(String, String)> {
    let query = if on_postgres() {
        format!(
            "SELECT column_name::text AS name, data_type::text AS kind, is_nullable = 'YES' AS nullable \
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' \
             ORDER BY ordinal_position"
        )
    } else {
        format!("SELECT name, type AS kind, \"notnull\" = 0 AS nullable FROM pragma_table_info('{table}') ORDER BY cid")
    };
    let columns: Vec<Column> = app.db_now(|conn| Ok(sql_query(query).load(conn)?));
    columns.into_iter().map(|column| (column.name.clone(), diesel_type(table, &column))).collect()
}

fn diesel_type(table: &str, column: &Column) -> String {
    let kind = match column.kind.to_lowercase().as_str() {
        "integer" | "bigint" => "BigInt",
        "text" => "Text",
        "blob" | "bytea" => "Binary",
        "boolean" => "Bool",
        other => panic!("{table}.{}: what is {other}?", column.name),
    };
    if column.nullable { format!("Nullable<{kind}>") } else { kind.to_owned() }
}

fn key_of(app: &App, table: &str) -> Vec<String> {
    let query = if on_postgres() {
        format!(
            "SELECT a.attname::text AS name FROM pg_index i \
             JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) \
             WHERE i.indisprimary AND i.indrelid = '{table}'::regclass \
             ORDER BY array_position(i.indkey::int[], a.attnum::int)"
        )
    } else {
        format!("SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk")
    };
    names(app, query)
}

fn tables(app: &App) -> Vec<String> {
    let query = if on_postgres() {
        "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    } else {
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    };
    names(app, query.to_owned()).into_iter().filter(|name| !name.starts_with("__diesel")).collect()
}

fn names(app: &App, query: String) -> Vec<String> {
    let rows: Vec<Name> = app.db_now(|conn| Ok(sql_query(query).load(conn)?));
    rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn the_database_has_the_tables_of_the_schema_column_by_column() {
    let app = App::start();
    let schema = source::schema();
    let mut known: Vec<&str> = schema.iter().map(|table| table.name.as_str()).collect();
    known.sort_unstable();
    assert_eq!(tables(&app), known);
    for table in &schema {
        assert_eq!(columns_of(&app, &table.name), table.columns, "{}", table.name);
        assert_eq!(key_of(&app, &table.name), table.key, "the key of {}", table.name);
    }
}

#[test]
fn both_databases_have_indexes_of_the_same_names() {
    let app = App::start();
    let query = if on_postgres() {
        "SELECT indexname::text AS name FROM pg_indexes WHERE schemaname = 'public' \
         AND indexname NOT LIKE '%_pkey' AND indexname NOT LIKE '%_key' ORDER BY 1"
    } else {
        "SELECT name FROM sqlite_schema WHERE type = 'index' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    };
    let mut written: Vec<String> = source::files("migrations", &["sql"])
        .iter()
        .flat_map(|file| {
            file.text
                .replace("UNIQUE INDEX", "INDEX")
                .split("CREATE INDEX ")
                .skip(1)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .map(|rest| rest.split_whitespace().next().unwrap_or("").to_owned())
        .collect();
    written.sort();
    let pairs: Vec<&[String]> = written.chunk_by(|one, other| one == other).collect();
    assert!(pairs.iter().all(|pair| pair.len() == 2), "an index that one database lacks: {pairs:?}");
    written.dedup();
    let found = names(&app, query.to_owned());
    assert!(found.iter().all(|name| written.contains(name)), "{found:?}");
}

#[test]
fn no_hidden_row_number_tells_the_order_of_arrival() {
    if on_postgres() {
        return;
    }
    let app = App::start();
    let without = names(&app, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND wr = 1".to_owned());
    for table in source::schema() {
        let number =
            table.key.len() == 1 && table.columns.iter().any(|(name, kind)| *name == table.key[0] && kind == "BigInt");
        assert!(number || without.contains(&table.name), "{} has a hidden row number", table.name);
    }
}

#[test]
fn a_second_run_applies_nothing() {
    let database = Database::empty();
    assert!(!migrate::run(&database.url).unwrap().is_empty());
    assert!(migrate::run(&database.url).unwrap().is_empty());
}

#[test]
fn several_nodes_may_start_at_once() {
    let database = Database::empty();
    let applied: Vec<Vec<String>> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| migrate::run(&database.url).unwrap())).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    let total: usize = applied.iter().map(Vec::len).sum();
    let once = source::files("migrations/sqlite", &["sql"]).iter().filter(|file| file.name() == "up.sql").count();
    assert_eq!(total, once, "{applied:?}");
}

#[test]
fn a_database_of_a_newer_program_is_refused() {
    let database = Database::migrated();
    let mut conn = connection::open(&database.url, Engine::of(&database.url).unwrap(), Use::Write).unwrap();
    sql_query("INSERT INTO __diesel_schema_migrations (version) VALUES ('99991231000000')").execute(&mut conn).unwrap();
    let error = migrate::run(&database.url).unwrap_err();
    assert!(error.contains("newer") && error.contains("99991231000000"), "{error}");
}

/// Applies the oldest `count` migrations alone, as an earlier program did, and notes them.
fn migrate_in_part(database: &Database, count: usize) -> Conn {
    let engine = Engine::of(&database.url).unwrap();
    let folder = if on_postgres() { "migrations/postgres" } else { "migrations/sqlite" };
    let mut conn = connection::open(&database.url, engine, Use::Write).unwrap();
    conn.batch_execute(
        "CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) NOT NULL PRIMARY KEY, \
         run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)",
    )
    .unwrap();
    let mut files = source::files(folder, &["sql"]);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    for file in files.iter().take(count) {
        let name = file.path.rsplit('/').nth(1).unwrap();
        let version = name.split('_').next().unwrap().replace('-', "");
        conn.batch_execute(&file.text).unwrap();
        sql_query(format!("INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}')"))
            .execute(&mut conn)
            .unwrap();
    }
    conn
}
