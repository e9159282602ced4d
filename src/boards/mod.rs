//! Places: groups of boards, who belongs to them under which name, and their ground rules. Knows personas, and no
//! account.

pub mod asking;
pub mod care;
pub mod counters;
pub mod create;
pub mod directory;
pub mod ground_rules;
pub mod guard;
pub mod holding;
pub mod join;
mod keyed;
pub mod manage;
pub mod membership;
pub mod model;
pub mod names;
pub mod pages;
pub mod rename;
mod retention;
pub mod rota;
pub mod slow;
pub mod standing;
mod store;
pub mod suggest;
pub mod views;
mod views_samples;
pub mod worn;

pub use guard::{Facilitator, Member, Reader, Wearer, find_each_reader};
pub use guard::{require_facilitator, require_member, require_reader, require_wearer};
pub use keyed::KEYED;
pub use model::{Access, Board, BoardStatus, Group, Persona, PersonaRole, Standing};
pub use retention::RETENTION;
pub use rota::{Duty, Posture};
pub use slow::Slow;
pub use worn::Worn;

use crate::base::db::Conn;
use crate::base::error::Result;

/// The board of a slug, whoever asks: for what needs no guard, such as commands.
///
/// # Errors
/// The database's.
pub fn find_by_slug(conn: &mut Conn, slug: &str) -> Result<Option<Board>> {
    store::find_board(conn, slug)
}

/// Everybody in good standing on a board, by name; for commands.
///
/// # Errors
/// The database's.
pub fn list_personas(conn: &mut Conn, board: &Board) -> Result<Vec<Persona>> {
    store::list_personas(conn, board.id)
}
