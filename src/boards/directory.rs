//! The directory: boards in groups, as cards. A visitor's takes two queries, a member's three, however many
//! boards there are (one more for somebody who has left one).

use std::collections::{HashMap, HashSet};

use super::model::{Access, Board, BoardStatus, Persona, PersonaRole};
use super::store;
use super::views::{BoardCard, GroupCards};
use super::worn::{self, Worn};
use crate::accounts::{SignedIn, find_signed_in};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Token};
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::{Looker, Site};

/// What somebody may know of the boards there are.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// All that this person may see, in groups; groups without such boards are left out.
    pub groups: Vec<GroupCards>,
    /// Those they have joined. Without the names worn there: two of a person's names never stand on one page.
    pub yours: Vec<BoardCard>,
    /// The names worn there, for counting what is new. Never for showing.
    pub worn: Vec<Worn>,
    /// Their names on boards on which their membership was ended, for counting what they were told. Never for showing.
    pub ended: Vec<Persona>,
}

impl Directory {
    /// What the layout needs to know of whoever looks: beside what their session tells, whether they look after one
    /// of the boards.
    pub fn looker(&self, signed_in: Option<&SignedIn>) -> Looker {
        let looker = signed_in.map(SignedIn::looker).unwrap_or_default();
        let cares = self.worn.iter().any(|worn| worn.persona.role == PersonaRole::Facilitator);
        Looker { caretaker: looker.caretaker || cares, ..looker }
    }
}

/// The directory as whoever a token belongs to sees it, and what the layout needs to know of them.
///
/// # Errors
/// The database's.
pub fn look(conn: &mut Conn, site: &Site, token: Option<&Token>) -> Result<(Looker, Directory)> {
    let now = site.clock.now();
    let signed_in = find_signed_in(conn, site, token, now)?;
    let found = list(conn, &site.keys, signed_in.as_ref(), now)?;
    Ok((found.looker(signed_in.as_ref()), found))
}

/// The boards for somebody, or for a visitor.
fn list(conn: &mut Conn, keys: &Keyring, signed_in: Option<&SignedIn>, now: Timestamp) -> Result<Directory> {
    let rows = store::list_boards(conn)?;
    let ids: Vec<i64> = rows.iter().map(|(_, board)| board.id).collect();
    let week = week_of(conn, &ids, now)?;
    let (worn, ended) = match signed_in {
        Some(signed_in) => worn::find(conn, keys, signed_in, &ids)?,
        None => Default::default(),
    };
    let joined: HashSet<i64> = worn.iter().map(|worn| worn.board).collect();
    let mut directory = Directory { worn, ended, ..Directory::default() };
    for (group, board) in rows {
        let is_joined = joined.contains(&board.id);
        if board.access == Access::Invitation && !is_joined {
            continue;
        }
        let card = card(&board, week.get(&board.id).copied().unwrap_or(0), is_joined);
        if is_joined {
            directory.yours.push(card.clone());
        }
        match directory.groups.last_mut().filter(|last| last.id == group.id.to_string()) {
            Some(last) => last.boards.push(card),
            None => directory.groups.push(GroupCards {
                id: group.id.to_string(),
                name: group.name,
                description: group.description,
                boards: vec![card],
            }),
        }
    }
    Ok(directory)
}

fn week_of(conn: &mut Conn, boards: &[i64], now: Timestamp) -> Result<HashMap<i64, i64>> {
    let mut week = HashMap::new();
    for (board, posts) in store::list_week(conn, boards, now.day())? {
        *week.entry(board).or_insert(0) += posts;
    }
    Ok(week)
}

fn card(board: &Board, posts_week: i64, is_joined: bool) -> BoardCard {
    // A members' board shows nothing but its doorstep to others, nor how much is written behind it.
    let may_read = board.access == Access::Public || is_joined;
    let href = if may_read { board.path() } else { format!("{}/join", board.path()) };
    BoardCard {
        href,
        name: board.name.clone(),
        tile: board.tile,
        summary: board.summary.clone(),
        access: board.access,
        format: board.format,
        agenda: board.agenda,
        may_read,
        posts_week: if may_read { posts_week } else { 0 },
        closed: board.status == BoardStatus::Closed,
    }
}
