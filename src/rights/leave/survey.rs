//! What somebody would leave behind: their boards, found by the tags of their names, and how much is there. The number
//! of queries does not grow with boards, names or posts.

use crate::accounts::SignedIn;
use crate::accounts::close::{self, Holdings};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::{Looker, Site};
use crate::boards::{Board, Persona, PersonaRole, Standing, worn};
use crate::notices;
use crate::threads::erase;

/// A board on which somebody wears a name, or has.
#[derive(Debug)]
pub struct Place {
    /// The board.
    pub board: Board,
    /// Every name of theirs there. Never for showing: two names of one person never stand on one page.
    pub personas: Vec<Persona>,
    /// Posts whose words are there.
    pub posts: i64,
    /// Earlier versions of them.
    pub versions: i64,
    /// Whether they look after it.
    pub facilitator: bool,
    /// Whether they left it before, so that nothing of theirs but posts is there.
    pub left: bool,
}

/// What somebody would leave behind.
#[derive(Debug)]
pub struct Survey {
    /// What the layout needs to know of them.
    pub looker: Looker,
    /// Whether they are the only owner of the site, and cannot go.
    pub last_owner: bool,
    /// What the account holds.
    pub holdings: Holdings,
    /// Their boards, in the order of the directory.
    pub places: Vec<Place>,
    /// Threads that they follow.
    pub follows: i64,
    /// Threads of which it is noted how far they have been read.
    pub marks: i64,
    /// Decisions that were told to them.
    pub notices: i64,
}

/// Looks at what somebody would leave behind.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open an address.
pub fn make(conn: &mut Conn, site: &Site, signed_in: &SignedIn, now: Timestamp) -> Result<Survey> {
    let found = worn::list_ever(conn, &site.keys, signed_in)?;
    let personas: Vec<i64> = found.iter().flat_map(|(_, worn)| worn.iter().map(|persona| persona.id)).collect();
    let held = erase::count(conn, &personas)?;
    let notices = notices::count(conn, &personas)?;
    let place = |(board, personas): (Board, Vec<Persona>)| {
        let sum = |of: &std::collections::HashMap<i64, i64>| -> i64 {
            personas.iter().filter_map(|persona| of.get(&persona.id)).sum()
        };
        let stays = |persona: &&Persona| persona.standing != Standing::Left;
        Place {
            posts: sum(&held.posts),
            versions: sum(&held.versions),
            facilitator: personas.iter().filter(stays).any(|persona| persona.role == PersonaRole::Facilitator),
            left: !personas.iter().any(|persona| stays(&persona)),
            personas,
            board,
        }
    };
    Ok(Survey {
        looker: signed_in.looker(),
        last_owner: close::is_last_owner(conn, signed_in)?,
        holdings: close::count(conn, site, signed_in, now)?,
        // Of a board that was left before there is something to decide only while there are posts.
        places: found.into_iter().map(place).filter(|place| !place.left || place.posts > 0).collect(),
        follows: held.follows,
        marks: held.marks,
        notices,
    })
}
