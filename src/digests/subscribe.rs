//! A member's letters: how often for each of their boards. What is chosen for a board hangs on the name worn there;
//! only when letters come, and how much they tell, is the account's.

use super::model::Wishes;
use super::store::members;
use crate::accounts::SignedIn;
use crate::accounts::letters::{self, Plan};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::mail::Often;
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

/// Every board that somebody has joined and may enter, in the order of the directory. Three queries, however many
/// boards there are.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, site: &Site, signed_in: &SignedIn) -> Result<Vec<Subscription>> {
    let worn = worn::list(conn, &site.keys, signed_in)?;
    let all = worn.iter().flat_map(|(_, worn)| &worn.all).map(|persona| persona.id).collect();
    let chosen = members::list(conn, all)?;
    let listed = worn.into_iter().map(|(board, worn)| {
        let often = worn.all.iter().find_map(|persona| chosen.get(&persona.id).copied());
        Subscription { board, worn, often }
    });
    Ok(listed.collect())
}

/// The wishes of somebody; none when they have never had any.
///
/// # Errors
/// The database's.
pub fn find_plan(conn: &mut Conn, signed_in: &SignedIn) -> Result<Option<Plan>> {
    letters::find(conn, signed_in)
}

/// Takes somebody's choices: for the boards that `choose` knows by their slug, how often; the others stay. Letters
/// that had been stopped begin again.
///
/// # Errors
/// The database's.
pub fn save(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    choose: impl Fn(&str) -> Option<Option<Often>>,
    wishes: &Wishes,
    now: Timestamp,
) -> Result<()> {
    let known = list(conn, site, signed_in)?;
    let all = known.iter().flat_map(|known| &known.worn.all).map(|persona| persona.id).collect();
    let chosen: Vec<(i64, Often)> = known
        .iter()
        .filter_map(|known| Some((known.worn.persona.id, choose(&known.board.slug).unwrap_or(known.often)?)))
        .collect();
    members::replace(conn, all, &chosen)?;
    let paces: Vec<Often> = chosen.into_iter().map(|(_, often)| often).collect();
    letters::save(conn, signed_in, &wishes.timetable, wishes.detail, &paces, now)
}

/// Forgets how often the board of a name came, for one that has been given up.
///
/// # Errors
/// The database's.
pub fn forget(conn: &mut Conn, persona: i64) -> Result<()> {
    members::forget(conn, persona)
}
