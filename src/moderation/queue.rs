//! The queue: what waits on the boards that somebody looks after, and what was decided there.

use std::collections::HashMap;

use super::actor::{self, Caretaker};
use super::model::{Awaits, CaseKind};
use super::register;
use super::rota;
use super::rules::{self, Holder};
use super::show::ago;
use super::store::lists;
use super::store::notes as case_notes;
use super::store::queue::{self as store, Only, Queued};
use super::store::sanctions;
use super::views::{Filter, QueueItem, Tended};
use super::views_rota::{DutyLine, NoteRow};
use super::wellbeing::rest;
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::db::paging::{Pages, last_page};
use crate::base::error::{Error, Refusal, Result};
use crate::base::web::Site;
use crate::boards::rota::notes;
use crate::boards::{self, Board, PersonaRole};
use crate::threads::model::Visibility;

/// Which part of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// What waits on all boards.
    Waiting,
    /// What waits on one, by its slug.
    OfBoard(String),
    /// What they have just now, on all boards.
    Mine,
    /// Where a writer asks for another look, on all boards.
    Appeals,
    /// What is decided.
    Decided,
}

/// A page of the queue.
#[derive(Debug)]
pub struct Listed {
    /// The cases.
    pub items: Vec<QueueItem>,
    /// A link for each board, when there are several.
    pub filters: Vec<Filter>,
    /// Where it stands how the board is doing that is chosen, or is the only one, for its facilitators; empty elsewhere.
    pub dynamics: String,
    /// The register of the board that is chosen, or is the only one; empty elsewhere.
    pub register: String,
    /// How many wait on all boards.
    pub waiting: i64,
    /// How many they have just now.
    pub mine: i64,
    /// In how many a writer asks for another look.
    pub appeals: i64,
    /// How many are decided.
    pub decided: i64,
    /// How long the longest has waited; none when nothing does.
    pub longest: Option<String>,
    /// The settings of the boards that they are a facilitator of.
    pub tended: Vec<Tended>,
    /// How many wait for a lead to look again at what keeps them from the whole site.
    pub asked: i64,
    /// The pages.
    pub pages: Pages,
}

/// One page of the queue. Five queries, seven for a lead, however many cases there are.
///
/// # Errors
/// [`Refusal::NotFound`] for a page that is not there, or a board that they do not look after.
pub fn list(
    conn: &mut Conn,
    site: &Site,
    caretaker: &Caretaker,
    part: &Part,
    page: i64,
    now: Timestamp,
) -> Result<Listed> {
    let boards = &caretaker.care.boards;
    let all: Vec<i64> = boards.iter().map(|cared| cared.board.id).collect();
    let involved = &caretaker.involved(site);
    let counts = store::count_by_board(conn, &all, involved)?;
    let by = &caretaker.has(site, now);
    let (mine, appeals) = store::count_parts(conn, &all, involved, by)?;
    let count = |board: Option<i64>, waiting: bool| -> i64 {
        let counted =
            counts.iter().filter(|(of, waits, _)| *waits == waiting && board.is_none_or(|board| board == *of));
        counted.map(|(_, _, count)| count).sum()
    };
    let chosen = match part {
        Part::OfBoard(slug) => {
            let cared = boards.iter().find(|cared| cared.board.slug == *slug).ok_or(Refusal::NotFound)?;
            Some(cared.board.id)
        }
        Part::Waiting | Part::Mine | Part::Appeals | Part::Decided => None,
    };
    let (path, total) = match part {
        Part::Waiting => ("/moderation".to_owned(), count(None, true)),
        Part::OfBoard(slug) => (format!("/moderation/boards/{slug}"), count(chosen, true)),
        Part::Mine => ("/moderation/mine".to_owned(), mine),
        Part::Appeals => ("/moderation/appeals".to_owned(), appeals),
        Part::Decided => ("/moderation/decided".to_owned(), count(None, false)),
    };
    if !(1..=last_page(total)).contains(&page) {
        return Err(Refusal::NotFound.into());
    }
    let mut own = boards.iter().filter(|cared| cared.persona.is_some());
    let about = match (chosen, own.clone().count()) {
        (Some(board), _) => own.find(|cared| cared.board.id == board),
        (None, 1) => own.next(),
        (None, _) => None,
    };
    let dynamics = about.map(|cared| format!("/moderation/boards/{}/dynamics", cared.board.slug)).unwrap_or_default();
    let only = if let [only] = boards.as_slice() { Some(only.board.id) } else { None };
    let kept = boards.iter().find(|cared| chosen.or(only) == Some(cared.board.id));
    let register = kept.map(|cared| register::path_of(&cared.board)).unwrap_or_default();
    let wanted = chosen.map_or(all, |board| vec![board]);
    let only = match part {
        Part::Mine => Some(Only::Had(by)),
        Part::Appeals => Some(Only::Appeals),
        Part::Waiting | Part::OfBoard(_) => Some(Only::All),
        Part::Decided => None,
    };
    let rows = match only {
        Some(only) => store::list_waiting(conn, &wanted, involved, only, page)?,
        None => store::list_decided(conn, &wanted, involved, page)?,
    };
    let with_leads: Vec<i64> =
        rows.iter().map(|row| &row.case).filter(|case| case.passed_on).map(|case| case.id).collect();
    let passed_on = if with_leads.is_empty() { HashMap::new() } else { case_notes::list_passed_on(conn, &with_leads)? };
    let threads: Vec<i64> = rows.iter().map(|row| row.case.thread_id).collect();
    let beside = Beside { passed_on, taken_part: lists::list_parts_of(conn, &threads, &involved.names)? };
    let longest = rows.iter().filter(|row| row.case.is_open()).map(|row| row.case.opened_minute).min();
    let filters = boards.iter().map(|cared| Filter {
        href: format!("/moderation/boards/{}", cared.board.slug),
        name: cared.board.name.clone(),
        waiting: count(Some(cared.board.id), true),
        current: chosen == Some(cared.board.id),
    });
    Ok(Listed {
        items: rows.iter().map(|row| item(site, caretaker, row, &beside, now)).collect(),
        filters: if boards.len() > 1 {
            filters.filter(|one| one.waiting > 0 || one.current).collect()
        } else {
            Vec::new()
        },
        dynamics,
        register,
        waiting: count(None, true),
        mine,
        appeals,
        decided: count(None, false),
        longest: longest
            .filter(|_| page == 1 && matches!(part, Part::Waiting | Part::OfBoard(_)))
            .map(|minute| ago(site, minute, now)),
        tended: boards
            .iter()
            .filter(|cared| cared.persona.is_some())
            .map(|cared| Tended {
                href: format!("/moderation/boards/{}/holding", cared.board.slug),
                joining: format!("/moderation/boards/{}/joining", cared.board.slug),
                name: cared.board.name.clone(),
            })
            .collect(),
        asked: if caretaker.lead { sanctions::count_waiting(conn, involved, now.day())? } else { 0 },
        pages: Pages::new(&path, page, total),
    })
}

/// Who is on duty, for the queue's page.
#[derive(Debug, Default)]
pub struct OnDuty {
    /// The boards that have a rota.
    pub lines: Vec<DutyLine>,
    /// The newest handover notes, where it is one board's page.
    pub notes: Vec<NoteRow>,
    /// That board's rota.
    pub rota: String,
}

/// Who is on duty on the boards of a part of the queue, and what was left for whoever comes next on the only one. One query,
/// and none for several boards, while their rotas are in memory.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open a note.
pub fn duty(conn: &mut Conn, site: &Site, caretaker: &Caretaker, part: &Part, now: Timestamp) -> Result<OnDuty> {
    let shown = |board: &&Board| match part {
        Part::OfBoard(slug) => board.slug == *slug,
        Part::Waiting => true,
        Part::Mine | Part::Appeals | Part::Decided => false,
    };
    let boards: Vec<&Board> = caretaker.care.boards.iter().map(|cared| &cared.board).filter(shown).collect();
    let found = boards::rota::each(conn, site, boards.iter().copied(), now)?;
    let planned = boards.iter().copied().filter(|board| found.contains_key(&board.id));
    let mut duty = OnDuty { lines: rota::duty_lines(site, planned, &found, now), ..OnDuty::default() };
    // A lead looks after every board that there is, and so after no single one.
    let one = !caretaker.lead || matches!(part, Part::OfBoard(_));
    if let [only] = boards.as_slice()
        && one
        && let Some(actor) = caretaker.actor(site, only.id)
    {
        let notes = notes::list(conn, &site.keys, only, rota::NEWEST_NOTES)?;
        duty.notes = notes.iter().map(|note| rota::note_row(site, note, &actor)).collect();
        duty.rota = rota::path_of(only);
    }
    Ok(duty)
}

/// How many cases wait before all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct First {
    /// About somebody in danger.
    pub urgent: i64,
    /// The others that were passed on to the safeguarding leads; none for anybody else.
    pub passed_on: i64,
}

/// How many cases wait before all others for somebody; none for whoever looks after no board, has no second factor, or has
/// stopped for today. Six queries at most.
///
/// # Errors
/// The database's.
pub fn count_urgent(conn: &mut Conn, site: &Site, token: Option<&Token>, now: Timestamp) -> Result<First> {
    let caretaker = match actor::require_caretaker(conn, site, token, now) {
        Ok(caretaker) => caretaker,
        Err(Error::Refused(_)) => return Ok(First::default()),
        Err(fault) => return Err(fault),
    };
    let boards: Vec<i64> = caretaker.care.boards.iter().map(|cared| cared.board.id).collect();
    let (urgent, passed_on) = store::count_first(conn, &boards, &caretaker.involved(site))?;
    let first = First { urgent, passed_on };
    // Whoever has stopped for today is left in peace.
    Ok(if first != First::default() && rest::rests(conn, site, &caretaker, now)? { First::default() } else { first })
}

/// What is known of the cases of a page beside themselves.
struct Beside {
    /// The minute in which each was passed on.
    passed_on: HashMap<i64, i64>,
    /// The threads in which whoever looks has written, and as what.
    taken_part: Vec<(i64, PersonaRole)>,
}

fn item(site: &Site, caretaker: &Caretaker, row: &Queued, beside: &Beside, now: Timestamp) -> QueueItem {
    let case = &row.case;
    let holder = caretaker.actor(site, case.board_id).map(|actor| rules::holder(case, &actor, now));
    let free = !matches!(holder, Some(Holder::Another) | None);
    let took_part = rules::took_part(case, &beside.taken_part);
    QueueItem {
        id: case.public_id().to_string(),
        href: case.public_id().path(),
        urgent: case.urgent && case.is_open(),
        passed_on: beside.passed_on.get(&case.id).map(|minute| ago(site, *minute, now)).unwrap_or_default(),
        reason: case.reason.as_str(),
        appeal: case.kind == CaseKind::Appeal,
        kind: case.kind.as_str(),
        ago: ago(site, case.closed_minute.unwrap_or(case.opened_minute), now),
        reports: case.reports,
        board: row.board.clone(),
        title: row.title.clone(),
        hidden: row.visibility != Visibility::Shown,
        for_now: rules::is_for_now(case, row.visibility),
        awaits: case.awaits.map(Awaits::as_str).unwrap_or_default(),
        outcome: case.outcome_word(),
        holder: match holder {
            Some(Holder::You) => "you",
            Some(Holder::Another) => "another",
            Some(Holder::Nobody) | None => "nobody",
        },
        took_part,
        together: case.is_open() && free && !took_part && !case.urgent && !case.passed_on && case.is_first_look(),
    }
}
