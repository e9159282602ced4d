//! Who wears which name: about forty-five invented people behind ninety names, some on two or three boards, nobody
//! twice on one.

use rand::RngExt;
use rand::seq::SliceRandom;

use super::chance::{self, Matter};
use super::community::Community;

/// People beside the four whose sign-ins are printed.
const OTHERS: usize = 43;
/// Most names of one person.
const MOST: usize = 3;

/// The names that the printed member wears.
const MEMBER: [(&str, &str); 3] =
    [("stroke", "Bramble Lane"), ("carers", "Small Lamp"), ("depression-and-anxiety", "Woolgather")];
/// The name that the printed facilitator wears.
const FACILITATOR: (&str, &str) = ("stroke", "Marigold");

/// One person, as the names that they wear: indexes of a board and of a persona on it.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    pub wears: Vec<Worn>,
}

/// A name on a board, by their indexes in the community.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Worn {
    pub board: usize,
    pub persona: usize,
}

/// Everybody.
#[derive(Debug)]
pub(super) struct Cast {
    pub member: Person,
    pub facilitator: Person,
    pub others: Vec<Person>,
}

impl Cast {
    /// Gives every name to somebody.
    pub fn of(community: &Community, seed: u64) -> Self {
        let (mut member, mut facilitator) = (Person::default(), Person::default());
        let mut rest = Vec::new();
        for (board, place) in community.boards().enumerate() {
            for (persona, name) in place.personas.iter().enumerate() {
                let full = (place.place.slug.as_str(), name.name.as_str());
                let worn = Worn { board, persona };
                if MEMBER.contains(&full) {
                    member.wears.push(worn);
                } else if full == FACILITATOR {
                    facilitator.wears.push(worn);
                } else {
                    rest.push(worn);
                }
            }
        }
        Self { member, facilitator, others: share_out(rest, seed) }
    }
}

fn share_out(mut names: Vec<Worn>, seed: u64) -> Vec<Person> {
    let mut chance = chance::of(seed, Matter::Cast);
    names.shuffle(&mut chance);
    let mut people = vec![Person::default(); OTHERS];
    for (turn, worn) in names.into_iter().enumerate() {
        let free =
            |person: &Person| person.wears.len() < MOST && person.wears.iter().all(|other| other.board != worn.board);
        // Everybody gets one name first.
        let at = if turn < OTHERS { turn } else { chance.random_range(0..OTHERS) };
        let taker = (0..OTHERS).map(|step| (at + step) % OTHERS).find(|index| free(&people[*index]));
        match taker {
            Some(index) => people[index].wears.push(worn),
            None => people.push(Person { wears: vec![worn] }),
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_name_is_worn_once_and_nobody_is_twice_on_a_board() {
        let community = Community::load().unwrap();
        let cast = Cast::of(&community, 1);
        assert_eq!((cast.member.wears.len(), cast.facilitator.wears.len()), (3, 1));
        let names: usize = community.boards().map(|board| board.personas.len()).sum();
        let everybody = || cast.others.iter().chain([&cast.member, &cast.facilitator]);
        assert_eq!(everybody().map(|person| person.wears.len()).sum::<usize>(), names);
        for person in everybody() {
            let boards: HashSet<usize> = person.wears.iter().map(|worn| worn.board).collect();
            assert_eq!(boards.len(), person.wears.len());
            assert!((1..=MOST).contains(&boards.len()));
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_cast() {
        let community = Community::load().unwrap();
        let wears = |seed| Cast::of(&community, seed).others.into_iter().map(|person| person.wears).collect::<Vec<_>>();
        assert_eq!(wears(7), wears(7));
        assert_ne!(wears(7), wears(8));
    }
}
