//! Deciding, lifting and answering, each in one transaction with its line in the audit log; and what does it then: at once
//! where there is time for it, and in any case a job.

use super::model::{CaseSanction, Long, Stage};
use crate::accounts::sanction::{self, Sanction, SanctionKind, find_owner};
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Refusal, Result};
use crate::base::ids;
use crate::base::jobs::{self, Failure};
use crate::base::web::Site;
use crate::boards::{guard, rota};
use crate::moderation::actor::{LEAD, Lead};
use crate::moderation::decide::TOOK_PART;
use crate::moderation::lease;
use crate::moderation::sealed::{self, Text};
use crate::moderation::store::{sanctions, writes};

/// The kind of the job; the payload is the number of the row at the case.
pub const JOB: &str = "sanction";

/// How often it is done over because another lead has decided otherwise meanwhile.
const TRIES: usize = 4;

/// A decision that is complete.
#[derive(Clone, Debug)]
pub struct NewSanction {
    /// What.
    pub kind: SanctionKind,
    /// For how long.
    pub long: Long,
    /// What they are told.
    pub words: String,
    /// The version of the case on the page that it was decided on.
    pub seen: i64,
}

/// What has changed since somebody opened the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// Another lead has decided it.
    Decided,
    /// The case is no longer as it was.
    Case,
}

/// What came of deciding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is decided, under this number; or the same button was pressed twice, and it was before.
    Done(i64),
    /// Something has changed meanwhile; nothing is stored.
    Behind(Behind),
}

/// What has been decided at a case. One query.
///
/// # Errors
/// The database's.
pub fn find(conn: &mut Conn, lead: &Lead) -> Result<Option<CaseSanction>> {
    sanctions::find_of(conn, lead.opened.found.case.id)
}

/// Decides it. What was decided at this case before, and is over, gives way.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever took part in the thread; the database's.
pub fn decide(conn: &mut Conn, site: &Site, lead: &Lead, new: &NewSanction, now: Timestamp) -> Result<Outcome> {
    let case = writes::lock(conn, lead.opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    require_uninvolved(lead)?;
    let end_day = new.long.end_day(now);
    if let Some(there) = sanctions::find_of(conn, case.id)? {
        if there.holds(now) || there.stage == Stage::Lifting {
            let twice = lead.is(&there.decider) && there.kind == new.kind && there.end_day == end_day;
            return Ok(if twice { Outcome::Done(there.id) } else { Outcome::Behind(Behind::Decided) });
        }
        sanctions::remove(conn, there.id)?;
    }
    if case.version != new.seen {
        return Ok(Outcome::Behind(Behind::Case));
    }
    let id = ids::random_id();
    let row = sanctions::Row {
        id,
        case: case.id,
        kind: new.kind,
        day: now.day(),
        end_day,
        words_sealed: sealed::seal(&site.keys, Text::Sanction, id, &new.words),
        decider: lead.key(),
    };
    sanctions::insert(conn, &row)?;
    jobs::enqueue(conn, JOB, &id, now)?;
    let long = new.long.0.map_or_else(|| "for good".to_owned(), |days| format!("{days} days"));
    record(conn, site, lead, "sanction.decide", format!("{}, {long}", new.kind.as_str()), now)?;
    Ok(Outcome::Done(id))
}

/// Lifts it, and gives its number; done twice it is done once.
///
/// # Errors
/// [`Refusal::NotFound`] where nothing was decided; the database's.
pub fn lift(conn: &mut Conn, site: &Site, lead: &Lead, now: Timestamp) -> Result<i64> {
    let there = lock(conn, lead)?;
    if !there.holds(now) {
        return Ok(there.id);
    }
    if there.waits(now) {
        sanctions::set_answer(conn, there.id, None, lead.key(), now.day())?;
    }
    sanctions::set_stage(conn, there.id, Stage::Lifting)?;
    sanctions::set_over(conn, there.id, now.day())?;
    jobs::enqueue(conn, JOB, &there.id, now)?;
    record(conn, site, lead, "sanction.lift", String::new(), now)?;
    Ok(there.id)
}

/// Lets it stand after another look, with words to whoever asked for that. Done twice it is done once.
///
/// # Errors
/// [`Refusal::NotAllowed`] for whoever decided it, or took part in the thread; [`Refusal::Closed`] when nobody waits for an answer;
/// [`Refusal::NotFound`] where nothing was decided; the database's.
pub fn answer(conn: &mut Conn, site: &Site, lead: &Lead, words: &str, now: Timestamp) -> Result<()> {
    let there = lock(conn, lead)?;
    require_uninvolved(lead)?;
    if lead.is(&there.decider) {
        return Err(Refusal::NotAllowed("moderation-refused-own-sanction").into());
    }
    if there.answerer.as_ref().is_some_and(|answerer| lead.is(answerer)) && there.holds(now) {
        return Ok(());
    }
    if !there.waits(now) {
        return Err(Refusal::Closed("moderation-refused-sanction-answered").into());
    }
    let words = sealed::seal(&site.keys, Text::SanctionAnswer, there.id, words);
    sanctions::set_answer(conn, there.id, words, lead.key(), now.day())?;
    record(conn, site, lead, "sanction.uphold", String::new(), now)
}

fn require_uninvolved(lead: &Lead) -> Result<()> {
    if lead.opened.took_part { Err(Refusal::NotAllowed(TOOK_PART).into()) } else { Ok(()) }
}

fn lock(conn: &mut Conn, lead: &Lead) -> Result<CaseSanction> {
    let there = find(conn, lead)?.ok_or(Refusal::NotFound)?;
    Ok(sanctions::lock(conn, there.id)?.ok_or(Refusal::NotFound)?)
}

fn record(
    conn: &mut Conn,
    site: &Site,
    lead: &Lead,
    action: &'static str,
    detail: String,
    now: Timestamp,
) -> Result<()> {
    let act = Act { actor: LEAD.to_owned(), action, subject: lease::subject(&lead.opened), detail };
    audit::record(conn, &site.keys, &act, now)
}

/// As [`carry_out`], for the job.
///
/// # Errors
/// As [`carry_out`]; a fault when the payload is no number.
pub fn work(site: &Site, payload: &str, _now: Timestamp) -> std::result::Result<(), Failure> {
    let wrong = |_| Failure::Never(Error::fault("the job of a sanction names none"));
    Ok(carry_out(site, payload.parse().map_err(wrong)?)?)
}

/// Does what was decided under a number, or lifts it again: works out whose the name is, has it noted with their account, and
/// then at the case that it is done. The two are written in two transactions, or PostgreSQL's marks of them (`xmin`) would
/// show which case it is that holds against somebody. Whoever is killed between them has done it without saying so, and the
/// next to come here says it. Done twice, also by two at once, it is done once.
///
/// # Errors
/// [`Refusal::Unavailable`] when leads go on deciding otherwise meanwhile; the database's; a fault when the keys at hand do
/// not open what is sealed.
pub fn carry_out(site: &Site, id: i64) -> Result<()> {
    for _ in 0..TRIES {
        let now = site.clock.now();
        let Some((there, board, tag)) = site.db.read_now(|conn| sanctions::find_named(conn, id))? else {
            return Ok(());
        };
        let owner = find_owner(site, board, guard::SLOTS_EVER, &tag)?;
        let apply =
            |sanction| site.db.write_now(|conn| sanction::apply(conn, &site.keys, owner.as_ref(), sanction, id));
        let holds = there.holds(now);
        apply(holds.then_some(Sanction { kind: there.kind, end_day: there.end_day }))?;
        match site.db.write_now(|conn| settle(conn, id, holds, now))? {
            // Apart, too: nothing of the boards is to stand beside what is written of an account.
            Settled::Done => return site.db.write_now(rota::look_again),
            Settled::Gone => return apply(None),
            Settled::Otherwise => (),
        }
    }
    Err(Refusal::Unavailable.into())
}

/// What is found at the case once something was done.
enum Settled {
    /// Just what was done.
    Done,
    /// That it was decided otherwise meanwhile.
    Otherwise,
    /// Nothing any more.
    Gone,
}

/// Notes at the case that it is done, if it is still what was decided.
fn settle(conn: &mut Conn, id: i64, holds: bool, now: Timestamp) -> Result<Settled> {
    let Some(there) = sanctions::lock(conn, id)? else { return Ok(Settled::Gone) };
    if there.holds(now) != holds {
        return Ok(Settled::Otherwise);
    }
    match there.stage {
        Stage::Doing => sanctions::set_stage(conn, id, Stage::Done)?,
        Stage::Lifting => sanctions::set_stage(conn, id, Stage::Lifted)?,
        Stage::Done | Stage::Lifted => (),
    }
    Ok(Settled::Done)
}
