//! Names to choose from: two plain words, drawn by lot, that nobody wears on the board.

use super::model::Board;
use super::names::{NewPersona, PersonaName};
use super::store;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::ids;
use crate::base::wordlist::{adjectives, nouns};

/// Names with their tiles, up to `count`, that are free on a board. One query.
///
/// # Errors
/// The database's.
pub fn suggest(conn: &mut Conn, board: &Board, count: usize) -> Result<Vec<NewPersona>> {
    // Twice as many as are wanted: on a large board some of them will be taken.
    let drawn: Vec<PersonaName> = (0..count * 2).filter_map(|_| PersonaName::parse(&draw()).ok()).collect();
    let keys: Vec<String> = drawn.iter().map(|name| name.key().to_owned()).collect();
    let mut taken = store::list_taken(conn, board.id, &keys)?;
    let mut free = Vec::with_capacity(count);
    for name in drawn {
        if free.len() < count && !taken.iter().any(|key| key == name.key()) {
            taken.push(name.key().to_owned());
            free.push(NewPersona::with_any_tile(name));
        }
    }
    Ok(free)
}

fn draw() -> String {
    format!("{} {}", capital(any(adjectives())), capital(any(nouns())))
}

fn any(words: &[String]) -> &str {
    let lot = u64::from_be_bytes(ids::random_bytes());
    usize::try_from(lot % words.len() as u64).ok().and_then(|index| words.get(index)).map_or("", String::as_str)
}

fn capital(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_our_words_is_a_name() {
        let longest = |words: &[String]| words.iter().map(String::len).max().unwrap();
        assert!(longest(adjectives()) + 1 + longest(nouns()) <= super::super::names::MAX_CHARACTERS);
        for words in [adjectives(), nouns()] {
            for word in words {
                assert!(PersonaName::parse(word).is_ok(), "{word}");
            }
        }
        assert!(draw().split(' ').all(|word| word.starts_with(|first: char| first.is_ascii_uppercase())));
    }
}
