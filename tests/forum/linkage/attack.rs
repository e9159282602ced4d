//! The attacker: tricks by which two things may be told to be one person's. Each trick gives each pair a score; how good
//! it is says how often a true pair has the higher one.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::loot::{Cell, Row};
use crate::support::statistics::as_float;

/// An account with its address, or a name worn on a board: all that the thief knows of it.
pub struct Known {
    pub id: i64,
    /// Its own row, and those that name it.
    rows: Vec<Row>,
    words: HashSet<String>,
    /// Every value that may be a time, in minutes since 1970.
    times: Vec<f64>,
    days: HashSet<i64>,
    /// Of everything sealed.
    lengths: HashSet<usize>,
    numbers: Vec<i64>,
    names: HashSet<String>,
    /// By table: where its rows lie, and what wrote them.
    places: BTreeMap<String, f64>,
    written_by: BTreeMap<String, f64>,
}

/// A trick, and the score that it gives each pair.
pub struct Trick {
    pub name: String,
    pub scores: Vec<f64>,
}

/// What the server's log tells: it names nobody, but at what minute somebody made an account or joined a board.
#[derive(Default)]
pub struct Log {
    pub sign_ups: Vec<f64>,
    pub joins: Vec<f64>,
}

impl Log {
    /// When something came, if rows stand in the order in which they did.
    fn time(&self, stands: &BTreeMap<String, f64>) -> Option<f64> {
        let (at, times) = match stands.get("accounts") {
            Some(at) => (at, &self.sign_ups),
            None => (stands.get("personas")?, &self.joins),
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a short list")]
        times.get((at * as_float(times.len())).floor() as usize).copied()
    }
}

/// How long sessions and questions last (the defaults are published): a thief counts back from their ends.
const LASTING_MINUTES: [i64; 5] = [0, 30 * 24 * 60, 90 * 24 * 60, 48 * 60, 15];

/// Gathers what is known of each thing of a table.
pub fn gather(rows: &[Row], table: &str, ids: &[i64]) -> Vec<Known> {
    let key = if table == "accounts" { "account_id" } else { "persona_id" };
    let mut of: HashMap<i64, Vec<&Row>> = HashMap::new();
    for row in rows {
        let id = if row.table == table { row.number("id") } else { row.number(key) };
        if let Some(id) = id {
            of.entry(id).or_default().push(row);
        }
    }
    let places = normalised(rows, |row| row.place);
    let writers = normalised(rows, |row| row.written_by);
    ids.iter().map(|id| known(*id, &of[id], &places, &writers)).collect()
}

/// Where each row stands among those of its table, from 0 to 1; by the row's own address in the list.
fn normalised(rows: &[Row], value: impl Fn(&Row) -> Option<f64>) -> HashMap<*const Row, f64> {
    let mut tables: HashMap<&str, Vec<(f64, *const Row)>> = HashMap::new();
    for row in rows {
        if let Some(value) = value(row) {
            tables.entry(&row.table).or_default().push((value, row));
        }
    }
    let spread = |mut rows: Vec<(f64, *const Row)>| {
        rows.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (first, last) = (rows[0].0, rows[rows.len() - 1].0);
        let count = as_float(rows.len());
        // What is the same for all tells nothing.
        let ranks = rows.clone().into_iter().enumerate().map(move |(at, (_, row))| (row, as_float(at) / count));
        if first < last { ranks.collect() } else { Vec::new() }
    };
    tables.into_values().flat_map(spread).collect()
}

fn known(id: i64, rows: &[&Row], places: &HashMap<*const Row, f64>, writers: &HashMap<*const Row, f64>) -> Known {
    let mut known = Known {
        id,
        rows: rows.iter().map(|row| (*row).clone()).collect(),
        words: HashSet::new(),
        times: Vec::new(),
        days: HashSet::new(),
        lengths: HashSet::new(),
        numbers: Vec::new(),
        names: HashSet::new(),
        places: mean_by_table(rows, places),
        written_by: mean_by_table(rows, writers),
    };
    for (row, (column, cell)) in rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row, cell))) {
        let board = column == "board_id" || column == "thread_id";
        known.words.extend(cell.word().filter(|_| !board));
        match cell {
            Cell::Number(number) if !board => {
                known.times.extend(minutes(*number));
                if *number > 1 << 40 {
                    known.numbers.push(*number);
                }
            }
            Cell::Bytes(bytes) => {
                known.lengths.insert(bytes.len());
                known.numbers.extend(bytes.first_chunk().map(|first| i64::from_be_bytes(*first)));
            }
            Cell::Text(text) if column == "name" && row.table == "personas" => {
                known.names.extend(text.split(' ').map(str::to_lowercase));
            }
            _ => {}
        }
    }
    #[allow(clippy::cast_possible_truncation, reason = "a small number of days")]
    known.days.extend(known.times.iter().map(|time| (time / 1440.0).floor() as i64));
    known
}

fn mean_by_table(rows: &[&Row], values: &HashMap<*const Row, f64>) -> BTreeMap<String, f64> {
    let mut all: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for row in rows {
        if let Some(value) = values.get(&std::ptr::from_ref::<Row>(row)) {
            all.entry(row.table.clone()).or_default().push(*value);
        }
    }
    all.into_iter().map(|(table, values)| (table, values.iter().sum::<f64>() / as_float(values.len()))).collect()
}

/// What a number would be as a time: milliseconds, seconds, minutes, hours or days since 1970, or so long before.
fn minutes(number: i64) -> Vec<f64> {
    let around = |per_minute: f64| {
        #[allow(clippy::cast_precision_loss, reason = "a time as a number to reckon with")]
        let value = number as f64;
        value / per_minute
    };
    let begun = 2026.0 - 1970.0;
    let year = 365.25 * 24.0 * 60.0;
    [around(60_000.0), around(60.0), around(1.0), around(1.0 / 60.0)]
        .into_iter()
        .filter(|time| (begun * year..(begun + 1.0) * year).contains(time))
        .flat_map(|time| LASTING_MINUTES.map(|lasts| time - f64::from(i32::try_from(lasts).unwrap())))
        .collect()
}

/// Everything that the attacker tries on pairs of what is known.
pub fn tricks((rows, log): (&[Row], &Log), ones: &[Known], others: &[Known], pairs: &[(usize, usize)]) -> Vec<Trick> {
    let rarity = rarity(ones, others);
    let bridges = bridges(rows, ones, others);
    let mut tricks = Vec::new();
    let mut attempt = |name: &str, score: &dyn Fn(&Known, &Known) -> f64| {
        let scores: Vec<f64> = pairs.iter().map(|(one, other)| score(&ones[*one], &others[*other])).collect();
        if scores.iter().any(|score| *score != scores[0]) {
            tricks.push(Trick { name: name.to_owned(), scores });
        }
    };
    attempt("equal values", &|one, other| {
        one.words.intersection(&other.words).map(|word| rarity.get(word).copied().unwrap_or(0.0)).sum()
    });
    attempt("the rarest equal value", &|one, other| {
        one.words.intersection(&other.words).filter_map(|word| rarity.get(word)).copied().fold(0.0, f64::max)
    });
    attempt("times near each other", &|one, other| -nearest(&one.times, &other.times));
    attempt("a time and the next after it", &|one, other| -next_after(&one.times, &other.times));
    attempt("the same days", &|one, other| as_float(one.days.intersection(&other.days).count()));
    attempt("equal lengths of what is sealed", &|one, other| {
        as_float(one.lengths.intersection(&other.lengths).count())
    });
    attempt("numbers near each other", &|one, other| {
        -f64::from(closeness(one, other, |a, b| 64 - a.abs_diff(b).leading_zeros()))
    });
    attempt("bits in common", &|one, other| -f64::from(closeness(one, other, |a, b| (a ^ b).count_ones())));
    attempt("low bits in common", &|one, other| {
        -f64::from(closeness(one, other, |a, b| 64 - (a ^ b).trailing_zeros().min(64)))
    });
    attempt("words of names", &|one, other| as_float(one.names.intersection(&other.names).count()));
    attempt("how much there is", &|one, other| -as_float(one.rows.len().abs_diff(other.rows.len())));
    attempt("a row that names both", &|one, other| {
        let key = (one.id, other.id);
        bridges.get(&key).copied().unwrap_or(0.0)
    });
    for (what, by_table) in [
        ("place", (|known| &known.places) as fn(&Known) -> &BTreeMap<String, f64>),
        ("writer", |known| &known.written_by),
    ] {
        attempt(
            &format!("{what} and the log"),
            &|one, other| match (log.time(by_table(one)), log.time(by_table(other))) {
                (Some(one), Some(other)) => -(one - other).abs(),
                _ => f64::MIN,
            },
        );
        let tables =
            |all: &[Known]| all.iter().flat_map(|known| by_table(known).keys().cloned()).collect::<HashSet<_>>();
        let (of_ones, of_others) = (tables(ones), tables(others));
        for one_table in &of_ones {
            for other_table in &of_others {
                attempt(&format!("{what} in {one_table} and {other_table}"), &|one, other| match (
                    by_table(one).get(one_table),
                    by_table(other).get(other_table),
                ) {
                    (Some(one), Some(other)) => -(one - other).abs(),
                    _ => -1.0 / 3.0,
                });
            }
        }
    }
    tricks
}

/// How much it tells that two share a value: the fewer have it, the more.
fn rarity(ones: &[Known], others: &[Known]) -> HashMap<String, f64> {
    let mut counts: HashMap<&String, usize> = HashMap::new();
    for word in ones.iter().chain(others).flat_map(|known| &known.words) {
        *counts.entry(word).or_default() += 1;
    }
    let all = as_float(ones.len() + others.len());
    counts.into_iter().map(|(word, count)| (word.clone(), (all / as_float(count)).ln())).collect()
}

/// Pairs that are named together in a row that is neither's own.
fn bridges(rows: &[Row], ones: &[Known], others: &[Known]) -> HashMap<(i64, i64), f64> {
    let long = |known: &Known| known.words.iter().filter(|word| word.len() > 11).cloned().collect::<Vec<_>>();
    let index = |all: &[Known]| -> HashMap<String, Vec<i64>> {
        let mut index: HashMap<String, Vec<i64>> = HashMap::new();
        for known in all {
            long(known).into_iter().for_each(|word| index.entry(word).or_default().push(known.id));
        }
        index.into_iter().filter(|(_, ids)| ids.len() < 3).collect()
    };
    let (of_ones, of_others) = (index(ones), index(others));
    let mut found = HashMap::new();
    for row in rows {
        let text: Vec<String> = row.cells.iter().filter_map(|(_, cell)| cell.word()).collect();
        let parts: Vec<&str> = text
            .iter()
            .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
            .filter(|part| part.len() > 11)
            .collect();
        let named = |index: &HashMap<String, Vec<i64>>| -> Vec<i64> {
            let whole = text.iter().filter_map(|word| index.get(word));
            whole.chain(parts.iter().filter_map(|part| index.get(*part))).flatten().copied().collect()
        };
        for one in named(&of_ones) {
            for other in named(&of_others) {
                if one != other {
                    *found.entry((one, other)).or_insert(0.0) += 1.0;
                }
            }
        }
    }
    found
}

/// Minutes between the nearest two times.
fn nearest(ones: &[f64], others: &[f64]) -> f64 {
    let between = ones.iter().flat_map(|one| others.iter().map(move |other| (one - other).abs()));
    between.fold(1e9, f64::min)
}

/// Minutes from a time of the one to the next of the other: who signs in writes soon afterwards.
fn next_after(ones: &[f64], others: &[f64]) -> f64 {
    let after =
        ones.iter().flat_map(|one| others.iter().map(move |other| other - one)).filter(|minutes| *minutes >= 0.0);
    after.fold(1e9, f64::min)
}

fn closeness(one: &Known, other: &Known, apart: impl Fn(i64, i64) -> u32) -> u32 {
    let pairs = one.numbers.iter().flat_map(|a| other.numbers.iter().map(move |b| (*a, *b)));
    pairs.filter(|(a, b)| a != b).map(|(a, b)| apart(a, b)).min().unwrap_or(64)
}
