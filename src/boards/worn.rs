//! The names that somebody wears, on all boards at once: their tags are worked out in memory, and looked up together.

use std::collections::{HashMap, HashSet};

use super::guard::{SLOT_FACILITATOR, SLOT_MEMBER, SLOTS_EVER, SLOTS_RETURNED};
use super::model::{Board, Persona, PersonaRole, Standing};
use super::names::PersonaName;
use super::store;
use crate::accounts::SignedIn;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::Result;

/// Tags that are looked up in one query: below the number of values that either database binds at once.
const TAGS_AT_ONCE: usize = 16_000;

/// The names of one person on one board that they may enter. Two names of one person never stand on one page, so
/// nothing here is for showing beside what comes of another board.
#[derive(Clone, Debug)]
pub struct Worn {
    /// The board.
    pub board: i64,
    /// The name that counts there now: what is read and written is read and written under it.
    pub persona: Persona,
    /// All that are worn there: also the member's name of a facilitator.
    pub all: Vec<Persona>,
}

/// A board that somebody has joined and may enter, with their names there.
pub type OnBoard = (Board, Worn);

/// A board on which somebody's membership was ended, with their names there.
pub type Ended = (Board, Vec<Persona>);

/// Every board that somebody has joined and may enter, in the order of the directory, with the names there. Two
/// queries, however many boards there are (one more for somebody who has left one).
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn) -> Result<Vec<OnBoard>> {
    Ok(list_with_ended(conn, keys, signed_in)?.0)
}

/// As [`list`], with the boards on which somebody's membership was ended, and their names there: for what they were told
/// of it.
///
/// # Errors
/// The database's.
pub fn list_with_ended(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn) -> Result<(Vec<OnBoard>, Vec<Ended>)> {
    let boards = list_boards(conn)?;
    let ids: Vec<i64> = boards.iter().map(|board| board.id).collect();
    let (worn, ended) = find(conn, keys, signed_in, &ids)?;
    let mut worn: HashMap<i64, Worn> = worn.into_iter().map(|worn| (worn.board, worn)).collect();
    let (mut open, mut shut) = (Vec::new(), Vec::new());
    for board in boards {
        if let Some(worn) = worn.remove(&board.id) {
            open.push((board, worn));
        } else {
            let names: Vec<Persona> = ended.iter().filter(|persona| persona.board_id == board.id).cloned().collect();
            if !names.is_empty() {
                shut.push((board, names));
            }
        }
    }
    Ok((open, shut))
}

/// Every board of the site, in the order of the directory. One query.
///
/// # Errors
/// The database's.
pub fn list_boards(conn: &mut Conn) -> Result<Vec<Board>> {
    Ok(store::list_boards(conn)?.into_iter().map(|(_, board)| board).collect())
}

/// Every name that somebody wears or has ever worn, under whichever slot and however it stands, board by board in the
/// order of the directory. Two queries, however many boards there are (more for thousands of them).
///
/// # Errors
/// The database's.
pub fn list_ever(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn) -> Result<Vec<(Board, Vec<Persona>)>> {
    let boards = list_boards(conn)?;
    let tags_of = |board: &Board, slot: u8| signed_in.tags(keys, board.id, slot);
    let tags: Vec<Vec<u8>> =
        boards.iter().flat_map(|board| SLOTS_EVER.flat_map(move |slot| tags_of(board, slot))).collect();
    let mut by_board: HashMap<i64, Vec<Persona>> = HashMap::new();
    for some in tags.chunks(TAGS_AT_ONCE) {
        for (_, persona) in store::list_by_tags(conn, some.to_vec())? {
            by_board.entry(persona.board_id).or_default().push(persona);
        }
    }
    Ok(boards.into_iter().filter_map(|board| by_board.remove(&board.id).map(|worn| (board, worn))).collect())
}

/// Whether somebody wears, or has worn, a name on another board that this one may be taken for. Always the same two
/// queries, whatever the answer.
///
/// # Errors
/// The database's.
pub fn uses_elsewhere(
    conn: &mut Conn,
    keys: &Keyring,
    signed_in: &SignedIn,
    board: i64,
    name: &PersonaName,
) -> Result<bool> {
    let ever = list_ever(conn, keys, signed_in)?;
    let elsewhere = ever.into_iter().filter(|(other, _)| other.id != board).flat_map(|(_, personas)| personas);
    // Not `any`, which stops at the first: the time it takes does not depend on which name it is.
    Ok(elsewhere.filter(|persona| name.is_like(&persona.name)).count() > 0)
}

/// Of two personas of one person, which is worn: a ban or a pause counts for both, then the facilitator's.
pub(super) fn rank(persona: Option<&Persona>) -> u8 {
    match persona.map(|persona| (persona.standing, persona.role)) {
        Some((Standing::Banned, _)) => 5,
        Some((Standing::Paused, _)) => 4,
        Some((Standing::Good, PersonaRole::Facilitator)) => 3,
        Some((Standing::Good, PersonaRole::Member | PersonaRole::Withheld)) => 2,
        Some((Standing::Left, _)) => 1,
        None => 0,
    }
}

/// The names that somebody wears on some boards, and those of boards where they may not enter any more.
pub(super) fn find(
    conn: &mut Conn,
    keys: &Keyring,
    signed_in: &SignedIn,
    boards: &[i64],
) -> Result<(Vec<Worn>, Vec<Persona>)> {
    let tags = |slots: &[u8], boards: &[i64]| -> Vec<Vec<u8>> {
        let tags = |board, slot| signed_in.tags(keys, board, slot);
        boards.iter().flat_map(|board| slots.iter().flat_map(move |slot| tags(*board, *slot))).collect()
    };
    let mut personas: Vec<Persona> = store::list_by_tags(conn, tags(&[SLOT_MEMBER, SLOT_FACILITATOR], boards))?
        .into_iter()
        .map(|(_, persona)| persona)
        .collect();
    let left: Vec<i64> =
        personas.iter().filter(|persona| persona.is_member_who_left()).map(|persona| persona.board_id).collect();
    if !left.is_empty() {
        let slots: Vec<u8> = SLOTS_RETURNED.collect();
        personas.extend(store::list_by_tags(conn, tags(&slots, &left))?.into_iter().map(|(_, persona)| persona));
    }
    let banned: HashSet<i64> = personas
        .iter()
        .filter(|persona| persona.standing == Standing::Banned)
        .map(|persona| persona.board_id)
        .collect();
    let mut by_board: HashMap<i64, Vec<Persona>> = HashMap::new();
    let mut ended = Vec::new();
    for persona in personas.into_iter().filter(|persona| persona.standing != Standing::Left) {
        if banned.contains(&persona.board_id) {
            ended.push(persona);
        } else {
            by_board.entry(persona.board_id).or_default().push(persona);
        }
    }
    let worn = by_board.into_iter().filter_map(|(board, all)| {
        let persona = all.iter().max_by_key(|persona| rank(Some(persona)))?.clone();
        Some(Worn { board, persona, all })
    });
    Ok((worn.collect(), ended))
}
