//! What a thief has: every row of every table with all that can be known of it, also where it lies and what wrote it.
//! The tables are asked for in the database itself, so that no column is overlooked.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;

use crate::support::statistics::as_float;
use crate::support::{App, on_postgres};

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Nothing,
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Cell {
    pub fn number(&self) -> Option<i64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The value as it is compared with others, whatever its kind.
    pub fn word(&self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Number(number) => Some(number.to_string()),
            Self::Text(text) => Some(text.clone()),
            Self::Bytes(bytes) => Some(data_encoding::HEXLOWER.encode(bytes)),
        }
    }
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    pub table: String,
    /// Names and values of its columns.
    pub cells: Vec<(String, Cell)>,
    /// Where it lies among the rows of its table: in the heap, or in a page of the file.
    pub place: Option<f64>,
    /// The transaction that wrote it, or on SQLite, which does not keep that, the page in which it lies.
    pub written_by: Option<f64>,
}

impl Row {
    pub fn find(&self, column: &str) -> Option<&Cell> {
        self.cells.iter().find(|(name, _)| name == column).map(|(_, cell)| cell)
    }

    pub fn number(&self, column: &str) -> Option<i64> {
        self.find(column).and_then(Cell::number)
    }
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn lines(app: &App, query: &str) -> Vec<String> {
    let lines: Vec<Line> = app.site.db.read_now(|conn| Ok(sql_query(query).load(conn)?)).unwrap();
    lines.into_iter().map(|line| line.line).collect()
}

/// Every row of every table.
pub fn steal(app: &App) -> Vec<Row> {
    app.settle();
    let tables = if on_postgres() {
        "SELECT table_name::text AS line FROM information_schema.tables \
         WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
    } else {
        "SELECT name AS line FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    };
    let file = (!on_postgres()).then(|| file(app));
    let tables = lines(app, tables).into_iter().filter(|table| !table.starts_with("__"));
    tables.flat_map(|table| rows(app, &table, file.as_deref())).collect()
}

/// The bytes of the database's file as the nightly work and a checkpoint leave them.
fn file(app: &App) -> Vec<u8> {
    app.site.db.checkpoint();
    std::fs::read(app.database.path()).unwrap()
}

fn rows(app: &App, table: &str, file: Option<&[u8]>) -> Vec<Row> {
    let columns = if on_postgres() {
        format!(
            "SELECT column_name::text || ' ' || data_type::text AS line FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"
        )
    } else {
        format!("SELECT name || ' ' || type AS line FROM pragma_table_info('{table}')")
    };
    let columns = lines(app, &columns);
    let names: Vec<&str> = columns.iter().map(|column| column.split(' ').next().unwrap()).collect();
    let value = |column: &String| {
        let (name, kind) = column.split_once(' ').unwrap();
        match (on_postgres(), kind.to_lowercase().as_str()) {
            (true, "bytea") => format!("coalesce('blob:' || encode({name}, 'hex'), 'null:')"),
            (true, "bigint" | "integer" | "smallint") => format!("coalesce('integer:' || {name}::text, 'null:')"),
            (true, _) => format!("coalesce('text:' || encode(convert_to({name}::text, 'UTF8'), 'hex'), 'null:')"),
            (false, _) => format!(
                "CASE typeof({name}) WHEN 'integer' THEN 'integer:' || {name} ELSE typeof({name}) || ':' || hex({name}) END"
            ),
        }
    };
    let values = columns.iter().map(value).collect::<Vec<_>>().join(" || '|' || ");
    // The order of a plain SELECT is that in which the rows lie.
    let query = if on_postgres() {
        format!("SELECT ctid::text || '|' || xmin::text || '|' || {values} AS line FROM {table} ORDER BY ctid")
    } else {
        format!("SELECT '|' || '|' || {values} AS line FROM {table}")
    };
    let parse = |(at, line): (usize, String)| {
        let mut parts = line.split('|');
        let (_, written_by) = (parts.next(), parts.next().unwrap());
        let cells: Vec<(String, Cell)> =
            names.iter().zip(parts).map(|(name, part)| ((*name).to_owned(), cell(part))).collect();
        let (place, written_by) = match file.map(|file| find_row(file, &cells)) {
            Some(found) => (found.map(place_in_page), found.map(|found| as_float(found / PAGE))),
            None => (Some(as_float(at)), written_by.parse().ok()),
        };
        Row { table: table.to_owned(), cells, place, written_by }
    };
    lines(app, &query).into_iter().enumerate().map(parse).collect()
}

fn cell(part: &str) -> Cell {
    let (kind, value) = part.split_once(':').unwrap();
    let bytes = || data_encoding::HEXUPPER_PERMISSIVE.decode(value.as_bytes()).unwrap();
    match kind {
        "null" => Cell::Nothing,
        "integer" => Cell::Number(value.parse().unwrap()),
        "blob" => Cell::Bytes(bytes()),
        _ => Cell::Text(String::from_utf8_lossy(&bytes()).into_owned()),
    }
}

/// Bytes of a page of the file.
const PAGE: usize = 4096;

/// How far up in its page something lies. SQLite fills pages from their ends, so what came last lies foremost until the
/// page is written anew (SQLite, Database File Format, 1.6).
fn place_in_page(at: usize) -> f64 {
    -as_float(at % PAGE)
}

/// Where in the file a row lies, or the entry of an index that leads to it.
fn find_row(file: &[u8], cells: &[(String, Cell)]) -> Option<usize> {
    let unique = cells.iter().find_map(|(_, cell)| match cell {
        Cell::Bytes(bytes) if bytes.len() >= 32 => Some(bytes.clone()),
        _ => None,
    })?;
    find(file, &unique)
}

fn find(file: &[u8], wanted: &[u8]) -> Option<usize> {
    let (first, rest) = wanted.split_first()?;
    let mut from = 0;
    while let Some(at) = file[from..].iter().position(|byte| byte == first).map(|at| from + at) {
        if file[at + 1..].starts_with(rest) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}
