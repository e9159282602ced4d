//! A member's letters: how often for each of their boards, when, and how much.

use crate::accounts::SignedIn;
use crate::accounts::letters::{self, Choices, Plan};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::mail::{Often, Wishes};
use crate::base::web::Site;
use crate::boards::{Board, Worn, worn};

/// A board of somebody's, and how often they want letters about it.
#[derive(Debug)]
pub struct Subscription {
    /// The board.
    pub board: Board,
    /// The names worn there.
    pub worn: Worn,
    /// How often; never without one.
    pub often: Option<Often>,
}

/// Every board that somebody has joined and may enter, in the order of the directory, with what they have chosen. Two
/// queries, however many boards there are.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, site: &Site, person: &SignedIn, choices: &Choices) -> Result<Vec<Subscription>> {
    let worn = worn::list(conn, &site.keys, person)?.into_iter();
    let chosen = |(board, worn): (Board, Worn)| Subscription { often: choices.get(&board.id).copied(), board, worn };
    Ok(worn.map(chosen).collect())
}

/// The letters of somebody; none when they have never chosen any.
///
/// # Errors
/// The database's.
pub fn find_plan(conn: &mut Conn, site: &Site, signed_in: &SignedIn) -> Result<Option<Plan>> {
    letters::find(conn, &site.keys, signed_in)
}

/// Takes somebody's choices: for the boards that `choose` knows by their slug, how often; the others stay. Letters
/// that had been stopped begin again with `begins`.
///
/// # Errors
/// The database's.
pub fn save(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    choose: impl Fn(&str) -> Option<Option<Often>>,
    wishes: &Wishes,
    begins: bool,
    now: Timestamp,
) -> Result<()> {
    let before = find_plan(conn, site, signed_in)?.map(|plan| plan.choices).unwrap_or_default();
    let known = list(conn, site, signed_in, &before)?;
    let choices: Choices = known
        .into_iter()
        .filter_map(|known| Some((known.board.id, choose(&known.board.slug).unwrap_or(known.often)?)))
        .collect();
    letters::save(conn, &site.keys, signed_in, wishes, &choices, begins, now)
}
