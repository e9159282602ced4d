//! Whoever steals the database, what is kept beside it and the letters that wait can tell of no name on a board which
//! account it belongs to, and of no two names that they are one person's. An attacker with every trick that we can think
//! of does no better than chance, and nearly always finds out where a leak is planted.

use self::attack::{Known, Trick, gather, tricks};
use self::loot::{Row, steal};
use self::population::{BOARDS, Individual, Population};
use crate::support::on_postgres;
use crate::support::statistics::{Chance, area_under_curve, ranks};

mod attack;
mod loot;
mod population;

/// Of so many people all pairs of names are compared.
const COMPARED: usize = 60;
const PERMUTATIONS: usize = 400;
/// Of so many people one gives themselves away in the weak leak that must be seen as well as a large one.
const ONE_OF: usize = 3;

/// How well the best of the attacker's tricks does, and how well it would by chance.
#[derive(Clone, Debug)]
struct Score {
    trick: String,
    /// The area under its curve, or what is left of it when it is wrong more often than right.
    area: f64,
    /// What 95 of 100 permutations stay below, and what all of them do.
    chance: f64,
    most: f64,
}

/// Which of the pairs are one person's, when each name (by its place) belongs to one of these people.
type Truth<'a> = &'a dyn Fn(&[usize]) -> Vec<usize>;

fn score(all: &[Trick], owners: &[usize], boards: &[Vec<usize>], truth: Truth<'_>, chance: &mut Chance) -> Score {
    let ranked: Vec<Vec<f64>> = all.iter().map(|trick| ranks(&trick.scores)).collect();
    let best = |truth: &[usize]| -> (f64, usize) {
        let areas = ranked.iter().map(|ranks| area_under_curve(ranks, truth)).map(|area| area.max(1.0 - area));
        areas
            .enumerate()
            .map(|(at, area)| (area, at))
            .fold((0.0, 0), |best, one| if one.0 > best.0 { one } else { best })
    };
    let (area, at) = best(&truth(owners));
    // Who is on which board is left as it is: of the names on one board, it is drawn anew whose each is.
    let by_chance = (0..PERMUTATIONS).map(|_| {
        let mut drawn = owners.to_vec();
        for names in boards {
            let mut of: Vec<usize> = names.iter().map(|name| owners[*name]).collect();
            chance.shuffle(&mut of);
            names.iter().zip(of).for_each(|(name, owner)| drawn[*name] = owner);
        }
        best(&truth(&drawn)).0
    });
    let mut by_chance: Vec<f64> = by_chance.collect();
    by_chance.sort_by(f64::total_cmp);
    Score {
        trick: all[at].name.clone(),
        area,
        chance: by_chance[PERMUTATIONS * 95 / 100 - 1],
        most: by_chance[PERMUTATIONS - 1],
    }
}

/// What the attacker finds out: of accounts and names, and of names and names.
fn attack(here: &Population, rows: &[Row], chance: &mut Chance) -> [Score; 2] {
    let mut order: Vec<usize> = (0..here.people.len()).collect();
    chance.shuffle(&mut order);
    // Those who have changed something first: they have left more traces than others.
    order.sort_by_key(|at| here.people[*at].is_as_they_came());
    let compared: Vec<&Individual> = order[..COMPARED].iter().map(|at| &here.people[*at]).collect();
    // A name's id, its board and whose it is; in the order of ids, which tells nothing.
    let mut names: Vec<(i64, usize, usize)> = compared
        .iter()
        .enumerate()
        .flat_map(|(at, one)| one.personas.iter().map(move |(board, id)| (*id, *board, at)))
        .collect();
    names.sort_unstable();
    let owners: Vec<usize> = names.iter().map(|(_, _, owner)| *owner).collect();
    let mut boards = vec![Vec::new(); BOARDS];
    for (at, (_, board, _)) in names.iter().enumerate() {
        boards[*board].push(at);
    }
    // Of those who have left the site the names alone are there.
    let there: Vec<usize> = (0..compared.len()).filter(|at| compared[*at].here).collect();
    let of_people: Vec<i64> = there.iter().map(|at| compared[*at].account).collect();
    let of_names: Vec<i64> = names.iter().map(|(id, ..)| *id).collect();
    let accounts: Vec<Known> = gather(rows, "accounts", &of_people);
    let personas: Vec<Known> = gather(rows, "personas", &of_names);
    let count = names.len();
    let mixed: Vec<(usize, usize)> =
        (0..accounts.len()).flat_map(|one| (0..count).map(move |other| (one, other))).collect();
    // Nobody has two names on one board, which everybody knows.
    let same: Vec<(usize, usize)> = (0..count)
        .flat_map(|one| (one + 1..count).map(move |other| (one, other)))
        .filter(|(one, other)| names[*one].1 != names[*other].1)
        .collect();
    let true_of = |pairs: &[(usize, usize)], fits: &dyn Fn(usize, usize) -> bool| -> Vec<usize> {
        (0..pairs.len()).filter(|at| fits(pairs[*at].0, pairs[*at].1)).collect()
    };
    let whose = |owners: &[usize]| true_of(&mixed, &|account, name| owners[name] == there[account]);
    let one_persons = |owners: &[usize]| true_of(&same, &|one, other| owners[one] == owners[other]);
    [
        score(&tricks((rows, &here.log), &accounts, &personas, &mixed), &owners, &boards, &whose, chance),
        score(&tricks((rows, &here.log), &personas, &personas, &same), &owners, &boards, &one_persons, chance),
    ]
}

/// Whether the attacker does better than all permutations do: once in some two hundred runs by chance alone.
fn beats_chance(score: &Score) -> bool {
    score.area > score.most
}

#[test]
#[allow(clippy::print_stdout, reason = "what was measured")]
fn nobody_who_steals_everything_can_tell_whose_a_name_is_or_which_two_are_one_persons() {
    let mut chance = Chance::new(u64::from(std::process::id()));
    let here = Population::arrive(&mut chance);
    let found = told(&attack(&here, &steal(&here.app), &mut chance), "nothing planted");
    // What the nightly work takes away is found by the same attacker while it is there: SQLite keeps no such marks.
    if on_postgres() {
        here.leave_marks();
        must_be_found(&attack(&here, &steal(&here.app), &mut chance), "marks of the day");
        here.to_the_next_day();
    }
    here.prepare_a_leak();
    here.plant_a_leak(ONE_OF, &mut chance);
    let weak = told(&attack(&here, &steal(&here.app), &mut chance), "a weak leak");
    assert!(weak.iter().all(beats_chance), "a leak of one person in {ONE_OF} is taken for chance: {weak:#?}");
    here.plant_a_leak(1, &mut chance);
    must_be_found(&attack(&here, &steal(&here.app), &mut chance), "a leak planted");
    if found.iter().any(beats_chance) {
        // A leak is there with other people, too, and found by the same trick; chance finds another.
        let others = Population::arrive(&mut chance);
        let again = told(&attack(&others, &steal(&others.app), &mut chance), "other people");
        for (one, other) in found.iter().zip(&again) {
            let leaks = beats_chance(one) && (other.area > other.chance || other.trick == one.trick);
            assert!(!leaks, "people can be told by what is kept of them: {one:?}, and again {other:?}");
        }
    }
}

const PAIRS: [&str; 2] = ["account and name", "name and name"];

#[allow(clippy::print_stdout, reason = "what was measured")]
fn told(scores: &[Score; 2], what_is: &str) -> [Score; 2] {
    for (what, score) in PAIRS.iter().zip(scores) {
        println!(
            "{what}, {what_is}: the best trick is {:?} with {:.3}; 95% of permutations have at most {:.3}, all {:.3}",
            score.trick, score.area, score.chance, score.most
        );
    }
    scores.clone()
}

fn must_be_found(scores: &[Score; 2], leak: &str) {
    for score in told(scores, leak) {
        assert!(score.area > 0.9, "the attacker does not find {leak}: {score:?}");
    }
}
