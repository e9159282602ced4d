//! Asking, answering, looking, and holding up the telling: each in one transaction with its line in the audit log.

use zeroize::Zeroizing;

use super::model::{Answer, Opened, Stage, Unmasking, UnmaskingId};
use super::{ANSWER_DAYS, DAY, LOOK_MINUTES};
use crate::accounts::proof::Fresh;
use crate::accounts::unmask;
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::ids;
use crate::base::web::Site;
use crate::boards::{Standing, guard, worn};
use crate::moderation::actor::{self, LEAD, Lead};
use crate::moderation::lease;
use crate::moderation::model::CaseId;
use crate::moderation::sealed::{self, Text};
use crate::moderation::store::{unmaskings, writes};

/// A request, for a safeguarding lead who has nothing to do with its case.
///
/// # Errors
/// As [`actor::require_lead`]; [`Refusal::NotFound`] for a request that is absent.
pub fn require(conn: &mut Conn, site: &Site, token: Option<&Token>, id: &str, now: Timestamp) -> Result<Opened> {
    let signed_in = actor::require_lead_of_any(conn, site, token, now)?;
    let id = UnmaskingId::parse(id).ok_or(Refusal::NotFound)?;
    let unmasking = unmaskings::find(conn, id.0)?.ok_or(Refusal::NotFound)?;
    let lead = actor::lead_on(conn, site, &signed_in, CaseId(unmasking.case_id))?;
    Ok(Opened { unmasking, lead })
}

/// Asks to look behind the name that a case is about. While there is a request about it that waits or has been granted,
/// that one is given, and nothing is asked.
///
/// # Errors
/// The database's.
pub fn ask(
    conn: &mut Conn,
    site: &Site,
    lead: &Lead,
    _fresh: &Fresh,
    reason: &str,
    now: Timestamp,
) -> Result<(UnmaskingId, bool)> {
    let case = writes::lock(conn, lead.opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    let (asked, granted) = (now.minute() - ANSWER_DAYS * DAY, now.minute() - LOOK_MINUTES);
    if let Some(there) = unmaskings::find_live(conn, case.writer_id, asked, granted)? {
        return Ok((UnmaskingId(there), false));
    }
    let id = ids::random_id();
    let row = unmaskings::Row {
        id,
        case: case.id,
        persona: case.writer_id,
        requester: lead.key(),
        reason_sealed: sealed::seal(&site.keys, Text::Unmasking, id, reason),
        minute: now.minute(),
    };
    unmaskings::insert(conn, &row)?;
    record(conn, site, lead, "unmask.ask", now)?;
    Ok((UnmaskingId(id), true))
}

/// Says yes or no to somebody else's request.
///
/// # Errors
/// [`Refusal::NotAllowed`] for one's own; [`Refusal::Closed`] when it has been answered, or nobody answered in time.
pub fn answer(
    conn: &mut Conn,
    site: &Site,
    opened: &Opened,
    _fresh: &Fresh,
    answer: Answer,
    now: Timestamp,
) -> Result<()> {
    let unmasking = lock(conn, opened)?;
    if opened.lead.is(&unmasking.requester) {
        return Err(Refusal::NotAllowed("moderation-refused-own-request").into());
    }
    if unmasking.stage(now) != Stage::Waiting {
        return Err(Refusal::Closed("moderation-refused-answered").into());
    }
    unmaskings::set_answer(conn, unmasking.id, answer, opened.lead.key(), now.minute())?;
    let action = if answer == Answer::Approved { "unmask.approve" } else { "unmask.decline" };
    record(conn, site, &opened.lead, action, now)
}

/// Who wears a name: for one page, and kept nowhere.
pub struct Shown {
    /// What they sign in with.
    pub name: Zeroizing<String>,
    /// Their address; none when they have given none.
    pub email: Option<Zeroizing<String>>,
    /// Board and name of every other name that they wear now.
    pub names: Vec<(String, String)>,
}

/// Writes down that whoever asked looks, for them alone, within the hour. [`Looking::read`] then does it: what shows
/// somebody is never done before it stands in the log.
///
/// # Errors
/// [`Refusal::NotFound`] for anybody else, and at any other time.
pub fn look(conn: &mut Conn, site: &Site, opened: Opened, now: Timestamp) -> Result<Looking> {
    let unmasking = lock(conn, &opened)?;
    let Stage::Open(until) = unmasking.stage(now) else { return Err(Refusal::NotFound.into()) };
    if !opened.lead.is(&unmasking.requester) {
        return Err(Refusal::NotFound.into());
    }
    unmaskings::count_look(conn, unmasking.id)?;
    record(conn, site, &opened.lead, "unmask.look", now)?;
    Ok(Looking { opened, until })
}

/// A look that stands in the log.
pub struct Looking {
    /// The request.
    pub opened: Opened,
    /// The minute before which they may look again.
    pub until: i64,
}

impl Looking {
    /// Who it is; nobody when the account is gone.
    ///
    /// # Errors
    /// The database's; a fault when the keys at hand do not open what is sealed.
    pub fn read(&self, conn: &mut Conn, site: &Site, fresh: &Fresh) -> Result<Option<Shown>> {
        let Lead { opened, .. } = &self.opened.lead;
        let (board, tag) = (opened.board.id, &opened.found.writer_tag);
        let Some(behind) = unmask::find(conn, site, (fresh, opened.strong), board, guard::SLOTS_EVER, tag)? else {
            return Ok(None);
        };
        let mut names = Vec::new();
        for (board, worn) in worn::list_ever(conn, &site.keys, &behind.person)? {
            let others = worn.into_iter().filter(|own| own.id != self.opened.unmasking.persona_id);
            let now = others.filter(|own| own.standing != Standing::Left);
            names.extend(now.map(|own| (board.name.clone(), own.name)));
        }
        Ok(Some(Shown { name: behind.name, email: behind.email, names }))
    }
}

/// Holds up the telling for a reason. Whoever did so last cannot do it again: then another lead has to think so, too.
///
/// # Errors
/// [`Refusal::Closed`] when there is nothing to be told, or it has been told;
/// [`Refusal::NotAllowed`] for whoever held it up before.
pub fn hold(conn: &mut Conn, site: &Site, opened: &Opened, reason: &str, now: Timestamp) -> Result<()> {
    let unmasking = lock(conn, opened)?;
    if unmasking.tell_day().is_none() || unmasking.told_day.is_some() {
        return Err(Refusal::Closed("moderation-refused-told").into());
    }
    if unmasking.holder.as_ref().is_some_and(|holder| opened.lead.is(holder)) {
        return Err(Refusal::NotAllowed("moderation-refused-own-hold").into());
    }
    let reason = sealed::seal(&site.keys, Text::TellingHold, unmasking.id, reason);
    unmaskings::set_hold(conn, unmasking.id, reason, opened.lead.key(), now.day())?;
    record(conn, site, &opened.lead, "unmask.hold", now)
}

/// Lets go of a hold. Without one nothing changes.
///
/// # Errors
/// The database's.
pub fn lift(conn: &mut Conn, site: &Site, opened: &Opened, now: Timestamp) -> Result<()> {
    let unmasking = lock(conn, opened)?;
    if unmasking.hold_sealed.is_none() {
        return Ok(());
    }
    unmaskings::clear_hold(conn, unmasking.id)?;
    record(conn, site, &opened.lead, "unmask.lift", now)
}

fn lock(conn: &mut Conn, opened: &Opened) -> Result<Unmasking> {
    unmaskings::lock(conn, opened.unmasking.id)?.ok_or_else(|| Refusal::NotFound.into())
}

fn record(conn: &mut Conn, site: &Site, lead: &Lead, action: &'static str, now: Timestamp) -> Result<()> {
    let subject = lease::subject(&lead.opened);
    let act = Act { actor: LEAD.to_owned(), action, subject, detail: String::new() };
    audit::record(conn, &site.keys, &act, now)
}
