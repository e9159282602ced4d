//! How well the best of the attacker's tricks does, and how well it would by chance.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::attack::{Known, Thing};
use super::log::Log;
use super::loot::Loot;
use super::tricks::{Sides, Trick};
use crate::support::statistics::{Chance, area_under_curve, ranks};

const PERMUTATIONS: usize = 1000;

/// One of the things that are compared, and what the test alone knows of it.
pub struct Member {
    pub thing: Thing,
    /// Whose it is.
    pub owner: usize,
    /// On which board it is.
    pub board: usize,
    /// What is kept of it alone, whosever it is: of a name whether its wearer looks after the board and has left it, which is
    /// on show, and has asked for another look there; of a report the day. Things of one kind on one board could be exchanged.
    pub kind: (&'static str, i64),
}

/// A question that the attacker is asked.
pub struct Question {
    pub what: &'static str,
    /// Accounts, when it is asked which of the others are theirs; else it is asked which of the others are one person's.
    pub accounts: Vec<(Thing, usize)>,
    pub others: Vec<Member>,
    /// Whether only things of one kind are compared.
    pub alike: bool,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Score {
    pub what: &'static str,
    pub pairs: usize,
    pub trick: String,
    /// The area under its curve, or what is left of it when it is wrong more often than right: so it begins at half.
    pub area: f64,
    /// What 95 of 100 permutations stay below, and what all of them do.
    pub chance: f64,
    pub most: f64,
    /// Every trick that does better than those.
    pub better: Vec<(String, f64)>,
}

impl Score {
    /// Whether it lies within what 95 of 100 permutations have.
    pub fn is_chance(&self) -> bool {
        self.area <= self.chance
    }
}

/// Pairs of things by their places, and where a pair is in that list.
struct Pairs {
    list: Vec<(u32, u32)>,
    at: Vec<u32>,
    width: usize,
}

const NONE: u32 = u32::MAX;

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap()
}

impl Question {
    fn is_of_accounts(&self) -> bool {
        !self.accounts.is_empty()
    }

    /// Nobody has two names on one board but for those who look after it, which everybody knows.
    fn may_be_one_persons(&self, one: &Member, other: &Member) -> bool {
        one.board != other.board && (!self.alike || one.kind == other.kind)
    }

    fn pairs(&self) -> Pairs {
        let width = self.others.len();
        let ones = if self.is_of_accounts() { self.accounts.len() } else { width };
        let mut pairs = Pairs { list: Vec::new(), at: vec![NONE; ones * width], width };
        for one in 0..ones {
            let from = if self.is_of_accounts() { 0 } else { one + 1 };
            for other in from..width {
                if self.is_of_accounts() || self.may_be_one_persons(&self.others[one], &self.others[other]) {
                    pairs.at[one * width + other] = small(pairs.list.len());
                    pairs.list.push((small(one), small(other)));
                }
            }
        }
        pairs
    }

    /// Which of the pairs are one person's, when each of the others belongs to one of these people.
    fn truth(&self, pairs: &Pairs, owners: &[usize]) -> Vec<u32> {
        let mut own: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        owners.iter().enumerate().for_each(|(at, owner)| own.entry(*owner).or_default().push(at));
        let none = Vec::new();
        let mut truth = Vec::new();
        if self.is_of_accounts() {
            for (at, (_, owner)) in self.accounts.iter().enumerate() {
                truth.extend(own.get(owner).unwrap_or(&none).iter().map(|other| pairs.at[at * pairs.width + other]));
            }
        } else {
            for own in own.values() {
                for (at, one) in own.iter().enumerate() {
                    truth.extend(own[at + 1..].iter().map(|other| pairs.at[one * pairs.width + other]));
                }
            }
        }
        truth.retain(|at| *at != NONE);
        truth
    }

    /// The truth, and what it would be if it were drawn anew which of those on a board is whose.
    fn truths(&self, pairs: &Pairs, chance: &mut Chance) -> Vec<Vec<u32>> {
        let owners: Vec<usize> = self.others.iter().map(|other| other.owner).collect();
        let mut alike: BTreeMap<(usize, (&str, i64)), Vec<usize>> = BTreeMap::new();
        for (at, other) in self.others.iter().enumerate() {
            alike.entry((other.board, other.kind)).or_default().push(at);
        }
        let mut truths = vec![self.truth(pairs, &owners)];
        for _ in 0..PERMUTATIONS {
            let mut drawn = owners.clone();
            for those in alike.values() {
                let mut of: Vec<usize> = those.iter().map(|at| owners[*at]).collect();
                chance.shuffle(&mut of);
                those.iter().zip(of).for_each(|(at, owner)| drawn[*at] = owner);
            }
            truths.push(self.truth(pairs, &drawn));
        }
        truths
    }

    /// Has the attacker try everything.
    pub fn ask(&self, loot: &Loot, log: &Log, chance: &mut Chance) -> Score {
        let pairs = self.pairs();
        let truths = self.truths(&pairs, chance);
        let (accounts, others) = self.known(loot, &|_, _| true);
        let ones = if self.is_of_accounts() { &accounts } else { &others };
        let tricks = Sides { loot, log, ones, others: &others }.tricks();
        let areas = areas(&tricks, &pairs.list, &truths);
        let best = |truth: usize| areas.iter().map(|(_, areas)| areas[truth]).fold(0.5, f64::max);
        let mut by_chance: Vec<f64> = (1..=PERMUTATIONS).map(best).collect();
        by_chance.sort_by(f64::total_cmp);
        let mut told: Vec<(f64, String)> = areas.iter().map(|(name, areas)| (areas[0], name.clone())).collect();
        told.sort_by(|one, other| other.0.total_cmp(&one.0));
        let chance = by_chance[PERMUTATIONS * 95 / 100 - 1];
        let better = told.iter().filter(|(area, _)| *area > chance).map(|(area, name)| (name.clone(), *area));
        Score {
            what: self.what,
            pairs: pairs.list.len(),
            trick: told.first().map_or_else(String::new, |(_, name)| name.clone()),
            area: best(0),
            chance,
            most: by_chance[PERMUTATIONS - 1],
            better: better.collect(),
        }
    }

    fn known(&self, loot: &Loot, looked_at: &dyn Fn(&super::loot::Row, &str) -> bool) -> (Vec<Known>, Vec<Known>) {
        (
            self.accounts.iter().map(|(thing, _)| thing.known(loot, looked_at)).collect(),
            self.others.iter().map(|other| other.thing.known(loot, looked_at)).collect(),
        )
    }

    /// What single columns tell by those tricks on values that do better than chance, the worst first.
    pub fn by_column(&self, score: &Score, loot: &Loot, log: &Log) -> Vec<String> {
        let pairs = self.pairs();
        let owners: Vec<usize> = self.others.iter().map(|other| other.owner).collect();
        let truth = self.truth(&pairs, &owners);
        let of_accounts = self.accounts.iter().map(|(thing, _)| thing);
        let all = self.others.iter().map(|other| &other.thing).chain(of_accounts);
        let columns: BTreeSet<(&str, &str)> = all.flat_map(|thing| thing.columns(loot)).collect();
        let mut found = Vec::new();
        for (table, column) in columns {
            let (accounts, others) = self.known(loot, &|row, name| row.table == table && name == column);
            let ones = if self.is_of_accounts() { &accounts } else { &others };
            let mut tricks = Sides { loot, log, ones, others: &others }.by_values();
            tricks.retain(|trick| score.better.iter().any(|(name, _)| *name == trick.name));
            for (trick, areas) in areas(&tricks, &pairs.list, std::slice::from_ref(&truth)) {
                found.push((areas[0], format!("{table}.{column} by {trick}: {:.3}", areas[0])));
            }
        }
        found.sort_by(|one, other| other.0.total_cmp(&one.0));
        found.into_iter().take(20).map(|(_, told)| told).collect()
    }
}

/// How good each trick is for each truth; tricks that tell nothing are left out. The machine does as many at once as it can.
fn areas(tricks: &[Trick<'_>], pairs: &[(u32, u32)], truths: &[Vec<u32>]) -> Vec<(String, Vec<f64>)> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(BTreeMap::new());
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(trick) = tricks.get(at) else { break };
            let scores = trick.scores(pairs);
            if scores.iter().any(|score| *score != scores[0]) {
                let ranks = ranks(&scores);
                let folded = |truth: &Vec<u32>| {
                    let area = area_under_curve(&ranks, truth);
                    area.max(1.0 - area)
                };
                let areas = truths.iter().map(folded).collect();
                done.lock().unwrap().insert(at, (trick.name.clone(), areas));
            }
        }
    };
    std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        (0..threads).for_each(|_| drop(scope.spawn(work)));
    });
    done.into_inner().unwrap().into_values().collect()
}
