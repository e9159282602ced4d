//! What `pg_dump` writes: the rows of each table as text, in the order in which they lie.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::Command;

use super::loot::Cell;

/// The rows of each table that have not been taken yet, by its name.
pub struct Dump(HashMap<String, Vec<Vec<(String, Cell)>>>);

/// `pg_dump` of the newest server that is there, which dumps older ones, too; else the one in the path.
fn program() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let number = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    let newest = versions.map(|entry| entry.path()).filter(|path| number(path).is_some()).max_by_key(number);
    newest.map(|path| path.join("bin/pg_dump")).filter(|path| path.exists()).unwrap_or_else(|| PathBuf::from("pg_dump"))
}

impl Dump {
    /// Dumps the rows of a database.
    pub fn of(url: &str) -> Self {
        let done = Command::new(program()).args(["--data-only", "--dbname", url]).output();
        let done = done.unwrap_or_else(|error| panic!("pg_dump, which comes with PostgreSQL: {error}"));
        assert!(done.status.success(), "pg_dump: {}", String::from_utf8_lossy(&done.stderr));
        Self::parse(&String::from_utf8(done.stdout).unwrap())
    }

    /// Reads the blocks of `COPY table (columns) FROM stdin;`, which end at `\.`.
    fn parse(text: &str) -> Self {
        let mut tables: HashMap<String, Vec<Vec<(String, Cell)>>> = HashMap::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let Some(head) = line.strip_prefix("COPY ").and_then(|line| line.strip_suffix(") FROM stdin;")) else {
                continue;
            };
            let (table, columns) = head.split_once(" (").unwrap();
            let table = table.rsplit('.').next().unwrap().to_owned();
            let columns: Vec<String> = columns.split(", ").map(|name| name.trim_matches('"').to_owned()).collect();
            let rows = lines.by_ref().take_while(|line| *line != "\\.");
            let row = |line: &str| columns.iter().cloned().zip(line.split('\t').map(cell)).collect();
            tables.insert(table, rows.map(row).collect());
        }
        Self(tables)
    }

    /// The rows of a table.
    pub fn take(&mut self, table: &str) -> Vec<Vec<(String, Cell)>> {
        self.0.remove(table).unwrap_or_default()
    }

    /// Whether nothing is left but what the migrations keep for themselves.
    pub fn is_taken(&self) -> bool {
        self.0.keys().all(|table| table.starts_with("__"))
    }
}

/// A value as COPY writes it. What looks like a number is taken for one, whatever the column says.
fn cell(written: &str) -> Cell {
    if written == "\\N" {
        return Cell::Nothing;
    }
    if let Some(bytes) = written.strip_prefix("\\\\x") {
        return Cell::Bytes(data_encoding::HEXLOWER.decode(bytes.as_bytes()).unwrap());
    }
    written.parse().map_or_else(|_| Cell::Text(unescaped(written)), Cell::Number)
}

fn unescaped(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut rest = written.chars();
    while let Some(letter) = rest.next() {
        let escaped = if letter == '\\' { rest.next() } else { None };
        text.push(match escaped {
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some(other) => other,
            None => letter,
        });
    }
    text
}

#[test]
fn the_rows_of_a_dump_are_read_as_they_were() {
    let text = "SET x;\n\nCOPY public.things (id, word, \"order\", seal) FROM stdin;\n7\ta\\tb\\\\c\\nd\t\\N\t\\\\x00ff\n\
                -8\t\tt\t\\\\x\n\\.\n\nCOPY public.__none (id) FROM stdin;\n\\.\n";
    let mut dump = Dump::parse(text);
    assert!(!dump.is_taken());
    let values: Vec<Vec<Cell>> =
        dump.take("things").into_iter().map(|row| row.into_iter().map(|(_, cell)| cell).collect()).collect();
    let words = |words: &str| Cell::Text(words.to_owned());
    let first = vec![Cell::Number(7), words("a\tb\\c\nd"), Cell::Nothing, Cell::Bytes(vec![0, 255])];
    assert_eq!(values, [first, vec![Cell::Number(-8), words(""), words("t"), Cell::Bytes(Vec::new())]]);
    assert!(dump.is_taken() && dump.take("things").is_empty());
}
