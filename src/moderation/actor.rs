//! Who acts on a case: a facilitator of its board, under the facilitator's name, or a safeguarding lead. Everybody
//! else is told that there is no such page.

use super::model::{ActingAs, Case, CaseId};
use super::report::Reporter;
use super::rules;
use super::store::lists::{self, Found, Involved};
use super::store::notes;
use super::store::queue::By;
use crate::accounts::{Role, SignedIn, Strong, require_signed_in};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::{Looker, Site};
use crate::boards::care::{self, Care};
use crate::boards::{Board, Persona, PersonaRole, Standing, guard};

/// The slot by which a safeguarding lead is told from others on a board; no name is worn under it.
const SLOT_LEAD: u8 = 3;

/// Somebody who acts on the cases of one board.
#[derive(Clone, Debug)]
pub struct Actor {
    /// What tells them from others on this board, and nothing else, in every form in which it may be stored: that of
    /// now first.
    pub keys: Vec<Vec<u8>>,
    /// As what they act.
    pub role: ActingAs,
    /// What the audit log calls them.
    pub label: String,
    /// The facilitator's name; none for a lead.
    pub persona: Option<Persona>,
}

impl Actor {
    /// What is stored of them now.
    pub fn key(&self) -> &[u8] {
        self.keys.first().map_or(&[], Vec::as_slice)
    }

    /// Whether that is stored of them.
    pub fn is(&self, key: &[u8]) -> bool {
        self.keys.iter().any(|own| own == key)
    }
}

/// What the audit log calls a safeguarding lead: no more than that, for nobody is to be told from another by it.
pub const LEAD: &str = "safeguarding lead";

/// A safeguarding lead at a case that they are not involved in, for what is for leads alone. It is the lead who acts, also
/// on a board where they wear a facilitator's name.
pub struct Lead {
    /// The case.
    pub opened: Opened,
    keys: Vec<Vec<u8>>,
}

impl Lead {
    /// What is stored of them now.
    pub fn key(&self) -> &[u8] {
        self.keys.first().map_or(&[], Vec::as_slice)
    }

    /// Whether that is stored of them.
    pub fn is(&self, key: &[u8]) -> bool {
        self.keys.iter().any(|own| own == key)
    }
}

/// Somebody who looks after boards.
#[derive(Debug)]
pub struct Caretaker {
    signed_in: SignedIn,
    /// What power over others asks for.
    pub strong: Strong,
    /// The boards, and the names that they wear there.
    pub care: Care,
    /// Whether it is a safeguarding lead, who looks after all.
    pub lead: bool,
}

impl Caretaker {
    /// What the layout needs to know.
    pub fn looker(&self) -> Looker {
        Looker { caretaker: true, ..self.signed_in.looker() }
    }

    /// Who acts, sealed for the forms of a page: what they write is kept for them when their session ends.
    pub fn author(&self, site: &Site) -> String {
        self.signed_in.author_seal(&site.keys)
    }

    /// The person.
    pub(super) fn person(&self) -> &SignedIn {
        &self.signed_in
    }

    /// What keeps a case from them.
    pub(super) fn involved(&self, site: &Site) -> Involved {
        let keys = |board: i64| Reporter::keys_of(&site.keys, board, &self.signed_in);
        let reporters = self.care.boards.iter().flat_map(|cared| keys(cared.board.id)).collect();
        let now = site.clock.now();
        let [leads_since, urgent_since] = [false, true].map(|urgent| rules::leads_since(now, urgent));
        Involved { names: self.care.own.clone(), reporters, lead: self.lead, leads_since, urgent_since }
    }

    /// By what it is told that they have a case.
    pub(super) fn has(&self, site: &Site, now: Timestamp) -> By {
        let actors = self.care.boards.iter().filter_map(|cared| self.actor(site, cared.board.id));
        By { keys: actors.flat_map(|actor| actor.keys).collect(), minute: now.minute() }
    }

    /// What a lead is told from others by on a board.
    pub(super) fn lead_keys(&self, site: &Site, board: i64) -> Vec<Vec<u8>> {
        lead_keys_of(site, &self.signed_in, board)
    }

    /// As whom they act on a board that they look after.
    pub fn actor(&self, site: &Site, board: i64) -> Option<Actor> {
        let cared = self.care.boards.iter().find(|cared| cared.board.id == board)?;
        Some(actor_on(site, &self.signed_in, &cared.board, cared.persona.clone()))
    }
}

/// A case with whoever may act on it.
pub struct Opened {
    /// The case, its post and where that stands.
    pub found: Found,
    /// Its board.
    pub board: Board,
    /// Who acts.
    pub actor: Actor,
    /// What power over others asks for.
    pub strong: Strong,
    /// What the layout needs to know.
    pub looker: Looker,
    /// Who acts, sealed for the forms of the page: what they write is kept for them when their session ends.
    pub author: String,
    /// Whether they are a safeguarding lead, under whichever name they act.
    pub lead: bool,
    /// The keys of their reports on this board: other cases that they have reported are for others, too.
    pub reporters: Vec<Vec<u8>>,
    /// Whether the case was passed on to the leads, and is for facilitators, too, as [`rules::leads_since`] says.
    pub stands_in: bool,
    /// Whether they have written in the thread, as [`rules::takes_part`] says: they may help, and judge nothing there.
    pub took_part: bool,
}

/// What a lead is told from others by on a board, in every form in which it may be stored.
pub(super) fn lead_keys_of(site: &Site, lead: &SignedIn, board: i64) -> Vec<Vec<u8>> {
    lead.tags(&site.keys, board, SLOT_LEAD)
}

fn actor_on(site: &Site, signed_in: &SignedIn, board: &Board, persona: Option<Persona>) -> Actor {
    let (slot, role, label) = match &persona {
        Some(persona) => {
            (guard::SLOT_FACILITATOR, ActingAs::Facilitator, format!("facilitator {} on {}", persona.name, board.slug))
        }
        None => (SLOT_LEAD, ActingAs::Safeguarding, LEAD.to_owned()),
    };
    Actor { keys: signed_in.tags(&site.keys, board.id, slot), role, label, persona }
}

/// Lets somebody see the queue. Three or four queries.
///
/// # Errors
/// [`Refusal::SignIn`] when nobody is signed in, [`Refusal::NotFound`] for somebody who looks after nothing,
/// [`Refusal::SecondFactor`] for somebody who does and has none.
pub fn require_caretaker(conn: &mut Conn, site: &Site, token: Option<&Token>, now: Timestamp) -> Result<Caretaker> {
    let signed_in = require_signed_in(conn, site, token, now)?;
    let lead = signed_in.role() == Role::Safeguarding;
    let care = care::list(conn, &site.keys, &signed_in, lead)?;
    if care.boards.is_empty() && !lead {
        return Err(Refusal::NotFound.into());
    }
    let strong = signed_in.require_strong(&site.keys)?;
    Ok(Caretaker { signed_in, strong, care, lead })
}

/// A facilitator at the settings of a board of theirs.
#[derive(Debug)]
pub struct Tender {
    /// The board.
    pub board: Board,
    /// The facilitator's name.
    pub persona: Persona,
    /// What power over others asks for.
    pub strong: Strong,
    /// What the layout needs to know.
    pub looker: Looker,
    /// Who it is, sealed for the forms of the page.
    pub author: String,
}

/// Lets a facilitator see and change the settings of a board that they look after.
///
/// # Errors
/// As [`require_caretaker`]; [`Refusal::NotFound`] for everybody else, safeguarding leads too.
pub fn require_tender(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    slug: &str,
    now: Timestamp,
) -> Result<Tender> {
    let caretaker = require_caretaker(conn, site, token, now)?;
    let (looker, author) = (caretaker.looker(), caretaker.signed_in.author_seal(&site.keys));
    let cared = caretaker.care.boards.into_iter().find(|cared| cared.board.slug == slug).ok_or(Refusal::NotFound)?;
    let persona = cared.persona.ok_or(Refusal::NotFound)?;
    Ok(Tender { board: cared.board, persona, strong: caretaker.strong, looker, author })
}

/// Lets somebody act on a case. Five queries.
///
/// # Errors
/// [`Refusal::SignIn`] when nobody is signed in; [`Refusal::NotFound`] for a case that is absent, and alike for one
/// of a board that they do not look after, and for one about a post of their own or one that they have reported: that is
/// for others to decide; [`Refusal::SecondFactor`] for somebody without one.
pub fn require_case(conn: &mut Conn, site: &Site, token: Option<&Token>, id: &str, now: Timestamp) -> Result<Opened> {
    let signed_in = require_signed_in(conn, site, token, now)?;
    open_as(conn, site, &signed_in, CaseId::parse(id).ok_or(Refusal::NotFound)?)
}

/// As [`require_case`], for somebody of whom it is known who they are.
///
/// # Errors
/// As [`require_case`].
pub fn open_as(conn: &mut Conn, site: &Site, signed_in: &SignedIn, id: CaseId) -> Result<Opened> {
    let found = lists::find_case(conn, id)?.ok_or(Refusal::NotFound)?;
    let (board, worn) = guard::find_board(conn, site, &found.slug, Some(signed_in))?.ok_or(Refusal::NotFound)?;
    let facilitator =
        worn.filter(|persona| persona.role == PersonaRole::Facilitator && persona.standing == Standing::Good);
    if facilitator.is_none() && signed_in.role() != Role::Safeguarding {
        return Err(Refusal::NotFound.into());
    }
    if guard::owns(&site.keys, signed_in, board.id, &found.writer_tag) {
        return Err(Refusal::NotFound.into());
    }
    let reporters = Reporter::keys_of(&site.keys, board.id, signed_in);
    if lists::has_reported(conn, found.case.id, reporters.clone())? {
        return Err(Refusal::NotFound.into());
    }
    let strong = signed_in.require_strong(&site.keys)?;
    let took_part = took_part(conn, site, signed_in, &board, &found.case)?;
    let actor = actor_on(site, signed_in, &board, facilitator);
    let looker = Looker { caretaker: true, ..signed_in.looker() };
    let (author, lead) = (signed_in.author_seal(&site.keys), signed_in.role() == Role::Safeguarding);
    let stands_in = found.case.passed_on && !lead && !is_for_leads_alone(conn, &found.case, site.clock.now())?;
    Ok(Opened { found, board, actor, strong, looker, author, lead, reporters, stands_in, took_part })
}

/// Whether somebody has taken part in what a case is about, so that it is for others to judge. One query.
///
/// # Errors
/// The database's.
pub(super) fn took_part(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    board: &Board,
    case: &Case,
) -> Result<bool> {
    let parts = lists::list_parts(conn, case, guard::tags_ever(&site.keys, signed_in, board.id))?;
    Ok(parts.into_iter().any(|role| rules::takes_part(case, role)))
}

/// Whether a case was passed on, and [`rules::leads_since`] gives it to leads alone just now. One query, none for one that
/// was not passed on.
///
/// # Errors
/// The database's.
pub(super) fn is_for_leads_alone(conn: &mut Conn, case: &Case, now: Timestamp) -> Result<bool> {
    Ok(case.passed_on && notes::is_passed_on_since(conn, case.id, rules::leads_since(now, case.urgent))?)
}

/// Lets a safeguarding lead see what is for leads alone. Three or four queries.
///
/// # Errors
/// As [`require_caretaker`]; [`Refusal::NotFound`] for anybody who is no lead.
pub fn require_lead_caretaker(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    now: Timestamp,
) -> Result<Caretaker> {
    require_lead_of_any(conn, site, token, now)?;
    require_caretaker(conn, site, token, now)
}

/// Somebody who is a safeguarding lead. One query.
///
/// # Errors
/// [`Refusal::SignIn`] when nobody is signed in; [`Refusal::NotFound`] for anybody who is no lead;
/// [`Refusal::SecondFactor`] for a lead without one, before it is told whether what they ask for is there.
pub(super) fn require_lead_of_any(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    now: Timestamp,
) -> Result<SignedIn> {
    let signed_in = require_signed_in(conn, site, token, now)?;
    if signed_in.role() != Role::Safeguarding {
        return Err(Refusal::NotFound.into());
    }
    signed_in.require_strong(&site.keys)?;
    Ok(signed_in)
}

/// Lets a safeguarding lead do at a case what is for leads alone.
///
/// # Errors
/// As [`require_case`]; [`Refusal::NotFound`] for anybody who is no lead.
pub fn require_lead(conn: &mut Conn, site: &Site, token: Option<&Token>, id: &str, now: Timestamp) -> Result<Lead> {
    let signed_in = require_lead_of_any(conn, site, token, now)?;
    lead_on(conn, site, &signed_in, CaseId::parse(id).ok_or(Refusal::NotFound)?)
}

/// As [`require_lead`], for a lead of whom it is known who they are.
///
/// # Errors
/// As [`require_case`].
pub(super) fn lead_on(conn: &mut Conn, site: &Site, signed_in: &SignedIn, id: CaseId) -> Result<Lead> {
    let opened = open_as(conn, site, signed_in, id)?;
    let keys = signed_in.tags(&site.keys, opened.board.id, SLOT_LEAD);
    Ok(Lead { opened, keys })
}
