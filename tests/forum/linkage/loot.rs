//! What a thief has: every row of every table with all that can be known of it, also where it lies and what wrote it.
//! The tables are asked for in the database itself, so that no column is overlooked; on PostgreSQL the values are those
//! of a dump.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;

use super::dump::Dump;
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

/// A word, known by its place among all.
pub type Word = u32;

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    pub table: String,
    /// Names and values of its columns.
    pub cells: Vec<(String, Cell)>,
    /// Each of the values as a word.
    pub words: Vec<Option<Word>>,
    /// Where it lies among the rows of its table: in the heap, or in a page of the file; from 0 to 1, unless it is the same
    /// for all, which tells nothing.
    pub place: Option<f64>,
    /// The transaction that wrote it, or on SQLite, which does not keep that, the page in which it lies; likewise.
    pub written_by: Option<f64>,
}

impl Row {
    pub fn find(&self, column: &str) -> Option<&Cell> {
        self.cells.iter().find(|(name, _)| name == column).map(|(_, cell)| cell)
    }

    pub fn number(&self, column: &str) -> Option<i64> {
        self.find(column).and_then(Cell::number)
    }

    pub fn word(&self, column: &str) -> Option<Word> {
        self.cells.iter().position(|(name, _)| name == column).and_then(|at| self.words[at])
    }
}

/// Every row, with what leads from a word to the rows that have it.
pub struct Loot {
    pub rows: Vec<Row>,
    /// How many words there are.
    pub words: usize,
    /// The rows with a long value, be it all of a cell or a part of a text.
    holding: HashMap<Word, Vec<usize>>,
    /// The rows with a text in which a word stands, in small letters.
    telling: HashMap<String, Vec<usize>>,
    known: HashMap<String, Word>,
}

/// A value of so many characters does not come about twice by chance.
const LONG: usize = 12;

/// The parts of a text that may be a value of their own.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty())
}

impl Loot {
    fn of(mut rows: Vec<Row>) -> Self {
        let mut known: HashMap<String, Word> = HashMap::new();
        let mut holding: HashMap<Word, Vec<usize>> = HashMap::new();
        let mut telling: HashMap<String, Vec<usize>> = HashMap::new();
        let mut intern = |word: String| -> Word {
            let next = Word::try_from(known.len()).unwrap();
            *known.entry(word).or_insert(next)
        };
        for (at, row) in rows.iter_mut().enumerate() {
            for (_, cell) in &row.cells {
                let word = cell.word();
                let long = word.as_ref().is_some_and(|word| word.len() >= LONG);
                let whole = word.map(&mut intern);
                if let (true, Some(word)) = (long, whole) {
                    holding.entry(word).or_default().push(at);
                }
                row.words.push(whole);
                let Cell::Text(text) = cell else { continue };
                for part in parts(text) {
                    if part.len() >= LONG && part.len() < text.len() {
                        holding.entry(intern(part.to_owned())).or_default().push(at);
                    }
                    telling.entry(part.to_lowercase()).or_default().push(at);
                }
            }
        }
        spread(&mut rows, |row| &mut row.place);
        spread(&mut rows, |row| &mut row.written_by);
        Self { words: known.len(), rows, holding, telling, known }
    }

    /// The rows that hold a long value, as a cell or as a part of a text.
    pub fn holding(&self, word: Word) -> &[usize] {
        self.holding.get(&word).map_or(&[], Vec::as_slice)
    }

    /// The rows in whose texts a name occurs, in whatever letters.
    pub fn telling(&self, name: &str) -> Vec<usize> {
        let name = name.to_lowercase();
        let of_part = |part: &str| self.telling.get(part).map_or(&[][..], Vec::as_slice);
        // The part that the fewest rows have.
        let fewest = parts(&name).map(of_part).min_by_key(|rows| rows.len()).unwrap_or(&[]);
        let says = |at: &usize| {
            let texts = self.rows[*at].cells.iter().filter_map(|(_, cell)| match cell {
                Cell::Text(text) => Some(text),
                _ => None,
            });
            texts.into_iter().any(|text| text.to_lowercase().contains(&name))
        };
        fewest.iter().copied().filter(says).collect()
    }

    /// Where a row is that has a long value in a column.
    pub fn find(&self, table: &str, column: &str, value: &Cell) -> usize {
        let rows = value.word().and_then(|word| self.known.get(&word)).map_or(&[][..], |word| self.holding(*word));
        let mut rows = rows.iter().copied();
        let found = rows.find(|at| self.rows[*at].table == table && self.rows[*at].find(column) == Some(value));
        found.unwrap_or_else(|| panic!("no row of {table} has {value:?} as its {column}"))
    }
}

/// Puts in place of a value where it stands among those of its table, from 0 to 1; nothing where all have the same.
fn spread(rows: &mut [Row], value: impl Fn(&mut Row) -> &mut Option<f64>) {
    let mut tables: HashMap<String, Vec<(f64, usize)>> = HashMap::new();
    for (at, row) in rows.iter_mut().enumerate() {
        if let Some(value) = *value(row) {
            tables.entry(row.table.clone()).or_default().push((value, at));
        }
    }
    for mut found in tables.into_values() {
        found.sort_by(|one, other| one.0.total_cmp(&other.0));
        let differs = found[0].0 < found[found.len() - 1].0;
        let count = as_float(found.len());
        for (rank, (_, at)) in found.into_iter().enumerate() {
            *value(&mut rows[at]) = differs.then(|| as_float(rank) / count);
        }
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
pub fn steal(app: &App) -> Loot {
    app.settle();
    let tables = if on_postgres() {
        "SELECT table_name::text AS line FROM information_schema.tables \
         WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
    } else {
        "SELECT name AS line FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    };
    let tables: Vec<String> = lines(app, tables).into_iter().filter(|table| !table.starts_with("__")).collect();
    if on_postgres() {
        let mut dump = Dump::of(&app.database.url);
        let rows = tables.iter().flat_map(|table| marked(app, table, dump.take(table))).collect();
        assert!(dump.is_taken(), "the dump has tables that the database does not tell of");
        return Loot::of(rows);
    }
    let mut rows: Vec<Row> = tables.iter().flat_map(|table| read(app, table)).collect();
    find_in_file(&mut rows, &file(app));
    Loot::of(rows)
}

/// The rows of a table of a dump, which come in the order in which they lie, with what wrote each.
fn marked(app: &App, table: &str, rows: Vec<Vec<(String, Cell)>>) -> Vec<Row> {
    let query = format!("SELECT xmin::text AS line FROM {table} ORDER BY ctid");
    let writers = lines(app, &query);
    assert_eq!(writers.len(), rows.len(), "{table} is not in the dump as it is in the database");
    let row = |(at, (cells, writer)): (usize, (_, String))| Row {
        table: table.to_owned(),
        cells,
        words: Vec::new(),
        place: Some(as_float(at)),
        written_by: writer.parse().ok(),
    };
    rows.into_iter().zip(writers).enumerate().map(row).collect()
}

/// The bytes of the database's file as the nightly work and a checkpoint leave them.
fn file(app: &App) -> Vec<u8> {
    app.site.db.checkpoint();
    std::fs::read(app.database.path()).unwrap()
}

/// The rows of a table of SQLite.
fn read(app: &App, table: &str) -> Vec<Row> {
    let names = lines(app, &format!("SELECT name AS line FROM pragma_table_info('{table}')"));
    let value = |name: &String| {
        format!(
            "CASE typeof({name}) WHEN 'integer' THEN 'integer:' || {name} ELSE typeof({name}) || ':' || hex({name}) END"
        )
    };
    let values = names.iter().map(value).collect::<Vec<_>>().join(" || '|' || ");
    let parse = |line: String| Row {
        table: table.to_owned(),
        cells: names.iter().cloned().zip(line.split('|').map(cell)).collect(),
        words: Vec::new(),
        place: None,
        written_by: None,
    };
    lines(app, &format!("SELECT {values} AS line FROM {table}")).into_iter().map(parse).collect()
}

fn cell(part: &str) -> Cell {
    let (kind, value) = part.split_once(':').unwrap();
    let bytes = || data_encoding::HEXUPPER.decode(value.as_bytes()).unwrap();
    match kind {
        "null" => Cell::Nothing,
        "integer" => Cell::Number(value.parse().unwrap()),
        "blob" => Cell::Bytes(bytes()),
        _ => Cell::Text(String::from_utf8_lossy(&bytes()).into_owned()),
    }
}

/// Bytes of a page of the file.
const PAGE: usize = 4096;

/// Bytes by which a value is looked for.
const BEGINNING: usize = 16;

/// Notes of each row where in the file it lies, or the first entry of an index that leads to it: in which page, and how far
/// up in it. SQLite fills pages from their ends, so what came last lies foremost until the page is written anew (SQLite,
/// Database File Format, 1.6).
fn find_in_file(rows: &mut [Row], file: &[u8]) {
    let unique = |row: &Row| -> Option<[u8; BEGINNING]> {
        row.cells.iter().find_map(|(_, cell)| match cell {
            Cell::Bytes(bytes) if bytes.len() >= 32 => bytes.first_chunk().copied(),
            _ => None,
        })
    };
    let wanted: HashMap<[u8; BEGINNING], usize> =
        rows.iter().enumerate().filter_map(|(at, row)| unique(row).map(|value| (value, at))).collect();
    // Most places are ruled out by two bytes already.
    let mut begins = vec![false; 1 << 16];
    let beginning = |bytes: &[u8]| usize::from(bytes[0]) << 8 | usize::from(bytes[1]);
    wanted.keys().for_each(|value| begins[beginning(value)] = true);
    for (at, bytes) in file.windows(BEGINNING).enumerate() {
        if begins[beginning(bytes)]
            && let Some(row) = wanted.get(bytes)
            && rows[*row].place.is_none()
        {
            rows[*row].place = Some(-as_float(at % PAGE));
            rows[*row].written_by = Some(as_float(at / PAGE));
        }
    }
}
