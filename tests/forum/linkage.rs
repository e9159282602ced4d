//! Whoever steals the database, what is kept beside it, the log and the letters that wait can tell of no name on a board
//! which account it belongs to, and of no two names that they are one person's. An attacker with every trick that we can
//! think of does no better than chance, and nearly always finds out where a leak is planted.

use self::attack::find;
use self::log::Log;
use self::loot::{Cell, Loot, steal};
use self::population::{Individual, Population};
use self::score::{Member, Question, Score};
use crate::support::on_postgres;
use crate::support::statistics::Chance;

mod acting;
mod attack;
mod dump;
mod log;
mod loot;
mod population;
mod score;
mod tricks;

/// Of so many people one gives themselves away in the weak leak that must be seen as well as a large one.
const ONE_OF: usize = 8;

/// How often other people come when a question is answered better than by chance.
const OTHERS: usize = 2;

/// Names of one kind: what it is called, and which of somebody's are of it.
type Names = (&'static str, fn(&Individual) -> &[(usize, i64)]);

const WORN: Names = ("member", |one| &one.personas);
const CARING: Names = ("facilitator", |one| &one.cares);
const ASKING: Names = ("asking", |one| &one.asked);

/// Names of these kinds, with their owners; in the order of ids, which tells nothing.
fn names(here: &Population, loot: &Loot, kinds: &[Names]) -> Vec<Member> {
    let mut found = Vec::new();
    for (owner, one) in here.people.iter().enumerate() {
        for (kind, of) in kinds {
            found.extend(of(one).iter().map(|(board, id)| (*id, *board, owner, *kind)));
        }
    }
    found.sort_unstable();
    let member = |(id, board, owner, kind): (i64, usize, usize, &'static str)| {
        let thing = find(loot, "personas", "id", &Cell::Number(id));
        let asked = here.people[owner].asked.contains(&(board, id));
        let left = thing.own(loot).find("standing") == Some(&Cell::Text("left".to_owned()));
        Member { thing, owner, board, kind: (if asked { ASKING.0 } else { kind }, i64::from(left)) }
    };
    found.into_iter().map(member).collect()
}

/// What anybody on the site does: which name is of which account, and which names are one person's.
fn of_everybody(here: &Population, loot: &Loot) -> Vec<Question> {
    let of = |one: &Individual| -> bool { one.here };
    let (worn, again) = (names(here, loot, &[WORN, CARING]), names(here, loot, &[WORN, CARING]));
    vec![
        Question { what: "account and name", accounts: accounts(here, loot, of), others: worn, alike: false },
        Question { what: "name and name", accounts: Vec::new(), others: again, alike: false },
    ]
}

/// The accounts of some people who have not left the site.
fn accounts(here: &Population, loot: &Loot, which: fn(&Individual) -> bool) -> Vec<(attack::Thing, usize)> {
    let people = here.people.iter().enumerate().filter(|(_, one)| which(one));
    let mut found: Vec<(i64, usize)> = people.map(|(owner, one)| (one.account, owner)).collect();
    found.sort_unstable();
    found.into_iter().map(|(id, owner)| (find(loot, "accounts", "id", &Cell::Number(id)), owner)).collect()
}

/// The names under which somebody looks after two boards. They are few, and would not be seen among those of everybody.
fn of_facilitators(here: &Population, loot: &Loot) -> Question {
    Question {
        what: "facilitator and facilitator",
        accounts: Vec::new(),
        others: names(here, loot, &[CARING]),
        alike: false,
    }
}

/// Reports of those who made two at one sitting, under what they are known by there, which is no name; those of one day, since
/// the day is kept.
fn of_reports(here: &Population, loot: &Loot) -> Question {
    let mut reports: Vec<(Vec<u8>, usize, i64, usize)> = Vec::new();
    for (owner, one) in here.people.iter().enumerate() {
        reports.extend(one.reports.iter().map(|(board, day, known_by)| (known_by.clone(), *board, *day, owner)));
    }
    reports.sort_unstable();
    let member = |(known_by, board, day, owner)| {
        let thing = find(loot, "case_reports", "reporter", &Cell::Bytes(known_by));
        Member { thing, owner, board, kind: ("report", day) }
    };
    let others = reports.into_iter().map(member).collect();
    Question { what: "report and report", accounts: Vec::new(), others, alike: true }
}

/// What those have done who have left more traces than others, of whom there are few among everybody.
fn of_some(here: &Population, loot: &Loot) -> Vec<Question> {
    let caring = accounts(here, loot, |one| !one.cares.is_empty());
    vec![
        of_facilitators(here, loot),
        Question {
            what: "account and facilitator",
            accounts: caring,
            others: names(here, loot, &[CARING]),
            alike: false,
        },
        Question {
            what: "writer and writer",
            accounts: Vec::new(),
            others: names(here, loot, &[ASKING]),
            alike: false,
        },
        of_reports(here, loot),
    ]
}

/// All that the attacker is asked.
fn all(here: &Population, loot: &Loot) -> Vec<Question> {
    of_everybody(here, loot).into_iter().chain(of_some(here, loot)).collect()
}

/// Whether it is told what gives an answer away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tell {
    Area,
    Columns,
}

#[allow(clippy::print_stdout, reason = "what was measured")]
fn attack(questions: &[Question], (here, loot): (&Population, &Loot), chance: &mut Chance, tell: Tell) -> Vec<Score> {
    let log = Log::read(&here.log.lines());
    let ask = |question: &Question| {
        let begun = std::time::Instant::now();
        let score = question.ask(loot, &log, chance);
        let Score { what, pairs, trick, area, chance, most, better } = &score;
        println!(
            "{what}, {pairs} pairs: {area:.3} by {trick:?}; 95% of permutations have at most {chance:.3}, all {most:.3} \
             ({:.1} s)",
            begun.elapsed().as_secs_f64()
        );
        if !score.is_chance() && tell == Tell::Columns {
            println!("  {better:?}\n  {}", question.by_column(&score, loot, &log).join("\n  "));
        }
        score
    };
    questions.iter().map(ask).collect()
}

fn must_be_found(scores: &[Score], leak: &str) {
    for score in scores {
        assert!(score.area > 0.9, "the attacker does not find {leak}: {score:?}");
    }
}

/// All 200 people are compared: some 500 000 pairs of names, and 200 000 of an account and a name.
///
/// Of each kind of question one in twenty is answered better than by 95 of 100 permutations through chance alone. Then other
/// people come, and of these it must not be, nor of still others: there are six kinds, so less than one run in a thousand
/// fails by chance.
#[test]
fn nobody_who_steals_everything_can_tell_whose_a_name_is_or_which_two_are_one_persons() {
    let mut chance = Chance::new(u64::from(std::process::id()));
    let mut here = Population::arrive(&mut chance);
    let now = here.before_the_night.take().unwrap();
    let before = attack(&[of_facilitators(&here, &now)], (&here, &now), &mut chance, Tell::Area);
    must_be_found(&before, "who decided at one sitting, before the night");
    let loot = steal(&here.app);
    let found = attack(&all(&here, &loot), (&here, &loot), &mut chance, Tell::Columns);
    the_same_attacker_finds_leaks(&here, &mut chance);
    let mut suspect = found;
    for _ in 0..OTHERS {
        suspect.retain(|score| !score.is_chance());
        if suspect.is_empty() {
            return;
        }
        let others = Population::arrive(&mut chance);
        let loot = steal(&others.app);
        let mut questions = all(&others, &loot);
        questions.retain(|question| suspect.iter().any(|score| score.what == question.what));
        suspect = attack(&questions, (&others, &loot), &mut chance, Tell::Columns);
    }
    assert!(suspect.iter().all(Score::is_chance), "people can be told: {suspect:#?}");
}

fn the_same_attacker_finds_leaks(here: &Population, chance: &mut Chance) {
    let attacked = |chance: &mut Chance| {
        let loot = steal(&here.app);
        attack(&of_everybody(here, &loot), (here, &loot), chance, Tell::Area)
    };
    // What the nightly work takes away is found while it is there: SQLite keeps no such marks.
    if on_postgres() {
        here.leave_marks();
        must_be_found(&attacked(chance), "marks of the day");
        here.to_the_next_day();
    }
    here.prepare_a_leak();
    here.plant_a_leak(ONE_OF, chance);
    let weak = attacked(chance);
    assert!(!weak.iter().any(Score::is_chance), "a leak of one person in {ONE_OF} is taken for chance: {weak:#?}");
    here.plant_a_leak(1, chance);
    must_be_found(&attacked(chance), "a leak planted");
}
