//! What tests that measure need of statistics, and a chance that is the same at every run.

use std::ops::RangeInclusive;

/// Numbers that look like chance (splitmix64, <https://prng.di.unimi.it/splitmix64.c>), the same for one seed.
pub struct Chance(u64);

impl Chance {
    /// A row of numbers.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to one below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(count).unwrap()).unwrap()
    }

    /// Brings a list into another order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

/// The middle value.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len().is_multiple_of(2) { f64::midpoint(sorted[middle - 1], sorted[middle]) } else { sorted[middle] }
}

/// What 95 of 100 values lie within.
pub fn middle_95(mut values: Vec<f64>) -> RangeInclusive<f64> {
    values.sort_by(f64::total_cmp);
    let cut = values.len() * 25 / 1000;
    values[cut]..=values[values.len() - 1 - cut]
}

/// The 95% interval of the difference between the medians of two samples (bootstrap percentiles: Efron, 1979).
pub fn difference_of_medians(one: &[f64], other: &[f64], chance: &mut Chance) -> RangeInclusive<f64> {
    let mut drawn = |sample: &[f64]| -> f64 {
        let again: Vec<f64> = (0..sample.len()).map(|_| sample[chance.below(sample.len())]).collect();
        median(&again)
    };
    middle_95((0..2000).map(|_| drawn(one) - drawn(other)).collect())
}

/// The rank of each score, equal ones sharing the middle of theirs.
pub fn ranks(scores: &[f32]) -> Vec<f32> {
    let mut sorted: Vec<(u32, u32)> =
        scores.iter().enumerate().map(|(at, score)| (in_order(*score), u32::try_from(at).unwrap())).collect();
    sort(&mut sorted);
    let mut ranks = vec![0.0; scores.len()];
    let mut begin = 0;
    while begin < sorted.len() {
        let mut end = begin + 1;
        while end < sorted.len() && sorted[end].0 == sorted[begin].0 {
            end += 1;
        }
        #[allow(clippy::cast_possible_truncation, reason = "ranks of fewer than eight million are exact")]
        let shared = (as_float(begin + end + 1) / 2.0) as f32;
        sorted[begin..end].iter().for_each(|(_, at)| ranks[*at as usize] = shared);
        begin = end;
    }
    ranks
}

/// A number that stands among others as a score does (IEEE 754: by its bits, those of negative ones turned around).
fn in_order(score: f32) -> u32 {
    let bits = (score + 0.0).to_bits();
    if bits >> 31 == 1 { !bits } else { bits | 1 << 31 }
}

/// Sorts by the first numbers, digit after digit: tests are not optimised, and comparing is slow there.
fn sort(list: &mut Vec<(u32, u32)>) {
    const DIGITS: [u32; 3] = [0, 11, 22];
    let mut other = list.clone();
    for digit in DIGITS {
        let place = |key: u32| (key >> digit & 0x7ff) as usize;
        let mut ends = [0_usize; 2048];
        list.iter().for_each(|(key, _)| ends[place(*key)] += 1);
        let mut begin = 0;
        for end in &mut ends {
            begin += std::mem::replace(end, begin);
        }
        for one in list.iter() {
            let at = &mut ends[place(one.0)];
            other[*at] = *one;
            *at += 1;
        }
        std::mem::swap(list, &mut other);
    }
}

/// The area under the curve, from ranks and the places of the true ones: how often a true one has the higher score of
/// two (a tie counts half), as in the test of Mann and Whitney.
pub fn area_under_curve(ranks: &[f32], truth: &[u32]) -> f64 {
    let mut of_true = 0.0;
    for at in truth {
        of_true += f64::from(ranks[*at as usize]);
    }
    let yes = as_float(truth.len());
    let no = as_float(ranks.len()) - yes;
    (of_true - yes * (yes + 1.0) / 2.0) / (yes * no)
}

/// A count as a number to reckon with.
pub fn as_float(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("a small count"))
}

#[test]
fn the_statistics_are_those_of_the_books() {
    assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
    assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
    assert_eq!(ranks(&[1.0, 5.0, 5.0, 0.5]), [2.0, 3.5, 3.5, 1.0]);
    assert_eq!(ranks(&[-0.25, 1e9, 0.0, -1e9, -0.0, -0.5]), [3.0, 6.0, 4.5, 1.0, 4.5, 2.0]);
    assert_eq!(area_under_curve(&ranks(&[0.1, 0.4, 0.35, 0.8]), &[2, 3]), 0.75);
    assert_eq!(area_under_curve(&ranks(&[1.0; 4]), &[1, 3]), 0.5);
    let mut chance = Chance::new(7);
    let noise = |chance: &mut Chance| -> Vec<f64> { (0..200).map(|_| as_float(chance.below(1000)) / 100.0).collect() };
    let (one, other) = (noise(&mut chance), noise(&mut chance));
    assert!(difference_of_medians(&one, &other, &mut chance).contains(&0.0));
    let later: Vec<f64> = other.iter().map(|value| value + 5.0).collect();
    let apart = difference_of_medians(&later, &other, &mut chance);
    assert!(*apart.start() > 2.0 && apart.contains(&5.0), "{apart:?}");
}
