//! Looking after boards: order, closing, what they say of themselves, new versions of the rules. Who may is for
//! the caller to have checked.

use super::create::{Facts, NewGroup};
use super::ground_rules::GroundRules;
use super::model::{Board, BoardStatus, Group, Persona};
use super::store;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::markup::SafeHtml;

/// One place up or down in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nearer to the beginning.
    Up,
    /// Nearer to the end.
    Down,
}

/// What came of a change to something that another person may have changed meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is stored.
    Done,
    /// Somebody else has changed it since it was read; nothing is stored.
    Behind,
    /// The name is taken; of a shift, another has those hours.
    NameTaken,
}

/// A version of a board's rules.
#[derive(Clone, Debug)]
pub struct RulesVersion {
    /// Counted from 1.
    pub version: i64,
    /// As they were written.
    pub source: String,
    /// For pages.
    pub html: SafeHtml,
}

/// Every group with its boards, closed and invitation ones too, in the order of the directory.
///
/// # Errors
/// The database's.
pub fn list_all(conn: &mut Conn) -> Result<Vec<(Group, Vec<Board>)>> {
    let mut groups: Vec<(Group, Vec<Board>)> =
        store::list_groups(conn)?.into_iter().map(|group| (group, Vec::new())).collect();
    for (group, board) in store::list_boards(conn)? {
        if let Some((_, boards)) = groups.iter_mut().find(|(known, _)| known.id == group.id) {
            boards.push(board);
        }
    }
    Ok(groups)
}

/// The groups, in the order of the directory.
///
/// # Errors
/// The database's.
pub fn list_groups(conn: &mut Conn) -> Result<Vec<Group>> {
    store::list_groups(conn)
}

/// A group.
///
/// # Errors
/// [`NotFound`](crate::base::error::Refusal::NotFound); the database's.
pub fn require_group(conn: &mut Conn, id: i64) -> Result<Group> {
    store::require_group(conn, id)
}

/// Changes a group if it is still at the version that was read.
///
/// # Errors
/// The database's.
pub fn update_group(conn: &mut Conn, id: i64, version: i64, new: &NewGroup) -> Result<Changed> {
    Ok(match store::update_group(conn, id, version, new)? {
        Some(true) => Changed::Done,
        Some(false) => Changed::Behind,
        None => Changed::NameTaken,
    })
}

/// Changes what a board says of itself if it is still at the version that was read.
///
/// # Errors
/// [`NotFound`](crate::base::error::Refusal::NotFound) when there is no such group; the database's.
pub fn update_board(conn: &mut Conn, board: &Board, version: i64, facts: &Facts) -> Result<Changed> {
    store::require_group(conn, facts.group_id)?;
    let done = store::update_board(conn, board, version, facts)?;
    Ok(if done { Changed::Done } else { Changed::Behind })
}

/// Closes a board to new posts and new members, or opens it again.
///
/// # Errors
/// The database's.
pub fn set_status(conn: &mut Conn, board: &Board, status: BoardStatus) -> Result<()> {
    store::set_status(conn, board.id, status)
}

/// Moves a group one place; at the end of the order nothing happens.
///
/// # Errors
/// The database's.
pub fn move_group(conn: &mut Conn, id: i64, step: Step) -> Result<()> {
    let order: Vec<i64> = store::list_groups(conn)?.iter().map(|group| group.id).collect();
    for (position, id) in moved(order, id, step).into_iter().enumerate() {
        store::set_group_position(conn, id, place(position))?;
    }
    Ok(())
}

/// Moves a board one place within its group; at the end of the order nothing happens.
///
/// # Errors
/// The database's.
pub fn move_board(conn: &mut Conn, board: &Board, step: Step) -> Result<()> {
    let order: Vec<i64> = store::list_boards(conn)?
        .into_iter()
        .filter(|(group, _)| group.id == board.group_id)
        .map(|(_, board)| board.id)
        .collect();
    for (position, id) in moved(order, board.id, step).into_iter().enumerate() {
        store::set_position(conn, id, place(position))?;
    }
    Ok(())
}

fn place(position: usize) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX)
}

fn moved(mut order: Vec<i64>, id: i64, step: Step) -> Vec<i64> {
    if let Some(from) = order.iter().position(|other| *other == id) {
        let to = match step {
            Step::Up => from.saturating_sub(1),
            Step::Down => (from + 1).min(order.len() - 1),
        };
        order.swap(from, to);
    }
    order
}

/// Adds a version of the rules, if `seen` is still the newest one; `material` asks everybody to agree anew before
/// they write.
///
/// # Errors
/// The database's.
pub fn write_rules(conn: &mut Conn, board: &Board, seen: i64, rules: &GroundRules, material: bool) -> Result<Changed> {
    let done = store::add_rules(conn, board.id, seen, rules, material)?;
    Ok(if done { Changed::Done } else { Changed::Behind })
}

/// Every version of a board's rules, newest first.
///
/// # Errors
/// The database's.
pub fn list_rules(conn: &mut Conn, board: &Board) -> Result<Vec<RulesVersion>> {
    let rows = store::list_rules(conn, board.id)?;
    Ok(rows
        .into_iter()
        .map(|(version, source, html)| RulesVersion { version, source, html: SafeHtml::from_stored(html) })
        .collect())
}

/// The facilitators of some boards, by name.
///
/// # Errors
/// The database's.
pub fn list_facilitators(conn: &mut Conn, boards: &[i64]) -> Result<Vec<Persona>> {
    store::list_facilitators(conn, boards)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_step_changes_places_with_the_neighbour_alone() {
        assert_eq!(moved(vec![1, 2, 3], 2, Step::Up), [2, 1, 3]);
        assert_eq!(moved(vec![1, 2, 3], 2, Step::Down), [1, 3, 2]);
        assert_eq!(moved(vec![1, 2, 3], 1, Step::Up), [1, 2, 3]);
        assert_eq!(moved(vec![1, 2, 3], 3, Step::Down), [1, 2, 3]);
        assert_eq!(moved(vec![1, 2], 9, Step::Up), [1, 2]);
        assert!(moved(vec![], 1, Step::Down).is_empty());
    }
}
