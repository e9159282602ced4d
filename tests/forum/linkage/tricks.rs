//! The attacker's tricks, by which two things may be told to be one person's. Each trick gives each pair a score; how good
//! it is says how often a true pair has the higher one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::attack::Known;
use super::log::Log;
use super::loot::{Loot, Word};
use crate::support::statistics::as_float;

/// A trick: what it gives a pair of the ones and the others, by their places.
pub struct Trick<'a> {
    pub name: String,
    score: Box<dyn Fn(usize, usize) -> f64 + Send + Sync + 'a>,
}

impl Trick<'_> {
    /// Its score for each pair. Of single precision, which is enough for an order.
    pub fn scores(&self, pairs: &[(u32, u32)]) -> Vec<f32> {
        #[allow(clippy::cast_possible_truncation, reason = "enough for an order")]
        pairs.iter().map(|(one, other)| (self.score)(*one as usize, *other as usize) as f32).collect()
    }
}

/// What is compared: the rows and the log, and what is known of the things on either side of a pair.
#[derive(Clone, Copy)]
pub struct Sides<'a> {
    pub loot: &'a Loot,
    pub log: &'a Log,
    pub ones: &'a [Known],
    pub others: &'a [Known],
}

/// A table counts for tricks between two different ones when at least one in so many things has rows in both.
const ONE_IN: usize = 8;

impl<'a> Sides<'a> {
    /// Everything that the attacker tries.
    pub fn tricks(self) -> Vec<Trick<'a>> {
        let mut tricks = self.by_values();
        tricks.extend(self.by_times_in_tables());
        tricks.extend(self.by_order());
        tricks
    }

    fn trick(self, name: &str, score: impl Fn(&'a Known, &'a Known) -> f64 + Send + Sync + 'a) -> Trick<'a> {
        let Self { ones, others, .. } = self;
        Trick { name: name.to_owned(), score: Box::new(move |one, other| score(&ones[one], &others[other])) }
    }

    /// By equal values, by those near each other, and by times.
    pub fn by_values(self) -> Vec<Trick<'a>> {
        let rarity = std::sync::Arc::new(self.rarity());
        let again = std::sync::Arc::clone(&rarity);
        let bridges = self.bridges();
        let few = self.times_of_few();
        let of_few = std::sync::Arc::clone(&few);
        let apart = |name: &str, bits: fn(i64, i64) -> u32| {
            self.trick(name, move |one, other| -f64::from(closeness(&one.numbers, &other.numbers, bits)))
        };
        vec![
            self.trick("equal values", move |one, other| {
                common(&one.words, &other.words).map(|word| rarity[word as usize]).sum()
            }),
            self.trick("the rarest equal value", move |one, other| {
                common(&one.words, &other.words).map(|word| again[word as usize]).fold(0.0, f64::max)
            }),
            self.trick("times near each other", |one, other| -nearest(&one.times, &other.times)),
            self.trick("all times near each other", |one, other| -apart_on_average(&one.times, &other.times)),
            self.trick("a time and the next after it", |one, other| -next_after(&one.times, &other.times)),
            self.trick("times of few near each other", move |one, other| -nearest(&few[&one.id], &few[&other.id])),
            self.trick("all times of few near each other", move |one, other| {
                -apart_on_average(&of_few[&one.id], &of_few[&other.id])
            }),
            self.trick("the same days", |one, other| as_float(common(&one.days, &other.days).count())),
            self.trick("equal lengths of what is sealed", |one, other| {
                as_float(common(&one.lengths, &other.lengths).count())
            }),
            apart("numbers near each other", |a, b| 64 - a.abs_diff(b).leading_zeros()),
            apart("bits in common", |a, b| (a ^ b).count_ones()),
            apart("low bits in common", |a, b| 64 - (a ^ b).trailing_zeros().min(64)),
            self.trick("words of names", |one, other| {
                as_float(one.names.iter().filter(|name| other.names.contains(name)).count())
            }),
            self.trick("how much there is", |one, other| -as_float(one.rows.abs_diff(other.rows))),
            self.trick("a row that names both", move |one, other| {
                bridges.get(&(one.id, other.id)).copied().unwrap_or(0.0)
            }),
        ]
    }

    /// By the times in rows of one table: of those who act under two names at one sitting they lie near each other.
    fn by_times_in_tables(self) -> Vec<Trick<'a>> {
        let tables: BTreeSet<&String> = self.ones.iter().flat_map(|known| known.times_in.keys()).collect();
        let of = |table: &'a String| {
            self.trick(&format!("times in {table}"), move |one, other| {
                let in_table = |known: &'a Known| known.times_in.get(table).map_or(&[][..], Vec::as_slice);
                -apart_on_average(in_table(one), in_table(other))
            })
        };
        tables.into_iter().map(of).collect()
    }

    /// By where rows lie and what wrote them, also with the log beside them.
    fn by_order(self) -> Vec<Trick<'a>> {
        let mut tricks = Vec::new();
        for (what, by_table) in [
            ("place", (|known| &known.places) as fn(&Known) -> &BTreeMap<String, f64>),
            ("writer", |known| &known.written_by),
        ] {
            let (of_ones, of_others) = (counted(self.ones, by_table), counted(self.others, by_table));
            let tables = of_ones.iter().flat_map(|one| of_others.iter().map(move |other| (one, other)));
            for ((one, ones_have), (other, others_have)) in tables {
                let often = ones_have * ONE_IN >= self.ones.len() && others_have * ONE_IN >= self.others.len();
                if one == other || often {
                    let column = |all: &[Known], table: &str| -> Vec<Option<f64>> {
                        all.iter().map(|known| by_table(known).get(table).copied()).collect()
                    };
                    let (ones, others) = (column(self.ones, one), column(self.others, other));
                    let name = format!("{what} in {one} and {other}");
                    let (log_of_one, log_of_other) = (self.log.times_of(one), self.log.times_of(other));
                    if !log_of_one.is_empty() && !log_of_other.is_empty() {
                        let (ones, others) = (in_log(&ones, &log_of_one), in_log(&others, &log_of_other));
                        tricks.push(near(format!("{name}, and the log"), ones, others, 1e9));
                    }
                    tricks.push(near(name, ones, others, 1.0 / 3.0));
                }
            }
        }
        tricks
    }

    /// How much it tells that two share a value: the fewer have it, the more.
    fn rarity(self) -> Vec<f64> {
        let mut counts = vec![0_usize; self.loot.words];
        for word in self.ones.iter().chain(self.others).flat_map(|known| &known.words) {
            counts[*word as usize] += 1;
        }
        let all = as_float(self.ones.len() + self.others.len());
        counts.into_iter().map(|count| (all / as_float(count.max(1))).ln()).collect()
    }

    /// The times of each thing that few others have: what the night sets to one time of the day says nothing more, and hides
    /// nothing of what has come since.
    fn times_of_few(self) -> std::sync::Arc<HashMap<i64, Vec<f64>>> {
        let mut counts: HashMap<u64, usize> = HashMap::new();
        for time in self.ones.iter().chain(self.others).flat_map(|known| &known.times) {
            *counts.entry(time.to_bits()).or_default() += 1;
        }
        let few = (self.ones.len() + self.others.len()) / ONE_IN;
        let rare = |known: &Known| -> Vec<f64> {
            known.times.iter().copied().filter(|time| counts[&time.to_bits()] <= few).collect()
        };
        let all = self.ones.iter().chain(self.others);
        std::sync::Arc::new(all.map(|known| (known.id, rare(known))).collect())
    }

    /// Pairs that are named together in a row that is neither's own.
    fn bridges(self) -> HashMap<(i64, i64), f64> {
        let index = |all: &[Known]| -> HashMap<Word, Vec<i64>> {
            let mut index: HashMap<Word, Vec<i64>> = HashMap::new();
            for known in all {
                known.words.iter().for_each(|word| index.entry(*word).or_default().push(known.id));
            }
            index.into_iter().filter(|(_, ids)| ids.len() < 3).collect()
        };
        let (of_ones, of_others) = (index(self.ones), index(self.others));
        let mut named: HashMap<usize, (BTreeSet<i64>, BTreeSet<i64>)> = HashMap::new();
        for (word, ids) in &of_ones {
            self.loot.holding(*word).iter().for_each(|row| named.entry(*row).or_default().0.extend(ids));
        }
        for (word, ids) in &of_others {
            self.loot.holding(*word).iter().for_each(|row| named.entry(*row).or_default().1.extend(ids));
        }
        let mut found = HashMap::new();
        for (ones, others) in named.into_values() {
            for one in ones {
                for other in others.iter().filter(|other| **other != one) {
                    *found.entry((one, *other)).or_insert(0.0) += 1.0;
                }
            }
        }
        found
    }
}

fn near(name: String, ones: Vec<Option<f64>>, others: Vec<Option<f64>>, unknown: f64) -> Trick<'static> {
    let score = move |one: usize, other: usize| match (ones[one], others[other]) {
        (Some(one), Some(other)) => -(one - other).abs(),
        _ => -unknown,
    };
    Trick { name, score: Box::new(score) }
}

/// Each table with how many of these things have rows in it.
fn counted(all: &[Known], by_table: fn(&Known) -> &BTreeMap<String, f64>) -> BTreeMap<&str, usize> {
    let mut tables = BTreeMap::new();
    for known in all {
        by_table(known).keys().for_each(|table| *tables.entry(table.as_str()).or_default() += 1);
    }
    tables
}

/// When something came, if rows stand in the order in which they did.
fn in_log(stand: &[Option<f64>], times: &[f64]) -> Vec<Option<f64>> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a short list")]
    let time = |at: f64| times[((at * as_float(times.len())).floor() as usize).min(times.len() - 1)];
    stand.iter().map(|at| at.map(time)).collect()
}

/// What two lists have in common that are in order.
fn common<'a, T: Copy + Ord>(ones: &'a [T], others: &'a [T]) -> impl Iterator<Item = T> + 'a {
    let (mut at, mut of_others) = (0, 0);
    std::iter::from_fn(move || {
        while at < ones.len() && of_others < others.len() {
            let (one, other) = (ones[at], others[of_others]);
            at += usize::from(one <= other);
            of_others += usize::from(other <= one);
            if one == other {
                return Some(one);
            }
        }
        None
    })
}

/// Minutes between the nearest two of times in order.
fn nearest(ones: &[f64], others: &[f64]) -> f64 {
    let mut least: f64 = 1e9;
    let (mut at, mut of_others) = (0, 0);
    while at < ones.len() && of_others < others.len() {
        let between = ones[at] - others[of_others];
        least = least.min(between.abs());
        if between < 0.0 { at += 1 } else { of_others += 1 }
    }
    least
}

/// How far from each time the nearest of the others is, on average and by orders of magnitude.
fn apart_on_average(ones: &[f64], others: &[f64]) -> f64 {
    if ones.is_empty() || others.is_empty() {
        return 1e9;
    }
    let mut of_others = 0;
    let mut sum = 0.0;
    for one in ones {
        while of_others + 1 < others.len() && others[of_others + 1] <= *one {
            of_others += 1;
        }
        let before = (one - others[of_others]).abs();
        let after = others.get(of_others + 1).map_or(f64::MAX, |after| (after - one).abs());
        sum += before.min(after).ln_1p();
    }
    sum / as_float(ones.len())
}

/// Minutes from a time of the one to the next of the other: who signs in writes soon afterwards.
fn next_after(ones: &[f64], others: &[f64]) -> f64 {
    let mut least: f64 = 1e9;
    let mut of_others = 0;
    for one in ones {
        while of_others < others.len() && others[of_others] < *one {
            of_others += 1;
        }
        let Some(other) = others.get(of_others) else { break };
        least = least.min(other - one);
    }
    least
}

fn closeness(ones: &[i64], others: &[i64], apart: fn(i64, i64) -> u32) -> u32 {
    let mut least = 64;
    for a in ones {
        for b in others {
            if a != b {
                least = least.min(apart(*a, *b));
            }
        }
    }
    least
}
