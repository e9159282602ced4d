//! Who may stand on the doorstep of a board, where one reads what it is for and joins.

use crate::accounts::model::InvitationKind;
use crate::accounts::{SignedIn, invite, require_signed_in};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::guard::find_board;
use crate::boards::{Access, Board, BoardStatus, Standing};

/// Somebody on the doorstep of a board.
#[derive(Debug)]
pub(super) struct Door {
    pub(super) signed_in: SignedIn,
    pub(super) board: Board,
    /// They wear a name there already.
    pub(super) inside: bool,
}

/// Lets somebody onto the doorstep. An invitation board is as good as absent without its code.
///
/// # Errors
/// [`Refusal::SignIn`] for visitors, whatever the address; [`Refusal::NotFound`] for what is absent and, alike,
/// for somebody banned or without the code; [`Refusal::Closed`]; the database's.
pub(super) fn open_door(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    slug: &str,
    code: &str,
    now: Timestamp,
) -> Result<Door> {
    let signed_in = require_signed_in(conn, site, token, now)?;
    let found = find_board(conn, site, slug, Some(&signed_in))?;
    let (board, persona) = found.ok_or(Refusal::NotFound)?;
    let standing = persona.map(|persona| persona.standing);
    if standing == Some(Standing::Banned) {
        return Err(Refusal::NotFound.into());
    }
    if matches!(standing, Some(Standing::Good | Standing::Paused)) {
        return Ok(Door { signed_in, board, inside: true });
    }
    if board.access == Access::Invitation {
        let invitation = invite::find(conn, &site.keys, code, now)?;
        let fits =
            |found: &invite::Invitation| found.kind == InvitationKind::Member && found.board_id == Some(board.id);
        invitation.filter(fits).ok_or(Refusal::NotFound)?;
    }
    if board.status == BoardStatus::Closed {
        return Err(Refusal::Closed("boards-reason-closed").into());
    }
    Ok(Door { signed_in, board, inside: false })
}
