//! What is held about somebody, but for the posts, which pass by one after the other.

use std::collections::HashMap;

use crate::accounts::SignedIn;
use crate::accounts::copies::{self, Account};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::ids::MAX_POST_NUMBER;
use crate::base::web::Site;
use crate::boards::asking::{self, Request, State};
use crate::boards::rota::copy::{self as rota, OwnNote, OwnShift};
use crate::boards::{Board, Persona, worn};
use crate::moderation::copy::{self as cases, OwnDecision, OwnLook, OwnMessage, OwnReport};
use crate::moderation::report::Reporter;
use crate::moderation::sanction::{self, Own};
use crate::notices;
use crate::notices::model::Told;
use crate::threads::copy::{self as own, OwnMark, OwnPost, OwnVersion};

/// A board, with all that is there of somebody.
#[derive(Debug)]
pub struct Place {
    /// The board.
    pub board: Board,
    /// The names that they wear or have worn there.
    pub personas: Vec<Persona>,
    /// What they follow and have read.
    pub marks: Vec<OwnMark>,
    /// What was decided on their posts, as it was told.
    pub decisions: Vec<OwnDecision>,
    pub messages: Vec<OwnMessage>,
    /// The notes by which it was told.
    pub told: Vec<Told>,
    /// Looks behind their names there, of which they were told.
    pub looks: Vec<OwnLook>,
    /// What they reported.
    pub reports: Vec<OwnReport>,
    /// Shifts that they have as a facilitator, and what they said of single days.
    pub shifts: Vec<OwnShift>,
    /// Notes that they left for other facilitators.
    pub notes: Vec<OwnNote>,
    /// What they asked when they wanted to join, or were answered.
    pub requests: Vec<OwnRequest>,
}

/// A request to join.
#[derive(Debug)]
pub struct OwnRequest {
    board: i64,
    /// When they asked, or were answered.
    pub day: i64,
    /// What became of it.
    pub state: State,
    /// The name that they chose, while it waits.
    pub name: String,
    /// What they were asked,
    pub question: String,
    /// what they said,
    pub words: String,
    /// and what they were told.
    pub answer: String,
}

impl OwnRequest {
    fn read(site: &Site, request: Request) -> Result<Self> {
        let (words, answer) = (request.words(&site.keys)?, request.answer(&site.keys)?);
        let Request { board_id: board, day, state, name, question, .. } = request;
        Ok(Self { board, day, state, name, question, words, answer })
    }
}

impl Place {
    /// What somebody is called there under a persona's number; empty when the name has been given up and forgotten.
    pub fn name(&self, persona: i64) -> &str {
        self.personas.iter().find(|own| own.id == persona).map_or("", |own| own.name.as_str())
    }
}

/// Everything but the posts.
#[derive(Debug)]
pub struct Gathered {
    /// The account.
    pub account: Account,
    /// What holds against them on the whole site.
    pub sanctions: Vec<Own>,
    /// The boards, in the order of the directory.
    pub places: Vec<Place>,
}

/// A post, with its earlier versions and the numbers of the posts of its thread that it quotes.
#[derive(Debug)]
pub struct Post {
    /// The post.
    pub own: OwnPost,
    /// Whose it is.
    pub persona: i64,
    /// Earlier versions.
    pub versions: Vec<OwnVersion>,
    /// What it quotes.
    pub quotes: Vec<i64>,
}

/// Reads everything but the posts. The number of queries does not grow with boards.
pub(super) fn gather(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    token: Option<&Token>,
    now: Timestamp,
) -> Result<Gathered> {
    let account = copies::read(conn, site, signed_in, token, now)?;
    let found = worn::list_ever(conn, &site.keys, signed_in)?;
    let personas: Vec<i64> = found.iter().flat_map(|(_, worn)| worn.iter().map(|own| own.id)).collect();
    let mut marks = own::list_marks(conn, &personas)?;
    let mut decisions = cases::list_decisions(conn, &site.keys, &personas, i64::MAX)?;
    let mut messages = cases::list_messages(conn, &site.keys, &personas)?;
    let mut looks = cases::list_looks(conn, &personas)?;
    let mut told = notices::list_told(conn, &site.keys, &personas)?;
    let mut shifts = rota::list_shifts(conn, &personas)?;
    let mut notes = rota::list_notes(conn, &site.keys, &personas)?;
    // Whoever has joined no board may have reported on one all the same; the key is the board's.
    let boards = worn::list_boards(conn)?;
    let reporter = boards.iter().flat_map(|board| Reporter::keys_of(&site.keys, board.id, signed_in)).collect();
    let mut reports = cases::list_reports(conn, &site.keys, reporter)?;
    let requests = asking::list_own(conn, &site.keys, signed_in)?.into_iter();
    let mut requests = requests.map(|request| OwnRequest::read(site, request)).collect::<Result<Vec<_>>>()?;
    let mut found: HashMap<i64, Vec<Persona>> =
        found.into_iter().map(|(board, personas)| (board.id, personas)).collect();
    let mut places = Vec::new();
    for board in boards {
        let personas = found.remove(&board.id).unwrap_or_default();
        let mine = |persona: i64| personas.iter().any(|own| own.id == persona);
        let place = Place {
            marks: marks.extract_if(.., |mark| mine(mark.persona)).collect(),
            decisions: decisions.extract_if(.., |decision| mine(decision.persona)).collect(),
            messages: messages.extract_if(.., |message| mine(message.persona)).collect(),
            told: told.extract_if(.., |told| mine(told.persona_id)).collect(),
            looks: looks.extract_if(.., |look| mine(look.persona)).collect(),
            reports: reports.extract_if(.., |report| report.board == board.id).collect(),
            shifts: shifts.extract_if(.., |shift| mine(shift.persona)).collect(),
            notes: notes.extract_if(.., |note| mine(note.persona)).collect(),
            requests: requests.extract_if(.., |request| request.board == board.id).collect(),
            personas,
            board,
        };
        if !place.requests.is_empty() || !place.personas.is_empty() || !place.reports.is_empty() {
            places.push(place);
        }
    }
    let sanctions = sanction::list_own(conn, &site.keys, signed_in, now)?;
    Ok(Gathered { account, sanctions, places })
}

/// The next posts of a name.
pub(super) fn posts(conn: &mut Conn, persona: &Persona, after: i64, most: i64) -> Result<Vec<Post>> {
    let found = own::list_posts(conn, persona.id, after, most)?;
    let ids: Vec<i64> = found.iter().map(|post| post.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut versions: HashMap<i64, Vec<OwnVersion>> = HashMap::new();
    for version in own::list_versions(conn, &ids)? {
        versions.entry(version.post).or_default().push(version);
    }
    let mut quotes: HashMap<i64, Vec<i64>> = HashMap::new();
    for (post, quoted) in own::list_quoted(conn, &ids)? {
        quotes.entry(post).or_default().push(quoted & MAX_POST_NUMBER);
    }
    let post = |own: OwnPost| Post {
        versions: versions.remove(&own.id).unwrap_or_default(),
        quotes: quotes.remove(&own.id).unwrap_or_default(),
        persona: persona.id,
        own,
    };
    Ok(found.into_iter().map(post).collect())
}
