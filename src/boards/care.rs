//! Which boards somebody looks after. However many boards there are, this takes two queries, one more for somebody
//! who looks after one.

use super::guard::{self, SLOT_FACILITATOR, SLOT_MEMBER, SLOTS_EVER};
use super::model::{Board, Persona, PersonaRole, Standing};
use super::store;
use crate::accounts::{SignedIn, Strong, require_signed_in};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Token};
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::{Looker, Site};

/// A board that somebody may look after, and as whom.
#[derive(Clone, Debug)]
pub struct Cared {
    /// The board.
    pub board: Board,
    /// The facilitator's name worn there; none for somebody who looks after all boards of the site.
    pub persona: Option<Persona>,
}

/// The boards that somebody looks after, in the order of the directory.
#[derive(Clone, Debug, Default)]
pub struct Care {
    /// The boards.
    pub boards: Vec<Cared>,
    /// Ids of every name that this person wears or has worn on them.
    pub own: Vec<i64>,
}

/// Whether somebody looks after any board, even one that they are paused on. Two queries.
///
/// # Errors
/// The database's.
pub fn has_any(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn) -> Result<bool> {
    let boards = store::list_boards(conn)?;
    let tags = boards.iter().flat_map(|(_, board)| signed_in.tags(keys, board.id, SLOT_FACILITATOR)).collect();
    let worn = store::list_by_tags(conn, tags)?;
    Ok(worn.iter().any(|(_, own)| own.role == PersonaRole::Facilitator && own.standing != Standing::Left))
}

/// The tags under which the facilitators of a board stand, as they are stored. One query.
///
/// # Errors
/// The database's.
pub fn list_tags(conn: &mut Conn, board: &Board) -> Result<Vec<Vec<u8>>> {
    store::list_facilitator_tags(conn, board.id)
}

/// Lists the boards that somebody looks after: those on which they are a facilitator in good standing, or with
/// `all` every board of the site.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, all: bool) -> Result<Care> {
    let boards = store::list_boards(conn)?;
    let tags = |board: i64, slots: &mut dyn Iterator<Item = u8>| -> Vec<Vec<u8>> {
        slots.flat_map(|slot| signed_in.tags(keys, board, slot)).collect()
    };
    let first = boards.iter().flat_map(|(_, board)| tags(board.id, &mut [SLOT_MEMBER, SLOT_FACILITATOR].into_iter()));
    let mut worn: Vec<Persona> = store::list_by_tags(conn, first.collect())?.into_iter().map(|(_, own)| own).collect();
    let facilitated = |worn: &[Persona], board: i64| {
        let mut here = worn.iter().filter(|persona| persona.board_id == board);
        let barred = here.clone().any(|own| matches!(own.standing, Standing::Banned | Standing::Paused));
        let facilitator = here.find(|own| own.role == PersonaRole::Facilitator && own.standing == Standing::Good);
        facilitator.filter(|_| !barred).cloned()
    };
    // Names taken under later slots: a ban or a pause of one counts for all of that person's.
    let later: Vec<Vec<u8>> = boards
        .iter()
        .filter(|(_, board)| worn.iter().any(|own| own.board_id == board.id))
        .flat_map(|(_, board)| tags(board.id, &mut SLOTS_EVER.filter(|slot| *slot > SLOT_FACILITATOR)))
        .collect();
    if !later.is_empty() {
        worn.extend(store::list_by_tags(conn, later)?.into_iter().map(|(_, own)| own));
    }
    let boards = boards
        .into_iter()
        .map(|(_, board)| Cared { persona: facilitated(&worn, board.id), board })
        .filter(|cared| all || cared.persona.is_some())
        .collect();
    Ok(Care { boards, own: worn.into_iter().map(|own| own.id).collect() })
}

/// Somebody who looks after a board, and does for it what takes no leave to write there.
#[derive(Debug)]
pub struct Keeper {
    /// The board.
    pub board: Board,
    /// The facilitator's name that they wear there.
    pub persona: Persona,
    /// The person.
    pub signed_in: SignedIn,
    /// What power over others asks for.
    pub strong: Strong,
}

impl Keeper {
    /// What the layout needs to know.
    pub fn looker(&self) -> Looker {
        Looker { caretaker: true, ..self.signed_in.looker() }
    }

    /// What the audit log calls them.
    pub fn label(&self) -> String {
        format!("facilitator {} on {}", self.persona.name, self.board.slug)
    }
}

/// Lets somebody look after a board: its facilitators alone, whoever else looks after the site. Two queries.
///
/// # Errors
/// [`Refusal::SignIn`] when nobody is signed in; [`Refusal::NotFound`] for a board that is absent, and alike for
/// everybody who is not a facilitator of it in good standing; [`Refusal::SecondFactor`] for one without.
pub fn require_keeper(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    slug: &str,
    now: Timestamp,
) -> Result<Keeper> {
    let signed_in = require_signed_in(conn, site, token, now)?;
    let (board, worn) = guard::find_board(conn, site, slug, Some(&signed_in))?.ok_or(Refusal::NotFound)?;
    let persona = worn
        .filter(|own| own.role == PersonaRole::Facilitator && own.standing == Standing::Good)
        .ok_or(Refusal::NotFound)?;
    let strong = signed_in.require_strong(&site.keys)?;
    Ok(Keeper { board, persona, signed_in, strong })
}
