//! Telling whoever is on duty that somebody may be in danger, since a report says so or the program noticed it; and telling
//! the safeguarding leads what was passed on to them; and, when no lead has taken up somebody in danger within the hour,
//! whoever is on duty once more. The transaction in which it happens puts a job down. Each is told in
//! the program, under the facilitator's name, and by a letter that tells nothing, if they have an address and want it.
//! Whose names those are is worked out in memory when the job is done, and kept nowhere but in the letter, sealed.

use serde::{Deserialize, Serialize};

use super::actor::{Opened, is_for_leads_alone, took_part};
use super::model::{Case, CaseId, Reason};
use super::report::Reporter;
use super::rules;
use super::store::lists::{self, Found};
use super::store::notes;
use crate::accounts::letters::ReaderId;
use crate::accounts::on_call::{self, OnCall};
use crate::accounts::{Role, SignedIn};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::jobs::{self, Failure};
use crate::base::mail::{self, Mailbox, Verdict};
use crate::base::web::Site;
use crate::boards::care;
use crate::boards::rota;
use crate::boards::{Board, guard};
use crate::notices::{self, Kind, Notice};

/// The job.
pub const JOB: &str = "alert";
/// The kind of the letters.
pub const LETTER: &str = "alert";

/// What the job is told.
#[derive(Debug, Serialize, Deserialize)]
struct Waits {
    case: i64,
    /// Whether it was passed on, and is for facilitators, too, by the time at which the job is due.
    #[serde(default)]
    back: bool,
    /// Whether those are to be told who are not on duty, since whoever is leaves it to them.
    #[serde(default)]
    others: bool,
}

/// What the letter was made from.
#[derive(Serialize, Deserialize)]
struct Reference {
    who: ReaderId,
    to: String,
    case: i64,
    /// Whether they are written to though they have stopped for today, since nobody else is there.
    #[serde(default)]
    last: bool,
}

/// What the letter is made of.
#[derive(Serialize)]
pub(super) struct Content {
    /// The name in the sender.
    pub site: String,
    /// The front page: an address that says nothing of what waits.
    pub link: String,
}

/// Somebody who is told.
struct Told {
    on_call: OnCall,
    /// The facilitator's name on the board; none for a lead who has none there.
    persona: Option<i64>,
    /// Whether they have stopped for today.
    rests: bool,
}

/// Has whoever is to know of a case told, once the caller's transaction commits.
pub(super) fn ask(conn: &mut Conn, case: i64, now: Timestamp) -> Result<()> {
    jobs::enqueue(conn, JOB, &Waits { case, back: false, others: false }, now)
}

/// Has those told who are not on duty, once whoever is has left somebody in danger to them: they were not told before.
pub(super) fn ask_others(conn: &mut Conn, site: &Site, opened: &Opened, case: &Case, now: Timestamp) -> Result<()> {
    let own = opened.actor.persona.as_ref().map(|persona| persona.id);
    let on_duty = rota::people(conn, site, &opened.board, now)?.iter().any(|person| own == Some(person.id));
    if !on_duty || !case.urgent || case.passed_on {
        return Ok(());
    }
    jobs::enqueue(conn, JOB, &Waits { case: case.id, back: false, others: true }, now)
}

/// Has whoever is on duty told of somebody in danger, once what was passed on to the leads is for facilitators, too: it may
/// be that no lead is there. Nothing for a case that was not passed on.
pub(super) fn ask_when_back(conn: &mut Conn, case: i64, now: Timestamp) -> Result<()> {
    let Some(passed_on) = notes::list_passed_on(conn, &[case])?.get(&case).copied() else { return Ok(()) };
    jobs::enqueue(conn, JOB, &Waits { case, back: true, others: false }, rules::back_at(passed_on).max(now))
}

/// Tells whoever is on duty on the board of a case; or, when nobody is who can decide it, all of its facilitators and the
/// safeguarding leads. Whoever has stopped for today is left in peace, unless somebody may be in danger and everybody has. What was passed on is for the leads to decide, and they alone are told, until it is for facilitators,
/// too.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn work(site: &Site, payload: &str, now: Timestamp) -> std::result::Result<(), Failure> {
    let waits: Waits =
        serde_json::from_str(payload).map_err(|error| Failure::Never(Error::fault(format!("no case: {error}"))))?;
    // Every account is looked at for it: nobody who writes waits for that.
    let told = site.db.read_now(|conn| whom(conn, site, &waits, now))?;
    site.db.write_now(|conn| tell(conn, site, &waits, &told, now))?;
    Ok(())
}

/// A case of which somebody is told at once, with its board.
fn find(conn: &mut Conn, site: &Site, case: i64) -> Result<Option<(Found, Board)>> {
    let Some(found) = lists::find_case(conn, CaseId(case))? else { return Ok(None) };
    if !found.case.alerts() {
        return Ok(None);
    }
    let board = guard::find_board(conn, site, &found.slug, None)?;
    Ok(board.map(|(board, _)| (found, board)))
}

/// The case of a job with its board, if somebody is still to be told of it.
fn find_waiting(conn: &mut Conn, site: &Site, waits: &Waits, now: Timestamp) -> Result<Option<(Found, Board)>> {
    let Some((found, board)) = find(conn, site, waits.case)? else { return Ok(None) };
    if waits.back && !is_back(conn, &found.case, now)? {
        return Ok(None);
    }
    Ok(Some((found, board)))
}

/// Whether somebody in danger was passed on to the leads, nobody has taken it up, and it is for facilitators, too.
fn is_back(conn: &mut Conn, case: &Case, now: Timestamp) -> Result<bool> {
    let left = case.urgent && case.passed_on && !rules::is_leased(case, now);
    Ok(left && !is_for_leads_alone(conn, case, now)?)
}

fn whom(conn: &mut Conn, site: &Site, waits: &Waits, now: Timestamp) -> Result<Vec<Told>> {
    let Some((found, board)) = find_waiting(conn, site, waits, now)? else { return Ok(Vec::new()) };
    if found.case.passed_on && !waits.back {
        let leads = on_call::list_leads(conn, site, now)?;
        let able = among(conn, site, leads, (&found, &board), now)?;
        return Ok(awake(able, &found.case));
    }
    let on_duty: Vec<i64> = rota::people(conn, site, &board, now)?.into_iter().map(|person| person.id).collect();
    let tags = care::list_tags(conn, &board)?;
    let all = on_call::find(conn, site, board.id, guard::SLOT_FACILITATOR, &tags, true)?;
    let able = among(conn, site, all, (&found, &board), now)?;
    let able = awake(able, &found.case);
    if able.iter().all(|told| told.rests) {
        return Ok(able);
    }
    let (on, others): (Vec<Told>, Vec<Told>) =
        able.into_iter().partition(|told| told.persona.is_some_and(|persona| on_duty.contains(&persona)));
    Ok(if on.is_empty() || (waits.others && !others.is_empty()) { others } else { on })
}

/// Those among some who have not stopped for today. When all have, somebody in danger is still told of to all of them.
fn awake(able: Vec<Told>, case: &Case) -> Vec<Told> {
    let (resting, awake): (Vec<Told>, Vec<Told>) = able.into_iter().partition(|told| told.rests);
    if awake.is_empty() && case.urgent { resting } else { awake }
}

/// Those among some who may decide a case.
fn among(
    conn: &mut Conn,
    site: &Site,
    people: Vec<OnCall>,
    case: (&Found, &Board),
    now: Timestamp,
) -> Result<Vec<Told>> {
    let mut able = Vec::new();
    for on_call in people {
        if let Some(persona) = able_to(conn, site, &on_call, case, now)? {
            let rests = on_call::rests(conn, &on_call.person, site.calendar.day_of(now))?;
            able.push(Told { on_call, persona, rests });
        }
    }
    Ok(able)
}

/// Whether there is a safeguarding lead against whom no sanction holds. Two queries.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub(super) fn has_lead(conn: &mut Conn, site: &Site, now: Timestamp) -> Result<bool> {
    Ok(!on_call::list_leads(conn, site, now)?.is_empty())
}

/// Whether a case is about somebody's own post, or one that they have reported, or in a thread in which they took part.
fn has_to_do(conn: &mut Conn, site: &Site, person: &SignedIn, (found, board): (&Found, &Board)) -> Result<bool> {
    let keys = Reporter::keys_of(&site.keys, board.id, person);
    Ok(guard::owns(&site.keys, person, board.id, &found.writer_tag)
        || lists::has_reported(conn, found.case.id, keys)?
        || took_part(conn, site, person, board, &found.case)?)
}

/// Whether somebody may decide a case: they look after its board, under which name if under one, and have nothing to do
/// with it themselves. What was passed on is for leads, and after a while for all.
fn able_to(
    conn: &mut Conn,
    site: &Site,
    on_call: &OnCall,
    (found, board): (&Found, &Board),
    now: Timestamp,
) -> Result<Option<Option<i64>>> {
    let person = &on_call.person;
    let lead = person.role() == Role::Safeguarding;
    if !lead && is_for_leads_alone(conn, &found.case, now)? {
        return Ok(None);
    }
    let care = care::list(conn, &site.keys, person, lead)?;
    let Some(cared) = care.boards.iter().find(|cared| cared.board.id == board.id) else { return Ok(None) };
    if has_to_do(conn, site, person, (found, board))? {
        return Ok(None);
    }
    Ok(Some(cared.persona.as_ref().map(|persona| persona.id)))
}

fn tell(conn: &mut Conn, site: &Site, waits: &Waits, told: &[Told], now: Timestamp) -> Result<()> {
    // Somebody may have decided it meanwhile, passed it on, or given it back: the job of that tells who is to know then.
    let Some((found, _)) = find_waiting(conn, site, waits, now)? else { return Ok(()) };
    let passed_on = found.case.passed_on && !waits.back;
    let told = told.iter().filter(|told| !passed_on || told.on_call.person.role() == Role::Safeguarding);
    let why = if passed_on {
        "moderation-alert-passed-on"
    } else if found.case.reason == Reason::Crisis {
        "moderation-alert-crisis"
    } else {
        "moderation-alert-worried"
    };
    for Told { on_call, persona, rests } in told {
        if let Some(persona) = persona {
            let id = found.case.public_id();
            let notice = Notice {
                persona: *persona,
                kind: Kind::Alert,
                thread: found.case.thread_id,
                post_number: found.post.number,
                occasion: &if passed_on { format!("case {id} passed on") } else { format!("case {id}") },
                reason: &site.words.say(why),
                rule: "",
                words: "",
                again: &id.path(),
                day: now.day(),
            };
            notices::tell(conn, &site.keys, &notice)?;
        }
        let Some(mailbox) = on_call.mailbox(conn)?.cloned() else { continue };
        if on_call.note_letter(conn, now)? {
            let reference =
                Reference { who: on_call.id, to: mailbox.as_str().to_owned(), case: waits.case, last: *rests };
            write(conn, site, &reference, &mailbox, now)?;
        }
    }
    Ok(())
}

fn write(conn: &mut Conn, site: &Site, reference: &Reference, mailbox: &Mailbox, now: Timestamp) -> Result<()> {
    let reference =
        serde_json::to_string(reference).map_err(|_| Error::fault("a letter's reference could not be written"))?;
    let content = Content { site: site.config.mail.from_name.clone(), link: site.address("/") };
    let letter = mail::compose(site, "alert", &content, mailbox, LETTER, reference)?;
    mail::put(conn, site, &letter, now)
}

/// The letter goes while the case waits, its reader may still decide it, has the same address, wants it, and has not stopped
/// for today since.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn check(conn: &mut Conn, site: &Site, reference: &str, _written: Timestamp) -> Result<Verdict> {
    let Reference { who, to, case, last } =
        serde_json::from_str(reference).map_err(|_| Error::fault("a letter's reference could not be read"))?;
    let Some((found, board)) = find(conn, site, case)? else { return Ok(Verdict::Drop) };
    let Some(on_call) = on_call::find_again(conn, site, who)? else { return Ok(Verdict::Drop) };
    let now = site.clock.now();
    if !last && on_call::rests(conn, &on_call.person, site.calendar.day_of(now))? {
        return Ok(Verdict::Drop);
    }
    let same = on_call.mailbox(conn)?.is_some_and(|mailbox| mailbox.as_str() == to);
    if !same || able_to(conn, site, &on_call, (&found, &board), now)?.is_none() {
        return Ok(Verdict::Drop);
    }
    Ok(Verdict::Go)
}
