//! What every act of an owner shares: who may, on which board, and the line in the audit log.

use crate::accounts::{Owner, require_owner};
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::{self, Board};

/// An owner, and the board that they look at.
///
/// # Errors
/// As [`require_owner`]; [`Refusal::NotFound`] when there is no such board.
pub(super) fn require_board(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    slug: &str,
    now: Timestamp,
) -> Result<(Owner, Board)> {
    let owner = require_owner(conn, site, token, now)?;
    let board = boards::find_by_slug(conn, slug)?.ok_or(Refusal::NotFound)?;
    Ok((owner, board))
}

/// Writes an owner's act into the audit log, in the transaction of the act.
///
/// # Errors
/// The database's.
pub(super) fn record(
    conn: &mut Conn,
    site: &Site,
    action: &'static str,
    subject: String,
    detail: impl Into<String>,
    now: Timestamp,
) -> Result<()> {
    let act = Act { actor: "owner".to_owned(), action, subject, detail: detail.into() };
    audit::record(conn, &site.keys, &act, now)
}

/// How a board is named in the audit log.
pub(super) fn subject(board: &Board) -> String {
    format!("board {}", board.slug)
}
