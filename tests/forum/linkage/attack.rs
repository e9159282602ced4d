//! The attacker: what is gathered about each thing of which it is asked whose it is.

use std::collections::{BTreeMap, HashSet};

use super::loot::{Cell, Loot, Row, Word};
use crate::support::statistics::as_float;

/// An account with its address, a name worn on a board, or a report: the rows in which the thief finds it.
pub struct Thing {
    id: i64,
    own: usize,
    /// Its own row, those that name it, and the cases that those name.
    rows: Vec<usize>,
}

/// All that the thief knows of a thing.
pub struct Known {
    pub id: i64,
    pub rows: usize,
    /// In order, each once.
    pub words: Vec<Word>,
    /// Every value that may be a time, in minutes since 1970; in order.
    pub times: Vec<f64>,
    /// By table: those that stand in it as times.
    pub times_in: BTreeMap<String, Vec<f64>>,
    pub days: Vec<i64>,
    /// Of everything sealed.
    pub lengths: Vec<usize>,
    pub numbers: Vec<i64>,
    pub names: Vec<String>,
    /// By table: where its rows lie, and what wrote them.
    pub places: BTreeMap<String, f64>,
    pub written_by: BTreeMap<String, f64>,
}

/// How long sessions and questions last (the defaults are published): a thief counts back from their ends.
const LASTING_MINUTES: [i32; 5] = [0, 30 * 24 * 60, 90 * 24 * 60, 48 * 60, 15];

/// Columns that tell only on which board something is, which everybody may know.
const OF_BOARDS: [&str; 2] = ["board_id", "thread_id"];

/// Tables that tell when a case began, was looked at and ended.
const OF_CASES: [&str; 2] = ["cases", "case_openings"];

/// Finds the rows of the thing whose own row has a value in a column: those that hold its id, what it is known by where
/// it decides or reports (its tag), or in a text its name; and one step on, the cases that these name.
pub fn find(loot: &Loot, table: &str, column: &str, value: &Cell) -> Thing {
    let own = loot.find(table, column, value);
    let row = &loot.rows[own];
    let mut rows = vec![own];
    for known_by in ["id", "tag", "reporter"] {
        rows.extend(row.word(known_by).iter().flat_map(|word| loot.holding(*word)));
    }
    if let (Some(Cell::Text(name)), "personas") = (row.find("name"), table) {
        // Others may have the same name on other boards.
        rows.extend(loot.telling(name).into_iter().filter(|at| loot.rows[*at].table != table));
    }
    let case = |at: &usize| {
        let row = &loot.rows[*at];
        if row.table == "cases" { row.word("id") } else { row.word("case_id") }
    };
    let cases: HashSet<Word> = rows.iter().filter_map(case).collect();
    for case in cases {
        rows.extend(loot.holding(case).iter().filter(|at| OF_CASES.contains(&loot.rows[**at].table.as_str())));
    }
    rows.sort_unstable();
    rows.dedup();
    // A report has none: where it stands serves as well.
    let id = row.number("id").unwrap_or_else(|| i64::try_from(own).unwrap());
    Thing { id, own, rows }
}

impl Thing {
    /// Its own row.
    pub fn own<'a>(&self, loot: &'a Loot) -> &'a Row {
        &loot.rows[self.own]
    }

    /// The tables and columns in which anything stands of it.
    pub fn columns<'a>(&self, loot: &'a Loot) -> HashSet<(&'a str, &'a str)> {
        let rows = self.rows.iter().map(|at| &loot.rows[*at]);
        rows.flat_map(|row| row.cells.iter().map(|(column, _)| (row.table.as_str(), column.as_str()))).collect()
    }

    /// What is known of it from those columns that are `looked_at`.
    pub fn known(&self, loot: &Loot, looked_at: &dyn Fn(&Row, &str) -> bool) -> Known {
        let rows: Vec<&Row> = self.rows.iter().map(|at| &loot.rows[*at]).collect();
        let mut known = Known {
            id: self.id,
            rows: rows.len(),
            words: Vec::new(),
            times: Vec::new(),
            times_in: BTreeMap::new(),
            days: Vec::new(),
            lengths: Vec::new(),
            numbers: Vec::new(),
            names: Vec::new(),
            places: mean_by_table(&rows, |row| row.place),
            written_by: mean_by_table(&rows, |row| row.written_by),
        };
        for row in rows {
            for ((column, cell), word) in row.cells.iter().zip(&row.words) {
                if !OF_BOARDS.contains(&column.as_str()) && looked_at(row, column) {
                    known.words.extend(*word);
                    known.note(row, column, cell);
                }
            }
        }
        known.put_in_order();
        known
    }
}

impl Known {
    fn note(&mut self, row: &Row, column: &str, cell: &Cell) {
        match cell {
            Cell::Nothing => {}
            Cell::Number(number) => {
                self.note_time(row, *number);
                if *number > 1 << 40 {
                    self.numbers.push(*number);
                }
            }
            Cell::Bytes(bytes) => {
                self.lengths.push(bytes.len());
                self.numbers.extend(bytes.first_chunk().map(|first| i64::from_be_bytes(*first)));
            }
            Cell::Text(text) => {
                if column == "name" && row.table == "personas" {
                    self.names.extend(text.split(' ').map(str::to_lowercase));
                }
                let numbers = text.split(|c: char| !c.is_ascii_digit()).filter_map(as_number);
                numbers.for_each(|number| self.note_time(row, number));
            }
        }
    }

    fn note_time(&mut self, row: &Row, number: i64) {
        for time in minutes(number) {
            self.times.extend(LASTING_MINUTES.map(|lasts| time - f64::from(lasts)));
            self.times_in.entry(row.table.clone()).or_default().push(time);
        }
    }

    fn put_in_order(&mut self) {
        self.words.sort_unstable();
        self.words.dedup();
        self.times.sort_by(f64::total_cmp);
        self.times.dedup();
        self.times_in.values_mut().for_each(|times| times.sort_by(f64::total_cmp));
        #[allow(clippy::cast_possible_truncation, reason = "a small number of days")]
        self.days.extend(self.times.iter().map(|time| (time / 1440.0).floor() as i64));
        self.days.dedup();
        self.lengths.sort_unstable();
        self.lengths.dedup();
        self.numbers.sort_unstable();
        self.numbers.dedup();
    }
}

/// What is written in digits within a text, if it is long enough for a time.
fn as_number(digits: &str) -> Option<i64> {
    (digits.len() > 5).then(|| digits.parse().ok()).flatten()
}

fn mean_by_table(rows: &[&Row], value: impl Fn(&Row) -> Option<f64>) -> BTreeMap<String, f64> {
    let mut all: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for row in rows {
        if let Some(value) = value(row) {
            all.entry(row.table.clone()).or_default().push(value);
        }
    }
    all.into_iter().map(|(table, values)| (table, values.iter().sum::<f64>() / as_float(values.len()))).collect()
}

/// What a number would be as a time: milliseconds, seconds, minutes or hours since 1970.
fn minutes(number: i64) -> impl Iterator<Item = f64> {
    let around = |per_minute: f64| {
        #[allow(clippy::cast_precision_loss, reason = "a time as a number to reckon with")]
        let value = number as f64;
        value / per_minute
    };
    let begun = 2026.0 - 1970.0;
    let year = 365.25 * 24.0 * 60.0;
    let read_as = [around(60_000.0), around(60.0), around(1.0), around(1.0 / 60.0)];
    read_as.into_iter().filter(move |time| (begun * year..(begun + 1.0) * year).contains(time))
}
