//! Who may enter a board. Every use case below `/boards/{board}` takes one of these guards, and they can only be
//! made here: so the check cannot be forgotten.

use std::collections::{BTreeSet, HashMap};
use std::sync::{LazyLock, RwLock};

use diesel::prelude::*;

use super::model::{Access, Board, Persona, PersonaRole, Standing};
use super::rota::{self, Duty};
use super::worn::rank;
use crate::accounts::{SignedIn, Strong, find_each_signed_in, find_signed_in};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Token};
use crate::base::db::Conn;
use crate::base::db::schema::{boards, personas};
use crate::base::error::{Refusal, Result};
use crate::base::web::{Looker, Site};
use crate::on_db;

/// The slot of a member.
pub const SLOT_MEMBER: u8 = 0;
/// The slot of a facilitator.
pub const SLOT_FACILITATOR: u8 = 1;
/// The slots of a member who has come back after leaving, in order.
pub const SLOTS_RETURNED: std::ops::Range<u8> = 16..32;
/// The slots that keep a name from others which its wearer has changed for another. Nobody wears anything under them.
pub const SLOTS_FORMER: std::ops::Range<u8> = 32..64;
/// Every slot that a name on a board can have.
pub const SLOTS_EVER: std::ops::Range<u8> = 0..64;

/// Somebody who may read a board: a visitor of a public one, or somebody who has joined.
#[derive(Debug)]
pub struct Reader {
    /// The board.
    pub board: Board,
    /// The name worn on it, if there is one that may enter.
    pub persona: Option<Persona>,
    /// The person, if anybody is signed in.
    pub signed_in: Option<SignedIn>,
    /// What the board is just now to those who write on it.
    pub duty: Duty,
}

/// Somebody who may write on a board: has joined, agreed to its rules, and is in good standing. A facilitator is
/// one too.
#[derive(Debug)]
pub struct Member {
    /// The board.
    pub board: Board,
    /// The name worn on it.
    pub persona: Persona,
    /// The person.
    pub signed_in: SignedIn,
    /// What the board is just now to those who write on it.
    pub duty: Duty,
}

/// Somebody who wears a name on a board, and may do what needs no leave to write: take back their own words, choose
/// what they follow. Also somebody paused, or who has yet to agree to the rules.
#[derive(Debug)]
pub struct Wearer {
    /// The board.
    pub board: Board,
    /// The name worn on it.
    pub persona: Persona,
    /// The person.
    pub signed_in: SignedIn,
    /// What the board is just now to those who write on it.
    pub duty: Duty,
}

/// Somebody who looks after a board.
#[derive(Debug)]
pub struct Facilitator {
    /// The member that a facilitator also is.
    pub member: Member,
    /// What power over others asks for.
    pub strong: Strong,
}

impl Member {
    /// What the layout needs to know.
    pub fn looker(&self) -> Looker {
        looker(&self.signed_in, &self.persona)
    }
}

impl Wearer {
    /// What the layout needs to know.
    pub fn looker(&self) -> Looker {
        looker(&self.signed_in, &self.persona)
    }
}

/// What the layout needs to know of somebody under the name that they wear on the page's board.
fn looker(signed_in: &SignedIn, persona: &Persona) -> Looker {
    let looker = signed_in.looker();
    Looker { caretaker: looker.caretaker || persona.role == PersonaRole::Facilitator, ..looker }
}

impl Reader {
    /// What the layout needs to know.
    pub fn looker(&self) -> Looker {
        match (&self.signed_in, &self.persona) {
            (Some(signed_in), Some(persona)) => looker(signed_in, persona),
            (Some(signed_in), None) => signed_in.looker(),
            (None, _) => Looker::default(),
        }
    }

    /// Whether the viewer looks after this board.
    pub fn is_facilitator(&self) -> bool {
        self.persona.as_ref().is_some_and(|persona| persona.role == PersonaRole::Facilitator)
    }
}

/// Ids of boards by slug. A slug belongs to one board for ever, so this cannot go stale, and another node would
/// not miss it.
static IDS: LazyLock<RwLock<HashMap<(String, String), i64>>> = LazyLock::new(RwLock::default);

/// The id of a board, from memory where it is known; `None` when there is no such board.
fn find_id(conn: &mut Conn, site: &Site, slug: &str) -> Result<Option<i64>> {
    let key = (site.db.url().to_owned(), slug.to_owned());
    if let Some(id) = IDS.read().ok().and_then(|ids| ids.get(&key).copied()) {
        return Ok(Some(id));
    }
    let id = boards::table.filter(boards::slug.eq(slug)).select(boards::id).get_result(conn).optional()?;
    if let (Some(id), Ok(mut ids)) = (id, IDS.write()) {
        ids.insert(key, id);
    }
    Ok(id)
}

/// Lets somebody read a board. Two queries, one for a visitor.
///
/// # Errors
/// Signed out: [`Refusal::SignIn`] for every board that is not public, existing or not. Signed in:
/// [`Refusal::NotFound`] for what is absent and, alike, for what this person may not see. The database's.
pub fn require_reader(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    slug: &str,
    now: Timestamp,
) -> Result<Reader> {
    let signed_in = find_signed_in(conn, site, token, now)?;
    let refusal = refusal(signed_in.as_ref());
    let Some((board, persona)) = find_board(conn, site, slug, signed_in.as_ref())? else {
        return Err(refusal.into());
    };
    let duty = rota::find(conn, site, &board, now)?;
    Ok(admit(board, persona, signed_in, duty)?)
}

/// As [`require_reader`], also for somebody whose membership of the board was ended: for what they may still do about
/// that, and for nothing that shows the board. Such a reader wears no name. Two queries.
///
/// # Errors
/// As [`require_reader`].
pub fn require_reader_ever(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    slug: &str,
    now: Timestamp,
) -> Result<Reader> {
    let signed_in = find_signed_in(conn, site, token, now)?;
    let refusal = refusal(signed_in.as_ref());
    let Some((board, persona)) = find_board(conn, site, slug, signed_in.as_ref())? else {
        return Err(refusal.into());
    };
    let duty = rota::find(conn, site, &board, now)?;
    match persona {
        Some(persona) if persona.standing == Standing::Banned => Ok(Reader { board, persona: None, signed_in, duty }),
        persona => Ok(admit(board, persona, signed_in, duty)?),
    }
}

/// Whether somebody who wears a persona may read a board.
fn admit(
    board: Board,
    persona: Option<Persona>,
    signed_in: Option<SignedIn>,
    duty: Duty,
) -> std::result::Result<Reader, Refusal> {
    let banned = persona.as_ref().is_some_and(|persona| persona.standing == Standing::Banned);
    let persona = persona.filter(|persona| matches!(persona.standing, Standing::Good | Standing::Paused));
    if banned || (board.access != Access::Public && persona.is_none()) {
        return Err(refusal(signed_in.as_ref()));
    }
    Ok(Reader { board, persona, signed_in, duty })
}

fn refusal(signed_in: Option<&SignedIn>) -> Refusal {
    if signed_in.is_some() { Refusal::NotFound } else { Refusal::SignIn }
}

/// As [`require_reader`], for several people and boards at once, in three queries: one entry for each, in their
/// order. `None` where the answer is not plain (no such board, may not read it, has left it before): ask
/// [`require_reader`] then, which says why.
///
/// # Errors
/// The database's.
pub fn find_each_reader(
    conn: &mut Conn,
    site: &Site,
    tokens: &[Option<Token>],
    slugs: &[String],
    now: Timestamp,
) -> Result<Vec<Option<Reader>>> {
    let ids = slugs.iter().map(|slug| find_id(conn, site, slug)).collect::<Result<Vec<Option<i64>>>>()?;
    let signed_in = find_each_signed_in(conn, site, tokens, now)?;
    let known: BTreeSet<i64> = ids.iter().flatten().copied().collect();
    let boards: Vec<Board> = on_db!(&mut *conn, |conn| boards::table
        .filter(boards::id.eq_any(known.into_iter().collect::<Vec<i64>>()))
        .select(Board::as_select())
        .load(conn))?;
    let boards: HashMap<i64, Board> = boards.into_iter().map(|board| (board.id, board)).collect();
    let duties = rota::each(conn, site, boards.values(), now)?;
    let tags: Vec<Option<Vec<Vec<u8>>>> = signed_in
        .iter()
        .zip(&ids)
        .map(|(somebody, id)| Some(worn(site, somebody.as_ref()?, (*id)?).concat()))
        .collect();
    let personas = find_each_worn(conn, tags.iter().flatten().flatten())?;
    let rows = signed_in.into_iter().zip(ids).zip(tags);
    Ok(rows
        .map(|((somebody, id), tags)| {
            let board = boards.get(&id?)?.clone();
            let worn = || tags.iter().flatten().filter_map(|tag| personas.get(tag.as_slice()));
            if worn().any(Persona::is_member_who_left) {
                return None;
            }
            let persona = worn().max_by_key(|persona| rank(Some(persona))).cloned();
            let duty = duties.get(&board.id).map_or(Duty::OPEN, |now| now.duty);
            admit(board, persona, somebody, duty).ok()
        })
        .collect())
}

/// Personas by their tags.
fn find_each_worn<'a>(conn: &mut Conn, tags: impl Iterator<Item = &'a Vec<u8>>) -> Result<HashMap<Vec<u8>, Persona>> {
    let tags: Vec<Vec<u8>> = tags.cloned().collect();
    if tags.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Vec<u8>, Persona)> = on_db!(conn, |conn| personas::table
        .filter(personas::tag.eq_any(tags))
        .select((personas::tag, Persona::as_select()))
        .load(conn))?;
    Ok(rows.into_iter().collect())
}

/// The tags under which somebody may be found on a board: the member's and the facilitator's, each in every form in
/// which it may be stored.
fn worn(site: &Site, signed_in: &SignedIn, board: i64) -> [Vec<Vec<u8>>; 2] {
    [SLOT_MEMBER, SLOT_FACILITATOR].map(|slot| signed_in.tags(&site.keys, board, slot))
}

/// A board and the persona that somebody wears there, whatever its standing.
///
/// # Errors
/// The database's.
pub fn find_board(
    conn: &mut Conn,
    site: &Site,
    slug: &str,
    signed_in: Option<&SignedIn>,
) -> Result<Option<(Board, Option<Persona>)>> {
    let Some(id) = find_id(conn, site, slug)? else { return Ok(None) };
    let Some(signed_in) = signed_in else {
        let board = on_db!(conn, |conn| boards::table.find(id).select(Board::as_select()).get_result(conn).optional())?;
        return Ok(board.map(|board| (board, None)));
    };
    let rows = find_worn(conn, id, &worn(site, signed_in, id))?;
    let has_left = rows.iter().flat_map(|(_, persona)| persona).any(Persona::is_member_who_left);
    let Some((board, persona)) = rows.into_iter().max_by_key(|(_, persona)| rank(persona.as_ref())) else {
        return Ok(None);
    };
    let returned = if has_left { find_returned(conn, site, id, signed_in)? } else { None };
    Ok(Some((board, [returned, persona].into_iter().flatten().max_by_key(|persona| rank(Some(persona))))))
}

/// A board with each persona that has one of the tags.
fn find_worn(conn: &mut Conn, board: i64, tags: &[Vec<Vec<u8>>; 2]) -> Result<Vec<(Board, Option<Persona>)>> {
    let one = |tags: &Vec<Vec<u8>>| if let [only] = tags.as_slice() { Some(only.clone()) } else { None };
    let [member, facilitator] = tags.each_ref().map(one);
    let rows = if let (Some(member), Some(facilitator)) = (member, facilitator) {
        // One statement that stays prepared.
        let worn = personas::tag.eq(member).or(personas::tag.eq(facilitator));
        on_db!(conn, |conn| boards::table
            .left_join(personas::table.on(personas::board_id.eq(boards::id).and(worn)))
            .filter(boards::id.eq(board))
            .select((Board::as_select(), Option::<Persona>::as_select()))
            .load(conn))
    } else {
        let worn = personas::tag.eq_any(tags.concat());
        on_db!(conn, |conn| boards::table
            .left_join(personas::table.on(personas::board_id.eq(boards::id).and(worn)))
            .filter(boards::id.eq(board))
            .select((Board::as_select(), Option::<Persona>::as_select()))
            .load(conn))
    };
    Ok(rows?)
}

/// The persona of somebody who left and came back, under a slot of its own.
fn find_returned(conn: &mut Conn, site: &Site, board: i64, signed_in: &SignedIn) -> Result<Option<Persona>> {
    let tags: Vec<Vec<u8>> = SLOTS_RETURNED.flat_map(|slot| signed_in.tags(&site.keys, board, slot)).collect();
    let personas: Vec<Persona> =
        personas::table.filter(personas::tag.eq_any(tags)).select(Persona::as_select()).load(conn)?;
    Ok(personas.into_iter().max_by_key(|persona| rank(Some(persona))))
}

/// Whether a tag is that of a name which somebody wears or has worn on a board, under whichever slot.
pub fn owns(keys: &Keyring, signed_in: &SignedIn, board: i64, tag: &[u8]) -> bool {
    tags_ever(keys, signed_in, board).iter().any(|own| own == tag)
}

/// What is stored of every name that somebody wears or has worn on a board, in every form in which it may be.
pub fn tags_ever(keys: &Keyring, signed_in: &SignedIn, board: i64) -> Vec<Vec<u8>> {
    SLOTS_EVER.flat_map(|slot| signed_in.tags(keys, board, slot)).collect()
}

/// Whether a persona of a board is somebody's own, under whichever slot. One query.
///
/// # Errors
/// The database's.
pub fn is_own(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, board: i64, persona: i64) -> Result<bool> {
    let tag: Option<Vec<u8>> = personas::table
        .filter(personas::id.eq(persona))
        .filter(personas::board_id.eq(board))
        .select(personas::tag)
        .get_result(conn)
        .optional()?;
    Ok(tag.is_some_and(|tag| owns(keys, signed_in, board, &tag)))
}

/// Lets somebody write on a board.
///
/// # Errors
/// [`Refusal::SignIn`] for a visitor, [`Refusal::NotFound`] as [`require_reader`], [`Refusal::NotAllowed`] with
/// the reason for somebody who has not joined, is paused, may write nowhere on the site, or has not agreed to the rules as
/// they are now.
pub fn require_member(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    slug: &str,
    now: Timestamp,
) -> Result<Member> {
    let Wearer { board, persona, signed_in, duty } = require_wearer(conn, site, token, slug, now)?;
    signed_in.require_may_write()?;
    if persona.standing == Standing::Paused {
        return Err(Refusal::NotAllowed("boards-reason-paused").into());
    }
    if persona.must_agree(&board) {
        return Err(Refusal::NotAllowed("boards-reason-rules").into());
    }
    Ok(Member { board, persona, signed_in, duty })
}

/// Lets somebody do what everybody may who wears a name on a board.
///
/// # Errors
/// [`Refusal::SignIn`] for a visitor, [`Refusal::NotFound`] as [`require_reader`], [`Refusal::NotAllowed`] with
/// the reason for somebody who has not joined.
pub fn require_wearer(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    slug: &str,
    now: Timestamp,
) -> Result<Wearer> {
    let Reader { board, persona, signed_in, duty } = require_reader(conn, site, token, slug, now)?;
    let Some(signed_in) = signed_in else { return Err(Refusal::SignIn.into()) };
    let Some(persona) = persona else { return Err(Refusal::NotAllowed("boards-reason-join").into()) };
    Ok(Wearer { board, persona, signed_in, duty })
}

/// Lets somebody look after a board.
///
/// # Errors
/// As [`require_member`]; [`Refusal::NotFound`] for a member who is not a facilitator; [`Refusal::SecondFactor`] for a
/// facilitator without one.
pub fn require_facilitator(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    slug: &str,
    now: Timestamp,
) -> Result<Facilitator> {
    let member = require_member(conn, site, token, slug, now)?;
    if member.persona.role != PersonaRole::Facilitator {
        return Err(Refusal::NotFound.into());
    }
    let strong = member.signed_in.require_strong(&site.keys)?;
    Ok(Facilitator { member, strong })
}
